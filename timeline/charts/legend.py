"""The legend: just the marks that are used, drawn as they are drawn in the chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from . import fonts, marks
from .marks import Leg, Pen, Span
from .scene import Primitive, Text, moved_down, moved_right, tagged
from .theme import Theme
from .view import Item, View, is_one_day

ROW = 30.0
_FORK_ROW = 40.0  # a fork is taller than the other marks
_GAP, _DENSE_GAP, _AFTER_MARK = 30.0, 16.0, 10.0
_KEY_COLUMN, _KEY_GAP, _KEY_NUMBER, _KEY_LINE = 250.0, 24.0, 34.0, 18.0


def used(items: Sequence[Item], any_count: bool) -> tuple[str, ...]:
    """The names of the marks that some event is drawn with."""
    found: set[str] = {"many"} if any_count else set()
    for item in items:
        if item.status in ("contested", "planned"):
            found.add(item.status)
        if item.dates:
            found.add("disputed")
        elif item.interval.span_kind == "throughout":
            found.add("since" if item.interval.end_open else "throughout")
        elif item.interval.is_known:
            one = is_one_day(item.interval)
            found.add(
                ("inferred_day" if item.inferred else "day")
                if one
                else ("inferred_window" if item.inferred else "window")
            )
    order = (
        "day",
        "inferred_day",
        "window",
        "inferred_window",
        "throughout",
        "since",
        "contested",
        "planned",
        "disputed",
        "many",
    )
    return tuple(name for name in order if name in found)


def draw(
    view: View, names: Sequence[str], left: float, right: float, theme: Theme, dense: bool = False
) -> tuple[float, tuple[Primitive, ...]]:
    """The legend from the top at 0, and its height; ``dense``: its marks closer together."""
    drawn: list[Primitive] = []
    x, y = left, 0.0
    row = _FORK_ROW if "disputed" in names else ROW
    for name in names:
        if dense and name == "day" and len(names) > 1:
            continue  # the mark that explains itself
        mark = _SAMPLES[name](_pen(theme, name), 0.0, theme)
        box = marks.box_of(mark)
        words = view.words["legend"][name]
        width = box.width + _AFTER_MARK + fonts.width(words, 14, theme.sans)
        if x > left and x + width > right:
            x, y = left, y + row
        shift = x - box.x0
        middle = y + row / 2
        placed = moved_down(moved_right(mark, shift), middle - (box.y0 + box.y1) / 2)
        drawn += tagged(placed, "", "legend")
        drawn.append(Text(x + box.width + _AFTER_MARK, middle + 5, words, 14, theme.soft, part="legend"))
        x += width + (_DENSE_GAP if dense else _GAP)
    return (y + row if names else 0.0), tuple(drawn)


def key(
    view: View, keyed: Sequence[tuple[int, Item]], left: float, right: float, theme: Theme
) -> tuple[float, tuple[Primitive, ...]]:
    """The key of numbered events in columns, from the top at 0, and its height."""
    count = max(1, int((right - left + _KEY_GAP) // (_KEY_COLUMN + _KEY_GAP)))
    room = (right - left - (count - 1) * _KEY_GAP) / count
    entries = [_entry(view, number, item, room - _KEY_NUMBER, theme) for number, item in keyed]
    share = max(-(-sum(len(lines) for _, lines in entries) // count), *(len(lines) for _, lines in entries))
    drawn: list[Primitive] = []
    column, y, bottom = 0, 0.0, 0.0
    for number, lines in entries:
        if y and y + len(lines) * _KEY_LINE > share * _KEY_LINE and column < count - 1:
            column, y = column + 1, 0.0
        x = left + column * (room + _KEY_GAP)
        drawn.append(Text(x + _KEY_NUMBER - 8, y + 14, number, 14, theme.ink, weight=600, anchor="end", part="key"))
        for line in lines:
            drawn.append(Text(x + _KEY_NUMBER, y + 14, line, 14, theme.ink, part="key"))
            y += _KEY_LINE
        bottom = max(bottom, y)
    return bottom + 4, tuple(drawn)


def _entry(view: View, number: int, item: Item, room: float, theme: Theme) -> tuple[str, tuple[str, ...]]:
    # The line under a label says what its mark does not; a plain day is what it says itself.
    words = view.words["label"]["keyed"].format(title=item.title, date=item.detail or item.short)
    return str(number), fonts.wrap(words, 14, room, theme.sans)


def _pen(theme: Theme, name: str) -> Pen:
    status = name if name in ("contested", "planned") else "reported"
    return Pen("circle", theme.soft, theme.ground, status, name.startswith("inferred"))


_SAMPLES: dict[str, Callable[[Pen, float, Theme], Sequence[Primitive]]] = {
    "day": lambda pen, y, theme: marks.glyph(pen, 0, y),
    "inferred_day": lambda pen, y, theme: marks.day(pen, 0, y),
    "window": lambda pen, y, theme: marks.window(pen, 0, 34, y),
    "inferred_window": lambda pen, y, theme: marks.window(pen, 0, 46, y),
    "throughout": lambda pen, y, theme: marks.bar(pen, Span(0, 34), y),
    "since": lambda pen, y, theme: marks.bar(pen, Span(0, 32, 16, None, True), y),
    "contested": lambda pen, y, theme: marks.glyph(pen, 0, y),
    "planned": lambda pen, y, theme: marks.glyph(pen, 0, y),
    "disputed": lambda pen, y, theme: marks.fork(pen, (Leg(0, 0, 2, True), Leg(26, 26, 1)), y, theme.soft, False),
    "many": lambda pen, y, theme: marks.count_box(0, y, 7, theme.ink, theme.ground),
}
