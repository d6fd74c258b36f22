"""Short stories of our own with hand-made dates, so that these tests do not hang on the tagger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest

from timeline import language
from timeline.events import EventRules, extract, merge
from timeline.explanation import given
from timeline.ingest.sentences import split
from timeline.interval import Interval
from timeline.records import Anchor, Article, Claim, Document, Event, EventMention, Extraction, Merged, Publication
from timeline.records import TemporalExpression as Expression
from timeline.settings import Settings

needs_model = pytest.mark.usefixtures("language_model")


def day(text: str) -> Interval:
    return Interval.of_day(date.fromisoformat(text))


def days(first: str | None, last: str | None, **more: object) -> Interval:
    one = None if first is None else date.fromisoformat(first)
    other = None if last is None else date.fromisoformat(last)
    return Interval.of_days(one, other, **more)


@dataclass
class Reading:
    """One story as this stage reads it."""

    document: Document
    extraction: Extraction
    merged: Merged

    def mention(self, trigger: str, number: int = 0) -> EventMention:
        return [m for m in self.merged.mentions if m.trigger == trigger][number]

    def claim(self, words: str) -> Claim:
        text = self.document.text
        return next(c for c in self.merged.claims if words in text[c.start : c.end])

    def event(self, title: str) -> Event:
        found = [e for e in self.merged.events if title in e.title]
        assert found, f"no event {title!r} among {[e.title for e in self.merged.events]}"
        return found[0]


@dataclass
class Story:
    """Text with its dates: ``dates`` maps the words of an expression to (interval, phrase, basis)."""

    text: str
    published: str | None = None
    dates: Mapping[str, tuple[Interval, str, str]] = field(default_factory=dict)
    anchor: tuple[str, str, Interval] | None = None
    without_model: bool = False
    name: str = "story"

    def read(self) -> Reading:
        settings = Settings(language_model=False if self.without_model else None)
        rules = EventRules.load("en")
        document = split(Article(self.name, self.text), settings)
        interval = day(self.published) if self.published else Interval(None, None, "window")
        publication = Publication(interval, "given" if self.published else "unknown", given("publication", interval))
        anchors = [self._anchor()] if self.anchor else []
        extraction = extract(
            document,
            language.parse(document, settings),
            self._expressions(),
            anchors,
            publication,
            rules,
            settings,
        )
        merged = merge([(document, extraction)], {self.name: publication}, anchors, rules, None)
        return Reading(document, extraction, merged)

    def _anchor(self) -> Anchor:
        name, head, interval = self.anchor
        spots = [(i, i + len(head)) for i in range(len(self.text)) if self.text.startswith(head, i)]
        return Anchor(name, head, interval, "given", given(name, interval), spots=tuple(spots))

    def _expressions(self) -> list[Expression]:
        found = []
        for words, (interval, phrase, basis) in self.dates.items():
            start = self.text.index(words)
            found.append(
                Expression(
                    f"x{start}",
                    self.name,
                    start,
                    start + len(words),
                    words,
                    "DATE",
                    "",
                    interval,
                    phrase,
                    "",
                    "by hand",
                    (),
                    (),
                    "",
                    given(words, interval),
                    basis=basis,
                )
            )
        return sorted(found, key=lambda e: e.start)
