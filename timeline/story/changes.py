"""What differs between two states of a story, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from .face import Story

COLUMNS = ("what", "id", "title", "before", "after")
_Change = tuple[str, str, str, str | None, str | None]


def changes(before: Story, after: Story) -> pd.DataFrame:
    """One row a change: ``what``, the ``id`` and ``title`` of the event or article, and the two values.

    ``what``: setting, rules, anchor, about, lanes or version changed; article new, replaced; event new, merged
    (``before``: the id that went into it), split (``before``: the event it was part of), gone; date, standing or title
    changed.
    """
    rows = [*_built_with(before, after), *_articles(before, after), *_events(before, after)]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype("str")


def rows_of(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a table, as named tuples."""
    return iter(frame.itertuples(index=False))


def _built_with(before: Story, after: Story) -> Iterator[_Change]:
    for what, old, new in (
        ("setting changed", asdict(before.settings), asdict(after.settings)),
        ("rules changed", before.rules, after.rules),
        ("anchor changed", before.anchors, after.anchors),
        ("about changed", {"about": before.about}, {"about": after.about}),
        ("lanes changed", {"lanes": before.lanes.to_json()}, {"lanes": after.lanes.to_json()}),
        ("version changed", {"version": before.library_version}, {"version": after.library_version}),
    ):
        for name in sorted({*old, *new}):
            if old.get(name) != new.get(name):
                yield what, name, name, _shown(old.get(name)), _shown(new.get(name))


def _articles(before: Story, after: Story) -> Iterator[_Change]:
    old = before.articles.set_index("article_id")["content_hash"].to_dict()
    for row in rows_of(after.articles):
        title = row.title if isinstance(row.title, str) else row.article_id
        if row.article_id not in old:
            yield "article new", row.article_id, title, None, None
        elif old[row.article_id] != row.content_hash:
            yield "article replaced", row.article_id, title, old[row.article_id], row.content_hash


def _events(before: Story, after: Story) -> Iterator[_Change]:
    old, new = _by_id(before), _by_id(after)
    home = dict(zip(after.id_aliases["old_id"], after.id_aliases["event_id"], strict=True))
    was = dict(zip(before.id_aliases["old_id"], before.id_aliases["event_id"], strict=True))
    for name, row in new.items():
        if name in was:
            yield "event split", name, row.title, was[name], name
        elif name not in old:
            yield "event new", name, row.title, None, None
    for name, row in old.items():
        if name in home:
            yield "event merged", home[name], new[home[name]].title, name, home[name]
        elif name not in new:
            yield "event gone", name, row.title, None, None
        else:
            yield from _changed(name, row, new[name], before, after)


def _changed(name: str, old: Any, new: Any, before: Story, after: Story) -> Iterator[_Change]:
    if old.title != new.title:
        yield "title changed", name, new.title, old.title, new.title
    if old.status != new.status:
        yield "standing changed", name, new.title, old.status, new.status
    times = before.interval(old), after.interval(new)
    if times[0] != times[1]:
        yield "date changed", name, new.title, before.date_in_words(old), after.date_in_words(new)


def _by_id(story: Story) -> dict[str, Any]:
    return {row.event_id: row for row in rows_of(story.events)}


def _shown(value: Any) -> str | None:
    return None if value is None else str(value)
