"""Named events: what a date can hang on beside the publication date.

An anchor comes from the user ("the April 4 attack=2017-04-04"), from a name in the text that holds its own date, or
from an event the pipeline has dated. Its spots are the places where an article mentions it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..explanation import given
from ..interval import Interval
from ..records import Anchor, Document, Problem, Quotation, Sentence
from .expressions import Match, fold, spans
from .patterns import Patterns
from .places import Spans, Spot, quotations_of, sentences_of

WORD = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*")
PIECE = re.compile(r"\w+")
WORD_MARKS = re.compile(r"[,;:\"()]")
FEW = 16  # nouns that are searched for one by one
LEAD = 3  # sentences that tell what an article is about
OBJECT = 8  # words of an object and a place between a verb and its date
PLACE = 7  # words that tell an event's place between its name and its date
BEFORE, AFTER = 96, 48  # characters before and after an expression in which the event it names can stand
NEXT_WORD = re.compile(r" ([a-z]+(?:-[a-z]+)?)\b")
MODIFIERS = 4  # words between a determiner and its noun that still make one name


@dataclass(frozen=True, slots=True)
class View:
    """A document's matches, sentences and quotations, to be looked up by offset."""

    matches: Spans[Match]
    sentences: Spans[Sentence]
    quotations: Spans[Quotation]


def parse_name(name: str, patterns: Patterns) -> tuple[str, tuple[str, ...]]:
    """Head noun and other telling words of an event's name, its own date words left out.

    "the April 4 attack" gives ("attack", ()); "the attack on the northern market" gives ("attack", ("northern",
    "market")).
    """
    low = fold(name)
    blank = list(low)
    for start, end in spans(low.encode("ascii", "replace"), low, patterns):
        if _dated(name, low, start, end, patterns):
            blank[start:end] = " " * (end - start)
    grammar = patterns.words["noun_phrase"]
    skip = {*grammar["definite"], *grammar["articles"]}
    head, rest, after_head = "", [], False
    for word in WORD.findall("".join(blank)):
        bare = next((word.removesuffix(mark) for mark in grammar["genitive"] if word.endswith(mark)), word)
        if word in grammar["prepositions"]:
            after_head = True
        elif bare and bare not in skip and bare != "s":
            if after_head:
                rest.append(bare)
            else:
                rest += [head] if head else []
                head = bare
    return head, tuple(rest)


def _dated(name: str, low: str, start: int, end: int, patterns: Patterns) -> bool:
    """Whether a span of a name is a date: "the women's march" holds none, since a month has a capital."""
    readings = patterns.readings(low[start:end])
    return any(not reading.rule.capital for reading in readings) or any(c.isupper() for c in name[start:end])


def given_anchors(anchors: Iterable[tuple[str, Interval]], patterns: Patterns) -> tuple[Anchor, ...]:
    """Anchors handed in by the user."""
    made = []
    for name, interval in anchors:
        head, modifiers = parse_name(name, patterns)
        step = given(patterns.words["reasons"]["given_anchor"].format(name=name), interval, said=(name,))
        made.append(Anchor(name, head, interval, "given", step, modifiers=modifiers))
    return tuple(made)


def locate(
    anchors: Sequence[Anchor], document: Document, matches: Sequence[Match], patterns: Patterns
) -> tuple[Anchor, ...]:
    """The anchors with the spots where this article mentions them; those of the pipeline keep their own."""
    low = fold(document.text)
    by_head: dict[str, list[Anchor]] = {}
    for anchor in anchors:
        if anchor.head and anchor.origin != "event":
            by_head.setdefault(anchor.head, []).append(anchor)
    if not by_head:
        return tuple(anchors)
    found: dict[str, list[tuple[int, int]]] = {}
    view = View(Spans(matches), sentences_of(document), quotations_of(document))
    for head, start in _nouns(low, by_head):
        sentence = view.sentences.at(start)
        if sentence is not None and sentence.role == "furniture":
            continue
        end = start + len(head)
        mine = next((a for a in by_head[head] if _names(a, view, low, start, end, patterns)), None)
        if mine is not None:
            found.setdefault(mine.name, []).append((start, end))
    return tuple(
        anchor if anchor.origin == "event" else replace(anchor, spots=tuple(found.get(anchor.name, ())))
        for anchor in anchors
    )


