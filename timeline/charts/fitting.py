"""Fits a chart into a picture of a given size: text as large as there is room for, never below the least.

A chart is laid out for a width at which its smallest text, set in 14 pixels, comes out at the wanted size once the
whole is scaled to the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from ..errors import ExportError
from .columns import columns_of
from .drawing import Drawing
from .places import NARROWEST, layout
from .ranges import plan_of
from .read import view_of
from .scene import Scene
from .sizes import Size
from .theme import Theme, theme_of
from .view import Counted, Limits, StoryTables, View

_SMALLEST = 14.0  # the smallest text of a layout
_LARGEST_SCALE = 2.2
_ALL_KEYED = 400
_NAMED = ("label", "key")
_TRIES, _WORTH_IT = 4, 1.05
_AIRY = Limits(rows=9, keyed=_ALL_KEYED)
_NARROW = Limits(rows=9, keyed=_ALL_KEYED, dense=True)
_NARROW_BELOW = 700.0  # pixels of layout, where names on the shelf would leave no room for the days
_WELL_LABELLED = 0.9
_DENSE = Limits(rows=4, dense=True)
_BARE = Limits(rows=3, dense=True, details=False, standfirst=False)
_TIGHTER = (
    _DENSE, replace(_DENSE, rows=3), replace(_DENSE, details=False), replace(_BARE, standfirst=True), _BARE,
    replace(_BARE, small=True), replace(_BARE, rows=2, small=True), replace(_BARE, rows=2, small=True, legend=False),
    replace(_BARE, rows=1, small=True), replace(_BARE, rows=1, small=True, legend=False),
)  # fmt: skip


def fit(
    story: StoryTables, size: Size, theme: str | Theme = "light", header: bool = True, footer: bool = True,
    language: str = "en", view: tuple[datetime, datetime] | None = None, crowds: Sequence[Counted] = (),
) -> tuple[Scene, float]:  # fmt: skip
    """A scene, and the factor by which it is scaled to the size; its height is the size's, where that has one.

    Options as in :func:`timeline.charts.places.compute`. Raises ExportError where not even one row a lane fits.
    """
    return _Fitter(view_of(story, language), size, theme, header, footer, view, tuple(crowds)).best()


class _Fitter:
    """Tries layouts; reading the story is done once."""

    def __init__(
        self, told: View, size: Size, theme: str | Theme, header: bool, footer: bool,
        view: tuple[datetime, datetime] | None, crowds: tuple[Counted, ...],
    ) -> None:  # fmt: skip
        self.told, self.size, self.colours = told, size, theme_of(theme)
        self.header, self.footer, self.crowds = header, footer, crowds
        self.plan = plan_of(told.items, told.published, view)
        self.any_event = bool(told.items or crowds or view)

    def best(self) -> tuple[Scene, float]:
        size = self.size
        least = min(size.least / _SMALLEST, size.width / NARROWEST)
        if size.least / _SMALLEST > least + 1e-9:
            needed = NARROWEST * size.least / _SMALLEST
            raise ExportError(
                f"size {size.name}: found a width of {size.width:.0f}; expected at least {needed:.0f} pixels"
            )
        if size.height is None:
            narrow = size.width / least < _NARROW_BELOW
            return self._at(least, _NARROW if narrow else _AIRY), least
        scene = self._at(least, _AIRY)
        if self._fits(scene, least):
            return self._grown(scene, least)
        return self._tight(least)

    def _at(self, scale: float, limits: Limits) -> Scene:
        limits = replace(limits, stamp=True)
        columns = columns_of(self.told, self.plan, self.size.width / scale, limits.dense, self.colours.sans)
        drawing = Drawing(self.told, self.plan, columns, self.colours, None, self.crowds, limits)
        return layout(drawing, self.header, self.footer, self.any_event)

    def _fits(self, scene: Scene, scale: float) -> bool:
        return self.size.height is None or scene.height * scale <= self.size.height + 0.5

    def _grown(self, scene: Scene, least: float) -> tuple[Scene, float]:
        """Larger text, where the picture has room for it and no label is lost."""
        wanted = min(_WELL_LABELLED, labelled(scene))
        low, found = least, least
        high = min(_LARGEST_SCALE, self.size.width / NARROWEST)
        for _ in range(_TRIES):
            scale = (low + high) / 2
            if scale < found * _WORTH_IT:
                break
            tried = self._at(scale, _AIRY)
            if self._fits(tried, scale) and labelled(tried) >= wanted:
                found = low = scale
            else:
                high = scale
        return self._filled(found, _AIRY)

    def _filled(self, scale: float, limits: Limits) -> tuple[Scene, float]:
        """The same layout stretched to the picture's height."""
        height = None if self.size.height is None else self.size.height / scale
        return self._at(scale, replace(limits, height=height)), scale

    def _tight(self, scale: float) -> tuple[Scene, float]:
        """Fewer rows until it fits; what then has no label is numbered, as far as there is room for a key."""
        for limits in _TIGHTER:
            scene = self._at(scale, limits)
            if not self._fits(scene, scale):
                continue
            keyed = _ALL_KEYED
            for _ in range(5):
                tried = self._at(scale, replace(limits, keyed=keyed))
                if self._fits(tried, scale):
                    return self._filled(scale, replace(limits, keyed=keyed))
                keyed //= 3
            return self._filled(scale, limits)
        raise ExportError(
            f"size {self.size.name}: {scene.height * scale:.0f} pixels of height are needed even with one row a lane; "
            "choose a larger size, or fewer events"
        )


def labelled(scene: Scene) -> float:
    """The share of a scene's events that stand there with their names."""
    named = {
        text.event_id for text in scene.texts() if text.event_id and text.part in _NAMED and not text.text.isdigit()
    }
    return len(named) / len(scene.notes) if scene.notes else 1.0
