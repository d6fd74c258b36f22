"""The columns as data, and the checks that use them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from tests import handmade
from timeline.errors import StoryError
from timeline.lanes import Lanes
from timeline.tables.checks import check, check_references, conform, empty
from timeline.tables.columns import KEYS, TABLES
from timeline.tables.frames import frames


@pytest.fixture
def events() -> pd.DataFrame:
    return frames(handmade.records(), Lanes.load())["events"].copy()


def test_columns_are_explained_and_named_once() -> None:
    for table, columns in TABLES.items():
        names = [column.name for column in columns]
        assert len(names) == len(set(names)), table
        assert all(column.meaning and column.example for column in columns), table
        assert KEYS.get(table, names[0]) in names
        assert not {"end", "mode"} & set(names)  # reserved in SQL, hidden in pandas


@pytest.mark.parametrize("table", TABLES)
def test_empty_tables_pass(table: str) -> None:
    frame = empty(table)
    assert check(frame, table) is frame
    assert {c.name: str(frame[c.name].dtype) for c in TABLES[table]} == {c.name: c.dtype for c in TABLES[table]}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"grain": "fortnight"}, "table events, column grain: found 'fortnight'; expected one of second, minute"),
        ({"title": None}, "table events, column title: found 4 missing values; expected none"),
        ({"n_mentions": 1.5}, "table events, column n_mentions: found dtype float64; expected int64"),
        ({"contested_on": "toll;weather"}, "column contested_on: found 'weather'"),
        ({"event_id": "e-sink"}, "column event_id: found 'e-sink' more than once"),
        ({"colour": "red"}, "unknown column 'colour'"),
        ({"latest": pd.Timestamp("1900-01-01")}, "column earliest: found .*, after latest"),
    ],
)
def test_what_does_not_fit_is_named(events: pd.DataFrame, change: dict[str, Any], told: str) -> None:
    wrong = events.assign(**change)
    for name, value in change.items():
        if isinstance(value, str) or value is None:
            wrong[name] = wrong[name].astype("str")
        elif isinstance(value, pd.Timestamp):
            wrong[name] = wrong[name].astype("datetime64[us]")
    with pytest.raises(StoryError, match=told):
        check(wrong, "events")


def test_a_missing_column_is_named(events: pd.DataFrame) -> None:
    with pytest.raises(StoryError, match="table events: the column 'lane' is missing"):
        check(events.drop(columns="lane"), "events")


def test_conform_puts_columns_and_dtypes_right(events: pd.DataFrame) -> None:
    turned = events[list(reversed(events.columns))].astype({"n_mentions": "Int64", "title": "object"})
    pd.testing.assert_frame_equal(conform(turned, "events"), events)
    with pytest.raises(StoryError, match=r"column salience: found values that are no float64.*for example 0\.7"):
        conform(events.assign(salience="high"), "events")


def test_dangling_references_are_named() -> None:
    tables = frames(handmade.records(), Lanes.load())
    tables["claims"] = tables["claims"].assign(event_id=pd.Series(["e-none", None], dtype="str"))
    with pytest.raises(StoryError, match=r"table claims, column event_id: found 'e-none'"):
        check_references(tables)
