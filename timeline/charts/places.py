"""Computes once where everything of a chart stands: lanes, marks, labels, axis, legend. Engines only draw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pandas as pd

from ..errors import ExportError
from ..interval import Interval
from . import axis, fonts, legend, marks, strip
from .columns import columns_of
from .drawing import Block, Drawing, chosen_window
from .labels import DETAIL_LINE
from .marks import Pen
from .ranges import plan_of
from .read import view_of
from .rows import lane_block
from .scene import Box, Hit, Image, Note, Primitive, Scene, Text, line, moved_down, set_in
from .theme import Theme, theme_of
from .view import Anchored, Counted, Item, Limits, Published, StoryTables, View, is_one_day

NARROWEST = 480
_TITLE_SIZE, _STANDFIRST_SIZE = 30.0, 17.0
_MOST_STRETCH = 120.0  # of a lane, where a picture is taller than what it shows
_SHORTEST_PIECE = 16.0  # of the anchor line: shorter ones between the lines of a label look like letters
_WRITTEN_ROW, _MOST_WRITTEN = 30.0, 3
_LOGO_HEIGHT, _LOGO_WIDTH, _LOGO_SHARE, _LOGO_GAP = 32.0, 180.0, 0.3, 24.0


def compute(
    story: StoryTables, width: int = 1200, theme: str | Theme = "light", header: bool = True, footer: bool = True,
    language: str = "en", selected: str | None = None, view: tuple[datetime, datetime] | None = None,
    crowds: Sequence[Counted] = (), limits: Limits | None = None,
) -> Scene:  # fmt: skip
    """The chart of a story, ``width`` CSS pixels wide; its height is what its events need.

    ``header`` and ``footer``: with headline and standfirst, with source line. ``selected``: the event whose mark is
    set off. ``view``: first and last instant of the main axis; None: where most events lie. ``crowds``: events that
    are counted in boxes instead of drawn. ``limits``: what room it may take. Raises ExportError for a width below 480
    or an unknown theme.
    """
    if width < NARROWEST:
        raise ExportError(f"width: found {width}; expected at least {NARROWEST} pixels (narrower pages show a list)")
    told = view_of(story, language)
    plan = plan_of(told.items, told.published, view)
    colours = theme_of(theme)
    columns = columns_of(told, plan, float(width), family=colours.sans)
    return layout(
        Drawing(told, plan, columns, colours, selected, tuple(crowds), limits or Limits()), header, footer,
        bool(told.items or crowds or view),
    )  # fmt: skip


def layout(drawing: Drawing, header: bool, footer: bool, any_event: bool) -> Scene:
    """The chart of what was read and planned; where the limits have a height, lanes are stretched to it."""
    height = drawing.limits.height
    page = _Page(replace(drawing, limits=replace(drawing.limits, height=None)))
    page.whole(header, footer, any_event)
    if height is not None:
        spare = max(0.0, height - page.y - 8)
        page = _Page(drawing, min(_MOST_STRETCH, spare / max(1, len(drawing.view.lanes))))
        page.whole(header, footer, any_event)
    return page.scene(drawing.theme.name)


class _Page:
    """Puts the parts below one another; ``y`` is where the next one begins."""

    def __init__(self, drawing: Drawing, stretch: float = 0.0) -> None:
        self.drawing, self.stretch = drawing, stretch
        self.keyed: list[tuple[int, Item]] = []
        self.y = 8.0
        self.drawn: list[Primitive] = []
        self.hits: list[Hit] = []
        self.anchor: tuple[Anchored, float] | None = None
        self.logo: Image | None = None

    def whole(self, header: bool, footer: bool, any_event: bool) -> None:
        """All parts from top to bottom."""
        if header:
            self.header()
        if any_event:
            self.lanes()
            self.written()
            self.anchor_line()
            self.axis()
            if self.drawing.limits.legend:
                self.legend()
            self.key()
        height = self.drawing.limits.height
        foot = self.drawing.view.source if footer else self.drawing.view.stamp if self.drawing.limits.stamp else ""
        if foot:
            self.footer(foot, height, footer)

    def key(self) -> None:
        """The events that the chart shows with a number alone."""
        if self.keyed:
            columns = self.drawing.columns
            height, drawn = legend.key(
                self.drawing.view,
                sorted(self.keyed, key=lambda one: one[0]),
                columns.left,
                columns.right,
                self.drawing.theme,
            )
            self.drawn += moved_down(drawn, self.y)
            self.y += height + 8

    def header(self) -> None:
        columns, theme = self.drawing.columns, self.drawing.theme
        room = columns.right - columns.left
        self.y = 8.0 if self.drawing.limits.dense else 20.0
        for text in fonts.wrap(self.drawing.view.headline, _TITLE_SIZE, room, theme.serif, 700):
            self.drawn.append(
                Text(
                    columns.left,
                    self.y + 26,
                    text,
                    _TITLE_SIZE,
                    theme.accent or theme.ink,
                    theme.serif,
                    700,
                    part="title",
                )
            )
            self.y += 36
        standfirst = self.drawing.view.standfirst if self.drawing.limits.standfirst else ""
        for text in fonts.wrap(standfirst, _STANDFIRST_SIZE, min(room, 860), theme.serif):
            self.drawn.append(
                Text(columns.left, self.y + 18, text, _STANDFIRST_SIZE, theme.soft, theme.serif, part="standfirst")
            )
            self.y += 24
        self.y += 8 if self.drawing.limits.dense else 18

    def lanes(self) -> None:
        """Every lane, a thin rule below each, and the anchor's line through all of them."""
        drawing, key = self.drawing, 1
        columns, theme = drawing.columns, drawing.theme
        anchor = _on_axis(drawing)
        if anchor is not None:
            self.y += 22
        top = self.y
        below: list[Primitive] = []
        brackets = dict(chosen_window(drawing))
        for lane in drawing.view.lanes:
            block, key = lane_block(drawing, lane.name, key, max(0, drawing.limits.keyed - len(self.keyed)))
            self.keyed += block.keyed
            block = block.taller(self.stretch)
            self._add(block)
            if lane.name in brackets:
                self.drawn += moved_down(brackets[lane.name], self.y + block.height - 6)
            self.y += block.height
            below.append(line(columns.left, self.y, columns.right, self.y, theme.rule, 1.0, "rule"))
        self.drawn = [*below, *self.drawn]
        if anchor is not None:
            self.anchor = (anchor, top)

    def _add(self, block: Block) -> None:
        self.drawn += moved_down(block.primitives, self.y)
        self.hits += [replace(h, box=h.box.moved(0, self.y)) for h in block.hits]

    def anchor_line(self) -> None:
        """One named vertical line down to the axis; it breaks around marks and text."""
        if self.anchor is None:
            return
        item, top = self.anchor
        drawing = self.drawing
        scale, theme = drawing.columns.scale, drawing.theme
        first, last = item.interval.earliest, item.interval.latest
        if first is None or last is None:
            return
        x = (scale.x(first) + scale.x(last)) / 2
        words = drawing.view.words["axis"]["anchor"].format(words=item.words)
        half = fonts.width(words, 14, theme.sans) / 2
        middle = min(max(x, drawing.columns.left + half), drawing.columns.right - half)
        self.drawn.append(Text(middle, top - 6, words, 14, theme.soft, anchor="middle", part="anchor"))
        boxes = [p.box() for p in self.drawn if p.part not in ("rule", "selected", "anchor")]
        breaks = sorted((b.y0 - 4, b.y1 + 4) for b in boxes if b.x0 - 4 < x < b.x1 + 4 and b.y0 > top - 4)
        y = top
        for start, end in [*breaks, (self.y, self.y)]:
            if start - y > _SHORTEST_PIECE or (y == top and start > y):
                self.drawn.append(line(x, y, x, start, theme.anchor, 1.2, "anchor"))
            y = max(y, end)

    def written(self) -> None:
        """The publication dates, above the axis: days on one row, windows on rows of their own."""
        view, columns, theme = self.drawing.view, self.drawing.columns, self.drawing.theme
        if not view.published:
            return
        top, scale = self.y + 8, columns.scale
        known: list[Published] = []
        away: list[Published] = []
        for one in view.published:
            first, last = one.interval.earliest, one.interval.latest
            shown = first is not None and last is not None and scale.covers(first, last)
            (known if shown else away).append(one)
        rows = [[one for one in known if is_one_day(one.interval)]]
        rows = [*rows, *([one] for one in known if not is_one_day(one.interval))][: _MOST_WRITTEN + 1]
        rows = [row for row in rows if row] or [[]]
        if self.drawing.limits.dense:
            rows = [[one for row in rows for one in row]]
        for number, row in enumerate(rows):
            self._written_row(row, top + (number + 0.5) * _WRITTEN_ROW)
        if not known:
            place = top + _WRITTEN_ROW / 2 + 5
            self.drawn.append(Text(scale.x1, place, away[0].words, 14, theme.soft, anchor="end", part="written"))
        self._written_name(top, _WRITTEN_ROW * len(rows), all(one.inferred for one in view.published))
        self.y += 8 + max(_WRITTEN_ROW * len(rows), 36)

    def _written_row(self, row: list[Published], middle: float) -> None:
        scale, theme = self.drawing.columns.scale, self.drawing.theme
        taken = -1e9
        for one in row:
            first, last = one.interval.earliest or scale.start, one.interval.latest or scale.end
            if not is_one_day(one.interval):
                pen = Pen("square", theme.soft, theme.ground, "reported", one.inferred)
                self.drawn += marks.window(pen, scale.x(first), scale.x(last), middle + 5)
                taken = max(taken, scale.x(last))
            elif (x := (scale.x(first) + scale.x(last)) / 2) > taken + 15:
                self.drawn += marks.sheet(x, middle, theme.ink, theme.ground)
                taken = x

    def _written_name(self, top: float, height: float, inferred: bool) -> None:
        view, theme, x = self.drawing.view, self.drawing.theme, self.drawing.columns.left + 24
        texts = view.words["axis"]
        name = texts["written" if view.n_articles == 1 else "written_many"]
        middle = top + height / 2
        self.drawn.append(Text(x, middle + (-4 if inferred else 5), name, 14, theme.ink, part="written"))
        if inferred:
            self.drawn.append(Text(x, middle + 13, texts["written_inferred"], 14, theme.soft, part="written"))

    def axis(self) -> None:
        drawing = self.drawing
        view, columns, theme = drawing.view, drawing.columns, drawing.theme
        top = self.y
        self.drawn += axis.draw(columns.scale, axis.cells(columns.scale, view.words, view.names), top, theme)
        if columns.before is not None:
            break_x = (columns.before.slots[-1].x1 + columns.scale.x0) / 2
            self.drawn += strip.draw(columns.before, top, theme, view.words, break_x)
        if columns.after is not None:
            break_x = (columns.scale.x1 + columns.after.slots[0].x0) / 2
            self.drawn += strip.draw(columns.after, top, theme, view.words, break_x)
        if columns.shelf is not None:
            x0, x1 = columns.shelf
            self.drawn.append(line(x0, top, x1, top, theme.ink, 1.5, "shelf"))
            self.drawn.append(Text(x0, top + 20, view.words["axis"]["shelf"], 14, theme.ink, part="shelf"))
        self.y += axis.HEIGHT + 14

    def legend(self) -> None:
        drawing = self.drawing
        many = any(len(hit.event_ids) > 1 or hit.crowd for hit in self.hits)
        names = legend.used(drawing.view.items, many)
        columns = drawing.columns
        height, drawn = legend.draw(
            drawing.view, names, columns.left, columns.right, drawing.theme, drawing.limits.dense
        )
        self.drawn += moved_down(drawn, self.y)
        self.y += height + 6

    def footer(self, words: str, height: float | None, whole: bool) -> None:
        """The source line and the logo, or the stamp alone, at the foot of a picture that has a height."""
        columns, theme = self.drawing.columns, self.drawing.theme
        wide, high = self._logo_size() if whole else (0.0, 0.0)
        room = columns.right - columns.left - (wide + _LOGO_GAP if wide else 0.0)
        lines = fonts.wrap(words, 14, room, theme.sans)
        taken = max(len(lines) * (DETAIL_LINE + 1), high + 4)
        if height is not None:
            self.y = max(self.y, height - 16 - taken)
        for number, text in enumerate(lines):
            base = self.y + 16 + number * (DETAIL_LINE + 1)
            self.drawn.append(Text(columns.left, base, text, 14, theme.soft, part="source"))
        if theme.logo is not None and wide:
            box = Box(columns.right - wide, self.y + 4, columns.right, self.y + 4 + high)
            self.logo = Image(box, theme.logo.data, theme.logo.kind)
        self.y += taken + 8

    def _logo_size(self) -> tuple[float, float]:
        """Width and height of the logo, as large as its corner allows; 0 where there is none."""
        logo, columns = self.drawing.theme.logo, self.drawing.columns
        if logo is None:
            return 0.0, 0.0
        widest = min(_LOGO_WIDTH, _LOGO_SHARE * (columns.right - columns.left))
        scale = min(_LOGO_HEIGHT / logo.height, widest / logo.width)
        return logo.width * scale, logo.height * scale

    def scene(self, theme: str) -> Scene:
        drawing = self.drawing
        view = drawing.view
        return Scene(
            drawing.columns.right + drawing.columns.left,
            round(self.y + 8),
            drawing.theme.ground,
            view.headline,
            view.standfirst,
            view.source,
            describe(view),
            tuple(set_in(self.drawn, drawing.theme.sans)),
            tuple(self.hits),
            drawing.columns.scale,
            tuple(_note(item) for item in view.items),
            theme,
            view.version,
            self.logo,
        )


def _on_axis(drawing: Drawing) -> Anchored | None:
    """The anchor, if its day is on the main axis."""
    anchor, scale = drawing.view.anchor, drawing.columns.scale
    if anchor is None or anchor.interval.earliest is None or anchor.interval.latest is None:
        return None
    return anchor if scale.covers(anchor.interval.earliest, anchor.interval.latest) else None


def describe(view: View) -> str:
    """The chart in sentences, for those who do not see it: each event with its lane, date and standing."""
    texts = view.words["description"]
    if not view.items:
        return str(texts["empty"])
    sentences = [texts["written"].format(words=one.words) for one in view.published[:12]]
    for item in view.items:
        pattern = "event" if item.status == "reported" else "event_standing"
        sentences.append(
            texts[pattern].format(lane=item.lane.label, words=item.words, title=item.title, standing=item.standing)
        )
    return " ".join(sentences)


def _note(item: Item) -> Note:
    def text(instant: object) -> str:
        return "" if instant is None else pd.Timestamp(instant).isoformat()  # type: ignore[arg-type]

    interval: Interval = item.interval
    standing = "" if item.status == "reported" else item.standing
    return Note(
        item.event_id, item.title, item.words, standing, item.edtf, text(interval.earliest), text(interval.latest)
    )
