"""An event is not what its own date is counted from."""

from __future__ import annotations

import timeline

from .stories import needs_model

pytestmark = needs_model


def dates(text: str, published: str) -> dict[str, str]:
    story = timeline.build(timeline.Article("a", text, published=published))
    found = story.mentions.dropna(subset=["event_id"]).merge(story.events, on="event_id", suffixes=("", "_event"))
    return dict(zip(found["trigger"], found["edtf"], strict=True))


def test_the_next_day_does_not_count_from_what_happened_on_it():
    text = "Police arrested Maas in March 2020. He was charged with fraud the following month.\n"
    assert dates(text, "2022-05-04")["charged"] == "2020-04"


def test_a_length_of_time_before_a_clause_does_not_date_the_clause():
    text = (
        "Divers freed a boy on Tuesday, 60 hours after an earthquake struck the valley and killed nine people.\n\n"
        "The earthquake struck at 3 a.m. on Sunday.\n"
    )
    found = dates(text, "2021-09-21")
    assert found["struck"].startswith("2021-09-19")
    assert found["killed"].startswith("2021-09-19")
