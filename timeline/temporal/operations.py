"""The closed list of operations that rules name. Arguments are plain JSON values, references are intervals.

Every operation is a pure function, so that an explanation can be replayed. ``refs[0]`` is the interval an expression
hangs on: the publication day, the date under discussion or a named event.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from ..interval import UNKNOWN, Grain, Interval, day_end
from . import arithmetic as cal
from .values import of_duration, of_interval

Arguments = Mapping[str, Any]
References = Sequence["Interval | None"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an operation gives: the interval, the TIMEX3 value, and which parts were filled in."""

    interval: Interval
    value: str
    filled_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """A function with the names of the settings and contexts it takes beside its rule's arguments."""

    function: Callable[[Arguments, References], Outcome | None]
    needs: frozenset[str] = frozenset()


def _known(interval: Interval | None, filled_in: tuple[str, ...] = ()) -> Outcome | None:
    return None if interval is None else Outcome(interval, of_interval(interval), filled_in)


def _day(refs: References) -> date | None:
    return refs[0].first_day if refs and refs[0] is not None else None


# -- absolute and partly absolute dates -----------------------------------------------------------
def calendar_date(args: Arguments, refs: References) -> Outcome | None:
    """Year, month, day in any combination; what is missing is filled in from the reference and the side."""
    year, month, day = args.get("year"), args.get("month"), args.get("day")
    if year is not None and year < 100:
        year += 1900 if year >= 30 else 2000
    if month is None and day is None:
        return _known(cal.unit_of(date(year, 1, 1), "year")) if year and 1 <= year <= 9999 else None
    if year is not None:
        return _known(_month_or_day(year, month, day))
    reference = _day(refs)
    if reference is None:
        text = f"XXXX-{month:02d}" if month else "XXXX-XX"
        return Outcome(UNKNOWN, text + (f"-{day:02d}" if day else ""))
    if month is None:
        return _known(_nearest_month_day(reference, day, args.get("side")), ("year", "month"))
    return _known(_fill_year(reference, month, day, args.get("side", "nearest")), ("year",))


def _month_or_day(year: int, month: int | None, day: int | None) -> Interval | None:
    if not 1 <= year <= 9999 or month is None:
        return None
    if day is None:
        return Interval.of_month(year, month)
    found = cal.real_date(year, month, day)
    return None if found is None else Interval.of_day(found)


def _fill_year(reference: date, month: int, day: int | None, side: str) -> Interval | None:
    candidates = [_month_or_day(reference.year + shift, month, day) for shift in (-1, 0, 1)]
    if day is not None and not any(candidates):  # 29 February needs a leap year near by
        candidates = [_month_or_day(reference.year + shift, month, day) for shift in range(-8, 9)]
    known = [c for c in candidates if c is not None and c.first_day is not None and c.last_day is not None]
    if side == "past":
        known = [c for c in known if c.first_day <= reference] or known  # type: ignore[operator]
    elif side == "future":
        known = [c for c in known if c.last_day >= reference] or known  # type: ignore[operator]
    return min(known, key=lambda c: _distance(c, reference)) if known else None


def _distance(interval: Interval, day: date) -> int:
    first, last = interval.first_day, interval.last_day
    if first is None or last is None:
        return 0
    return max(0, (first - day).days, (day - last).days)


def _nearest_month_day(reference: date, day: int | None, side: str | None) -> Interval | None:
    if day is None:
        return None
    months = [cal.move_months(reference.year, reference.month, shift) for shift in (-1, 0, 1)]
    days = [found for m in months if m and (found := cal.real_date(*m, day))]
    if side == "past":
        days = [d for d in days if d <= reference] or days
    elif side == "future":
        days = [d for d in days if d >= reference] or days
    return Interval.of_day(min(days, key=lambda d: abs((d - reference).days))) if days else None


def years_span(args: Arguments, refs: References) -> Outcome | None:
    """A decade (count 10) or a century (count 100) by its first year; ``part`` narrows it."""
    count: int = args["count"]
    first: int = args["year"]
    if first < 100 and count == 10:
        first += 1900
    interval = cal.years_from(first, count, "decade" if count == 10 else "century")
    if interval is None:
        return None
    value = of_interval(interval)
    part = args.get("part")
    return Outcome(cal.thirds(interval, part) or interval, value) if part else Outcome(interval, value)


