"""Every verb and event noun is a mention; what names a thing, links words or helps a verb is none."""

from __future__ import annotations

import pytest

from tests.events.stories import Story, needs_model
from timeline.events.rules import EventRules

SENTENCES = {
    "The carrier postponed its first flight after engineers found a crack.": {"postponed", "flight", "found"},
    "The mayor has been praised for the renovation of the bridge.": {"praised", "renovation"},
    "According to the ministry, the dam was built by a local firm.": {"built"},
    "Three firms, including a brewer, have applied for permits.": {"applied"},
    "The regulator's decision surprised the airline.": {"decision", "surprised"},
}


@needs_model
@pytest.mark.parametrize(("text", "triggers"), SENTENCES.items())
def test_verbs_and_event_nouns_are_mentions(text: str, triggers: set[str]) -> None:
    assert {m.trigger for m in Story(text, name="a").read().merged.mentions} == triggers


@needs_model
def test_a_minor_mention_makes_no_event_of_its_own() -> None:
    reading = Story("The carrier painted its hangar in a new colour.", name="a").read()
    assert [m.trigger for m in reading.merged.mentions if m.minor] == ["painted"]
    assert reading.merged.events == ()


def test_endings_do_not_make_events_of_things() -> None:
    nouns = EventRules.load("en").event_nouns
    assert nouns.name("modernisation") and nouns.name("flight")
    assert not nouns.name("station") and not nouns.name("government") and not nouns.name("population")
