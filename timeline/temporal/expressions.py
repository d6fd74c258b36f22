"""Finds temporal expressions in a text: folds it, scans it once, and checks what stands beside each span."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ..records import Document, Sentence
from .patterns import Patterns, Reading, Rule

NEAR = 60  # characters looked at on either side of a span
FOLDED = {"‘": "'", "’": "'", "‛": "'", "′": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}


@dataclass(frozen=True, slots=True)
class Match:
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


def fold(text: str) -> str:
    """Lower-case ASCII of the very same length: one character for one, so that offsets stay true.

    White space becomes a blank (line feeds stay), quotes and dashes become plain, accents go, other letters become x.
    """
    if text.isascii():
        return text.translate({9: " ", 11: " ", 12: " ", 13: " "}).lower()
    table = {ord(char): _fold_character(char) for char in set(text) if ord(char) > 127}
    table |= {9: " ", 11: " ", 12: " ", 13: " "}
    return text.translate(table).lower()


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
    """Every temporal expression of the document's sentences, in order, not overlapping; furniture is left out."""
    text = document.text
    low = fold(text) if folded is None else folded
    data = low.encode("ascii", "replace")
    sentences = [s for s in document.sentences if s.role != "furniture"]
    matches: list[Match] = []
    index = 0
    for start, end in spans(data, low, patterns):
        while index < len(sentences) and sentences[index].end <= start:
            index += 1
        if index == len(sentences):
            break
        if sentences[index].start > start or sentences[index].end < end:
            continue
        found = _accept(text, low, start, end, sentences[index], patterns)
        if found is not None:
            matches.append(found)
    return matches


def spans(data: bytes, low: str, patterns: Patterns) -> Iterator[tuple[int, int]]:
    """The spans that some rule fits, leftmost and longest, ending at the end of a word."""
    size = len(low)
    for match in patterns.scan.finditer(data):
        start, end = match.span()
        if end < size and low[end].isalnum() and low[end - 1].isalnum():
            continue
        yield start, end


def _accept(text: str, low: str, start: int, end: int, sentence: Sentence, patterns: Patterns) -> Match | None:
    """The match at a span, or at the longest part of it that starts there and passes its rule's conditions."""
    while end > start:
        span = low[start:end]
        readings = tuple(
            r for r in patterns.readings(span) if _in_place(text, low, start, end, sentence, r.rule, r.spots)
        )
        if readings:
            signal, word, at = _signal(low, start, sentence, patterns)
            return Match(start, end, readings, sentence, signal, word, at)
        cut = max(span.rfind(" "), span.rfind("\n"), span.rfind("-"), span.rfind(","))
        if cut <= 0:
            return None
        end = start + len(span[:cut].rstrip(" \n,-"))
    return None


def _in_place(
    text: str, low: str, start: int, end: int, sentence: Sentence, rule: Rule, spots: dict[str, tuple[int, int]]
) -> bool:
    for name in rule.capital:
        spot = spots.get(name) or spots.get({"month_any": "month"}.get(name, name), (0, 1))
        if not text[start + spot[0]].isupper():
            return False
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


LAST_WORDS = re.compile(r"(?:([a-z]+) )?([a-z]+)\s+(?:the )?$")


def _signal(low: str, start: int, sentence: Sentence, patterns: Patterns) -> tuple[str, str, int]:
    """The signal word (TimeML SIGNAL) right before an expression: its meaning, itself, and where it begins."""
    offset = max(sentence.start, start - 24)
    match = LAST_WORDS.search(low[offset:start].replace("\n", " "))
    if match is None:
        return "", "", -1
    signals = patterns.words["signals"]
    for first, word in ((match.start(), f"{match[1]} {match[2]}"), (match.start(2), match[2])):
        if word in signals:
            return signals[word], word, offset + first
    return "", "", -1
