"""SQL over the tables (DuckDB, locked down), and the questions of time: before, after, between.

An event is *certainly* in a stretch when its outer bounds lie inside it, and *possibly* when they share an instant
with it. What is not bounded on a side, and what lasted and goes on beyond what is known, reaches without end there.
``before(when)`` is the stretch that ends where ``when`` begins, ``after(when)`` the one that begins where it ends.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any, get_args

import duckdb
import pandas as pd

from ..errors import QueryError, TimelineError
from ..interval import Mode
from .moments import When, period, stretch

Tables = Mapping[str, pd.DataFrame]
_MODES = get_args(Mode)
_MOST_SHARED = 60
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_AMBIGUOUS = re.compile(r'Ambiguous reference to column name "([^"]+)"')

# Per macro: its parameters, what it asks for, and when an event is certainly and possibly in it.
_MACROS = {
    "before": ("moment", "timeline_first({0}) AS high", "last < high", "first < high"),
    "after": ("moment", "timeline_last({0}) AS low", "first > low", "last > low"),
    "between": (
        "first_bound, last_bound",
        "timeline_low({0}, {1}) AS low, timeline_high({0}, {1}) AS high",
        "first >= low AND last <= high",
        "coalesce(first <= high, true) AND last >= low",
    ),
}
_MACRO = """
CREATE MACRO {name}({parameters}, mode := 'certainly') AS TABLE
WITH asked AS MATERIALIZED (SELECT {asked}, timeline_mode(mode) AS mode),
     spread AS (SELECT *, CASE WHEN span_kind = 'throughout' AND start_open THEN NULL ELSE earliest END AS first,
                          CASE WHEN span_kind = 'throughout' AND end_open THEN NULL ELSE latest END AS last FROM events)
