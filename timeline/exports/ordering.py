"""The events of an export in the order that is known: those whose windows touch have none among themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..interval import Interval
from .told import Told

Window = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Group:
    """Events whose order among themselves is not known. ``placed``: False for those that may lie anywhere."""

    events: tuple[Told, ...]
    placed: bool = True


def groups_of(events: Sequence[Told]) -> tuple[Group, ...]:
    """The groups by time; last the events whose windows touch two others that are certainly one after the other."""
    windows = [_window(event.interval) for event in events]
    known = [window for window in windows if window is not None]
    free: list[Told] = []
    placed: list[tuple[Window, Told]] = []
    for event, window in zip(events, windows, strict=True):
        if window is None or _spans(window, known):
            free.append(event)
        else:
            placed.append((window, event))
    groups: list[list[Told]] = []
    reach: datetime | None = None
    for (first, last), event in sorted(placed, key=lambda one: one[0]):
        if reach is not None and first <= reach:
            groups[-1].append(event)
            reach = max(reach, last)
        else:
            groups.append([event])
            reach = last
    made = tuple(Group(tuple(group)) for group in groups)
    return (*made, Group(tuple(free), False)) if free else made


def _window(interval: Interval) -> Window | None:
    """When it happened or began; None where one side is not known."""
    last = interval.latest
    if interval.span_kind == "throughout" and interval.earliest is not None:
        last = interval.begins_latest or interval.earliest
    return None if interval.earliest is None or last is None else (interval.earliest, last)


def _spans(window: Window, others: Sequence[Window]) -> bool:
    touched = [other for other in others if other[0] <= window[1] and window[0] <= other[1]]
    return min(other[1] for other in touched) < max(other[0] for other in touched)
