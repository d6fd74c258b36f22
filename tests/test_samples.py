"""The sample story against its gold tables: events, what each source says of a date, claims, figures, publication.

The tables were written by hand from reading the dispatches. A row whose ``differs`` gives a reason is one that the
program does not meet yet: the test fails as soon as it does, so that the reason goes.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import timeline
from timeline.ingest.samples import sample, sample_folder

Row = dict[str, str]


def gold(table: str) -> list[Row]:
    with (sample_folder() / f"gold_{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def each(table: str, *fields: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return pytest.mark.parametrize("row", gold(table), ids=lambda row: " ".join(row[field] for field in fields))


@pytest.fixture(scope="module")
def story(language_model: str) -> timeline.Story:
    # Without the model events lose what the gold tables count on.
    given = sample()
    return timeline.build(list(given.articles), anchors=dict(given.anchors), lanes=given.lanes)


def judge(row: Row, faults: list[str]) -> None:
    """Fails on faults, and on a known difference that is none any more."""
    if row["differs"]:
        assert faults, f"this is right now; empty its “differs”: {row['differs']}"
    else:
        assert not faults, "; ".join(faults)


# -- events -------------------------------------------------------------------------------------------
def candidates(events: pd.DataFrame, row: Row) -> pd.DataFrame:
    found = events[events["kind"] == row["kind"]] if "kind" in row else events
    for word in row["words"].split(";"):
        found = found[found["title"].str.contains(re.escape(word), case=False)]
    return found


def days(event: pd.Series) -> tuple[str, str]:
    return str(event["earliest"])[:10], str(event["latest"])[:10]


def date_matches(event: pd.Series, row: Row) -> bool:
    if row["match"] == "any":
        return True
    if row["match"] == "exact":
        return days(event) == (row["earliest"], row["latest"])
    return row["earliest"] <= days(event)[0] and days(event)[1] <= row["latest"]


@each("events", "words", "earliest")
def test_gold_event_is_there_with_its_date(story: timeline.Story, row: Row) -> None:
    found = candidates(story.events, row)
    right = [event for _, event in found.iterrows() if date_matches(event, row)]
    if not right:
        shown = [(event["title"], *days(event)) for _, event in found.iterrows()]
        judge(row, [f"no event of this date; with these words: {shown}"])
        return
    event = right[0]
    told = {
        "lane": event["lane"],
        "status": event["status"],
        "disputed": "yes" if event["date_disputed"] else "no",
        "sensitive": "yes" if event["sensitive"] else "no",
        "articles": str(event["n_articles"]),
        "origins": str(event["n_origins"]),
        "subkind": event["subkind"],
    }
    wrong = [f"{name} is {value}, not {row[name]}" for name, value in told.items() if row[name] and row[name] != value]
    judge(row, [*wrong, *(["told as several events"] if len(right) > 1 else [])])


def test_nothing_is_dated_outside_what_the_dispatches_tell(story: timeline.Story) -> None:
    known = story.events.dropna(subset=["earliest", "latest"])
    far = set(known["earliest"].dt.year) - {2017}
    assert far == {2013, 2015}
    spring = known[known["earliest"].dt.year == 2017]
    assert spring["earliest"].min() >= pd.Timestamp("2017-04-04")
    assert spring["latest"].max() <= pd.Timestamp("2017-04-16 23:59:59.999999")


def test_no_title_says_who_did_what_is_contested(story: timeline.Story) -> None:
    contested = story.events[story.events["contested_on"].fillna("").str.contains("responsibility")]
    assert len(contested) >= 1
    for title in contested["title"]:
        assert not re.search(r"\b(Syrian (government|army|forces)|Assad|rebels?|Russia)\b", title), title


# -- what each source says ----------------------------------------------------------------------------
def events_of(story: timeline.Story, row: Row) -> set[str]:
    return set(candidates(story.events, row)["event_id"])


def sources(story: timeline.Story, ids: pd.Series) -> pd.Series:
    return ids.map(dict(zip(story.articles["article_id"], story.articles["source"], strict=True)))


@each("dates", "words", "source")
def test_each_source_has_its_own_date(story: timeline.Story, row: Row) -> None:
    table = story.event_dates
    table = table[table["event_id"].isin(events_of(story, row))]
    table = table[sources(story, table["article_id"]) == row["source"]]
    said = set(
        zip(
            table["earliest"].dt.strftime("%Y-%m-%dT%H:%M:%S"),
            table["latest"].dt.strftime("%Y-%m-%dT%H:%M:%S"),
            table["relation"],
            table["cause"],
            strict=True,
        )
    )
    wanted = {tuple(row[field] for field in ("earliest", "latest", "relation", "cause"))}
    judge(row, [] if said == wanted else [f"the source's dates are {sorted(said)}"])


@each("claims", "source", "claimant", "stance")
def test_gold_claim_is_there(story: timeline.Story, row: Row) -> None:
    table = story.claims[sources(story, story.claims["article_id"]) == row["source"]]
    table = table[table["claimant_as_written"] == row["claimant"]]
    told = table.assign(target=table["target"].fillna(""), quote=table["quote"].fillna(""))
    right = told[
        (told["stance"] == row["stance"])
        & ((told["target"] == row["target"]) | (row["target"] == ""))
        & (told["quote"] == row["quote"])
        & told["event_id"].isin(events_of(story, row))
    ]
    shown = told[["stance", "target", "quote", "event_id"]].values.tolist()
    judge(row, [] if len(right) else [f"claims of this party in this dispatch: {shown}"])


@each("figures", "words", "source", "value")
def test_gold_figure_stays_with_its_source(story: timeline.Story, row: Row) -> None:
    articles = dict(zip(story.mentions["mention_id"], story.mentions["article_id"], strict=True))
    table = story.figures[sources(story, story.figures["mention_id"].map(articles)) == row["source"]]
    table = table[table["event_id"].isin(events_of(story, row)) & (table["what"] == row["what"])]
    said = set(zip(table["value"], table["bound"], table["claimant"].fillna(""), strict=True))
    wanted = (float(row["value"]), row["bound"], row["claimant"])
    judge(row, [] if wanted in said else [f"the source's figures are {sorted(said)}"])


@each("articles", "source")
def test_publication_is_found_or_inferred(story: timeline.Story, row: Row) -> None:
    article = story.articles[story.articles["source"] == row["source"]].iloc[0]
    assert article["published_status"] == row["published_status"]
    window = [str(article[f"published_{side}"])[:10] for side in ("earliest", "latest")]
    assert window == [row["published_earliest"], row["published_latest"]]


def test_the_dispatches_are_our_own_words(shared: Path) -> None:
    theirs = (shared / "seed/article.txt").read_text(encoding="utf-8")
    known = set(runs(theirs))
    for path in sample().articles:
        assert not known & set(runs(path.read_text(encoding="utf-8"))), path.name


def runs(text: str, length: int = 10) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return [tuple(words[i : i + length]) for i in range(len(words) - length + 1)]
