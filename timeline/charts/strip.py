"""The strip of far-off times: a short axis of its own, not to scale, so that the days keep their room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .scene import Primitive, Text, line
from .theme import Theme
from .view import Item

SLOT = 60.0
NARROWEST = 86.0
BREAK = 30.0  # room for the two strokes between the strip and the main axis


@dataclass(frozen=True, slots=True)
class Slot:
    """A far-off time with its place; ``first`` and ``last`` are the keys of the times it holds."""

    first: date
    last: date
    name: str
    x0: float
    x1: float

    @property
    def middle(self) -> float:
        """Its middle, in pixels."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Strip:
    """All slots of one side, and the years for which months are told apart."""

    slots: tuple[Slot, ...]
    near_years: frozenset[int]

    def slot_of(self, item: Item) -> Slot:
        """Where an item stands."""
        key = _key(item, self.near_years)
        return next((slot for slot in self.slots if slot.first <= key <= slot.last), self.slots[-1])


def wanted(items: Sequence[Item], near_years: frozenset[int], most: int) -> list[tuple[date, date]]:
    """The slots there should be, in order; neighbours are put together until there are at most ``most``."""
    keys = sorted({_key(item, near_years) for item in items})
    found = [(key, key) for key in keys]
    while len(found) > max(1, most):
        gaps = [found[i + 1][0] - found[i][1] for i in range(len(found) - 1)]
        i = gaps.index(min(gaps))
        found[i : i + 2] = [(found[i][0], found[i + 1][1])]
    return found


def width(count: int) -> float:
    """How wide a strip of so many slots is."""
    return max(NARROWEST, SLOT * count) if count else 0.0


def strip_of(
    spans: Sequence[tuple[date, date]], near_years: frozenset[int], x0: float, words: Mapping[str, Any],
    months: Sequence[str],
) -> Strip:  # fmt: skip
    """A strip that begins at ``x0``."""
    each = width(len(spans)) / max(1, len(spans))
    slots = []
    for i, (first, last) in enumerate(spans):
        name = _name(first, last, near_years, words, months)
        slots.append(Slot(first, last, name, x0 + i * each, x0 + (i + 1) * each))
    return Strip(tuple(slots), near_years)


def draw(strip: Strip, top: float, theme: Theme, words: Mapping[str, Any], break_x: float) -> tuple[Primitive, ...]:
    """The strip's axis line, the names of its times, "not to scale", and the two strokes of the break."""
    left, right = strip.slots[0].x0, strip.slots[-1].x1
    drawn: list[Primitive] = [line(left, top, right, top, theme.ink, 1.5, "strip")]
    for slot in strip.slots:
        drawn.append(Text(slot.middle, top + 20, slot.name, 14, theme.ink, anchor="middle", part="strip"))
    middle = (left + right) / 2
    drawn.append(Text(middle, top + 37, words["axis"]["break"], 14, theme.soft, anchor="middle", part="strip"))
    for dx in (-4.0, 4.0):
        drawn.append(line(break_x + dx - 3, top + 7, break_x + dx + 3, top - 7, theme.ink, 1.5, "break"))
    return tuple(drawn)


def _key(item: Item, near_years: frozenset[int]) -> date:
    first = item.interval.earliest
    if first is None:
        return date.min
    whole_year = item.interval.grain in ("year", "decade", "century")
    return date(first.year, first.month if first.year in near_years and not whole_year else 1, 1)


def _name(first: date, last: date, near: frozenset[int], words: Mapping[str, Any], months: Sequence[str]) -> str:
    if first == last:
        return f"{months[first.month - 1]} {first.year}" if first.year in near else str(first.year)
    if first.year == last.year:
        return str(first.year)
    short = f"{last.year % 100:02d}" if first.year // 100 == last.year // 100 else str(last.year)
    return str(words["axis"]["years"].format(first=first.year, last=short))
