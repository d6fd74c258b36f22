"""A deed without a date of its own has that of its clause with "when", or the last one of its lead."""

from __future__ import annotations

import timeline

from .stories import needs_model

pytestmark = needs_model


def _mentions(text: str, published: str = "2021-05-13") -> dict[str, tuple[str, str]]:
    built = timeline.build([timeline.Article("a", text, title=None, published=published)])
    return {m.trigger: (str(m.edtf), str(m.event_id)) for m in built.mentions.itertuples()}


def test_a_clause_with_when_dates_its_verb() -> None:
    found = _mentions("A union said that nine men had been shot dead when guards broke up a march in Kolby on Sunday.")
    assert found["shot"][0] == "2021-05-09"


def test_the_last_date_of_a_lead_is_that_of_its_deed() -> None:
    lead = "Guards opened fire on people queueing in front of the gates of Hallvik's grain mill on Monday, killing two."
    assert _mentions(lead)["opened"][0] == "2021-05-10"
    held = "Troops attacked a village held since last year by a militia in the valley of Kolby on Monday evening."
    assert _mentions(held)["attacked"][0] == "[2021-05-10T17:00..2021-05-10T23:59]"
    taken = "Troops attacked a village captured by a militia on Monday."
    assert _mentions(taken)["attacked"][0] != "2021-05-10"


def test_who_died_when_a_ship_hit_another_died_in_that() -> None:
    found = _mentions("In March 2017 six anglers died when a frigate hit a yacht off Kolby.")
    assert found["died"] == found["hit"]
    assert found["hit"][0] == "2017-03"


def test_those_known_to_have_died_did() -> None:
    found = _mentions("Nine people are now known to have died in the collapse of a dam near Kolby on Wednesday.")
    assert found["collapse"][0] == found["died"][0] == "2021-05-12"


def test_what_the_clause_only_explains_is_no_event_beside_it() -> None:
    text = "A ferry sank off Kolby in 2013 after it was hit by a cargo ship."
    built = timeline.build([timeline.Article("a", text, published="2021-05-13")])
    assert list(built.events["edtf"]) == ["2013"]


def test_the_day_of_a_winner_is_that_on_which_one_was_declared() -> None:
    found = _mentions("The commission declared Aldo Ferraz the winner on April 24 with 59 percent of the vote.")
    assert found["declared"][0] == "2021-04-24"
