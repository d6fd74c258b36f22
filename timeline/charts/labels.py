"""Where labels go: each event gets a row of its lane in which its mark and its label touch nobody else's.

Fewer labels beat all: what finds no room is counted in a box instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from . import fonts
from .scene import TEXT_FALL, TEXT_RISE, Anchor, Text
from .theme import Theme

TITLE_SIZE, DETAIL_SIZE = 16.0, 14.0
TITLE_LINE, DETAIL_LINE = 19.0, 18.0
BESIDE = 10.0  # between a mark and the label beside it
ABOVE = 5.0  # between a label and the bracket below it
BETWEEN = 16.0  # between one event's label and the next event's mark
_MOST_LINES = 4  # a label of more lines is a column of its own: only where the lane has no row left
_ROOMS = (340.0, 270.0, 210.0, 160.0, 120.0)  # widths at which a label is tried, widest first
_DENSE_LINES = 3
_DENSE_ROOMS = (600.0, 450.0, *_ROOMS)


@dataclass(frozen=True, slots=True)
class Label:
    """A title and the line under it, broken into lines."""

    title: tuple[str, ...]
    detail: tuple[str, ...]
    width: float
    strong: bool = False
    size: float = TITLE_SIZE
    family: fonts.Family = "sans"

    @property
    def line(self) -> float:
        """From one line of the title to the next."""
        return TITLE_LINE if self.size == TITLE_SIZE else DETAIL_LINE

    @property
    def height(self) -> float:
        """Of all its lines."""
        return self.line * len(self.title) + DETAIL_LINE * len(self.detail)

    @property
    def lines(self) -> int:
        """How many there are."""
        return len(self.title) + len(self.detail)

    def texts(self, x: float, top: float, anchor: Anchor, theme: Theme, event_id: str) -> tuple[Text, ...]:
        """The lines, the first one's top at ``top``."""
        drawn = []
        y = top
        for line in self.title:
            base = y + (self.line - self.size * (TEXT_RISE + TEXT_FALL)) / 2 + self.size * TEXT_RISE
            weight: fonts.Weight = 600 if self.strong else 400
            drawn.append(Text(x, base, line, self.size, theme.ink, self.family, weight, anchor, event_id, "label"))
            y += self.line
        for line in self.detail:
            base = y + (DETAIL_LINE - DETAIL_SIZE * (TEXT_RISE + TEXT_FALL)) / 2 + DETAIL_SIZE * TEXT_RISE
            drawn.append(Text(x, base, line, DETAIL_SIZE, theme.soft, self.family, 400, anchor, event_id, "label"))
            y += DETAIL_LINE
        return tuple(drawn)


def label(
    title: str, detail: str, room: float, strong: bool = False, size: float = TITLE_SIZE, family: fonts.Family = "sans"
) -> Label:  # fmt: skip
    """A label that is at most ``room`` pixels wide; ``size``: of its title."""
    weight: fonts.Weight = 600 if strong else 400
    titles = fonts.balanced(title, size, room, family, weight)
    details = fonts.balanced(detail, DETAIL_SIZE, room, family)
    widths = [fonts.width(line, size, family, weight) for line in titles]
    widths += [fonts.width(line, DETAIL_SIZE, family) for line in details]
    return Label(titles, details, max(widths, default=0.0), strong, size, family)


@dataclass(frozen=True, slots=True)
class Mark:
    """The room a mark takes: from ``x0`` to ``x1`` and ``height`` high. ``window``: a label may stand above it."""

    x0: float
    x1: float
    height: float
    window: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """An event that looks for a place."""

    event_id: str
    title: str
    detail: str
    mark: Mark
    strong: bool = False
    size: float = TITLE_SIZE
    family: fonts.Family = "sans"


Side = Literal["right", "left", "above"]


@dataclass(frozen=True, slots=True)
class Place:
    """One way to put an event into a row; ``mark_top`` and ``label_top`` count from the row's top."""

    side: Side
    label: Label
    x0: float
    x1: float
    height: float
    label_x: float
    anchor: Anchor

    def mark_top(self, mark: Mark, row: float) -> float:
        """Where the mark's top is in a row of that height."""
        return row - mark.height if self.side == "above" else (row - mark.height) / 2

    def label_top(self, mark: Mark, row: float) -> float:
        """Where the label's top is."""
        if self.side == "above":
            return row - mark.height - ABOVE - self.label.height
        return (row - self.label.height) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a lane with what stands in it."""

    height: float
    placed: tuple[tuple[Wish, Place], ...]


def pack(
    wishes: Sequence[Wish], left: float, right: float, most: int, dense: bool = False
) -> tuple[tuple[Row, ...], tuple[Wish, ...]]:
    """Rows in which nothing touches, at most ``most`` of them, and the wishes that found no room.

    Earlier wishes choose first. Labels stay between ``left`` and ``right``. ``dense``: long labels on one line.
    """
    rows: list[list[tuple[Wish, Place]]] = []
    rest: list[Wish] = []
    for wish in wishes:
        ways = list(_ways(wish, left, right, _DENSE_ROOMS if dense else _ROOMS))
        if dense:
            ways = [way for way in ways if way.label.lines <= (_DENSE_LINES if wish.detail else 2)]
        if not _put(wish, ways, rows, most):
            rest.append(wish)
    made = [Row(max(place.height for _, place in row), tuple(row)) for row in rows]
    return tuple(made), tuple(rest)


def _put(wish: Wish, ways: Sequence[Place], rows: list[list[tuple[Wish, Place]]], most: int) -> bool:
    low = [way for way in ways if way.label.lines <= _MOST_LINES]
    if _join(wish, low, rows):
        return True
    if ways and len(rows) < most:
        rows.append([(wish, ways[0])])
        return True
    return _join(wish, [way for way in ways if way not in low], rows)


def _join(wish: Wish, ways: Sequence[Place], rows: list[list[tuple[Wish, Place]]]) -> bool:
    """Puts an event beside those of a row that is there already, if one has room."""
    for way in ways:
        for row in rows:
            if all(way.x0 >= other.x1 + BETWEEN or other.x0 >= way.x1 + BETWEEN for _, other in row):
                row.append((wish, way))
                return True
    return False


def _ways(wish: Wish, left: float, right: float, rooms: Sequence[float]) -> Iterator[Place]:
    """The ways to place an event, best first."""
    mark = wish.mark
    for room in rooms:
        words = label(wish.title, wish.detail, room, wish.strong, wish.size, wish.family)
        if mark.window and mark.window[1] - mark.window[0] >= words.width * 0.8:
            middle = (mark.window[0] + mark.window[1]) / 2
            x0, x1 = middle - words.width / 2, middle + words.width / 2
            if x0 >= left and x1 <= right:
                height = words.height + ABOVE + mark.height
                yield Place("above", words, min(x0, mark.x0), max(x1, mark.x1), height, middle, "middle")
        height = max(words.height, mark.height)
        end = mark.x1 + BESIDE + words.width
        if end <= right:
            yield Place("right", words, mark.x0, end, height, mark.x1 + BESIDE, "start")
        start = mark.x0 - BESIDE - words.width
        if start >= left:
            yield Place("left", words, start, mark.x1, height, mark.x0 - BESIDE, "end")