# -- relative to a day ----------------------------------------------------------------------------
def weekday(args: Arguments, refs: References) -> Outcome | None:
    """A weekday on the given side of the reference day: ``past``, ``future``; ``which`` for this, last, next."""
    reference = _day(refs)
    if reference is None:
        return Outcome(UNKNOWN, "XXXX-XX-XX")
    wanted: int = args["weekday"]
    which = args.get("which")
    if which == "last":
        found = _last_weekday(reference, wanted, args)
    elif which == "next":
        found = cal.weekday_after(reference, wanted, same_day=False)
    elif args.get("side") == "future":
        found = cal.weekday_after(reference, wanted, same_day=which is None)
    else:
        found = cal.weekday_before(reference, wanted, same_day=True)
    return None if found is None else _known(Interval.of_day(found), ("week",))


def _last_weekday(reference: date, wanted: int, args: Arguments) -> date | None:
    if args.get("last_weekday", "latest") == "latest":
        return cal.weekday_before(reference, wanted, same_day=False)
    week = cal.move_unit(reference, "week", -1, args.get("week_starts", 0))
    return None if week is None or week.first_day is None else cal.weekday_after(week.first_day, wanted, same_day=True)


def shift(args: Arguments, refs: References) -> Outcome | None:
    """``count`` units before (direction -1) or after (+1) the reference, at the grain of the unit."""
    reference = refs[0] if refs else None
    count, unit, direction = args["count"], args["unit"], args["direction"]
    if reference is None or reference.earliest is None:
        return Outcome(UNKNOWN, "XXXX-XX-XX")
    if not isinstance(count, int | float):
        return _vague_shift(reference, unit, direction)
    if unit in cal.SECONDS_PER:
        return _shift_clock(reference, unit, count * direction)
    day = reference.earliest.date() if direction < 0 else (reference.last_day or reference.earliest.date())
    if unit in cal.DAYS_PER and reference.grain in ("day", "hour", "minute", "second", "part_of_day", "window"):
        steps = round(count * cal.DAYS_PER[unit])
        first = cal.move_days(reference.earliest.date(), steps * direction)
        last = cal.move_days(reference.last_day or reference.earliest.date(), steps * direction)
        return None if first is None or last is None else _known(_days(first, last), ("day",))
    return _known(cal.move_unit(day, unit, round(count) * direction, args.get("week_starts", 0)))


def _days(first: date, last: date) -> Interval:
    return Interval.of_day(first) if first == last else Interval.of_days(first, last)


def _shift_clock(reference: Interval, unit: str, count: float) -> Outcome | None:
    """Hours are counted from an instant; from a whole day they leave only "that day or the next"."""
    if reference.earliest is None or reference.latest is None:
        return None
    if reference.grain in ("hour", "minute", "second"):
        moved = cal.move_instant(reference.earliest, unit, round(count))
        return None if moved is None else _known(cal.clock(moved.date(), moved.hour, moved.minute))
    first = cal.move_instant(reference.earliest, unit, round(count))
    last = cal.move_instant(reference.latest, unit, round(count))
    return None if first is None or last is None else Outcome(Interval(first, last, "window"), of_interval(reference))


def _vague_shift(reference: Interval, unit: str, direction: int) -> Outcome:
    """An uncounted number of units away: only the side is known."""
    value = "PAST_REF" if direction < 0 else "FUTURE_REF"
    if direction < 0:
        return Outcome(Interval(None, reference.latest, "window"), value)
    return Outcome(Interval(reference.earliest, None, "window"), value)


def this_last_next(args: Arguments, refs: References) -> Outcome | None:
    """The unit (week, month, year ...) before, around or after the reference day."""
    reference = _day(refs)
    if reference is None:
        return Outcome(UNKNOWN, "XXXX-XX-XX")
    count = {"last": -1, "this": 0, "next": 1}[args["which"]] * args.get("times", 1)
    found = cal.move_unit(reference, args["unit"], count, args.get("week_starts", 0))
    if found is None:
        return None
    part = args.get("part")
    return Outcome(cal.thirds(found, part) or found, of_interval(found)) if part else _known(found)


