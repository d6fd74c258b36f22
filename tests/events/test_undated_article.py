"""An undated article of our own with the same kinds of phrase as the real one: other people, places and days."""

from __future__ import annotations

import pandas as pd
import pytest

import timeline

from .stories import needs_model

pytestmark = needs_model
NAME = "the June 19 attack"
TEXT = """\
Gas attack in Kenya 'an invention', president says

Brazil is confident that Peter Okoye ordered last week's gas attack in Kenya. The Kenyan president says
nothing of it is true, Reuters reports.

"It is an invention from first to last," Okoye told Reuters in his only interview since the June 19 attack.
"Brazil staged it."

A Brazilian report accused the Kenyan government of "hiding boats" before the attack, which killed at least 31
people in the country. Flags in the aftermath flew low. President Costa of Brazil decided to launch 12 rockets
at Kenya over the weekend.

Okoye claimed that the country had given away its patrol boats in 1998. Brazil stated Wednesday that there
were radar images of the boats.

"The Okoye government planned this," Defence Minister Ana Lima said at a news conference Wednesday.

Foreign Minister Joao Reis recently met with President Li Wen in China. China, which has armed the Kenyan
government since 2001, has accused Brazil of breaking the law with its recent air strike.
"""
EVENTS = {
    "Chemical attack in Kenya; at least 31 reported killed": ("contested", "2019-06-19"),
    "Brazil launches 12 rockets at Kenya": ("reported", "[2019-06-22..2019-06-23]"),
    "Peter Okoye interviewed by Reuters": ("reported", "[2019-06-19..2019-06-30]"),
    "Brazil report": ("reported", "[2019-06-19..2019-06-30]"),
    "Ana Lima news conference": ("reported", "2019-06-26"),
    "Brazil statement on radar images": ("reported", "2019-06-26"),
    "Joao Reis meets Li Wen": ("reported", "[2019-06-19..2019-06-30]"),
    "Kenya gives away its patrol boats, Peter Okoye says": ("claimed", "1998"),
    "China arms Kenyan government": ("reported", "2001/.."),
}
CLAIMS = {
    ("Brazil", "blames", "Peter Okoye"), ("Peter Okoye", "denies", ""), ("Peter Okoye", "blames", "Brazil"),
    ("Brazil", "blames", "Kenya"), ("Peter Okoye", "asserts", ""), ("Brazil", "asserts", ""),
    ("Ana Lima", "blames", "Okoye government"), ("China", "blames", "Brazil"),
}  # fmt: skip


def build(published: str | None = None) -> timeline.Story:
    return timeline.build(timeline.Article("a", TEXT, published=published), anchors={NAME: "2019-06-19"})


@pytest.fixture(scope="module")
def story() -> timeline.Story:
    return build()


def test_events(story):
    assert {e.title: (e.status, e.edtf) for e in story.events.itertuples()} == EVENTS


def test_claims(story):
    found = {(c.claimant, c.stance, "" if pd.isna(c.target) else c.target) for c in story.claims.itertuples()}
    assert found >= CLAIMS


def test_the_publication_is_found_in_two_stages(story):
    why = str(story.why(story.articles["article_id"].iloc[0]))
    assert "between 24 and 30 June 2019" in why
    assert "between 26 and 30 June 2019" in why
    assert "Tuesday 25 June 2019: " in why
    assert "between 24 and 30 June 2019" in story.articles["why"].iloc[0]


def test_a_figure_shared_by_two_mentions_of_a_sentence_stands_once(story):
    assert [(f.what, f.value) for f in story.figures.itertuples()].count(("killed", 31.0)) == 1


def test_the_aftermath_has_a_beginning_and_no_end(story):
    row = story.expressions[story.expressions["text"] == "in the aftermath"].iloc[0]
    assert row.end_open
    assert row.edtf == "[2019-06-19..2019-06-30]"


def test_why_tells_the_kind_of_phrase_and_the_signal_word(story):
    row = story.expressions[story.expressions["text"] == "since 2001"].iloc[0]
    assert row.rule == "since <year>"
    assert "“since 2001”" in row.why
    event = story.events[story.events["edtf"] == "2019-06-26"].iloc[0]
    assert "kind of phrase: deictic" in str(story.why(event.event_id))


def test_what_hangs_on_a_disputed_date_is_disputed_too():
    story = build("2019-07-05")
    assert [code for code in story.problems["code"] if code != "dates_differ"] == ["publication_contradiction"]
    disputed = set(story.expressions[story.expressions["date_disputed"]]["text"])
    assert disputed == {"last week", "over the weekend", "Wednesday", "recent"}
    strike = story.events[story.events["title"].str.contains("rockets")].iloc[0]
    dates = story.event_dates[story.event_dates["event_id"] == strike.event_id]
    assert set(dates["edtf"]) == {"[2019-06-29..2019-06-30]", "[2019-06-22..2019-06-23]"}


def test_the_reason_names_the_event_that_the_dropped_day_would_be():
    # Written on Monday, "Tuesday" would be the day before the attack.
    text = "Dockers cleared the quay after last week's gas attack. Police said Tuesday that the attack was planned."
    text += " Kenya has guarded the port since 2001."
    story = timeline.build(timeline.Article("a", text), anchors={NAME: "2019-06-19"})
    row = story.expressions[story.expressions["text"] == "Tuesday"].iloc[0]
    assert "2019-06-18" in row.alternatives
    assert NAME in row.alternatives
    assert "guard" not in row.alternatives
