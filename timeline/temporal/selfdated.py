"""Named events that the text itself dates: "the March 3 attack", "the coup of 19 August 1991", "Sunday's landslide"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..explanation import Step
from ..interval import Interval
from ..records import Anchor, Document
from ..settings import Settings
from . import anchors as named_events
from . import publication as solving
from .anchors import noun_phrase_start
from .binding import Call
from .expressions import Match
from .patterns import Patterns
from .places import Spans
from .resolver import Resolver
from .words import any_of

REACH = 64  # characters between an event's noun and its date
FULL_DATE = frozenset({"year", "month", "day"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date with the noun of the event it dates; ``deictic`` when it counts from the publication."""

    match: Match
    head: str
    start: int
    end: int
    deictic: bool = False


@dataclass(frozen=True, slots=True)
class Nouns:
    """What the noun of an event looks like, compiled from ``context.toml``."""

    genitive: tuple[str, ...]
    chosen: tuple[str, ...]
    after_possessive: re.Pattern[str]
    before_date: re.Pattern[str]


def made(
    document: Document,
    low: str,
    matches: Sequence[Match],
    calls: Mapping[int, Call],
    placed: Sequence[Anchor],
    published: Interval | None,
    patterns: Patterns,
    say: Callable[[Interval], str],
) -> tuple[tuple[Anchor, ...], frozenset[str]]:
    """Anchors for the events that the text dates, and the names of those dated by counting from the publication."""
    candidates = list(_candidates(document, matches, calls, low, published is not None, patterns))
    if not candidates:
        return (), frozenset()
    solution = (
        solving.from_given(published, False, patterns.words["reasons"]["given_publication"]) if published else None
    )
    blank = solution or solving.solve((), (), patterns.words["reasons"], say)
    resolver = Resolver(document, patterns, Settings(), blank, placed, say)
    found: dict[str, list[tuple[Anchor, Candidate]]] = {}
    given = {anchor.head for anchor in placed}
    for one in candidates:
        expression = resolver.resolve(one.match, calls[one.match.start], None)
        if one.head in given or expression.interval.grain != "day" or not expression.interval.is_known:
            continue
        same = found.setdefault(one.head, [])
        if all(other.interval != expression.interval for other, _ in same):
            first, last = min(one.start, one.match.start), max(one.end, one.match.end)
            name = " ".join(document.text[noun_phrase_start(low, first, patterns) : last].split())
            rule = patterns.words["reasons"]["text_anchor"].format(name=name)
            step = Step(rule, "same", {}, (expression.step,), expression.interval, (name,))
            same.append((Anchor(name, one.head, expression.interval, "text", step), one))
    anchors = _placed(found, document, matches, patterns)
    deictic = frozenset(a.name for pairs in found.values() for a, one in pairs if one.deictic)
    return anchors, deictic


def _placed(
    found: Mapping[str, Sequence[tuple[Anchor, Candidate]]], document: Document, matches: Sequence[Match],
    patterns: Patterns,
) -> tuple[Anchor, ...]:  # fmt: skip
    """Every mention of an event told once; where two of a kind are told, only those that hold their own date."""
    once = [pairs[0][0] for pairs in found.values() if len(pairs) == 1]
    located = {anchor.head: anchor for anchor in named_events.locate(once, document, matches, patterns)}
    placed: list[Anchor] = []
    for head, pairs in found.items():
        if head in located:
            placed.append(located[head])
        else:
            placed += [replace(anchor, spots=((one.start, one.end),)) for anchor, one in pairs]
    return tuple(placed)


def _candidates(
    document: Document, matches: Sequence[Match], calls: Mapping[int, Call], low: str, known: bool, patterns: Patterns
) -> Iterator[Candidate]:
    for match, head, start, end in named_events.named_in_text(document, matches, low, patterns):
        yield Candidate(match, head, start, end)
    nouns = nouns_of(patterns)
    dates = Spans(matches)
    for match in matches:
        call = calls[match.start]
        if known and match.reading.rule.phrase == "deictic" and low.startswith(nouns.genitive, match.end):
            found = nouns.after_possessive.match(low, match.end, match.sentence.end)
            if found is not None:
                yield Candidate(match, found[1], found.start(1), found.end(1), True)
        if call.operation != "calendar_date" or not (set(call.arguments) >= FULL_DATE or known):
            continue
        if "day" not in call.arguments:
            continue
        first = max(match.sentence.start, match.start - REACH)
        for found in nouns.before_date.finditer(low, first, match.start):
            if low[match.sentence.start : found.start()].rstrip().endswith(nouns.chosen):
                break  # "voted for the strike on March 1": the day of the vote
            if found.end() == match.start and not dates.within(found.start(), match.start - 1):
                yield Candidate(match, found[1], found.start(1), found.end(1))
                break


@lru_cache(maxsize=8)
def nouns_of(patterns: Patterns) -> Nouns:
    """The patterns of event nouns of a language's ``context.toml``."""
    words = patterns.words
    table = words["event_nouns"]
    return _compile(
        tuple(table["nouns"]), tuple(table["plurals"]), tuple(table["joined"]), tuple(words["happening"]["words"]),
        tuple(words["noun_phrase"]["definite"]), tuple(words["noun_phrase"]["genitive"]),
        tuple(words["noun_phrase"]["genitive_plural"]), tuple(table["chosen"]),
    )  # fmt: skip


def _compile(
    nouns: tuple[str, ...], plurals: tuple[str, ...], joined: tuple[str, ...], happening: tuple[str, ...],
    definite: tuple[str, ...], genitive: tuple[str, ...], plural_genitive: tuple[str, ...],
    chosen: tuple[str, ...],
) -> Nouns:  # fmt: skip
    noun = rf"((?:{any_of(nouns)})(?:{any_of(plurals)})?)"
    determiner = rf"\b(?:{any_of(definite)}|[a-z]{{1,24}}(?:{any_of((*genitive, *plural_genitive))}))"
    return Nouns(
        genitive,
        chosen,
        re.compile(rf"(?:{any_of(genitive)}) (?:[a-z][a-z-]{{0,24}} ){{0,3}}?{noun}\b"),
        re.compile(
            rf"{determiner} (?:[a-z][a-z-]{{0,24}} ){{0,3}}?{noun}"
            rf"(?: (?:{any_of(joined)}) |,? (?:[a-z]{{1,6}} )?(?:{any_of(happening)})(?: [a-z]{{1,3}})? )(?=\S|$)"
        ),
    )
