"""Whether two articles let somebody say different things: one ministry speaks on many matters in a week."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..records import Document, EventMention
from .matching import Side
from .parts import Part
from .rules import EventRules

_WORD = re.compile(r"[^\W_]{4,}")  # shorter ones are mostly articles, prepositions and numbers
_STEM = 5  # letters that tell "missile" and "missiles" for one word


@dataclass(frozen=True, slots=True)
class Sayings:
    """The words of what each group lets somebody say, by number; none for a group that is no saying."""

    words: Sequence[frozenset[str]]

    @staticmethod
    def of(
        items: Sequence[Part], sides: Sequence[Side], documents: Mapping[str, Document], rules: EventRules
    ) -> Sayings:
        """What is known of the groups of a story."""
        given = rules.families.common | {word for country in rules.countries for word in country.split()}
        common = frozenset(word[:_STEM] for word in given)
        sayings = [
            side.kinds == {"statement"} and all(m.is_verb for m in i.mentions)
            for i, side in zip(items, sides, strict=True)
        ]
        return Sayings(
            [
                _words(i.mentions, documents.get(i.article_id), common) if said else frozenset()
                for i, said in zip(items, sayings, strict=True)
            ]
        )

    def differ(self, one: int, other: int) -> bool:
        """Whether both tell what was said, in words that have nothing in common."""
        mine, theirs = self.words[one], self.words[other]
        return bool(mine and theirs) and mine.isdisjoint(theirs)


def _words(mentions: Sequence[EventMention], document: Document | None, common: frozenset[str]) -> frozenset[str]:
    """The words of the sentences, without the verbs of saying and the names of who speaks."""
    if document is None:
        return frozenset()
    spots = [document.sentences[m.sentence_index] for m in mentions if m.sentence_index < len(document.sentences)]
    found = {word.lower()[:_STEM] for s in spots for word in _WORD.findall(document.text[s.start : s.end])}
    beside = [m.trigger for m in mentions] + [p.name for m in mentions for p in m.participants if p.role == "speaker"]
    return frozenset(found - {word.lower()[:_STEM] for text in beside for word in _WORD.findall(text)} - common)
