"""Which events of a story the words of an article date, to be looked up by kind, place, day and word.

A story of thousands of articles holds thousands of attacks: nothing here goes through all of them for one mention.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from ..records import Document, Event, EventMention, Merged
from ..temporal.distinguishing import Marks, content
from ..temporal.expressions import fold
from ..temporal.patterns import Patterns
from ..temporal.tagger import Tagged

ANY = ""  # the place of what has none
TELLERS = 2  # articles kept for a day: one of them is another than the one that asks
COMMON = 64  # events of a kind whose sentences share a word, from which on the word tells none of them apart


@dataclass(frozen=True, slots=True)
class Teller:
    """A mention whose words date its event, and by how many undated articles that day was handed on."""

    mention: EventMention
    depth: int
    event: str


@dataclass(frozen=True, slots=True)
class Asker:
    """A mention that asks which event is meant.

    ``limit``: how often a day may have been handed on, None: any. ``known``: its words are a name of one known event.
    """

    mention: EventMention
    marks: Marks
    limit: int | None
    known: bool


@dataclass(slots=True)
class Told:
    """The dated events of a story, each day with the first articles that tell it."""

    documents: Mapping[str, Document]
    patterns: Patterns
    days: dict[str, dict[date, list[Teller]]] = field(default_factory=dict)
    places: dict[str, set[str]] = field(default_factory=dict)
    by_place: dict[tuple[str, str | None], dict[date, list[Teller]]] = field(default_factory=dict)
    said: list[tuple[EventMention, str]] = field(default_factory=list)
    by_word: dict[tuple[str, str], dict[str, None]] = field(default_factory=dict)

    def add(self, teller: Teller, place: str | None) -> None:
        """Take up one more mention that dates its event; those of articles nearer to a known date come first."""
        mention, event, day = teller.mention, teller.event, teller.mention.interval.first_day
        assert day is not None
        _keep(self.days.setdefault(event, {}).setdefault(day, []), teller)
        parts = set(place.split(", ")) if place else {ANY}
        self.places.setdefault(event, set()).update(parts)
        for part in (None, *sorted(parts)):
            _keep(self.by_place.setdefault((mention.kind, part), {}).setdefault(day, []), teller)
        self.said.append((mention, event))

    def tellers(self, event: str, asker: Asker) -> Iterator[Teller]:
        """The first mention for each day that other articles tell of the event and the asker's words allow."""
        return _first_a_day(self.days.get(event, {}), asker)

    def other_day(self, mine: Teller, asker: Asker) -> Teller | None:
        """Who dates the same event, or one of the asker's kind that no other place parts from it, to another day."""
        day, found = mine.mention.interval.first_day, chain(self.tellers(mine.event, asker), self._alike(asker))
        return next((teller for teller in found if teller.mention.interval.first_day != day), None)

    def of_the_day(self, asker: Asker) -> Teller | None:
        """Who dates the one event of the asker's kind that is of the day beside its noun: "the March 4 attack"."""
        if asker.marks.month is None or asker.marks.day is None:
            return None
        days = {teller.mention.interval.first_day: teller for teller in self._alike(asker)}
        return next(iter(days.values())) if len(days) == 1 else None

    def _alike(self, asker: Asker) -> Iterator[Teller]:
        mention = asker.mention
        for part in (*sorted(set(mention.place.split(", "))), ANY) if mention.place else (None,):
            yield from _first_a_day(self.by_place.get((mention.kind, part), {}), asker)

    def marked(self, asker: Asker) -> Teller | None:
        """Who dates the one event whose own sentences hold most of the words that stand beside the asker's noun."""
        self._read_words()
        mention = asker.mention
        place = content(fold(mention.place or ""), self.patterns)
        counts: dict[str, int] = {}
        for word in sorted(asker.marks.words - place):
            events = self.by_word.get((mention.kind, word), ())
            for event in events if len(events) <= COMMON else ():
                if self._meets(event, mention) and any(self.tellers(event, asker)):
                    counts[event] = counts.get(event, 0) + 1
        most = max(counts.values(), default=0)
        best = [event for event, count in counts.items() if count == most]
        tellers = list(self.tellers(best[0], asker)) if len(best) == 1 else []
        return tellers[0] if len(tellers) == 1 else None

    def _meets(self, event: str, mention: EventMention) -> bool:
        """Whether no other place parts an event from a mention."""
        places = self.places[event]
        return not mention.place or ANY in places or bool(places & set(mention.place.split(", ")))

    def _read_words(self) -> None:
        """Note the words of the sentences that date events; most stories never ask for them."""
        for mention, event in self.said:
            document = self.documents[mention.article_id]
            sentence = document.sentences[mention.sentence_index]
            for word in sorted(content(fold(document.text[sentence.start : sentence.end]), self.patterns)):
                self.by_word.setdefault((mention.kind, word), {})[event] = None
        self.said.clear()


def _keep(told: list[Teller], teller: Teller) -> None:
    if len(told) < TELLERS and all(t.mention.article_id != teller.mention.article_id for t in told):
        told.append(teller)


def _first_a_day(days: Mapping[date, Sequence[Teller]], asker: Asker) -> Iterator[Teller]:
    """The first of each day that the asker's words allow and that its own article neither tells nor has dated."""
    for day, told in days.items():
        for teller in told if asker.marks.allow(day) else ():
            near = asker.limit is None or teller.depth <= asker.limit
            if near and teller.mention.article_id != asker.mention.article_id:
                yield teller
                break


def told_by(
    documents: Sequence[Document], merged: Merged, tagged: Mapping[str, Tagged], events: Mapping[str, Event],
    patterns: Patterns,
) -> Told:  # fmt: skip
    """Every event that the words of an article date to a day."""
    solid = {name: _solid(one) for name, one in tagged.items()}
    told = Told({document.article.id: document for document in documents}, patterns)
    tellers = [
        Teller(m, solid[m.article_id][m.expression_id], merged.event_of[m.id])
        for m in merged.mentions
        if m.id in merged.event_of and m.expression_id in solid[m.article_id]
        and m.interval.days() == 1 and not m.disputed
    ]  # fmt: skip
    for teller in sorted(tellers, key=lambda t: (t.depth, t.mention.article_id, t.mention.start)):
        told.add(teller, teller.mention.place or events[teller.event].place)
    return told


def _solid(tagged: Tagged) -> dict[str | None, int]:
    """The expressions that tell a day by themselves, each with how often their article's date was handed on."""
    borrowed = {anchor.name for anchor in tagged.anchors if anchor.dates_article}
    return {
        e.id: tagged.depth if e.step.inputs else 0
        for e in tagged.expressions
        if e.is_timex and e.phrase not in ("vague", "anaphoric") and e.anchor not in borrowed
    }
