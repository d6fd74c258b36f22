"""A spreadsheet read as a story: its events with their dates, who tells and claims them; what it lacks is told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from .. import rulebook
from ..errors import DateError, InputError, RuleError
from ..explanation import given as given_date
from ..interval import UNKNOWN, Interval
from ..lanes import Lanes
from ..settings import DEFAULT_SETTINGS
from ..tables import edtf, sheets
from ..tables.checks import frame_of
from ..tables.columns import TABLES, TIME_COLUMNS, Column
from ..tables.frames import interval_of
from ..version import VERSION
from .face import Story

_TRUE = frozenset({"true", "1", "yes", "x"})
_TIMES = tuple(column.name for column in TIME_COLUMNS)
_DEFAULTS: dict[str, Any] = {
    "kind": "other", "status": "reported", "date_basis": "stated", "salience": "1", "n_mentions": "1",
    "n_articles": "1", "n_origins": "1", "language": DEFAULT_SETTINGS.language, "published_status": "unknown",
    "modality": "asserted", "wording": "indirect", "stance": "asserts",
}  # fmt: skip


def read_spreadsheet(path: str | Path, lanes: Lanes | None = None) -> Story:
    """The story of a workbook (.xlsx) or CSV file: one that was exported, or any with a column of titles and of dates.

    Dates are EDTF or ISO text, or date cells. Articles come without their text. What a row lacks, or says in a way
    that is not read, becomes a row of ``problems``; its event stays where it has a title. Raises InputError for a file
    that cannot be read or has no column of titles.
    """
    source = Path(path)
    held = sheets.read(source)
    words = rulebook.read(DEFAULT_SETTINGS.language, "interchange")
    given = held.get("events") or next(iter(held.values()), [])
    groups = lanes or _lanes(held.get("about", []))
    reader = _Reading(source.name, words, groups)
    events = [made for number, row in enumerate(given, 2) if (made := reader.event(row, number))]
    if not events:
        raise InputError(
            f"{source}: no event was found; expected a column of titles ({', '.join(words['columns']['title'])})"
        )
    reader.unread(given)
    articles = reader.articles(held.get("articles", []), events)
    told = reader.told(held.get("told_by", []), events, articles)
    claims = reader.known(held.get("claims", []), events, articles)
    rows = {"articles": [*articles.values()], "events": events, "mentions": told, "claims": claims}
    rows["problems"] = [*reader.problems, reader.problem("info", "not_in_the_file", words["import"]["lacks"])]
    tables = {name: _frame(name, rows.get(name, []), reader) for name in TABLES}
    return Story(tables, groups, library_version=VERSION)


@dataclass
class _Reading:
    """What is gathered while one file is read."""

    file: str
    words: Mapping[str, Any]
    lanes: Lanes
    problems: list[dict[str, Any]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def problem(self, severity: str, code: str, message: str, line: int | None = None) -> dict[str, Any]:
        return {"file": self.file, "line": line, "severity": severity, "code": code, "message": message[:500]}

    def note(self, code: str, line: int | None, **more: str) -> None:
        text = self.words["import"][code].format(**more)
        self.problems.append(self.problem("warning", code, text, line))

    def event(self, given: Mapping[str, str], number: int) -> dict[str, Any] | None:
        row = {name: given[a] for name, known in self.words["columns"].items() for a in known if given.get(a)}
        row = {**given, **row}
        if not row.get("title"):
            self.note("no_title", number)
            return None
        row["line"] = str(number)
        for column in TABLES["events"]:
            value = row.get(column.name)
            if value and column.allowed and column.name not in _TIMES:
                parts = value.split(";") if column.joined else [value]
                if not set(parts) <= set(column.allowed):
                    self.note("unknown_value", number, column=column.name, value=value[:60])
                    del row[column.name]
        interval = self._interval(row, number)
        basis = {} if interval.is_known else {"date_basis": "unknown"}
        kind = row.get("kind", "other")
        lane = row.get("lane") or self.lanes.lane_of(kind, row.get("subkind")).name
        name = row.get("event_id") or "e_" + _digest(row["title"], interval.edtf)
        if name in self.ids:
            self.note("twice", number, value=name)
            name = "e_" + _digest(name, str(number))
        self.ids.add(name)
        why = row.get("why") or self.words["import"]["why"].format(file=self.file)
        # A step that tells as much as the file does, so that "why" has the date.
        steps = row.get("steps") or json.dumps(given_date(why, interval).to_json())
        return {**row, "steps": steps, **basis, **_times(interval), "event_id": name, "lane": lane, "why": why}

    def _interval(self, row: Mapping[str, str], number: int) -> Interval:
        """The date: as exactly as the file has it, else its EDTF, else what stands as the date."""
        if row.get("span_kind") and (row.get("earliest") or row.get("latest")):
            try:
                return interval_of({c.name: _value(c, row.get(c.name)) for c in TIME_COLUMNS})
            except (ValueError, TypeError, OverflowError):
                self.note("unknown_value", number, column="earliest", value=row.get("earliest", "")[:60])
        if row.get("date_basis") == "unknown" and not row.get("edtf"):
            return UNKNOWN
        text = row.get("edtf") or row.get("date")
        if not text:
            self.note("no_date", number, title=row["title"][:80])
            return UNKNOWN
        try:
            return edtf.read(text)
        except DateError as error:
            self.note("bad_date", number, title=row["title"][:80], error=str(error))
            return UNKNOWN

    def unread(self, given: Iterable[Mapping[str, str]]) -> None:
        known = {column.name for column in TABLES["events"]} | set(self.words["import"]["ours"])
        known |= {alias for names in self.words["columns"].values() for alias in names}
        left = sorted({name for row in given for name in row} - known)
        if left:
            self.note("unread", None, columns=", ".join(left)[:300])

    def articles(
        self, given: Iterable[Mapping[str, str]], events: Iterable[Mapping[str, Any]]
    ) -> dict[str, dict[str, Any]]:
        """The articles by id: those of their own sheet, else one for each source that an event names."""
        found = {row["article_id"]: dict(row) for row in given if row.get("article_id")}
        for event in [] if found else events:
            if event.get("source") or event.get("url"):
                name = _source_id(event)
                found.setdefault(name, {"article_id": name} | {k: event[k] for k in ("source", "url") if event.get(k)})
        for name, row in found.items():
            row.update(text="", content_hash=hashlib.sha256(b"").hexdigest())
            row.setdefault("origin", row.get("source") or name)
            row.setdefault("why", self.words["import"]["why"].format(file=self.file))
        return found

    def told(
        self, given: Iterable[Mapping[str, str]], events: list[dict[str, Any]], articles: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        """A mention for each article that tells of an event; its places in the text are unknown, so they are 0."""
        pairs = [dict(row) for row in given]
        if not pairs:
            pairs = [
                {"event_id": event["event_id"], "article_id": _source_id(event), "sentence": event.get("sentence", "")}
                for event in events
                if event.get("source") or event.get("url")
            ]
        by_id = {event["event_id"]: event for event in events}
        found = {}
        for row in self.known(pairs, events, articles):
            event = by_id[row["event_id"]]
            name = "m_" + _digest(row["event_id"], row["article_id"])
            modality = "planned" if event.get("status") == "planned" else "asserted"
            times = {column: event.get(column) for column in _TIMES}
            more = {"sentence": row.get("sentence", ""), "trigger": "", "kind": event.get("kind"), "modality": modality}
            basis = event.get("date_basis")
            found[name] = {**row, **times, **more, "mention_id": name, "cluster_id": name, "date_basis": basis}
        return list(found.values())

    def known(
        self, given: Iterable[Mapping[str, str]], events: list[dict[str, Any]], articles: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        """The rows whose event and article are there; the others are told."""
        names = {event["event_id"] for event in events}
        kept = []
        for number, row in enumerate(given, 2):
            if row.get("event_id", next(iter(names))) in names and row.get("article_id") in articles:
                kept.append({name: value for name, value in row.items() if name != "mention_id"})
            else:
                self.note(
                    "no_such", number, value=f"{row.get('event_id', '')} {row.get('article_id', '')}".strip()[:80]
                )
        return kept


def _frame(name: str, given: list[dict[str, Any]], reader: _Reading) -> pd.DataFrame:
    values: dict[str, list[Any]] = {}
    for column in TABLES[name]:
        values[column.name] = []
        for row in given:
            try:
                value = _value(column, row.get(column.name))
            except (ValueError, TypeError, OverflowError):
                reader.note("unknown_value", None, column=column.name, value=str(row.get(column.name))[:60])
                value = _value(column, None)
            values[column.name].append(value)
    return frame_of(name, values)


def _value(column: Column, given: Any) -> Any:
    """A cell as its column wants it; what is missing gets what stands for it."""
    if given is None or given == "":
        given = _DEFAULTS.get(column.name)
    if given is None:
        return None if column.nullable else _EMPTY[column.dtype](column)
    if not isinstance(given, str):
        return given
    return _READ.get(column.dtype, str)(given)


_EMPTY: dict[str, Callable[[Column], Any]] = {
    "str": lambda column: column.allowed[0] if column.allowed else "",
    "bool": lambda _: False,
    "int64": lambda _: 0,
    "float64": lambda _: 0.0,
}
_READ: dict[str, Callable[[str], Any]] = {
    "bool": lambda text: text.lower() in _TRUE,
    "int64": lambda text: int(float(text)),
    "Int64": lambda text: int(float(text)),
    "float64": float,
    "datetime64[us]": lambda text: pd.Timestamp(text).tz_localize(None).as_unit("us"),
}


def _times(interval: Interval) -> dict[str, Any]:
    names = [name for name in _TIMES if not name.startswith("utc") and name != "edtf"]
    first, last = interval.utc()
    told = {name: getattr(interval, name) for name in names}
    return told | {"edtf": interval.edtf or None, "utc_earliest": first, "utc_latest": last}


def _lanes(about: Iterable[Mapping[str, str]]) -> Lanes:
    """The lanes that an exported workbook holds, else the ones that come with the language."""
    text = next((row.get("value", "") for row in about if row.get("name") == "lanes"), "")
    try:
        return Lanes.from_json(json.loads(text), "about") if text else Lanes.load()
    except (ValueError, TypeError, AttributeError, RuleError):
        return Lanes.load()


def _source_id(event: Mapping[str, Any]) -> str:
    return "a_" + _digest(event.get("source", ""), event.get("url", ""))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:12]
