"""A JSONL file is one article a line; a line that is none becomes a problem with its number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..records import Article, Problem
from .fields import article_id, iso_date, short, whole_characters
from .opened import check_file

SUFFIXES = frozenset({".jsonl", ".ndjson"})
MAX_LINE_BYTES = 16_000_000
_JSON_FIELDS = frozenset({"id", "title", "text", "published", "source", "url", "language"})


def iterate_lines(path: str | Path) -> Iterator[Article | Problem]:
    """The articles of a JSONL file one by one, with a Problem in place of a line that is none; never holds the file."""
    source = Path(path)
    seen: dict[str, str] = {}
    nothing = True
    for number, raw in _raw_lines(source):
        for item in _article_of_line(raw, str(source), number):
            nothing = False
            if isinstance(item, Problem):
                yield item
            else:
                yield from once(item, seen, str(source), number)
    if nothing:
        yield Problem("warning", "empty_article", "the file holds no article", file=str(source))


def once(article: Article, seen: dict[str, str], file: str, line: int | None) -> Iterator[Article | Problem]:
    """The article unless it was there before; under an id of its own where another text has taken its id."""
    digest = article_id(article.text)
    if seen.get(article.id) == digest:
        yield Problem("warning", "duplicate_article", "the same article is there twice", article.id, file, line)
        return
    if article.id in seen:
        message = f"the id {article.id!r} is used twice for different texts; this one is now {digest}"
        if digest in seen:
            message = f"the id {article.id!r} is used twice, and the article is there already, as {digest}"
            yield Problem("warning", "duplicate_article", message, digest, file, line)
            return
        yield Problem("warning", "duplicate_id", message, digest, file, line)
        article = replace(article, id=digest)
    seen[article.id] = digest
    yield article


def _raw_lines(source: Path) -> Iterator[tuple[int, bytes]]:
    check_file(source)
    try:
        with source.open("rb") as stream:
            number = 0
            while raw := stream.readline(MAX_LINE_BYTES + 1):
                number += 1
                oversized = len(raw) > MAX_LINE_BYTES
                while len(raw) > MAX_LINE_BYTES and not raw.endswith(b"\n"):
                    raw = stream.readline(MAX_LINE_BYTES + 1)
                    if not raw:
                        break
                yield number, b"\0" if oversized else raw
    except OSError as error:
        raise InputError(f"{source}: cannot be read ({error.strerror}); check its permissions") from None


def _line_problem(source: Path | str, number: int, code: str, message: str) -> Problem:
    severity: Any = "error" if code == "bad_line" else "warning"
    return Problem(severity, code, f"line {number}: {message}", file=str(source), line=number)


def _article_of_line(raw: bytes, file: str, number: int) -> Iterator[Article | Problem]:
    if not raw.strip():
        return
    data, trouble = _object_of_line(raw)
    if data is None:
        yield _line_problem(file, number, "bad_line", trouble)
        return
    text = data.get("text")
    if not isinstance(text, str):
        yield _line_problem(file, number, "bad_line", f"'text' is {short(text)}; expected a string")
        return
    if not text.strip():
        yield _line_problem(file, number, "empty_article", "the article has no text")
        return
    if trouble:
        yield _line_problem(file, number, "broken_encoding", trouble)
    if (whole := whole_characters(text)) != text:
        text = whole
        yield _line_problem(file, number, "broken_encoding", "half of a surrogate pair was read as U+FFFD")
    values: dict[str, str | None] = {}
    for name in ("id", "title", "published", "source", "url", "language"):
        value = data.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and name == "id":
            value = str(value)
        if value is not None and not isinstance(value, str):
            yield _line_problem(file, number, "ignored_field", f"{name!r} is {short(value)}; expected a string")
            value = None
        values[name] = whole_characters(value).strip() or None if value else None
    unknown = sorted(str(key) for key in data if key not in _JSON_FIELDS)
    if unknown:
        yield Problem("info", "ignored_field", f"line {number}: not read: {short(unknown)}", file=file, line=number)
    published = values["published"]
    if published and iso_date(published) is None:
        message = f"'published' is {short(published)}; expected a date such as 2017-04-13"
        yield _line_problem(file, number, "unread_date", message)
    yield Article(
        id=values["id"] or article_id(text),
        text=text,
        title=values["title"],
        published=iso_date(published) if published else None,
        source=values["source"],
        url=values["url"],
        language=values["language"] or "en",
    )


def _object_of_line(raw: bytes) -> tuple[dict[str, Any] | None, str]:
    """The JSON object of a line and a note on its encoding, or None and what is wrong."""
    if raw == b"\0":
        return None, f"longer than {MAX_LINE_BYTES // 1_000_000} MB, the limit for one article"
    note = ""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = raw.decode("utf-8-sig", "replace")
        note = f"not valid UTF-8 at byte {error.start} of the line; read as the replacement character U+FFFD"
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        return None, f"not JSON ({str(error)[:120]}); expected an object with a 'text'"
    if not isinstance(data, dict):
        return None, f"{short(data)} instead of an object with a 'text'"
    return data, note
