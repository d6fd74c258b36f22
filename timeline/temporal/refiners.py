"""Passes over the list of matches, each from a list to a list, in the order of :data:`REFINERS`.

1. ``split_pairs``: "April 24 and 25" is scanned as one span, since its second day means nothing alone, and is two
   expressions. It stands first, so that all that follows sees final spans.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .expressions import Match
from .patterns import Reading

Refiner = Callable[[Sequence[Match], str], list[Match]]


def split_pairs(matches: Sequence[Match], text: str) -> list[Match]:
    """Two days that share their month become two matches."""
    found: list[Match] = []
    for match in matches:
        found += _halves(match) if match.reading.rule.operation == "date_pair" else [match]
    return found


def _halves(match: Match) -> list[Match]:
    reading = match.reading
    day, until, month = (reading.spots[name] for name in ("day", "until_day", "month"))
    length = match.end - match.start
    shared = {key: value for key, value in reading.arguments.items() if key != "until_day"}
    month_first = month[0] < day[0]
    first_end = max(day[1], reading.spots.get("year", day)[1]) if month_first else day[1]
    first = (0 if month_first else day[0], first_end)
    second = (until[0], length)
    return [
        _piece(match, first, {**shared, "day": reading.arguments["day"]}, "day"),
        _piece(match, second, {**shared, "day": reading.arguments["until_day"]}, "until_day"),
    ]


def _piece(match: Match, span: tuple[int, int], arguments: dict[str, object], day: str) -> Match:
    reading = match.reading
    inside = {
        name.removeprefix("until_"): (spot[0] - span[0], spot[1] - span[0])
        for name, spot in reading.spots.items()
        if span[0] <= spot[0] and spot[1] <= span[1]
    }
    start, end = match.start + span[0], match.start + span[1]
    return match._replace(start=start, end=end, readings=(Reading(reading.rule, arguments, inside),))


REFINERS: tuple[Refiner, ...] = (split_pairs,)


def refine(matches: Sequence[Match], text: str) -> list[Match]:
    """All passes, one after the other."""
    refined = list(matches)
    for refiner in REFINERS:
        refined = refiner(refined, text)
    return refined
