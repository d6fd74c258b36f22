"""Exports: one writer a file, all with the signature ``write(story, path) -> Path``; the suffix chooses among them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from ..errors import ExportError
from ..settings import DEFAULT_SETTINGS
from .gate import published

Writer = Callable[..., Path]
PICTURES = frozenset({"png", "svg", "pdf"})
# Tables hold the story as it is: what they tell in words stays in its language.
TABLES = frozenset({"table", "xlsx"})
# The longest ending that fits is taken: "story.timelinejs.json" is for TimelineJS3.
SUFFIXES: dict[str, str] = {
    ".png": "png", ".svg": "svg", ".pdf": "pdf", ".csv": "table", ".parquet": "table",
    ".timelinejs.json": "timelinejs", ".ics": "ical", ".geojson": "geojson", ".jsonld": "jsonld",
    ".md": "markdown", ".xlsx": "xlsx", ".tml": "storyml", ".html": "html",
}  # fmt: skip


def write(story: Any, path: str | Path, options: Any = None) -> Path:
    """Write a story as the file's suffix says and return its path.

    .png, .svg, .pdf: the picture; .csv, .parquet: a table; .timelinejs.json: slides for TimelineJS3; .ics: a calendar;
    .geojson: a map's points; .jsonld: Event and Claim of schema.org; .md: Markdown; .xlsx: a workbook; .tml: TimeML;
    .html: a page that needs no network.

    ``options``: a :class:`timeline.exports.options.Picture`, for pictures; its ``language`` is also that of all other
    files but tables. The file appears whole or not at all.
    Raises ExportError for a suffix that has no writer, and for a place that cannot be written to.
    """
    target = Path(path)
    name = _name(target)
    writer: Writer = _room(name).write
    asked = "" if name in TABLES else _language(options)
    story = published(story, asked)
    if name in PICTURES:
        return writer(story, target) if options is None else writer(story, target, options)
    return writer(story, target, asked) if asked else writer(story, target)


def left_out(story: Any, path: str | Path) -> tuple[str, ...]:
    """What a file of that suffix cannot carry, such as events without a date in a calendar: a line each."""
    told: Callable[[Any], tuple[str, ...]] | None = getattr(_room(_name(Path(path))), "left_out", None)
    return told(published(story)) if told else ()


def _language(options: Any) -> str:
    """The language that was asked for; "" for the one of every story."""
    asked = str(getattr(options, "language", ""))
    return "" if asked == DEFAULT_SETTINGS.language else asked


def _name(target: Path) -> str:
    endings = [ending for ending in SUFFIXES if target.name.lower().endswith(ending)]
    if not endings:
        found = target.suffix or "no suffix"
        raise ExportError(f"{target}: found {found}; expected one of {', '.join(SUFFIXES)}")
    return SUFFIXES[max(endings, key=len)]


def _room(name: str) -> ModuleType:
    return import_module(f".{name}", __name__)


__all__ = ["SUFFIXES", "left_out", "write"]
