"""The Hebrew and the tabular Islamic calendar, as far as feasts need them.

Both are plain arithmetic (Dershowitz and Reingold, "Calendrical Calculations"). The Islamic months begin by sight of
the moon, which differs by country: a feast is on the computed day or the next, and its interval should hold both.
"""

from __future__ import annotations

from datetime import date

HEBREW_EPOCH = -1373427  # proleptic Gregorian ordinal of 1 Tishri of the year 1, less one day
ISLAMIC_EPOCH = 227014  # 15 July 622 in the Julian calendar, the astronomical reckoning
TISHRI = 7  # the month in which the Hebrew year begins; Nisan is 1


def _elapsed(year: int) -> int:
    """Days from the epoch to the new year of a Hebrew year, before one delay."""
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day


def _new_year(year: int) -> int:
    before, here, after = _elapsed(year - 1), _elapsed(year), _elapsed(year + 1)
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return HEBREW_EPOCH + here + delay


def _is_leap(year: int) -> bool:
    return (7 * year + 1) % 19 < 7


def _month_length(year: int, month: int) -> int:
    length = _new_year(year + 1) - _new_year(year)
    if month in (2, 4, 6, 10, 13):
        return 29
    if month == 12 and not _is_leap(year):
        return 29
    if month == 8 and length % 10 != 5:
        return 29
    return 29 if month == 9 and length % 10 == 3 else 30


def _from_hebrew(year: int, month: int, day: int) -> date:
    last = 13 if _is_leap(year) else 12
    before = [*range(TISHRI, last + 1), *range(1, month)] if month < TISHRI else [*range(TISHRI, month)]
    return date.fromordinal(_new_year(year) + sum(_month_length(year, m) for m in before) + day - 1)


def hebrew_days(year: int, month: int, day: int) -> list[date]:
    """The days of a Gregorian year on which a Hebrew month (Nisan is 1) and day fall."""
    found = [_from_hebrew(hebrew, month, day) for hebrew in (year + 3760, year + 3761)]
    return [day for day in found if day.year == year]


def islamic_days(year: int, month: int, day: int) -> list[date]:
    """The days of a Gregorian year on which an Islamic month and day fall, or the day after them."""
    first = (year - 622) * 33 // 32
    found = []
    for islamic in range(first - 1, first + 4):
        number = (
            ISLAMIC_EPOCH - 1 + (islamic - 1) * 354 + (3 + 11 * islamic) // 30 + 29 * (month - 1) + month // 2 + day
        )
        if 1 <= number <= date.max.toordinal() and date.fromordinal(number).year == year:
            found.append(date.fromordinal(number))
    return found
