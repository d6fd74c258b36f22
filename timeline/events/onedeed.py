"""Whether two tellings of different days are one deed whose day a source has wrong.

A missile strike told as "early on Friday" by one dispatch and as "over the weekend" by another. Dates speak against
joining, so everything else must speak for it: kind and subkind, somebody who takes part (not for what befalls a place,
such as an air strike), and a name in the sentence that is neither a country nor a person of the event ("the Shayrat
airbase"). An article that tells of two such deeds knows of a series, in which each day is one of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..interval import Interval
from ..records import Document
from .clockdays import is_bare
from .matching import Side
from .parts import Part
from .rules import EventRules

LIKE = 0.12  # likeness of two articles from which on they may tell one deed, if all else speaks for it
SCORE = 0.6  # of a pair that joins this way, whatever its words: after all surer ones
REASON = "one deed told of different days"
_APART = 3  # days between the dates at most
_SERIES = 60  # days between deeds of one series at most
_LOOKED_AT = 100  # dates of deeds of one kind in one article at most
_NAME = re.compile(r"(?<=[^\W\d_] )[A-Z][^\W\d_]{3,}")  # not the first word of a sentence
_WHOLE = re.compile(_NAME.pattern + r"|(?<![^\W_])[A-Z][^\W\d_]{3,}(?= [A-Z][^\W\d_]{3})")  # or a name's first word
_ANYWHERE = re.compile(_WHOLE.pattern + r"|(?<=, )[A-Z][^\W\d_]{3,}")  # or behind a comma
_WORD = re.compile(r"[A-Z][\w.]+\w")
_OPENING = re.compile(r"[A-Z]{4,}(?=[, ])")  # the town of a dateline
_ONCE = frozenset({"accident", "cyber", "strike"})  # seldom told of twice in days: the articles' names tell which
_NAMES = 3  # words of names that two articles share where they tell of one such deed
_WITHOUT_DOER = frozenset({"disaster"})  # a place is enough: who takes part in it is told as "a train", "14 people"
# so are these: who flew, aimed or broke in is often told by one source only
_AT_PLACES = frozenset({"air", "missile", "cyber"})
_NOTHING: frozenset[str] = frozenset()
_CLOSED = frozenset({"other", "statement", "interview", "meeting", "movement"})  # said, held and made again next day


@dataclass(frozen=True, slots=True)
class Deeds:
    """By number: names in the sentences of each group, or in its article where they are enough; what is of a series."""

    names: Sequence[frozenset[str]]
    beside: Sequence[frozenset[str]]
    series: frozenset[int]

    @staticmethod
    def of(items: Sequence[Part], sides: Sequence[Side], documents: Mapping[str, Document], rules: EventRules) -> Deeds:
        """What is known of the groups of a story."""
        told: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for number, (item, side) in enumerate(zip(items, sides, strict=True)):
            by_clock = all(is_bare(m.step) for m in item.mentions)  # its day is a guess
            for subkind in side.profile.subkinds if _is_deed(side) and not by_clock else ():
                told[item.article_id, side.profile.kind, subkind].append(number)
        series = {n for numbers in told.values() for n in _of_a_series(numbers, sides)}
        kept = {n for numbers in told.values() for n in numbers} - series
        names = [_names(i, documents, rules) if n in kept else frozenset() for n, i in enumerate(items)]
        once = {n for n in kept if sides[n].profile.subkinds & _ONCE}
        told_in = {items[n].article_id for n in once} & documents.keys()
        texts = {article: _names_of(documents[article].text, rules, _WHOLE) for article in sorted(told_in)}
        beside = [texts.get(i.article_id, _NOTHING) if n in once else _NOTHING for n, i in enumerate(items)]
        return Deeds(names, beside, frozenset(series))

    def are_one(self, one: int, other: int, sides: Sequence[Side]) -> bool:
        """Whether only the days of two groups differ, by a few days, and all else says one deed."""
        if one in self.series or other in self.series:
            return False
        by_article = len(self.beside[one] & self.beside[other]) >= _NAMES
        if not by_article and not self.names[one] & self.names[other]:
            return False
        mine, theirs = sides[one].profile, sides[other].profile
        if mine.kind != theirs.kind or not mine.subkinds & theirs.subkinds:
            return False
        at_something = mine.kind in _WITHOUT_DOER or bool(mine.subkinds & theirs.subkinds & _AT_PLACES)
        if not at_something and not by_article and not mine.others & theirs.others:
            return False
        pairs = [(a, b) for a in mine.intervals for b in theirs.intervals]
        return bool(pairs) and all(near(a, b) for a, b in pairs)


def _is_deed(side: Side) -> bool:
    return not side.minor and side.profile.kind not in _CLOSED and bool(side.profile.intervals)


def _of_a_series(numbers: Sequence[int], sides: Sequence[Side]) -> Iterator[int]:
    """Those that another deed of the article is near to, on another day; one of years ago is no part of it."""
    dated = [(n, interval) for n in numbers for interval in sides[n].profile.intervals][:_LOOKED_AT]
    for number, interval in dated:
        others = (i for n, i in dated if n != number)
        if any(not interval.overlaps(other) and near(interval, other, _SERIES) for other in others):
            yield number


def near(one: Interval, other: Interval, days: int = _APART) -> bool:
    """Whether two times lie no more than some days apart."""
    first, last, start, end = one.first_day, one.last_day, other.first_day, other.last_day
    if first is None or last is None or start is None or end is None:
        return False
    return max((first - end).days, (start - last).days) <= days


def _names(part: Part, documents: Mapping[str, Document], rules: EventRules) -> frozenset[str]:
    """The names in the sentences of a part, in small letters, without countries and those who take part."""
    document = documents.get(part.article_id)
    if document is None:
        return frozenset()
    spots = [document.sentences[m.sentence_index] for m in part.mentions]
    found: frozenset[str] = frozenset().union(*(_names_of(document.text[s.start : s.end], rules) for s in spots))
    return found - {word for m in part.mentions for p in m.participants for word in p.name.lower().split()}


def names_in(document: Document, rules: EventRules, lead: int | None = None) -> frozenset[str]:
    """The words of names in an article, in small letters, without countries; or in its headline and first sentences."""
    opening = _OPENING.match(document.text, next((s.start for s in document.sentences if s.role == "body"), 0))
    dateline = frozenset() if opening is None else {opening[0].lower()} - rules.countries.keys()
    bodies = [s for s in document.sentences if s.role == "body"][:lead]
    text = document.text if lead is None or not bodies else document.text[: bodies[-1].end]
    return _names_of(text, rules, _ANYWHERE) | dateline


def countries_in(document: Document, rules: EventRules) -> frozenset[str]:
    """The countries that an article names, or whose people it names, each by its first name."""
    words = {word.lower() for word in _WORD.findall(document.text)}
    words |= {rules.demonyms[word].lower() for word in words & rules.demonyms.keys()}
    return frozenset(rules.countries[word].name for word in words & rules.countries.keys())


def _names_of(text: str, rules: EventRules, pattern: re.Pattern[str] = _NAME) -> frozenset[str]:
    found = {name.lower() for name in pattern.findall(text)}
    return frozenset(found - {word for country in rules.countries for word in country.split()} - rules.families.common)
