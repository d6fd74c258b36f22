"""The sheets of a workbook (.xlsx) or a CSV file as rows of texts, whoever made it. Formulas are never computed."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from ..errors import InputError
from .spreadsheet import GUARD

Row = dict[str, str]
MOST_BYTES = 50_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 200
_EXPECTED = "expected a workbook (.xlsx) or a CSV file in UTF-8 with a head of column names"


def read(path: str | Path) -> dict[str, list[Row]]:
    """Each sheet's rows by column name, in lower case; empty cells are left out, and so are empty rows.

    Raises InputError for what is missing, too large, or neither a workbook nor CSV.
    """
    source = Path(path)
    try:
        if source.stat().st_size > MOST_BYTES:
            raise InputError(f"{source}: larger than {MOST_BYTES:,} bytes; part it")
        if source.suffix.lower() == ".xlsx":
            return _workbook(source)
        text = source.read_text(encoding="utf-8-sig")
        return {"events": _rows(source, list(csv.reader(io.StringIO(text, newline=""))))}
    except (OSError, UnicodeDecodeError, csv.Error, zipfile.BadZipFile) as error:
        raise InputError(f"{source}: cannot be read ({type(error).__name__}: {error}); {_EXPECTED}") from None


def _workbook(source: Path) -> dict[str, list[Row]]:
    from openpyxl import load_workbook  # noqa: PLC0415  slow to import
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    with zipfile.ZipFile(source) as packed:
        if sum(item.file_size for item in packed.infolist()) > 10 * MOST_BYTES:
            raise InputError(f"{source}: its sheets are larger than {10 * MOST_BYTES:,} bytes; part it")
    try:
        book = load_workbook(source, read_only=True, data_only=True, keep_links=False)
        try:
            return {
                sheet.title.strip().lower(): _rows(source, _bounded(source, sheet.iter_rows(values_only=True)))
                for sheet in book.worksheets
            }
        finally:
            book.close()
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError) as error:
        raise InputError(f"{source}: is no workbook that can be read ({error}); {_EXPECTED}") from None


def _bounded(source: Path, given: Any) -> list[list[Any]]:
    found: list[list[Any]] = []
    for row in given:
        if len(found) > MOST_ROWS:
            raise InputError(f"{source}: more than {MOST_ROWS:,} rows; part it")
        found.append(list(row[:MOST_COLUMNS]))
    return found


def _rows(source: Path, given: list[list[Any]]) -> list[Row]:
    if len(given) > MOST_ROWS + 1:
        raise InputError(f"{source}: more than {MOST_ROWS:,} rows; part it")
    if not given:
        return []
    names = [_text(name).strip().lower() for name in given[0][:MOST_COLUMNS]]
    found = []
    for row in given[1:]:
        told = {name: text for name, cell in zip(names, row, strict=False) if name and (text := _text(cell))}
        if told:
            found.append(told)
    return found


def _text(cell: Any) -> str:
    """A cell as text; a day without a time of day is a day."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell).strip().removeprefix(GUARD)
