"""Joins groups of mentions of different articles: block, compare, cluster. Nothing depends on their order.

Only groups that could be one event are compared: those of articles told alike that share a family of words or a kind,
and those of any articles that share a kind, a day and a place or a person. Pairs are joined from the surest down;
a pair is left apart where the two clusters it would join contradict each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..records import EventMention, Merge
from .decided import Decided
from .matching import ENOUGH, TOLD_ALIKE, Side, match
from .occasions import Occasions
from .rules import EventRules

_LARGEST = 200  # groups in one block; a larger block tells nothing


@dataclass(frozen=True, slots=True)
class Item:
    """A group to be joined: its id, its article and its mentions."""

    id: str
    article_id: str
    mentions: tuple[EventMention, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups that may be one event."""

    score: float
    one: str
    other: str
    reasons: tuple[str, ...]


def join(
    items: Sequence[Item],
    occasions: Occasions,
    rules: EventRules,
    rank: Mapping[str, tuple[str, str]],
    decided: Decided | None = None,
) -> tuple[dict[str, str], list[Merge]]:
    """The id that each group's event bears, and the merges behind it, the surest first.

    ``rank``: of two ids the one of lower rank stays. ``decided``: what people decided, which goes before any score.
    """
    ordered = sorted(items, key=lambda item: item.id)
    sides = {item.id: Side.of(item.mentions, rules) for item in ordered}
    article = {item.id: item.article_id for item in ordered}
    pairs = []
    for one, other in sorted(_candidates(ordered, sides, occasions)):
        alike = occasions.score(article[one], article[other])
        score, reasons = match(sides[one], sides[other], alike, rules)
        if score >= ENOUGH:
            pairs.append(Pair(round(score, 4), one, other, reasons))
    pairs.sort(key=lambda pair: (-pair.score, pair.one, pair.other))
    return _cluster(ordered, pairs, sides, article, occasions, rules, rank, decided or Decided())


# -- block ----------------------------------------------------------------------------------------------
def _candidates(items: Sequence[Item], sides: Mapping[str, Side], occasions: Occasions) -> set[tuple[str, str]]:
    by_article: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_article[item.article_id].append(item)
    found: set[tuple[str, str]] = set()
    for (one, other), alike in occasions.alike.items():
        if alike >= TOLD_ALIKE:
            found.update(_sharing(by_article[one], by_article[other], sides))
    blocks: dict[tuple[str, ...], list[Item]] = defaultdict(list)
    for item in items:
        for key in _keys(sides[item.id]):
            blocks[key].append(item)
    for members in blocks.values():
        if len(members) <= _LARGEST:
            found.update(
                _ordered(a.id, b.id)
                for n, a in enumerate(members)
                for b in members[n + 1 :]
                if a.article_id != b.article_id
            )
    return found


def _sharing(one: Iterable[Item], other: Iterable[Item], sides: Mapping[str, Side]) -> Iterator[tuple[str, str]]:
    index: dict[str, list[str]] = defaultdict(list)
    for item in one:
        for word in _words(sides[item.id]):
            index[word].append(item.id)
    for item in other:
        for word in _words(sides[item.id]):
            for known in index.get(word, ()):
                yield _ordered(known, item.id)


def _words(side: Side) -> set[str]:
    kinds = set() if side.minor else {"kind:" + side.profile.kind}
    return {*side.words, *side.near, *("facet:" + f for f in side.facets), *kinds}


def _keys(side: Side) -> Iterator[tuple[str, ...]]:
    """Kind, day and place or person: what lets two articles that are not alike tell one event."""
    if side.minor:
        return
    for interval in side.profile.intervals:
        if interval.first_day is not None and (interval.days() or 99) <= 3:
            for name in (*side.profile.places, *side.profile.others):
                yield side.profile.kind, interval.first_day.isoformat(), name


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


# -- cluster --------------------------------------------------------------------------------------------
def _cluster(
    items: Sequence[Item],
    pairs: Sequence[Pair],
    sides: Mapping[str, Side],
    article: Mapping[str, str],
    occasions: Occasions,
    rules: EventRules,
    rank: Mapping[str, tuple[str, str]],
    decided: Decided,
) -> tuple[dict[str, str], list[Merge]]:
    members: dict[str, list[str]] = {item.id: [item.id] for item in items}
    home = {item.id: item.id for item in items}
    merges: list[Merge] = []

    def unite(one: str, other: str, score: float, reasons: tuple[str, ...], by: str) -> None:
        kept, gone = (one, other) if rank[one] < rank[other] else (other, one)
        for name in members.pop(gone):
            home[name] = kept
            members[kept].append(name)
        merges.append(Merge(kept, gone, score, reasons, by))

    for kept, other, by in decided.together:
        if kept in home and other in home and home[kept] != home[other]:
            unite(home[kept], home[other], 1.0, ("decided by hand",), by)
    for pair in pairs:
        one, other = home[pair.one], home[pair.other]
        if one == other or decided.parts(members[one], members[other]):
            continue
        if _fits(members[one], members[other], sides, article, occasions, rules):
            unite(one, other, pair.score, pair.reasons, "machine")
    return home, merges


def _fits(
    one: Sequence[str], other: Sequence[str], sides: Mapping[str, Side], article: Mapping[str, str],
    occasions: Occasions, rules: EventRules,
) -> bool:  # fmt: skip
    """Whether most of the pairs between two clusters hold."""
    good = total = 0
    for a in one[:12]:
        for b in other[:12]:
            total += 1
            score, _ = match(sides[a], sides[b], occasions.score(article[a], article[b]), rules)
            good += score > 0
    return good * 2 >= total
