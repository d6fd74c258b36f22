"""What speaks against two tellings being of one event."""

from __future__ import annotations

import pytest

from timeline import Article, build

from .stories import needs_model

pytestmark = needs_model


@pytest.mark.parametrize(
    ("one", "other", "events"),
    [
        ("Jos", "Cairo", 2),
        ("Paris", "Moscow", 2),
        ("Kano", "Nigeria", 1),
        ("Cairo", "Egypt", 1),
        ("Cairo", "Cairo, Egypt", 1),
    ],
)
def test_a_capital_is_a_town_where_things_happen(one: str, other: str, events: int) -> None:
    texts = [
        f"A bomb exploded outside a bank in {place} on Tuesday. Police closed the street." for place in (one, other)
    ]
    story = build([Article(name, text, published="2021-05-12") for name, text in zip("ab", texts, strict=True)])
    assert (story.events["subkind"] == "bomb").sum() == events


def test_two_bombings_of_one_sentence_pattern_stay_two() -> None:
    text = "A bomb exploded at a bus station in Jos on Tuesday. In Cairo, a bomb went off outside a bank on Tuesday."
    story = build(Article("a", text, published="2021-05-12"))
    assert sorted(story.events["place"]) == ["Cairo", "Jos"]
