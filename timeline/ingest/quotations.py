"""Quotation spans of a text: straight and curly marks, bounded by their paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..records import Quotation
from .textrules import TextRules

_MARK = re.compile("[\"“”„«»'‘’`]")
_CLOSERS = {'"': '"', "“": '”"', "„": "“”", "«": "»", "‘": "’", "'": "'", "`": "'"}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def find_quotations(text: str, paragraphs: Iterable[tuple[int, int]], rules: TextRules) -> list[Quotation]:
    """The outermost quotations in order, marks not included.

    ``paragraphs``: start and end offsets. A quotation that is never closed ends with its paragraph, as in speech that
    runs over several paragraphs, each of which opens it again.
    """
    found: list[Quotation] = []
    for start, end in paragraphs:
        for first, last in _in_paragraph(text, start, end):
            is_words = _is_words(text[first:last], first - 2 <= start, rules)
            found.append(Quotation(first, last, is_words))
    return found


def _in_paragraph(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened = -1
    closers = ""
    for match in _MARK.finditer(text, start, end):
        at = match.start()
        mark = text[at]
        if mark == "`":  # ``old wire copy'' doubles its marks
            if opened < 0 and text.startswith("``", at) and at + 2 < end:
                opened, closers = at + 2, "`"
        elif closers == "`" and opened >= 0:
            if text.startswith("''", at):
                _append(found, text, opened, at)
                opened, closers = -1, ""
        elif opened < 0:
            if _opens(text, at, start, end):
                opened, closers = at + 1, _CLOSERS[mark]
        elif mark in closers and _closes(text, at, end):
            _append(found, text, opened, at)
            opened = -1
        elif mark in '"“' and mark == text[opened - 1] and _opens(text, at, start, end):
            # The one before was never closed: the new one is what the reader sees.
            opened, closers = at + 1, _CLOSERS[mark]
    if opened >= 0 and text[opened - 1] in '"“„«`':
        _append(found, text, opened, end)
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
    for _ in range(12):  # apostrophes between the marks; more than that is no quotation worth finding
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


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append((start, end))


def _is_words(quoted: str, opens_paragraph: bool, rules: TextRules) -> bool:
    """Whether somebody's words are quoted, and not a name, a title or a single expression held at arm's length."""
    few = len(quoted[:400].split()) <= 3
    if not few and quoted[-1] in ",.?!…—":
        return True
    words = [word.replace("’", "'") for word in _WORD.findall(quoted[:400])]
    if few:
        if quoted[-1] in "?!" or any(word.lower() in rules.speech_words or "'" in word for word in words):
            return True
        return opens_paragraph and quoted[0].isupper() and quoted[-1] in ",.…—"
    if len(words) > 12:
        return True
    return not all(word[0].isupper() or word[0].isdigit() or word in rules.small_words for word in words)
