"""An article that tells of two attacks: what belongs to which."""

from __future__ import annotations

import pytest

import timeline

TEXT = """Rockets answer gas attack

KARVA - The navy fired 40 rockets at the Sorn airfield on Friday, after a gas attack on Velm last week.

State media said that nine civilians were killed in the strike. The defence ministry said that only 12 rockets reached
the airfield.
"""


@pytest.fixture(scope="module")
def story(language_model: str) -> timeline.Story:
    return timeline.build(timeline.Article("a", TEXT, published="2019-06-10"))


def test_the_strike_is_the_launch_not_the_gas_attack(story: timeline.Story) -> None:
    event = story.events.set_index("event_id")
    mentions = story.mentions.set_index("trigger")["event_id"]
    assert mentions["killed"] == mentions["strike"] == mentions["fired"] == mentions["reached"]
    assert mentions["strike"] != mentions["attack"].iloc[-1]
    assert str(event.loc[mentions["strike"], "earliest"])[:10] == "2019-06-07"


def test_what_two_parties_count_stays_with_each(story: timeline.Story) -> None:
    counted = story.figures[story.figures["what"] == "rockets"].fillna({"claimant": ""})
    assert set(zip(counted["value"], counted["claimant"], strict=True)) == {(40.0, ""), (12.0, "defence ministry")}


def test_a_day_is_nobody_who_attacks(story: timeline.Story) -> None:
    assert not story.participants["name"].str.contains("week").any()


def test_an_evening_by_a_far_clock_can_be_the_next_day(language_model: str) -> None:
    told = {
        "a": "Rockets hit Sorn\n\nThe US navy fired rockets at the Sorn airfield at 9 p.m. Eastern time Thursday.",
        "b": "Rockets hit Sorn\n\nThe US navy fired rockets at the Sorn airfield early on Friday.",
    }
    story = timeline.build([timeline.Article(name, text, published="2019-06-08") for name, text in told.items()])
    fired = story.mentions[story.mentions["trigger"] == "fired"]
    assert fired["event_id"].nunique() == 1
