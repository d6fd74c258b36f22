"""The picture of a story as SVG, with its fonts in it and its texts as text."""

from __future__ import annotations

from pathlib import Path

from ..charts import picture
from ..charts.places import compute
from ..charts.view import StoryTables
from .whole import put


def write(story: StoryTables, path: str | Path) -> Path:
    """Write the picture."""
    return put(path, picture.svg(compute(story)).encode("utf-8"))
