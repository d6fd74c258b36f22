"""The story folder: ``story.json`` and one folder a table with Parquet parts, written whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from ..errors import StoryError
from .checks import check, check_references, conform
from .columns import TABLES, Column
from .withholding import Withheld

FORMAT = "news-timeline story"
FORMAT_VERSION = 1
HEAD = "story.json"
_MAX_HEAD = 10_000_000
_ROW_GROUP = 65_536  # rows: small enough that several threads share a table, and that a reader can pass over most of it
_ARROW = {
    "str": pa.large_string(),  # a column of a large story holds more than the two gigabytes of a string array
    "datetime64[us]": pa.timestamp("us"),
    "bool": pa.bool_(),
    "int64": pa.int64(),
    "Int64": pa.int64(),
    "float64": pa.float64(),
}
_REBUILD = "build the story again with this version"


def save(
    folder: str | Path,
    tables: Mapping[str, pd.DataFrame],
    meta: Mapping[str, Any],
    more: Mapping[str, pa.Table] | None = None,
    withheld: Withheld | None = None,
) -> None:
    """Write a story; ``meta`` is JSON-ready and goes into ``story.json``; ``more``: further folders by name.

    ``withheld``: whose lists of names are written where the folder has none yet.

    An older story at the same place is replaced once the new one is complete; other files in its folder stay.
    Raises StoryError for a place that holds something else, or that cannot be written to.
    """
    target = Path(folder)
    try:
        _check_target(target)
    except (OSError, ValueError) as error:  # a name longer than the system allows, a folder that may not be read
        raise StoryError(f"{str(target)[:200]}: the story cannot be written ({error}); choose another place") from None
    for table, frame in tables.items():
        check(frame, table)
    told = {"format": FORMAT, "format_version": FORMAT_VERSION, **meta}
    told["tables"] = {table: len(tables[table]) for table in TABLES}
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
        try:
            _write(fresh, tables, told)
            for name, content in (more or {}).items():
                _write_part(fresh / name, content)
            for name, names in (withheld or Withheld()).files().items():
                if not (target / name).exists():
                    (fresh / name).write_text(names, encoding="utf-8")
            _replace(target, fresh)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        raise StoryError(f"{target}: the story cannot be written ({error}); choose another place with -o") from None


def load(folder: str | Path) -> tuple[dict[str, pd.DataFrame], dict[str, Any]]:
    """The tables and the ``meta`` of a story folder; raises StoryError saying what is wrong and what to do."""
    source = Path(folder)
    told = head(source)
    counts = told.get("tables")
    if not isinstance(counts, dict):
        raise StoryError(f"{source}: {HEAD} has no list of tables; {_REBUILD}")
    tables = {table: _read_table(source, table, counts.get(table)) for table in TABLES}
    try:
        check_references(tables)
    except StoryError as error:
        raise StoryError(f"{source}: {error}; {_REBUILD}") from None
    return tables, told


def head(folder: str | Path) -> dict[str, Any]:
    """What ``story.json`` holds, of this format's version; StoryError otherwise."""
    found = _read_head(Path(folder))
    if found.get("format_version") != FORMAT_VERSION:
        raise StoryError(
            f"{folder}: found story format version {found.get('format_version')!r}; "
            f"expected {FORMAT_VERSION}; {_REBUILD}"
        )
    return found


def is_story(folder: str | Path) -> bool:
    """Whether there is a story folder of any version at a place, or what a stop in the middle left of one."""
    try:
        _read_head(Path(folder))
    except (StoryError, OSError, ValueError):
        return False
    return True


# -- writing ------------------------------------------------------------------------------------------
def _check_target(target: Path) -> None:
    if not target.name or target.name == "..":
        raise StoryError(f"{str(target)!r} is no name for a story folder; give one such as my.story")
    if target.is_symlink() and not target.exists():
        raise StoryError(f"{target}: found a link that leads nowhere; choose another place")
    if not target.exists():
        return
    if not target.is_dir():
        raise StoryError(f"{target}: found a file; expected a story folder or a new name; choose another place")
    if not any(target.iterdir()):
        return
    try:
        _read_head(target)
    except StoryError:
        raise StoryError(
            f"{target}: found a folder that is not a story; it was left as it is; choose another place"
        ) from None


def arrow_schema(table: str) -> pa.Schema:
    """The Parquet schema of a table, the same whether or not it has rows."""
    return pa.schema([pa.field(c.name, _ARROW[c.dtype], nullable=c.nullable) for c in TABLES[table]])


def _write(folder: Path, tables: Mapping[str, pd.DataFrame], head: Mapping[str, Any]) -> None:
    for table in TABLES:
        schema = arrow_schema(table)
        content = pa.Table.from_pandas(tables[table], schema=schema, preserve_index=False)
        _write_part(folder / table, content.replace_schema_metadata(None))
    text = json.dumps(head, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / HEAD).write_text(text + "\n", encoding="utf-8")
    folder.chmod(0o755 & ~_umask())


