"""Checks a frame against its table's columns, and makes frames that have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from ..errors import StoryError
from .columns import KEYS, TABLES, Column


def column_names(table: str) -> list[str]:
    """The names of a table's columns, in order."""
    return [column.name for column in TABLES[table]]


def frame_of(table: str, values: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """A checked frame from one sequence a column; raises StoryError where a value does not fit."""
    series = {column.name: _series(table, column, values[column.name]) for column in TABLES[table]}
    return check(pd.DataFrame(series, columns=column_names(table)), table)


def empty(table: str) -> pd.DataFrame:
    """The table without rows, with its full schema."""
    return frame_of(table, {column.name: [] for column in TABLES[table]})


def conform(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """The same frame with its columns in order and their dtypes as they should be, checked.

    For frames that come from outside, such as a file: raises StoryError for missing or unknown columns and for
    values that do not fit.
    """
    _check_names(frame, table)
    series = {column.name: _series(table, column, frame[column.name]) for column in TABLES[table]}
    return check(pd.DataFrame(series).reset_index(drop=True), table)


def check(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """The frame itself if it fits its table, else StoryError naming table, column, what was found and expected."""
    _check_names(frame, table)
    types = frame.dtypes
    for column in TABLES[table]:
        _check_type(types[column.name], table, column)
    if frame.empty:
        return frame
    for column in TABLES[table]:
        _check_column(frame[column.name], table, column)
    key = KEYS.get(table)
    if key and frame[key].duplicated().any():
        twice = frame.loc[frame[key].duplicated(), key].iloc[0]
        raise StoryError(f"table {table}, column {key}: found {twice!r} more than once; expected every value once")
    for first, last in (("earliest", "latest"), ("char_start", "char_end")):
        if {first, last} <= set(frame.columns):
            wrong = frame[first] > frame[last]
            if wrong.any():
                row = frame.loc[wrong].iloc[0]
                raise StoryError(
                    f"table {table}, column {first}: found {row[first]}, after {last} {row[last]}; "
                    f"expected {first} not after {last}"
                )
    return frame


def check_references(tables: Mapping[str, pd.DataFrame]) -> None:
    """Raise StoryError where a row names an event, mention or article that there is not."""
    keys = {"event_id": "events", "mention_id": "mentions", "article_id": "articles", "expression_id": "expressions"}
    known = {column: set(tables[home][column]) for column, home in keys.items()}
    for table, frame in tables.items():
        for column, home in keys.items():
            if column not in frame.columns or table == home:
                continue
            unknown = sorted(set(frame[column].dropna().unique()) - known[column])
            if unknown:
                raise StoryError(
                    f"table {table}, column {column}: found {unknown[0]!r}, "
                    f"which table {home} does not have; expected one of its rows"
                )


def _check_names(frame: pd.DataFrame, table: str) -> None:
    wanted = column_names(table)
    missing = [name for name in wanted if name not in frame.columns]
    if missing:
        raise StoryError(f"table {table}: the column {missing[0]!r} is missing; expected {', '.join(wanted)}")
    unknown = [name for name in frame.columns if name not in wanted]
    if unknown:
        raise StoryError(f"table {table}: unknown column {unknown[0]!r}; expected {', '.join(wanted)}")
    if len(frame.columns) != len(wanted):
        raise StoryError(f"table {table}: a column stands twice; expected {', '.join(wanted)}")


def _check_type(found: Any, table: str, column: Column) -> None:
    if str(found) != column.dtype:
        raise StoryError(f"table {table}, column {column.name}: found dtype {found}; expected {column.dtype}")


def _check_column(series: pd.Series[Any], table: str, column: Column) -> None:
    where = f"table {table}, column {column.name}"
    if not column.nullable and series.isna().any():
        raise StoryError(f"{where}: found {int(series.isna().sum())} missing values; expected none")
    if column.allowed:
        values = list(series.dropna().unique())
        if column.joined:
            values = [part for value in values for part in value.split(";")]
        wrong = next((value for value in values if value not in column.allowed), None)
        if wrong is not None:
            raise StoryError(f"{where}: found {wrong!r}; expected one of {', '.join(column.allowed)}")


def _series(table: str, column: Column, values: Any) -> pd.Series[Any]:
    try:
        if isinstance(values, pd.Series):
            return values if str(values.dtype) == column.dtype else values.astype(column.dtype)  # type: ignore[call-overload]
        return pd.Series(values, dtype=column.dtype)
    except (TypeError, ValueError, OverflowError) as error:
        raise StoryError(
            f"table {table}, column {column.name}: found values that are no {column.dtype} ({error}); "
            f"expected for example {column.example}"
        ) from None
