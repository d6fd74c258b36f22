"""What a text is talking about: the date told last, or the event that opens a sentence since ("Hours later, ...")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from ..explanation import Step
from ..interval import Interval
from ..records import Anchor, Document
from .binding import Call
from .expressions import Match, expression_id, fold
from .outcome import TIMES
from .patterns import Patterns
from .places import Spans, Spot

# How coarse a date is: what "that year" or "two days later" can hang on.
GRAINS = ("second", "minute", "hour", "part_of_day", "day", "weekend", "week", "month", "quarter", "season", "year")
ORDER = {grain: number for number, grain in enumerate(GRAINS)}
MEMORY = 400  # dates told before that "that year" can look back on
BACK = 2  # sentences back in which an event is still under discussion
OPENING = 5  # words of a sentence within which stands what it talks about
NO_SPOTS: Spans[Spot] = Spans(())
SAID_REACH = 24  # characters before a date in which its verb of saying is looked for


class Told(NamedTuple):
    """A date that was told: where, what, how it was reached, in which words, and whether it only dates a saying."""

    start: int
    interval: Interval
    step: Step
    text: str
    is_saying: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """What an expression hangs on; ``event`` is empty where it is a date of the text, then in ``text``."""

    interval: Interval
    step: Step
    text: str = ""
    event: str = ""


def topic(
    match: Match,
    call: Call,
    told: Sequence[Told],
    spots: Spans[Spot],
    document: Document,
    written: datetime | None = None,
) -> Topic | None:
    """What is under discussion where an expression stands; None where nothing fits.

    "that year" may hang on a month; "two days later" needs a date at least as fine as a week. A time of day belongs to
    the day told just before, which has begun when the article was ``written``; "that evening" looks further.
    """
    coarsest = ORDER.get(str(call.arguments.get("unit", "week")), 0)
    fit = max(coarsest, ORDER["season" if call.operation == "season" else "week"])
    since = 0
    if call.operation in TIMES:
        fit = ORDER["day"]
        since = document.sentences[max(0, match.sentence.index - 1)].start
    elif call.operation == "part_of_day":
        fit = ORDER["day"]
    until = written if call.operation in TIMES else None
    date = _told_before(match.start, since, fit, told, until)
    if spots.items and call.operation not in TIMES:
        event = _event_before(match, date.start if date else -1, spots, document, fit)
        if event is not None:
            return Topic(event.interval, event.step, event=event.name)
    return Topic(date.interval, date.step, date.text) if date is not None else None


def _told_before(start: int, since: int, fit: int, told: Sequence[Told], until: datetime | None) -> Told | None:
    """The date told last before an offset.

    "It left on Friday, the line said on Saturday. It vanished at 6 p.m.": the day of a saying counts only where
    nothing else does.
    """

    def fits(one: Told) -> bool:
        begun = until is None or one.interval.earliest is None or one.interval.earliest <= until
        return since <= one.start < start and ORDER.get(one.interval.grain, 0) <= fit and begun

    fitting = (one for one in reversed(told[-MEMORY:]) if fits(one))
    first = next(fitting, None)
    if first is None or not first.is_saying:
        return first
    return next((one for one in fitting if not one.is_saying), first)


def dates_a_saying(text: str, match: Match, patterns: Patterns) -> bool:
    """Whether a date stands right behind a verb of saying: "said on Saturday"."""
    start = match.signal_start if match.signal_start >= 0 else match.start
    before = fold(text[max(match.sentence.start, start - SAID_REACH) : start]).split()
    if before and before[-1] in patterns.words["noun_phrase"]["prepositions"]:
        before.pop()
    return bool(before) and before[-1] in patterns.words["speech"]["verbs"]


def _event_before(match: Match, told: int, spots: Spans[Spot], document: Document, fit: int) -> Anchor | None:
    """The event that opens the last sentence to name one, unless a date was told since; else None.

    ``told`` is the offset of the last fitting date, -1 for none: without one any event just named will do. ``fit`` is
    how coarse the event's date may be.
    """
    own = expression_id(document, match.start)
    spot = spots.before(match.start)
    while spot is not None and own in spot.anchor.hangs_on:
        spot = spots.before(spot.start)  # "She flew there the next day": the flight cannot tell which day that is
    if spot is None or ORDER.get(spot.anchor.interval.grain, len(ORDER)) > fit or not spot.anchor.interval.is_known:
        return None
    first = max(0, match.sentence.index - BACK)
    near = document.sentences[first : match.sentence.index + 1]
    sentence = next((s for s in near if s.start <= spot.start < s.end and s.role != "furniture"), None)
    if sentence is None:
        return None
    opens = len(document.text[sentence.start : spot.start].split()) < OPENING
    return spot.anchor if told < 0 or (opens and told < sentence.start) else None
