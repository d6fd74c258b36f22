"""Events dated by one another: "the vote came two days after the talks", "the talks opened the day before the vote"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..records import Document
from .anchors import WORD, noun_phrase_start
from .patterns import Patterns
from .places import sentences_of

REACH = 60  # characters before an event that its relation may take
Mention = tuple[int, int, str]  # start, end, event


def hanging(
    document: Document, low: str, mentions: Sequence[Mention], lengths: frozenset[int], patterns: Patterns
) -> set[tuple[str, str]]:
    """Pairs (an event, the event that its sentence counts it from). ``lengths``: where lengths of time end."""
    sentences, found = sentences_of(document), set()
    for start, _, base in mentions:
        sentence = sentences.at(start)
        if sentence is None or not _counts_from(low, noun_phrase_start(low, start, patterns), lengths, patterns):
            continue
        beside = {event for at, _, event in mentions if sentence.start <= at < sentence.end and event != base}
        if len(beside) == 1:  # of several nothing tells here which one it dates
            found.add((beside.pop(), base))
    return found


def counted_from(
    document: Document, low: str, mentions: Sequence[tuple[int, int]], lengths: frozenset[int], patterns: Patterns
) -> list[tuple[int, int]]:
    """Those mentions of events (start, end) that a distance in time counts from: "two days after [the attack]"."""
    sentences, grammar = sentences_of(document), patterns.words["noun_phrase"]
    found = []
    for start, end in mentions:
        begin = noun_phrase_start(low, start, patterns)
        inside = WORD.findall(low[begin:start])
        known = bool(inside) and inside[0] in grammar["definite"] and not set(inside) & set(grammar["others"])
        if known and sentences.at(start) is not None and _counts_from(low, begin, lengths, patterns):
            found.append((start, end))
    return found


def _counts_from(low: str, begin: int, lengths: frozenset[int], patterns: Patterns) -> bool:
    """Whether a distance in time ends where an event's noun phrase begins."""
    first = max(0, begin - REACH)
    window = low[first:begin]
    words = list(WORD.finditer(window))
    if not words or words[-1][0] not in patterns.words["directions_of"]["last"] or not window[-1].isspace():
        return False
    if words[-1][0] in patterns.words["directions"] and first + len(window[: words[-1].start()].rstrip()) in lengths:
        return True
    window = window.rstrip()
    return any(patterns.read(rule, window[word.start() :]) for word in words for rule in patterns.relations)


def circles(pairs: Iterable[tuple[str, str]], dated: frozenset[str]) -> list[tuple[str, ...]]:
    """The circles in which events hang on one another and none has a date of its own, each once, in order of names."""
    hung: dict[str, set[str]] = {}
    for event, base in pairs:
        if event not in dated and base not in dated:
            hung.setdefault(event, set()).add(base)
    reach = {event: _reached(event, hung) for event in hung}
    rings = {
        tuple(sorted(other for other in reach[event] if event in reach.get(other, ())))
        for event in sorted(hung)
        if event in reach[event]
    }
    return sorted(rings)


def _reached(event: str, hung: Mapping[str, set[str]]) -> set[str]:
    """Every event that an event hangs on, directly or by others; each is visited once, so that this ends."""
    seen: set[str] = set()
    waiting = list(hung.get(event, ()))
    while waiting:
        other = waiting.pop()
        if other not in seen:
            seen.add(other)
            waiting += hung.get(other, ())
    return seen
