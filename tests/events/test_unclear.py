"""Dates on which sources differ are told as problems, with who gives which."""

from __future__ import annotations

from timeline import Article, build
from timeline.events.unclear import differing
from timeline.explanation import given
from timeline.ingest.sentences import split
from timeline.interval import Interval
from timeline.records import Event, EventDate
from timeline.settings import DEFAULT_SETTINGS
from timeline.wording import Wording

from .stories import day, needs_model

SAY = Wording.load().interval


def event(interval: Interval, disputed: bool = True) -> Event:
    step = given("publication", interval)
    title = "Bridge falls; 3 reported killed"
    return Event("e1", title, "accident", "", "reported", interval, "stated", step, "", ("ma",), disputed=disputed)


def told(*dates: EventDate, disputed: bool = True) -> list[str]:
    names = {"a": "Post", "b": None, "c": "Herald", "d": "Gazette", "e": "Courier"}
    documents = {n: split(Article(n, "It fell.", source=s), DEFAULT_SETTINGS) for n, s in names.items()}
    found = differing([event(day("2021-10-13"), disputed)], dates, documents, SAY)
    return [f"{problem.code} {problem.article_id}: {problem.message}" for problem in found]


def row(article: str, when: str, relation: str) -> EventDate:
    return EventDate("e1", article, f"m{article}", day(when), relation)  # type: ignore[arg-type]


def test_each_date_is_told_with_its_sources_the_shown_one_first() -> None:
    found = told(
        row("b", "2021-10-12", "contradicts"), row("a", "2021-10-13", "equal"), row("c", "2021-10-13", "equal")
    )
    assert found == [
        "dates_differ b: sources give different dates for “Bridge falls”: Wednesday 13 October 2021 (Post, Herald), "
        "Tuesday 12 October 2021 (b); the first is shown"
    ]


def test_what_agrees_is_no_problem() -> None:
    assert told(row("a", "2021-10-13", "equal"), row("b", "2021-10-13", "refines"), disputed=False) == []
    assert told(row("a", "2021-10-13", "equal"), row("b", "2021-10-13", "equal")) == []


def test_many_sources_are_counted() -> None:
    rows = [row(name, "2021-10-13", "equal") for name in "abcde"]
    assert "(Post, b, Herald and 2 more)" in told(*rows, row("a", "2021-10-12", "contradicts"))[0]


@needs_model
def test_a_story_whose_sources_differ_says_so() -> None:
    texts = {
        "a": ("2022-05-06", "A freight train derailed near Olmen on Tuesday, injuring 14 people, police said."),
        "b": ("2022-05-06", "A freight train derailed near Olmen on Wednesday, injuring 14 people, the railway said."),
    }
    story = build([Article(name, text, source=name.upper(), published=on) for name, (on, text) in texts.items()])
    rows = story.problems[story.problems["code"] == "dates_differ"]
    assert len(rows) == int(story.events["date_disputed"].sum()) == 1
    assert "Tuesday 3 May 2022 (A)" in rows["message"].iloc[0] and "Wednesday 4 May 2022 (B)" in rows["message"].iloc[0]
