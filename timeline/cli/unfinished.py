"""Places that a long job writes to and can come back to: it goes on where it was stopped.

Beside what is written stands a mark that tells which job it belongs to: the very same input, rules and program. With
any other mark the job begins anew, so that no result is put together from two.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ..errors import ExportError
from ..exports.whole import put
from ..ingest.reading import source_digest
from ..records import Article
from ..story.building import rules_hash
from ..version import VERSION

UNFINISHED = ".unfinished"
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Job:
    """What is done to which input: ``mark`` is the same for the same job alone. ``lines``: how many it has."""

    mark: str
    lines: int


class Place(Protocol):
    """Where the documents of a job go, one after the other."""

    def has(self, article: Article, number: int) -> bool:
        """Whether this document, the ``number``-th from 0, was written before the job was stopped."""

    def write(self, article: Article, text: str) -> None:
        """Write one document."""


def job_of(source: Path, language: str, form: str) -> Job:
    """The job of turning a source into a form by the rules of a language."""
    digest, lines = source_digest(source)
    parts = [digest, rules_hash(language), VERSION, form]
    return Job(hashlib.sha256(json.dumps(parts).encode()).hexdigest(), lines)


@dataclass(slots=True)
class LinesFile:
    """A file of one line a document, written beside its place until it is whole."""

    write_text: Callable[[str], object]
    done: int

    def has(self, article: Article, number: int) -> bool:
        """Whether the line was there already."""
        return number < self.done

    def write(self, article: Article, text: str) -> None:
        """Write a line; it is on its way to the disk when this returns."""
        self.write_text(text)


@contextmanager
def lines_file(target: Path, job: Job) -> Iterator[LinesFile]:
    """A file that takes its place when the block ends well; what is written so far stays when it does not."""
    part, mark = target.with_name(target.name + UNFINISHED), target.with_name(target.name + UNFINISHED + ".mark")
    if target.is_dir():
        raise ExportError(f"{target}: this is a folder; expected the name of a file")
    try:
        done = _whole_lines(part) if _marked(mark, job) and part.is_file() else 0
        if not done:
            mark.unlink(missing_ok=True)
            part.write_bytes(b"")
            mark.write_text(job.mark, encoding="utf-8")
        try:
            with part.open("a", encoding="utf-8", errors="replace", newline="\n", buffering=1) as file:
                yield LinesFile(file.write, done)
            os.replace(part, target)
            mark.unlink(missing_ok=True)
        finally:
            if part.is_file() and not part.stat().st_size:  # nothing to come back to
                part.unlink()
                mark.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(f"{target}: cannot be written ({error.strerror}); choose another place") from None


def _marked(mark: Path, job: Job) -> bool:
    try:
        return mark.read_text(encoding="utf-8") == job.mark
    except (OSError, UnicodeDecodeError):
        return False


def _whole_lines(part: Path) -> int:
    """How many whole lines a file holds; what was cut in the middle of a line is dropped."""
    count = end = 0
    with part.open("r+b") as file:
        for line in file:
            if line.endswith(b"\n"):
                count, end = count + 1, end + len(line)
        file.truncate(end)
    return count


@dataclass(frozen=True, slots=True)
class FilesFolder:
    """A folder of one file a document, each of which appears whole or not at all."""

    folder: Path
    suffix: str
    taken: dict[str, str] = field(default_factory=dict)

    def file(self, article: Article) -> Path:
        """Where a document goes: its id where that is a plain name, else what is plain of it and a short hash.

        Of two ids that differ in their capitals alone, which are one name on some disks, the second gets the hash.
        """
        name = article.id
        owner = self.taken.setdefault(name.lower(), name)
        if owner != name or not PLAIN.fullmatch(name) or DEVICES.fullmatch(name):
            tail = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
            name = f"{re.sub(r'[^A-Za-z0-9-]+', '_', name)[:60].strip('_') or 'document'}-{tail}"
        return self.folder / (name + self.suffix)

    def has(self, article: Article, number: int) -> bool:
        """Whether the file was there already."""
        return self.file(article).is_file()

    def write(self, article: Article, text: str) -> None:
        """Write one file."""
        put(self.file(article), text.encode("utf-8", "replace"))


@contextmanager
def files_folder(target: Path, job: Job, suffix: str) -> Iterator[FilesFolder]:
    """A new or empty folder, or that of the same job before it was stopped."""
    mark = target / UNFINISHED
    if target.exists() and not target.is_dir():
        raise ExportError(f"{target}: this is a file; expected the name of a folder")
    if target.is_dir() and any(target.iterdir()) and not _marked(mark, job):
        raise ExportError(f"{target}: the folder is not empty; expected a new or an empty one")
    if not target.parent.is_dir():
        raise ExportError(f"{target}: there is no folder {target.parent}; make it first or choose another place")
    made = not target.exists()
    try:
        target.mkdir(exist_ok=True)
        mark.write_text(job.mark, encoding="utf-8")
        try:
            yield FilesFolder(target, suffix)
            mark.unlink(missing_ok=True)
        finally:
            if not any(item != mark for item in target.iterdir()):  # nothing to come back to
                mark.unlink(missing_ok=True)
                if made:
                    target.rmdir()
    except OSError as error:
        raise ExportError(f"{target}: cannot be written ({error.strerror}); choose another place") from None
