"""A workbook for people: events, claims, sources and what all of it is; it can be read back as a story.

No cell is a formula and no text becomes a link. A text that a spreadsheet could run once it is saved as CSV has an
apostrophe in front, which reading takes away.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from ..charts.view import rows
from ..tables.columns import TIME_COLUMNS
from ..tables.spreadsheet import guarded
from .told import Telling, Told, telling_of
from .whole import put

# A result does not hang on the clock.
MADE = datetime(2000, 1, 1)
LONGEST_CELL = 32_000
CARRIED = (
    "reviewed_by",
    "reviewed_at",
    "salience",
    "date_disputed",
    "anchor",
    "place_basis",
    "place_precision",
    "n_mentions",
    "n_articles",
    "n_origins",
)
TIMES = tuple(column.name for column in TIME_COLUMNS if column.name not in ("edtf", "utc_earliest", "utc_latest"))
CLAIMS = (
    "claim_id", "event_id", "claimant", "claimant_as_written", "reported_via", "stance", "target", "wording", "hedge",
    "basis", "quote", "about", "article_id",
)  # fmt: skip
ARTICLES = (
    "article_id", "title", "source", "url", "language", "published_earliest", "published_latest", "published_status",
    "origin",
)  # fmt: skip


def write(story: Any, path: str | Path) -> Path:
    """Write the workbook."""
    telling = telling_of(story, everything=True)
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(held, options) as book:
        book.set_properties({"created": MADE, "title": telling.title, "comments": telling.stamp})
        kept = {row.event_id: row for row in rows(story.events)}
        _sheet(book, "events", [_event(telling, event, kept[event.event_id]) for event in telling.events])
        _sheet(book, "claims", [_plain(row, CLAIMS) for row in rows(story.claims)])
        _sheet(book, "articles", [_plain(row, ARTICLES) for row in rows(story.articles)])
        told = [
            {"event_id": event.event_id, "article_id": source.article_id, "sentence": source.sentence}
            for event in telling.events
            for source in event.sources
        ]
        _sheet(book, "told_by", told)
        about = {
            "title": telling.title, "review": telling.stamp, "version": telling.version,
            "places": telling.words["places"]["attribution"], "lanes": json.dumps(story.lanes.to_json()),
        }  # fmt: skip
        _sheet(book, "about", [{"name": name, "value": value} for name, value in about.items()])
    return put(path, held.getvalue())


def _event(telling: Telling, event: Told, row: Any) -> dict[str, Any]:
    source = event.quoted
    longitude, latitude = event.point or (None, None)
    told = {
        "title": event.title, "date": event.date, "edtf": event.edtf, "standing": event.standing,
        "contested": event.on, "who_says_so": "\n".join(claim.text for claim in event.claims),
        "source": source.line if source else "", "sentence": source.sentence if source else "", "url": event.url,
        "review": event.stamp, "sensitive": event.sensitive, "lane": event.lane, "place": event.place,
        "latitude": latitude, "longitude": longitude, "kind": event.kind, "subkind": event.subkind,
        "status": event.status, "contested_on": event.contested_on, "event_id": event.event_id,
        "date_basis": event.basis, "why": event.why,
    }  # fmt: skip
    return told | _plain(row, (*TIMES, *CARRIED)) | {"version": telling.version}


def _plain(row: Any, names: Sequence[str]) -> dict[str, Any]:
    found = {name: getattr(row, name) for name in names}
    return {name: value.isoformat() if isinstance(value, datetime) and not pd.isna(value) else value
            for name, value in found.items()}  # fmt: skip


def _sheet(book: Any, name: str, told: Sequence[Mapping[str, Any]]) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True})
    names = list(told[0]) if told else []
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, max(len(names) - 1, 0), 24)
    for column, title in enumerate(names):
        sheet.write_string(0, column, title, head)
    for number, row in enumerate(told, 1):
        for column, value in enumerate(row.values()):
            _cell(sheet, number, column, value)


def _cell(sheet: Any, number: int, column: int, value: Any) -> None:
    if value is None or value == "" or pd.isna(value):
        return
    if isinstance(value, bool):
        sheet.write_boolean(number, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(number, column, value)
    else:
        sheet.write_string(number, column, guarded(str(value)[:LONGEST_CELL]))
