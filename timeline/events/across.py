"""Joins groups of mentions of different articles: block, compare, cluster. Nothing depends on their order.

Only groups that could be one event are compared (:mod:`timeline.events.blocks`). Pairs are joined from the surest down;
a pair is left apart where the two clusters it would join contradict each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from ..records import Document, Merge, Problem
from . import maindeeds
from .apart import Gaps, Span, own_days
from .blocks import at_one_place, neighbours, numbered, told_alike, words_of
from .clusters import Clusters, Pair, nearest_first
from .decided import Decided
from .maindeeds import MainDeeds
from .matching import ENOUGH, Side, match
from .occasions import Occasions
from .onedeed import LIKE, REASON, SCORE, Deeds
from .parts import Part
from .rules import EventRules
from .sayings import Sayings
from .similarity import OTHER_TIMES
from .unchanged import Unchanged

_NEAR = 6  # parts before one in its article that it is compared with
_DOUBTLESS = 0.4  # likeness of two articles from which on, where their days lie far apart, one has a day wrong


@dataclass(frozen=True, slots=True)
class _Known:
    """The groups in the order of their ids, what is known of each, and how alike their articles are."""

    items: Sequence[Part]
    sides: Sequence[Side]
    occasions: Occasions
    rules: EventRules
    deeds: Deeds
    sayings: Sayings
    main: MainDeeds

    def match(self, one: int, other: int) -> tuple[float, tuple[str, ...]]:
        alike = self.occasions.score(self.items[one].article_id, self.items[other].article_id)
        mine, theirs = self.sides[one], self.sides[other]
        if self.sayings.differ(one, other):
            return 0.0, ()
        score, reasons = match(mine, theirs, alike, self.rules)
        told_once = self.deeds.series.isdisjoint((one, other))
        if (
            score < ENOUGH
            and alike < 1
            and told_once
            and self.main.are_one(one, other, self.items, self.sides, alike, self.rules)
        ):
            return maindeeds.SCORE, (f"articles alike to {alike:.2f}", maindeeds.REASON)
        if score or not LIKE <= alike < 1 or not self.deeds.are_one(one, other, self.sides):
            return score, reasons
        score, reasons = match(mine, theirs, alike, self.rules, OTHER_TIMES)
        return (SCORE, (*reasons, REASON)) if score else (0.0, ())

    def are_of_one_story(self, one: int, other: int) -> bool:
        """Whether two groups stand in two articles that tell one story beyond doubt."""
        return _DOUBTLESS <= self.occasions.score(self.items[one].article_id, self.items[other].article_id) < 1

    def holds(self, one: int, other: int) -> bool:
        """Whether nothing speaks against two groups being one."""
        return self.match(one, other)[0] > 0


def join(
    items: Sequence[Part],
    occasions: Occasions,
    rules: EventRules,
    rank: Mapping[str, tuple[str, str]],
    decided: Decided | None = None,
    noted: list[Problem] | None = None,
    before: Unchanged | None = None,
    documents: Mapping[str, Document] | None = None,
    copied: Mapping[str, str] | None = None,
) -> tuple[dict[str, str], list[Merge]]:
    """The id that each group's event bears, and the merges behind it, the surest first.

    ``rank``: of two ids the one of lower rank stays. ``decided``: what people decided, which goes before any score.
    ``noted`` takes what was not compared. ``before``: what earlier rounds made.
    ``documents``: by article; without them days that differ keep groups apart. ``copied``: the parts of copies, each
    with that of its original, where it goes.
    """
    ordered = sorted(items, key=lambda item: item.id)
    take = (before or Unchanged()).take
    same: dict[frozenset[str], frozenset[str]] = {}  # most groups know of the same few words, names and nothings
    sides = [take("side", i.id, (i,), Side.of, i.mentions, i.beside, rules, same) for i in ordered]
    deeds = Deeds.of(ordered, sides, documents or {}, rules)
    sayings = Sayings.of(ordered, sides, documents or {}, rules)
    main = MainDeeds.of(ordered, sides, documents or {}, rules)
    known = _Known(ordered, sides, occasions, rules, deeds, sayings, main)
    ranks = [rank[item.id] for item in ordered]
    number_of = {item.id: number for number, item in enumerate(ordered)} if copied else {}
    copies = {number_of[copy]: number_of[original] for copy, original in sorted((copied or {}).items())}
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}  # few combinations of reasons, very many pairs
    pairs: dict[tuple[int, int], Pair] = {}
    for one, other in _candidates(known, ranks, copies.keys(), [] if noted is None else noted):
        if (one, other) in pairs:
            continue
        score, reasons = known.match(one, other)
        if score >= ENOUGH:
            pairs[one, other] = Pair(round(score, 4), one, other, shared.setdefault(reasons, reasons))
    days = {number: found for number, item in enumerate(ordered) if (found := own_days(item.beside))}
    gaps = Gaps(days, [_written(first) for first, _ in ranks])
    surest = nearest_first(sorted(pairs.values(), key=lambda p: (-p.score, p.one, p.other)), days, gaps)
    clusters = Clusters([item.id for item in ordered], ranks, decided or Decided())
    clusters.take_copies(copies)
    clusters.take_decisions(surest)
    stated = {number for number in days if any(m.basis == "stated" for m in ordered[number].beside)}
    clusters.take_pairs(surest, known.holds, pairs.keys(), days, known.are_of_one_story, stated, main.numbers)
    if noted is not None:
        noted += _torn_problems(clusters, ordered, days)
    return {item.id: clusters.ids[at] for item, at in zip(ordered, clusters.home, strict=True)}, clusters.merges


def _written(rank: str) -> int | None:
    """The day on which an article was published, from the rank of its groups."""
    try:
        return date.fromisoformat(rank.rpartition(" ")[2]).toordinal()
    except ValueError:
        return None


def _torn_problems(clusters: Clusters, items: Sequence[Part], days: Mapping[int, Sequence[Span]]) -> Iterator[Problem]:
    """What is told of the groups that fit two events of far days as well: where each went, and where it did not."""
    seen: set[int] = set()
    for torn in clusters.torn:
        item = items[torn.group]
        dated = torn.chosen in days and torn.other in days
        if torn.group in seen or not dated or not item.is_main or item.mentions[0].minor:
            continue
        seen.add(torn.group)
        first, second = (_day_in(items[number], days[number]) for number in (torn.chosen, torn.other))
        word = item.mentions[0].trigger
        message = f"“{word}” without a day can be that of {first} or that of {second}; it was taken for the first"
        yield Problem("info", "event_ambiguous", message, item.article_id)


def _day_in(item: Part, days: Sequence[Span]) -> str:
    return f"{date.fromordinal(days[0][0]).isoformat()} (article {item.article_id})"


# -- block ----------------------------------------------------------------------------------------------
def _candidates(
    known: _Known, ranks: Sequence[tuple[str, str]], copies: Set[int], noted: list[Problem]
) -> Iterator[tuple[int, int]]:
    """The pairs to compare, none of them of ``copies``; one may come more than once."""
    articles: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(known.items):
        if number not in copies:
            articles[item.article_id].append(number)
    for members in articles.values():
        yield from _of_one_part(members, known)
    yield from (pair for pair in known.main.pairs(known.occasions) if copies.isdisjoint(pair))
    words = numbered(words_of(side) for side in known.sides)
    for _, _, found in told_alike(neighbours(known.occasions, noted, articles.keys()), articles, words):
        yield from found
    for one, other in at_one_place(known.sides, words, ranks, noted, copies):
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
