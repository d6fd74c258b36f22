"""The columns of the chart, left to right: lane names, strip of earlier times, main axis, later times, shelf."""

from __future__ import annotations

from dataclasses import dataclass

from . import fonts, strip
from .ranges import Plan
from .scene import TimeScale
from .strip import BREAK, Strip
from .view import View

MARGIN = 24.0
GAP = 26.0
_SHELF_DENSE = 112.0
_SHELF_SHARE, _SHELF_LEAST, _SHELF_MOST = 0.22, 150.0, 260.0
_LABEL_SHARE, _LABEL_LEAST, _LABEL_MOST = 0.16, 118.0, 184.0
_STRIP_SHARE = 0.2
NAME_SIZE, GLYPH_ROOM = 16.0, 24.0  # of a lane's name, and the room for the shape before it


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column is. ``shelf`` is its left and right, None when nothing stands on it."""

    left: float
    right: float
    label_width: float
    before: Strip | None
    scale: TimeScale
    after: Strip | None
    shelf: tuple[float, float] | None

    @property
    def label_left(self) -> float:
        """From where on labels of the main axis may stand."""
        return self.scale.x0 + 2 if self.before is None else self.scale.x0 - BREAK / 2

    @property
    def label_right(self) -> float:
        """Up to where labels of the main axis may stand."""
        if self.after is not None:
            return self.scale.x1
        return self.scale.x1 + (GAP / 2 if self.shelf else 0)


def columns_of(view: View, plan: Plan, width: float, dense: bool = False, family: fonts.Family = "sans") -> Columns:
    """The columns of a chart that is ``width`` pixels wide; ``dense``: a shelf of marks without their names.

    ``family``: in which the lanes' names are set; none of their words is parted where there is room for it.
    """
    left, right = MARGIN if width >= 700 else MARGIN / 2, width - (MARGIN if width >= 700 else MARGIN / 2)
    inner = right - left
    words = [word for lane in view.lanes for word in lane.label.split()]
    longest = max((fonts.width(word, NAME_SIZE, family, 600) for word in words), default=0.0)
    names = min(_LABEL_MOST, max(_LABEL_LEAST, inner * _LABEL_SHARE, longest + GLYPH_ROOM + 1))
    shelf = None
    end = right
    if plan.shelf:
        room = _SHELF_DENSE if dense else min(_SHELF_MOST, max(_SHELF_LEAST, inner * _SHELF_SHARE))
        shelf = (right - room, right)
        end = right - room - GAP
    most = max(1, int(inner * _STRIP_SHARE // strip.SLOT))
    near = frozenset({plan.start.year, plan.end.year})
    months = view.names["months_short"]
    x = left + names + 12
    before = after = None
    if plan.before:
        spans = strip.wanted(plan.before, near, most)
        before = strip.strip_of(spans, near, x, view.words, months)
        x = before.slots[-1].x1 + BREAK
    if plan.after:
        spans = strip.wanted(plan.after, near, most)
        end -= strip.width(len(spans)) + BREAK
        after = strip.strip_of(spans, near, end + BREAK, view.words, months)
    return Columns(left, right, names, before, TimeScale(plan.start, plan.end, x, max(end, x + 60)), after, shelf)
