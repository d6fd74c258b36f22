"""Days that the words of two groups give and that lie so far apart that what joins them must be beyond doubt.

Groups without a day stand between others: a dateless follow-up fits the shooting of March and that of September, and
through it the two would be one event with one day. So two clusters that each tell a day, none of them near one of the
other, stay two unless the surest pair between them stands in two articles that tell one story beyond doubt: then a
source has the day wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..records import EventMention
from .discourse import CONVENTIONS
from .linking import SAME_EVENT

Span = tuple[int, int]  # the first and the last day, as ordinals
_TOLD = ("corrected", "stated", "computed")
_FEW = 3  # days that a time may take up and still tell the day
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
