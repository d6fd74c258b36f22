"""The marks of the chart: what is known about a time, drawn. Places are in pixels, ``y`` grows downwards.

A window has no glyph inside it: a glyph in its middle would be read as the middle date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .scene import Box, Path, Primitive, Segment, Text, union
from .shapes import circle, hollow, parted, shape

R = 8.0  # of a glyph: 16 px wide
R_BEFORE = 7.0  # of the glyph before a window
R_SMALL = 7.0  # of the lesser dates of a fork; 14 px is the least a mark may have
R_LARGE = 10.0
CLEAR = 4.0  # between a glyph and the bracket after it
LEG = 11.0
LINE = 2.0
BAR = 10.0
MIN_WINDOW = 18.0
PAREN = 6.0
CHEVRONS = 20.0
FORK_HEIGHT = 50.0
_DOT, _DOT_STEP = 1.5, 7.0


@dataclass(frozen=True, slots=True)
class Pen:
    """What a mark is drawn with: the lane's shape and colour, the ground behind it, and the event's standing."""

    shape: str
    colour: str
    ground: str
    status: str = "reported"
    inferred: bool = False

    @property
    def has_glyph(self) -> bool:
        """Whether a window of this standing carries a glyph before its bracket."""
        return self.status in ("contested", "planned")


def glyph(pen: Pen, cx: float, cy: float, r: float = R) -> tuple[Path, ...]:
    """The lane's shape: solid, parted where contested, hollow where planned."""
    if pen.status == "contested":
        return parted(pen.shape, cx, cy, r, pen.colour)
    if pen.status == "planned":
        return hollow(pen.shape, cx, cy, r, pen.colour, pen.ground)
    return shape(pen.shape, cx, cy, r, pen.colour)


def day(pen: Pen, cx: float, cy: float) -> tuple[Path, ...]:
    """One day: a glyph, between parentheses where it is inferred."""
    drawn = glyph(pen, cx, cy)
    if not pen.inferred:
        return drawn
    out = max(p.box().x1 for p in drawn) - cx + 3.0
    return (*drawn, *parentheses(cx - out, cx + out, cy, R, pen.colour))


def unknown(pen: Pen, cx: float, cy: float) -> tuple[Primitive, ...]:
    """No date at all: a question mark, which stands nowhere on the axis."""
    around = parentheses(cx - 7, cx + 7, cy, R, pen.colour)
    return (*around, Text(cx, cy + 5, "?", 15, pen.colour, weight=600, anchor="middle"))


def parentheses(
    left: float, right: float, cy: float, r: float, colour: str, ends: tuple[bool, bool] = (True, True)
) -> tuple[Path, ...]:
    """Round brackets at two places, bulging outwards; ``ends``: which of the two are drawn."""
    first: tuple[Segment, ...] = (("M", (left, cy - r)), ("Q", (left - PAREN, cy, left, cy + r)))
    last: tuple[Segment, ...] = (("M", (right, cy - r)), ("Q", (right + PAREN, cy, right, cy + r)))
    drawn = first * ends[0] + last * ends[1]
    return (Path(drawn, "", colour, LINE),) if drawn else ()


def window(pen: Pen, x0: float, x1: float, y: float, ends: tuple[bool, bool] = (True, True)) -> tuple[Path, ...]:
    """Some time within: an open bracket whose floor is at ``y``; dots between parentheses where inferred.

    ``ends``: whether it begins and ends here; a side on which it runs off the axis has no leg.
    """
    x0, x1 = widened(x0, x1)
    bracket = (_dotted if pen.inferred else _bracket)(x0, x1, y, pen.colour, ends)
    if not pen.has_glyph:
        return bracket
    return (*glyph(pen, x0 - CLEAR - R_BEFORE - (PAREN if pen.inferred else 0), y - LEG / 2, R_BEFORE), *bracket)


def widened(x0: float, x1: float) -> tuple[float, float]:
    """At least as wide as a bracket must be to look like one."""
    grow = max(0.0, MIN_WINDOW - (x1 - x0)) / 2
    return x0 - grow, x1 + grow


def _bracket(x0: float, x1: float, y: float, colour: str, ends: tuple[bool, bool] = (True, True)) -> tuple[Path, ...]:
    left, right = x0 + LINE / 2, x1 - LINE / 2
    points = [(left, y - LEG)] * ends[0] + [(left, y), (right, y)] + [(right, y - LEG)] * ends[1]
    moves: tuple[Segment, ...] = tuple(("L" if i else "M", point) for i, point in enumerate(points))
    return (Path(moves, "", colour, LINE),)


