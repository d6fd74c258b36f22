"""Quotation spans of a text: straight and curly marks, bounded by their paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..records import Quotation

_MARK = re.compile("[\"“”„«»'‘’]")
_CLOSERS = {'"': '"', "“": '”"', "„": "“”", "«": "»", "‘": "’", "'": "'"}
_VERB_LIKE = re.compile(
    r"(?:^|\W)(?:i|we|he|she|it|they|you|there|this|that|who|don['’]t|let['’]s|\w+['’](?:s|re|m|ve|ll|d|t)|"
    r"is|are|was|were|am|be|has|have|had|do|does|did|will|would|can|could|must|shall|should|may|might|"
    r"yes|no|never|nothing|definitely|absolutely|stop|please|sorry)(?:\W|$)",
    re.IGNORECASE,
)
_LOWER_WORDS = frozenset("a an and as at but by for from in into of on or over the to with".split())


def find_quotations(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[Quotation]:
    """The outermost quotations in order, marks not included.

    ``paragraphs``: start and end offsets. A quotation that is never closed ends with its paragraph, as in speech that
    runs over several paragraphs, each of which opens it again.
    """
    found: list[Quotation] = []
    for start, end in paragraphs:
        found += _in_paragraph(text, start, end)
    return found


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened = -1
    closers = ""
    for match in _MARK.finditer(text, start, end):
        at = match.start()
        mark = text[at]
        if opened < 0:
            if _opens(text, at, start, end):
                opened, closers = at + 1, _CLOSERS[mark]
        elif mark in closers and _closes(text, at, end):
            _append(found, text, opened, at, start)
            opened = -1
        elif mark in "\"“" and mark == text[opened - 1] and _opens(text, at, start, end):
            # The one before was never closed: the new one is what the reader sees.
            opened, closers = at + 1, _CLOSERS[mark]
    if opened >= 0 and text[opened - 1] in '"“„«':
        _append(found, text, opened, end, start)
    return found


def _opens(text: str, at: int, start: int, end: int) -> bool:
    mark = text[at]
    if mark not in _CLOSERS or at + 1 >= end or text[at + 1].isspace():
        return False
    before = text[at - 1] if at > start else " "
    if mark in "“„«":
        return True
    if before.isalnum() or before in ".,!?;:%)":
        return False
    if mark == "'":  # '90s and 'em are no quotations
        return text[at + 1].isalpha() and _has_single_closer(text, at, end, "'")
    return mark != "‘" or _has_single_closer(text, at, end, "’")


def _has_single_closer(text: str, at: int, end: int, closer: str) -> bool:
    position = at
    for _ in range(40):  # apostrophes between the marks; more than that is no quotation worth finding
        position = text.find(closer, position + 1, min(end, at + 1200))
        if position < 0:
            return False
        if _closes(text, position, end):
            return True
    return False


def _closes(text: str, at: int, end: int) -> bool:
    if text[at] in "”»“":
        return True
    after = text[at + 1] if at + 1 < end else " "
    if text[at] == '"':
        return not text[at - 1].isspace() or after.isspace()
    if after.isalnum() or text[at - 1].isspace():
        return False
    # the workers' strike: a plural possessive goes on with a word in lower case, speech mostly has a comma before it
    return not (text[at - 1] == "s" and after == " " and text[at + 2 : at + 3].islower())


def _append(found: list[Quotation], text: str, start: int, end: int, paragraph: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append(Quotation(start, end, _is_words(text[start:end], start - 1 == paragraph)))


def _is_words(quoted: str, opens_paragraph: bool) -> bool:
    """Whether somebody's words are quoted, and not a name, a title or a single expression held at arm's length."""
    words = quoted[:400].split()
    if len(words) <= 3:
        if quoted[-1] in "?!" or _VERB_LIKE.search(quoted):
            return True
        return opens_paragraph and quoted[0].isupper() and quoted[-1] in ",.…—"
    if quoted[-1] in ",.?!…—" or len(words) > 12:
        return True
    bare = [word.strip("'’.,:-") for word in words]
    return not all(word[:1].isupper() or word[:1].isdigit() or word in _LOWER_WORDS for word in bare if word)
