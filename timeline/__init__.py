"""Turns news articles into dated, sourced and explained events.

The public names of the library; everything heavy is imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .errors import (
    DateError,
    ExportError,
    InputError,
    MissingExtraError,
    QueryError,
    RuleError,
    StoryError,
    TimelineError,
)
from .explanation import Explanation
from .interval import Interval
from .records import Article, TemporalExpression
from .settings import Settings
from .version import VERSION

if TYPE_CHECKING:
    from .charts.small import lane_svgs, mark_pictures, mark_svgs, picture, story_svg
    from .exports.beside import picture_csv
    from .exports.gate import covered, published
    from .ordering import known_order
    from .pipeline import tag
    from .schemes import crosswalk
    from .story import Crowd, Reader, Selection, Story, Window, build, load, read_spreadsheet
    from .tables.spreadsheet import csv_text
    from .wording import Wording

__version__ = VERSION

__all__ = [
    "Article",
    "Crowd",
    "DateError",
    "Explanation",
    "ExportError",
    "InputError",
    "Interval",
    "MissingExtraError",
    "QueryError",
    "Reader",
    "RuleError",
    "Selection",
    "Settings",
    "Story",
    "StoryError",
    "TemporalExpression",
    "TimelineError",
    "Window",
    "Wording",
    "__version__",
    "build",
    "covered",
    "crosswalk",
    "csv_text",
    "known_order",
    "lane_svgs",
    "load",
    "mark_pictures",
    "mark_svgs",
    "picture",
    "picture_csv",
    "published",
    "read_spreadsheet",
    "story_svg",
    "tag",
]

_LATER = {
    "covered": "exports.gate",
    "known_order": "ordering",
    "csv_text": "tables.spreadsheet",
    "lane_svgs": "charts.small",
    "mark_pictures": "charts.small",
    "mark_svgs": "charts.small",
    "picture": "charts.small",
    "picture_csv": "exports.beside",
    "published": "exports.gate",
    "story_svg": "charts.small",
    "Crowd": "story",
    "Reader": "story",
    "Selection": "story",
    "Window": "story",
    "Story": "story",
    "build": "story",
    "crosswalk": "schemes",
    "load": "story",
    "read_spreadsheet": "story",
    "Wording": "wording",
    "tag": "pipeline",
}


def __getattr__(name: str) -> Any:
    """Import what needs pandas or the rules when it is first asked for."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  keeps "import timeline" quick

    value = getattr(import_module(f".{_LATER[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
