"""Operations that count from a reference day: weekdays, shifts, this/last/next, weekends, times of day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..interval import UNKNOWN, Interval
from . import arithmetic as cal
from .outcome import Arguments, Outcome, References, known, reference_day
from .values import of_interval

YEARS_PER = {"decade": 10, "century": 100}


def weekday(args: Arguments, refs: References) -> Outcome | None:
    """A weekday on the given side of the reference day: ``past``, ``future``; ``which`` for this, last, next."""
    reference = reference_day(refs)
    if reference is None:
        return Outcome(UNKNOWN, f"XXXX-WXX-{args['weekday'] + 1}")
    wanted: int = args["weekday"]
    which = args.get("which")
    if "week_shift" in args:
        week = cal.move_unit(reference, "week", args["week_shift"], args.get("week_starts", 0))
        first = week.first_day if week else None
        found = cal.weekday_after(first, wanted, same_day=True) if first else None
    elif which == "last":
        found = _last_weekday(reference, wanted, args)
    elif which == "next":
        found = cal.weekday_after(reference, wanted, same_day=False)
    elif which == "this" or args.get("side") == "future":
        found = cal.weekday_after(reference, wanted, same_day=which != "next")
        found = found and cal.move_days(found, 7 * args.get("add_weeks", 0))
    else:
        found = cal.weekday_before(reference, wanted, same_day=True)
        found = found and cal.move_days(found, -7 * args.get("add_weeks", 0))
    return None if found is None else known(Interval.of_day(found), ("week",))


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
    count, unit = whole_units(count, unit)
    if unit in YEARS_PER:  # "a decade ago" is some ten years ago, not the decade before
        count, unit = count * YEARS_PER[unit], "year"
    if unit in cal.SECONDS_PER:
        return _shift_clock(reference, unit, count * direction)
    day = reference.earliest.date() if direction < 0 else (reference.last_day or reference.earliest.date())
    if unit in cal.DAYS_PER and reference.grain in ("day", "hour", "minute", "second", "part_of_day", "window"):
        steps = round(count * cal.DAYS_PER[unit])
        first = cal.move_days(reference.earliest.date(), steps * direction)
        last = cal.move_days(reference.last_day or reference.earliest.date(), steps * direction)
        return None if first is None or last is None else known(_days(first, last), ("day",))
    return known(cal.move_unit(day, unit, round(count) * direction, args.get("week_starts", 0)))


def whole_units(count: float, unit: str) -> tuple[float, str]:
    """A broken number of units in the next smaller unit: half a year is six months."""
    smaller = {"decade": ("year", 10), "century": ("year", 100), "year": ("month", 12), "week": ("day", 7)}.get(unit)
    if float(count).is_integer() or smaller is None:
        return count, unit
    return round(count * smaller[1]), smaller[0]


def same_day(args: Arguments, refs: References) -> Outcome | None:
    """The same day some weeks, months or years away: "a year ago today", "this day last year"."""
    reference = reference_day(refs)
    if reference is None:
        return Outcome(UNKNOWN, "XXXX-XX-XX")
    reference = cal.move_days(reference, args.get("from_days", 0)) or reference
    count, unit = args["count"] * args["direction"], args["unit"]
    if unit in cal.MONTHS_PER:
        found = cal.same_day_in(reference, unit, round(count))
    else:
        found = cal.move_days(reference, round(count * cal.DAYS_PER.get(unit, 1)))
    return None if found is None else known(Interval.of_day(found))


def _days(first: date, last: date) -> Interval:
    return Interval.of_day(first) if first == last else Interval.of_days(first, last)


def _shift_clock(reference: Interval, unit: str, count: float) -> Outcome | None:
    """Hours are counted from an instant; from a whole day they leave only "that day or the next"."""
    if reference.earliest is None or reference.latest is None:
        return None
    if reference.grain in ("hour", "minute", "second"):
        moved = cal.move_instant(reference.earliest, unit, round(count))
        return None if moved is None else known(cal.clock(moved.date(), moved.hour, moved.minute))
    first = cal.move_instant(reference.earliest, unit, round(count))
    last = cal.move_instant(reference.latest, unit, round(count))
    return None if first is None or last is None else Outcome(Interval(first, last, "window"), of_interval(reference))


def _vague_shift(reference: Interval, unit: str, direction: int) -> Outcome:
    """An uncounted number of units away: only the side is known."""
    value = "PAST_REF" if direction < 0 else "FUTURE_REF"
    if unit in cal.SECONDS_PER and reference.earliest is not None and reference.latest is not None:
        # Hours are fewer than a day.
        near = cal.move_instant(reference.earliest if direction < 0 else reference.latest, "hour", 24 * direction)
        if direction < 0:
            return Outcome(Interval(near, reference.latest, "window"), value)
        return Outcome(Interval(reference.earliest, near, "window"), value)
    if direction < 0:
        return Outcome(Interval(None, reference.latest, "window"), value)
    return Outcome(Interval(reference.earliest, None, "window"), value)


def this_last_next(args: Arguments, refs: References) -> Outcome | None:
    """The unit (week, month, year ...) before, around or after the reference day."""
    reference = reference_day(refs)
    if reference is None:
        return Outcome(UNKNOWN, "XXXX-XX-XX")
    count = {"last": -1, "this": 0, "next": 1}[args["which"]] * args.get("times", 1)
    found = cal.move_unit(reference, args["unit"], count, args.get("week_starts", 0))
    if found is None:
        return None
    return known(found)


def unit_of(args: Arguments, refs: References) -> Outcome | None:
    """The unit that holds the date under discussion: "that year", "that week"."""
    reference = reference_day(refs)
    if reference is None:
        return Outcome(UNKNOWN, "XXXX-XX-XX")
    return known(cal.unit_of(reference, args["unit"], args.get("week_starts", 0)))


def weekend(args: Arguments, refs: References) -> Outcome | None:
    """The weekend on the given side of the reference day; ``days`` are its weekdays, in order."""
    reference = reference_day(refs)
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
    elif (which == "this" and not inside) or which == "next":
        first = ahead
    if first is not None and which == "next":  # "of next week, as many say it"
        first = cal.move_days(first, 7 * args.get("weeks_more", 0))
    return None if first is None else known(cal.weekend_from(first, len(days)), ("week",))
