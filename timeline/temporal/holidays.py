"""Feasts and holidays, by their rule: a fixed day, a weekday, days from Easter, or a day of another calendar."""

from __future__ import annotations

from datetime import date

from dateutil.easter import EASTER_ORTHODOX, easter

from ..interval import UNKNOWN, Interval
from . import arithmetic as cal
from . import calendars, lunar
from .dates import PAST_WEIGHT, WEIGHT
from .outcome import Arguments, Outcome, References, distance, known, reference_day


def holiday(args: Arguments, refs: References) -> Outcome | None:
    """A holiday of a year named, or the one on the given side of the reference day.

    Its specification: ``month`` and ``day``, with ``weekday`` the first such weekday from there; ``easter`` days from
    Easter Sunday, ``julian_easter`` days from the Orthodox one; ``new_moon`` a feast of the new moon; ``hebrew`` or
    ``hijri`` [month, day]; ``length`` in days, 1 where none is given.
    """
    spec, year = args["holiday"], args.get("year")
    day = reference_day(refs)
    if year is None and "year_shift" in args and day is not None:
        year = day.year + args["year_shift"]
    if year is not None:
        found = _in_year(spec, year)
        return known(found[0]) if found else None
    reference = reference_day(refs)
    if reference is None:
        return Outcome(UNKNOWN, "XXXX-XX-XX")
    near = [found for shift in (-1, 0, 1) for found in _in_year(spec, reference.year + shift)]
    side = args.get("which") or args.get("side")
    if side in ("past", "last"):
        near = [h for h in near if h.first_day and h.first_day <= reference] or near
    elif side in ("future", "next"):
        near = [h for h in near if h.last_day and h.last_day >= reference] or near
    elif side == "this":
        near = [h for h in near if h.first_day and h.first_day.year == reference.year] or near

    def far(candidate: Interval) -> float:
        ahead = candidate.first_day is not None and candidate.first_day > reference
        weight = WEIGHT if side == "likely past" else PAST_WEIGHT
        return distance(candidate, reference) * (weight if ahead else 1)

    return known(min(near, key=far), ("year",)) if near else None


def holiday_period(args: Arguments, refs: References) -> Outcome | None:
    """The week or weekend that holds a holiday: "Easter week"."""
    day = holiday({**args, "side": args.get("which", "nearest")}, refs)
    first = day.interval.first_day if day is not None else None
    if first is None:
        return day
    if args["unit"] == "weekend":
        saturday = cal.weekday_before(first, 5, same_day=True)
        return None if saturday is None else known(cal.weekend_from(saturday, 2), ("year",))
    return known(cal.week_of(first, args.get("week_starts", 0)), ("year",))


def known_day(args: Arguments, refs: References) -> Outcome | None:
    """A day that everybody calls by its name: ``known`` is [year, month, day]."""
    day = cal.real_date(*args["known"])
    return None if day is None else known(Interval.of_day(day))


def _in_year(spec: Arguments, year: int) -> list[Interval]:
    """The holiday in a Gregorian year: mostly once; a lunar one can fall into it twice or not at all."""
    if not 1583 <= year <= 4099:  # Easter is defined for the Gregorian calendar
        return []
    days: list[date | None]
    if "hebrew" in spec:
        days = [*calendars.hebrew_days(year, *spec["hebrew"])]
    elif "hijri" in spec:
        days = [*calendars.islamic_days(year, *spec["hijri"])]
    elif "new_moon" in spec:
        days = [lunar.new_year(year) if spec["new_moon"] == "first_month" else lunar.diwali(year)]
    elif "julian_easter" in spec:
        days = [cal.move_days(easter(year, EASTER_ORTHODOX), spec["julian_easter"])]
    elif "easter" in spec:
        days = [cal.move_days(easter(year), spec["easter"])]
    else:
        day = cal.real_date(year, spec["month"], spec["day"])
        if day is not None and "weekday" in spec:
            day = cal.weekday_after(day, spec["weekday"], same_day=True)
        days = [day]
    length = spec.get("length", 1)
    ends = [(day, cal.move_days(day, length - 1)) for day in days if day is not None]
    return [Interval.of_day(a) if a == b else Interval.of_days(a, b) for a, b in ends if b is not None]
