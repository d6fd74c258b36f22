"""The result of a query as text: a table, CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Literal

import pandas as pd

from ..tables.spreadsheet import cells
from .text import table

Format = Literal["table", "csv", "json"]


def rendered(frame: pd.DataFrame, layout: Format) -> str:
    """The rows of a frame; CSV and JSON hold everything, a table cuts long cells."""
    return _RENDERERS[layout](frame)


def _table(frame: pd.DataFrame) -> str:
    columns = [_shown(frame.iloc[:, number]) for number in range(frame.shape[1])]
    rows = list(zip(*columns, strict=True))
    return table([str(name) for name in frame.columns], rows) + f"\n{len(rows)} {'row' if len(rows) == 1 else 'rows'}\n"


def _shown(series: pd.Series[Any]) -> list[str]:
    """Midnight and the last instant of a day are shown as days."""
    if not str(series.dtype).startswith("datetime64"):
        return ["" if gone else str(value) for value, gone in zip(series.tolist(), _missing(series), strict=True)]
    texts = ["" if pd.isna(value) else value.isoformat(sep=" ") for value in series]
    return [text.removesuffix(" 00:00:00").removesuffix(" 23:59:59.999999") for text in texts]


def _csv(frame: pd.DataFrame) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(frame.columns)
    columns = [cells(frame.iloc[:, number]) for number in range(frame.shape[1])]
    writer.writerows(zip(*columns, strict=True))
    return written.getvalue()


def _json(frame: pd.DataFrame) -> str:
    columns = [
        [None if gone else _plain(value) for value, gone in zip(series.tolist(), _missing(series), strict=True)]
        for series in (frame.iloc[:, number] for number in range(frame.shape[1]))
    ]
    rows = [dict(zip(frame.columns, row, strict=True)) for row in zip(*columns, strict=True)]
    return json.dumps(rows, ensure_ascii=False, indent=2, default=str) + "\n"


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _missing(series: pd.Series[Any]) -> list[bool]:
    """Per value; a list in a cell counts as there."""
    return [bool(gone) for gone in series.isna()]


_RENDERERS: dict[Format, Callable[[pd.DataFrame], str]] = {"table": _table, "csv": _csv, "json": _json}
