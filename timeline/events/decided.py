"""What people decided about events, as merging needs it: which groups are one, and which are never one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from ..records import Decision


@dataclass(frozen=True, slots=True)
class Decided:
    """``together``: kept id, other id, who; ``apart``: id -> ids it never stands with; ``gone``: ids merged away.

    ``stood``: like ``together``, of ids that stood for one event already when somebody decided about it.
    """

    together: tuple[tuple[str, str, str], ...] = ()
    stood: tuple[tuple[str, str, str], ...] = ()
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Decided:
        """What holds of all decisions: of two about the same pair of ids the later."""
        pairs: dict[frozenset[str], tuple[str, str, str | None, bool]] = {}
        kept: set[str] = set()
        gone: set[str] = set()
        for decision in decisions:
            stays = {decision.kept_ids[0]} if decision.together else {decision.kept_ids[0], decision.merged_ids[0]}
            leaves = set(decision.merged_ids) if decision.together else set()
            kept, gone = (kept | stays) - leaves, (gone | leaves) - stays
            undone = [frozenset(p) for p in product(decision.kept_ids, decision.merged_ids) if decision.together]
            for about in (about for about in undone if about in pairs and pairs[about][2] is None):
                del pairs[about]
            for one, other, stood in _pairs(decision):
                about = frozenset((one, other))
                if stood and about in pairs and pairs[about][2] is not None:
                    continue  # who made them one is told already
                pairs[about] = (one, other, decision.by if decision.together else None, stood)
        apart: dict[str, set[str]] = {}
        together: list[tuple[str, str, str]] = []
        before: list[tuple[str, str, str]] = []
        for one, other, by, stood in pairs.values():
            if by is not None:
                (before if stood else together).append((one, other, by))
            else:
                apart.setdefault(one, set()).add(other)
                apart.setdefault(other, set()).add(one)
        held = {name: frozenset(others) for name, others in apart.items()}
        return cls(tuple(together), tuple(before), held, frozenset(kept), frozenset(gone))

    def stay(self, known: frozenset[str]) -> frozenset[str]:
        """Of the ids that a story has and those decided about, the ones that are kept before any other."""
        return (known | self.kept) - self.gone

    def parts(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Whether any of some groups may never stand with any of some others."""
        return bool(self.apart) and any(not self.apart.get(name, frozenset()).isdisjoint(other) for name in one)


def _pairs(decision: Decision) -> Iterator[tuple[str, str, bool]]:
    """Two ids and whether they stood for one event before.

    For two events that are one: their ids, and each with those it had taken in; for two that are not: each of one with
    each of the other.
    """
    if decision.together:
        kept, merged = decision.kept_ids[0], decision.merged_ids[0]
        yield kept, merged, False
        yield from ((kept, name, True) for name in decision.kept_ids[1:])
        yield from ((merged, name, True) for name in decision.merged_ids[1:])
    else:
        yield from ((one, other, False) for one in decision.kept_ids for other in decision.merged_ids if one != other)
