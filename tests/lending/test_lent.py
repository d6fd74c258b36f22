"""What an event of another article dates: an article without a date, and by it further events."""

from __future__ import annotations

import pandas as pd
import pytest

import timeline

ATTACK = "Gunmen attacked the customs house in Lindholm on 12 May 2021, killing four people."
QUAKE = "An earthquake struck Ostrava Bay on 3 July 2020, killing 40 people."
ROCKETS = "Rockets struck a depot in Lindholm on 12 May 2021, officials said."


def _build(*texts: str, published: str | None = None) -> timeline.Story:
    """The first text is of the article without a date."""
    dated = [timeline.Article(f"told{n}", text, published=published) for n, text in enumerate(texts[1:])]
    return timeline.build([timeline.Article("undated", texts[0]), *dated])


def _written(story: timeline.Story, article: str = "undated") -> tuple[str, str]:
    (row,) = story.articles[story.articles.article_id == article].itertuples()
    return tuple(
        "" if pd.isna(day) else day.date().isoformat() for day in (row.published_earliest, row.published_latest)
    )


def _said(story: timeline.Story, text: str, article: str = "undated") -> str:
    found = story.expressions
    (edtf,) = found[(found.article_id == article) & (found.text == text)].edtf
    return edtf if isinstance(edtf, str) else ""


def _cycles(story: timeline.Story) -> list[str]:
    return list(story.problems[story.problems.code == "anchor_cycle"].message)


@pytest.mark.parametrize(
    ("told", "undated", "written", "phrase", "day"),
    [
        (
            ATTACK,
            "Police searched three houses after yesterday's attack in Lindholm. The mayor will visit it tomorrow.",
            ("2021-05-13", "2021-05-13"),
            "tomorrow",
            "2021-05-14",
        ),
        (
            ATTACK,
            "The attack on Lindholm's customs house yesterday killed a clerk. She will be buried on Saturday.",
            ("2021-05-13", "2021-05-13"),
            "Saturday",
            "2021-05-15",
        ),
        (
            ROCKETS,
            "Wednesday's strike on Lindholm destroyed the depot. Last week the army moved its trucks.",
            ("2021-05-12", "2021-05-18"),
            "Last week",
            "[2021-05-03..2021-05-09]",
        ),
        (
            ATTACK,
            "Last week's attack in Lindholm has shaken the town. The council met on Tuesday.",
            ("2021-05-17", "2021-05-23"),
            "Tuesday",
            "2021-05-18",
        ),
        (
            ATTACK,
            "Two days after the attack in Lindholm, the minister said on Friday that the border would stay closed. "
            "A funeral will be held tomorrow.",
            ("2021-05-14", "2021-05-20"),
            "tomorrow",
            "[2021-05-15..2021-05-21]",
        ),
        (
            QUAKE,
            "Rescuers search the ruins after the earthquake in Ostrava Bay three days ago. Schools open next week.",
            ("2020-07-06", "2020-07-06"),
            "next week",
            "[2020-07-13..2020-07-19]",
        ),
    ],
)
def test_an_undated_article_is_dated_by_an_event_of_another(
    told: str, undated: str, written: tuple[str, str], phrase: str, day: str
) -> None:
    story = _build(undated, told)
    assert _written(story) == written
    assert _said(story, phrase) == day
    alone = _build(undated)
    assert _written(alone) == ("", "")
    assert _said(alone, phrase) == ""


YESTERDAY = "Police searched three houses after yesterday's attack in Lindholm. A rally was held on Tuesday."


@pytest.mark.parametrize(
    ("undated", "written"),
    [
        ("Gunmen attacked the customs house in Lindholm yesterday, witnesses said.", ("2021-05-13", "2021-05-13")),
        ("Gunmen attacked the customs house in Lindholm on Wednesday.", ("2021-05-12", "2021-05-18")),
        ("Gunmen attacked the customs house in Lindholm, and the port was closed yesterday.", ("", "")),
        ("Gunmen attacked the customs house after the mayor left Lindholm yesterday.", ("", "")),
    ],
)
def test_a_verb_with_its_day_dates_it_as_well(language_model: str, undated: str, written: tuple[str, str]) -> None:
    assert _written(_build(undated, ATTACK)) == written


