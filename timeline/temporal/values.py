"""TIMEX3 ``value`` texts (TimeML 1.2.1, ISO 8601 with X for what is not known)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ..interval import Interval
from .arithmetic import season_code

PART_CODES = {"MO": "MO", "MI": "MI", "AF": "AF", "EV": "EV", "NI": "NI", "DT": "DT", "DW": "MO", "DK": "EV"}
PERIOD_LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE",
    "fortnight": "W", "month": "M", "quarter": "Q", "half": "H", "year": "Y", "decade": "E", "century": "C",
    "season": "SN",
}  # fmt: skip


def of_interval(interval: Interval, part: str | None = None) -> str:
    """The value of a resolved interval at its own grain; X where its bounds do not agree."""
    first, last = interval.earliest, interval.latest
    if first is None or last is None:
        return "XXXX-XX-XX"
    year = f"{first.year:04d}"
    match interval.grain:
        case "day":
            return first.date().isoformat()
        case "weekend" | "week":
            iso = (first + timedelta(days=3 if interval.grain == "week" else 0)).isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if interval.grain == "weekend" else "")
        case "month":
            return f"{year}-{first.month:02d}"
        case "quarter":
            return f"{year}-Q{(first.month + 2) // 3}"
        case "half":
            return f"{year}-H{1 if first.month < 7 else 2}"
        case "season":
            return f"{year}-{season_code(first.month)}"
        case "year":
            return year
        case "decade":
            return year[:3]
        case "century":
            return year[:2]
        case "part_of_day":
            return first.date().isoformat() + (f"T{PART_CODES[part]}" if part else "")
        case "hour" | "minute":
            return first.isoformat(timespec="minutes")
        case "second":
            return first.isoformat(timespec="seconds")
    return _common(first.date().isoformat(), last.date().isoformat())


def _common(a: str, b: str) -> str:
    """What two ISO dates share: day, month or year; X for the rest."""
    if a == b:
        return a
    if a[:7] == b[:7]:
        return a[:7] + "-XX"
    return a[:4] + "-XX-XX" if a[:4] == b[:4] else "XXXX-XX-XX"


def of_duration(count: Any, unit: str) -> str:
    """An ISO 8601 period such as P2D, PT5H30M or PXM; fractions are written in the next smaller unit."""
    letters = PERIOD_LETTERS[unit]
    prefix, letter = ("PT", letters[1:]) if letters[0] == "T" else ("P", letters)
    if unit in ("decade", "century") and isinstance(count, int | float):
        # TimeML writes decades and centuries as years.
        count, letter = count * (10 if unit == "decade" else 100), "Y"
    if not isinstance(count, int | float):
        return f"{prefix}X{letter}"
    if unit == "fortnight":
        count *= 2
    if float(count).is_integer():
        return f"{prefix}{int(count)}{letter}"
    smaller = {"hour": ("M", 60), "minute": ("S", 60), "year": ("M", 12), "day": ("TH", 24), "week": ("D", 7)}.get(unit)
    if smaller is None:
        return f"{prefix}{count:g}{letter}"
    whole = int(count)
    rest = round((count - whole) * smaller[1])
    head = f"{whole}{letter}" if whole else ""
    tail = f"{rest}{smaller[0]}" if smaller[0] != "TH" else f"T{rest}H"
    return prefix + head + tail
