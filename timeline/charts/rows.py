"""One lane of the chart: its name, the marks on its rows with their labels, its far-off marks and its shelf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from . import fonts, marks, shapes
from .columns import GLYPH_ROOM, NAME_SIZE
from .drawing import Block, Drawing, began, most_rows, renamed, stretch_of
from .labels import DETAIL_SIZE, TITLE_LINE, TITLE_SIZE, Mark, Wish, label, pack
from .marks import Leg, Span
from .scene import Box, Hit, Primitive, Text, area, moved_down, tagged, union
from .strip import Strip
from .view import Counted, Item, SourceDate, is_one_day

PAD = 11.0
LEAST_HEIGHT = 62.0
DENSE_PAD, DENSE_HEIGHT, DENSE_GAP = 5.0, 32.0, 3.0
ROW_GAP = 8.0
MOST_KEYS = 5
_KEYED_ROWS = 3
KEY_SIZE = 14.0
_SHELF_MARK = 28.0
_BIN = 40.0
_FEW = 12  # boxes with a number in one lane


def lane_block(drawing: Drawing, name: str, first_key: int, keyed: int = 0) -> tuple[Block, int]:
    """A lane, and the next free key number. ``keyed``: how many of its events may go into the key below the chart."""
    builder = _Builder(drawing, name)
    keys = builder.far(first_key)
    builder.main(first_key + len(keys), keyed)
    builder.shelf()
    builder.name_and_key(keys)
    block = builder.block()
    return block, max([first_key - 1 + len(keys), *(number for number, _ in block.keyed)]) + 1


class _Builder:
    """Collects the parts of one lane, each at its own height; :meth:`block` brings them together."""

    def __init__(self, drawing: Drawing, name: str) -> None:
        self.drawing, self.name = drawing, name
        self.lane = next(lane for lane in drawing.view.lanes if lane.name == name)
        self.parts: list[tuple[float, list[Primitive], list[Hit]]] = []
        self.centred: list[int] = []
        self.unkeyed: list[Item] = []
        self.keyed: list[tuple[int, Item]] = []
        self.next_key = 1

    def items(self, group: Sequence[Item]) -> list[Item]:
        return [item for item in group if item.lane.name == self.name]

    def block(self) -> Block:
        dense = self.drawing.limits.dense
        pad = DENSE_PAD if dense else PAD
        height = max(DENSE_HEIGHT if dense else LEAST_HEIGHT, *(part[0] + 2 * pad for part in self.parts))
        drawn: list[Primitive] = []
        hits: list[Hit] = []
        for number, (own, primitives, found) in enumerate(self.parts):
            top = (height - own) / 2 if number in self.centred else pad
            drawn += moved_down(primitives, top)
            hits += [replace(h, box=h.box.moved(0, top).at_least(24)) for h in found]
        chosen = self.drawing.selected
        picked = [p.box() for p in drawn if p.event_id and p.event_id == chosen]
        if picked:
            around = union(picked)
            ground = Box(around.x0 - 6, max(2, around.y0 - 5), around.x1 + 6, min(height - 2, around.y1 + 5))
            drawn.insert(0, area(ground, self.drawing.theme.selected, "selected"))
        return Block(height, tuple(drawn), tuple(hits), tuple(self.keyed))

    # -- the main axis ----------------------------------------------------------------------------
    def main(self, key: int, keyed: int) -> None:
        self.next_key = key
        items = sorted(self.items(self.drawing.plan.main), key=lambda i: -i.salience)
        by_id = {item.event_id: item for item in items}
        wishes = [self._wish(item) for item in items]
        columns = self.drawing.columns
        rows, rest = pack(
            wishes, columns.label_left, columns.label_right, most_rows(self.drawing), self.drawing.limits.dense
        )
        numbered = [
            replace(self._wish(by_id[w.event_id]), title=str(key + n), detail="") for n, w in enumerate(rest[:keyed])
        ]
        more, left = pack(numbered, columns.label_left, columns.label_right, _KEYED_ROWS)
        rest = (*left, *rest[keyed:])
        # Numbers run on without a gap, in the order of time, whatever found no room.
        placed = sorted(
            (w for row in more for w, _ in row.placed), key=lambda w: (began(by_id[w.event_id]), w.event_id)
        )
        number_of = {wish.event_id: key + n for n, wish in enumerate(placed)}
        self.keyed += [(number, by_id[name]) for name, number in number_of.items()]
        drawn: list[Primitive] = []
        hits: list[Hit] = []
        gap = DENSE_GAP if self.drawing.limits.dense else ROW_GAP
        top = 0.0
        for row in (*rows, *more):
            for wish, found in row.placed:
                place = renamed(found, number_of.get(wish.event_id))
                item = by_id[wish.event_id]
                mark_top = top + place.mark_top(wish.mark, row.height)
                mark = tagged(self._mark(item, mark_top), item.event_id, "mark")
                texts = place.label.texts(
                    place.label_x, top + place.label_top(wish.mark, row.height), place.anchor,
                    self.drawing.theme, item.event_id,
                )  # fmt: skip
                drawn += [*mark, *texts]
                hits.append(Hit((item.event_id,), self.name, marks.box_of(mark)))
                if texts:
                    hits.append(Hit((item.event_id,), self.name, union(t.box() for t in texts)))
            top += row.height + gap
        crowds = [crowd for crowd in self.drawing.crowds if crowd.lane == self.name]
        if rest or crowds:
            top += self._many([by_id[wish.event_id] for wish in rest], crowds, top, drawn, hits) + gap
        self.centred.append(len(self.parts))
        self.parts.append((max(0.0, top - gap), drawn, hits))

    def _wish(self, item: Item) -> Wish:
        drawn = self._mark(item, 0.0)
        box = marks.box_of(drawn)
        window = None
        if not is_one_day(item.interval) and not item.dates:
            window = self._extent(item)
        strong = item.status == "contested"
        said = self.drawing.limits.details or item.status != "reported" or item.dates
        return Wish(
            item.event_id,
            item.title,
            item.detail if said else "",
            Mark(box.x0, box.x1, box.y1, window),
            strong,
            DETAIL_SIZE if self.drawing.limits.small else TITLE_SIZE,
            self.drawing.theme.sans,
        )

    def _extent(self, item: Item) -> tuple[float, float]:
        scale, interval = self.drawing.columns.scale, item.interval
        first = interval.earliest or scale.start
        last = interval.latest or scale.end
        return scale.x(first), scale.x(last)

    def _mark(self, item: Item, top: float) -> tuple[Primitive, ...]:
        """The mark of an event on the main axis, its top at ``top`` or a little below."""
        pen, scale = self.drawing.pen(item), self.drawing.columns.scale
        legs = [
            Leg(*self._leg(d.interval.earliest, d.interval.latest), d.sources, d.is_shown)
            for d in self._shown_dates(item)
        ]
        if len(legs) > 1:
            return marks.fork(pen, legs, top, self.drawing.theme.ink)
        x0, x1 = self._extent(item)
        interval = item.interval
        if interval.span_kind == "throughout":
            begun = scale.x(interval.begins_latest) if interval.begins_latest else None
            ends = scale.x(interval.ends_earliest) if interval.ends_earliest else None
            span = Span(x0, max(x1, x0 + 10), begun, ends, interval.end_open)
            return marks.bar(pen, span, top + marks.LEG + 1)
        if is_one_day(interval) or x1 - x0 < marks.R:
            return marks.day(pen, (x0 + x1) / 2, top + 10)
        return marks.window(pen, x0, x1, top + marks.LEG + 2)

    def _shown_dates(self, item: Item) -> list[SourceDate]:
        scale = self.drawing.columns.scale
        return [
            d for d in item.dates
            if d.interval.earliest and d.interval.latest and scale.covers(d.interval.earliest, d.interval.latest)
        ]  # fmt: skip

    def _leg(self, first: datetime | None, last: datetime | None) -> tuple[float, float]:
        scale = self.drawing.columns.scale
        x0, x1 = scale.x(first or scale.start), scale.x(last or scale.end)
        one_day = first is not None and last is not None and first.date() == last.date()
        return ((x0 + x1) / 2, (x0 + x1) / 2) if one_day else (x0, x1)

    def _many(
        self, rest: Sequence[Item], crowds: Sequence[Counted], top: float, drawn: list[Primitive], hits: list[Hit]
    ) -> float:
        """What found no room: boxes with the number of events, each over the stretch its events lie in."""
        scale = self.drawing.columns.scale
        bins: dict[int, list[Item]] = {}
        counted: dict[int, list[Counted]] = {}
        width = _BIN if len(rest) + len(crowds) <= _FEW else 2 * _BIN  # a row of boxes without a gap tells no more
        for crowd in crowds:
            middle_of = (scale.x(crowd.earliest) + scale.x(crowd.latest)) / 2
            counted.setdefault(int((middle_of - scale.x0) // width), []).append(crowd)
        for item in rest:
            x0, x1 = self._extent(item)
            bins.setdefault(int(((x0 + x1) / 2 - scale.x0) // width), []).append(item)
        for number in sorted({*bins, *counted}):
            items, others = bins.get(number, []), counted.get(number, [])
            left = scale.x0 + number * width
            if len(items) == 1 and not others and (alone := self._alone(items[0], top, left, left + width)):
                drawn += alone
                hits.append(Hit((items[0].event_id,), self.name, marks.box_of(alone)))
                continue
            middles = [sum(self._extent(item)) / 2 for item in items]
            middles += [(scale.x(crowd.earliest) + scale.x(crowd.latest)) / 2 for crowd in others]
            inside = left + 15
            centre = min(max(sum(middles) / len(middles), inside), inside + width - 30)
            total = len(items) + sum(crowd.count for crowd in others)
            box = marks.count_box(centre, top + 12, total, self.drawing.theme.ink, self.drawing.theme.ground)
            drawn += tagged(box, "", "many")
            crowd_of = stretch_of(items, others, total) if others else None
            hits.append(Hit(tuple(i.event_id for i in items), self.name, marks.box_of(box), False, crowd_of))
        return 24.0

    def _alone(self, item: Item, top: float, left: float, right: float) -> tuple[Primitive, ...]:
        """The mark itself where a box would say "1", if it has the room of one: a box in a window reads as a day."""
        if self._shown_dates(item):
            return ()
        mark = tagged(self._mark(item, top + 2.0), item.event_id, "mark")
        box = marks.box_of(mark)
        return mark if left <= box.x0 and box.x1 <= right and box.y1 <= top + 24.0 else ()

    # -- far-off times ------------------------------------------------------------------------------
    def far(self, first_key: int) -> list[tuple[int, Item]]:
        """The marks of the strips; returns the events with the numbers under which the lane's key names them."""
        plan, columns = self.drawing.plan, self.drawing.columns
        keys: list[tuple[int, Item]] = []
        for strip, group in ((columns.before, plan.before), (columns.after, plan.after)):
            if strip is None:
                continue
            drawn: list[Primitive] = []
            hits: list[Hit] = []
            tops: dict[float, float] = {}
            for item in sorted(self.items(group), key=lambda i: (i.interval.earliest is None, i.interval.earliest)):
                if len(keys) >= MOST_KEYS:
                    self.unkeyed.append(item)
                    continue
                slot = strip.slot_of(item)
                top = tops.get(slot.x0, 0.0)
                keys.append((first_key + len(keys), item))
                self._far_mark(item, strip, top, keys[-1][0], drawn, hits)
                tops[slot.x0] = top + 44
            self.parts.append((max(tops.values(), default=0.0), drawn, hits))
        return keys

    def _far_mark(
        self, item: Item, strip: Strip, top: float, key: int, drawn: list[Primitive], hits: list[Hit]
    ) -> None:
        slot, pen, interval = strip.slot_of(item), self.drawing.pen(item), item.interval
        middle = slot.middle
        if interval.span_kind == "throughout":
            begun = middle + 2 if interval.begins_latest else None
            mark = marks.bar(pen, Span(middle - 15, middle + 14, begun, None, interval.end_open), top + marks.LEG + 1)
        elif is_one_day(interval):
            mark = marks.day(pen, middle, top + 10)
        else:
            mark = marks.window(pen, middle - 16, middle + 16, top + marks.LEG + 2)
        number = marks.key_number(middle, top + 32, key, self.drawing.theme.ink)
        parts = tagged((*mark, *number), item.event_id, "mark")
        drawn += parts
        hits.append(Hit((item.event_id,), self.name, union(p.box() for p in parts), True))

    def name_and_key(self, keys: Sequence[tuple[int, Item]]) -> None:
        """The lane's shape and name, and the names of its numbered marks."""
        theme, columns = self.drawing.theme, self.drawing.columns
        left, room = columns.left, columns.label_width - GLYPH_ROOM
        shape = shapes.shape(self.lane.shape, left + 9, 11, 7.5, theme.colour(self.lane))
        drawn: list[Primitive] = list(tagged(shape, "", "lane"))
        hits: list[Hit] = []
        y = 0.0
        for line in fonts.wrap(self.lane.label, NAME_SIZE, room, theme.sans, 600):
            drawn.append(Text(left + GLYPH_ROOM, y + 16.5, line, NAME_SIZE, theme.ink, weight=600, part="lane"))
            y += TITLE_LINE + 1
        y += 4
        if self.drawing.limits.dense:
            self.keyed += keys
            keys = []
        for key, item in keys:
            top = y
            drawn += tagged(marks.key_number(left + 9, y + 10, key, theme.ink), item.event_id, "key")
            titles, details = (fonts.balanced(text, KEY_SIZE, room, theme.sans) for text in (item.title, item.detail))
            for i, line in enumerate((*titles, *details)):
                fill = theme.ink if i < len(titles) else theme.soft
                drawn.append(Text(left + GLYPH_ROOM, y + 15, line, KEY_SIZE, fill, event_id=item.event_id, part="key"))
                y += 17
            hits.append(Hit((item.event_id,), self.name, Box(left, top, left + columns.label_width, y), True))
            y += 5
        if self.unkeyed:
            more = self.drawing.view.words["label"]["more"].format(count=len(self.unkeyed))
            drawn.append(Text(left + GLYPH_ROOM, y + 15, more, KEY_SIZE, theme.soft, part="key"))
            ids = tuple(item.event_id for item in self.unkeyed)
            hits.append(Hit(ids, self.name, Box(left, y, left + columns.label_width, y + 20), True))
            y += 24
        if not keys:
            self.centred.append(len(self.parts))
        self.parts.append((y - 4, drawn, hits))

    # -- the shelf ----------------------------------------------------------------------------------
    def shelf(self) -> None:
        """Events on no known day: named beside the axis; the chosen one shows its bracket on the axis."""
        if self.drawing.columns.shelf is None:
            return
        x0, x1 = self.drawing.columns.shelf
        items = sorted(self.items(self.drawing.plan.shelf), key=lambda i: -i.salience)
        drawn: list[Primitive] = []
        hits: list[Hit] = []
        y = 0.0
        if self.drawing.limits.dense and items:
            self._numbered_shelf(items, x0, x1)
            return
        most = self.drawing.limits.shelf
        for item in items[:most]:
            words = label(item.title, item.detail, x1 - x0 - _SHELF_MARK - 12, family=self.drawing.theme.sans)
            texts = words.texts(x0 + _SHELF_MARK + 12, y, "start", self.drawing.theme, item.event_id)
            mark = tagged(self._shelf_mark(item, x0, y + 4), item.event_id, "shelf")
            drawn += [*mark, *texts]
            box = union([*(p.box() for p in mark), *(t.box() for t in texts)])
            hits.append(Hit((item.event_id,), self.name, box, True))
            y += max(words.height, 24) + 9
        if len(items) > most:
            more = self.drawing.view.words["label"]["more"].format(count=len(items) - most)
            text = Text(x0 + _SHELF_MARK + 12, y + 14, more, 14, self.drawing.theme.soft, part="label")
            drawn.append(text)
            hits.append(Hit(tuple(i.event_id for i in items[most:]), self.name, text.box(), True))
            y += 29
        self.centred.append(len(self.parts))
        self.parts.append((max(0.0, y - 9), drawn, hits))

    def _numbered_shelf(self, items: Sequence[Item], x0: float, x1: float) -> None:
        """The marks of the shelf beside one another, each with its number in the key."""
        drawn: list[Primitive] = []
        hits: list[Hit] = []
        first = max([self.next_key - 1, *(number for number, _ in self.keyed)]) + 1
        step = _SHELF_MARK + 34.0
        across = max(1, int((x1 - x0) // step))
        for position, item in enumerate(items):
            x, y = x0 + position % across * step, position // across * 26.0
            mark = tagged(self._shelf_mark(item, x, y + 4), item.event_id, "shelf")
            ring = tagged(
                marks.key_number(x + _SHELF_MARK + 18, y + 12, first + position, self.drawing.theme.ink),
                item.event_id, "shelf",
            )  # fmt: skip
            drawn += [*mark, *ring]
            hits.append(Hit((item.event_id,), self.name, union(p.box() for p in (*mark, *ring)), True))
            self.keyed.append((first + position, item))
        self.centred.append(len(self.parts))
        self.parts.append((26.0 * -(-len(items) // across) - 2, drawn, hits))

    def _shelf_mark(self, item: Item, x0: float, y: float) -> tuple[Primitive, ...]:
        pen = self.drawing.pen(item)
        if item.interval.is_known:
            left = x0 + (
                2 * marks.R_BEFORE + marks.CLEAR + (marks.PAREN if item.inferred else 0) if pen.has_glyph else 2
            )
            return marks.window(pen, left, max(left + marks.MIN_WINDOW, x0 + _SHELF_MARK), y + marks.LEG + 1)
        return marks.unknown(pen, x0 + _SHELF_MARK / 2, y + 8)
