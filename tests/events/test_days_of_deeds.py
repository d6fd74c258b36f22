"""The day of a deed, as crime news tells it: not that of the arrest, the charge or the search that came of it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import timeline

from .stories import needs_model

pytestmark = needs_model

CASES = tomllib.loads((Path(__file__).parents[1] / "corpus/en/deeds.toml").read_text(encoding="utf-8"))["deed"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_day_of_a_deed(case: dict) -> None:
    story = timeline.build(timeline.Article("a", case["text"], published=case["published"]))
    told = story.mentions[story.mentions["trigger"] == case["trigger"]]
    assert len(told)
    days = {None if str(day) == "NaT" else str(day)[:10] for day in told["earliest"]}
    assert case.get("not") not in days
    if "days" in case:
        assert days == set(case["days"])
