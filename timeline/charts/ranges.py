"""Which stretch of time the main axis covers, and which events stand beside it: far off, or on no known day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from statistics import median

from ..interval import Interval
from .view import Item, Published

SHELF_SHARE = 0.6  # windows that cover more of the view than this, or leave it, are on the "day not given" shelf
_SHORTEST_VIEW = timedelta(days=7)
_NEAR = timedelta(days=21)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Plan:
    """``start`` is the first instant of the view and ``end`` the first one after it. The rest: where items stand."""

    start: datetime
    end: datetime
    main: tuple[Item, ...]
    before: tuple[Item, ...]
    after: tuple[Item, ...]
    shelf: tuple[Item, ...]


def plan_of(
    items: Sequence[Item], published: Sequence[Published], view: tuple[datetime, datetime] | None = None
) -> Plan:
    """Find the stretch in which most events lie, and sort the events into it and beside it.

    ``view``: the stretch that is wanted, both ends included; what does not touch it is left out then.
    """
    if view is not None:
        return _fixed(items, view[0], _later(view[1], timedelta(microseconds=1)))
    core = _core(items, published)
    start, end = _rounded(*core) if core else _rounded()
    groups: dict[str, list[Item]] = {"main": [], "before": [], "after": [], "shelf": []}
    for item in items:
        groups[_where(item.interval, start, end)].append(item)
    return Plan(start, end, *(tuple(groups[name]) for name in ("main", "before", "after", "shelf")))


def _fixed(items: Sequence[Item], start: datetime, end: datetime) -> Plan:
    """A stretch that somebody asked for: no strips, and a bar that reaches beyond it is cut at its ends."""
    main: list[Item] = []
    shelf: list[Item] = []
    for item in items:
        first, last = item.interval.earliest or datetime.min, item.interval.latest or datetime.max
        if first >= end or last < start:
            continue
        lasted = item.interval.span_kind == "throughout" and item.interval.is_known
        (main if lasted or _where(item.interval, start, end) == "main" else shelf).append(item)
    return Plan(start, end, tuple(main), (), (), tuple(shelf))


def _where(interval: Interval, start: datetime, end: datetime) -> str:
    first, last = interval.earliest, interval.latest
    if first is None or last is None:
        return "shelf"
    if interval.span_kind == "throughout":
        began = interval.begins_latest or first
        if began < start:
            return "before"
        return "after" if first >= end else "main"
    if last < start:
        return "before"
    if first >= end:
        return "after"
    # A bracket cut off by the end of the axis would name a day on which nothing begins or ends.
    cut = first < start or last > end
    return "shelf" if cut or last - first > (end - start) * SHELF_SHARE else "main"


def _core(items: Sequence[Item], published: Sequence[Published]) -> tuple[datetime, datetime] | None:
    """The stretch with the most events, widened by what lies near it; None when nothing has a date."""
    spans = [span for item in items if (span := _span(item.interval))]
    written = [span for one in published if (span := _span(one.interval))]
    if not spans:
        spans = written
    if not spans:
        return None
    usual = timedelta(seconds=median((last - first).total_seconds() for first, last in spans))
    short = [s for s in spans if s[1] - s[0] <= max(timedelta(days=45), usual * 4)] or spans
    groups = _groups(short, _NEAR)
    best = max(groups, key=lambda group: (len(group), group[0][0]))
    first, last = best[0][0], max(end for _, end in best)
    for _ in groups:
        reach = max(_NEAR, (last - first) * 2)
        near = [s for s in [*short, *written] if s[0] <= _later(last, reach) and s[1] >= _earlier(first, reach)]
        wider = (min([first, *(a for a, _ in near)]), max([last, *(b for _, b in near)]))
        if wider == (first, last):
            break
        first, last = wider
    return first, last


def _span(interval: Interval) -> tuple[datetime, datetime] | None:
    """What of an interval has a say in the view: of something that goes on, only when it began."""
    first, last = interval.earliest, interval.latest
    if first is None or last is None:
        return None
    if interval.span_kind == "throughout" and (interval.begins_latest or interval.end_open):
        return first, interval.begins_latest or first
    return first, last


def _groups(spans: Sequence[tuple[datetime, datetime]], gap: timedelta) -> list[list[tuple[datetime, datetime]]]:
    groups: list[list[tuple[datetime, datetime]]] = []
    reach = datetime.min
    for span in sorted(spans):
        if groups and span[0] <= _later(reach, gap):
            groups[-1].append(span)
        else:
            groups.append([span])
        reach = max(reach, span[1])
    return groups


def _rounded(first: datetime | None = None, last: datetime | None = None) -> tuple[datetime, datetime]:
    """Whole days with a little room around; at least a week. Without any date, a week that is never labelled."""
    if first is None or last is None:
        first = last = datetime(2000, 1, 5)
    start, end = datetime.combine(first.date(), time()), _later(datetime.combine(last.date(), time()), _DAY)
    room = max(_DAY, timedelta(days=round((end - start).days * 0.03)))
    start, end = _earlier(start, room), _later(end, room if (end - start).days < 10 else timedelta(0))
    missing = _SHORTEST_VIEW - (end - start)
    if missing > timedelta(0):
        start, end = _earlier(start, missing // 2), _later(end, missing - missing // 2)
        start, end = datetime.combine(start.date(), time()), datetime.combine(end.date(), time())
    return start, end


def _later(instant: datetime, by: timedelta) -> datetime:
    return instant + by if instant < datetime.max - by else datetime.combine(datetime.max.date(), time())


def _earlier(instant: datetime, by: timedelta) -> datetime:
    return instant - by if instant > datetime.min + by else datetime.min
