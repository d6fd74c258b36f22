"""Story: the tables of a timeline with everything one can ask of them; saving and loading it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from ..errors import InputError, QueryError, RuleError, StoryError
from ..explanation import Explanation, Rejected, Step, given
from ..ingest.reading import whole_characters
from ..interval import Interval, Mode
from ..lanes import Lanes
from ..records import Decision
from ..settings import DEFAULT_SETTINGS, Settings
from ..tables import query as asking
from ..tables import storage, withholding
from ..tables.checks import check, check_references
from ..tables.columns import TABLES
from ..tables.frames import interval_of
from ..tables.moments import When
from ..tables.selecting import Selection
from ..wording import Wording
from ..workings import Workings
from ..workings.kept import FOLDER

_IDS = {"events": "event_id", "expressions": "expression_id", "mentions": "mention_id", "articles": "article_id"}
_NAMES = {"events": "title", "expressions": "text", "mentions": "trigger", "articles": "title"}
_NEAR = 5


@dataclass(frozen=True)
class Story:
    """A story: its tables (pandas DataFrames), the lanes and settings it was built with, and what it was asked for.

    Make one with :func:`build` or :func:`load`. ``about``: whose timeline it is. ``anchors``: named events and their
    ISO dates. ``rules``: the hash of its rules by language. ``decisions``: merges made or undone by hand. ``workings``:
    what was worked out article by article, for the next build. ``withheld``: names not to publish.
    """

    tables: Mapping[str, pd.DataFrame]
    lanes: Lanes
    settings: Settings = DEFAULT_SETTINGS
    about: str | None = None
    anchors: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    library_version: str = ""
    decisions: tuple[Decision, ...] = ()
    workings: Workings = field(default_factory=Workings, repr=False, compare=False)
    withheld: withholding.Withheld = field(default_factory=withholding.Withheld)

    def __post_init__(self) -> None:
        for name in TABLES:
            check(self.tables[name], name)
        check_references(self.tables)

    def __repr__(self) -> str:
        return f"<Story: {len(self.events)} events in {len(self.articles)} articles>"

    # -- the tables -------------------------------------------------------------------------------
    @property
    def articles(self) -> pd.DataFrame:
        """One row an article, with its text and its publication window."""
        return self.tables["articles"]

    @property
    def expressions(self) -> pd.DataFrame:
        """One row a temporal expression."""
        return self.tables["expressions"]

    @property
    def mentions(self) -> pd.DataFrame:
        """One row a mention of an event in a sentence."""
        return self.tables["mentions"]

    @property
    def claims(self) -> pd.DataFrame:
        """One row a claim: who asserts, denies, blames or questions what."""
        return self.tables["claims"]

    @property
    def events(self) -> pd.DataFrame:
        """One row an event, by earliest and latest instant."""
        return self.tables["events"]

    @property
    def participants(self) -> pd.DataFrame:
        """Who takes part in what, and as what."""
        return self.tables["participants"]

    @property
    def figures(self) -> pd.DataFrame:
        """Numbers given for events."""
        return self.tables["figures"]

    @property
    def event_dates(self) -> pd.DataFrame:
        """Each source's date of each event."""
        return self.tables["event_dates"]

    @property
    def merges(self) -> pd.DataFrame:
        """Which events were taken for one, and why."""
        return self.tables["merges"]

    @property
    def id_aliases(self) -> pd.DataFrame:
        """Ids that were merged away, and the events that hold them now."""
        return self.tables["id_aliases"]

    @property
    def problems(self) -> pd.DataFrame:
        """Everything that was skipped, contradictory or unclear."""
        return self.tables["problems"]

    # -- asking -----------------------------------------------------------------------------------
    def query(self, sql: str) -> pd.DataFrame:
        """The result of a SQL statement over the tables; QueryError holds DuckDB's message."""
        return asking.query(self.tables, sql)

    def before(self, when: When, mode: Mode = "certainly") -> pd.DataFrame:
        """The events certainly or possibly before a date, as rows of :attr:`events`; DateError if it is none."""
        return asking.before(self.tables, when, mode)

    def after(self, when: When, mode: Mode = "certainly") -> pd.DataFrame:
        """The events certainly or possibly after a date, as rows of :attr:`events`; DateError if it is none."""
        return asking.after(self.tables, when, mode)

    def between(self, first: When, last: When, mode: Mode = "certainly") -> pd.DataFrame:
        """The events certainly or possibly from one date to another (both included); DateError if one is none."""
        return asking.between(self.tables, first, last, mode)

    def select(self, selection: Selection) -> pd.DataFrame:
        """The events of a selection, as rows of :attr:`events` in its order."""
        wanted = self.query(selection.sql())["event_id"]
        return self.events[self.events["event_id"].isin(wanted)].reset_index(drop=True)

    def event(self, event_id: str) -> pd.Series[Any]:
        """The row of an event, by its id, one that was merged into it, or a beginning only one event has."""
        table, found = self._find(event_id, ("events",))
        return self._row(table, found)

    def why(self, name: str) -> Explanation:
        """Why an event, expression, mention or article has its date; ``str()`` of it is readable.

        ``name``: its id, an id that was merged away, or a beginning that only one id has. Raises QueryError naming
        near ids for any other, StoryError where the table holds no explanation that can be read.
        """
        table, found = self._find(name, tuple(_IDS))
        row = self._row(table, found)
        line = _text(row, "why")
        steps = _text(row, "steps")
        try:
            step = Step.from_json(steps) if steps else given(line or found, None)
            alternatives = _rejected(_text(row, "alternatives") or "[]")
            phrase = self._phrase(table, row, step)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise StoryError(
                f"table {table}, {found}: steps or alternatives are no explanation ({type(error).__name__}: {error}); "
                "build the story again with this version"
            ) from None
        explained = self.wording.explain(step, alternatives, _text(row, "anchor"), phrase)
        head = " ".join((_text(row, _NAMES[table]) or found).split())
        shown = "" if line.rstrip(".") in explained.text else line
        text = "\n".join(part for part in (head, shown, explained.text) if part)
        return Explanation(explained.step, line or explained.line, text)

    def _phrase(self, table: str, row: pd.Series[Any], step: Step) -> str:
        """The kind of phrase behind a date; empty where no expression gave it."""
        if table in ("expressions", "articles"):
            return _text(row, "phrase")
        mentions = self.mentions
        inside = {json.dumps(below.to_json(), sort_keys=True) for below in step.walk()}
        own = mentions[mentions["event_id" if table == "events" else "mention_id"] == row.iloc[0]]
        for mention in own.itertuples():
            read = json.loads(mention.steps) if isinstance(mention.steps, str) else None
            if isinstance(mention.expression_id, str) and json.dumps(read, sort_keys=True) in inside:
                return _text(self._row("expressions", mention.expression_id), "phrase")
        return ""

    def figure(self, **options: Any) -> Any:
        """The interactive timeline, a Plotly figure; options as in ``timeline.charts.interactive.figure``."""
        from ..charts.interactive import figure  # noqa: PLC0415  drawing is not needed to ask and save

        return figure(self, **options)

    def drawing(self, **options: Any) -> dict[str, Any]:
        """:meth:`figure` as plain ``data`` and ``layout``, for a page that draws often."""
        from ..charts.interactive import drawing  # noqa: PLC0415

        return drawing(self, **options)

    # -- growing and deciding ---------------------------------------------------------------------
    def changes_since(self, earlier: Story) -> pd.DataFrame:
        """What is new or other than in an earlier state: ``what``, ``id``, ``title``, ``before``, ``after``.

        Told are new and replaced articles; events that are new, merged, split off or gone; dates, standings, titles,
        settings, rules, anchors and lanes that changed.
        """
        from .changes import changes  # noqa: PLC0415  it needs the story

        return changes(earlier, self)

    def merge(self, kept_id: str, merged_id: str, by: str, at: datetime | None = None) -> Story:
        """A story in which two events are one, which keeps the first id; the other becomes an alias.

        ``by``: the name of who decides, shown in ``merges``; ``at``: when, kept beside it. Later builds keep to it.
        QueryError for an unknown id or two ids of one event.
        """
        from .deciding import merge  # noqa: PLC0415  it builds, and needs the story

        return merge(self, kept_id, merged_id, by, at)

    def unmerge(self, kept_id: str, merged_id: str, by: str, at: datetime | None = None) -> Story:
        """A story in which ``merged_id``, which went into ``kept_id``, is an event of its own again.

        ``by`` and ``at`` as in :meth:`merge`. Later builds keep the two apart, and a row of ``problems`` says so.
        Raises QueryError where there was no such merge.
        """
        from .deciding import unmerge  # noqa: PLC0415

        return unmerge(self, kept_id, merged_id, by, at)

    def moved(self, name: str, days: int) -> tuple[Story, tuple[str, ...]]:
        """The story if one date were ``days`` later (earlier where negative), and the ids of the events that move.

        ``name``: an anchor, the id of an article that was given a date, or "publication" for all of those. Built again
        from its own articles. QueryError for anything else, and for more than 60 articles or 500,000 characters.
        """
        from .moving import moved  # noqa: PLC0415  it builds, and needs the story

        return moved(self, name, days)

    # -- in words ---------------------------------------------------------------------------------
    @cached_property
    def wording(self) -> Wording:
        """How the story's language puts dates, standings and claims."""
        return Wording.load(self.settings.language)

    def interval(self, row: Any) -> Interval:
        """The time of a row that has time columns (of events, mentions, expressions, event_dates)."""
        return interval_of(row)

    def date_in_words(self, row: Any, short: bool = False) -> str:
        """The date of such a row in words; ``short`` for labels."""
        interval = interval_of(row)
        return self.wording.short(interval) if short else self.wording.interval(interval)

    # -- keeping ----------------------------------------------------------------------------------
    def save(self, path: str | Path) -> None:
        """Write the story folder, whole or not at all; StoryError for a place that holds something else."""
        meta = {
            "library_version": self.library_version,
            "settings": asdict(self.settings),
            "rules": dict(self.rules),
            "anchors": dict(self.anchors),
            "about": self.about,
            "lanes": self.lanes.to_json(),
            "decisions": [asdict(decision) for decision in self.decisions],
            "private": list(self.withheld.found),
        }
        storage.save(path, self.tables, meta, {FOLDER: self.workings.table()}, self.withheld)

    # -- finding ----------------------------------------------------------------------------------
    def _find(self, name: str, tables: Sequence[str]) -> tuple[str, str]:
        """Table and id for an id, an alias, or a beginning that only one of the ids has."""
        name = whole_characters(name)
        merged_away = dict(zip(self.id_aliases["old_id"], self.id_aliases["event_id"], strict=True))
        for _ in merged_away:  # a table that somebody edited may hold a chain, or a circle
            name = merged_away.get(name, name)
        ids = {table: self.tables[table][_IDS[table]] for table in tables}
        for table, values in ids.items():
            if (values == name).any():
                return table, name
        beginning = [(t, i) for t, values in ids.items() for i in values[values.str.startswith(name)]] if name else []
        if len(beginning) == 1:
            return beginning[0]
        if beginning:
            some = ", ".join(found for _, found in beginning[:_NEAR])
            raise QueryError(f"{name!r} is the beginning of {len(beginning)} ids, such as {some}; give more of it")
        known = [found for values in ids.values() for found in values]
        near = get_close_matches(name, known, _NEAR, 0.5) or known[:_NEAR]
        there = f"near ones: {', '.join(near)}" if near else "the story has none"
        raise QueryError(f"no event or expression has the id {name!r}; {there}")

    def _row(self, table: str, name: str) -> pd.Series[Any]:
        frame = self.tables[table]
        return frame[frame[_IDS[table]] == name].iloc[0]


