"""Pictures for pages: single marks for lists, the same as in the chart, and the whole timeline as a still."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from xml.etree import ElementTree as ET

from ..errors import ExportError
from . import marks, shapes
from .fitting import fit
from .marks import Leg, Pen, Span
from .picture import draw_on, pdf, png, svg
from .places import compute
from .read import view_of
from .scene import Primitive
from .sizes import size_of
from .theme import theme_of
from .view import Counted, Item, StoryTables, is_one_day

WIDTH, HEIGHT = 44, 34


def mark_svgs(story: StoryTables, theme: str = "light", language: str = "en") -> dict[str, str]:
    """A small SVG picture of the mark of each event that views show, by event id; 44 by 34 CSS pixels."""
    return mark_pictures(story, (theme,), language)[theme]


def mark_pictures(story: StoryTables, themes: Sequence[str], language: str = "en") -> dict[str, dict[str, str]]:
    """As :func:`mark_svgs` for several themes, by theme; the story is read once."""
    items = view_of(story, language).items
    pictures: dict[str, dict[str, str]] = {}
    for theme in themes:
        ground = theme_of(theme)
        pens = (Pen(i.lane.shape, ground.colour(i.lane), ground.ground, i.status, i.inferred) for i in items)
        pictures[theme] = {item.event_id: _svg(_mark(item, pen)) for item, pen in zip(items, pens, strict=True)}
    return pictures


def lane_svgs(story: StoryTables, theme: str = "light") -> dict[str, str]:
    """A small SVG picture of the shape of each lane, by the lane's name; 18 by 18 CSS pixels."""
    ground = theme_of(theme)
    return {
        lane.name: _svg(shapes.shape(lane.shape, 9, 9, 7, ground.colour(lane)), 18, 18) for lane in story.lanes.lanes
    }


def story_svg(story: StoryTables) -> str:
    """The printed picture of a story as SVG, with its fonts in it, as the export to a file draws it."""
    return svg(compute(story))


def picture(
    story: StoryTables, kind: str = "png", size: str = "web", theme: str = "light", language: str = "en",
    view: tuple[datetime, datetime] | None = None, crowds: Sequence[Counted] = (),
) -> bytes:  # fmt: skip
    """The picture of a story as the bytes of a PNG, SVG or PDF file, with the stamp of an unchecked story.

    ``kind``: png, svg or pdf. ``size``: a preset or one such as ``1200x675`` or ``120mm``. ``view``: first and last
    instant; None: where most events lie. ``crowds``: events that are counted, as a :class:`timeline.Window` has them.
    Raises ExportError for another kind, size or theme, and where the events do not fit.
    """
    if kind not in ("png", "svg", "pdf"):
        raise ExportError(f"kind: found {kind!r}; expected png, svg or pdf")
    wanted = size_of(size)
    scene, factor = fit(story, wanted, theme, language=language, view=view, crowds=crowds)
    if kind == "svg":
        return svg(scene, True, wanted, factor).encode("utf-8")
    return pdf(scene, wanted, factor) if kind == "pdf" else png(scene, wanted.scale, wanted, factor)


def _mark(item: Item, pen: Pen) -> tuple[Primitive, ...]:
    middle, floor = WIDTH / 2, HEIGHT / 2 + marks.LEG / 2
    if item.dates:
        return marks.fork(pen, (Leg(14, 14, 2, True), Leg(35, 35, 1)), 0.5, pen.colour, False)
    if item.interval.span_kind == "throughout":
        begun = 18.0 if item.interval.begins_latest else None
        return marks.bar(
            pen, Span(6, 26 if item.interval.end_open else 38, begun, None, item.interval.end_open), HEIGHT / 2
        )
    if not item.interval.is_known:
        return marks.unknown(pen, middle, HEIGHT / 2)
    if is_one_day(item.interval):
        return marks.day(pen, middle, HEIGHT / 2)
    left = 22.0 if pen.has_glyph else 6.0
    return marks.window(pen, left + (3 if pen.has_glyph and item.inferred else 0), 42 if pen.has_glyph else 38, floor)


def _svg(drawn: tuple[Primitive, ...], width: int = WIDTH, height: int = HEIGHT) -> str:
    size = {"width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}"}
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size})
    draw_on(root, drawn)
    return ET.tostring(root, encoding="unicode")
