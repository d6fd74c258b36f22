"""The order that is known: what touches has none, what spans two others has no place."""

from __future__ import annotations

from datetime import date, datetime

from timeline import Interval, known_order
from timeline.interval import UNKNOWN


def _days(first: int, last: int) -> Interval:
    return Interval.of_days(date(2019, 3, first), date(2019, 3, last), "window")


def test_apart_is_ordered_and_touching_is_not() -> None:
    assert known_order([_days(9, 9), _days(1, 2), _days(2, 3)]) == (((1, 2), (0,)), ())


def test_what_spans_two_that_are_apart_has_no_place() -> None:
    assert known_order([_days(1, 1), _days(5, 5), _days(1, 6), UNKNOWN]) == (((0,), (1,)), (2, 3))


def test_what_lasted_stands_where_it_began() -> None:
    lasted = Interval(
        datetime(2019, 3, 4), datetime(2019, 3, 20), "window", "throughout", datetime(2019, 3, 4, 23), end_open=True
    )
    assert known_order([_days(9, 9), lasted]) == (((1,), (0,)), ())


def test_a_beginning_before_its_own_window_breaks_nothing() -> None:
    odd = Interval(
        datetime(2019, 3, 4), datetime(2019, 3, 20), "window", "throughout", datetime(2019, 3, 4), end_open=True
    )
    assert known_order([odd, odd]) == (((0, 1),), ())


def test_nothing() -> None:
    assert known_order([]) == ((), ())
