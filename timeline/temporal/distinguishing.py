"""The words and dates of an event's noun phrase that tell it from others of its kind: "the attack on the depot"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..records import Sentence, TemporalExpression
from .anchors import WORD, WORD_MARKS, noun_phrase_start
from .patterns import Patterns

SHORTEST = 3  # letters of a word that can tell things apart
FOLLOWING = 5  # words after a noun that tell what it was done to, or by whom
JOINED = 6  # characters between a noun and a date behind it: "the attack of March 4"


@dataclass(frozen=True, slots=True)
class Marks:
    """What a noun phrase says of its event: content words, and the month, day or weekday it gives."""

    words: frozenset[str]
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def is_dated(self) -> bool:
        """Whether the phrase tells a day, or a part of one."""
        return (self.month is not None and self.day is not None) or self.weekday is not None

    def allow(self, told: date) -> bool:
        """Whether an event of this day can be called so."""
        if self.month is not None and self.day is not None and (told.month, told.day) != (self.month, self.day):
            return False
        return self.weekday is None or told.weekday() == self.weekday


def content(text: str, patterns: Patterns) -> frozenset[str]:
    """The telling words of a text in small letters, without an ending of the plural or of an owner."""
    grammar = patterns.words["noun_phrase"]
    skip = {*grammar["definite"], *grammar["articles"], *grammar["prepositions"], *grammar["breakers"]}
    genitive = (*grammar["genitive"], *grammar["genitive_plural"])
    found = set()
    for word in WORD.findall(text):
        owned = next((word.removesuffix(mark) for mark in genitive if word.endswith(mark)), word)
        if len(owned) >= SHORTEST and owned not in skip and not owned.isdigit():
            found.add(_single(owned, patterns))
    return frozenset(found)


def _single(word: str, patterns: Patterns) -> str:
    for ending in patterns.words["event_nouns"]["plurals"]:
        if word.endswith(ending) and len(word) > SHORTEST + 1 and not word.endswith(2 * ending):
            return word.removesuffix(ending)
    return word


def marks(
    low: str, start: int, end: int, sentence: Sentence, expressions: Sequence[TemporalExpression], patterns: Patterns
) -> Marks:
    """What stands beside the noun of an event from ``start`` to ``end``, before it and in the phrase after it."""
    begin = noun_phrase_start(low, start, patterns)
    inside = [e for e in expressions if (begin <= e.start and e.end <= start) or end <= e.start <= end + JOINED]
    after = _phrase_after(low, end, sentence.end, patterns)
    chars = list(low[begin:after])
    for e in inside:
        first, last = max(e.start - begin, 0), max(e.end - begin, 0)
        chars[first:last] = " " * len(chars[first:last])
    chars[start - begin : end - begin] = " " * (end - start)
    dated = {name: number for e in inside for name, number in e.step.arguments.items() if isinstance(number, int)}
    named = {name: dated.get(name) for name in ("month", "day", "weekday")}
    return Marks(content("".join(chars), patterns), **named)


def _phrase_after(low: str, end: int, last: int, patterns: Patterns) -> int:
    """Where the phrases end that follow a noun with a preposition: "the attack [on the depot in Tarsin]"."""
    grammar, tense = patterns.words["noun_phrase"], patterns.words["tense"]
    openers = {*grammar["prepositions"], *grammar["places"]}
    stops = {*grammar["breakers"], *tense["past"], *tense["future"]} - openers
    endings = tuple(tense["past_endings"])
    found = end
    for number, word in enumerate(WORD.finditer(low, end, last)):
        gap = low[found : word.start()]
        opens = word[0] in openers if number == 0 else word[0] not in stops and not word[0].endswith(endings)
        if number > FOLLOWING or not opens or WORD_MARKS.search(gap) or "." in gap:
            break
        found = word.end()
    return found
