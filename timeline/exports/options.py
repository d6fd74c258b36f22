"""What can be asked of a picture: its size, its stretch of time, its ground, what stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..charts.fitting import fit
from ..charts.places import compute
from ..charts.scene import Scene
from ..charts.sizes import Size, size_of
from ..charts.theme import theme_of
from ..charts.view import Limits, StoryTables
from ..tables.moments import stretch
from .edits import Edits
from .look import Look

PLAIN_WIDTH = 1200


@dataclass(frozen=True, slots=True)
class Picture:
    """How a picture is made.

    ``size``: a preset (web, link, square, story, slide, print-1col, print-2col) or one such as ``1200x675``, ``120mm``,
    ``4x3in``; None: 1200 pixels wide and as high as needed. ``first`` and ``last``: the stretch of time, both included;
    None: where most events lie. ``header`` and ``footer``: with title and intro, with source line; the stamp of an
    unchecked story stays in either case. ``theme``: light or dark. ``language``: of dates and labels. ``outline``: in
    SVG, letters as shapes instead of text with fonts. ``alone``: without the files that go with it, see
    :mod:`timeline.exports.beside`. ``edits``: an editor's, for this picture alone. ``look``: a newsroom's.
    """

    size: str | None = None
    first: str | None = None
    last: str | None = None
    header: bool = True
    footer: bool = True
    theme: str = "light"
    language: str = "en"
    outline: bool = False
    alone: bool = False
    edits: Edits | None = None
    look: Look | None = None


PLAIN = Picture()


def scene_of(story: StoryTables, asked: Picture) -> tuple[Scene, Size | None, float]:
    """The scene of a story, the size that was asked for, and the factor by which the scene is scaled to it."""
    theme = asked.theme if asked.look is None else asked.look.on(theme_of(asked.theme), story.lanes)
    view = None if asked.first is None or asked.last is None else stretch(asked.first, asked.last)
    if asked.size is None:
        scene = compute(
            story, PLAIN_WIDTH, theme, asked.header, asked.footer, asked.language, view=view,
            limits=Limits(stamp=True),
        )  # fmt: skip
        return scene, None, 1.0
    size = size_of(asked.size)
    scene, factor = fit(story, size, theme, asked.header, asked.footer, asked.language, view)
    return scene, size, factor


def picture_of(options: Any) -> Picture:
    """The options given to a writer of pictures, or the plain ones."""
    return options if isinstance(options, Picture) else PLAIN
