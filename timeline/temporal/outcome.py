"""What an operation gives, and what operations have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from ..interval import Interval
from .values import of_interval

TIMES = frozenset(
    {"clock_time", "clock_figures", "dawn_or_dusk", "same_instant"}
)  # operations that give a time of some day
Arguments = Mapping[str, Any]
References = Sequence["Interval | None"]


# A named tuple: one is made for every expression, in less than half the time that a frozen data class takes.
class Outcome(NamedTuple):
    """What an operation gives: the interval, the TIMEX3 value, and which parts were filled in."""

    interval: Interval
    value: str
    filled_in: tuple[str, ...] = ()


def known(interval: Interval | None, filled_in: tuple[str, ...] = ()) -> Outcome | None:
    """The outcome of an interval with the value of its own grain; None for None."""
    return None if interval is None else Outcome(interval, of_interval(interval), filled_in)


def reference_day(refs: References) -> date | None:
    """The first day of the interval that an expression hangs on."""
    return refs[0].first_day if refs and refs[0] is not None else None


def distance(interval: Interval, day: date) -> int:
    """Days between an interval and a day; 0 inside."""
    first, last = interval.first_day, interval.last_day
    if first is None or last is None:
        return 0
    return max(0, (first - day).days, (day - last).days)
