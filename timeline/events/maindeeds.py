"""The deed that an article is about, and whether two articles are about one, whatever they call it and date it.

A dispatch opens with its deed: the first attack, disaster or protest of its headline and lead that has happened. Two
articles that share names and are about deeds of one kind a few days apart are about one deed; the dates that they give
are then a dispute about it. What else they tell ("a dam in the same valley in 2015") is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..records import Document
from .matching import Side
from .occasions import Occasions
from .onedeed import countries_in, names_in, near
from .parts import Part, facet_of
from .rules import EventRules
from .similarity import OTHER_PEOPLE, OTHER_TIMES, contradictions

REASON = "the deed that both articles are about"
SCORE = 0.6
_LIKE = 0.08  # likeness of two articles from which on they may be about one deed
_MUCH = 0.2  # from which on it counts as one more name
_KINDS = frozenset({"attack", "disaster", "protest"})
_LEAD = 3  # sentences of an article, behind its headline, that open it
_NAMES = {"attack": 3}  # words of names that articles share whose days differ: attacks come day after day in a war
_TOLLS = frozenset({"injury", "death"})
_FEW = 2  # for other kinds
_UNDATED = 2  # words of names in both openings where a deed has no day: one surname is borne by many


@dataclass(frozen=True, slots=True)
class MainDeeds:
    """By article: the number of the group that tells its deed; names and countries of its text; names that open it."""

    of_article: Mapping[str, int]
    names: Mapping[str, frozenset[str]]
    countries: Mapping[str, frozenset[str]]
    opening: Mapping[str, frozenset[str]]
    numbers: frozenset[int] = field(default_factory=frozenset)

    @staticmethod
    def of(
        items: Sequence[Part], sides: Sequence[Side], documents: Mapping[str, Document], rules: EventRules
    ) -> MainDeeds:
        """What is known of the groups of a story."""
        first: dict[str, int] = {}
        for number in sorted(range(len(items)), key=lambda n: (items[n].mentions[0].start, items[n].id)):
            item, side = items[number], sides[number]
            document = documents.get(item.article_id)
            if document is None or side.minor or not item.is_main or side.profile.kind not in _KINDS:
                continue
            if all(facet_of(m, rules.families) in _TOLLS for m in item.mentions):
                continue  # "two of the injured died" is what came of it
            bodies = [s.index for s in document.sentences if s.role == "body"][:_LEAD]
            if bodies and item.mentions[0].sentence_index <= bodies[-1]:
                first.setdefault(item.article_id, number)
        names = {article: names_in(documents[article], rules) for article in first}
        countries = {article: countries_in(documents[article], rules) for article in first}
        opening = {article: names_in(documents[article], rules, _LEAD) for article in first}
        return MainDeeds(first, names, countries, opening, frozenset(first.values()))

    def pairs(self, occasions: Occasions) -> Iterator[tuple[int, int]]:
        """The pairs of deeds to compare: those of articles that are somewhat alike."""
        for (one, other), alike in occasions.alike.items():
            if alike >= _LIKE and one in self.of_article and other in self.of_article:
                pair = sorted((self.of_article[one], self.of_article[other]))
                yield pair[0], pair[1]

    def are_one(
        self, one: int, other: int, items: Sequence[Part], sides: Sequence[Side], alike: float, rules: EventRules
    ) -> bool:
        """Whether two groups tell the deed that both their articles are about."""
        if alike < _LIKE or one not in self.numbers or other not in self.numbers:
            return False
        mine, theirs = sides[one].profile, sides[other].profile
        shared = self.names[items[one].article_id] & self.names[items[other].article_id]
        in_one_country = bool(self.countries[items[one].article_id] & self.countries[items[other].article_id])
        opened = self.opening[items[one].article_id] & self.opening[items[other].article_id]
        much = in_one_country + (alike >= _MUCH)
        dated = bool(mine.intervals and theirs.intervals)
        if mine.kind != theirs.kind or not (in_one_country or opened if dated else len(opened) + much >= _UNDATED):
            return False
        against = set(contradictions(mine, theirs, rules))
        few = not shared or len(shared) + much < _names(mine.kind)
        if not against <= {OTHER_TIMES, OTHER_PEOPLE} or (OTHER_TIMES in against and few):
            return False
        parts, others = (_parts(items[n], rules) for n in (one, other))
        on_a_day = all(i.days() == 1 for i in (*mine.intervals, *theirs.intervals))
        if on_a_day and OTHER_TIMES not in against and parts and others and parts != others:
            return False  # the shot that was fired and the man who was shot: no dispute, so the words decide
        return all(near(a, b) for a in mine.intervals for b in theirs.intervals)


def _parts(item: Part, rules: EventRules) -> set[str]:
    return {facet_of(m, rules.families) for m in item.mentions} - {""}


def _names(kind: str) -> int:
    return _NAMES.get(kind, _FEW)
