"""Events that are dated by one another only: the rounds end, and a problem says so."""

from __future__ import annotations

import json

import pytest

import timeline
from timeline.temporal.cycles import circles

CIRCLE = "Two days after the vote, the talks collapsed. The day before the talks, the vote was held."


def _codes(story: timeline.Story) -> list[str]:
    return [
        message
        for code, message in zip(story.problems.code, story.problems.message, strict=True)
        if code == "anchor_cycle"
    ]


@pytest.mark.parametrize("published", ["2017-06-29", None])
@pytest.mark.parametrize(
    "text",
    [
        CIRCLE,
        "The attack came three days after the summit. The summit was held two days before the attack.",
    ],
)
def test_a_circle_is_told_and_ends(text: str, published: str | None) -> None:
    (message,) = _codes(timeline.build([timeline.Article("a", text, published=published)]))
    assert "by one another only" in message


def test_a_date_from_outside_breaks_the_circle() -> None:
    article = timeline.Article("a", CIRCLE, published="2017-06-29")
    story = timeline.build([article], anchors={"the vote": "2017-06-20"})
    assert not _codes(story)
    assert "2017-06-22" in set(story.expressions.edtf)


@pytest.mark.parametrize(
    "text",
    [
        "The vote was held on June 20. Two days after the vote, the talks collapsed.",
        "Two days after the vote, the talks collapsed. The vote was quiet.",
    ],
)
def test_a_chain_is_no_circle(text: str) -> None:
    assert not _codes(timeline.build([timeline.Article("a", text, published="2017-06-29")]))


def test_circles_of_several_are_found_once() -> None:
    pairs = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("e", "f"), ("f", "e")]
    assert circles(pairs, frozenset()) == [("a", "b", "c"), ("e", "f")]
    assert circles(pairs, frozenset({"b"})) == [("e", "f")]


def test_ambiguous_phrases_keep_their_readings_in_the_table() -> None:
    text = "The court meets next Friday. A wall fell at 9 a.m. BST on Monday."
    story = timeline.build([timeline.Article("a", text, published="2017-04-13")])
    kept = {row.text: json.loads(row.alternatives) for row in story.expressions.itertuples()}
    assert [one["reading"] for one in kept["next Friday"]] == ["Friday 21 April 2017"]
    assert any("Dhaka" in one["reading"] for one in kept["9 a.m. BST on Monday"])
    assert all(one["reason"] for found in kept.values() for one in found)
