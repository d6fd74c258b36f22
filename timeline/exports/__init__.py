"""Exports: one writer a file, all with the signature ``write(story, path) -> Path``; the suffix chooses among them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from ..errors import ExportError

Writer = Callable[..., Path]
PICTURES = frozenset({"png", "svg", "pdf"})
SUFFIXES: dict[str, str] = {".png": "png", ".svg": "svg", ".pdf": "pdf", ".csv": "table"}


def write(story: Any, path: str | Path, options: Any = None) -> Path:
    """Write a story as the file's suffix says (.png, .svg, .pdf: the picture; .csv: a table) and return its path.

    ``options``: a :class:`timeline.exports.options.Picture`, for pictures. The file appears whole or not at all.
    Raises ExportError for a suffix that has no writer, and for a place that cannot be written to.
    """
    target = Path(path)
    name = SUFFIXES.get(target.suffix.lower())
    if name is None:
        found = target.suffix or "no suffix"
        raise ExportError(f"{target}: found {found}; expected one of {', '.join(SUFFIXES)}")
    writer: Writer = import_module(f".{name}", __name__).write
    return writer(story, target) if options is None or name not in PICTURES else writer(story, target, options)


__all__ = ["SUFFIXES", "write"]