def test_what_is_done_again_and_again_dates_nothing(language_model: str) -> None:
    told = "The mayor of Lindholm visited a hospital on 12 May 2021."
    assert _written(_build("The mayor of Lindholm visited a school yesterday.", told)) == ("", "")


def test_its_date_is_inferred_and_says_why() -> None:
    story = _build(YESTERDAY, ATTACK)
    (row,) = story.articles[story.articles.article_id == "undated"].itertuples()
    assert row.published_status == "inferred"
    assert "in the article told0 tells its date" in row.why
    assert "“yesterday” as a name of" in row.why


@pytest.mark.parametrize(
    "undated",
    [
        "Police searched three houses after yesterday's attack in Olden.",  # another town
        "Police searched three houses yesterday.",  # nothing of the attack
        '"They told me of yesterday\'s attack in Lindholm," she said.',  # whose yesterday it was nothing tells
        "Police fear another attack in Lindholm. A rally was held yesterday.",
        "The mayor of Lindholm attacked his critics yesterday.",
        "Gunmen attacked yesterday.",
    ],
)
def test_what_does_not_name_that_event_dates_nothing(undated: str) -> None:
    assert _written(_build(undated, ATTACK)) == ("", "")


def test_an_article_with_a_date_keeps_it() -> None:
    articles = [timeline.Article("a", ATTACK), timeline.Article("undated", YESTERDAY, published="2021-05-16")]
    assert _written(timeline.build(articles)) == ("2021-05-16", "2021-05-16")


def test_own_words_come_before_those_of_others() -> None:
    own = f"Yesterday, 1 June 2021, the court sat. {YESTERDAY}"
    assert _written(_build(own, ATTACK)) == ("2021-06-02", "2021-06-02")


def test_two_attacks_date_no_article_and_a_problem_names_both() -> None:
    later = ATTACK.replace("12 May", "19 May").replace("the customs house", "a bank")
    story = _build(YESTERDAY, ATTACK, later)
    assert _written(story) == ("", "")
    (message,) = story.problems[story.problems.code == "anchor_ambiguous"].message
    assert "2021-05-12 (article told0)" in message
    assert "2021-05-19 (article told1)" in message


CRASH = "Yesterday's crash near Lonsk killed nine people. Gunmen attacked the customs house in Lindholm on Wednesday."


def test_what_it_then_dates_goes_on_to_a_third() -> None:
    story = _build(YESTERDAY, CRASH, "A train crashed near Lonsk on 13 May 2021, killing nine people.")
    assert _written(story, "told0") == ("2021-05-14", "2021-05-14")
    assert _said(story, "Wednesday", "told0") == "2021-05-12"
    assert _written(story) == ("2021-05-13", "2021-05-13")
    assert not _cycles(story)


def test_neither_order_nor_growing_changes_the_day_of_writing() -> None:
    articles = [timeline.Article("b", YESTERDAY), timeline.Article("a", ATTACK), timeline.Article("c", CRASH)]
    whole = timeline.build(articles)
    assert timeline.build(articles[::-1]).articles.equals(whole.articles)
    for first in range(3):
        rest = [article for number, article in enumerate(articles) if number != first]
        grown = timeline.build(rest, onto=timeline.build([articles[first]]))
        assert _written(grown, "b") == _written(whole, "b") == ("2021-05-13", "2021-05-13")


def test_articles_that_only_each_other_could_date_stay_undated_and_a_problem_names_them() -> None:
    story = _build(YESTERDAY, "Wednesday's attack in Lindholm killed four people. A rally was held on Tuesday.")
    assert _written(story) == _written(story, "told0") == ("", "")
    (message,) = _cycles(story)
    assert message.endswith("(articles told0, undated)")
    assert not _cycles(_build(YESTERDAY))


def test_a_circle_of_two_events_ends_and_nothing_is_dated_by_itself() -> None:
    first = "Yesterday's attack in Lindholm killed four people. A train crashed near Lonsk on Monday."
    second = "Yesterday's crash near Lonsk killed nine people. Gunmen attacked a post in Lindholm on Wednesday."
    story = _build(first, second)
    assert _written(story) == _written(story, "told0") == ("", "")
    (message,) = _cycles(story)
    assert message.endswith("(articles told0, undated)")
    dated = _build(first, second, ATTACK)
    assert _written(dated) == ("2021-05-13", "2021-05-13")
    assert "told1" in str(dated.why("undated"))
    assert not _cycles(dated)
