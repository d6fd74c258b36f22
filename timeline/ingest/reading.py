"""Files to articles: a text file, a JSONL file, or a folder of both. Text is kept exactly as stored.

What cannot be opened at all raises :class:`~timeline.errors.InputError`; what is wrong inside a readable source
becomes a :class:`~timeline.records.Problem`, and the rest is still read.
"""

from __future__ import annotations

from pathlib import Path

from ..errors import InputError
from ..records import Article, Problem
from ..settings import Settings
from . import jsonlines, textfile
from .fields import article_id, short, whole_characters
from .jsonlines import iterate_lines, once
from .opened import source_digest

__all__ = ["article_id", "iterate_lines", "length_problem", "read", "source_digest", "whole_characters"]


def read(path: str | Path) -> tuple[list[Article], list[Problem]]:
    """The articles in a source, and what was wrong with it.

    ``path``: a text file (one article), a ``.jsonl`` file (one article a line: id, title, text, published, source,
    url, language; only text is required) or a folder of such files. A text file without a usable character gives no
    article and the problem ``empty_article``. Raises InputError when there is nothing to read.
    """
    if not str(path).strip():
        raise InputError("found an empty path; give the path of a text file, a .jsonl file or a folder")
    source = Path(path)
    try:
        if source.is_dir():
            return _read_folder(source)
        return _read_file(source)
    except (ValueError, OSError) as error:  # a NUL in the name, or a name longer than the system allows
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"{short(str(path))} cannot be opened ({reason}); give the path of a text file") from None


def length_problem(article: Article, settings: Settings) -> Problem | None:
    """The row of ``problems`` for an article of which only the first ``max_characters`` are read, else None."""
    limit = settings.max_characters
    if len(article.text) <= limit:
        return None
    message = f"the article has {len(article.text):,} characters; only the first {limit:,} are read"
    return Problem("warning", "article_cut", message, article.id)


def _read_folder(folder: Path) -> tuple[list[Article], list[Problem]]:
    articles: list[tuple[Article, str]] = []
    problems: list[Problem] = []
    try:
        entries = sorted(item for item in folder.iterdir() if not item.name.startswith("."))
    except OSError as error:
        raise InputError(f"{folder}: the folder cannot be listed ({error.strerror}); check its permissions") from None
    readable = [
        item for item in entries if item.is_file() and item.suffix.lower() in textfile.SUFFIXES | jsonlines.SUFFIXES
    ]
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
            problems.append(Problem("error", "unreadable_file", str(error).removeprefix(f"{item}: "), file=str(item)))
            continue
        articles += [(article, str(item)) for article in more]
        problems += trouble
    seen: dict[str, str] = {}
    kept = [item for article, file in articles for item in once(article, seen, file, None)]
    problems += [item for item in kept if isinstance(item, Problem)]
    return [item for item in kept if isinstance(item, Article)], problems


def _read_file(source: Path) -> tuple[list[Article], list[Problem]]:
    if source.suffix.lower() not in jsonlines.SUFFIXES:
        return textfile.read_text(source)
    items = list(iterate_lines(source))
    articles = [item for item in items if isinstance(item, Article)]
    return articles, [item for item in items if isinstance(item, Problem)]
