"""The real article, where it is at hand: what a careful editor reads out of it. Its text is not in this project."""

from pathlib import Path

import pytest

from timeline import language, pipeline
from timeline.explanation import replay
from timeline.records import Article

ARTICLE = Path(__file__).resolve().parents[3] / "shared/seed/article.txt"
pytestmark = [
    pytest.mark.skipif(not ARTICLE.is_file(), reason="the real article is not here"),
    pytest.mark.skipif(not language.available("en"), reason="the language model is not installed"),
]
# claimant, stance, a character inside the claim
CLAIMS = [
    ("US", "blames", 350), ("Bashar al Assad", "denies", 525), ("Bashar al Assad", "blames", 699),
    ("US", "blames", 931), ("Bashar al Assad", "questions", 1289), ("Bashar al Assad", "questions", 1342),
    ("Bashar al Assad", "asserts", 1521), ("Syria and Russia", "denies", 1600), ("Syria and Russia", "blames", 1660),
    ("US", "denies", 1714), ("US", "asserts", 1830), ("James Mattis", "blames", 1883), ("Russia", "blames", 2244),
    ("Russia", "asserts", 2366),
]  # fmt: skip
EVENTS = {
    "Chemical attack in Syria; at least 86 reported killed": ("attack", "chemical", "contested", "2017-04-04"),
    "US launches 59 missiles at Syria": ("attack", "missile", "reported", "[2017-04-08..2017-04-09]"),
    "Bashar al Assad interviewed by AFP": ("interview", "", "reported", "[2017-04-04..2017-04-16]"),
    "US report on chemical attack in Syria": ("statement", "report", "reported", "[2017-04-04..2017-04-16]"),
    "James Mattis news conference": ("statement", "news conference", "reported", "2017-04-11"),
    "US statement on satellite video": ("statement", "", "reported", "2017-04-11"),
    "Rex Tillerson meets Vladimir Putin in Russia": ("meeting", "", "reported", "[2017-04-04..2017-04-16]"),
    "Syria gives up all its chemical weapons, Bashar al Assad says": ("other", "", "claimed", "2013"),
    "Russia backs Syrian government": ("other", "", "reported", "2015/.."),
}


@pytest.fixture(scope="module")
def records():
    text = ARTICLE.read_text(encoding="utf-8")
    return pipeline.run([Article("a", text)], anchors={"the April 4 attack": "2017-04-04"})


def test_events(records):
    found = {e.title: (e.kind, e.subkind, e.status, e.interval.edtf) for e in records.merged.events}
    assert found == EVENTS


def test_what_the_attack_is_contested_on(records):
    event = next(e for e in records.merged.events if e.subkind == "chemical")
    assert event.contested_on == ("occurrence", "responsibility")
    assert [(f.what, f.value, f.bound) for f in event.figures] == [("killed", 86.0, "at_least")]
    assert event.sensitive
    assert not any(p.role == "agent" for p in event.participants)


@pytest.mark.parametrize(("claimant", "stance", "offset"), CLAIMS)
def test_claims(records, claimant, stance, offset):
    found = [(c.claimant, c.stance) for c in records.merged.claims if c.start <= offset < c.end]
    assert (claimant, stance) in found


def test_each_quote_is_exact_and_each_date_can_be_made_again(records):
    text = records.documents[0].text
    assert all(c.quote is None or c.quote in text[c.start : c.end] for c in records.merged.claims)
    operations = pipeline.operations()
    for item in (*records.merged.mentions, *records.merged.events):
        assert (replay(item.step, operations) or item.interval) == item.interval


def test_the_second_attack_inside_the_quotation_is_not_the_first(records):
    document = records.documents[0]
    inside = [m for m in records.merged.mentions if m.trigger == "attack" and document.quotation_at(m.start)]
    assert [m.id in records.merged.event_of for m in inside] == [False]