def _dotted(x0: float, x1: float, y: float, colour: str, ends: tuple[bool, bool]) -> tuple[Path, ...]:
    left, right = x0 + PAREN / 2 + 1, x1 - PAREN / 2 - 1
    sides = parentheses(left, right, y - LEG / 2, LEG / 2, colour, ends)
    room = max(0.0, right - left - 8)
    count = max(1, int(room // _DOT_STEP) + 1)
    start = (left + right) / 2 - (count - 1) * _DOT_STEP / 2
    dots = tuple(s for i in range(count) for s in circle(start + i * _DOT_STEP, y - _DOT, _DOT))
    return (*sides, Path(dots, colour))


@dataclass(frozen=True, slots=True)
class Span:
    """Where something that lasted began and ended, in pixels; the inner places are None where they are known."""

    x0: float
    x1: float
    begun_by: float | None = None
    ends_from: float | None = None
    goes_on: bool = False


def bar(pen: Pen, span: Span, y: float) -> tuple[Path, ...]:
    """Lasted all of it: a solid bar centred on ``y``, with a leg where it began or ended within a window."""
    left = span.x0 if span.begun_by is None else min(span.begun_by, span.x1 - 8)
    right = span.x1 if span.ends_from is None else max(span.ends_from, left + 8)
    top, floor = y - BAR / 2, y + BAR / 2
    drawn = [
        Path(
            (("M", (left, top)), ("L", (right, top)), ("L", (right, floor)), ("L", (left, floor)), ("Z", ())),
            pen.colour,
        )
    ]
    if left - span.x0 > LINE:
        drawn.append(
            Path((("M", (span.x0 + 1, y - LEG)), ("L", (span.x0 + 1, y)), ("L", (left, y))), "", pen.colour, LINE)
        )
    if span.x1 - right > LINE:
        drawn.append(
            Path((("M", (span.x1 - 1, y - LEG)), ("L", (span.x1 - 1, y)), ("L", (right, y))), "", pen.colour, LINE)
        )
    if span.goes_on:
        drawn.append(_chevrons(span.x1 + 4, y, pen.colour))
    if pen.inferred:
        drawn += parentheses(span.x0 - 3, span.x1 + 3 + (CHEVRONS if span.goes_on else 0), y, R, pen.colour)
    if pen.has_glyph:
        before = span.x0 - CLEAR - R_BEFORE - (PAREN + 2 if pen.inferred else 0)
        drawn = [*glyph(pen, before, y, R_BEFORE), *drawn]
    return tuple(drawn)


def _chevrons(x: float, y: float, colour: str) -> Path:
    """Two, detached from the bar: still so when last known."""
    moves: list[Segment] = []
    for left in (x + 1, x + 8):
        moves += [("M", (left, y - 5.5)), ("L", (left + 5.5, y)), ("L", (left, y + 5.5))]
    return Path(tuple(moves), "", colour, 2.2)


@dataclass(frozen=True, slots=True)
class Leg:
    """One date of a fork: from ``x0`` to ``x1`` (the same for a day), how many sources give it, whether it is shown.

    ``is_shown``: the best-supported date, which is the event's own in the tables; not always that of most sources.
    """

    x0: float
    x1: float
    sources: int
    is_shown: bool = False


def fork(pen: Pen, legs: Sequence[Leg], y: float, ink: str, numbered: bool = True) -> tuple[Primitive, ...]:
    """Sources give different dates: a leg down to each, the date shown large, the number of sources below."""
    middles = [(leg.x0 + leg.x1) / 2 for leg in legs]
    beam, foot, row = y + 2.0, y + 10.0, y + 22.0
    moves: list[Segment] = [("M", (min(middles), beam)), ("L", (max(middles), beam))]
    for x in middles:
        moves += [("M", (x, beam - 1)), ("L", (x, foot))]
    drawn: list[Primitive] = [Path(tuple(moves), "", pen.colour, 1.8)]
    for leg, x in zip(legs, middles, strict=True):
        if leg.x1 - leg.x0 > 2 * R_LARGE:
            drawn += _bracket(leg.x0, leg.x1, row + LEG / 2, pen.colour)
        else:
            drawn += glyph(pen, x, row, R_LARGE if leg.is_shown else R_SMALL)
        if numbered:
            drawn.append(Text(x, y + 47.0, str(leg.sources), 14, ink, anchor="middle"))
    return tuple(drawn)


def count_box(cx: float, cy: float, count: int, ink: str, ground: str) -> tuple[Primitive, ...]:
    """Many in one place: an outlined box with the number."""
    text = Text(cx, cy + 5.0, str(count), 14, ink, weight=600, anchor="middle")
    half = max(12.0, text.box().width / 2 + 6)
    return (Path(_rounded(Box(cx - half, cy - 10, cx + half, cy + 10), 4.0), ground, ink, LINE), text)


def key_number(cx: float, cy: float, number: int, ink: str) -> tuple[Primitive, ...]:
    """A number in a ring, for marks whose names stand elsewhere."""
    return (
        Path(circle(cx, cy, 9.0), "", ink, 1.0),
        Text(cx, cy + 4.8, str(number), 14, ink, anchor="middle"),
    )


def sheet(cx: float, cy: float, ink: str, ground: str) -> tuple[Path, ...]:
    """A sheet of paper: the day on which an article was published."""
    box = Box(cx - 6, cy - 8, cx + 6, cy + 8)
    lines: list[Segment] = []
    for dy in (-3.0, 1.0, 5.0):
        lines += [("M", (cx - 3, cy + dy - 1)), ("L", (cx + 3, cy + dy - 1))]
    return Path(_rounded(box, 1.0), ground, ink, 1.6), Path(tuple(lines), "", ink, 1.2)


def _rounded(b: Box, r: float) -> tuple[Segment, ...]:
    return (
        ("M", (b.x0 + r, b.y0)), ("L", (b.x1 - r, b.y0)), ("Q", (b.x1, b.y0, b.x1, b.y0 + r)),
        ("L", (b.x1, b.y1 - r)), ("Q", (b.x1, b.y1, b.x1 - r, b.y1)),
        ("L", (b.x0 + r, b.y1)), ("Q", (b.x0, b.y1, b.x0, b.y1 - r)),
        ("L", (b.x0, b.y0 + r)), ("Q", (b.x0, b.y0, b.x0 + r, b.y0)), ("Z", ()),
    )  # fmt: skip


def box_of(drawn: Sequence[Primitive]) -> Box:
    """What a mark covers."""
    return union(p.box() for p in drawn)