def weekend(args: Arguments, refs: References) -> Outcome | None:
    """The weekend on the given side of the reference day; ``days`` are its weekdays, in order."""
    reference = _day(refs)
    if reference is None:
        return Outcome(UNKNOWN, "XXXX-WXX-WE")
    days: Sequence[int] = args.get("weekend_days", (5, 6))
    begun = cal.weekday_before(reference, days[0], same_day=True)
    ahead = cal.weekday_after(reference, days[0], same_day=False)
    if begun is None or ahead is None:
        return None
    inside = (reference - begun).days < len(days)
    which = args.get("which") or {"past": "last", "future": "this"}.get(args.get("side", "past"), "last")
    first: date | None = begun
    if which == "last" and inside and args.get("which") == "last":
        first = cal.move_days(begun, -7)
    elif which == "this" and not inside:
        first = ahead
    elif which == "next":
        first = ahead
    return None if first is None else _known(cal.weekend_from(first, len(days)), ("week",))


def season(args: Arguments, refs: References) -> Outcome | None:
    """A season of a given year, or the one on the given side of the reference day."""
    code, year, hemisphere = args["season"], args.get("year"), args.get("hemisphere", "north")
    if year is not None:
        return _known(cal.season(year, code, hemisphere))
    reference = _day(refs)
    if reference is None:
        return Outcome(UNKNOWN, f"XXXX-{code}")
    known = [s for shift in (-2, -1, 0, 1) if (s := cal.season(reference.year + shift, code, hemisphere))]
    which, side = args.get("which"), args.get("side", "past")
    if which == "last":
        known = [s for s in known if s.last_day and s.last_day < reference][-1:]
    elif which == "next" or (which is None and side == "future"):
        known = [s for s in known if s.first_day and s.first_day > reference][:1]
    else:
        known = sorted(known, key=lambda s: _distance(s, reference))[:1]
    return Outcome(known[0], f"{known[0].earliest:%Y}-{code}", ("year",)) if known and known[0].earliest else None


def part_of_day(args: Arguments, refs: References) -> Outcome | None:
    """A part of the reference day, or of the weekday named."""
    base = weekday(args, refs) if "weekday" in args else None
    reference = base.interval.first_day if base else _day(refs)
    if reference is not None and args.get("count"):
        reference = cal.move_days(reference, args["count"])
    if reference is None:
        return Outcome(UNKNOWN, f"XXXX-XX-XXT{args['part_of_day']}")
    found = cal.part_of_day(reference, args["part_of_day"])
    return None if found is None else Outcome(found, f"{reference.isoformat()}T{args['part_of_day']}")


def clock_time(args: Arguments, refs: References) -> Outcome | None:
    """A time of day on the reference day, or on the weekday or date named; ``zone`` is an IANA name."""
    base: Outcome | None = None
    if "weekday" in args:
        base = weekday(args, refs)
    elif "month" in args:
        base = calendar_date(args, refs)
    reference = base.interval.first_day if base else _day(refs)
    hour, minute = args["hour"], args.get("minute", 0)
    if args.get("half_day") is not None:
        hour = hour % 12 + args["half_day"]
    if hour > 23 or minute > 59:
        return None
    if reference is None:
        return Outcome(UNKNOWN, f"XXXX-XX-XXT{hour:02d}:{minute:02d}")
    found = replace(cal.clock(reference, hour, minute), tz=args.get("zone"))
    return Outcome(found, found.earliest.isoformat(timespec="minutes") if found.earliest else "")


# -- spans, sets, vague words -----------------------------------------------------------------------
def duration(args: Arguments, refs: References) -> Outcome | None:
    """A length of time; it has no place on the calendar."""
    return Outcome(UNKNOWN, of_duration(args["count"], args["unit"]))


