"""Sets of days on which an article may have been written: turned round from a phrase, worded, replayed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..interval import Interval
from . import arithmetic as cal
from .operations import days_of, run

REACH = 400  # days around an anchor that are tried
YEARS_REACH = 800  # "last year's attack" can be said up to two years later
LOOSE = 3  # days by which "two weeks ago" may miss
LONGEST_REACH = 11_000  # "ten years ago today": as far as thirty years


def anchored_days(operation: str, arguments: Mapping[str, Any], anchor: Interval) -> list[date]:
    """The days of writing on which an expression would mean the anchor's date."""
    if anchor.earliest is None or anchor.latest is None:
        return []
    days = []
    loose = LOOSE if operation == "shift" and arguments.get("unit") in ("week", "fortnight") else 0
    begin, end = cal.move_days(anchor.earliest.date(), -loose), cal.move_days(anchor.latest.date(), loose)
    near = Interval.of_days(begin, end) if loose and begin and end else anchor
    reach = _reach(arguments)
    first = max(anchor.earliest.date().toordinal() - reach, 1)
    last = min(anchor.latest.date().toordinal() + reach, date.max.toordinal())
    for number in range(first, last + 1):
        day = date.fromordinal(number)
        outcome = run(operation, arguments, (Interval.of_day(day),))
        bounded = outcome is not None and outcome.interval.earliest is not None and outcome.interval.latest is not None
        if bounded and outcome.interval.overlaps(near):  # type: ignore[union-attr]
            days.append(day)
    return days


def _reach(arguments: Mapping[str, Any]) -> int:
    """How far from its event a phrase may stand."""
    count = arguments.get("count")
    if arguments.get("unit") == "year" and isinstance(count, int | float):
        return min(int(count * 366) + REACH, LONGEST_REACH)
    return YEARS_REACH if arguments.get("unit") == "year" else REACH


def ranges(days: Sequence[date]) -> list[list[str]]:
    """Sorted days as [first, last] ISO pairs; the inverse of :func:`~timeline.temporal.operations.days_of`."""
    found: list[list[date]] = []
    for day in days:
        if found and (day - found[-1][1]).days == 1:
            found[-1][1] = day
        else:
            found.append([day, day])
    return [[first.isoformat(), last.isoformat()] for first, last in found]


def hull_of(days: Sequence[date]) -> Interval:
    """The interval from the first to the last of some sorted days."""
    return Interval.of_day(days[0]) if days[0] == days[-1] else Interval.of_days(days[0], days[-1])


def replay_days(arguments: Mapping[str, Any], inputs: Sequence[Interval | None]) -> Interval | None:
    """The hull of a list of days."""
    return hull_of(days_of(arguments["days"]))


def replay_publication_days(arguments: Mapping[str, Any], inputs: Sequence[Interval | None]) -> Interval | None:
    """Turn the phrase round once more; the days kept must still be among those it allows."""
    anchor = inputs[0]
    if anchor is None:
        return None
    kept = days_of(arguments["days"])
    allowed = set(anchored_days(arguments["operation"], arguments["arguments"], anchor))
    left = [day for day in kept if day in allowed]
    return hull_of(left) if left else None
