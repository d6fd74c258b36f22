"""The gate: what a sensitive event is called while nobody has asked for what is said of it."""

from __future__ import annotations

from dataclasses import replace

from timeline import Story

_TOLL = "; "  # a title puts how many were harmed behind what happened


def covered(story: Story, show: bool) -> Story:
    """The story with the tolls taken from the titles of its sensitive events, unless they were asked for.

    Every part of the page is made from this: chart, labels for screen readers, list, table, card and announcements.
    """
    hidden = story.events["sensitive"]
    if show or not hidden.any():
        return story
    events = story.events.copy()
    whole = events["title"]
    events["title"] = whole.where(~hidden, whole.str.split(_TOLL).str[0]).astype("str")
    return replace(story, tables={**story.tables, "events": events})
