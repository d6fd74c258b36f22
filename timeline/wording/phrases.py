"""Chooses the pattern for an interval and fills it in: an Interval into words, full or short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from ..interval import TICK, Interval, day_end, day_start

_ONE_DAY = timedelta(days=1)
_LONGEST_POINT = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1)}

SIGNS = {"+": "-", "-": "+"}
FIXED = "Etc/"


@dataclass(frozen=True)
class Phrases:
    """The words of one language in one style, "full" or "short"."""

    data: Mapping[str, Any]
    style: str

    def of(self, interval: Interval) -> str:
        """The interval in words."""
        if interval.span_kind == "throughout" and interval.is_known:
            words = self._throughout(interval)
        elif interval.earliest is None or interval.latest is None:
            words = self._one_sided(interval)
        else:
            words = self._within(interval, interval.earliest, interval.latest)
        if interval.tz and interval.grain in ("second", "minute", "hour", "part_of_day"):
            words = self.data["zone"].format(words=words, zone=_zone_name(interval.tz))
        return words

    # -- kinds of interval ----------------------------------------------------------------------------
    def _one_sided(self, interval: Interval) -> str:
        if interval.earliest is not None:
            return self._put("from", day=self.day(interval.earliest, "plain_day"))
        if interval.latest is not None:
            return self._put("until", day=self.day(interval.latest, "plain_day"))
        return str(self.data["unknown"])

    def _within(self, interval: Interval, first: datetime, last: datetime) -> str:
        if not _whole_days(first, last):
            return self._by_clock(interval, first, last)
        if first.date() == last.date():
            return self.day(first)
        if unit := self._unit(first.date(), last.date()):
            return self._put("within", unit=unit)
        if (last.date() - first.date()).days == 1:
            return self._put("either", range=self._range("or", first, last))
        if interval.grain == "week":
            return self._put("week", range=self._range("to", first, last))
        return self._put("between", range=self._window(first, last))

    def _throughout(self, interval: Interval) -> str:
        if interval.earliest is None or interval.latest is None:
            return self._one_sided(interval) if not interval.end_open else self._since(interval)
        if interval.end_open:
            return self._since(interval)
        first, last = interval.earliest, interval.latest
        if interval.start_open:
            return self._put("already", begin=self.day(first, "plain_day"), end=self.day(last, "plain_day"))
        if interval.begins_latest is not None or interval.ends_earliest is not None:
            return self._with_inner_bounds(interval, first, last)
        if not _whole_days(first, last):
            return self._put("throughout_clock", **self._clock_ends(first, last))
        unit = self._unit(first.date(), last.date())
        if unit or first.date() == last.date():
            return self._put("throughout", unit=unit or self.day(first))
        return self._put("throughout_range", range=self._range("to", first, last))

    def _since(self, interval: Interval) -> str:
        first, begins, last = interval.earliest, interval.begins_latest, interval.latest
        if first is None:
            return self._put("until", day=self.day(last, "plain_day")) if last else str(self.data["unknown"])
        still = "" if last is None else "_still"
        known_until = "" if last is None else self.day(last, "plain_day")
        if begins is None or begins.date() == first.date():
            return self._put("since" + still, begin=self.day(first, "plain_day"), last=known_until)
        unit, name = self._unit(first.date(), begins.date()), _unit_name(first.date(), begins.date())
        if unit and name:
            called = self.data["units"][name]
            return self._put("since_within" + still, begin=unit, unit=called, last=known_until)
        return self._put("since_window" + still, range=self._window(first, begins), last=known_until)

    def _with_inner_bounds(self, interval: Interval, first: datetime, last: datetime) -> str:
        begin = self._since(Interval(first, None, interval.grain, "throughout", interval.begins_latest))
        ends = interval.ends_earliest
        if ends is None or ends.date() == last.date():
            return self._put("ended", begin=begin, end=self.day(last, "plain_day"))
        if unit := self._unit(ends.date(), last.date()):
            return self._put("ended_within", begin=begin, end=unit)
        return self._put("ended_window", begin=begin, range=self._window(ends, last))

    # -- times of day ---------------------------------------------------------------------------------
    def _by_clock(self, interval: Interval, first: datetime, last: datetime) -> str:
        if interval.grain in ("second", "minute") and last - first <= _LONGEST_POINT[interval.grain]:
            return self._put("at", day=self.day(first), time=self._time(first, interval.grain == "second"))
        for part in self.data["part_of_day"]:
            starts = day_start(first.date()).replace(hour=part["from"])
            if interval.grain == "part_of_day" and first == starts and _hours(first, last) == part["hours"]:
                return self._put("at", day=self.day(first), time=part["words"])
        return self._put(
            "clock_between" if first.date() == last.date() else "clock_apart", **self._clock_ends(first, last)
        )

    def _clock_ends(self, first: datetime, last: datetime) -> dict[str, str]:
        after = last
        if last.microsecond == 999999 and last != day_end(last.date()):
            after = last + TICK
        return {
            "day": self.day(first),
            "day1": self.day(first, "plain_day"),
            "day2": self.day(last, "plain_day"),
            "time1": self._time(first),
            "time2": self.data["midnight_after"] if last == day_end(last.date()) else self._time(after),
        }

    def _time(self, instant: datetime, seconds: bool = False) -> str:
        pattern = self.data["clock_seconds" if seconds else "clock"]
        return str(pattern.format(hour=instant.hour, minute=instant.minute, second=instant.second))

    # -- days, units and ranges -----------------------------------------------------------------------
    def _put(self, pattern: str, **fields: str) -> str:
        return str(self.data[self.style][pattern].format(**fields))

    def _names(self, group: str) -> Sequence[str]:
        names = self.data["names"]
        return names[group + "_short"] if self.style == "short" else names[group]  # type: ignore[no-any-return]

    def _parts(self, day: date, number: str = "") -> dict[str, str]:
        number_said = self.data["names"].get("days", {}).get(str(day.day), str(day.day))
        parts = {"weekday": self._names("weekdays")[day.weekday()], "day": number_said, "year": str(day.year)}
        parts["month"] = self._names("months")[day.month - 1]
        return {name + number: value for name, value in parts.items()}

    def day(self, day: date, pattern: str = "day") -> str:
        """One day in words; the pattern ``plain_day`` leaves the weekday out."""
        return self._put(pattern, **self._parts(day))

    def _unit(self, first: date, last: date) -> str:
        """What a whole calendar unit is called, else empty."""
        name = _unit_name(first, last)
        if not name:
            return ""
        index = (first.month - 1) // 3 if name == "quarter" else (first.month - 1) // 6
        return self._put(name, **self._parts(first), ordinal=self.data["names"]["ordinals"][index % 4])

    def _range(self, joined: str, first: date, last: date) -> str:
        same = "other" if first.year != last.year else "year" if first.month != last.month else "month"
        return self._put(f"{joined}_{same}", **self._parts(first, "1"), **self._parts(last, "2"))

    def _window(self, first: date, last: date) -> str:
        """Two ends joined by "and", in whole months or years where it is made of them."""
        starts, ends = first.day == 1, (last + _ONE_DAY).day == 1 if last.year < 9999 else last.day == 31
        if not (starts and ends):
            return self._range("and", first, last)
        if first.month == 1 and last.month == 12:
            return self._put("years", year1=str(first.year), year2=str(last.year))
        same = "year" if first.year == last.year else "other"
        return self._put(f"months_{same}", **self._parts(first, "1"), **self._parts(last, "2"))


def _whole_days(first: datetime, last: datetime) -> bool:
    return first == day_start(first.date()) and last == day_end(last.date())


def _hours(first: datetime, last: datetime) -> float:
    return (last - first + TICK).total_seconds() / 3600


def _unit_name(first: date, last: date) -> str:
    """The calendar unit of more than a day whose first and last days these are: month, quarter, half, year, decade."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = first.day == 1 and (last.year == 9999 or (last + _ONE_DAY).day == 1)
    lengths = {1: "month", 3: "quarter", 6: "half", 12: "year", 120: "decade"}
    if not whole or months not in lengths or (first.month - 1) % min(months, 12) or (months == 120 and first.year % 10):
        return ""
    return lengths[months]


def _zone_name(zone: str) -> str:
    """The city of an IANA name; of a fixed offset, which IANA writes with the sign turned round, UTC and the hours."""
    name = zone.rsplit("/", 1)[-1].replace("_", " ")
    number = name[-3:].lstrip(name[:3])  # "GMT+11" is eleven hours behind
    if zone.startswith(FIXED) and number[:1] in SIGNS:
        return "UTC" + SIGNS[number[0]] + number[1:]
    return name
