"""The geometry of a lane's shape: circle, diamond, square, triangle, hexagon, plus, star; solid, hollow or parted."""

from __future__ import annotations

import math
from collections.abc import Sequence

from .scene import Path, Segment

Point = tuple[float, float]
_KAPPA = 0.5522847498  # control points of a quarter circle
_ROUND = 72  # corners of a circle that is cut
_SLOPE = math.radians(-60.0)  # of the gap through a contested mark
GAP = 3.4
HOLLOW_STROKE = 2.6


def shape(name: str, cx: float, cy: float, r: float, colour: str) -> tuple[Path, ...]:
    """The solid shape, about ``2 r`` wide and high."""
    if name == "circle":
        return (Path(circle(cx, cy, r), colour),)
    return (Path(closed(corners(name, cx, cy, r)), colour),)


def hollow(name: str, cx: float, cy: float, r: float, colour: str, ground: str) -> tuple[Path, ...]:
    """The outline alone: for what is planned."""
    inner = r - HOLLOW_STROKE / 2
    segments = circle(cx, cy, inner) if name == "circle" else closed(corners(name, cx, cy, inner))
    return (Path(segments, ground, colour, HOLLOW_STROKE),)


def parted(name: str, cx: float, cy: float, r: float, colour: str) -> tuple[Path, ...]:
    """Two solid halves with a diagonal gap between them: for what is contested."""
    along = (math.cos(_SLOPE), math.sin(_SLOPE))
    normal = (-along[1], along[0])
    outline = corners(name, cx, cy, r)
    middle = _middle(outline)
    halves = []
    for sign in (1.0, -1.0):
        side = (normal[0] * sign, normal[1] * sign)
        moved = [(x + side[0] * GAP / 2, y + side[1] * GAP / 2) for x, y in _cut(outline, middle, side)]
        halves.append(Path(closed(moved), colour))
    return tuple(halves)


def circle(cx: float, cy: float, r: float) -> tuple[Segment, ...]:
    """A circle in four curves."""
    k = r * _KAPPA
    return (
        ("M", (cx + r, cy)),
        ("C", (cx + r, cy + k, cx + k, cy + r, cx, cy + r)),
        ("C", (cx - k, cy + r, cx - r, cy + k, cx - r, cy)),
        ("C", (cx - r, cy - k, cx - k, cy - r, cx, cy - r)),
        ("C", (cx + k, cy - r, cx + r, cy - k, cx + r, cy)),
        ("Z", ()),
    )


def closed(points: Sequence[Point]) -> tuple[Segment, ...]:
    """A polygon."""
    return (*(("L" if i else "M", point) for i, point in enumerate(points)), ("Z", ()))


def corners(name: str, cx: float, cy: float, r: float) -> list[Point]:
    """The corners of a shape; sizes are chosen so that all seven weigh about the same."""
    if name == "diamond":
        return _regular(cx, cy, r * 1.2, 4, -90)
    if name == "square":
        s = r * 0.89
        return [(cx - s, cy - s), (cx + s, cy - s), (cx + s, cy + s), (cx - s, cy + s)]
    if name == "triangle":
        s = r * 1.2
        return [(cx, cy - s), (cx + s, cy + s * 0.8), (cx - s, cy + s * 0.8)]
    if name == "hexagon":
        return _regular(cx, cy, r * 1.05, 6, -90)
    if name == "plus":
        a, b = r * 1.05, r * 0.42
        quarter = [(b, -a), (b, -b), (a, -b), (a, b), (b, b), (b, a), (-b, a), (-b, b), (-a, b), (-a, -b), (-b, -b)]
        return [(cx + x, cy + y) for x, y in [*quarter, (-b, -a)]]
    if name == "star":
        outer, inner = _regular(cx, cy, r * 1.25, 5, -90), _regular(cx, cy, r * 0.56, 5, -54)
        return [point for pair in zip(outer, inner, strict=True) for point in pair]
    return _regular(cx, cy, r, _ROUND, 0)


def _regular(cx: float, cy: float, r: float, count: int, first: float) -> list[Point]:
    turns = [math.radians(first + 360 * i / count) for i in range(count)]
    return [(cx + r * math.cos(turn), cy + r * math.sin(turn)) for turn in turns]


def _middle(points: Sequence[Point]) -> Point:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _cut(points: Sequence[Point], through: Point, side: Point) -> list[Point]:
    """What of a polygon lies on one side of a line."""
    kept: list[Point] = []
    for i, (x1, y1) in enumerate(points):
        x0, y0 = points[i - 1]
        before = (x0 - through[0]) * side[0] + (y0 - through[1]) * side[1]
        after = (x1 - through[0]) * side[0] + (y1 - through[1]) * side[1]
        if (before < 0) != (after < 0):
            share = before / (before - after)
            kept.append((x0 + (x1 - x0) * share, y0 + (y1 - y0) * share))
        if after >= 0:
            kept.append((x1, y1))
    return kept