SELECT spread.* EXCLUDE (first, last) FROM spread, asked
WHERE CASE asked.mode WHEN 'certainly' THEN coalesce({certainly}, false) ELSE coalesce({possibly}, true) END
"""


# -- in Python ----------------------------------------------------------------------------------------
def before(tables: Tables, when: When, mode: Mode = "certainly") -> pd.DataFrame:
    """The events that are over (or possibly under way) before ``when`` begins; DateError if it is no date."""
    high = period(when).earliest
    first, last = _reach(tables["events"])
    return _rows(tables, last < high if _certain(mode) else first.isna() | (first < high))


def after(tables: Tables, when: When, mode: Mode = "certainly") -> pd.DataFrame:
    """The events that begin (or possibly are under way) after ``when`` has ended; DateError if it is no date."""
    low = period(when).latest
    first, last = _reach(tables["events"])
    return _rows(tables, first > low if _certain(mode) else last.isna() | (last > low))


def between(tables: Tables, first: When, last: When, mode: Mode = "certainly") -> pd.DataFrame:
    """The events from the first instant of one bound to the last of the other; DateError for what is no date."""
    low, high = stretch(first, last)
    begins, ends = _reach(tables["events"])
    if _certain(mode):
        return _rows(tables, (begins >= low) & (ends <= high))
    return _rows(tables, (begins.isna() | (begins <= high)) & (ends.isna() | (ends >= low)))


def _reach(events: pd.DataFrame) -> tuple[pd.Series[Any], pd.Series[Any]]:
    """The outer bounds of every event, NaT where nothing bounds it."""
    lasted = events["span_kind"] == "throughout"
    return events["earliest"].mask(lasted & events["start_open"]), events["latest"].mask(lasted & events["end_open"])


def _rows(tables: Tables, wanted: pd.Series[bool]) -> pd.DataFrame:
    return tables["events"][wanted].reset_index(drop=True)


def _certain(mode: str) -> bool:
    return _checked(mode) == "certainly"


def _checked(mode: str) -> str:
    if mode not in _MODES:
        raise QueryError(f"found the mode {mode!r}; expected one of {', '.join(_MODES)}")
    return mode


# -- in SQL -------------------------------------------------------------------------------------------
def query(tables: Tables, sql: str) -> pd.DataFrame:
    """The result of a SQL statement over the tables.

    Beside the tables there are the macros ``before(when, mode)``, ``after(when, mode)`` and
    ``"between"(first, last, mode)``, also as ``between_``. A column that ``events`` shares with a table joined to it
    (``earliest``, ``kind``, ...) is that of ``events`` unless the table is named. No file and no network can be
    reached. Raises QueryError with DuckDB's message and the names of the tables.
    """
    if _LONE_SURROGATE.search(sql):
        raise QueryError("the query holds half of a surrogate pair, which is no text; write the character itself")
    for _ in range(_MOST_SHARED):
        told: list[TimelineError] = []
        with _connection(tables, told) as connection:
            try:
                return _answer(connection, sql)
            except duckdb.Error as error:
                if told:
                    raise told[0] from None
                named = _with_events_named(tables, sql, error)
                if named is None:
                    raise QueryError(f"{_plain(error)}\nThere are the tables {', '.join(sorted(tables))}.") from None
                sql = named
    raise QueryError("the query shares too many columns between tables; name the table before each, as events.earliest")


def _answer(connection: duckdb.DuckDBPyConnection, sql: str) -> pd.DataFrame:
    result = connection.execute(sql)
    if result is None or result.description is None:
        raise QueryError("the query is empty; expected SQL such as: SELECT title, earliest FROM events")
    texts = [name for name, kind, *_ in result.description if str(kind) in ("VARCHAR", "STRING")]
    counts = [name for name, kind, *_ in result.description if str(kind) in ("BIGINT", "INTEGER", "NUMBER")]
    frame = result.df()
    names = list(frame.columns)
    kinds = dict.fromkeys((name for name in texts if names.count(name) == 1), "str")
    for name in counts:  # with gaps, pandas would make them floating point numbers
        if names.count(name) == 1 and frame[name].isna().any():
            kinds[name] = "Int64"
    return frame.astype(kinds)


def _with_events_named(tables: Tables, sql: str, error: duckdb.Error) -> str | None:
    """The statement with ``events.`` before a column that it calls ambiguous between events and others, else None.

    DuckDB tells where the column stands, so nothing else of the statement is touched.
    """
    if not isinstance(error, duckdb.BinderException) or "'events." not in str(error):
        return None
    with _connection(tables, [], "errors_as_json = true") as connection:
        try:
            connection.execute(sql)
        except duckdb.Error as again:
            error = again
    try:
        told = json.loads(str(error).partition(": ")[2])
        found, at = _AMBIGUOUS.match(told["exception_message"]), int(told["position"])
    except (ValueError, KeyError):
        return None
    data = sql.encode()
    if found is None or not data[at:].lstrip(b'"').lower().startswith(found[1].lower().encode()):
        return None
    return (data[:at] + b"events." + data[at:]).decode()


@contextmanager
def _connection(tables: Tables, told: list[TimelineError], *more: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that sees the tables and nothing else; ``told`` collects errors in dates and modes."""
    connection = duckdb.connect(":memory:")
    try:
        for name, frame in tables.items():
            connection.register(name, frame)
        _define(connection, told)
        for setting in (
            "python_enable_replacements = false",
            "autoinstall_known_extensions = false",
            "autoload_known_extensions = false",
            "enable_external_access = false",
            *more,
            "lock_configuration = true",
        ):
            connection.execute(f"SET {setting}")
        yield connection
    finally:
        connection.close()


def _define(connection: duckdb.DuckDBPyConnection, told: list[TimelineError]) -> None:
    def telling(work: Any) -> Any:
        @wraps(work)  # DuckDB counts the parameters of the function it is given
        def run(*arguments: Any) -> Any:
            try:
                return work(*arguments)
            except TimelineError as error:
                told.append(error)
                raise

        return run

    functions: list[tuple[str, Any, int, str]] = [
        ("timeline_first", lambda when: period(when).earliest, 1, "TIMESTAMP"),
        ("timeline_last", lambda when: period(when).latest, 1, "TIMESTAMP"),
        ("timeline_low", lambda first, last: stretch(first, last)[0], 2, "TIMESTAMP"),
        ("timeline_high", lambda first, last: stretch(first, last)[1], 2, "TIMESTAMP"),
        ("timeline_mode", _checked, 1, "VARCHAR"),
    ]
    for name, work, count, kind in functions:
        parameters = ["VARCHAR"] * count
        connection.create_function(name, telling(work), parameters, kind, null_handling="special")  # type: ignore[call-overload]
    for name, quoted in (("before", "before"), ("after", "after"), ("between", '"between"'), ("between", "between_")):
        names, asked, certainly, possibly = _MACROS[name]
        texts = [f"CAST({parameter} AS VARCHAR)" for parameter in names.split(", ")]
        sql = _MACRO.format(
            name=quoted,
            parameters=names,
            asked=asked.format(*texts),
            certainly=certainly,
            possibly=possibly,
        )
        connection.execute(sql)


def _plain(error: Exception) -> str:
    return str(error).strip()[:2000]
