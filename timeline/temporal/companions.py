"""Clock times beside the same instant by another clock, and beside their day: "9 p.m. (0100 GMT) on Monday".

The time in parentheses is the instant of the one before it, whatever its own day; a day behind the parentheses is that
of the time before them. Where the time in parentheses is UTC, the difference gives the offset of the other clock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from .expressions import Match
from .instants import days_ahead, is_utc, minutes_of, offset_zone

CLOCKS = frozenset({"clock_time", "clock_figures"})
DAY = ("weekday", "month", "day", "year")
OPENING, CLOSING = " (", ")"


def join_companions(matches: Sequence[Match], low: str, signals: Mapping[str, str]) -> list[Match]:
    """The matches, each clock time with what stands beside it; ``signals`` tells which words lead to a day."""
    found = list(matches)
    for number, (first, second) in enumerate(pairwise(matches)):
        if low[first.end : second.start] != OPENING or not low.startswith(CLOSING, second.end):
            continue
        if not {first.reading.rule.operation, second.reading.rule.operation} <= CLOCKS:
            continue
        third = matches[number + 2] if number + 2 < len(matches) else None
        day = {} if _has_day(first) else _day_of(first, second, third, low, signals)
        found[number] = _with(first, day, "deictic") if day else first
        zone = _offset(first.reading.arguments, second.reading.arguments)
        if zone:
            found[number] = _with(found[number], {"zone": zone})
        if not _has_day(second):
            found[number + 1] = _with(second, {}, "anaphoric", "same_instant")
    return found


def _has_day(match: Match) -> bool:
    return bool({"weekday", "days", "month", "first"} & set(match.reading.arguments))


def _follows(second: Match, third: Match, low: str, signals: Mapping[str, str]) -> bool:
    """Whether a day stands right behind the parentheses."""
    between = low[second.end + len(CLOSING) : third.start].strip(" ,")
    dated = third.reading.rule.operation == "weekday" or {"month", "day"} <= set(third.reading.arguments)
    return dated and (not between or signals.get(between) == "plain")


def _offset(first: Mapping[str, Any], second: Mapping[str, Any]) -> str | None:
    local, utc = minutes_of(first), minutes_of(second)
    if "zone" in first or not is_utc(second.get("zone")) or local is None or utc is None:
        return None
    return offset_zone(local, utc)


def _day_of(
    first: Match, second: Match, third: Match | None, low: str, signals: Mapping[str, str]
) -> Mapping[str, Any]:  # fmt: skip
    """The day of a time as the date behind the parentheses tells it, or from the weekday of the instant in UTC."""
    if third is not None and _follows(second, third, low, signals):
        return {key: value for key, value in third.reading.arguments.items() if key in DAY}
    mine, other = first.reading.arguments, second.reading.arguments
    local, utc = minutes_of(mine), minutes_of(other)
    if "weekday" not in other or "zone" in mine or not is_utc(other.get("zone")) or local is None or utc is None:
        return {}
    return {"weekday": (other["weekday"] + days_ahead(local, utc)) % 7}


def _with(match: Match, more: Mapping[str, Any], phrase: str = "", operation: str = "") -> Match:
    reading, rule = match.reading, match.reading.rule
    rule = replace(rule, phrase=phrase or rule.phrase, operation=operation or rule.operation)
    return match._replace(readings=(replace(reading, rule=rule, arguments={**reading.arguments, **more}),))
