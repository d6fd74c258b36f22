"""What has changed in a story since a picture of it was made, read from the table that went with the picture."""

from __future__ import annotations

import csv
import io
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from .. import rulebook
from ..charts import picture
from ..charts.captions import version_of
from ..charts.document import version_in
from ..charts.read import view_of
from ..errors import StoryError
from ..settings import DEFAULT_SETTINGS
from ..tables.spreadsheet import GUARD
from .beside import COLUMNS, is_drawn, table_beside
from .edits import Edits, edited
from .gate import covered, published, without_toll

CHANGES = ("what", "id", "title", "before", "after")
_LARGEST = 20_000_000  # bytes of a table
_HEAD = 4096  # bytes of a picture in which its version stands
_TABLE = ".csv"
_Change = tuple[str, str, str, str | None, str | None]


def changes_since(path: str | Path, story: Any, edits: Edits | None = None) -> pd.DataFrame:
    """One row a change, as :meth:`timeline.Story.changes_since` tells them: of events that are drawn, or now would be.

    ``path``: the picture or its table; ``edits``: those it was made with. Compared are title, date in words
    and standing; a change of what no picture shows is none. A picture without its table (``--alone``) can only be
    known to show what the story is now. Raises StoryError where it does not, and where the table is none, or belongs to
    another version of the picture.
    """
    if _shows_what_is_now(Path(path), story, edits):
        return pd.DataFrame(columns=list(CHANGES)).astype("str")
    before, aliases = _table(Path(path)), story.id_aliases
    language = before[0]["language"] if before else DEFAULT_SETTINGS.language
    story = edited(published(story, language), edits)
    now = {item.event_id: item for item in view_of(story, language).items}
    home = dict(zip(aliases["old_id"], aliases["event_id"], strict=True))
    rows = list(_changes({row["event_id"]: row for row in before}, now, home))
    return pd.DataFrame(rows, columns=list(CHANGES)).astype("str")


def _shows_what_is_now(path: Path, story: Any, edits: Edits | None) -> bool:
    """Whether a picture without a table bears the version of the story; False for one that has its table.

    The words for a withheld name are of the picture's language, and the page takes tolls away: each has its version.
    """
    table = table_beside(path)
    if path.suffix.lower() == _TABLE or table.is_file() or not path.is_file():
        return False
    borne = _version(path)
    if not borne:
        raise StoryError(
            f"{path}: bears no version, and its table {table} is missing; expected a picture as export makes them"
        )
    told = [edited(published(story, language), edits, language) for language in rulebook.with_file("chart")]
    now = [version_of(one) for one in told]
    if borne in now or borne in {version_of(covered(one)) for one in told}:
        return True
    raise StoryError(
        f"{path}: bears version {borne}, the story is now of version {now[0]}: events, dates or articles have changed, "
        f"or the picture shows a part of the story. Its table {table} would tell which, and is missing; keep it beside "
        "the picture, that is, export without --alone"
    )


def _changes(old: dict[str, dict[str, str]], now: dict[str, Any], home: dict[str, str]) -> Iterator[_Change]:
    for name, item in now.items():
        if name not in old:
            yield "event new", name, item.title, None, None
    for name, row in old.items():
        kept = home.get(name, name)
        if kept not in now:
            yield "event gone", name, row["title"], None, None
        elif kept != name:
            yield "event merged", kept, now[kept].title, name, kept
        else:
            yield from _other(name, row, now[name])


def _other(name: str, row: dict[str, str], item: Any) -> Iterator[_Change]:
    # A picture of the page tells no toll of a sensitive event, so a toll that changed is no change of it.
    if row["title"] != item.title and not (item.sensitive and row["title"] == without_toll(item.title)):
        yield "title changed", name, item.title, row["title"], item.title
    if row["status"] != item.status:
        yield "standing changed", name, item.title, row["standing"], item.standing
    if (row["edtf"], row["date"]) != (item.edtf, item.words):
        yield "date changed", name, item.title, row["date"], item.words


def _table(path: Path) -> list[dict[str, str]]:
    """The rows of a picture's table, checked against the version that the picture bears."""
    table = path if path.suffix.lower() == _TABLE else table_beside(path)
    for wanted in (path, table):
        if not wanted.is_file():
            raise StoryError(
                f"{wanted}: no such file; expected a picture with its table beside it, as export makes them"
            )
    if not is_drawn(table):
        raise StoryError(f"{table}: this is not the table of a picture; expected the columns {', '.join(COLUMNS)}")
    rows = _rows(table)
    borne, held = _version(path), rows[0]["version"] if rows else None
    if borne and held and borne != held:
        raise StoryError(f"{path}: bears version {borne}, and {table} is of version {held}; export the picture again")
    return rows


def _rows(table: Path) -> list[dict[str, str]]:
    try:
        if table.stat().st_size > _LARGEST:
            raise StoryError(f"{table}: larger than {_LARGEST:,} bytes; expected the table of a picture")
        rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8"), newline="")))[1:]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise StoryError(f"{table}: cannot be read as CSV ({error}); export the picture again") from None
    wrong = next((number for number, row in enumerate(rows, 2) if len(row) != len(COLUMNS)), None)
    if wrong is not None:
        raise StoryError(f"{table}: row {wrong} has {len(rows[wrong - 2])} cells; expected {len(COLUMNS)}")
    return [dict(zip(COLUMNS, (cell.removeprefix(GUARD) for cell in row), strict=True)) for row in rows]


def _version(path: Path) -> str:
    """The version that a PNG, SVG or PDF bears; empty for other files."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if head.startswith(b"%PDF-"):
            file.seek(max(0, path.stat().st_size - _HEAD))
            return version_in(file.read(_HEAD))
    name = picture.VERSION_IN_PNG + b"\0"
    if (at := head.find(b"tEXt" + name)) >= 4:
        length = struct.unpack(">I", head[at - 4 : at])[0]
        return head[at + 4 + len(name) : at + 4 + min(length, 80)].decode("latin-1")
    mark = f'{picture.VERSION_IN_SVG}="'.encode()
    return head.split(mark)[1].split(b'"')[0].decode("utf-8", "replace") if mark in head else ""
