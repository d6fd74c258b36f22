"""Records of texts: articles, sentences, quotations, words; and what was wrong with them.

Offsets are code points of ``Article.text`` exactly as stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Role = Literal["body", "headline", "furniture"]


@dataclass(frozen=True, slots=True)
class Article:
    """One news article. ``published`` is the publication date: ISO text, date, datetime or None (unknown)."""

    id: str
    text: str
    title: str | None = None
    published: str | date | datetime | None = None
    source: str | None = None
    url: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article; ``paragraph`` counts from 0; furniture (banners, bylines) yields no event."""

    index: int
    start: int
    end: int
    paragraph: int
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, the marks not included; ``is_words`` False for scare quotes and names."""

    start: int
    end: int
    is_words: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its sentences (in order, not overlapping) and its quotations.

    ``copy``: empty, but for further articles with the same text, whose mentions need ids of their own: their id.
    """

    article: Article
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    copy: str = ""

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a character, or None between sentences."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)

    def quotation_at(self, offset: int) -> Quotation | None:
        """The spoken quotation that holds a character; scare quotes do not count."""
        return next((q for q in self.quotations if q.is_words and q.start <= offset < q.end), None)


@dataclass(frozen=True, slots=True)
class Token:
    """A word as the language model sees it; ``head`` is the index of its syntactic head in the same sentence."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something skipped, contradictory or unclear: a row of the ``problems`` table."""

    severity: Literal["error", "warning", "info"]
    code: str
    message: str
    article_id: str | None = None
    file: str | None = None
    line: int | None = None
