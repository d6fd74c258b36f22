"""EDTF text (ISO 8601-2) into an interval: what :attr:`timeline.Interval.edtf` writes, and the dates people type."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from ..errors import DateError
from ..interval import TICK, Interval
from .moments import period

_LONGEST = 80
_CENTURY = re.compile(r"([0-9]{2})XX\Z")
_CLOCK = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?\Z")
_EXPECTED = 'expected EDTF such as "2017-04-04", "2017-04", "[2017-04-08..2017-04-09]" or "2015/.."'
DAY = timedelta(days=1)


def read(text: str) -> Interval:
    """The interval of an EDTF text; DateError for one that is none, or of a kind that is not read (such as "2017?")."""
    wanted = text.strip()
    try:
        if not wanted or len(wanted) > _LONGEST:
            raise ValueError(wanted)
        if wanted.startswith("[") and wanted.endswith("]"):
            return _within(wanted[1:-1])
        return _throughout(wanted) if "/" in wanted else _point(wanted)
    except (ValueError, OverflowError, DateError):
        raise DateError(f"found {wanted[:_LONGEST]!r}, which is no date; {_EXPECTED}") from None


def _point(text: str) -> Interval:
    if found := _CENTURY.match(text):
        first = int(found[1]) * 100
        return Interval.of_days(date(max(first, 1), 1, 1), date(first + 99, 12, 31), "century")
    if found := _CLOCK.match(text):
        begin = datetime.fromisoformat(text)
        grain, length = ("second", timedelta(seconds=1)) if found[1] else ("minute", timedelta(minutes=1))
        return Interval(begin, begin + length - TICK, grain)  # type: ignore[arg-type]
    return period(text)


def _within(text: str) -> Interval:
    first, dots, last = text.partition("..")
    begin = _point(first).earliest if first else None
    end = (_point(last) if dots else _point(first)).latest if last or not dots else None
    if begin is None and end is None:
        raise ValueError(text)
    return Interval(begin, end, "window")


def _throughout(text: str) -> Interval:
    first, _, last = text.partition("/")
    start = None if first in ("", "..") else _point(first)
    stop = None if last in ("", "..") else _point(last)
    if start is None and stop is None:
        raise ValueError(text)
    return Interval(
        start.earliest if start else None,
        stop.latest if stop else None,
        "window",
        "throughout",
        start.latest if start and _is_long(start) else None,
        stop.earliest if stop and _is_long(stop) else None,
        first == "..",
        last == "..",
    )


def _is_long(part: Interval) -> bool:
    """Whether an end is itself a window."""
    return part.earliest is not None and part.latest is not None and part.latest - part.earliest >= DAY
