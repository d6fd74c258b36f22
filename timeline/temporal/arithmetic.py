"""Calendar arithmetic: days, weeks, months and the units made of them. Knows nothing about text.

Weekdays count from 0 (Monday) as in :mod:`datetime`. Results that would leave the years 1 to 9999 are None.
"""

from __future__ import annotations

import calendar
from datetime import date, datetime, time, timedelta

from ..interval import TICK, Grain, Interval, day_end, day_start

MONTHS_PER = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_PER = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}
SECONDS_PER = {"second": 1, "minute": 60, "hour": 3600}
SEASON_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# Part of day -> hours from midnight; the night runs into the next morning.
PART_HOURS = {
    "MO": (5, 12),
    "MI": (11, 13),
    "AF": (12, 18),
    "EV": (17, 24),
    "NI": (18, 30),
    "DT": (6, 18),
    "DW": (4, 8),
    "DK": (16, 22),
}


def weekday_before(day: date, weekday: int, *, same_day: bool) -> date | None:
    """The latest such weekday on (``same_day``) or before a day."""
    back = (day.weekday() - weekday) % 7
    return move_days(day, -(back if back or same_day else 7))


def weekday_after(day: date, weekday: int, *, same_day: bool) -> date | None:
    """The first such weekday on (``same_day``) or after a day."""
    ahead = (weekday - day.weekday()) % 7
    return move_days(day, ahead if ahead or same_day else 7)


def move_days(day: date, count: int) -> date | None:
    """A day moved by a number of days."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def move_months(year: int, month: int, count: int) -> tuple[int, int] | None:
    """A month moved by a number of months."""
    index = year * 12 + (month - 1) + count
    return (index // 12, index % 12 + 1) if 12 <= index < 120000 else None


def real_date(year: int, month: int, day: int) -> date | None:
    """The date, or None for one that does not exist, such as 31 April."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def week_of(day: date, first_weekday: int) -> Interval | None:
    """The week that holds a day."""
    first = weekday_before(day, first_weekday, same_day=True)
    last = None if first is None else move_days(first, 6)
    return None if first is None or last is None else Interval.of_days(first, last, "week")


def months_from(year: int, month: int, count: int, grain: Grain) -> Interval | None:
    """``count`` whole months beginning with one month."""
    end = move_months(year, month, count - 1)
    if end is None or not 1 <= year <= 9999:
        return None
    last = date(*end, calendar.monthrange(*end)[1])
    return Interval.of_days(date(year, month, 1), last, grain)


def unit_of(day: date, unit: str, first_weekday: int = 0) -> Interval | None:
    """The calendar unit (day, week, month, quarter, half, year, decade, century) that holds a day."""
    match unit:
        case "day" | "night":
            return Interval.of_day(day)
        case "week" | "fortnight":
            return week_of(day, first_weekday)
        case "month":
            return Interval.of_month(day.year, day.month)
        case "quarter":
            return months_from(day.year, (day.month - 1) // 3 * 3 + 1, 3, "quarter")
        case "half":
            return months_from(day.year, 1 if day.month < 7 else 7, 6, "half")
        case "year":
            return Interval.of_year(day.year)
        case "decade":
            return years_from(day.year - day.year % 10, 10, "decade")
        case "century":
            return years_from(day.year - day.year % 100, 100, "century")
    return None


def years_from(first: int, count: int, grain: Grain) -> Interval | None:
    """``count`` whole years; None outside the years 1 to 9999."""
    if first + count - 1 > 9999 or first + count <= 1:
        return None
    return Interval.of_days(date(max(first, 1), 1, 1), date(first + count - 1, 12, 31), grain)


def move_unit(day: date, unit: str, count: int, first_weekday: int = 0) -> Interval | None:
    """The calendar unit ``count`` units away from the one that holds a day."""
    if unit in MONTHS_PER:
        target = move_months(day.year, day.month, count * MONTHS_PER[unit])
        return None if target is None else unit_of(date(*target, 1), unit, first_weekday)
    moved = move_days(day, count * DAYS_PER.get(unit, 1))
    return None if moved is None else unit_of(moved, unit, first_weekday)


def move_instant(instant: datetime, unit: str, count: int) -> datetime | None:
    """An instant moved by seconds, minutes or hours."""
    try:
        return instant + timedelta(seconds=SECONDS_PER[unit] * count)
    except OverflowError:
        return None


def same_day_in(day: date, unit: str, count: int) -> date | None:
    """The same day of the month (or the last there is) ``count`` months, years ... away."""
    target = move_months(day.year, day.month, count * MONTHS_PER[unit])
    if target is None:
        return None
    return date(*target, min(day.day, calendar.monthrange(*target)[1]))


def season(year: int, code: str, hemisphere: str = "north") -> Interval | None:
    """A meteorological season; winter begins in December of the year named."""
    first = SEASON_FIRST_MONTH[code]
    if hemisphere == "south":
        first = (first + 5) % 12 + 1
    return months_from(year, first, 3, "season")


def season_code(month: int) -> str:
    """The northern season of a month."""
    return {12: "WI", 1: "WI", 2: "WI", 3: "SP", 4: "SP", 5: "SP", 6: "SU", 7: "SU", 8: "SU"}.get(month, "FA")


def weekend_from(first_day: date, length: int) -> Interval | None:
    """The weekend that begins on a day."""
    last = move_days(first_day, length - 1)
    return None if last is None else Interval.of_days(first_day, last, "weekend")


def part_of_day(day: date, code: str) -> Interval | None:
    """Morning (MO), midday (MI), afternoon (AF), evening (EV), night (NI) or daytime (DT) of a day."""
    start, end = PART_HOURS[code]
    try:
        first = day_start(day) + timedelta(hours=start)
        return Interval(first, day_start(day) + timedelta(hours=end) - TICK, "part_of_day")
    except OverflowError:
        return None


def clock(day: date, hour: int, minute: int = 0, second: int | None = None) -> Interval:
    """A time of day: one minute, or one second where seconds are given."""
    start = datetime.combine(day, time(hour, minute, second or 0))
    if second is None:
        return Interval(start, start + timedelta(minutes=1) - TICK, "minute")
    return Interval(start, start + timedelta(seconds=1) - TICK, "second")


def thirds(interval: Interval, part: str) -> Interval | None:
    """The first (``START``), middle (``MID``) or last (``END``) third of an interval, in whole days where it can."""
    if interval.earliest is None or interval.latest is None:
        return None
    days = interval.days() or 1
    if days < 3:
        span = (interval.latest - interval.earliest + TICK) / 3
        index = {"START": 0, "MID": 1, "END": 2}[part]
        return Interval(interval.earliest + span * index, interval.earliest + span * (index + 1) - TICK, "part_of_day")
    first, last = interval.earliest.date(), interval.latest.date()
    cut = max(1, round(days / 3))
    bounds = {
        "START": (first, first + timedelta(days=cut - 1)),
        "MID": (first + timedelta(days=cut), last - timedelta(days=cut)),
        "END": (last - timedelta(days=cut - 1), last),
    }[part]
    return Interval(day_start(bounds[0]), day_end(bounds[1]), "window")
