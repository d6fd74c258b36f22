import pytest

import timeline
from timeline.errors import RuleError
from timeline.events import roles

from .stories import needs_model

CASES = [
    # passives
    ("Mr Orlow was fired by the board in 1985.", "fired", {("Orlow", "patient"), ("board", "agent")}),
    ("Ana Vega was given an award by the mayor on Monday.", "given", {("Ana Vega", "recipient"), ("mayor", "agent")}),
    # control and coordination
    ("Nordbank promised to pay Fjordkredit a fee.", "pay", {("Nordbank", "agent"), ("Fjordkredit", "recipient")}),
    ("France and Germany signed a treaty with Poland on Friday.", "treaty", {
        ("France", "party"), ("Germany", "party"), ("Poland", "party")}),
    # apposition and possessors
    ("The company's founder, Ana Vega, resigned on Monday.", "resigned", {("Ana Vega", "agent")}),
    ("Boeing's lawsuit against Airbus began.", "lawsuit", {("Boeing", "agent"), ("Airbus", "patient")}),
    # phrases of event nouns
    ("The sale of jets by Boeing to Qatar Airways was completed.", "sale", {
        ("Boeing", "agent"), ("Qatar Airways", "recipient")}),
    ("Talks between Iran and Iraq began in Vienna.", "Talks", {("Iran", "participant"), ("Iraq", "participant")}),
    ("The resignation of Ana Vega shocked the town.", "resignation", {("Ana Vega", "agent")}),
    # speakers and those they speak to
    ("Ana Vega told reporters that she would resign.", "told", {("Ana Vega", "speaker"), ("reporters", "addressee")}),
    # people without a name, where a reader wants them
    ("Three farmers were killed by gunmen near Kano.", "killed", {("gunmen", "agent"), ("three farmers", "patient")}),
    ("Boeing executives met the minister on Monday.", "met", {("Boeing", "participant"), ("minister", "participant")}),
]  # fmt: skip


def participants(text, trigger):
    story = timeline.build([timeline.Article("a", text, published="2019-05-10")])
    (mention, *_) = story.mentions[story.mentions.trigger == trigger].mention_id
    found = story.participants[story.participants.mention_id == mention]
    return set(zip(found.name, found.role, strict=True))


@needs_model
@pytest.mark.parametrize(("text", "trigger", "expected"), CASES)
def test_who_takes_part_and_as_what(text, trigger, expected):
    assert participants(text, trigger) == expected


@needs_model
def test_a_place_takes_no_part():
    text = "Ana Vega flew from Vienna to Geneva on Monday. The minister travelled to Iran on Tuesday."
    assert participants(text, "flew") == {("Ana Vega", "agent")}
    assert participants(text, "travelled") == {("minister", "agent")}


@needs_model
def test_one_name_through_an_article():
    text = "Steve Orlow founded a mill in 1976. Mr Orlow sold it in 1985. Orlow died in 1990."
    for trigger in ("founded", "sold", "died"):
        assert "Steve Orlow" in {name for name, _ in participants(text, trigger)}


@needs_model
def test_what_happens_takes_no_part():
    assert participants("A court dismissed Boeing's lawsuit on Monday.", "dismissed") == {("court", "agent")}


@needs_model
def test_plain_people_are_no_participants():
    assert participants("Dozens were wounded on Monday.", "wounded") == set()


@needs_model
def test_nobody_did_what_is_contested():
    text = "The government said that the rebels attacked Kano on May 2. The rebels denied attacking Kano on May 2."
    story = timeline.build([timeline.Article("a", text, published="2019-05-10")])
    attacks = set(story.events[story.events.kind == "attack"].event_id)
    doers = story.participants[story.participants.event_id.isin(attacks) & (story.participants.role == "agent")]
    assert attacks and doers.empty


def test_a_role_that_is_none_is_named(monkeypatch):
    monkeypatch.setattr(roles.rulebook, "read", lambda *_: {"after_verb": {"with": "freind"}, "after_noun": {}})
    with pytest.raises(RuleError, match="freind"):
        roles.role_words.__wrapped__("en")
