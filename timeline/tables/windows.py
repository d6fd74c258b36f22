"""Stories of any size behind one door: SQL over Parquet parts or frames, and windows of time that stay small.

Of every event, the few values that windows and counts ask for are held in memory in order of time (about 100 bytes an
event); all else stays where it is until somebody asks for single events. Every call has a cursor of its own, so that
several threads may ask at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from ..errors import StoryError
from .checks import empty
from .columns import TABLES
from .selecting import FACETS, ORDER, SOURCE, Selection
from .storage import arrow_schema, frame_from

_LEAN = "event_id, lane, kind, status, date_basis, place, salience, span_kind, start_open, end_open, earliest, latest"
_EVENTS_OF = {
    "events": "event_id IN {ids}",
    "mentions": "event_id IN {ids} OR mention_id IN (SELECT mention_id FROM claims WHERE event_id IN {ids})",
    "claims": "event_id IN {ids}",
    "participants": "event_id IN {ids}",
    "figures": "event_id IN {ids}",
    "event_dates": "event_id IN {ids}",
    "merges": "kept_id IN {ids}",
    "id_aliases": "event_id IN {ids}",
}
_MOST_PROBLEMS = 200
_NEVER = "TIMESTAMP '9999-12-31'"
_FACET_SQL = {
    "lane": "SELECT lane AS value, count(*) AS count FROM lean WHERE {where} GROUP BY 1",
    "kind": "SELECT kind AS value, count(*) AS count FROM lean WHERE {where} GROUP BY 1",
    "status": "SELECT status AS value, count(*) AS count FROM lean WHERE {where} GROUP BY 1",
    "basis": "SELECT date_basis AS value, count(*) AS count FROM lean WHERE {where} GROUP BY 1",
    "place": "SELECT place AS value, count(*) AS count FROM lean WHERE place IS NOT NULL AND {where} GROUP BY 1",
    "person": "SELECT name AS value, count(DISTINCT event_id) AS count FROM participants "
    "WHERE event_id IN (SELECT event_id FROM lean WHERE {where}) GROUP BY 1",
    "source": f"SELECT {SOURCE} AS value, count(DISTINCT mentions.event_id) AS count "
    "FROM mentions JOIN articles USING (article_id) "
    "WHERE mentions.event_id IN (SELECT event_id FROM lean WHERE {where}) GROUP BY 1",
}


@dataclass(frozen=True, slots=True)
class Crowd:
    """Events of one lane and stretch of time that are counted, not drawn: how many, and between when and when."""

    lane: str
    earliest: datetime
    latest: datetime
    count: int


class Source:
    """The tables of one story to ask; make it with :meth:`of_tables` or :meth:`of_folder`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, where: str) -> None:
        self._connection, self._where = connection, where
        try:
            connection.execute("SET TimeZone = 'UTC'")
            connection.execute(f"CREATE TABLE lean AS SELECT {_LEAN}, title FROM events ORDER BY {ORDER}")
        except duckdb.Error as error:
            raise self._broken(error) from None

    @classmethod
    def of_tables(cls, tables: Mapping[str, pd.DataFrame]) -> Source:
        """Over frames in memory."""
        connection = duckdb.connect(":memory:")
        for name, frame in tables.items():
            given = pa.Table.from_pandas(frame, schema=arrow_schema(name), preserve_index=False)
            connection.register("given", given)
            # A registered table is seen by its own connection alone, not by the cursors of other threads.
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
            connection.unregister("given")
        return cls(connection, "the story")

    @classmethod
    def of_folder(cls, folder: Path) -> Source:
        """Over the Parquet parts of a story folder, which are read as they are needed; StoryError for a broken one."""
        connection = duckdb.connect(":memory:")
        for name in TABLES:
            parts = sorted(str(part) for part in (folder / name).rglob("*.parquet"))
            if not parts:
                raise StoryError(f"{folder / name}: the table has no Parquet part; build the story again")
            shown = ", ".join("'" + part.replace("'", "''") + "'" for part in parts)
            columns = ", ".join(f'"{column.name}"' for column in TABLES[name])
            try:
                connection.execute(
                    f"CREATE VIEW {name} AS SELECT {columns} FROM read_parquet([{shown}], union_by_name = true)"
                )
            except duckdb.Error as error:
                raise StoryError(f"{folder / name}: {_plain(error)}; build the story again") from None
        return cls(connection, str(folder))

    # -- asking -----------------------------------------------------------------------------------
    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a statement of ours."""
        try:
            with self._connection.cursor() as cursor:
                return cursor.execute(sql, list(values)).fetchall()
        except duckdb.Error as error:
            raise self._broken(error) from None

    def frame(self, table: str, sql: str, values: Sequence[Any] = ()) -> pd.DataFrame:
        """The rows of a statement over one table, with that table's columns and dtypes."""
        try:
            with self._connection.cursor() as cursor:
                found = cursor.sql(sql, params=list(values)).to_arrow_table()
        except duckdb.Error as error:
            raise self._broken(error) from None
        return frame_from(found.cast(arrow_schema(table)), table, self._where) if found.num_rows else _none(table)

    def ids(self, selection: Selection, limit: int | None = None, offset: int = 0) -> list[str]:
        """The ids of the events of a selection, in the order of the table."""
        some = f" LIMIT {int(limit)} OFFSET {int(offset)}" if limit is not None else ""
        return [
            row[0]
            for row in self.rows(f"SELECT event_id FROM lean WHERE {selection.condition()} ORDER BY {ORDER}{some}")
        ]

    def count(self, selection: Selection) -> int:
        """How many events a selection has."""
        return int(self.rows(f"SELECT count(*) FROM lean WHERE {selection.condition()}")[0][0])

    def count_of(self, table: str) -> int:
        """How many rows a table has."""
        return int(self.rows(f"SELECT count(*) FROM {table}")[0][0])

    def neighbours(self, selection: Selection, event_id: str) -> tuple[str, str]:
        """The ids before and after an event in the order of the table, among a selection; "" for none."""
        parts = (f"coalesce(earliest, {_NEVER})", f"coalesce(latest, {_NEVER})", "event_id")
        key = f"({', '.join(parts)})"
        found = []
        for sign, way in (("<", "DESC"), (">", "ASC")):
            order = ", ".join(f"{part} {way}" for part in parts)
            sql = (
                f"SELECT event_id FROM lean WHERE {key} {sign} (SELECT {key} FROM lean WHERE event_id = $1) "
                f"AND {selection.condition()} ORDER BY {order} LIMIT 1"
            )
            rows = self.rows(sql, [event_id])
            found.append(rows[0][0] if rows else "")
        return found[0], found[1]

    def extent(self, selection: Selection) -> tuple[datetime, datetime] | None:
        """First and last instant of a selection; None where nothing has a date."""
        first, last = self.rows(f"SELECT min(earliest), max(latest) FROM lean WHERE {selection.condition()}")[0]
        return None if first is None or last is None else (first, last)

    def facets(self, selection: Selection, most: int) -> list[tuple[str, str, int]]:
        """Field, value and count: of each field under the filters of all the others, the most frequent first."""
        found = []
        for name in FACETS:
            counted = _FACET_SQL[name].replace("{where}", selection.condition(without=name))
            for value, count in self.rows(f"{counted} ORDER BY count DESC, value LIMIT {int(most)}"):
                found.append((name, value, count))
        return found

    # -- windows ----------------------------------------------------------------------------------
    def best(self, selection: Selection, view: tuple[datetime, datetime] | None, most: int) -> list[str]:
        """The ids of the most salient events that touch a stretch of time."""
        where = self._inside(selection, view)
        sql = f"SELECT event_id FROM lean WHERE {where} ORDER BY salience DESC, event_id LIMIT {int(most)}"
        return [row[0] for row in self.rows(sql)]

    def crowds(
        self, selection: Selection, view: tuple[datetime, datetime], drawn: Sequence[str], bins: int
    ) -> tuple[Crowd, ...]:
        """What of a window is not among the drawn events, counted by lane and stretch."""
        first, last = view
        width = max((last - first).total_seconds() / bins, 1.0)
        sql = (
            "SELECT lane, greatest(0, least(?, floor(date_diff('second', ?, middle) / ?))) AS bin, count(*), "
            "min(earliest), max(latest) FROM (SELECT lane, earliest, latest, event_id, "
            "earliest + (latest - earliest) / 2 AS middle "
            f"FROM lean WHERE {self._inside(selection, view)}) "
            "WHERE NOT list_contains(?, event_id) GROUP BY 1, 2 ORDER BY 1, 2"
        )
        found = []
        for lane, _, count, begin, end in self.rows(sql, [bins - 1, first, width, list(drawn)]):
            found.append(Crowd(lane, max(begin, first), min(end, last), count))
        return tuple(found)

    def around(self, selection: Selection, view: tuple[datetime, datetime] | None) -> tuple[int, int, int, int]:
        """How many events of a selection touch a window, lie wholly before it, wholly after it, and have no date."""
        if view is None:
            return self.count(selection), 0, 0, 0
        sql = (
            "SELECT count(*) FILTER (earliest <= $2 AND latest >= $1), count(*) FILTER (latest < $1), "
            "count(*) FILTER (earliest > $2), count(*) FILTER (earliest IS NULL) "
            f"FROM lean WHERE {selection.condition()}"
        )
        inside, before, after, undated = self.rows(sql, list(view))[0]
        return int(inside), int(before), int(after), int(undated)

    def _inside(self, selection: Selection, view: tuple[datetime, datetime] | None) -> str:
        if view is None:
            return selection.condition()
        first, last = (f"TIMESTAMP '{moment.isoformat(sep=' ')}'" for moment in view)
        return f"earliest <= {last} AND latest >= {first} AND {selection.condition()}"

    # -- single events ----------------------------------------------------------------------------
    def part(self, event_ids: Sequence[str], texts: bool) -> dict[str, pd.DataFrame]:
        """Every table with the rows of these events alone, and of the articles and expressions behind them."""
        ids = list(dict.fromkeys(event_ids))
        made: dict[str, pd.DataFrame] = {}
        for table, where in _EVENTS_OF.items():
            made[table] = self._of(table, where, ids)
        articles = sorted(
            {name for table in ("mentions", "claims", "event_dates") for name in made[table]["article_id"]}
        )
        made["articles"] = self._articles(articles, texts)
        made["expressions"] = self._of(
            "expressions", "expression_id IN {ids}", list(made["mentions"]["expression_id"].dropna())
        )
        made["problems"] = self._of("problems", "article_id IN {ids}", articles, _MOST_PROBLEMS)
        return {table: made[table] for table in TABLES}

    def part_of(self, table: str, event_ids: Sequence[str]) -> pd.DataFrame:
        """The rows of these events in one table."""
        return self._of(table, _EVENTS_OF[table], event_ids)

    def article(self, article_id: str) -> dict[str, pd.DataFrame]:
        """Every table with what one article holds, and the events that its mentions reached."""
        sql = "SELECT DISTINCT event_id FROM mentions WHERE article_id = ? AND event_id IS NOT NULL"
        events = [row[0] for row in self.rows(sql, [article_id])]
        made = {
            table: self._of(table, "article_id IN {ids}", [article_id])
            for table in ("articles", "expressions", "mentions", "claims", "event_dates", "problems")
        }
        made["events"] = self.part_of("events", events)
        inside = list(made["mentions"]["mention_id"])
        for table in ("participants", "figures"):
            made[table] = self._of(table, "mention_id IN {ids}", inside)
        for table, key in (("merges", "kept_id"), ("id_aliases", "event_id")):
            made[table] = self._of(table, f"{key} IN {{ids}}", events)
        known = set(made["events"]["event_id"])
        for table in ("claims", "event_dates", "participants", "figures"):  # of events that only others mention
            frame = made[table]
            made[table] = frame[frame["event_id"].isna() | frame["event_id"].isin(known)].reset_index(drop=True)
        return {table: made[table] for table in TABLES}

    def grounds(self, article_ids: Sequence[str], most: int) -> dict[str, pd.DataFrame]:
        """Articles with their texts, and the first ``most`` expressions and mentions in them with their events.

        Expressions that those mentions name are there as well, however many.
        """
        made = {table: empty(table) for table in TABLES}
        made["articles"] = self._articles(article_ids, True)
        made["mentions"] = self._of("mentions", "article_id IN {ids}", article_ids, most)
        first = self._of("expressions", "article_id IN {ids}", article_ids, most)
        named = self._of("expressions", "expression_id IN {ids}", list(made["mentions"]["expression_id"].dropna()))
        made["expressions"] = pd.concat([first, named]).drop_duplicates("expression_id", ignore_index=True)
        made["events"] = self.part_of("events", list(made["mentions"]["event_id"].dropna().unique()))
        return made

    def _of(self, table: str, where: str, ids: Sequence[str], most: int | None = None) -> pd.DataFrame:
        if not len(ids):
            return _none(table)
        shown = where.replace("{ids}", "(SELECT unnest($1))")
        order = f" ORDER BY {ORDER}" if table == "events" else ""
        some = f" LIMIT {most}" if most else ""
        return self.frame(table, f"SELECT * FROM {table} WHERE {shown}{order}{some}", [list(ids)])

    def articles(self, limit: int, offset: int) -> pd.DataFrame:
        """Articles by publication, without their texts."""
        return self.frame(
            "articles",
            f"SELECT {_columns(False)} FROM articles ORDER BY published_earliest NULLS LAST, article_id "
            f"LIMIT {int(limit)} OFFSET {int(offset)}",
        )

    def _articles(self, ids: Sequence[str], texts: bool) -> pd.DataFrame:
        return self.frame(
            "articles", f"SELECT {_columns(texts)} FROM articles WHERE article_id IN (SELECT unnest($1))", [list(ids)]
        )

    def _broken(self, error: Exception) -> StoryError:
        return StoryError(f"{self._where}: cannot be read ({_plain(error)}); build the story again with this version")


def _none(table: str) -> pd.DataFrame:
    """The table without rows; most parts of a story have no row in most tables."""
    return _empty(table).copy()


@lru_cache(maxsize=len(TABLES))
def _empty(table: str) -> pd.DataFrame:
    return empty(table)


def _columns(texts: bool) -> str:
    return ", ".join("'' AS text" if c.name == "text" and not texts else c.name for c in TABLES["articles"])


def _plain(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
