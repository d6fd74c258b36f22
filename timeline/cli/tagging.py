"""``timeline tag``: the temporal expressions of many documents, as lines of JSON or as TimeML."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from ..errors import DateError, ExportError, InputError
from ..exports import timeml
from ..ingest.reading import iterate_lines, length_problem
from ..pipeline import Progress, tag_article
from ..records import Article, Problem, TemporalExpression
from ..settings import DEFAULT_SETTINGS
from ..temporal.tagger import Tagged
from .ending import complain
from .unfinished import LinesFile, Place, files_folder, job_of, lines_file

# Of these no document comes of the line; others are told, and the document is read all the same.
LEFT_OUT = frozenset({"bad_line", "empty_article", "duplicate_article"})
SUFFIX = ".tml"


@dataclass(slots=True)
class Count:
    """How far a job is."""

    written: int = 0
    before: int = 0
    left_out: int = 0

    @property
    def documents(self) -> int:
        """Documents that are there now, written in this run or in the one before it was stopped."""
        return self.before + self.written


def tag_lines(source: Path, target: str, as_timeml: bool = False, progress: Progress | None = None) -> None:
    """Read lines of id, text and published; write lines of id and timexes, or a TimeML file a document.

    ``target`` "-" is the terminal, for lines alone. A line that cannot be read is told on stderr and left out. A job
    that is stopped (Ctrl-C) is gone on with by the same command. Memory is that of one document.
    """
    place, lines = _place(source, target, as_timeml)
    count = Count()
    try:
        with place as written:
            tell = progress if target != "-" and progress else _silent
            _tag_each(source, written, count, as_timeml, lambda done: tell("tagging", done, max(lines, done + 2)))
            tell("tagging", count.documents, count.documents + 1)  # the last one: nothing of it stays on the screen
            if count.left_out and not count.documents:
                raise InputError(
                    f'{source}: no line could be read; expected lines such as {{"id": "1", "text": "..."}}'
                )
    except KeyboardInterrupt:
        if target != "-":
            complain(f"stopped after {count.documents} documents; the same command goes on from there")
        raise
    if target != "-":
        again = f", {count.before} of them from before it was stopped" if count.before else ""
        left_out = f"; {count.left_out} lines left out" if count.left_out else ""
        print(f"{target}: {count.documents} documents{again}{left_out}")


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def _place(source: Path, target: str, as_timeml: bool) -> tuple[AbstractContextManager[Place], int]:
    if target == "-":
        if as_timeml:
            raise ExportError("TimeML is a file a document; name a folder for them with -o FOLDER")
        return nullcontext(LinesFile(sys.stdout.write, 0)), 0
    job = job_of(source, DEFAULT_SETTINGS.language, "timeml" if as_timeml else "lines")
    place: AbstractContextManager[Place] = (
        files_folder(Path(target), job, SUFFIX) if as_timeml else lines_file(Path(target), job)
    )
    return place, job.lines


def _tag_each(source: Path, place: Place, count: Count, as_timeml: bool, tell: Callable[[int], object]) -> None:
    for number, item in enumerate(iterate_lines(source)):
        if isinstance(item, Problem):
            count.left_out += item.code in LEFT_OUT
            complain(f"{item.file or source}{'' if item.line is None else f':{item.line}'}: {item.message}")
        elif place.has(item, count.documents):
            count.before += 1
        else:
            tagged = _tagged(item)
            place.write(item, _timeml(item, tagged) if as_timeml else _line(item, tagged))
            count.written += 1
        tell(number)


def _tagged(article: Article) -> Tagged:
    cut = length_problem(article, DEFAULT_SETTINGS)
    try:
        tagged = tag_article(article)
    except DateError as error:
        complain(f"document {article.id!r}: {error}; read without a publication date")
        tagged = tag_article(replace(article, published=None))
    for problem in (*([cut] if cut else []), *tagged.problems):
        complain(f"document {article.id!r}: {problem.message}")
    return tagged


def _line(article: Article, tagged: Tagged) -> str:
    timexes = [_timex(expression) for expression in tagged.expressions if expression.is_timex]
    return json.dumps({"id": article.id, "timexes": timexes}, ensure_ascii=False) + "\n"


def _timeml(article: Article, tagged: Tagged) -> str:
    if count := timeml.forbidden(article):
        complain(f"document {article.id!r}: {count} control characters that XML forbids are written as U+FFFD")
    return timeml.document(article, tagged.expressions, tagged.publication)


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
