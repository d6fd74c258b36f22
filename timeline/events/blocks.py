"""Which groups of mentions are compared with one another: few enough for a million, and what is left out is told.

Compared are the groups of articles told alike that share a word, a part or a kind, and those of any articles that share
a kind, a day and a place or a person. An article is compared with the articles most alike to it, a large block is
parted by the words of its groups, and what is still large goes by the order of publication: each with the next ones
("sorted neighbourhood", Hernández and Stolfo 1995). So the work grows with the number of groups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from ..records import Problem
from .matching import TOLD_ALIKE, Side
from .occasions import Occasions

NEAREST = 40  # articles that one article is compared with; what is told by more is joined through others
LARGEST = 200  # groups in one block that are all compared
NEXT = 50  # groups after it, in the order of publication, that a group of a larger block is compared with
_DAYS = 3  # a longer interval says too little to bring two articles together

Numbers = tuple[int, int]


def neighbours(occasions: Occasions, noted: list[Problem], wanted: Set[str] | None = None) -> dict[str, list[str]]:
    """The articles to compare, by the smaller id: each with those most alike to it. ``wanted``: None for all."""
    near: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (one, other), alike in occasions.alike.items():
        if alike >= TOLD_ALIKE and (wanted is None or (one in wanted and other in wanted)):
            near[one].append((-alike, other))
            near[other].append((-alike, one))
    chosen: dict[str, set[str]] = defaultdict(set)
    for one, others in near.items():
        for _, other in sorted(others)[:NEAREST]:
            chosen[min(one, other)].add(max(one, other))
    left = sum(map(len, near.values())) // 2 - sum(map(len, chosen.values()))
    if left:
        why = f"each was compared with the {NEAREST} most alike to it"
        noted.append(_left_out(f"{left} pairs of articles told alike were not compared: {why}"))
    return {one: sorted(chosen[one]) for one in sorted(chosen)}


def told_alike(
    near: Mapping[str, Sequence[str]], articles: Mapping[str, Sequence[int]], words: Sequence[Sequence[int]]
) -> Iterator[tuple[str, str, set[Numbers]]]:
    """For each two articles to compare: their groups, by number, that share a word. ``words``: those of each group."""
    for one, others in near.items():
        index: dict[int, list[int]] = defaultdict(list)
        for number in articles.get(one, ()):
            for word in words[number]:
                index[word].append(number)
        for other in others:
            shared = (
                _ordered(known, number)
                for number in articles.get(other, ())
                for word in words[number]
                for known in index.get(word, ())
            )
            yield one, other, set(shared)


def words_of(side: Side) -> set[str]:
    """By what two groups of articles told alike are brought together."""
    kinds = set() if side.minor else {"kind:" + side.profile.kind}
    return {*side.words, *side.near, *("facet:" + f for f in side.facets), *kinds}


def at_one_place(
    sides: Sequence[Side],
    words: Sequence[Sequence[int]],
    published: Sequence[tuple[str, str]],
    noted: list[Problem],
    copies: Set[int] = frozenset(),
) -> Iterator[Numbers]:
    """Groups, by number, that share a kind, a day and a place or a person; a pair may come more than once.

    ``published``: what orders the groups of a block that is too large. ``copies``: what is compared with nothing.
    """
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, side in enumerate(sides):
        for key in _keys(side) if number not in copies else ():
            blocks[key].append(number)
    large = 0
    for key in sorted(blocks):
        parts = list(_parted(blocks[key], words))
        for members in parts:
            if len(members) <= LARGEST:
                yield from _pairs(members, len(members))
            else:
                yield from _pairs(sorted(members, key=lambda number: published[number]), NEXT)
        large += any(len(members) > LARGEST for members in parts)
    if large:
        what = f"more than {LARGEST} mentions of one word share kind, day and place or person ({large} times)"
        noted.append(_left_out(f"{what}; each was compared with the {NEXT} that follow by publication"))


def _parted(members: Sequence[int], words: Sequence[Sequence[int]]) -> Iterator[Sequence[int]]:
    """A block, or where it is too large its parts: the groups that share a word."""
    if len(members) <= LARGEST:
        yield members
        return
    parts: dict[int, list[int]] = defaultdict(list)
    for number in members:
        for word in words[number]:
            parts[word].append(number)
    # a word of every group, such as their kind, parts nothing where there are others
    telling = {word: part for word, part in parts.items() if len(part) < len(members)} or parts
    yield from sorted({tuple(part) for part in telling.values()})


def _keys(side: Side) -> Iterator[tuple[str, ...]]:
    """Kind, day and place or person: what lets two articles that are not alike tell one event."""
    if side.minor:
        return
    for interval in side.profile.intervals:
        if interval.first_day is not None and (interval.days() or 99) <= _DAYS:
            for name in (*side.profile.places, *side.profile.others):
                yield side.profile.kind, interval.first_day.isoformat(), name


def _pairs(members: Sequence[int], reach: int) -> Iterator[Numbers]:
    for place, one in enumerate(members):
        for other in members[place + 1 : place + 1 + reach]:
            yield _ordered(one, other)


def _ordered(one: int, other: int) -> Numbers:
    return (one, other) if one < other else (other, one)


def _left_out(what: str) -> Problem:
    return Problem("info", "comparisons_left_out", what)


def numbered(found: Iterable[set[str]]) -> list[tuple[int, ...]]:
    """Each set of words as numbers, in the order of the numbers: a million groups share few words."""
    table: dict[str, int] = {}
    return [tuple(sorted(table.setdefault(word, len(table)) for word in sorted(words))) for words in found]
