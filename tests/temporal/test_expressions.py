"""Folding keeps every offset; the scan is linear on hostile text."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest

from timeline.pipeline import tag as tagged
from timeline.temporal.expressions import fold
from timeline.temporal.relations import without_covered


@pytest.mark.parametrize(
    "text",
    ["été — “août”", "ﬁn İstanbul ß\u00a0x", "а́б 三月 \U0001f600 \u200f", "a\r\nb\tc\u2028d", "Tuesday\u00a0night"],
)
def test_fold_is_one_to_one_and_ascii(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert folded.isascii()
    assert folded == folded.lower()


def test_offsets_are_true_after_no_break_spaces_and_other_scripts(tag: Any) -> None:
    text = "Ésta — الحكومة «отчёт»: it rained over\u00a0the\u00a0weekend and on\u00a0Tuesday."
    found = tag(text, "2017-04-13").expressions
    assert [text[e.start : e.end] for e in found] == ["the\u00a0weekend", "Tuesday"]
    assert [e.text for e in found] == ["the\u00a0weekend", "Tuesday"]


def test_a_paragraph_break_is_no_blank(tag: Any) -> None:
    assert [e.text for e in tag("It was the last\n\nweek numbers were drawn.", "2017-04-13").expressions] == []


@pytest.mark.parametrize(
    "piece", ["2017", "last last ", "\"'“", "1 ", "\u00a0", "on Tuesday the attack ", "an hour and a half ", "Jan. "]
)
def test_time_grows_with_the_text_and_no_faster(tag: Any, piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * size)[:size]
        begin = time.perf_counter()
        tag(text, "2017-04-13")
        return time.perf_counter() - begin

    seconds(20_000)
    small, large = seconds(40_000), seconds(320_000)
    # Eight times the text: quadratic cost would take 64 times as long.
    assert large < 25 * small + 0.25, (small, large)


def test_a_bare_year_of_page_furniture_is_no_date(tag: Any) -> None:
    text = "The mine shut in 2015.\n\nPublished: May 3, 2016\n\nThe Courier 2016. All rights reserved."
    assert [e.text for e in tag(text).expressions] == ["2015", "May 3, 2016"]


def test_one_expression_begins_at_one_place() -> None:
    date, other = tagged("They met on 3 May 2018, then on 4 May 2018.")
    relation = replace(date, end=date.end + 9, is_timex=False)
    shorter = replace(relation, end=date.end + 4)
    assert without_covered([date, relation, shorter, other]) == [date, other]
    assert without_covered([relation, shorter, other]) == [shorter, other]


@pytest.mark.parametrize(
    ("night", "clock", "value"),
    [
        ("Friday night", "2 a.m.", "2017-04-15T02:00"),
        ("overnight", "12:10 a.m.", "2017-04-19T00:10"),
        ("Friday night", "8 p.m.", "2017-04-14T20:00"),
        ("Friday night", "9 a.m.", "2017-04-14T09:00"),  # not in the night that was told of
        ("Friday", "2 a.m.", "2017-04-14T02:00"),
    ],
)
def test_a_time_after_midnight_is_of_the_day_on_which_the_night_ends(
    tag: Any, night: str, clock: str, value: str
) -> None:
    found = tag(f"The ferry sank {night}. Divers came at {clock} from the port.", "2017-04-19").expressions
    assert [e.value for e in found][-1] == value
