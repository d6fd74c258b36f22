"""The order of events that is known: those whose windows touch have none among themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from .interval import Interval

Window = tuple[datetime, datetime]


def known_order(intervals: Sequence[Interval]) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    """Positions in groups by time, and the positions that have no place in that order.

    Within a group the order is not known. Without a place is what has no window, and what touches two others of which
    one is certainly before the other: it may lie anywhere among them.
    """
    windows = [_window(interval) for interval in intervals]
    known = [window for window in windows if window is not None]
    free: list[int] = []
    placed: list[tuple[Window, int]] = []
    for position, window in enumerate(windows):
        if window is None or _spans(window, known):
            free.append(position)
        else:
            placed.append((window, position))
    groups: list[list[int]] = []
    reach: datetime | None = None
    for (first, last), position in sorted(placed):
        if reach is not None and first <= reach:
            groups[-1].append(position)
            reach = max(reach, last)
        else:
            groups.append([position])
            reach = last
    return tuple(tuple(group) for group in groups), tuple(free)


def _window(interval: Interval) -> Window | None:
    """When it happened or began; None where one side is not known."""
    first, last = interval.earliest, interval.latest
    if interval.span_kind == "throughout" and first is not None:
        last = interval.begins_latest or first
    return None if first is None or last is None else (first, max(first, last))


def _spans(window: Window, others: Sequence[Window]) -> bool:
    """Whether a window touches two others of which one is certainly before the other."""
    touched = [other for other in others if other[0] <= window[1] and window[0] <= other[1]]
    return min(other[1] for other in touched) < max(other[0] for other in touched)
