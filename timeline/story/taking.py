"""The events of a selection as files to take along; made piece by piece, so that a large story stays on disk."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from ..tables.spreadsheet import cells
from ..tables.storage import arrow_schema
from ..tables.windows import Source
from ..tables.withholding import masked_table

_AT_ONCE = 5_000


def csv_pieces(source: Source, ids: Sequence[str], withheld: Sequence[str] = ()) -> Iterator[str]:
    """CSV of these events (RFC 4180), the head first; cells that a spreadsheet would run as a formula are guarded."""
    first = True
    for start in range(0, max(1, len(ids)), _AT_ONCE):
        frame = _handed_on(source.part_of("events", ids[start : start + _AT_ONCE]), withheld)
        piece = io.StringIO()
        writer = csv.writer(piece, lineterminator="\r\n")
        if first:
            writer.writerow(frame.columns)
            first = False
        writer.writerows(zip(*(cells(frame[name]) for name in frame.columns), strict=True))
        yield piece.getvalue()


def parquet(source: Source, ids: Sequence[str], withheld: Sequence[str] = ()) -> bytes:
    """Parquet of these events."""
    out = io.BytesIO()
    schema = arrow_schema("events")
    with pq.ParquetWriter(out, schema) as writer:
        for start in range(0, max(1, len(ids)), _AT_ONCE):
            frame = _handed_on(source.part_of("events", ids[start : start + _AT_ONCE]), withheld)
            writer.write_table(pa.Table.from_pandas(frame, schema=schema, preserve_index=False))
    return out.getvalue()


def _handed_on(events: pd.DataFrame, withheld: Sequence[str]) -> pd.DataFrame:
    """The rows without listed names, and without who took part in what is contested or claimed.

    A bare name there would say who did it.
    """
    unsettled = events["status"].isin(["contested", "claimed"])
    return masked_table(events.assign(participants=events["participants"].mask(unsettled)), "events", withheld)