def _decision(data: Mapping[str, Any]) -> Decision:
    """A decision as ``story.json`` holds it; ValueError for one that is none."""
    ids = tuple(data["kept_ids"]), tuple(data["merged_ids"])
    if not all(one and all(isinstance(name, str) for name in one) for one in ids) or not isinstance(data["by"], str):
        raise ValueError("a decision without the ids of events or without a name")
    return Decision(bool(data["together"]), *ids, data["by"], data.get("at"))


def _text(row: pd.Series[Any], column: str) -> str:
    """The text in a column, empty where there is none."""
    value = row.get(column)
    return value if isinstance(value, str) else ""


def _rejected(text: str) -> tuple[Rejected, ...]:
    return tuple(
        Rejected(item["reading"], item["reason"], _interval(item["interval"]), item["value"])
        for item in json.loads(text)
    )


def _interval(data: dict[str, Any] | None) -> Interval | None:
    return None if data is None else Interval.from_json(data)


# -- loading -----------------------------------------------------------------------------------------
def load(path: str | Path) -> Story:
    """The story of a folder; StoryError for one that is missing, foreign, of another version or broken."""
    tables, meta = storage.load(path)
    return from_tables(tables, meta, Path(path))


def from_tables(tables: Mapping[str, pd.DataFrame], meta: Mapping[str, Any], folder: Path) -> Story:
    """The story of tables and of what ``story.json`` holds; StoryError where that cannot be used."""
    try:
        settings = dict(meta["settings"])
        settings["weekend"] = tuple(settings["weekend"])
        return Story(
            tables,
            Lanes.from_json(meta["lanes"], str(folder / storage.HEAD)),
            Settings(**settings),
            None if meta.get("about") is None else str(meta["about"]),
            dict(meta["anchors"]),
            dict(meta["rules"]),
            str(meta.get("library_version", "")),
            tuple(_decision(made) for made in meta.get("decisions", [])),
            Workings(folder=folder),
            withholding.read(folder, [str(name) for name in meta.get("private", [])]),
        )
    except (KeyError, TypeError, ValueError, InputError, RuleError) as error:
        reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        head = folder / storage.HEAD
        raise StoryError(f"{head}: cannot be used ({reason}); build the story again with this version") from None
