"""What stands beside an event's noun and tells it from others of its kind."""

from __future__ import annotations

from datetime import date

import pytest

from timeline import pipeline
from timeline.ingest import sentences
from timeline.records import Article
from timeline.settings import DEFAULT_SETTINGS
from timeline.temporal import patterns
from timeline.temporal.distinguishing import Marks, content, marks
from timeline.temporal.expressions import fold


def _marks(text: str, noun: str) -> Marks:
    document = sentences.split(Article("a", text), DEFAULT_SETTINGS)
    found = pipeline.tag_article(Article("a", text)).expressions
    start = text.index(noun)
    rules = patterns.load("en")
    return marks(fold(text), start, start + len(noun), document.sentences[0], found, rules)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mosque attack shook the town.", {"mosque"}),
        ("The attack on the fuel depots killed two guards.", {"fuel", "depot"}),
        ("The attack by the Black Heron brigade, police said, was planned.", {"black", "heron", "brigade"}),
        ("The attack killed two people.", set()),
        ("After the attack, the bank closed.", set()),
        ("The attack. On the depot flags flew.", set()),
        ("Yesterday's attack in Lindholm shook all.", {"lindholm"}),
    ],
)
def test_words_of_the_phrase(text: str, words: set[str]) -> None:
    assert _marks(text, "attack").words == words


@pytest.mark.parametrize(
    ("text", "told", "other"),
    [
        ("The March 4 attack was the first.", date(2019, 3, 4), date(2019, 3, 9)),
        ("The attack of 4 March was the first.", date(2019, 3, 4), date(2019, 4, 4)),
        ("Monday's attack was the first.", date(2019, 3, 4), date(2019, 3, 9)),
    ],
)
def test_days_of_the_phrase(text: str, told: date, other: date) -> None:
    found = _marks(text, "attack")
    assert found.allow(told)
    assert not found.allow(other)


def test_a_date_elsewhere_in_the_sentence_is_none_of_its_own() -> None:
    assert _marks("The attack was condemned on March 9.", "attack").allow(date(2019, 3, 4))


def test_content_drops_small_words_and_endings() -> None:
    rules = patterns.load("en")
    assert content("the 12 guards of the mayor's boats", rules) == {"guard", "mayor", "boat"}
    assert content("glass", rules) == {"glass"}
