"""Finds temporal expressions in a text: folds it, scans it once, and checks what stands beside each span."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..records import Document, Sentence
from .names import is_name, is_title
from .patterns import Patterns, Reading, Rule
from .words import ARGUMENTS

NEAR = 60  # characters looked at on either side of a span
_BLANKS = "\t\v\f\r"
_FOREIGN = re.compile(r"[^\x00-\x08\n\x0e-\x7f]")
FOLDED = {"‘": "'", "’": "'", "‛": "'", "′": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}


# A named tuple: one is made for every expression, in less than half the time that a frozen data class takes.
class Match(NamedTuple):
    """A delimited temporal expression with the rules that fit it, in the order of the rule files.

    ``signal``: the word before it that changes its meaning ("since"), with its offset; ``sentence``: where it stands.
    """

    start: int
    end: int
    readings: tuple[Reading, ...]
    sentence: Sentence
    signal: str = ""
    signal_word: str = ""
    signal_start: int = -1

    @property
    def reading(self) -> Reading:
        """The reading that is taken first."""
        return self.readings[0]


def expression_id(document: Document, start: int) -> str:
    """The id of the expression that begins at an offset: the same in every round of reading."""
    return f"{document.article.id}-x{start}"


def fold(text: str) -> str:
    """Lower-case ASCII of the very same length: one character for one, so that offsets stay true.

    White space becomes a blank (line feeds stay), quotes and dashes become plain, accents go, other letters become x.
    """
    if text.isascii():
        for blank in _BLANKS:
            if blank in text:
                text = text.replace(blank, " ")
        return text.lower()
    table = {char: _fold_character(char) for char in set(_FOREIGN.findall(text))} | dict.fromkeys(_BLANKS, " ")
    return _FOREIGN.sub(lambda found: table[found[0]], text).lower()


def _fold_character(char: str) -> str:
    if char in FOLDED:
        return FOLDED[char]
    category = unicodedata.category(char)
    if category in ("Zs", "Zl", "Zp", "Cf"):
        return " "
    if category == "Pd":
        return "-"
    base = unicodedata.normalize("NFKD", char)[:1]
    if base.isascii() and base.isalnum():
        return base
    return "x" if category[0] in "LNM" else "?"


def find(document: Document, patterns: Patterns, folded: str | None = None) -> list[Match]:
    """Every temporal expression of the document's sentences, in order, not overlapping.

    In page furniture only a day or a month with its own year counts: "May 3, 2013", and not "more than 5 years old",
    nor the year of a copyright.
    """
    text = document.text
    low = fold(text) if folded is None else folded
    data = low.encode("ascii", "replace")
    sentences = document.sentences
    matches: list[Match] = []
    index = position = 0
    while index < len(sentences):
        span = next_span(data, low, patterns, position)
        if span is None:
            break
        start, end = span
        while index < len(sentences) and sentences[index].end <= start:
            index += 1
        found = None
        if index < len(sentences) and sentences[index].start <= start and end <= sentences[index].end:
            found = _accept(text, low, start, end, sentences[index], patterns)
        if found is not None:
            matches.append(found)
        # What was refused may hide a shorter expression that begins at its next word: "a [year-earlier] loss".
        position = found.end if found is not None else _next_word(low, start, end)
    return matches


def _next_word(low: str, start: int, end: int) -> int:
    position = start + 1
    while position < end and (low[position].isalnum() or low[position - 1] not in " -\n"):
        position += 1
        if position < end and low[position - 1] in " -\n" and low[position].isalnum():
            break
    return position


def next_span(data: bytes, low: str, patterns: Patterns, position: int) -> tuple[int, int] | None:
    """The next span that some rule fits, leftmost and longest, ending at the end of a word."""
    size = len(low)
    while (match := patterns.scan.search(data, position)) is not None:
        start, end = match.span()
        if end == size or not low[end].isalnum() or not low[end - 1].isalnum():
            return start, end
        # The longest match ends inside a word ("the year end|ed"): what is left of it may still be one.
        cut = max(low.rfind(char, start, end) for char in " \n-")
        if cut > start:
            return start, cut
        position = start + 1
    return None


def spans(data: bytes, low: str, patterns: Patterns) -> Iterator[tuple[int, int]]:
    """All such spans, not overlapping, whatever stands beside them."""
    position = 0
    while (span := next_span(data, low, patterns, position)) is not None:
        yield span
        position = span[1]


def _accept(text: str, low: str, start: int, end: int, sentence: Sentence, patterns: Patterns) -> Match | None:
    """The match at a span, or at the longest part of it that starts there and passes its rule's conditions."""
    while end > start:
        span = low[start:end]
        known = patterns.readings(span)
        readings = tuple([r for r in known if _in_place(text, low, start, end, sentence, r.rule, r.spots)])
        if readings and is_title(text, start, end, sentence, patterns.titles, bool(readings[0].rule.capital)):
            return None
        if readings:
            signal, word, at = _signal(low, start, sentence, patterns)
            return Match(start, end, known if len(readings) == len(known) else readings, sentence, signal, word, at)
        cut = max(span.rfind(" "), span.rfind("\n"), span.rfind("-"), span.rfind(","))
        if cut <= 0:
            return None
        end = start + len(span[:cut].rstrip(" \n,-"))
    return None


def _in_place(
    text: str, low: str, start: int, end: int, sentence: Sentence, rule: Rule, spots: Mapping[str, tuple[int, int]]
) -> bool:
    for name in rule.capital:
        spot = spots.get(ARGUMENTS.get(name, name), (0, 1))
        if not text[start + spot[0]].isupper():
            return False
    if sentence.role == "furniture" and not (rule.phrase == "absolute" and "year" in spots and len(spots) > 1):
        return False
    # A capital in the middle of a phrase makes it a name ("60 Minutes", "This Week"), except in a headline.
    if sentence.role == "body":
        for name in rule.plain:
            spot = spots.get(ARGUMENTS.get(name, name), (0, 0))
            if spot[0] > 0 and text[start + spot[0]].isupper() and not text[start : start + spot[1]].isupper():
                return False
    return not is_name(text, start, end, sentence, rule.not_name) and _neighbours_fit(low, start, end, sentence, rule)


def _neighbours_fit(low: str, start: int, end: int, sentence: Sentence, rule: Rule) -> bool:
    if rule.not_before or rule.needs_before:
        before = low[max(sentence.start, start - NEAR) : start]
        if rule.not_before and rule.not_before.search(before):
            return False
        if rule.needs_before and not rule.needs_before.search(before):
            return False
    if rule.not_after or rule.needs_after:
        after = low[end : min(sentence.end, end + NEAR)]
        if rule.not_after and rule.not_after.match(after):
            return False
        if rule.needs_after and not rule.needs_after.match(after):
            return False
    return True


def _signal(low: str, start: int, sentence: Sentence, patterns: Patterns) -> tuple[str, str, int]:
    """The signal word (TimeML SIGNAL) right before an expression: its meaning, itself, and where it begins."""
    offset = max(sentence.start, start - 24)
    before = low[offset:start]
    if not before[-1:].isspace():
        return "", "", -1
    words = before.split()
    if words and words[-1] in patterns.words["noun_phrase"]["articles"]:
        words.pop()
    signals = patterns.words["signals"]
    for word in (" ".join(words[-2:]), *words[-1:]):
        if word in signals:
            return signals[word], word, offset + before.rfind(words[-1] if " " not in word else words[-2])
    return "", "", -1
