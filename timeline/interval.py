"""Interval: outer and inner bounds of a time, its grain, its open ends, and its EDTF text.

An :class:`Interval` is a statement about knowledge: ``earliest`` and ``latest`` are the outermost instants
that are possible. ``span_kind`` tells "happened some time in it" (``within``) from "lasted all of it"
(``throughout``). Instants are naive civil time of the place as reported, inclusive on both sides.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

Grain = Literal[
    "second", "minute", "hour", "part_of_day", "day", "weekend", "week", "month",
    "quarter", "season", "half", "year", "decade", "century", "window",
]  # fmt: skip
SpanKind = Literal["within", "throughout"]
Mode = Literal["certainly", "possibly"]

GRAINS: tuple[str, ...] = get_args(Grain)
TICK = timedelta(microseconds=1)
# The cache of ZoneInfo holds eight; a large country has more zones, and each would be read from disk again.
zone_of = lru_cache(maxsize=512)(ZoneInfo)
CALENDAR_GRAINS = frozenset({"second", "minute", "hour", "day", "month", "year", "decade", "century"})


def day_start(day: date) -> datetime:
    """First instant of a day."""
    return datetime(day.year, day.month, day.day)


def day_end(day: date) -> datetime:
    """Last instant of a day, 23:59:59.999999."""
    return datetime(day.year, day.month, day.day, 23, 59, 59, 999999)


@dataclass(frozen=True, slots=True)
class Interval:
    """What is known about a time.

    ``earliest``/``latest``: outer bounds, inclusive; None where nothing is known on that side.
    ``begins_latest``/``ends_earliest``: inner bounds of something that lasted, else None.
    ``start_open``/``end_open``: goes on beyond what is known. ``tz``: IANA zone name, None if unknown.
    """

    earliest: datetime | None
    latest: datetime | None
    grain: Grain = "day"
    span_kind: SpanKind = "within"
    begins_latest: datetime | None = None
    ends_earliest: datetime | None = None
    start_open: bool = False
    end_open: bool = False
    tz: str | None = None

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise ValueError(f"an interval ends before it begins: {self.earliest} > {self.latest}")

    # -- making -------------------------------------------------------------------------------
    @classmethod
    def of_day(cls, day: date) -> Interval:
        """The whole of one day; kept, since the expressions of an article and articles of one time share their days."""
        return _whole_day(day)

    @classmethod
    def of_days(cls, first: date | None, last: date | None, grain: Grain = "window", **more: Any) -> Interval:
        """From the first instant of one day to the last of another; None leaves a side unknown."""
        return cls(day_start(first) if first else None, day_end(last) if last else None, grain, **more)

    @classmethod
    def of_month(cls, year: int, month: int) -> Interval:
        """One calendar month."""
        return cls.of_days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")

    @classmethod
    def of_year(cls, year: int) -> Interval:
        """One calendar year, 1 to 9999."""
        return cls.of_days(date(year, 1, 1), date(year, 12, 31), "year")

    # -- asking -------------------------------------------------------------------------------
    @property
    def first_day(self) -> date | None:
        """The day of ``earliest``."""
        return self.earliest.date() if self.earliest else None

    @property
    def last_day(self) -> date | None:
        """The day of ``latest``."""
        return self.latest.date() if self.latest else None

    @property
    def is_known(self) -> bool:
        """Whether at least one side is bounded."""
        return self.earliest is not None or self.latest is not None

    def days(self) -> int | None:
        """How many calendar days the outer bounds touch; None when a side is unknown."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest.date() - self.earliest.date()).days + 1

    def contains(self, other: Interval) -> bool:
        """Whether the outer bounds of the other lie inside mine."""
        left = self.earliest is None or (other.earliest is not None and self.earliest <= other.earliest)
        right = self.latest is None or (other.latest is not None and other.latest <= self.latest)
        return left and right

    def overlaps(self, other: Interval) -> bool:
        """Whether the outer bounds share an instant."""
        return not (_before(self.latest, other.earliest) or _before(other.latest, self.earliest))

    def before(self, other: Interval, mode: Mode = "certainly") -> bool:
        """Whether this is over before the other begins; ``possibly`` when no bound forbids it."""
        if mode == "certainly":
            return _before(self.latest, other.earliest)
        end = self.earliest if self.ends_earliest is None else self.ends_earliest
        return end is None or other.latest is None or end < other.latest

    def intersect(self, other: Interval) -> Interval | None:
        """The outer bounds common to both, or None; keeps my grain when nothing was cut off."""
        if not self.overlaps(other):
            return None
        earliest = _latest_of(self.earliest, other.earliest)
        latest = _earliest_of(self.latest, other.latest)
        if (earliest, latest) == (self.earliest, self.latest):
            return self
        if (earliest, latest) == (other.earliest, other.latest):
            return replace(other, span_kind=self.span_kind)
        return Interval(earliest, latest, "window", self.span_kind, tz=self.tz or other.tz)

    def shifted(self, delta: timedelta) -> Interval:
        """Every bound moved by the same amount."""

        def move(instant: datetime | None) -> datetime | None:
            return None if instant is None else instant + delta

        return replace(
            self,
            earliest=move(self.earliest),
            latest=move(self.latest),
            begins_latest=move(self.begins_latest),
            ends_earliest=move(self.ends_earliest),
        )

    def utc(self) -> tuple[datetime | None, datetime | None]:
        """Outer bounds in UTC as naive datetimes; (None, None) where the zone is unknown."""
        if self.tz is None:
            return None, None
        return _to_utc(self.earliest, self.tz), _to_utc(self.latest, self.tz)

    # -- writing ------------------------------------------------------------------------------
    @property
    def edtf(self) -> str:
        """ISO 8601-2 (EDTF) text; empty when nothing is known."""
        if not self.is_known:
            return ""
        if self.span_kind == "throughout":
            return self._edtf_throughout()
        if self._is_calendar_unit():
            return _edtf_point(self.earliest, self.grain)
        left = _edtf_point(self.earliest, self._bound_grain()) if self.earliest else ""
        right = _edtf_point(self.latest, self._bound_grain()) if self.latest else ""
        return left if left == right else f"[{left}..{right}]"

    def _edtf_throughout(self) -> str:
        if self._is_calendar_unit() and not self.start_open and not self.end_open and self.begins_latest is None:
            return _edtf_point(self.earliest, self.grain)
        begin = self._edtf_end(self.earliest, self.begins_latest, self.start_open)
        if self.end_open:
            return f"{begin}/.."
        return f"{begin}/{self._edtf_end(self.ends_earliest, self.latest, False)}"

    def _edtf_end(self, first: datetime | None, last: datetime | None, is_open: bool) -> str:
        if first is None and last is None:
            return ".." if is_open else ""
        if first is None or last is None:
            return _edtf_point(first or last, self._bound_grain())
        for grain in ("year", "month", "day"):
            if _unit_bounds(first, grain) == (first, last):
                return _edtf_point(first, grain)
        if first.date() == last.date():
            return _edtf_point(first, "day")
        return _edtf_point(first, self._bound_grain())

    def _is_calendar_unit(self) -> bool:
        if self.grain not in CALENDAR_GRAINS or self.earliest is None:
            return False
        return _unit_bounds(self.earliest, self.grain) == (self.earliest, self.latest)

    def _bound_grain(self) -> str:
        midnights = all(
            instant is None or instant == day_start(instant.date()) or instant == day_end(instant.date())
            for instant in (self.earliest, self.latest)
        )
        return "day" if midnights else "minute"

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready mapping that :meth:`from_json` reads back without loss."""

        def text(instant: datetime | None) -> str | None:
            return None if instant is None else instant.isoformat()

        return {
            "earliest": text(self.earliest),
            "latest": text(self.latest),
            "grain": self.grain,
            "span_kind": self.span_kind,
            "begins_latest": text(self.begins_latest),
            "ends_earliest": text(self.ends_earliest),
            "start_open": self.start_open,
            "end_open": self.end_open,
            "tz": self.tz,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Interval:
        """The interval that :meth:`to_json` wrote."""
        values = dict(data)
        for name in ("earliest", "latest", "begins_latest", "ends_earliest"):
            values[name] = None if values.get(name) is None else datetime.fromisoformat(values[name])
        return cls(**values)


@lru_cache(maxsize=4096)
def _whole_day(day: date) -> Interval:
    return Interval(day_start(day), day_end(day), "day")


UNKNOWN = Interval(None, None, "window")


def hull(intervals: Iterable[Interval]) -> Interval:
    """The smallest window that holds all of them; raises ValueError for none at all."""
    items = list(intervals)
    if not items:
        raise ValueError("a hull needs at least one interval")
    if all(item == items[0] for item in items):
        return items[0]
    earliest = None if any(i.earliest is None for i in items) else min(i.earliest for i in items if i.earliest)
    latest = None if any(i.latest is None for i in items) else max(i.latest for i in items if i.latest)
    same_day = earliest is not None and latest is not None and earliest.date() == latest.date()
    grain: Grain = items[0].grain if same_day and all(i.grain == items[0].grain for i in items) else "window"
    return Interval(earliest, latest, grain)


def _before(end: datetime | None, start: datetime | None) -> bool:
    return end is not None and start is not None and end < start


def _latest_of(a: datetime | None, b: datetime | None) -> datetime | None:
    return max(a, b) if a and b else a or b


def _earliest_of(a: datetime | None, b: datetime | None) -> datetime | None:
    return min(a, b) if a and b else a or b


def _to_utc(instant: datetime | None, zone: str) -> datetime | None:
    if instant is None:
        return None
    try:
        return instant.replace(tzinfo=zone_of(zone)).astimezone(UTC).replace(tzinfo=None)
    except OverflowError:  # the first or last day of the proleptic calendar has no neighbour to move into
        return instant


def _unit_bounds(instant: datetime, grain: str) -> tuple[datetime, datetime]:
    """First and last instant of the calendar unit that holds the instant."""
    day = instant.date()
    if grain in ("second", "minute", "hour"):
        start = instant.replace(microsecond=0)
        if grain != "second":
            start = start.replace(second=0)
        if grain == "hour":
            start = start.replace(minute=0)
        return start, start + timedelta(**{grain + "s": 1}) - TICK
    if grain == "day":
        return day_start(day), day_end(day)
    if grain == "month":
        return day_start(day.replace(day=1)), day_end(day.replace(day=calendar.monthrange(day.year, day.month)[1]))
    years = {"year": 1, "decade": 10, "century": 100}[grain]
    first = max(1, day.year - day.year % years)
    return datetime(first, 1, 1), day_end(date(min(9999, day.year - day.year % years + years - 1), 12, 31))


def _edtf_point(instant: datetime | None, grain: str) -> str:
    if instant is None:
        return ""
    year = f"{instant.year:04d}"
    match grain:
        case "century":
            return year[:2] + "XX"
        case "decade":
            return year[:3] + "X"
        case "year":
            return year
        case "month":
            return f"{year}-{instant.month:02d}"
        case "hour" | "minute":
            return instant.isoformat(timespec="minutes")
        case "second":
            return instant.isoformat(timespec="seconds")
    return f"{year}-{instant.month:02d}-{instant.day:02d}"
