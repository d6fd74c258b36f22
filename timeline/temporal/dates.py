"""Operations on dates that name a year, a month or a day: in full, or with a part to fill in."""

from __future__ import annotations

import calendar
from datetime import date

from ..interval import UNKNOWN, Interval
from . import arithmetic as cal
from .outcome import Arguments, Outcome, References, distance, known, reference_day
from .values import of_interval


def calendar_date(args: Arguments, refs: References) -> Outcome | None:
    """Year, month, day in any combination; what is missing is filled in from the reference and the side."""
    year, month, day = args.get("year"), args.get("month"), args.get("day")
    if year is None and refs and (shifted := _year_by_word(args, reference_day(refs))) is not None:
        return known(_month_or_day(shifted, month, day), ("year",))
    if year is not None and args.get("short_year"):
        year = _full_year(year)
    if month is None and day is None:
        return known(cal.unit_of(date(year, 1, 1), "year")) if year and 1 <= year <= 9999 else None
    if year is not None:
        return known(_month_or_day(year, month, day))
    reference = reference_day(refs)
    if reference is None:
        text = f"XXXX-{month:02d}" if month else "XXXX-XX"
        return Outcome(UNKNOWN, text + (f"-{day:02d}" if day else ""))
    if month is None:
        return known(_nearest_month_day(reference, day, args.get("side")), ("year", "month"))
    side: str = {"last": "past", "next": "future"}.get(args.get("which", "")) or args.get("side") or "nearest"
    if args.get("which"):  # "last April" is never the month one stands in
        moved = cal.move_months(reference.year, reference.month, -1 if side == "past" else 1)
        reference = Interval.of_month(*moved).first_day or reference if moved else reference
    return known(_fill_year(reference, month, day, side), ("year",))


def _full_year(year: int) -> int:
    """A year of two figures lies between 1930 and 2029."""
    return year if year >= 100 else year + (1900 if year >= 30 else 2000)


def _year_by_word(args: Arguments, reference: date | None) -> int | None:
    """The year told by a word: "this September", "June last year"."""
    if reference is None:
        return None
    if args.get("which") == "this":
        return reference.year
    shift: int | None = args.get("year_shift")
    return None if shift is None else reference.year + shift


def _month_or_day(year: int, month: int | None, day: int | None) -> Interval | None:
    if not 1 <= year <= 9999 or month is None:
        return None
    if day is None:
        return Interval.of_month(year, month)
    found = cal.real_date(year, month, day)
    return None if found is None else Interval.of_day(found)


# How much longer a way on the less likely side looks. A day and a month a few weeks ahead are nearer to the reader than
# those of almost a year ago, whatever the verb beside them: "declared a dividend payable Dec. 7".
WEIGHT = 2.5
PAST_WEIGHT = 1.5  # without any cue the past is the likelier side: news reports


def _fill_year(reference: date, month: int, day: int | None, side: str) -> Interval | None:
    near = [c for shift in (-1, 0, 1) if (c := _ends(reference.year + shift, month, day))]
    if day is not None and not near:  # 29 February needs a leap year near by
        near = [c for shift in range(-8, 9) if (c := _ends(reference.year + shift, month, day))]

    def far(ends: tuple[date, date]) -> float:
        first, last = ends
        way = max(0, (first - reference).days, (reference - last).days)
        ahead = first > reference
        match side:
            case "past":
                strict = day is None
                return way * ((1000 if strict else WEIGHT) if ahead else 1)
            case "certainly past":
                return way * (1000 if ahead else 1)
            case "certainly future":
                return way * (1 if ahead or way == 0 else 1000)
            case "future":
                return way * (1 if ahead or way == 0 else (1000 if day is None else WEIGHT))
        return way * (PAST_WEIGHT if ahead else 1)

    return _month_or_day(min(near, key=far)[0].year, month, day) if near else None


def _ends(year: int, month: int, day: int | None) -> tuple[date, date] | None:
    """The first and the last day of a month, or the one day; None for what is not in the calendar."""
    if not 1 <= year <= 9999:
        return None
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    found = cal.real_date(year, month, day)
    return None if found is None else (found, found)


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
    if "half" in args and interval is not None:
        half = cal.years_from(first + (count // 2 if args["half"] == 2 else 0), count // 2, "window")
        return None if half is None else Outcome(half, of_interval(interval))
    if interval is None:
        return None
    value = of_interval(interval)
    return Outcome(interval, value)


def season(args: Arguments, refs: References) -> Outcome | None:
    """A season of a given year, or the one on the given side of the reference day."""
    code, year, hemisphere = args["season"], args.get("year"), args.get("hemisphere", "north")
    if year is not None:
        return known(cal.season(year, code, hemisphere))
    reference = reference_day(refs)
    if reference is None:
        return Outcome(UNKNOWN, f"XXXX-{code}")
    near = [s for shift in (-2, -1, 0, 1) if (s := cal.season(reference.year + shift, code, hemisphere))]
    which, side = args.get("which"), args.get("side", "past")
    if which == "last":
        near = [s for s in near if s.last_day and s.last_day < reference][-1:]
    elif which == "next" or (which is None and side == "future"):
        near = [s for s in near if s.first_day and s.first_day > reference][:1]
    elif which == "this" and side == "future":  # in April, "this winter" that is to come
        near = [s for s in near if s.last_day and s.last_day >= reference][:1]
    else:
        if which is None and side == "past":  # a summer that "was" has begun
            near = [s for s in near if s.first_day and s.first_day <= reference]
        near = sorted(near, key=lambda s: distance(s, reference))[:1]
    return Outcome(near[0], f"{near[0].earliest:%Y}-{code}", ("year",)) if near and near[0].earliest else None


def numeric_date(args: Arguments, refs: References) -> Outcome | None:
    """Two small numbers and a year: ``order`` "month" or "day" first, unless only one of them can be the month."""
    first, second, year = args["first"], args["second"], _full_year(args["year"])
    month_first = args["order"] == "month"
    if first > 12 or second > 12:
        month_first = second > 12
    return known(_month_or_day(year, *((first, second) if month_first else (second, first))))


def era_year(args: Arguments, refs: References) -> Outcome | None:
    """A year counted before or after the birth of Christ; years before 1 have no place in the interval's calendar."""
    year: int = args["year"]
    if args["era"] == "BC":
        return Outcome(UNKNOWN, f"BC{year:04d}")
    return known(Interval.of_year(year)) if 1 <= year <= 9999 else None
