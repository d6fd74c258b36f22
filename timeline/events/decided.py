"""What people decided about events, as merging needs it: which groups are one, and which are never one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..records import Decision


@dataclass(frozen=True, slots=True)
class Decided:
    """``together``: kept id, other id, who; ``apart``: id -> ids it never stands with; ``gone``: ids merged away."""

    together: tuple[tuple[str, str, str], ...] = ()
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Decided:
        """What holds of all decisions: of two about the same pair of ids the later."""
        pairs: dict[frozenset[str], tuple[str, str, str | None]] = {}
        kept: set[str] = set()
        gone: set[str] = set()
        for decision in decisions:
            stays = {decision.kept_ids[0]} if decision.together else {decision.kept_ids[0], decision.merged_ids[0]}
            leaves = set(decision.merged_ids) if decision.together else set()
            kept, gone = (kept | stays) - leaves, (gone | leaves) - stays
            for one, other in _pairs(decision):
                pairs[frozenset((one, other))] = (one, other, decision.by if decision.together else None)
        apart: dict[str, set[str]] = {}
        together = []
        for one, other, by in pairs.values():
            if by is not None:
                together.append((one, other, by))
            else:
                apart.setdefault(one, set()).add(other)
                apart.setdefault(other, set()).add(one)
        held = {name: frozenset(others) for name, others in apart.items()}
        return cls(tuple(together), held, frozenset(kept), frozenset(gone))

    def stay(self, known: frozenset[str]) -> frozenset[str]:
        """Of the ids that a story has and those decided about, the ones that are kept before any other."""
        return (known | self.kept) - self.gone

    def parts(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Whether any of some groups may never stand with any of some others."""
        return bool(self.apart) and any(not self.apart.get(name, frozenset()).isdisjoint(other) for name in one)


def _pairs(decision: Decision) -> Iterator[tuple[str, str]]:
    """For two events that are one: the kept id with every other; for two that are not: each of one with each other."""
    if decision.together:
        kept = decision.kept_ids[0]
        yield from ((kept, name) for name in (*decision.kept_ids[1:], *decision.merged_ids))
    else:
        yield from ((one, other) for one in decision.kept_ids for other in decision.merged_ids if one != other)
