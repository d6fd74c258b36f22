"""Whether two tellings of different days are one deed whose day a source has wrong.

A missile strike told as "early on Friday" by one dispatch and as "over the weekend" by another. Dates speak against
joining, so everything else must speak for it: kind and subkind, somebody who takes part (not for what befalls a place,
such as an air strike), and a name in the sentence that is neither a country nor a person of the event ("the Shayrat
airbase"). An article that tells of two such deeds knows of a series, in which each day is one of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..interval import Interval
from ..records import Document
from .matching import Side
from .parts import Part
from .rules import EventRules

LIKE = 0.12  # likeness of two articles from which on they tell one story beyond doubt
SCORE = 0.6  # of a pair that joins this way, whatever its words: after all surer ones
REASON = "one deed told of different days"
_APART = 3  # days between the dates at most
_NAME = re.compile(r"(?<=[^\W\d_] )[A-Z][^\W\d_]{3,}")  # not the first word of a sentence
_WITHOUT_DOER = frozenset({"disaster"})  # a place is enough: who takes part in it is told as "a train", "14 people"
# so are these: who flew, aimed or broke in is often told by one source only
_AT_PLACES = frozenset({"air", "missile", "cyber"})
_CLOSED = frozenset({"other", "statement", "interview", "meeting", "movement"})  # said, held and made again next day


@dataclass(frozen=True, slots=True)
class Deeds:
    """The names beside each group, and the groups that stand in a series of their article, by number."""

    names: Sequence[frozenset[str]]
    series: frozenset[int]

    @staticmethod
    def of(items: Sequence[Part], sides: Sequence[Side], documents: Mapping[str, Document], rules: EventRules) -> Deeds:
        """What is known of the groups of a story."""
        told: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for number, (item, side) in enumerate(zip(items, sides, strict=True)):
            for subkind in side.profile.subkinds if _is_deed(side) else ():
                told[item.article_id, side.profile.kind, subkind].append(number)
        series = {n for numbers in told.values() if _days_differ([sides[n] for n in numbers]) for n in numbers}
        kept = {n for numbers in told.values() for n in numbers} - series
        names = [_names(i, documents, rules) if n in kept else frozenset() for n, i in enumerate(items)]
        return Deeds(names, frozenset(series))

    def are_one(self, one: int, other: int, sides: Sequence[Side]) -> bool:
        """Whether only the days of two groups differ, by a few days, and all else says one deed."""
        if one in self.series or other in self.series or not self.names[one] & self.names[other]:
            return False
        mine, theirs = sides[one].profile, sides[other].profile
        if mine.kind != theirs.kind or not mine.subkinds & theirs.subkinds:
            return False
        at_something = mine.kind in _WITHOUT_DOER or bool(mine.subkinds & theirs.subkinds & _AT_PLACES)
        if not at_something and not mine.others & theirs.others:
            return False
        pairs = [(a, b) for a in mine.intervals for b in theirs.intervals]
        return bool(pairs) and all(_near(a, b) for a, b in pairs)


def _is_deed(side: Side) -> bool:
    return not side.minor and side.profile.kind not in _CLOSED and bool(side.profile.intervals)


def _days_differ(sides: Sequence[Side]) -> bool:
    intervals = [interval for side in sides for interval in side.profile.intervals]
    return any(not interval.overlaps(intervals[0]) for interval in intervals[1:])


def _near(one: Interval, other: Interval) -> bool:
    first, last, start, end = one.first_day, one.last_day, other.first_day, other.last_day
    if first is None or last is None or start is None or end is None:
        return False
    return max((first - end).days, (start - last).days) <= _APART


def _names(part: Part, documents: Mapping[str, Document], rules: EventRules) -> frozenset[str]:
    """The names in the sentences of a part, in small letters, without countries and those who take part."""
    document = documents.get(part.article_id)
    if document is None:
        return frozenset()
    spots = [document.sentences[m.sentence_index] for m in part.mentions]
    found = {name.lower() for s in spots for name in _NAME.findall(document.text[s.start : s.end])}
    people = {word for m in part.mentions for p in m.participants for word in p.name.lower().split()}
    states = {word for country in rules.countries for word in country.split()}
    return frozenset(found - people - states - rules.families.common)
