"""Reads one delimited date text; the only importer of dateparser.

ISO 8601 comes first, exactly. dateparser then reads what people write ("13 April 2017", "Thu, 13 Apr 2017 10:00
GMT"); it must find a year, and never completes one from a clock.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from dateparser.date import DateDataParser

from ..interval import Interval

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?|(\d{4})(\d{2})(\d{2})")
ISO_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?")
LONGEST = 64


def read_date(text: str | date | datetime) -> Interval | None:
    """The interval of a date: a day for dates and date-times, a month or a year where only these are given.

    None for what is no date, or names no year.
    """
    if isinstance(text, datetime):
        return Interval.of_day(text.date())
    if isinstance(text, date):
        return Interval.of_day(text)
    text = text.strip()
    return _read(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=1024)
def _read(text: str) -> Interval | None:
    """The interval of a short text; kept, since the articles of a day come together."""
    try:
        match = ISO.fullmatch(text)
        if match is not None:
            year, month, day = (
                int(part) if part else None for part in (match.groups()[3:] if match[4] else match.groups()[:3])
            )
            return _partial(year or 0, month, day)
        if ISO_TIME.fullmatch(text):
            return Interval.of_day(datetime.fromisoformat(text).date())
    except ValueError:
        return None
    return _written(text)


def _partial(year: int, month: int | None, day: int | None) -> Interval:
    if month is None:
        return Interval.of_year(year)
    return Interval.of_month(year, month) if day is None else Interval.of_day(date(year, month, day))


def _written(text: str) -> Interval | None:
    # A date of figures alone, such as 04/05/2017, is two dates: who reads it decides. Month names are asked for.
    if not re.search(r"\d{4}", text) or not re.search(r"[A-Za-z]", text):
        return None
    # A fixed base keeps the clock out: the year and the month must be in the text.
    settings = {"REQUIRE_PARTS": ["year", "month"], "RELATIVE_BASE": datetime(2000, 1, 1), "PARSERS": ["absolute-time"]}
    found = DateDataParser(languages=["en"], settings=settings).get_date_data(text)
    if found.date_obj is None:
        return None
    if found.period == "month":
        return Interval.of_month(found.date_obj.year, found.date_obj.month)
    return Interval.of_day(found.date_obj.date())
