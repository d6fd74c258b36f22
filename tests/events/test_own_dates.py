"""An event is not what its own date is counted from."""

from __future__ import annotations

import pytest

import timeline

from .stories import needs_model

pytestmark = needs_model


def dates(text: str, published: str | None, anchors: dict[str, str] | None = None) -> dict[str, str]:
    story = timeline.build(timeline.Article("a", text, published=published), anchors=anchors)
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


def test_a_count_beside_a_weekday_tells_when_an_undated_article_was_written():
    text = (
        "Two days after the mine blast, hundreds of people marched through Orvel on Thursday.\n\n"
        "The owner, Petra Lind, resigned on Wednesday. The mine reopened on Thursday morning.\n"
    )
    found = dates(text, None, {"the mine blast": "2016-05-17"})
    assert found["marched"] == "2016-05-19"
    assert found["resigned"] == "2016-05-18"
    assert "2016-05-19" in found["reopened"]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Had the second bomb gone off, the roof could have collapsed, said Omar Haddad.", "gone", "hypothetical"),
        ("Heavy snow could follow. Avalanches could bury the huts, warned Anna Berg.", "bury", "hypothetical"),
        ("Lind denied a report that she resigned on Sunday.", "resigned", "negated"),
        ("Parliament is to debate the law on Monday.", "debate", "planned"),
        ("The owner said that Lind resigned on Sunday.", "resigned", "asserted"),
    ],
)
def test_modality_of_what_need_not_have_happened(text, trigger, expected):
    story = timeline.build(timeline.Article("a", text + "\n", published="2021-09-21"))
    found = story.mentions[story.mentions["trigger"].str.startswith(trigger)]
    assert set(found["modality"]) == {expected}


def test_a_date_before_two_joined_verbs_is_that_of_both():
    text = "On Friday the officers arrested two men in Orvel and seized a boat.\n"
    assert dates(text, "2021-09-21") == {"arrested": "2021-09-17", "seized": "2021-09-17"}
