"""Feasts of the new moon, against the days on which they were kept."""

from datetime import date

import pytest

from timeline.temporal import lunar


@pytest.mark.parametrize(
    "day", [(1966, 1, 21), (1985, 2, 20), (2007, 2, 18), (2012, 1, 23), (2021, 2, 12), (2024, 2, 10), (2026, 2, 17)]
)
def test_new_year(day: tuple[int, int, int]) -> None:
    assert lunar.new_year(day[0]) == date(*day)


@pytest.mark.parametrize(
    "day",
    [(2001, 11, 14), (2009, 10, 17), (2010, 11, 5), (2015, 11, 11), (2020, 11, 14), (2022, 10, 24), (2025, 10, 20)],
)
def test_diwali(day: tuple[int, int, int]) -> None:
    assert lunar.diwali(day[0]) == date(*day)
