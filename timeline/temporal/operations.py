"""The closed list of operations that rules name. Arguments are plain JSON values, references are intervals.

Every operation is a pure function, so that an explanation can be replayed. ``refs[0]`` is the interval an expression
hangs on: the publication day, the date under discussion or a named event.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..interval import Interval
from . import arithmetic as cal
from .clock import clock_figures, clock_time, part_of_day
from .dates import calendar_date, era_year, numeric_date, season, years_span
from .fiscal import half_year, quarter, same_period
from .holidays import holiday, holiday_period, known_day
from .instants import same_instant
from .outcome import Arguments, Outcome, References
from .parts import anniversary, date_range, nth_weekday, part_of, span_between, turn_of, week_of_date, weekend_of
from .relative import same_day, shift, this_last_next, unit_of, weekday, weekend
from .spans import (
    after,
    duration,
    recent_span,
    reference_word,
    repeated,
    repeated_month,
    repeated_part,
    repeated_season,
    repeated_weekday,
    same,
    since,
    until,
    within,
)
from .values import of_interval


@dataclass(frozen=True, slots=True)
class Operation:
    """A function with the names of the settings and contexts it takes beside its rule's arguments."""

    function: Callable[[Arguments, References], Outcome | None]
    needs: frozenset[str] = frozenset()


def over_days(args: Arguments, refs: References) -> Outcome | None:
    """Carry out an operation for every possible anchor day; the answer that most days share, or their hull.

    ``days`` is a list of [first, last] ISO pairs, ``share`` the part of the days an answer needs to stand alone.
    """
    groups = outcomes_by_day(args)
    if not groups:
        return None
    total = sum(len(days) for _, days in groups)
    best, days = groups[0]
    if len(days) >= args["share"] * total:
        return best
    known = [outcome.interval for outcome, _ in groups if outcome.interval.is_known]
    if not known:
        return best
    firsts = [i.earliest for i in known if i.earliest is not None]
    lasts = [i.latest for i in known if i.latest is not None]
    hull = Interval(
        min(firsts) if len(firsts) == len(known) else None, max(lasts) if len(lasts) == len(known) else None, "window"
    )
    special = best.value.startswith(("P", "F")) or not hull.is_known
    return Outcome(hull, best.value if special else of_interval(hull), best.filled_in)


def outcomes_by_day(args: Arguments) -> list[tuple[Outcome, list[date]]]:
    """The different outcomes with the anchor days that give them, most days first, then earliest."""
    groups: dict[Interval, tuple[Outcome, list[date]]] = {}
    for day in days_of(args["days"]):
        outcome = run(args["operation"], args["arguments"], (Interval.of_day(day),))
        if outcome is not None:
            groups.setdefault(outcome.interval, (outcome, []))[1].append(day)
    return sorted(groups.values(), key=lambda group: (-len(group[1]), group[1][0]))


def days_of(ranges: Sequence[Sequence[str]]) -> list[date]:
    """All days of a list of [first, last] ISO pairs."""
    days: list[date] = []
    for first, last in ranges:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        days += [start + timedelta(days=n) for n in range((end - start).days + 1)]
    return days


FINE = frozenset({"day", "hour", "minute", "second", "part_of_day", "weekend"})
_SIDE = frozenset({"side"})
_WEEK = frozenset({"week_starts"})
OPERATION_TABLE: Mapping[str, Operation] = {
    "calendar_date": Operation(calendar_date, _SIDE),
    "years_span": Operation(years_span),
    "weekday": Operation(weekday, _SIDE | _WEEK | {"last_weekday"}),
    "shift": Operation(shift, _WEEK),
    "this_last_next": Operation(this_last_next, _WEEK),
    "weekend": Operation(weekend, _SIDE | {"weekend_days"}),
    "season": Operation(season, _SIDE | {"hemisphere"}),
    "holiday": Operation(holiday, _SIDE),
    "numeric_date": Operation(numeric_date),
    "era_year": Operation(era_year),
    "part_of": Operation(part_of, _SIDE | _WEEK),
    "date_pair": Operation(calendar_date, _SIDE),
    "nth_weekday": Operation(nth_weekday, _SIDE | _WEEK),
    "repeated_season": Operation(repeated_season),
    "repeated_part": Operation(repeated_part),
    "week_of_date": Operation(week_of_date, _SIDE | _WEEK),
    "weekend_of": Operation(weekend_of, _SIDE | {"weekend_days"}),
    "holiday_period": Operation(holiday_period, _SIDE | _WEEK),
    "known_day": Operation(known_day),
    "date_range": Operation(date_range, _SIDE),
    "span_between": Operation(span_between),
    "turn_of": Operation(turn_of),
    "anniversary": Operation(anniversary),
    "same_day": Operation(same_day),
    "quarter": Operation(quarter, _SIDE),
    "half_year": Operation(half_year),
    "same_period": Operation(same_period),
    "unit_of": Operation(unit_of, _WEEK),
    "dawn_or_dusk": Operation(part_of_day, _SIDE),
    "part_of_day": Operation(part_of_day, _SIDE),
    "clock_figures": Operation(clock_figures, _SIDE),
    "clock_time": Operation(clock_time, _SIDE),
    "same_instant": Operation(same_instant),
    "duration": Operation(duration),
    "within": Operation(within),
    "recent_span": Operation(recent_span, _WEEK),
    "repeated": Operation(repeated),
    "repeated_weekday": Operation(repeated_weekday),
    "repeated_month": Operation(repeated_month),
    "reference_word": Operation(reference_word),
    "since": Operation(since),
    "until": Operation(until),
    "after": Operation(after),
    "same": Operation(same),
    "over_days": Operation(over_days),
}


def run(name: str, args: Arguments, refs: References) -> Outcome | None:
    """Carry out an operation by its name.

    ``part`` ("early", "late") narrows what it gives and leaves its value; ``zone`` is that of the clocks meant.
    """
    outcome = OPERATION_TABLE[name].function(args, refs)
    if outcome is not None and "zone" in args and outcome.interval.tz is None and outcome.interval.is_known:
        outcome = outcome._replace(interval=replace(outcome.interval, tz=args["zone"]))
    part = args.get("part")
    if outcome is None or part is None or outcome.interval.grain in FINE or not outcome.interval.is_known:
        return outcome
    narrowed = cal.thirds(outcome.interval, part)
    return outcome if narrowed is None else outcome._replace(interval=narrowed)
