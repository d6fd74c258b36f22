"""Days that the words of two groups give and that lie so far apart that what joins them must be beyond doubt.

Groups without a day stand between others: a dateless follow-up fits the shooting of March and that of September, and
through it the two would be one event with one day. So two clusters that each tell a day, none of them near one of the
other, stay two unless the surest pair between them stands in two articles that tell one story beyond doubt: then a
source has the day wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..records import EventMention
from .discourse import CONVENTIONS
from .linking import SAME_EVENT

Span = tuple[int, int]  # the first and the last day, as ordinals
_TOLD = ("corrected", "stated", "computed")
_FEW = 3  # days that a time may take up and still tell the day
NEVER = 10**6  # days: nothing tells how near, or told before it happened
_FAR = 3  # days that sources give differently for one event: a weekday read a little wrong, the day of the report


def own_days(mentions: Sequence[EventMention]) -> list[Span]:
    """Each time of a few days that the mentions' own words give, in the order of the mentions."""
    found = []
    for mention in mentions:
        first, last = mention.interval.first_day, mention.interval.last_day
        if first is None or last is None or (last - first).days > _FEW or mention.basis not in _TOLD:
            continue
        if mention.step.rule not in CONVENTIONS and mention.step.rule != SAME_EVENT:
            found.append((first.toordinal(), last.toordinal()))
    return list(dict.fromkeys(found))


def far_apart(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether both tell days, and no day of the one is near one of the other."""
    if not one or not other:
        return False
    return all(max(a[0] - b[1], b[0] - a[1]) > _FAR for a in one for b in other)


def weeks_apart(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether some days of the two lie whole weeks apart: a source may have read one weekday in another week."""
    return any((a[0] - b[0]) % 7 == 0 for a in one for b in other)


@dataclass(frozen=True, slots=True)
class Gaps:
    """How near in time two groups stand, which decides between pairs that are equally sure.

    ``written``: by group the day of its article, or None; it stands for the day of a group that tells none.
    """

    days: Mapping[int, Sequence[Span]]
    written: Sequence[int | None]

    def between(self, one: int, other: int) -> int:
        """Days between them; a group without a day is not of what happened after its article."""
        mine, theirs = self.days.get(one), self.days.get(other)
        if mine and theirs:
            return min(max(a[0] - b[1], b[0] - a[1], 0) for a in mine for b in theirs)
        if not mine and not theirs:
            return _between(self.written[one], self.written[other])
        told, day = (mine, self.written[other]) if mine else (theirs, self.written[one])
        since = [] if day is None else [day - first for first, _ in told or () if first <= day]
        return min(since, default=NEVER)


def _between(one: int | None, other: int | None) -> int:
    return NEVER if one is None or other is None else abs(one - other)
