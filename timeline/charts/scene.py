"""What a chart consists of: paths and texts at fixed places, in CSS pixels from the upper left corner.

Every drawing engine draws the same :class:`Scene`. Paths use absolute M, L, Q, C and Z alone, so that each engine
can draw them without computing anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from . import fonts

Segment = tuple[str, tuple[float, ...]]
Anchor = Literal["start", "middle", "end"]
TEXT_RISE, TEXT_FALL = 0.76, 0.24  # of the size: what letters take above and below their baseline


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.y1 - self.y0

    def overlaps(self, other: Box, gap: float = 0.0) -> bool:
        """Whether the two share room, or come closer than ``gap``."""
        across = self.x0 < other.x1 + gap and other.x0 < self.x1 + gap
        return across and self.y0 < other.y1 + gap and other.y0 < self.y1 + gap

    def moved(self, dx: float, dy: float) -> Box:
        """The same box elsewhere."""
        return Box(self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy)

    def at_least(self, size: float) -> Box:
        """Grown about its middle to at least this width and height."""
        dx, dy = max(0.0, size - self.width) / 2, max(0.0, size - self.height) / 2
        return Box(self.x0 - dx, self.y0 - dy, self.x1 + dx, self.y1 + dy)


@dataclass(frozen=True, slots=True)
class Path:
    """A line or an area. ``fill`` and ``stroke`` are colours, empty for none; ``width`` of the line in pixels."""

    segments: tuple[Segment, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    event_id: str = ""
    part: str = ""

    def data(self) -> str:
        """SVG path data."""
        return "".join(c + " ".join(_number(n) for n in numbers) for c, numbers in self.segments)

    def box(self) -> Box:
        """What it covers, control points included, half the line's width around it."""
        xs = [n for _, numbers in self.segments for n in numbers[0::2]]
        ys = [n for _, numbers in self.segments for n in numbers[1::2]]
        half = self.width / 2 if self.stroke else 0.0
        return Box(min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text. ``y`` is its baseline."""

    x: float
    y: float
    text: str
    size: float = 14.0
    fill: str = "#000000"
    family: fonts.Family = "sans"
    weight: fonts.Weight = 400
    anchor: Anchor = "start"
    event_id: str = ""
    part: str = ""

    def box(self) -> Box:
        """What it covers."""
        width = fonts.width(self.text, self.size, self.family, self.weight)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - TEXT_RISE * self.size, left + width, self.y + TEXT_FALL * self.size)


Primitive = Path | Text


@dataclass(frozen=True, slots=True)
class Image:
    """A PNG or SVG file at a place of its own, where nothing else stands; ``kind``: its media type."""

    box: Box
    data: bytes
    kind: str = "image/png"


@dataclass(frozen=True, slots=True)
class Hit:
    """Where the pointer finds events: one event, or several under a box with their number.

    ``crowd``: first and last instant and number of events that are counted and not part of the scene.
    """

    event_ids: tuple[str, ...]
    lane: str
    box: Box
    far: bool = False
    crowd: tuple[datetime, datetime, int] | None = None


@dataclass(frozen=True, slots=True)
class TimeScale:
    """The main axis: ``x0`` is the first instant of ``start``, ``x1`` that of ``end``; linear between them."""

    start: datetime
    end: datetime
    x0: float
    x1: float

    def x(self, instant: datetime) -> float:
        """Where an instant stands; outside of the axis it is put on its end."""
        if instant <= self.start:
            return self.x0
        if instant >= self.end:
            return self.x1
        return self.x0 + (self.x1 - self.x0) * ((instant - self.start) / (self.end - self.start))

    def instant(self, x: float) -> datetime:
        """The instant that stands at a place on the axis."""
        share = min(1.0, max(0.0, (x - self.x0) / (self.x1 - self.x0)))
        return self.start + timedelta(seconds=round((self.end - self.start).total_seconds() * share))

    def covers(self, first: datetime, last: datetime) -> bool:
        """Whether any of a stretch of time stands on the axis."""
        return first < self.end and last >= self.start


@dataclass(frozen=True, slots=True)
class Note:
    """What is told about an event when the pointer rests on it."""

    event_id: str
    title: str
    words: str
    standing: str
    edtf: str
    earliest: str
    latest: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A finished chart. ``description``: for those who do not see it; ``version``: of it all; ``logo``: a look's."""

    width: float
    height: float
    ground: str
    title: str
    standfirst: str
    source: str
    description: str
    primitives: tuple[Primitive, ...]
    hits: tuple[Hit, ...]
    scale: TimeScale
    notes: tuple[Note, ...]
    theme: str = "light"
    version: str = ""
    logo: Image | None = None

    def texts(self) -> tuple[Text, ...]:
        """Its texts alone."""
        return tuple(p for p in self.primitives if isinstance(p, Text))

    def paths(self) -> tuple[Path, ...]:
        """Its paths alone."""
        return tuple(p for p in self.primitives if isinstance(p, Path))


def tagged(primitives: Iterable[Primitive], event_id: str, part: str) -> tuple[Primitive, ...]:
    """The same primitives as parts of an event."""
    return tuple(replace(p, event_id=event_id, part=part) for p in primitives)


def set_in(primitives: Iterable[Primitive], family: fonts.Family) -> Iterator[Primitive]:
    """The same primitives, with that family where a text has the plain one."""
    for p in primitives:
        yield replace(p, family=family) if family != "sans" and isinstance(p, Text) and p.family == "sans" else p


def moved_down(primitives: Iterable[Primitive], dy: float) -> tuple[Primitive, ...]:
    """The same primitives, lower by ``dy``."""
    return tuple(_moved(p, 0.0, dy) for p in primitives)


def moved_right(primitives: Iterable[Primitive], dx: float) -> tuple[Primitive, ...]:
    """The same primitives, further right by ``dx``."""
    return tuple(_moved(p, dx, 0.0) for p in primitives)


def _moved(p: Primitive, dx: float, dy: float) -> Primitive:
    if isinstance(p, Text):
        return replace(p, x=p.x + dx, y=p.y + dy)
    by = (dx, dy)
    return replace(p, segments=tuple((c, tuple(n + by[i % 2] for i, n in enumerate(ns))) for c, ns in p.segments))


def line(x0: float, y0: float, x1: float, y1: float, stroke: str, width: float, part: str = "") -> Path:
    """A straight line."""
    return Path((("M", (x0, y0)), ("L", (x1, y1))), "", stroke, width, "", part)


def area(box: Box, fill: str, part: str = "", stroke: str = "", width: float = 0.0) -> Path:
    """A filled rectangle."""
    corners = ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1))
    moves = tuple(("L" if i else "M", corner) for i, corner in enumerate(corners))
    return Path((*moves, ("Z", ())), fill, stroke, width, "", part)


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them; at least one is needed."""
    items = list(boxes)
    return Box(min(b.x0 for b in items), min(b.y0 for b in items), max(b.x1 for b in items), max(b.y1 for b in items))


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
