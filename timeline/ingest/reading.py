"""Files to articles: a text file, a JSONL file, or a folder of both. Text is kept exactly as stored.

What cannot be opened at all raises :class:`~timeline.errors.InputError`; what is wrong inside a readable source
becomes a :class:`~timeline.records.Problem`, and the rest is still read.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..records import Article, Problem
from ..settings import Settings

MAX_TEXT_BYTES = 64_000_000
MAX_LINE_BYTES = 16_000_000
TEXT_SUFFIXES = frozenset({".txt", ".text"})
LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})

_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xff\xfe", "UTF-16 text"),
    (b"\xfe\xff", "UTF-16 text"),
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_HEADER_LINES = 12
_HEADER = re.compile(r"[ \t]*(published|first published|date|title|headline|source|url|link)[ \t]*:[ \t]*(\S.*)", re.I)
_PUBLISHED = re.compile(r"[ \t]*(?:first )?published(?: on)?[ \t]+(\S.{5,40})", re.I)
_DATE_FORMATS = ("%d %B %Y", "%B %d, %Y", "%B %d %Y", "%d %b %Y", "%b %d, %Y", "%b. %d, %Y")
_JSON_FIELDS = frozenset({"id", "title", "text", "published", "source", "url", "language"})


def read(path: str | Path) -> tuple[list[Article], list[Problem]]:
    """The articles in a source, and what was wrong with it.

    ``path``: a text file (one article), a ``.jsonl`` file (one article a line: id, title, text, published, source,
    url, language; only text is required) or a folder of such files. A text file without a usable character gives no
    article and the problem ``empty_article``. Raises InputError when there is nothing to read.
    """
    source = Path(path)
    try:
        if source.is_dir():
            return _read_folder(source)
        return _read_file(source)
    except (ValueError, OSError) as error:  # a NUL in the name, or a name longer than the system allows
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"{_short(str(path))} cannot be opened ({reason}); give the path of a text file") from None


def article_id(text: str) -> str:
    """The id of an article that brings none: made from its text alone."""
    return "a_" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def length_problem(article: Article, settings: Settings) -> Problem | None:
    """The row of ``problems`` for an article of which only the first ``max_characters`` are read, else None."""
    limit = settings.max_characters
    if len(article.text) <= limit:
        return None
    message = f"the article has {len(article.text):,} characters; only the first {limit:,} are read"
    return Problem("warning", "article_cut", message, article.id)


def iterate_lines(path: str | Path) -> Iterator[Article | Problem]:
    """The articles of a JSONL file one by one, with a Problem in place of a line that is none; never holds the file."""
    source = Path(path)
    seen: dict[str, str] = {}
    for number, raw in _raw_lines(source):
        for item in _article_of_line(raw, str(source), number):
            if isinstance(item, Problem):
                yield item
            else:
                yield from _once(item, seen, str(source), number)


def _once(article: Article, seen: dict[str, str], file: str, line: int | None) -> Iterator[Article | Problem]:
    """The article unless it was there before; under an id of its own where another text has taken its id."""
    digest = article_id(article.text)
    if seen.get(article.id) == digest:
        yield Problem("warning", "duplicate_article", "the same article is there twice", article.id, file, line)
        return
    if article.id in seen:
        message = f"the id {article.id!r} is used twice for different texts; this one is now {digest}"
        yield Problem("warning", "duplicate_id", message, digest, file, line)
        if digest in seen:
            return
        article = replace(article, id=digest)
    seen[article.id] = digest
    yield article


# -- files and folders ------------------------------------------------------------------------------
def _read_folder(folder: Path) -> tuple[list[Article], list[Problem]]:
    articles: list[tuple[Article, str]] = []
    problems: list[Problem] = []
    try:
        entries = sorted(item for item in folder.iterdir() if not item.name.startswith("."))
    except OSError as error:
        raise InputError(f"{folder}: the folder cannot be listed ({error.strerror}); check its permissions") from None
    readable = [item for item in entries if item.is_file() and item.suffix.lower() in TEXT_SUFFIXES | LINES_SUFFIXES]
    if not readable:
        raise InputError(f"{folder}: no readable file in this folder; expected at least one .txt or .jsonl file")
    for item in entries:
        if item not in readable:
            message = "not read: only .txt and .jsonl files directly in a folder are"
            problems.append(Problem("info", "skipped_file", message, file=str(item)))
            continue
        try:
            more, trouble = _read_file(item)
        except InputError as error:
            problems.append(Problem("error", "unreadable_file", str(error), file=str(item)))
            continue
        articles += [(article, str(item)) for article in more]
        problems += trouble
    seen: dict[str, str] = {}
    once = [item for article, file in articles for item in _once(article, seen, file, None)]
    problems += [item for item in once if isinstance(item, Problem)]
    return [item for item in once if isinstance(item, Article)], problems


def _read_file(source: Path) -> tuple[list[Article], list[Problem]]:
    if source.suffix.lower() in LINES_SUFFIXES:
        items = list(iterate_lines(source))
        articles = [item for item in items if isinstance(item, Article)]
        problems = [item for item in items if isinstance(item, Problem)]
        if not items:
            problems.append(Problem("warning", "empty_article", "the file holds no article", file=str(source)))
        return articles, problems
    text, problems = _decode(_bytes_of(source), source)
    if not text.strip():
        message = "the file is empty or holds only white space: no article"
        problems.append(Problem("warning", "empty_article", message, file=str(source)))
        return [], problems
    article, trouble = _with_header(Article(article_id(text), text), str(source))
    return [article], problems + trouble


def _bytes_of(source: Path) -> bytes:
    _check_file(source)
    try:
        with source.open("rb") as stream:
            data = stream.read(MAX_TEXT_BYTES + 1)
    except OSError as error:
        raise InputError(f"{source}: cannot be read ({error.strerror}); check its permissions") from None
    if len(data) > MAX_TEXT_BYTES:
        limit = f"{MAX_TEXT_BYTES // 1_000_000} MB"
        raise InputError(f"{source}: larger than {limit}, the limit for one article; split it or use a .jsonl file")
    return data


def _check_file(source: Path) -> None:
    if source.is_file():
        return
    if source.exists():
        raise InputError(f"{source}: neither a file nor a folder; expected a text file, a .jsonl file or a folder")
    raise InputError(f"{str(source)[:500]}: no such file; give the path of a text file, a .jsonl file or a folder")


def _decode(data: bytes, source: Path) -> tuple[str, list[Problem]]:
    head = data[:65536]
    found = next((name for magic, name in _MAGIC if head.startswith(magic)), None)
    control = sum(byte < 32 and byte not in (9, 10, 11, 12, 13, 27) for byte in head)
    if found or b"\0" in data or control * 10 > len(head):
        raise InputError(f"{source}: {found or 'binary data'}, not plain text; save the article as UTF-8 text (.txt)")
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        text = data.decode("utf-8-sig", "replace")
        bad = text.count("�") - data.count("�".encode())
        if bad * 4 > len(text):
            raise InputError(f"{source}: not text in UTF-8; save the article as UTF-8 text (.txt)") from None
        line = data.count(b"\n", 0, error.start) + 1
        message = (
            f"not valid UTF-8: byte {error.start} (0x{data[error.start]:02x}) on line {line}, {bad} in all; "
            "each was read as the replacement character U+FFFD; save the file as UTF-8"
        )
        return text, [Problem("warning", "broken_encoding", message, file=str(source), line=line)]


# -- what a text file says about itself ---------------------------------------------------------------
def _with_header(article: Article, file: str) -> tuple[Article, list[Problem]]:
    """The article with what clear header lines at its top say ("Published: 2017-04-13"); the text stays whole."""
    values: dict[str, str] = {}
    problems: list[Problem] = []
    for number, line in enumerate(article.text[:20_000].splitlines()[:_HEADER_LINES], 1):
        key, value = _header_of(line[:500])
        if key == "published" and (value := _iso_date(value) or "") == "":
            message = f"the line {line.strip()[:80]!r} gives no date; expected e.g. Published: 2017-04-13"
            problems.append(Problem("warning", "unread_date", message, article.id, file, number))
        if key and value:
            values.setdefault(key, value)
    published = values.get("published", article.published)
    title, source, url = values.get("title"), values.get("source"), values.get("url")
    return replace(article, published=published, title=title, source=source, url=url), problems


def _header_of(line: str) -> tuple[str, str]:
    match = _HEADER.fullmatch(line.rstrip())
    if match:
        key = match[1].lower()
        if key == "date":
            return ("published", match[2]) if _iso_date(match[2]) else ("", "")
        names = {"first published": "published", "headline": "title", "link": "url"}
        return names.get(key, key), match[2]
    match = _PUBLISHED.fullmatch(line.rstrip())
    return ("published", match[1]) if match and _iso_date(match[1]) else ("", "")


def _iso_date(value: str) -> str | None:
    """A date or date and time as ISO text, or None."""
    value = value.strip().rstrip(".")
    try:
        datetime.fromisoformat(value)
        return value
    except ValueError:
        pass
    for layout in _DATE_FORMATS:
        try:
            return datetime.strptime(value, layout).date().isoformat()
        except ValueError:
            continue
    return None


# -- JSONL --------------------------------------------------------------------------------------------
def _raw_lines(source: Path) -> Iterator[tuple[int, bytes]]:
    _check_file(source)
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
        yield _line_problem(file, number, "bad_line", f"'text' is {_short(text)}; expected a string")
        return
    if not text.strip():
        yield _line_problem(file, number, "empty_article", "the article has no text")
        return
    if trouble:
        yield _line_problem(file, number, "broken_encoding", trouble)
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("�", text)
        yield _line_problem(file, number, "broken_encoding", "half of a surrogate pair was read as U+FFFD")
    values: dict[str, str | None] = {}
    for name in ("id", "title", "published", "source", "url", "language"):
        value = data.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and name == "id":
            value = str(value)
        if value is not None and not isinstance(value, str):
            yield _line_problem(file, number, "ignored_field", f"{name!r} is {_short(value)}; expected a string")
            value = None
        values[name] = _SURROGATE.sub("�", value).strip() or None if value else None
    unknown = sorted(str(key) for key in data if key not in _JSON_FIELDS)
    if unknown:
        yield Problem("info", "ignored_field", f"line {number}: not read: {_short(unknown)}", file=file, line=number)
    published = values["published"]
    if published and _iso_date(published) is None:
        message = f"'published' is {_short(published)}; expected a date such as 2017-04-13"
        yield _line_problem(file, number, "unread_date", message)
    yield Article(
        id=values["id"] or article_id(text),
        text=text,
        title=values["title"],
        published=_iso_date(published) if published else None,
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
        return None, f"{_short(data)} instead of an object with a 'text'"
    return data, note


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
