"""What the steps of an explanation rest on, as links: words, events, and dates that can be doubted."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from dash import html

from timeline import Reader, published

from .article import address_of
from .links import attributes, link
from .moving import named
from .reading import rows_of, text
from .state import State
from .told import Told

_MOST_PLACES, _MOST_ARTICLES = 3, 12


@dataclass(frozen=True)
class Grounds:
    """Leads from steps to sentences, events and what can be moved; an empty one leads nowhere.

    ``about``: the event that is explained; ``told`` and ``told_events``: which dates and which events have which
    steps; ``names``: the events that an anchor names; ``shown``: the sentences that articles' pages carry, None: all.
    """

    state: State = field(default_factory=State)
    reader: Reader | None = None
    words: Told | None = None
    about: str = ""
    article: str = ""
    dates: dict[str, list[Any]] = field(default_factory=dict)
    steps: dict[str, dict[str, str]] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    publications: dict[str, str] = field(default_factory=dict)
    movable: frozenset[str] = frozenset()
    shown: frozenset[tuple[str, int]] | None = None

    @classmethod
    def of(
        cls, told: Told, reader: Reader, state: State, article_ids: Sequence[str], about: str = "", public: bool = False
    ) -> Grounds:
        """Of the articles that an explanation is read from; ``public``: their pages carry supporting sentences."""
        part = published(reader.grounds(list(dict.fromkeys(article_ids))[:_MOST_ARTICLES]))
        dates: dict[str, list[Any]] = {}
        for row in rows_of(part.expressions):
            dates.setdefault(text(row.text), []).append(row)
        hidden = set() if state.show else set(part.events["event_id"][part.events["sensitive"]])
        titles = {
            row.event_id: told.words.step_covered if row.event_id in hidden else text(row.title)
            for row in rows_of(part.events)
        }
        steps: dict[str, dict[str, str]] = {}
        for row in (*rows_of(part.mentions), *rows_of(part.events)):
            if text(row.event_id) in titles and text(row.steps):
                steps.setdefault(_key(row.steps), {})[row.event_id] = titles[row.event_id]
        naming = part.expressions[part.expressions["phrase"] == "identifying"]
        anchor_of = dict(zip(naming["expression_id"], naming["anchor"], strict=True))
        names: dict[str, dict[str, str]] = {}
        for row in rows_of(part.mentions):
            if text(row.expression_id) in anchor_of and text(row.event_id) in titles:
                anchor = text(anchor_of[row.expression_id])
                names.setdefault(anchor, {})[row.event_id] = titles[row.event_id]
        publications = {_key(row.steps): row.article_id for row in rows_of(part.articles) if text(row.steps)}
        shown = frozenset(
            (row.article_id, int(row.sentence_index)) for row in rows_of(part.mentions)
            if text(row.event_id) in titles and row.event_id not in hidden
        )  # fmt: skip
        return cls(
            state, reader, told, about, "", dates, steps, names, publications, frozenset(reader.movable()),
            shown if public else None,
        )  # fmt: skip

    def inside(self, step: Any) -> Grounds:
        """The same for what lies below a step: where the step is read from one article, what is below is as well."""
        article = self._article(step)
        return replace(self, article=article) if article else self

    def said(self, step: Any) -> list[Any]:
        """The words of a step, each a link to the sentence where it stands; several where it stands in several."""
        shown: list[Any] = []
        for words in step.said:
            places = list(self._places(words, step))
            shown += ["”, “"] if shown else []
            shown.append(html.A(text(words), href=places[0]) if places else text(words))
            for number, place in enumerate(places[1:], 2):
                label = attributes({"aria-label": f"{text(words)} {number}"})
                shown += [" ", html.Sup(html.A(str(number), href=place, **label))]
        return shown

    def events(self, step: Any) -> list[Any]:
        """Links to the events whose own date a step is, other than the one that is explained."""
        if self.words is None:
            return []
        found = dict(self.steps.get(_key(step), {}))
        if step.operation == "given" and not step.inputs:
            for words in step.said:
                found |= self.names.get(words, {})
        if self.about in found or not found:
            return []
        links = [
            link(title, self.state.search(event=name, crowd=None)) for name, title in list(found.items())[:_MOST_PLACES]
        ]
        return [self.words.words.step_event, *(part for one in links for part in (" ", one))]

    def doubt(self, step: Any) -> Any:
        """A link to "What if a date were another one?", with what a step rests on chosen there; None if nothing can."""
        if self.words is None or self.state.embed or not (step.filled_in or self._name(step)):
            return None
        name = next((one for one in self._names(step) if one), "")
        if not name:
            return None
        move = self.state.move if self.state.move and self.state.move.name == name else None
        words = self.words.words.doubt
        label = attributes({"aria-label": f"{words}: {named(self.words, name)}"})
        return link(words, self.state.search(doubt=name, move=move), "doubt", **label)

    def _names(self, step: Any) -> Iterator[str]:
        yield self._name(step)
        below = self.inside(step)
        for one in step.inputs:
            yield from below._names(one)

    def _name(self, step: Any) -> str:
        """What can be moved and is this very step: an anchor, or the publication of an article."""
        if step.operation != "given" or step.inputs:
            return ""
        anchor = next((words for words in step.said if words in self.movable), "")
        article = self.publications.get(_key(step), "")
        if not anchor and article:
            article = self.article if self.article in self.movable else article
            return article if article in self.movable else ""
        return anchor

    def _article(self, step: Any) -> str:
        exact = {row.article_id for words in step.said for row in self._exact(words, step)}
        return exact.pop() if len(exact) == 1 else ""

    def _exact(self, words: str, step: Any) -> list[Any]:
        rows = self.dates.get(text(words), [])
        key = _key(step) if rows else ""
        return [row for row in rows if _key(row.steps) == key]

    def _places(self, words: str, step: Any) -> Iterator[str]:
        """Where a date stands whose steps are these, else where the same words stand as a date in the same article."""
        rows = self.dates.get(text(words), [])
        near = [row for row in rows if row.article_id == self.article] if self.article else rows
        places = ((row.article_id, self._sentence(row)) for row in self._exact(words, step) or near)
        for article, sentence in islice(
            (one for one in places if self.shown is None or one in self.shown), _MOST_PLACES
        ):
            yield address_of(article, self.state, sentence)

    def _sentence(self, row: Any) -> int | None:
        starts = [start for start, _ in self.reader.sentences(row.article_id)] if self.reader else []
        return max(0, bisect_right(starts, int(row.char_start)) - 1) if starts else None


def _key(steps: Any) -> str:
    """Steps, or the text that a table has of them, in a form that can be compared; "" where there are none."""
    if isinstance(steps, str):
        try:
            return json.dumps(json.loads(steps), sort_keys=True)
        except ValueError:
            return ""
    return json.dumps(steps.to_json(), sort_keys=True) if hasattr(steps, "to_json") else ""
