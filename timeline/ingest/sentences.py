"""Article to sentences with exact offsets: a small splitter by rules, linear in the length of the text."""

from __future__ import annotations

import re

from ..records import Article, Document, Sentence
from ..settings import DEFAULT_SETTINGS, Settings
from . import textrules
from .paragraphs import Paragraph, split_paragraphs
from .quotations import find_quotations
from .textrules import TextRules

# Bounded repetitions only: every start costs a fixed number of steps, whatever the text.
# At white space, or where a page has lost it: "was hurt.Police said".
_END = re.compile(
    r"[.!?…][\"'”’»)\]]{0,4}(?:\[[0-9]{1,3}\])?(?=\s)|"
    r"(?<=[^\W\d_A-Z]{3})[.!?]”?(?=[\"“]?(?P<glued>[A-Z][^\W\d_A-Z]{1,23})\b)"
)
_CLOCK_OF = re.compile(r"\(?(?:[A-Z][\w.’'-]{1,30} ){1,3}([a-z]{1,20})\b")
_NEXT_WORD = re.compile(r"[\"'“‘(\[«]{0,3}([^\W\d_]{1,24})")
_SAYER = re.compile(r"(?:[^\W\d_][\w.'’-]{0,30}\s){1,3}([a-z]{3,12})\b")
_LONGEST_ABBREVIATION = 18
_LONGEST_QUOTATION = 2000  # characters that are looked back for the mark that opened it
_MARKS = "\"'”’"
_OPENING = "\"'“‘([«—–-/`"


def split(article: Article, settings: Settings = DEFAULT_SETTINGS) -> Document:
    """The article with its sentences (no surrounding white space, in order, roles told) and its quotations.

    Reads at most ``settings.max_characters``. Raises RuleError for a language without rules.
    """
    rules = textrules.load(settings.language)
    text = article.text[: settings.max_characters]
    paragraphs = split_paragraphs(text, rules, article.title)
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        if paragraph.role == "body":
            for start, end in _sentence_spans(text, paragraph, rules):
                sentences.append(Sentence(len(sentences), start, end, number))
        else:
            sentences.append(Sentence(len(sentences), paragraph.start, paragraph.end, number, paragraph.role))
    spans = ((p.start, p.end) for p in paragraphs if p.role != "furniture")
    return Document(article, tuple(sentences), tuple(find_quotations(text, spans, rules)))


def _sentence_spans(text: str, paragraph: Paragraph, rules: TextRules) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start, end = paragraph.start, paragraph.end
    for found in _END.finditer(text, start, end):
        gap = found.end()
        if found["glued"]:
            gap += _closes_before(text, start, gap)
            if found["glued"].lower() not in rules.domains and _is_end(text, start, found.start(), gap, gap, rules):
                spans.append((start, gap))
                start = gap
            continue
        following = gap + 1
        while text[following].isspace():  # a paragraph ends without white space, so there is a next character
            following += 1
        if text[following] in _MARKS and _closes_here(text, start, following, end):
            gap, following = following + 1, following + 2
            while following < end and text[following].isspace():
                following += 1
            if following >= end:
                break
        if _is_end(text, start, found.start(), gap, following, rules):
            spans.append((start, gap))
            start = following
    spans.append((start, end))
    return spans


def _closes_before(text: str, start: int, at: int) -> bool:
    """Whether the straight quotation mark at ``at``, if there is one, closes what was opened in this sentence."""
    return text[at] == '"' and text.count('"', max(start, at - _LONGEST_QUOTATION), at) % 2 == 1


def _closes_here(text: str, start: int, at: int, end: int) -> bool:
    """Whether a quotation mark that stands alone (tokenised text) closes what was opened in this sentence."""
    return (at + 1 >= end or text[at + 1].isspace()) and text.count(text[at], start, at) % 2 == 1


def _is_end(text: str, start: int, mark: int, gap: int, following: int, rules: TextRules) -> bool:
    """Whether the mark at ``mark`` ends a sentence; ``gap`` is behind its closers, ``following`` the next word."""
    character = text[following]
    if character.islower() or character in ".,;:!?…)]”»%":
        return False
    if text[mark] != ".":
        return gap == mark + 1 or not _goes_on_with_sayer(text, following, rules)
    before = text[mark - 1] if mark > start else " "
    if before == "." or before in ")]%\"'”’":
        return True
    tail = text[max(start, mark - _LONGEST_ABBREVIATION) : mark]
    pieces = tail.rsplit(None, 1)
    if not pieces or tail[-1].isspace():
        return True
    word = pieces[-1].lstrip(_OPENING)
    if len(word) > 6 and "." not in word and "-" not in word and "—" not in word:
        return True
    at_start = mark - len(word) <= start + 1
    return _word_ends(word.replace("—", "-").rsplit("-", 1)[-1], character, at_start, text, following, rules)


def _word_ends(word: str, character: str, at_start: bool, text: str, following: int, rules: TextRules) -> bool:
    """Whether a full stop behind this word ends the sentence; it may belong to an abbreviation."""
    low = word.lower()
    if word.isdigit():
        return not (at_start and len(word) <= 3)  # "1." before an item of a list
    if low in rules.never:
        return False
    if low in rules.before_number and (character.isdigit() or low not in rules.own_words):
        return not character.isdigit() and _next_word(text, following) in rules.starters
    if low in rules.clock:
        goes_on = _next_word(text, following) in rules.after_clock or _is_clock_of(text, following, rules)
        return not goes_on and not character.isdigit()
    if low in rules.word_ends and word == low:
        return True
    if low in rules.maybe or _is_initials(word):
        return _next_word(text, following) in rules.starters
    return True


def _is_initials(word: str) -> bool:
    """``J`` of "J. Smith" and ``U.S``: single letters, parted by full stops."""
    parts = word.split(".")
    return all(len(part) == 1 and part.isalpha() for part in parts) and word[0].isupper()


def _next_word(text: str, at: int) -> str:
    found = _NEXT_WORD.match(text, at)
    return found[1].lower() if found else ""


def _is_clock_of(text: str, at: int, rules: TextRules) -> bool:
    """``Hong Kong time`` behind "9 p.m.": whose clock it is, whatever town that may be."""
    found = _CLOCK_OF.match(text, at)
    if found is None or found[1] not in rules.clock_words:
        return False
    return _next_word(text, at) not in rules.starters | rules.not_a_town  # "This time", "Last time"


def _goes_on_with_sayer(text: str, following: int, rules: TextRules) -> bool:
    """``"Why?" Ana Ruiz asked.``: after a quoted question, a name and a verb of saying."""
    found = _SAYER.match(text, following)
    return bool(found) and found is not None and found[1] in rules.reporting
