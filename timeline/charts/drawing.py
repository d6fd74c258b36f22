"""What a lane is drawn with and what it becomes; small questions that its parts share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from . import marks
from .columns import Columns
from .labels import Place
from .marks import Pen
from .ranges import Plan
from .scene import Hit, Primitive, moved_down, tagged
from .theme import Theme
from .view import Counted, Item, Limits, View


@dataclass(frozen=True, slots=True)
class Block:
    """A finished lane, its top at 0."""

    height: float
    primitives: tuple[Primitive, ...]
    hits: tuple[Hit, ...]
    keyed: tuple[tuple[int, Item], ...] = ()

    def taller(self, by: float) -> Block:
        """The same lane with its parts in the middle of more room."""
        moved = moved_down(self.primitives, by / 2)
        hits = tuple(replace(hit, box=hit.box.moved(0, by / 2)) for hit in self.hits)
        return Block(self.height + by, moved, hits, self.keyed)


@dataclass(frozen=True)
class Drawing:
    """What every lane is drawn with."""

    view: View
    plan: Plan
    columns: Columns
    theme: Theme
    selected: str | None = None
    crowds: tuple[Counted, ...] = ()
    limits: Limits = field(default_factory=Limits)

    def pen(self, item: Item) -> Pen:
        """The pen for an event."""
        theme = self.theme
        return Pen(item.lane.shape, theme.colour(item.lane), theme.ground, item.status, item.inferred)


def stretch_of(items: Sequence[Item], crowds: Sequence[Counted], total: int) -> tuple[datetime, datetime, int]:
    """First and last instant of events in a box, and how many they are."""
    first = [crowd.earliest for crowd in crowds] + [i.interval.earliest for i in items if i.interval.earliest]
    last = [crowd.latest for crowd in crowds] + [i.interval.latest for i in items if i.interval.latest]
    return min(first), max(last), total


def began(item: Item) -> datetime:
    """When it happened or began, for sorting; what has no date comes last."""
    return item.interval.earliest or datetime.max


def renamed(place: Place, number: int | None) -> Place:
    """The place of an event whose label is a number, with the number it has got."""
    return place if number is None else replace(place, label=replace(place.label, title=(str(number),)))


def most_rows(drawing: Drawing) -> int:
    """Rows a lane may have: fewer when the lanes together would outgrow a page."""
    if drawing.limits.rows is not None:
        return drawing.limits.rows
    return 6 if len(drawing.plan.main) <= 40 else 4


def chosen_window(drawing: Drawing) -> Iterator[tuple[str, tuple[Primitive, ...]]]:
    """The bracket of the chosen event on the shelf, for the main axis, with the name of its lane."""
    scale = drawing.columns.scale
    for item in drawing.plan.shelf:
        interval = item.interval
        if item.event_id == drawing.selected and interval.is_known:
            x0, x1 = scale.x(interval.earliest or scale.start), scale.x(interval.latest or scale.end)
            ends = (
                interval.earliest is not None and interval.earliest >= scale.start,
                interval.latest is not None and interval.latest <= scale.end,
            )
            yield item.lane.name, tagged(marks.window(drawing.pen(item), x0, x1, 0.0, ends), item.event_id, "chosen")
