"""The picture of a story as PNG."""

from __future__ import annotations

from pathlib import Path

from ..charts import picture
from ..charts.view import StoryTables
from . import beside
from .edits import edited
from .options import PLAIN, Picture, scene_of


def write(story: StoryTables, path: str | Path, options: Picture = PLAIN) -> Path:
    """Write the picture; no browser is needed."""
    story = edited(story, options.edits, options.language)
    scene, size, factor = scene_of(story, options)
    return beside.put_all(
        story, path, picture.png(scene, picture.PNG_SCALE if size is None else size.scale, size, factor), scene, options
    )
