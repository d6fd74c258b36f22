"""The calendar, at its edges."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.interval import Interval
from timeline.temporal import arithmetic as cal


@pytest.mark.parametrize(
    ("day", "weekday", "same_day", "before", "after"),
    [
        (date(2017, 4, 11), 1, True, date(2017, 4, 11), date(2017, 4, 11)),
        (date(2017, 4, 11), 1, False, date(2017, 4, 4), date(2017, 4, 18)),
        (date(2017, 1, 1), 5, True, date(2016, 12, 31), date(2017, 1, 7)),
    ],
)
def test_weekdays(day: date, weekday: int, same_day: bool, before: date, after: date) -> None:
    assert cal.weekday_before(day, weekday, same_day=same_day) == before
    assert cal.weekday_after(day, weekday, same_day=same_day) == after


def test_the_ends_of_the_calendar_give_none() -> None:
    assert cal.move_days(date.max, 1) is None
    assert cal.weekday_before(date.min, 6, same_day=False) is None
    assert cal.week_of(date.max, 0) is None or cal.week_of(date.max, 0).last_day == date.max  # type: ignore[union-attr]
    assert cal.move_months(1, 1, -1) is None
    assert cal.move_months(9999, 12, 1) is None
    assert cal.years_from(10000, 10, "decade") is None
    assert cal.move_unit(date(1, 6, 1), "century", -1) is None


def test_units() -> None:
    day = date(2016, 2, 29)
    assert cal.unit_of(day, "month") == Interval.of_month(2016, 2)
    assert cal.unit_of(day, "quarter").edtf == "[2016-01-01..2016-03-31]"  # type: ignore[union-attr]
    assert cal.unit_of(day, "week", 6).first_day == date(2016, 2, 28)  # type: ignore[union-attr]
    assert cal.same_day_in(day, "year", 1) == date(2017, 2, 28)
    assert cal.real_date(2017, 2, 29) is None


def test_thirds_cover_the_whole() -> None:
    month = Interval.of_month(2017, 4)
    start, middle, end = (cal.thirds(month, part) for part in ("START", "MID", "END"))
    assert start is not None
    assert middle is not None
    assert end is not None
    assert (start.earliest, end.latest) == (month.earliest, month.latest)
    assert (middle.first_day - start.last_day).days == 1  # type: ignore[operator]
    assert (end.first_day - middle.last_day).days == 1  # type: ignore[operator]


def test_southern_seasons() -> None:
    assert cal.season(2016, "SU", "south").first_day == date(2016, 12, 1)  # type: ignore[union-attr]
    assert cal.season(2016, "WI", "south").first_day == date(2016, 6, 1)  # type: ignore[union-attr]
