"""The picture of a story as PDF."""

from __future__ import annotations

from pathlib import Path

from ..charts import picture
from ..charts.places import compute
from ..charts.view import StoryTables
from .whole import put


def write(story: StoryTables, path: str | Path) -> Path:
    """Write the picture; no browser is needed."""
    return put(path, picture.pdf(compute(story)))