def recent_span(args: Arguments, refs: References) -> Outcome | None:
    """The last or next ``count`` units up to or from the reference: "the past two months"."""
    value = of_duration(args["count"], args["unit"])
    reference = refs[0] if refs else None
    if reference is None or reference.earliest is None or not isinstance(args["count"], int):
        return Outcome(UNKNOWN, value)
    far = shift(args, refs)
    if far is None or far.interval.earliest is None or far.interval.latest is None:
        return Outcome(UNKNOWN, value)
    near = reference.latest or day_end(reference.earliest.date())
    bounds = (far.interval.earliest, near) if args["direction"] < 0 else (reference.earliest, far.interval.latest)
    return Outcome(Interval(*bounds, "window", "throughout"), value)


def repeated(args: Arguments, refs: References) -> Outcome | None:
    """A SET: "every day", "daily"."""
    return Outcome(UNKNOWN, of_duration(args.get("count", 1), args["unit"]))


def reference_word(args: Arguments, refs: References) -> Outcome | None:
    """Words that only point: now (PRESENT_REF), recently (PAST_REF), soon (FUTURE_REF)."""
    reference = refs[0] if refs else None
    value: str = args["value"]
    if reference is None or not reference.is_known:
        return Outcome(UNKNOWN, value)
    if value == "PRESENT_REF":
        return Outcome(reference, value)
    if value == "PAST_REF":
        # "recently" is before now; where an event is known that it cannot precede, that is its lower bound.
        floor = refs[1].earliest if len(refs) > 1 and refs[1] is not None else None
        grain: Grain = "window"
        return Outcome(Interval(floor, reference.latest, grain), value)
    return Outcome(Interval(reference.earliest, None, "window"), value)


def since(args: Arguments, refs: References) -> Outcome | None:
    """From some time in the first reference until the second one: goes on beyond what is known."""
    start = refs[0] if refs else None
    end = refs[1] if len(refs) > 1 else None
    if start is None or start.earliest is None:
        return Outcome(UNKNOWN, "XXXX-XX-XX")
    latest = end.latest if end is not None else None
    if latest is not None and latest < start.earliest:
        latest = None
    begins = start.latest if latest is None or start.latest is None else min(start.latest, latest)
    found = Interval(start.earliest, latest, "window", "throughout", begins_latest=begins, end_open=True, tz=start.tz)
    return Outcome(found, found.edtf)


def until(args: Arguments, refs: References) -> Outcome | None:
    """Up to some time in the reference; when it began is not said."""
    end = refs[0] if refs else None
    if end is None or end.latest is None:
        return Outcome(UNKNOWN, "XXXX-XX-XX")
    found = Interval(None, end.latest, "window", "throughout", ends_earliest=end.earliest, start_open=True, tz=end.tz)
    return Outcome(found, found.edtf)


def after(args: Arguments, refs: References) -> Outcome | None:
    """Some time from the first reference on, and not after the second (the publication)."""
    start = refs[0] if refs else None
    end = refs[1] if len(refs) > 1 else None
    if start is None or start.earliest is None:
        return Outcome(UNKNOWN, "XXXX-XX-XX")
    latest = end.latest if end is not None else None
    if latest is not None and latest < start.earliest:
        latest = None
    found = Interval(start.earliest, latest, "window", end_open=latest is None and bool(args.get("open_end")))
    return Outcome(found, found.edtf)


def same(args: Arguments, refs: References) -> Outcome | None:
    """The reference itself: "that day", "last week's attack" as a name of the attack."""
    reference = refs[0] if refs else None
    return None if reference is None else Outcome(reference, of_interval(reference))


# -- an anchor that is only known as a set of days -----------------------------------------------------
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
    operation = OPERATION_TABLE[args["operation"]]
    groups: dict[Interval, tuple[Outcome, list[date]]] = {}
    for day in days_of(args["days"]):
        outcome = operation.function(args["arguments"], (Interval.of_day(day),))
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
    "part_of_day": Operation(part_of_day, _SIDE),
    "clock_time": Operation(clock_time, _SIDE),
    "duration": Operation(duration),
    "recent_span": Operation(recent_span, _WEEK),
    "repeated": Operation(repeated),
    "reference_word": Operation(reference_word),
    "since": Operation(since),
    "until": Operation(until),
    "after": Operation(after),
    "same": Operation(same),
    "over_days": Operation(over_days),
}


def run(name: str, args: Arguments, refs: References) -> Outcome | None:
    """Carry out an operation by its name."""
    return OPERATION_TABLE[name].function(args, refs)
