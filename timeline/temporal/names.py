"""Whether an expression only belongs to a name: capitals beside it, a title in quotation marks, "28 Days Later"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..records import Sentence

BESIDE = 32  # characters in which a name that holds the span stands
WORDS_BEFORE = 2  # a name begins no more words before the span
TITLE = 64  # characters within which a title in quotation marks opens and closes
OPENING = "“\"‘'«„"
QUOTE = re.compile(f"[{OPENING}]")
CLOSING = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "„": "“"}
WORD = re.compile(r"[^\W_][\w'’.-]*")


@dataclass(frozen=True, slots=True)
class Titles:
    """What the language says about titles of films, books and papers (``[titles]`` of context.toml).

    ``small``: words that a title writes in lower case; ``dates``: words that have a capital everywhere; ``inner``: a
    phrase with such a capital inside is a title; ``after``: what explains a name that it follows ("..., the film").
    """

    small: frozenset[str]
    dates: frozenset[str]
    leads: frozenset[str]
    inner: re.Pattern[str]
    after: re.Pattern[str]
    words: int

    @classmethod
    def of(cls, data: Mapping[str, Any], lexicon: Mapping[str, Mapping[str, Any]]) -> Titles:
        """Compiled from the rule files."""
        dates = {part for name in data["date_classes"] for word in lexicon.get(name, ()) for part in word.split()}
        return cls(
            frozenset(data["small"]),
            frozenset(dates),
            frozenset(data["leads"]),
            re.compile(rf"[\s-](?:{'|'.join(word.capitalize() for word in data['inner'])})\b"),
            re.compile(data["after"]),
            data["longest"],
        )


def is_name(text: str, start: int, end: int, sentence: Sentence, beside: re.Pattern[str] | None) -> bool:
    """Whether capitals around the span make a name of it: "Freaky Friday", "Sunday Times", "April Jones"."""
    if beside is None:
        return False
    before, after = text[max(sentence.start, start - BESIDE) : start], text[end : min(sentence.end, end + BESIDE)]
    joined = f"{before}@{text[start:end]}@{after}"
    # Tried at the span and at the words right before it only: a search would try every letter.
    at = len(before)
    for _ in range(WORDS_BEFORE + 1):
        if beside.match(joined, at):
            return True
        if at == 0:
            return False
        at = max(joined.rfind(" ", 0, at - 1), joined.rfind("\n", 0, at - 1)) + 1
    return False


def is_title(text: str, start: int, end: int, sentence: Sentence, titles: Titles, proper: bool) -> bool:
    """Whether the span is a title or part of one; ``proper``: its rule wants capitals anyway ("Labor Day")."""
    if text[end : end + 1] == "," and text[start].isupper() and titles.after.match(text, end, sentence.end):
        lead = text[max(sentence.start, start - BESIDE) : start].split()[-1:]
        # "Chefs at Noon, a restaurant in Leeds, walked out"; "on Friday, a bar burned" is a day all the same.
        return not proper or not lead or lead[0].lower() not in titles.leads
    if not proper and sentence.role == "body" and titles.inner.search(text, start, end):
        return not text[start:end].isupper()
    return _in_quoted_title(text, start, end, sentence, titles)


def _in_quoted_title(text: str, start: int, end: int, sentence: Sentence, titles: Titles) -> bool:
    floor = max(sentence.start, start - TITLE)
    if QUOTE.search(text, floor, start) is None:
        return False
    opening = _opening(text, floor, start)
    if opening < 0:
        return False
    closing = text.find(CLOSING[text[opening]], end, min(sentence.end, opening + TITLE))
    if closing < 0 or text[closing + 1 : closing + 2].isalnum():
        return False
    return _titled(text[opening + 1 : closing], titles)


def _opening(text: str, floor: int, start: int) -> int:
    """The offset of the nearest quotation mark that opens before ``start``, or -1; an apostrophe opens nothing."""
    end = start
    while (opening := max(text.rfind(mark, floor, end) for mark in OPENING)) >= 0:
        if not text[max(opening - 1, 0) : opening].isalnum():
            return opening
        end = opening
    return -1


def _titled(inside: str, titles: Titles) -> bool:
    """Whether words between quotation marks are written as a title: a number alone, or all in capitals.

    A capital that neither opens the quotation nor belongs to every date must show it; a word or two that end in a
    comma or full stop may as well be said: “Tomorrow,” he said.
    """
    plain = inside.rstrip(",")
    if plain != plain.rstrip(".!?;:"):
        return False
    words: list[str] = WORD.findall(plain)
    if not words or len(words) > titles.words:
        return False
    if len(words) == 1 and (words[0].isdigit() or words[0].lower() not in titles.dates):
        return plain == inside and not words[0][:1].islower()
    if any(word[0].islower() and word not in titles.small for word in words):
        return False
    if any(word[0].isupper() and word.lower() not in titles.dates for word in words[1:]):
        return True
    # “Manic Monday”, but not “Last Monday”.
    return plain == inside and not {words[0].lower()} & (titles.leads | titles.small | titles.dates)
