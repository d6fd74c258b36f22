"""What a text is talking about: the date told last, or the event that opens a sentence since ("Hours later, ...")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..explanation import Step
from ..interval import Interval
from ..records import Anchor, Document
from .binding import Call
from .expressions import Match
from .outcome import TIMES
from .places import Spans, Spot

# How coarse a date is: what "that year" or "two days later" can hang on.
GRAINS = ("second", "minute", "hour", "part_of_day", "day", "weekend", "week", "month", "quarter", "season", "year")
ORDER = {grain: number for number, grain in enumerate(GRAINS)}
MEMORY = 400  # dates told before that "that year" can look back on
BACK = 2  # sentences back in which an event is still under discussion
OPENING = 5  # words of a sentence within which stands what it talks about
NO_SPOTS: Spans[Spot] = Spans(())
Told = tuple[int, Interval, Step, str]  # offset, date, how it was reached, its words


@dataclass(frozen=True, slots=True)
class Topic:
    """What an expression hangs on; ``event`` is empty where it is a date of the text, then in ``text``."""

    interval: Interval
    step: Step
    text: str = ""
    event: str = ""


def topic(
    match: Match, call: Call, told: Sequence[Told], spots: Spans[Spot], document: Document
) -> Topic | None:  # fmt: skip
    """What is under discussion where an expression stands; None where nothing fits.

    "that year" may hang on a month; "two days later" needs a date at least as fine as a week. A time of day belongs to
    the day told just before; "that evening" looks further.
    """
    coarsest = ORDER.get(str(call.arguments.get("unit", "week")), 0)
    fit = max(coarsest, ORDER["season" if call.operation == "season" else "week"])
    since = 0
    if call.operation in TIMES:
        fit = ORDER["day"]
        since = document.sentences[max(0, match.sentence.index - 1)].start
    elif call.operation == "part_of_day":
        fit = ORDER["day"]
    recent = (e for e in reversed(told[-MEMORY:]) if since <= e[0] < match.start)
    date = next((e for e in recent if ORDER.get(e[1].grain, 0) <= fit), None)
    if spots.items and call.operation not in TIMES:
        event = _event_before(match, date[0] if date else -1, spots, document, fit)
        if event is not None:
            return Topic(event.interval, event.step, event=event.name)
    return Topic(date[1], date[2], date[3]) if date is not None else None


def _event_before(match: Match, told: int, spots: Spans[Spot], document: Document, fit: int) -> Anchor | None:
    """The event that opens the last sentence to name one, unless a date was told since; else None.

    ``told`` is the offset of the last fitting date, -1 for none: without one any event just named will do. ``fit`` is
    how coarse the event's date may be.
    """
    spot = spots.before(match.start)
    if spot is None or ORDER.get(spot.anchor.interval.grain, len(ORDER)) > fit or not spot.anchor.interval.is_known:
        return None
    first = max(0, match.sentence.index - BACK)
    near = document.sentences[first : match.sentence.index + 1]
    sentence = next((s for s in near if s.start <= spot.start < s.end and s.role != "furniture"), None)
    if sentence is None:
        return None
    opens = len(document.text[sentence.start : spot.start].split()) < OPENING
    return spot.anchor if told < 0 or (opens and told < sentence.start) else None
