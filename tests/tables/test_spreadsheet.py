"""CSV that comes back exactly, and that no spreadsheet runs."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from tests import handmade
from timeline.errors import ExportError, StoryError
from timeline.lanes import Lanes
from timeline.tables.columns import TABLES
from timeline.tables.frames import frames
from timeline.tables.spreadsheet import csv_text, guarded, read_csv, sidecar_of, write_csv


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return frames(handmade.records(), Lanes.load())


@pytest.mark.parametrize("table", TABLES)
def test_every_table_comes_back_exactly(tmp_path: Path, tables: dict[str, pd.DataFrame], table: str) -> None:
    for name, frame in (("full", tables[table]), ("none", tables[table].iloc[:0])):
        path = tmp_path / f"{name}.csv"
        write_csv(frame, path, table)
        assert_frame_equal(read_csv(path), frame.reset_index(drop=True))


def test_hard_cells_come_back_and_are_no_formulas(tmp_path: Path) -> None:
    hard = [
        "=1+1",
        "+1",
        "-1",
        "@x",
        "\tx",
        "\rx",
        "'x",
        "",
        None,
        'a "b"\r\nc',
        "NA",
        "None",
        "é,;",
        "＝1",
        "x" * 200_000,
    ]
    frame = pd.DataFrame(
        {
            "text": pd.Series(hard, dtype="str"),
            "number": pd.Series([0.1 + 0.2, None, *[float(n) for n in range(13)]], dtype="float64"),
            "whole": pd.Series([2**53 + 1, None, *range(13)], dtype="Int64"),
            "time": pd.Series([datetime(44, 3, 15, 0, 0, 0, 1), None] + [datetime(2019, 1, 1)] * 13).astype(
                "datetime64[us]"
            ),
            "flag": [True, False, True] * 5,
        }
    )
    path = tmp_path / "hard.csv"
    write_csv(frame, path)
    assert_frame_equal(read_csv(path), frame)
    before = csv.field_size_limit()
    csv.field_size_limit(10**6)
    with path.open(encoding="utf-8", newline="") as file:
        cells = [row[0] for row in csv.reader(file)][1:]
    csv.field_size_limit(before)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert guarded("plain") == "plain"


def test_missing_or_wrong_files_are_named(tmp_path: Path, tables: dict[str, pd.DataFrame]) -> None:
    path = tmp_path / "events.csv"
    write_csv(tables["events"], path, "events")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["events.csv", "events.csv.dtypes.json"]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("weekend", "fortnight", 1), encoding="utf-8")
    with pytest.raises(StoryError, match="column grain: found 'fortnight'"):
        read_csv(path)
    path.write_text(text + "one,two\n", encoding="utf-8")
    with pytest.raises(StoryError, match=r"row 6 has 2 cells"):
        read_csv(path)
    path.write_text("x\n", encoding="utf-8")
    with pytest.raises(StoryError, match="found the columns"):
        read_csv(path)
    sidecar_of(path).unlink()
    with pytest.raises(StoryError, match="holds the dtypes of events"):
        read_csv(path)
    with pytest.raises(ExportError, match="cannot be written"):
        write_csv(tables["events"], tmp_path / "none" / "events.csv")


def test_text_of_a_csv_is_what_a_file_holds(tmp_path: Path) -> None:
    frame = pd.DataFrame({"text": ["=1+1", 'a, "b"\nc', None], "count": [1, 2, 3]})
    write_csv(frame, tmp_path / "some.csv")
    assert csv_text(frame) == (tmp_path / "some.csv").read_bytes().decode("utf-8")
    assert "'=1+1" in csv_text(frame)