def _nouns(low: str, heads: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Every place where one of the head nouns stands as a word; a step a word, however many nouns there are."""
    by_word: dict[str, list[str]] = {}
    for head in sorted(heads):
        first = PIECE.match(head)
        by_word.setdefault(first[0] if first else head, []).append(head)
    position = 0
    for start, word in _words_of(low, by_word) if len(by_word) <= FEW else _all_words(low):
        if start < position:
            continue
        for head in by_word.get(word, ()):
            end = start + len(head)
            if low.startswith(head, start) and not PIECE.match(low, end):
                position = end
                yield head, start
                break


def _all_words(low: str) -> Iterator[tuple[int, str]]:
    return ((word.start(), word[0]) for word in PIECE.finditer(low))


def _words_of(low: str, words: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The places of a few words in the order of the text: a search a word is faster than a step a word of the text."""
    found: list[tuple[int, str]] = []
    for word in words:
        start = low.find(word) if PIECE.fullmatch(word) else -1
        while start >= 0:
            end = start + len(word)
            if not PIECE.match(low, end) and not (start and PIECE.match(low, start - 1)):
                found.append((start, word))
            start = low.find(word, end)
    return iter(sorted(found))


def _names(anchor: Anchor, view: View, low: str, start: int, end: int, patterns: Patterns) -> bool:
    """Whether a noun in the text is this anchor: its full name, or a definite phrase that does not contradict it."""
    name = fold(anchor.name)
    if name in " ".join(low[max(0, start - len(name)) : end + len(name)].split()):
        return True
    if view.quotations.at(start) is not None:
        # Inside a quotation the speaker's context counts: "the attack" may be another one.
        return False
    phrase_start = noun_phrase_start(low, start, patterns)
    words = WORD.findall(low[phrase_start:start])
    grammar = patterns.words["noun_phrase"]
    dated = [m for m in view.matches.within(phrase_start, start) if m.end <= start]
    if any(_other_day(m, anchor) for m in dated):
        return False
    if any(word in grammar["others"] and word not in name for word in words):
        return False
    sentence = view.sentences.at(start)
    # What an article is about is told at its head, with any article: "a man died in a shooting on Sunday".
    lead = sentence is not None and (sentence.role == "headline" or sentence.index <= LEAD)
    return lead or bool(dated) or (bool(words) and words[0] in grammar["definite"])


def _other_day(match: Match, anchor: Anchor) -> bool:
    """Whether a full date inside the phrase is plainly not the anchor's."""
    arguments = match.reading.arguments
    day, first, last = arguments.get("day"), anchor.interval.first_day, anchor.interval.last_day
    if match.reading.rule.operation != "calendar_date" or first is None or last is None:
        return False
    year = arguments.get("year")
    if year is not None and not first.year <= year <= last.year:
        return True
    month = arguments.get("month")
    if day is None or month is None:
        return False
    return not (first.month, first.day) <= (month, day) <= (last.month, last.day)


def noun_phrase_start(low: str, noun: int, patterns: Patterns) -> int:
    """Where the noun phrase that ends in a noun begins: back to its determiner, at most a few words."""
    grammar = patterns.words["noun_phrase"]
    start = noun
    for _ in range(MODIFIERS + 2):
        match = re.search(r"[a-z0-9][a-z0-9'.-]*\s*$", low[max(0, start - 32) : start])
        if match is None:
            break
        word = match[0].strip()
        if word in grammar["breakers"] or (word.endswith((".", ",")) and len(word) > 5):
            break
        start = max(0, start - 32) + match.start()
        if word in grammar["definite"] or word in grammar["articles"]:
            break
    return start


def identified(match: Match, spots: Spans[Spot], low: str, patterns: Patterns) -> Anchor | None:
    """The anchor that a phrase names together with the noun after it: "last week's attack", "Tuesday's strike".

    Also "the attack last week" and "the attack on Tuesday", where the noun stands right before.
    """
    breakers = patterns.words["noun_phrase"]["breakers"]
    genitive = patterns.words["noun_phrase"]["genitive"]
    attributive = match.reading.rule.attributive
    near = spots.within(match.start - BEFORE, match.end + AFTER)
    for spot in sorted(near, key=lambda s: (s.rank, s.start)):
        anchor, start, end = spot.anchor, spot.start, spot.end
        uncertain = anchor.origin == "event" and not anchor.dates_article
        if uncertain and not attributive:
            continue
        if match.end <= start < match.sentence.end:
            owned = next((len(mark) for mark in genitive if low.startswith(mark, match.end)), 0)
            between = WORD.findall(low[match.end + owned : start])
            plain = "," not in low[match.end : start] and ";" not in low[match.end : start]
            if plain and len(between) <= MODIFIERS and not set(between) & set(breakers):
                return anchor
        begin = match.signal_start if match.signal_start >= 0 else match.start
        told = match.sentence.start <= end < begin <= end + BEFORE and match.signal in ("", "plain")
        joined = told and any(
            joins(low, end, begin, patterns)
            for joins in (happening_between, placed_between, *((done_between,) if anchor.by_verb else ()))
        )
        if joined and not uncertain:
            return anchor
        if match.sentence.start <= end <= begin <= end + 24:
            inserted = low[match.end : match.end + 1] == "," and match.reading.rule.operation == "shift"
            plain = "," not in low[end:begin] or inserted  # "the attack, three days ago, ..."
            if not WORD.findall(low[end:begin]) and plain and match.signal in ("", "plain", "over"):
                return anchor
    return None


def happening_between(low: str, start: int, end: int, patterns: Patterns) -> bool:
    """Whether the words between an event and a date tell that it happened then: "the strike will start on"."""
    if end - start > BEFORE:
        return False
    words = WORD.findall(low[start:end])
    grammar = patterns.words["noun_phrase"]
    told = f" {' '.join(words)} "
    if not any(f" {word} " in told for word in patterns.words["happening"]["words"]):
        return False
    if WORD_MARKS.search(low, start, end):
        return False
    return not set(words) & (
        set(grammar["breakers"]) - {*grammar["prepositions"], *patterns.words["happening"]["helpers"]}
    )


def placed_between(low: str, start: int, end: int, patterns: Patterns) -> bool:
    """Whether the words between an event and a date only tell its place: "the shooting in the market on Sunday"."""
    words = WORD.findall(low[start:end])
    grammar = patterns.words["noun_phrase"]
    if not 2 <= len(words) <= PLACE or words[0] not in grammar["places"] or WORD_MARKS.search(low, start, end):
        return False
    tense = patterns.words["tense"]
    verbs = {*grammar["breakers"], *tense["past"], *tense["future"]} - {*grammar["prepositions"], *grammar["places"]}
    endings = tuple(tense["past_endings"])
    return not any(word in verbs or word.endswith(endings) for word in words[1:])


def done_between(low: str, start: int, end: int, patterns: Patterns) -> bool:
    """Whether only an object and places stand between a verb and its date: "attacked [the port of Lonsk] yesterday"."""
    words = WORD.findall(low[start:end])
    grammar, tense = patterns.words["noun_phrase"], patterns.words["tense"]
    verbs = {*grammar["breakers"], *tense["past"], *tense["future"]} - {*grammar["prepositions"], *grammar["places"]}
    if len(words) > OBJECT or WORD_MARKS.search(low, start, end):
        return False
    return not any(word in verbs or word.endswith(tuple(tense["past_endings"])) for word in words)


def named_in_text(
    document: Document, matches: Sequence[Match], low: str, patterns: Patterns
) -> list[tuple[Match, str, int, int]]:
    """Names that hold their own date, such as "the March 3 attack": (match, head noun, start, end of the noun)."""
    found = []
    grammar = patterns.words["noun_phrase"]
    for match in matches:
        if match.reading.rule.operation != "calendar_date" or match.reading.arguments.get("day") is None:
            continue
        before = WORD.findall(low[max(match.sentence.start, match.start - 8) : match.start])
        if before and before[-1] in grammar["definite"]:
            head = _head_after(low, match, patterns)
            found += [(match, *head)] if head is not None else []
    return found


def _head_after(low: str, match: Match, patterns: Patterns) -> tuple[str, int, int] | None:
    """The noun that ends the phrase a date opens: "the April 20 oil rig explosion" is an explosion."""
    nouns = set(patterns.words["event_nouns"]["nouns"])
    breakers = patterns.words["noun_phrase"]["breakers"]
    first, position = None, match.end
    for _ in range(MODIFIERS):
        word = NEXT_WORD.match(low, position, match.sentence.end)
        if word is None or word[1] in breakers:
            break
        first, position = first or word, word.end()
        if word[1] in nouns:
            return word[1], word.start(1), word.end(1)
    return None if first is None else (first[1], first.start(1), first.end(1))


def unused(wanted: Iterable[Anchor], found: Iterable[Anchor]) -> list[Problem]:
    """What is told of anchors that no article mentions; ``found``: the anchors of all articles, with their spots."""
    used = {anchor.name for anchor in found if anchor.spots}
    return [
        Problem(
            "warning",
            "anchor_not_found",
            f"the anchor {anchor.name!r} occurs in none of the articles; its date was not used. "
            "Name it with a noun the articles use",
        )
        for anchor in wanted
        if anchor.name not in used
    ]
