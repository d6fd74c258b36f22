"""Words that tell a deed over several verbs and clauses: opened, begun, broken off; the place of a clock."""

from __future__ import annotations

import timeline

from .stories import needs_model

pytestmark = needs_model


def _build(text: str, published: str = "2021-05-14") -> timeline.Story:
    return timeline.build([timeline.Article("a", text, title=None, published=published)])


def _mention(text: str, trigger: str):
    found = [m for m in _build(text).mentions.itertuples() if m.trigger == trigger]
    assert found, trigger
    return found[0]


def test_an_inquiry_is_one_event_with_its_opening() -> None:
    built = _build("A mill burned in Hallvik on Tuesday. Police have opened an investigation.")
    told = {m.trigger: m for m in built.mentions.itertuples()}
    assert told["opened"].event_id == told["investigation"].event_id
    assert told["opened"].kind == "investigation"


def test_what_was_begun_before_is_done_whatever_is_agreed_about_it() -> None:
    text = "Dockers in Hallvik agreed on Friday to end the walkout that they had begun on May 7."
    assert _mention(text, "begun").modality == "asserted"


def test_talks_that_break_down_are_no_disaster() -> None:
    told = _mention("Talks between the two sides in Hallvik broke down late on Wednesday, a mediator said.", "broke")
    assert (told.kind, told.edtf) == ("meeting", "2021-05-12")


def test_what_lasts_since_a_night_is_not_counted_from_the_verb_behind_it() -> None:
    text = "Talks to end a stoppage that has shut the port of Hallvik since Sunday night broke down late on Wednesday."
    built = _build(text)
    assert not [e.text for e in built.expressions.itertuples() if e.text.endswith("broke")]


def test_a_date_told_by_an_event_is_still_counted_from_it() -> None:
    text = "A bridge collapsed in Hallvik on Tuesday. Schools have been shut since the collapse of the bridge."
    assert _mention(text, "shut").edtf.startswith("2021-05-11")


def test_a_town_behind_a_clock_is_not_where_something_of_another_country_was_hit() -> None:
    text = "Hackers attacked a Finnish power network on Tuesday evening in New York, a security firm said."
    assert _mention(text, "attacked").place != "New York"
    text = "Gunmen attacked a jeweller on Tuesday evening in New York, the police said."
    assert _mention(text, "attacked").place == "New York"


def test_something_built_that_comes_down_is_a_disaster_and_a_price_is_none() -> None:
    assert _mention("The wall of the mill came down on Tuesday.", "came").kind == "disaster"
    assert _mention("The price of the mill came down on Tuesday.", "came").kind == "other"
