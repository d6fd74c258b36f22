"""A table of a story as CSV or Parquet: the one the file is named after (``claims.csv``), else the events.

Tables leave the house as everything else does: articles without their text, sentences cut to a length, and nobody
named as the doer of a contested act outside a claim.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pandas as pd

from ..errors import ExportError
from ..tables.columns import TABLES
from ..tables.spreadsheet import write_csv
from .told import DOER, blamed, cut, may_stand, named
from .whole import put

WITHHELD = "…"


def write(story: Any, path: str | Path) -> Path:
    """Write the table and, beside it, its dtypes; cells that a spreadsheet would run as a formula are guarded."""
    target = Path(path)
    if not target.parent.is_dir():
        raise ExportError(f"{target}: there is no folder {target.parent}; make it first or choose another place")
    if target.suffix.lower() == ".parquet":
        held = io.BytesIO()
        public(story, table_of(target)).to_parquet(held, index=False)
        return put(target, held.getvalue())
    write_csv(public(story, table_of(target)), target, table_of(target))
    return target


def table_of(path: Path) -> str:
    """Which table a file is to hold, by its name."""
    return path.stem if path.stem in TABLES else "events"


def public(story: Any, name: str) -> pd.DataFrame:
    """The table as it may be handed on."""
    frame: pd.DataFrame = story.tables[name].copy()
    if name == "articles":
        frame["text"] = ""
        return frame
    if name not in ("events", "mentions", "participants"):
        return frame
    events = story.events
    disputed = set(events.loc[events["status"].isin(["contested", "claimed"]), "event_id"])
    doers = {event_id: blamed(story, event_id) for event_id in disputed}
    if name == "participants":
        told = zip(frame["event_id"], frame["name"], frame["role"], strict=True)
        kept = [event not in doers or not (role == DOER or _is_doer(who, doers[event])) for event, who, role in told]
        return frame[kept].reset_index(drop=True)
    if name == "events":
        frame["participants"] = [
            _without(people, doers.get(event, frozenset()))
            for event, people in zip(frame["event_id"], frame["participants"], strict=True)
        ]
    else:
        claimants = {event: named(story, event) for event in disputed}
        nobody: frozenset[str] = frozenset()
        frame["sentence"] = [
            cut(text) if may_stand(text, doers.get(event, nobody), claimants.get(event, nobody)) else WITHHELD
            for event, text in zip(frame["event_id"], frame["sentence"], strict=True)
        ]
    return frame.astype(story.tables[name].dtypes.to_dict())


def _without(people: Any, doers: frozenset[str]) -> Any:
    if not doers or not isinstance(people, str):
        return people
    return ";".join(name for name in people.split(";") if not _is_doer(name, doers)) or None


def _is_doer(name: str, doers: frozenset[str]) -> bool:
    return any(doer in name.casefold() for doer in doers)
