"""Lines of page furniture that state a date: the date is tagged, and may be the article's own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

STORY = "\n\nThe ferry sank on Monday. The owners met the crew yesterday.\n"


def article(line: str) -> str:
    return f"Ferry sinks off Port Alder\n\n{line}{STORY}"


@pytest.mark.parametrize(
    ("line", "text", "value"),
    [
        ("June 20, 2006", "June 20, 2006", "2006-06-20"),
        ("Published: 20 June 2006", "20 June 2006", "2006-06-20"),
        ("Posted on: 3:35 pm, June 20,2006", "3:35 pm, June 20,2006", "2006-06-20T15:35"),
        ("Tue Jun 20, 2006 4:17 pm EDT", "Tue Jun 20, 2006 4:17 pm EDT", "2006-06-20T16:17"),
        ("Page last updated at 07:43 GMT, 20 June 2006", "07:43 GMT, 20 June 2006", "2006-06-20T07:43"),
        ("June 20th, 2006 2:00PM EDT", "June 20th, 2006 2:00PM EDT", "2006-06-20T14:00"),
        ("06/20/06 06:44 PM ET", "06/20/06 06:44 PM ET", "2006-06-20T18:44"),
        ("2006-06-20 09:30 GMT", "2006-06-20 09:30", "2006-06-20T09:30"),
    ],
)  # fmt: skip
def test_the_date_of_the_line_is_tagged_and_is_the_article_s_own(line: str, text: str, value: str, tag: Any) -> None:
    tagged = tag(article(line))
    assert (tagged.expressions[0].text, tagged.expressions[0].value) == (text, value)
    assert tagged.publication.status == "found"
    assert tagged.publication.interval.edtf == "2006-06-20"
    assert text in tagged.publication.step.rule
    assert {e.text: e.interval.edtf for e in tagged.expressions[1:]} == {
        "Monday": "2006-06-19", "yesterday": "2006-06-19",
    }  # fmt: skip


def test_a_given_date_goes_before_the_line(tag: Any) -> None:
    tagged = tag(article("June 20, 2006"), published=date(2006, 6, 22))
    assert tagged.publication.status == "given"
    assert [e.interval.edtf for e in tagged.expressions] == ["2006-06-20", "2006-06-19", "2006-06-21"]


def test_first_publication_goes_before_the_update(tag: Any) -> None:
    tagged = tag(article("Updated: June 22, 2006\n\nPublished: June 20, 2006"))
    assert tagged.publication.interval.edtf == "2006-06-20"
    assert tag(article("Updated: June 22, 2006")).publication.interval.edtf == "2006-06-22"


@pytest.mark.parametrize(
    "line",
    [
        "Copyright 2006 The Port Alder Post. All rights reserved.",
        "This article is more than 5 years old.",
        "Photo: Ana Ruiz, June 20, 2006 / Agency via Getty Images",
        "05/06/2006",
        "Read more: What we knew on June 20, 2006",
    ],
)
def test_other_lines_state_no_publication(line: str, tag: Any) -> None:
    assert tag(article(line)).publication.status == "unknown"


def test_relative_words_of_furniture_give_nothing(tag: Any) -> None:
    tagged = tag(article("This story is over 5 years old."), published=date(2006, 6, 20))
    assert [e.text for e in tagged.expressions] == ["Monday", "yesterday"]


def test_the_line_is_not_what_the_story_talks_about(tag: Any) -> None:
    text = "Ferry sinks\n\nJune 20, 2006\n\nTwo days later the ferry was raised.\n"
    later = tag(text, published=date(2006, 6, 23)).expressions[1]
    assert later.interval.edtf == "2006-06-25"


def test_the_head_of_a_report_states_its_day(tag: Any) -> None:
    tagged = tag("PORT ALDER, June 20, 2006 (Agency) - The ferry sank on Monday.")
    assert (tagged.publication.status, tagged.publication.interval.edtf) == ("found", "2006-06-20")
    assert tag("Port Alder on June 20, 2006 - a grey day - was quiet.").publication.status == "inferred"


def test_what_the_text_says_against_its_line_is_a_problem(tag: Any) -> None:
    text = article("June 20, 2006") + "Nobody has been charged since last week's bombing.\n"
    tagged = tag(text, anchors={"the January 3 bombing": date(2006, 1, 3)})
    assert [p.code for p in tagged.problems] == ["publication_contradiction"]
