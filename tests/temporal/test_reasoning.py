"""The line that says why, as a reader meets it; and that it repeats nothing."""

from __future__ import annotations

import pytest

import timeline
from timeline.pipeline import tag_article

QUAKE = {"the earthquake": "2017-04-04"}
DAY = "Tuesday 4 April 2017"


@pytest.mark.parametrize(
    ("text", "published", "words", "why"),
    [
        ("Help came after last week's earthquake.", None, "last week", f"“last week”: names the earthquake: {DAY}"),
        (
            "The port shut three days after the earthquake.", None, "three days",
            f"“three days”: Friday 7 April 2017; counted from the earthquake, {DAY}",
        ),
        (
            "They met on Tuesday.", "2017-04-06", "Tuesday",
            f"“Tuesday”: {DAY}; counted from the publication date, Thursday 6 April 2017; taken as past: “met”",
        ),
        (
            "They met on Tuesday. Two days later they left.", "2017-04-07", "Two days later",
            f"“Two days later”: Thursday 6 April 2017; counted from “Tuesday”, {DAY}; the date under discussion",
        ),
        (
            "It rained from Monday to Friday.", "2017-04-12", "Friday",
            "“Friday”: Friday 14 April 2017; counted from “Monday”, Monday 10 April 2017; "
            "the first one after “Monday”, which it follows",
        ),
        ("It shook on 4 April 2017.", None, "4 April 2017", f"“4 April 2017”: {DAY}; stated in full"),
        ("Now it is dry.", "2017-04-04", "Now", f"“Now”: {DAY}; counted from the publication date"),
        ("They met on Tuesday.", None, "Tuesday",
         "“Tuesday”: no date; nothing in the text or given tells from when it counts"),
        ("It rains every day.", None, "every day", "“every day”: no date; something that comes again and again"),
        ("It took three hours.", None, "three hours",
         "“three hours”: no date; a length of time, with nothing that tells when it began or ended"),
    ],
)  # fmt: skip
def test_why(text: str, published: str | None, words: str, why: str) -> None:
    tagged = tag_article(timeline.Article("a", text, published=published), QUAKE)
    assert [e.why for e in tagged.expressions if e.text == words] == [why]


def test_no_line_shows_the_pattern_of_a_rule() -> None:
    text = "They met last Tuesday, early on 3 May, in the past two months, since early 2015, until Friday."
    for published in (None, "2017-04-13"):
        for expression in timeline.tag(text, published):
            assert "<" not in expression.why and ";;" not in expression.why and not expression.why.endswith("; ")


def test_the_whole_explanation_names_the_anchor_and_nothing_twice() -> None:
    story = timeline.build(timeline.Article("a", "They met on Tuesday.", published="2017-04-06"))
    lines = str(story.why(story.expressions["expression_id"].iloc[0])).splitlines()
    assert "  anchor: the publication date" in lines
