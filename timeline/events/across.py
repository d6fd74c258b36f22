"""Joins groups of mentions of different articles: block, compare, cluster. Nothing depends on their order.

Only groups that could be one event are compared (:mod:`timeline.events.blocks`). Pairs are joined from the surest down;
a pair is left apart where the two clusters it would join contradict each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from ..records import Document, Merge, Problem
from .blocks import at_one_place, neighbours, numbered, told_alike, words_of
from .decided import Decided
from .matching import ENOUGH, Side, match
from .occasions import Occasions
from .onedeed import LIKE, REASON, SCORE, Deeds
from .parts import Part
from .rules import EventRules
from .similarity import OTHER_TIMES
from .unchanged import Unchanged

_LOOKED_AT = 12  # groups of a cluster that another is held against
_NEAR = 6  # parts before one in its article that it is compared with


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups that may be one event, by their numbers."""

    score: float
    one: int
    other: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """The groups in the order of their ids, what is known of each, and how alike their articles are."""

    items: Sequence[Part]
    sides: Sequence[Side]
    occasions: Occasions
    rules: EventRules
    deeds: Deeds

    def match(self, one: int, other: int) -> tuple[float, tuple[str, ...]]:
        alike = self.occasions.score(self.items[one].article_id, self.items[other].article_id)
        mine, theirs = self.sides[one], self.sides[other]
        score, reasons = match(mine, theirs, alike, self.rules)
        if score or not LIKE <= alike < 1 or not self.deeds.are_one(one, other, self.sides):
            return score, reasons
        score, reasons = match(mine, theirs, alike, self.rules, OTHER_TIMES)
        return (SCORE, (*reasons, REASON)) if score >= SCORE else (0.0, ())


def join(
    items: Sequence[Part],
    occasions: Occasions,
    rules: EventRules,
    rank: Mapping[str, tuple[str, str]],
    decided: Decided | None = None,
    noted: list[Problem] | None = None,
    before: Unchanged | None = None,
    documents: Mapping[str, Document] | None = None,
) -> tuple[dict[str, str], list[Merge]]:
    """The id that each group's event bears, and the merges behind it, the surest first.

    ``rank``: of two ids the one of lower rank stays. ``decided``: what people decided, which goes before any score.
    ``noted`` takes what was not compared. ``before``: what earlier rounds made.
    ``documents``: by article; without them days that differ keep groups apart.
    """
    ordered = sorted(items, key=lambda item: item.id)
    take = (before or Unchanged()).take
    same: dict[frozenset[str], frozenset[str]] = {}  # most groups know of the same few words, names and nothings
    sides = [take("side", i.id, (i,), Side.of, i.mentions, i.beside, rules, same) for i in ordered]
    deeds = Deeds.of(ordered, sides, documents or {}, rules)
    known = _Known(ordered, sides, occasions, rules, deeds)
    ranks = [rank[item.id] for item in ordered]
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}  # few combinations of reasons, very many pairs
    pairs: dict[tuple[int, int], Pair] = {}
    for one, other in _candidates(known, ranks, [] if noted is None else noted):
        if (one, other) in pairs:
            continue
        score, reasons = known.match(one, other)
        if score >= ENOUGH:
            pairs[one, other] = Pair(round(score, 4), one, other, shared.setdefault(reasons, reasons))
    surest = sorted(pairs.values(), key=lambda pair: (-pair.score, pair.one, pair.other))
    return _cluster(known, surest, ranks, decided or Decided(), pairs.keys())


# -- block ----------------------------------------------------------------------------------------------
def _candidates(known: _Known, ranks: Sequence[tuple[str, str]], noted: list[Problem]) -> Iterator[tuple[int, int]]:
    """The pairs to compare; one may come more than once."""
    articles: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(known.items):
        articles[item.article_id].append(number)
    for members in articles.values():
        yield from _of_one_part(members, known)
    words = numbered(words_of(side) for side in known.sides)
    for _, _, found in told_alike(neighbours(known.occasions, noted), articles, words):
        yield from found
    for one, other in at_one_place(known.sides, words, ranks, noted):
        if known.items[one].article_id != known.items[other].article_id:
            yield one, other


def _of_one_part(numbers: Sequence[int], known: _Known) -> Iterator[tuple[int, int]]:
    """Pairs within one article that tell one part of an act: in the order of the text, each with the few before it."""
    told: dict[str, list[int]] = defaultdict(list)
    for number in sorted(numbers, key=lambda n: (known.items[n].mentions[0].start, n)):
        for facet in sorted(known.sides[number].facets):
            for earlier in told[facet][-_NEAR:]:
                yield min(earlier, number), max(earlier, number)
            told[facet].append(number)


# -- cluster --------------------------------------------------------------------------------------------
def _cluster(
    known: _Known, pairs: Sequence[Pair], ranks: Sequence[tuple[str, str]], decided: Decided, good: Set[tuple[int, int]]
) -> tuple[dict[str, str], list[Merge]]:
    ids = [item.id for item in known.items]
    members: dict[int, list[int]] = {}
    looked: dict[int, list[int]] = {}  # the first members by id: which id a story has already must not change them
    home = list(range(len(ids)))
    merges: list[Merge] = []

    def unite(one: int, other: int, score: float, reasons: tuple[str, ...], by: str) -> None:
        kept, gone = (one, other) if ranks[one] < ranks[other] else (other, one)
        first = looked.get(kept, [kept]) + looked.pop(gone, [gone])
        looked[kept] = sorted(first)[:_LOOKED_AT]
        joined = members.setdefault(kept, [kept])
        for number in members.pop(gone, [gone]):
            home[number] = kept
            joined.append(number)
        merges.append(Merge(ids[kept], ids[gone], score, reasons, by))

    number_of = {name: number for number, name in enumerate(ids)} if decided.together else {}
    for first, second, by in decided.together:
        if first in number_of and second in number_of and home[number_of[first]] != home[number_of[second]]:
            unite(home[number_of[first]], home[number_of[second]], 1.0, ("decided by hand",), by)
    apart: set[tuple[int, ...]] = set()
    for pair in pairs:
        one, other = home[pair.one], home[pair.other]
        if one == other:
            continue
        mine, theirs = members.get(one, [one]), members.get(other, [other])
        if decided.apart and decided.parts([ids[n] for n in mine], [ids[n] for n in theirs]):
            continue
        asked = (one, other, len(mine), len(theirs))  # clusters only grow: as many are the same ones
        if asked in apart:
            continue
        if _fits(looked.get(one, mine), looked.get(other, theirs), known, good):
            unite(one, other, pair.score, pair.reasons, "machine")
        else:
            apart.add(asked)
    return {ids[number]: ids[at] for number, at in enumerate(home)}, merges


def _fits(one: Sequence[int], other: Sequence[int], known: _Known, good: Set[tuple[int, int]]) -> bool:
    """Whether most of the pairs between two clusters hold. ``good``: the pairs that are known to."""
    pairs = [(a, b) if a < b else (b, a) for a in one for b in other]
    unsure = [pair for pair in pairs if pair not in good]
    holding, failing = len(pairs) - len(unsure), 0
    for a, b in unsure:
        if holding * 2 >= len(pairs):
            return True
        if failing * 2 > len(pairs):
            return False
        if known.match(a, b)[0] > 0:
            holding += 1
        else:
            failing += 1
    return holding * 2 >= len(pairs)
