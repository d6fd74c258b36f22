"""The workings of a story: what the language model and the rules gave for each article, under the key of its causes.

A key is a hash of all that the result hangs on: the text, its title and dates, the anchors it was read with, the
settings, the rules, the model and this version. Whatever changes, the key is another one and the work is done anew;
so an entry can be missing, or stand where it is not needed, but it can't be stale.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..records import Extraction, Token
from ..temporal.tagger import Tagged
from .plainly import reader, shape, text_of

FOLDER = "workings"
WORKINGS_VERSION = 1
SCHEMA = pa.schema(
    [
        pa.field("key", pa.string(), nullable=False),
        pa.field("article_id", pa.string(), nullable=False),
        pa.field("record", pa.binary(), nullable=False),  # JSON, UTF-8, deflated (RFC 1950): a tenth of its size
    ],
    metadata={"workings_version": str(WORKINGS_VERSION)},
)
Parse = tuple[tuple[Token, ...], ...]
Row = tuple[str, bytes]  # article id, record
_BROKEN = (ValueError, TypeError, KeyError, AttributeError, RecursionError, zlib.error)


class Workings:
    """What earlier builds left, and what this one used or added.

    ``folder``: the story folder they come from, read when first asked for. Without it, or with one that can't be
    read, there is nothing to reuse and everything is worked out.
    """

    def __init__(self, stamp: str = "", folder: Path | None = None, rows: Mapping[str, Row] | None = None) -> None:
        self._stamp = stamp
        self._folder = folder
        self._old: dict[str, Row] | None = None if folder is not None and rows is None else dict(rows or {})
        self._used: dict[str, Row] = {}

    def go_on(self, stamp: str) -> Workings:
        """The workings of the next build: it can use all of these and keeps what it used."""
        return Workings(stamp, None, {**self._earlier(), **self._used})

    def key(self, kind: str, *causes: Any) -> str:
        """The key of a result that hangs on these causes."""
        return hashlib.sha256(f"{self._stamp}\n{kind}\n{text_of(causes)}".encode("utf-8", "replace")).hexdigest()

    def has(self, key: str) -> bool:
        """Whether there is anything under this key."""
        return key in self._used or key in self._earlier()

    def take_over(self, key: str) -> None:
        """Keep what stands under a key for the next build, though this one may not ask for it."""
        if key in self._earlier():
            self._used[key] = self._earlier()[key]

    def parse(self, key: str) -> Parse | None:
        """The words of an article, or None."""
        found: Parse | None = self._read(key, _parse)
        return found

    def keep_parse(self, key: str, article_id: str, parse: Parse) -> None:
        """Keep the words of an article; the place of a word in its sentence is its index."""
        rows = [
            [(t.start, t.end, t.text, t.lemma, t.tag, t.pos, t.dep, t.head, t.entity) for t in words]
            for words in parse
        ]  # fmt: skip
        self._keep(key, article_id, json.dumps(rows, separators=(",", ":")))

    def reading(self, key: str) -> tuple[Tagged, Extraction | None] | None:
        """The dates of an article read with these causes, and its mentions and claims if they were looked for."""
        found: tuple[Tagged, Extraction | None] | None = self._read(key, reader(tuple[Tagged, Extraction | None]))
        return found

    def keep_reading(self, key: str, article_id: str, tagged: Tagged, extraction: Extraction | None) -> None:
        """Keep what an article gave."""
        self._keep(key, article_id, text_of((tagged, extraction)))

    def note(self, key: str, article_id: str, data: Any) -> None:
        """Keep a few plain values about an article under a key of its own."""
        self._keep(key, article_id, json.dumps(data))

    def noted(self, key: str) -> Any:
        """What :meth:`note` kept, or None."""
        return self._read(key, lambda data: data)

    def table(self) -> pa.Table:
        """The rows to write into the story folder."""
        rows = self._used or self._earlier()
        columns = list(zip(*sorted((key, *row) for key, row in rows.items()), strict=True)) or [(), (), ()]
        return pa.Table.from_arrays([pa.array(c, f.type) for c, f in zip(columns, SCHEMA, strict=True)], schema=SCHEMA)

    def _keep(self, key: str, article_id: str, text: str) -> None:
        self._used[key] = (article_id, zlib.compress(text.encode("utf-8", "replace"), 1))

    def _read(self, key: str, turn: Callable[[Any], Any]) -> Any:
        row = self._used.get(key) or self._earlier().get(key)
        if row is None:
            return None
        try:
            found = turn(json.loads(zlib.decompress(row[1])))
        except _BROKEN:  # somebody wrote into the folder: it is worked out again
            self._earlier().pop(key, None)
            self._used.pop(key, None)
            return None
        self._used[key] = row
        return found

    def _earlier(self) -> dict[str, Row]:
        if self._old is None:
            self._old = _load(self._folder) if self._folder is not None else {}
        return self._old


def _parse(data: Any) -> Parse:
    return tuple(tuple(Token(number, *row) for number, row in enumerate(rows)) for rows in data)


def _load(folder: Path) -> dict[str, Row]:
    """The rows of a story folder; nothing where there are none that this version can read."""
    rows: dict[str, Row] = {}
    try:
        for part in sorted((folder / FOLDER).glob("*.parquet")):
            content = pq.ParquetFile(part).read()
            if content.schema.equals(SCHEMA, check_metadata=True):
                keys, articles, records = (content.column(n).to_pylist() for n in SCHEMA.names)
                rows.update(zip(keys, zip(articles, records, strict=True), strict=True))
    except (OSError, pa.ArrowException, ValueError):
        return {}
    return rows


@lru_cache(maxsize=1)
def record_shape() -> str:
    """The shape of the records that are kept."""
    return shape(Tagged, Extraction, Token)
