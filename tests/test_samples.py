"""The sample story against its gold events table."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pandas as pd
import pytest

import timeline
from timeline.ingest.samples import sample, sample_folder

GOLD = list(csv.DictReader((sample_folder() / "gold_events.csv").open(encoding="utf-8", newline="")))


@pytest.fixture(scope="module")
def story(language_model: str) -> timeline.Story:
    # Without the model events lose what the gold table counts on.
    given = sample()
    return timeline.build(list(given.articles), anchors=dict(given.anchors), lanes=given.lanes)


def candidates(events: pd.DataFrame, gold: dict[str, str]) -> pd.DataFrame:
    found = events[events["kind"] == gold["kind"]]
    for word in gold["words"].split(";"):
        found = found[found["title"].str.contains(re.escape(word), case=False)]
    return found


def days(event: pd.Series) -> tuple[str, str]:
    return str(event["earliest"])[:10], str(event["latest"])[:10]


def date_matches(event: pd.Series, gold: dict[str, str]) -> bool:
    if gold["match"] == "exact":
        return days(event) == (gold["earliest"], gold["latest"])
    return gold["earliest"] <= days(event)[0] and days(event)[1] <= gold["latest"]


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: f"{gold['words']} {gold['earliest']}")
def test_gold_event_is_there_with_its_date(story: timeline.Story, gold: dict[str, str]) -> None:
    found = candidates(story.events, gold)
    shown = [(row["title"], *days(row)) for _, row in found.iterrows()]
    right = [row for _, row in found.iterrows() if date_matches(row, gold)]
    assert right, f"no event of this date; with these words: {shown}"
    best = right[0]
    assert (best["lane"], best["status"]) == (gold["lane"], gold["status"])
    if gold["subkind"]:
        assert best["subkind"] == gold["subkind"]


def test_the_undated_dispatch_is_dated_from_its_text(story: timeline.Story) -> None:
    article = story.articles[story.articles["published_status"] == "inferred"]
    assert len(article) == 1
    window = article.iloc[0][["published_earliest", "published_latest"]]
    first, last = (str(instant)[:10] for instant in window)
    assert "2017-04-10" <= first <= "2017-04-12", "after the week of the attack, not after the Wednesday it tells of"
    assert last == "2017-04-16", "the last day of the week after"


def test_nothing_is_dated_outside_what_the_dispatches_tell(story: timeline.Story) -> None:
    known = story.events.dropna(subset=["earliest", "latest"])
    spring = known[(known["earliest"] >= "2017-04-04") & (known["latest"] <= "2017-04-16 23:59:59.999999")]
    far = set(known["earliest"].dt.year) - {2017}
    assert len(spring) >= len(GOLD)
    assert far <= {2013, 2015}


def test_no_title_says_who_did_what_is_contested(story: timeline.Story) -> None:
    contested = story.events[story.events["contested_on"].fillna("").str.contains("responsibility")]
    assert len(contested) >= 1
    for title in contested["title"]:
        assert not re.search(r"\b(Syrian (government|army|forces)|Assad|rebels?|Russia)\b", title), title


def test_the_dispatches_are_our_own_words(shared: Path) -> None:
    theirs = (shared / "seed/article.txt").read_text(encoding="utf-8")
    known = set(runs(theirs))
    for path in sample().articles:
        assert not known & set(runs(path.read_text(encoding="utf-8"))), path.name


def runs(text: str, length: int = 10) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return [tuple(words[i : i + length]) for i in range(len(words) - length + 1)]
