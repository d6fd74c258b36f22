"""The gate: names that are never published, and what a sensitive event is called where nobody has asked for more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..tables.withholding import masked

_TOLL = "; "  # a title puts how many were harmed behind what happened


def without_toll(title: str) -> str:
    """A title without how many were harmed."""
    return title.split(_TOLL, maxsplit=1)[0]


def published(story: Any, language: str = "") -> Any:
    """The story without the names on its do-not-publish list: what every output is made from.

    ``language``: of the words that stand for a name in a title; "": the story's.
    """
    return masked(story, language)


def covered(story: Any) -> Any:
    """The story with the tolls taken from the titles of its sensitive events; the same story where it has none."""
    hidden = story.events["sensitive"]
    if not hidden.any():
        return story
    titles = story.events["title"]
    shown = titles.where(~hidden, titles.map(without_toll)).astype("str")
    return replace(story, tables={**story.tables, "events": story.events.assign(title=shown)})
