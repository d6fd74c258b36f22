"""A plain text file is one article; clear lines at its top say when it was published, its title and its source."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from ..records import Article, Problem
from .fields import article_id, iso_date
from .opened import bytes_of, decode

SUFFIXES = frozenset({".txt", ".text"})
_HEADER_LINES = 12
_HEADER = re.compile(r"[ \t]*(published|first published|date|title|headline|source|url|link)[ \t]*:[ \t]*(\S.*)", re.I)
_PUBLISHED = re.compile(r"[ \t]*(?:first )?published(?: on)?[ \t]+(\S.{5,40})", re.I)


def read_text(source: Path) -> tuple[list[Article], list[Problem]]:
    """The one article of a text file, or none and the problem ``empty_article``."""
    text, problems = decode(bytes_of(source), source)
    if not text.strip():
        message = "the file is empty or holds only white space: no article"
        problems.append(Problem("warning", "empty_article", message, file=str(source)))
        return [], problems
    article, trouble = _with_header(Article(article_id(text), text), str(source))
    return [article], problems + trouble


def _with_header(article: Article, file: str) -> tuple[Article, list[Problem]]:
    """The article with what clear header lines at its top say ("Published: 2017-04-13"); the text stays whole."""
    values: dict[str, str] = {}
    problems: list[Problem] = []
    for number, line in enumerate(article.text[:20_000].splitlines()[:_HEADER_LINES], 1):
        key, value = _header_of(line[:500])
        if key == "published" and (value := iso_date(value) or "") == "":
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
            return ("published", match[2]) if iso_date(match[2]) else ("", "")
        names = {"first published": "published", "headline": "title", "link": "url"}
        return names.get(key, key), match[2]
    match = _PUBLISHED.fullmatch(line.rstrip())
    return ("published", match[1]) if match and iso_date(match[1]) else ("", "")