def _write_part(folder: Path, content: pa.Table) -> None:
    folder.mkdir()
    pq.write_table(content, folder / "part-0.parquet", row_group_size=_ROW_GROUP)


def _umask() -> int:
    """The process's mask, read without changing it where the system allows (a temporary folder is private)."""
    try:
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("Umask:"):
                return int(line.split()[1], 8)
    except (OSError, ValueError, IndexError):
        pass
    return 0o022


def _replace(target: Path, fresh: Path) -> None:
    """Put the new folder in the old one's place; a failure on the way puts the old one back."""
    target = target.resolve() if target.is_symlink() else target
    if not target.exists():
        os.rename(fresh, target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".old", dir=target.parent)) / target.name
    os.rename(target, old)
    try:
        os.rename(fresh, target)
    except BaseException:  # Ctrl-C, too
        os.rename(old, target)
        raise
    for item in old.iterdir():
        if not (target / item.name).exists():
            shutil.move(item, target / item.name)
    shutil.rmtree(old.parent, ignore_errors=True)


def _put_back(target: Path) -> bool:
    """Put a story back that was moved aside when its writer was killed before the new one took its place."""
    if not target.name or not target.parent.is_dir():
        return False
    aside = [p for p in target.parent.iterdir() if p.name.startswith(f".{target.name}.") and p.suffix == ".old"]
    for folder in aside:
        if (folder / target.name / HEAD).is_file():
            os.rename(folder / target.name, target)
            shutil.rmtree(folder, ignore_errors=True)
            return True
    return False


# -- reading ------------------------------------------------------------------------------------------
def _read_head(source: Path) -> dict[str, Any]:
    if not source.exists() and not _put_back(source):
        raise StoryError(f"{source}: no such story; build one with: timeline build ARTICLE -o {source}")
    if not source.is_dir():
        raise StoryError(
            f"{source}: found a file; expected a story folder, as made by: timeline build ARTICLE -o STORY"
        )
    path = source / HEAD
    try:
        if path.stat().st_size > _MAX_HEAD:
            raise ValueError("it is far too large")
        head = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise StoryError(
            f"{source}: not a story, it has no {HEAD}; expected a folder made by: timeline build ARTICLE -o STORY"
        ) from None
    except (OSError, ValueError, RecursionError) as error:
        raise StoryError(f"{path}: cannot be read ({error}); {_REBUILD}") from None
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise StoryError(f"{path}: found something else than a story; expected the format {FORMAT!r}; choose a story")
    return head


def _read_table(source: Path, table: str, rows: Any) -> pd.DataFrame:
    folder = source / table
    parts = sorted(folder.rglob("*.parquet")) if folder.is_dir() else []
    if not parts:
        raise StoryError(f"{folder}: the table {table} has no Parquet part; {_REBUILD}")
    frames = []
    for part in parts:
        try:
            content = pq.ParquetFile(part).read()
        except (OSError, pa.ArrowException, ValueError) as error:
            reason = " ".join(str(error).split())[:200]
            raise StoryError(f"{part}: broken Parquet part of the table {table} ({reason}); {_REBUILD}") from None
        frames.append(frame_from(content, table, part))
    frame = frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)
    if rows is not None and rows != len(frame):
        raise StoryError(f"{folder}: found {len(frame)} rows; expected {rows}, as {HEAD} says; {_REBUILD}")
    try:
        return check(frame, table)
    except StoryError as error:
        raise StoryError(f"{folder}: {error}; {_REBUILD}") from None


def frame_from(content: pa.Table, table: str, part: str | Path) -> pd.DataFrame:
    """The frame of an Arrow table, checked; ``part`` is how an error calls the place that it comes from."""
    found = {name: content.schema.field(name).type for name in dict.fromkeys(content.column_names)}
    for column in TABLES[table]:
        wanted = _ARROW[column.dtype]
        if column.name in found and not _same_type(found[column.name], column):
            raise StoryError(
                f"{part}: table {table}, column {column.name}: found the type {found[column.name]}; "
                f"expected {wanted}; {_REBUILD}"
            )
    try:
        return conform(content.to_pandas(types_mapper=_pandas_type), table)
    except (StoryError, ValueError, pa.ArrowException) as error:
        raise StoryError(f"{part}: {error}; {_REBUILD}") from None


def _same_type(found: pa.DataType, column: Column) -> bool:
    if column.dtype == "str":
        return bool(pa.types.is_string(found) or pa.types.is_large_string(found))
    return bool(found.equals(_ARROW[column.dtype]))


def _pandas_type(kind: pa.DataType) -> Any:
    """Integers with gaps would become floating point numbers."""
    if pa.types.is_integer(kind):
        return pd.Int64Dtype()
    return pd.StringDtype(na_value=float("nan")) if pa.types.is_string(kind) or pa.types.is_large_string(kind) else None
