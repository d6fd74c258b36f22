"""The publication date that an article states of itself: a line of page furniture, or the head of its report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..interval import Interval
from ..records import Document
from .binding import DATED, Call
from .expressions import Match
from .operations import run
from .patterns import Patterns

WORD = re.compile(r"[a-z]+")
PLACE = 40  # characters before the date in "OSLO, April 4, 2017 (Agency) - "
CLOSED = re.compile(r"\s{0,2}(?:\([^()\n]{1,40}\)\s{0,2})?-{1,2}\s")
STATES_DAY = DATED | {"clock_time", "numeric_date"}


@dataclass(frozen=True, slots=True)
class Dateline:
    """The day that a line of the article gives as its own, with the words that say so."""

    day: Interval
    text: str


def is_furniture(match: Match) -> bool:
    """Whether an expression stands in a line that is no part of the story."""
    return match.sentence.role == "furniture"


def find_dateline(
    document: Document, low: str, matches: Sequence[Match], calls: Mapping[int, Call], patterns: Patterns
) -> Dateline | None:
    """The date of publication as the article's own lines state it; a day of first publication goes before an update.

    A date in figures that can be read in two ways states nothing.
    """
    words: Mapping[str, Any] = patterns.words["dateline"]
    first, updated = frozenset(words["published"]), frozenset(words["updated"])
    found: dict[bool, Dateline] = {}
    for match in matches:
        if is_furniture(match):
            before = set(WORD.findall(low[match.sentence.start : match.start]))
            if not before <= first | updated:
                continue
            late = bool(before & updated)
        elif _heads_story(document.text, low, match):
            late = False
        else:
            continue
        day = _day(match, calls[match.start])
        if day is not None:
            found.setdefault(late, Dateline(day, document.text[match.start : match.end]))
    return found.get(False) or found.get(True)


def _heads_story(text: str, low: str, match: Match) -> bool:
    """Whether a date stands between the place in capitals and the dash that open a report."""
    place = text[match.sentence.start : match.start]
    return len(place) <= PLACE and place.isupper() and CLOSED.match(low, match.end) is not None


def _day(match: Match, call: Call) -> Interval | None:
    arguments = call.arguments
    if call.operation not in STATES_DAY or "year" not in arguments:
        return None
    if "first" in arguments:
        first, second = arguments["first"], arguments.get("then", arguments.get("second"))
        if first != second and max(first, second) <= 12:
            return None
    outcome = run(call.operation, arguments, ())
    if outcome is None or outcome.interval.first_day is None or outcome.interval.first_day != outcome.interval.last_day:
        return None
    return Interval.of_day(outcome.interval.first_day)
