"""Dates that a caller hands in: ISO text, a date or a datetime, read into a period."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from ..errors import DateError
from ..interval import Interval

When = str | date | datetime

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.,Zz+-]{2,25}\Z")
_YEAR = re.compile(r"([0-9]{4})\Z")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})\Z")
_DECADE = re.compile(r"([0-9]{3})X\Z")
_EXPECTED = 'expected an ISO date such as "2017-04-04"'


def instant_or_day(when: Any, what: str = "date") -> date | datetime:
    """A date or a naive datetime from ISO text, date, datetime or Timestamp; ``what`` is how an error calls it.

    A datetime with a time zone keeps its civil time; the zone is dropped. Raises DateError saying what was found.
    """
    try:
        if isinstance(when, str):
            return _from_text(when.strip())
        if isinstance(when, datetime) and when == when:  # noqa: PLR0124  pandas' NaT is a datetime unlike itself
            moment = when.to_pydatetime() if hasattr(when, "to_pydatetime") else when
            return moment.replace(tzinfo=None)
        if isinstance(when, date) and not isinstance(when, datetime):
            return when
    except (ValueError, OverflowError):
        pass
    raise DateError(f"{what}: found {_shown(when)}, which is no date; {_EXPECTED}")


def period(when: Any, what: str = "date") -> Interval:
    """What a query bound names: an instant, a day, a month (``2017-04``), a year (``2017``) or a decade (``199X``).

    Takes text, date, datetime or Timestamp. Raises DateError for anything else.
    """
    if isinstance(when, str) and (found := _longer_period(when.strip())) is not None:
        return found
    moment = instant_or_day(when, what)
    return Interval(moment, moment, "second") if isinstance(moment, datetime) else Interval.of_day(moment)


def stretch(first: Any, last: Any) -> tuple[datetime, datetime]:
    """First instant of one bound and last instant of the other; DateError if the second ends before the first."""
    begin, end = period(first, "first bound").earliest, period(last, "last bound").latest
    if begin is None or end is None or begin > end:
        raise DateError(f"found the bounds {first} and {last}, which end before they begin; expected the earlier first")
    return begin, end


def _from_text(text: str) -> date | datetime:
    if _DAY.match(text):
        return date.fromisoformat(text)
    if _INSTANT.match(text):
        return datetime.fromisoformat(text).replace(tzinfo=None)
    raise ValueError(text)


def _longer_period(text: str) -> Interval | None:
    try:
        if found := _YEAR.match(text):
            return Interval.of_year(int(found[1]))
        if found := _MONTH.match(text):
            return Interval.of_month(int(found[1]), int(found[2]))
        if found := _DECADE.match(text):
            first = int(found[1]) * 10
            return Interval.of_days(date(max(first, 1), 1, 1), date(first + 9, 12, 31), "decade")
    except (ValueError, IndexError):  # year 0, month 13
        return None
    return None


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
