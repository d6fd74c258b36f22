"""CSV with a sidecar of dtypes, and the reader that brings every column back exactly.

A text cell that a spreadsheet would run as a formula gets an apostrophe in front, as does an empty text, so that it
differs from a missing one; the reader takes the apostrophe away again.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from ..errors import ExportError, StoryError
from .checks import conform
from .columns import TABLES

GUARD = "'"
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", GUARD)
_SIDECAR = ".dtypes.json"
_CELL_LIMIT = threading.Lock()


def sidecar_of(path: str | Path) -> Path:
    """Where the dtypes of a CSV file stand: ``events.csv`` has ``events.csv.dtypes.json``."""
    return Path(str(path) + _SIDECAR)


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return GUARD + text if not text or text.startswith(_RISKY) else text


def write_csv(frame: pd.DataFrame, path: str | Path, table: str | None = None) -> None:
    """Write a frame as UTF-8 CSV (RFC 4180, missing values empty) and its dtypes beside it.

    Each file appears whole or not at all. Raises ExportError where it cannot be written.
    """
    target = Path(path)
    dtypes = {"table": table, "dtypes": {str(name): str(dtype) for name, dtype in frame.dtypes.items()}}
    columns = [cells(frame[name]) for name in frame.columns]
    try:
        with _whole_file(target) as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(frame.columns)
            writer.writerows(zip(*columns, strict=True))
        with _whole_file(sidecar_of(target)) as file:
            file.write(json.dumps(dtypes, indent=2) + "\n")
    except (OSError, UnicodeEncodeError) as error:
        raise ExportError(f"{target}: cannot be written ({error}); choose another place") from None


def csv_text(frame: pd.DataFrame) -> str:
    """A frame as the text of a CSV file, as :func:`write_csv` writes it, for what has no file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(frame.columns)
    writer.writerows(zip(*(cells(frame[name]) for name in frame.columns), strict=True))
    return out.getvalue()


def read_csv(path: str | Path) -> pd.DataFrame:
    """The frame that :func:`write_csv` wrote, with its dtypes; a story's table is checked against its columns.

    Raises StoryError where file or sidecar is missing or does not fit.
    """
    source = Path(path)
    dtypes, table = _read_sidecar(source)
    try:
        with source.open(encoding="utf-8", newline="") as file, _long_cells():
            rows = list(csv.reader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise StoryError(f"{source}: cannot be read as CSV ({error}); export the table again") from None
    if not rows or rows[0] != list(dtypes):
        raise StoryError(f"{source}: found the columns {rows[0] if rows else []}; expected {list(dtypes)}")
    wrong = next((number for number, row in enumerate(rows, 1) if len(row) != len(dtypes)), None)
    if wrong is not None:
        raise StoryError(f"{source}: row {wrong} has {len(rows[wrong - 1])} cells; expected {len(dtypes)}")
    columns: list[Any] = list(zip(*rows[1:], strict=True)) or [[] for _ in dtypes]
    series = {
        name: _values(source, name, dtype, cells)
        for (name, dtype), cells in zip(dtypes.items(), columns, strict=True)
    }  # fmt: skip
    frame = pd.DataFrame(series, columns=list(dtypes))
    return conform(frame, table) if table in TABLES else frame


def cells(series: pd.Series[Any]) -> list[str]:
    """A column as the texts that stand in its CSV cells; missing values are empty."""
    missing = series.isna().tolist()
    values = series.tolist()
    if str(series.dtype) in ("str", "object", "string"):
        shown = [guarded(str(value)) for value in values]
    elif str(series.dtype).startswith("datetime64"):
        shown = ["" if gone else value.isoformat() for value, gone in zip(values, missing, strict=True)]
    else:
        shown = [repr(value) if isinstance(value, float) else str(value) for value in values]
    return ["" if gone else text for text, gone in zip(shown, missing, strict=True)]


def _values(source: Path, name: str, dtype: str, cells: Any) -> pd.Series[Any]:
    filled: list[Any] = [None if cell == "" else cell for cell in cells]
    try:
        if dtype in ("str", "object", "string"):
            filled = [cell if cell is None else cell.removeprefix(GUARD) for cell in filled]
        elif dtype == "bool":
            filled = [{"True": True, "False": False}[cell] for cell in filled]
        elif dtype.lower() == "int64":
            filled = [None if cell is None else int(cell) for cell in filled]
        elif dtype.startswith("datetime64"):
            filled = [None if cell is None else pd.Timestamp(cell) for cell in filled]
        elif dtype.startswith("float"):
            filled = [None if cell is None else float(cell) for cell in filled]
        return pd.Series(filled, dtype=dtype)
    except (KeyError, ValueError, TypeError) as error:
        raise StoryError(f"{source}, column {name}: found a cell that is no {dtype} ({error})") from None


def _read_sidecar(source: Path) -> tuple[dict[str, str], str | None]:
    sidecar = sidecar_of(source)
    try:
        data = json.loads(sidecar.read_text(encoding="utf-8"))
        dtypes, table = dict(data["dtypes"]), data.get("table")
    except FileNotFoundError:
        raise StoryError(f"{sidecar}: missing; it holds the dtypes of {source.name}; export the table again") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoryError(f"{sidecar}: cannot be read ({error}); export the table again") from None
    return dtypes, table


@contextmanager
def _long_cells() -> Iterator[None]:
    """The csv module refuses cells above 131,072 characters, and an article may be longer; its limit is global."""
    with _CELL_LIMIT:
        before = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
        try:
            yield
        finally:
            csv.field_size_limit(before)


@contextmanager
def _whole_file(target: Path) -> Iterator[Any]:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            yield file
        Path(name).chmod(0o644)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
