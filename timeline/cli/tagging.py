"""``timeline tag``: the temporal expressions of many short documents, a line of JSON each."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from ..errors import DateError, ExportError, InputError
from ..ingest.reading import iterate_lines, length_problem
from ..pipeline import tag
from ..records import Article, Problem, TemporalExpression
from ..settings import DEFAULT_SETTINGS
from .ending import complain


def tag_lines(source: Path, target: str) -> None:
    """Read lines of id, text and published; write lines of id and timexes. ``target`` "-" is the terminal.

    A line that cannot be read is told on stderr and left out. The file appears whole or not at all.
    """
    written = told = 0
    with _output(target) as file:
        for item in iterate_lines(source):
            if isinstance(item, Problem):
                told += 1
                complain(f"{item.file or source}{'' if item.line is None else f':{item.line}'}: {item.message}")
                continue
            file.write(json.dumps(_tagged(item), ensure_ascii=False) + "\n")
            written += 1
        if told and not written:
            raise InputError(f'{source}: no line could be read; expected lines such as {{"id": "1", "text": "..."}}')
    if target != "-":
        print(f"{target}: {written} documents")


def _tagged(article: Article) -> dict[str, Any]:
    cut = length_problem(article, DEFAULT_SETTINGS)
    if cut is not None:
        complain(f"document {article.id!r}: {cut.message}")
    try:
        found = tag(article.text, article.published)
    except DateError as error:
        complain(f"document {article.id!r}: {error}; read without a publication date")
        found = tag(article.text)
    return {"id": article.id, "timexes": [_timex(expression) for expression in found]}


def _timex(expression: TemporalExpression) -> dict[str, Any]:
    return {
        "start": expression.start,
        "end": expression.end,
        "text": expression.text,
        "type": expression.type,
        "value": expression.value,
        "earliest": _iso(expression.earliest),
        "latest": _iso(expression.latest),
        "anchor": expression.anchor,
        "why": expression.why,
    }


def _iso(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()


@contextmanager
def _output(target: str) -> Iterator[TextIO]:
    if target == "-":
        yield sys.stdout
        return
    path = Path(target)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror}); choose another place") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            yield file
        Path(name).chmod(0o644)
        os.replace(name, path)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror}); choose another place") from None
    finally:
        Path(name).unlink(missing_ok=True)
