"""The records of a small invented story, made by hand: a ferry that sank, its inquiry and a disputed blame."""

from __future__ import annotations

from datetime import date, datetime

from timeline.explanation import Rejected, Step, given
from timeline.interval import UNKNOWN, Interval
from timeline.records import (
    Article,
    Claim,
    Document,
    Event,
    EventDate,
    EventMention,
    Figure,
    Merge,
    Merged,
    Participant,
    Problem,
    Publication,
    Sentence,
    StoryRecords,
    TemporalExpression,
)

END = datetime(2019, 3, 20, 23, 59, 59, 999999)
SINK = Interval.of_day(date(2019, 3, 12))
WEEKEND = Interval.of_days(date(2019, 3, 16), date(2019, 3, 17), "weekend")
SINCE = Interval(
    datetime(2016, 1, 1), END, "year", "throughout", datetime(2016, 12, 31, 23, 59, 59, 999999), end_open=True
)
CLOCK = Interval(
    datetime(2019, 3, 14, 20, 40), datetime(2019, 3, 14, 20, 40, 59, 999999), "minute", tz="America/New_York"
)
TEXT_A = 'The ferry sank on 12 March, Reuters reports. =The owner said: "We checked it."\nDivers came at the weekend.'
TEXT_B = "The ferry sank on 12 March. Talks on it were held.\tIt has run since 2016."


def articles() -> tuple[Article, ...]:
    return (
        Article("a", TEXT_A, "Ferry sinks", "2019-03-20", "The Courier"),
        Article("b", TEXT_B, None, None, None, "https://example.org/b"),
    )


def _sentences(text: str) -> tuple[Sentence, ...]:
    found, start = [], 0
    while start < len(text):
        end = text.find(".", start) + 1 or len(text)
        found.append(Sentence(len(found), start, end, 0))
        start = end + 1
    return tuple(found)


def _step(interval: Interval, rule: str = "written out") -> Step:
    base = given("publication date as given", Interval.of_day(date(2019, 3, 20)), "handed in")
    return Step(rule, "calendar_date", {}, (base,), interval, ("12 March",), ("year",), "the nearest such day")


def _mention(name: str, article: str, sentence: int, kind: str, interval: Interval, **more: object) -> EventMention:
    text = TEXT_A if article == "a" else TEXT_B
    start = _sentences(text)[sentence].start
    base: dict[str, object] = {"subkind": "", "modality": "asserted", "basis": "stated", "step": _step(interval)}
    return EventMention(
        name, article, sentence, text[start : start + 3], start, start + 3, kind=kind, interval=interval, **base | more
    )  # type: ignore[arg-type]


def _event(name: str, title: str, kind: str, interval: Interval, *mentions: str, **more: object) -> Event:
    base: dict[str, object] = {"subkind": "", "status": "reported", "basis": "stated", "why": f"{title}: as written"}
    return Event(name, title, kind=kind, interval=interval, step=_step(interval), mention_ids=mentions, **base | more)  # type: ignore[arg-type]


def mentions() -> tuple[EventMention, ...]:
    people = (Participant("m1", "the owner", "agent"),)
    return (
        _mention(
            "m1", "a", 0, "disaster", SINK, reported_via="Reuters", expression_id="x1", participants=people,
            figures=(Figure("m1", "killed", 12, "at_least", "the police"),),
        ),
        _mention("m2", "b", 0, "disaster", SINK, place="Harwich"),
        _mention("m3", "a", 2, "movement", WEEKEND, basis="inferred"),
        _mention("m4", "b", 1, "meeting", UNKNOWN, subkind="talks", basis="unknown"),
        _mention("m5", "b", 2, "other", SINCE, basis="inferred"),
        _mention("m6", "b", 1, "statement", CLOCK, modality="negated"),
    )  # fmt: skip


def events() -> tuple[Event, ...]:
    rejected = (Rejected("Tuesday 19 March 2019", "too late for the text", Interval.of_day(date(2019, 3, 19)), "x"),)
    return (
        _event("e-since", "A ferry runs", "other", SINCE, "m5"),
        _event(
            "e-sink", "A ferry sinks", "disaster", SINK, "m1", "m2", status="contested", place="Harwich",
            contested_on=("responsibility", "toll"), alternatives=rejected, anchor="publication", sensitive=True,
            participants=(Participant("m1", "the owner", "agent"),), latitude=51.9, longitude=-1.25,
        ),
        _event("e-divers", "Divers come", "movement", WEEKEND, "m3", basis="inferred"),
        _event("e-talks", "Talks are held", "meeting", UNKNOWN, "m4", subkind="talks", basis="unknown"),
    )  # fmt: skip


def expressions() -> tuple[TemporalExpression, ...]:
    start = TEXT_A.index("12 March")
    return (
        TemporalExpression(
            "x1", "a", start, start + 8, "12 March", "DATE", "2019-03-12", SINK, "absolute", "publication",
            "<day> <month>", ("month", "day"), ("year",), "12 March: Tuesday 12 March 2019", _step(SINK),
        ),
    )  # fmt: skip


def claims() -> tuple[Claim, ...]:
    start = TEXT_A.index("We checked it")
    return (
        Claim(
            "k1", "a", start, start + 13, "the owner", "The owner", "denies", "direct", "m1", None, None, None,
            "reportedly", None, "We checked it", ("responsibility",), Interval.of_day(date(2019, 3, 20)),
        ),
        Claim("k2", "b", 0, 9, "the union", "It", "blames", "indirect", "m2", "e-sink", "the owner", "Reuters"),
    )  # fmt: skip


def records(reverse: bool = False, empty: bool = False) -> StoryRecords:
    """The story; ``reverse``: the same records in the opposite order; ``empty``: a story without anything."""
    if empty:
        return StoryRecords((), {}, (), Merged((), (), (), {}), ())
    turn = (lambda items: tuple(reversed(items))) if reverse else tuple
    merged = Merged(
        turn(events()),
        turn(mentions()),
        turn(claims()),
        {"m1": "e-sink", "m2": "e-sink", "m3": "e-divers", "m4": "e-talks", "m5": "e-since"},
        turn((
            EventDate("e-sink", "a", "m1", SINK),
            EventDate("e-sink", "b", "m2", Interval.of_month(2019, 3), "overlaps"),
        )),
        (Merge("e-sink", "e-old", 0.9, ("same day", "same place; near")),),
        (("e-old", "e-sink"),),
    )  # fmt: skip
    publications = {
        "a": Publication(Interval.of_day(date(2019, 3, 20)), "given", given("publication date as given", None)),
        "b": Publication(UNKNOWN, "unknown", given("no publication date", None)),
    }
    problems = (
        Problem("warning", "bad_line", "a line was skipped", None, "b.jsonl", 3),
        Problem("info", "no_model", "fewer events are found without the language model"),
    )
    documents = tuple(Document(article, _sentences(article.text)) for article in articles())
    return StoryRecords(turn(documents), publications, turn(expressions()), merged, turn(problems))
