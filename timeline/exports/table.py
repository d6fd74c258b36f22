"""A table of a story as CSV: the one the file is named after (``claims.csv``), else the events."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..errors import ExportError
from ..tables.columns import TABLES
from ..tables.spreadsheet import write_csv


def write(story: Any, path: str | Path) -> Path:
    """Write the table and, beside it, its dtypes; cells that a spreadsheet would run as a formula are guarded."""
    target = Path(path)
    if not target.parent.is_dir():
        raise ExportError(f"{target}: there is no folder {target.parent}; make it first or choose another place")
    name = target.stem if target.stem in TABLES else "events"
    write_csv(story.tables[name], target, name)
    return target
