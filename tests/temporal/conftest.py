"""Documents, rules and a tagger for the resolver's tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from timeline.ingest import sentences
from timeline.interval import Interval
from timeline.records import Article
from timeline.settings import Settings
from timeline.temporal import anchors as named_events
from timeline.temporal import patterns, tagger
from timeline.temporal.fallback import read_date
from timeline.wording import Wording

Tag = Callable[..., tagger.Tagged]


@pytest.fixture(scope="session")
def rules() -> patterns.Patterns:
    return patterns.load("en")


@pytest.fixture(scope="session")
def tag(rules: patterns.Patterns) -> Tag:
    """tag(text, published=None, anchors={}, settings=Settings()) -> Tagged."""
    say = Wording.load("en").interval

    def run(
        text: str,
        published: str | None = None,
        anchors: dict[str, date] | None = None,
        settings: Settings | None = None,
    ) -> tagger.Tagged:
        chosen = settings or Settings()
        document = sentences.split(Article("t", text), chosen)
        given = named_events.given_anchors([(n, Interval.of_day(d)) for n, d in (anchors or {}).items()], rules)
        known = None if published is None else read_date(published)
        return tagger.tag_document(document, rules, chosen, say, known, anchors=given)

    return run
