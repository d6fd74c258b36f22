"""An undated article is dated from the events it names."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from timeline.settings import Settings

# A Thursday bombing, told in the week after: our own words about a made-up event.
UNDATED = """Mayor calls market bombing a wound that will not close

The mayor of Port Alder spoke for an hour about last week's market bombing and asked for patience.

Nobody has been charged since the June 6 bombing. The fire service said Thursday that the gas main had not burned.

Crews cleared the square over the weekend. The mayor recently met the owners.
"""
BOMBING = {"the June 6 bombing": date(2019, 6, 6)}


def found(tagged: Any, text: str) -> Any:
    return next(e for e in tagged.expressions if e.text == text)


def test_identifying_phrase_and_weekday_give_the_window(tag: Any) -> None:
    tagged = tag(UNDATED, anchors=BOMBING)
    assert tagged.publication.status == "inferred"
    # "last week's" alone allows Monday 10 to Sunday 16; before Thursday 13 "Thursday" would be the day of the bombing.
    assert tagged.publication.interval.edtf == "[2019-06-13..2019-06-16]"
    steps = tagged.publication.step.walk()
    assert any(step.interval is not None and step.interval.edtf == "[2019-06-10..2019-06-16]" for step in steps)
    rejected = [item for step in steps for item in step.rejected]
    assert {item.interval.edtf for item in rejected if item.interval} == {"2019-06-10", "2019-06-11", "2019-06-12"}
    assert all(item.reason for item in rejected)


def test_dates_follow_from_the_window(tag: Any) -> None:
    tagged = tag(UNDATED, anchors=BOMBING)
    assert found(tagged, "last week").interval.edtf == "2019-06-06"
    assert found(tagged, "last week").phrase == "identifying"
    assert found(tagged, "June 6").interval.edtf == "2019-06-06"
    assert found(tagged, "Thursday").interval.edtf == "2019-06-13"
    assert "2019-06-06" in [a.interval.edtf for a in found(tagged, "Thursday").alternatives]
    assert found(tagged, "since the June 6 bombing").interval.end_open
    assert found(tagged, "recently").interval.latest.date() == date(2019, 6, 16)
    assert found(tagged, "the weekend").basis == "inferred"


def test_a_window_without_a_majority_gives_the_hull(tag: Any) -> None:
    # Written on 13 or 14: the 8th; on 15 or 16: the 15th. Neither stands alone.
    weekend = found(tag(UNDATED, anchors=BOMBING), "the weekend").interval
    assert weekend.edtf == "[2019-06-08..2019-06-16]"
    assert weekend.grain == "window"


def test_sunday_weeks_shift_the_window(tag: Any) -> None:
    tagged = tag(UNDATED, anchors=BOMBING, settings=Settings(first_weekday="sunday"))
    assert tagged.publication.interval.edtf == "[2019-06-13..2019-06-15]"


def test_given_date_that_agrees(tag: Any) -> None:
    tagged = tag(UNDATED, published="2019-06-14", anchors=BOMBING)
    assert (tagged.publication.status, tagged.publication.expected) == ("given", None)
    last_week = found(tagged, "last week")
    assert last_week.interval.edtf == "[2019-06-03..2019-06-09]"
    assert "2019-06-06" in [a.interval.edtf for a in last_week.alternatives]
    assert not tagged.problems


def test_given_date_that_contradicts_keeps_both_readings(tag: Any) -> None:
    tagged = tag(UNDATED, published="2019-07-04", anchors=BOMBING)
    assert [p.code for p in tagged.problems] == ["publication_contradiction"]
    thursday = found(tagged, "Thursday")
    assert thursday.interval.edtf == "2019-07-04"
    assert thursday.disputed
    assert "2019-06-13" in [a.interval.edtf for a in thursday.alternatives]
    assert not found(tagged, "June 6").disputed


def test_moving_the_anchor_moves_what_hangs_on_it(tag: Any) -> None:
    moved = tag(UNDATED, anchors={"the June 6 bombing": date(2018, 6, 6)})  # a Wednesday
    assert moved.publication.interval.edtf == "[2018-06-11..2018-06-17]"
    assert found(moved, "June 6").interval.edtf == "2018-06-06"


def test_nothing_to_hang_on_is_unknown_and_says_so(tag: Any) -> None:
    tagged = tag("The mayor resigned on Tuesday. She had served since 2011.")
    assert tagged.publication.status == "unknown"
    tuesday = found(tagged, "Tuesday")
    assert (tuesday.earliest, tuesday.latest, tuesday.basis) == (None, None, "unknown")
    assert tuesday.step.note
    since = found(tagged, "2011").interval
    assert (since.edtf, since.end_open, since.span_kind) == ("2011/..", True, "throughout")


def test_an_anchor_inside_a_quotation_is_left_alone(tag: Any) -> None:
    text = 'Nobody was hurt, the chief said. "They want a pretext for the bombing," he added.'
    assert tag(text, anchors=BOMBING).anchors[0].spots == ()


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Three days after the bombing, the market reopened.", "2019-06-09"),
        ("The market closed two weeks before the bombing.", "2019-05-23"),
        ("The market reopened on June 20. Two days later it burned.", "2019-06-22"),
        ("The market reopened on June 20. The following day it burned.", "2019-06-21"),
    ],
)
def test_counted_from_an_event_or_the_date_under_discussion(tag: Any, text: str, edtf: str) -> None:
    tagged = tag("The June 6 bombing shut the market. " + text, anchors=BOMBING)
    assert tagged.expressions[-1].interval.edtf == edtf


def test_an_event_named_with_its_date_is_an_anchor_by_itself(tag: Any) -> None:
    tagged = tag("The mayor spoke about the June 6 bombing. Ten days after the bombing, schools opened.", "2019-07-01")
    assert [a.origin for a in tagged.anchors] == ["text"]
    assert tagged.expressions[-1].interval.edtf == "2019-06-16"
