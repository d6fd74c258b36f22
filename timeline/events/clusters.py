"""Groups joined to clusters: copies and what people decided first, then pairs from the surest down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from ..records import Merge
from .apart import Gaps, Span, far_apart, weeks_apart
from .decided import Decided

_AS_WELL = 0.05  # of a score: two groups that fit another nearly alike
LOOKED_AT = 12  # groups of a cluster that another is held against
_BY_HAND = ("decided by hand",)
_COPIED = ("the same words in a copy of the article",)
_MACHINE = "machine"

Numbers = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups that may be one event, by their numbers."""

    score: float
    one: int
    other: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Torn:
    """A group without a day that would bring two far days together: it stays with ``chosen``, not with ``other``."""

    group: int
    chosen: int
    other: int


@dataclass
class Clusters:
    """Groups by number, each in a cluster that bears the number of one of them: ``home``.

    ``ranks``: of two the one of lower rank stays. ``looked``: the members that others are held against, the first by
    id, so that it does not hang on which id a story has already.
    """

    ids: Sequence[str]
    ranks: Sequence[tuple[str, str]]
    decided: Decided
    home: list[int] = field(init=False)
    members: dict[int, list[int]] = field(default_factory=dict)
    looked: dict[int, list[int]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    torn: list[Torn] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.home = list(range(len(self.ids)))

    def of(self, number: int) -> Sequence[int]:
        """The members of the cluster that bears a number."""
        return self.members.get(number, (number,))

    def unite(self, one: int, other: int, score: float, reasons: tuple[str, ...], by: str = _MACHINE) -> None:
        """Make the clusters of two groups one, if they are two."""
        one, other = self.home[one], self.home[other]
        if one == other:
            return
        kept, gone = (one, other) if self.ranks[one] < self.ranks[other] else (other, one)
        first = self.looked.get(kept, [kept]) + self.looked.pop(gone, [gone])
        self.looked[kept] = sorted(first)[:LOOKED_AT]
        joined = self.members.setdefault(kept, [kept])
        for number in self.members.pop(gone, [gone]):
            self.home[number] = kept
            joined.append(number)
        self.merges.append(Merge(self.ids[kept], self.ids[gone], score, reasons, by))

    def are_apart(self, one: int, other: int) -> bool:
        """Whether people decided that a group of the one cluster is none of the other."""
        if not self.decided.apart:
            return False
        return self.decided.parts([self.ids[n] for n in self.of(one)], [self.ids[n] for n in self.of(other)])

    def take_copies(self, copies: Mapping[int, int]) -> None:
        """Each copied group goes where its original goes, and nothing is held against it. ``copies``: to originals."""
        for copy, original in copies.items():
            self.looked[copy] = []
            if not self.are_apart(self.home[original], self.home[copy]):
                self.unite(original, copy, 1.0, _COPIED)

    def take_decisions(self, pairs: Sequence[Pair]) -> None:
        """What people decided. What had been one event before they did was so by the machine's ``pairs``, if by any."""
        number_of = {name: number for number, name in enumerate(self.ids)} if self.decided.together else {}
        self._by_hand(self.decided.together, number_of)
        stood: dict[int, set[str]] = defaultdict(set)
        for first, second, _ in self.decided.stood:
            if first in number_of and second in number_of:
                stood[number_of[first]].add(first)
                stood[number_of[second]].add(first)
        for pair in pairs if stood else ():
            if not stood.get(pair.one, _NONE).isdisjoint(stood.get(pair.other, _NONE)):
                self.unite(pair.one, pair.other, pair.score, pair.reasons)
        self._by_hand(self.decided.stood, number_of)

    def _by_hand(self, decided: Iterable[tuple[str, str, str]], number_of: Mapping[str, int]) -> None:
        for first, second, by in decided:
            if first in number_of and second in number_of:
                self.unite(number_of[first], number_of[second], 1.0, _BY_HAND, by)

    def take_pairs(
        self,
        pairs: Sequence[Pair],
        holds: Callable[[int, int], bool],
        good: Set[Numbers],
        days: Mapping[int, Sequence[Span]],
        in_one_story: Callable[[int, int], bool],
        stated: Set[int] = frozenset(),
        leading: Set[int] = frozenset(),
    ) -> None:
        """The surest pairs first; two clusters join where most of their pairs hold. ``good``: those known to.

        ``days``: what the own words of a group give; clusters whose days lie far apart join only where the surest
        pair between them tells those days and stands ``in_one_story``, or where they are weeks apart and not both
        ``stated`` in full; it is asked again when one of them has grown. Where a pair is of ``leading`` groups, which
        tell what their articles are about, the other groups of two clusters are not looked at.
        A group without a day goes to the one it fits best and leaves the other alone (``torn``, where it fits as well).
        """
        told: dict[int, list[Span]] = defaultdict(list)
        for number, found in days.items():
            told[self.home[number]] += found
        apart: set[tuple[int, ...]] = set()
        placed: dict[int, Pair] = {}  # the pair by which a group without a day found one
        for pair in pairs:
            one, other = self.home[pair.one], self.home[pair.other]
            if one == other or self.are_apart(one, other):
                continue
            asked = (one, other, len(self.of(one)), len(self.of(other)))  # clusters only grow: as many are the same
            if asked in apart:
                continue
            mine, theirs = told[one], told[other]
            undated = pair.other if pair.one in days else pair.one
            is_far = far_apart(mine, theirs)
            if is_far and undated not in days:
                sure = not stated.isdisjoint(self.of(one)) and not stated.isdisjoint(self.of(other))
                misread = not sure and weeks_apart(mine, theirs)
                is_far = not (misread and in_one_story(pair.one, pair.other))
            if is_far and undated not in days:
                self._tear(undated, pair, placed)
                apart.add(asked)
                continue
            near = not is_far or in_one_story(pair.one, pair.other)
            first, second = self.looked.get(one, [one]), self.looked.get(other, [other])
            if pair.one in leading and pair.other in leading:
                first, second = [n for n in first if n in leading], [n for n in second if n in leading]
            if near and _fits(first, second, holds, good):
                self.unite(one, other, pair.score, pair.reasons)
                placed.setdefault(undated, pair)
                told[self.home[one]] = sorted({*mine, *theirs})[:LOOKED_AT]
            else:
                apart.add(asked)

    def _tear(self, undated: int, pair: Pair, placed: Mapping[int, Pair]) -> None:
        """Note a group that fits two far days nearly as well."""
        first = placed.get(undated)
        if first is not None and first.score - pair.score <= _AS_WELL:
            chosen, other = (p.one if p.other == undated else p.other for p in (first, pair))
            self.torn.append(Torn(undated, chosen, other))


_NONE: frozenset[str] = frozenset()


def _fits(one: Sequence[int], other: Sequence[int], holds: Callable[[int, int], bool], good: Set[Numbers]) -> bool:
    """Whether most of the pairs between two clusters hold. ``good``: the pairs that are known to."""
    pairs = [(a, b) if a < b else (b, a) for a in one for b in other]
    unsure = [pair for pair in pairs if pair not in good]
    holding, failing = len(pairs) - len(unsure), 0
    for a, b in unsure:
        if holding * 2 >= len(pairs):
            return True
        if failing * 2 > len(pairs):
            return False
        if holds(a, b):
            holding += 1
        else:
            failing += 1
    return holding * 2 >= len(pairs)


def nearest_first(pairs: Sequence[Pair], days: Mapping[int, Sequence[Span]], gaps: Gaps) -> list[Pair]:
    """The pairs in their order, but where a group without a day fits far days equally well, the nearer day first."""
    found: dict[int, list[tuple[int, Pair, int]]] = defaultdict(list)
    for place, pair in enumerate(pairs):
        for undated, dated in ((pair.one, pair.other), (pair.other, pair.one)):
            if undated not in days and dated in days:
                equal = found[undated]
                if not equal or equal[0][1].score == pair.score:
                    equal.append((place, pair, dated))
    ordered = list(pairs)
    for _, equal in sorted(found.items()):
        if any(far_apart(days[equal[0][2]], days[dated]) for _, _, dated in equal[1:]):
            nearer = sorted(equal, key=lambda item: (gaps.between(item[1].one, item[1].other), item[0]))
            for (place, _, _), (_, pair, _) in zip(equal, nearer, strict=True):
                ordered[place] = pair
    return ordered
