"""The axis names its months, however narrow its days are."""

from __future__ import annotations

from datetime import datetime

import pytest

from timeline import rulebook
from timeline.charts import axis
from timeline.charts.scene import Text, TimeScale
from timeline.charts.theme import LIGHT


def named(start: datetime, end: datetime, per_day: float) -> list[str]:
    scale = TimeScale(start, end, 100.0, 100.0 + per_day * (end - start).days)
    names = rulebook.read("en", "wording")["names"]
    cells = axis.cells(scale, rulebook.read("en", "chart"), names)
    return [one.text for one in axis.draw(scale, cells, 0.0, LIGHT) if isinstance(one, Text)]


@pytest.mark.parametrize("per_day", [10.0, 18.0, 24.0, 28.0, 40.0, 55.0])
@pytest.mark.parametrize("first", [26, 28, 29, 30])
def test_a_month_that_begins_right_after_the_first_day_is_named(per_day: float, first: int) -> None:
    shown = named(datetime(2024, 4, first), datetime(2024, 5, 26), per_day)
    assert {"May", "1 May"} & set(shown), shown
    assert "1" in shown or "1 May" in shown


@pytest.mark.parametrize("per_day", [10.0, 40.0])
def test_a_stretch_inside_of_a_month_names_it_at_its_first_day(per_day: float) -> None:
    shown = named(datetime(2024, 5, 7), datetime(2024, 5, 26), per_day)
    assert {"May", "7 May"} & set(shown)
