"""What a build or a decision changed in a story, as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from .text import wrapped

_FEW = 20
_HEADS = {
    "article new": "New articles",
    "article replaced": "Articles whose text was replaced",
    "event new": "New events",
    "event merged": "Events merged (old -> kept)",
    "event split": "Events split off (from -> now)",
    "event gone": "Events that are told no more",
    "date changed": "Dates changed",
    "standing changed": "Standing changed",
    "title changed": "Titles changed",
}
_ANEW = ("setting", "rules", "version")


def changed(changes: pd.DataFrame) -> str:
    """The changes of :meth:`Story.changes_since` by kind, the first twenty of each."""
    if changes.empty:
        return "Nothing changed."
    lines = []
    causes = changes[~changes["what"].isin(list(_HEADS))]
    for row in causes.itertuples(index=False):
        lines.append(wrapped(f"{_upper(row.what)}: {row.title}: {_or(row.before)} -> {_or(row.after)}", "  "))
    if any(str(what).startswith(_ANEW) for what in causes["what"]):
        lines.append("All articles were read anew, since what they are read with changed.")
    for what, head in _HEADS.items():
        rows = changes[changes["what"] == what]
        if not rows.empty:
            lines.append(f"{head}: {len(rows)}")
            lines += list(_told(rows.head(_FEW)))
            if len(rows) > _FEW:
                lines.append(f"  … and {len(rows) - _FEW} more")
    return "\n".join(lines)


def _told(rows: pd.DataFrame) -> Iterator[str]:
    for row in rows.itertuples(index=False):
        moved = isinstance(row.before, str) and row.what != "article replaced"
        yield wrapped(f"  {row.id}  {row.title}{f': {row.before} -> {row.after}' if moved else ''}", "    ")


def _upper(text: Any) -> str:
    return str(text)[:1].upper() + str(text)[1:]


def _or(value: Any) -> str:
    return value if isinstance(value, str) else "none"
