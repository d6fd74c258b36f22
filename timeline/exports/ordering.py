"""The events of an export in the order that is known: those whose windows touch have none among themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..ordering import known_order
from .told import Told


@dataclass(frozen=True, slots=True)
class Group:
    """Events whose order among themselves is not known. ``placed``: False for those that may lie anywhere."""

    events: tuple[Told, ...]
    placed: bool = True


def groups_of(events: Sequence[Told]) -> tuple[Group, ...]:
    """The groups by time; last the events that have no place in their order."""
    groups, free = known_order([event.interval for event in events])
    made = tuple(Group(tuple(events[i] for i in group)) for group in groups)
    return (*made, Group(tuple(events[i] for i in free), False)) if free else made
