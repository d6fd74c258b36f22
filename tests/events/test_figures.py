import pytest

import timeline

from .stories import needs_model

CASES = [
    ("At least 86 people died on Monday.", {("killed", 86, "at_least", None)}),
    ("Nearly 3,000 soldiers were wounded on Monday.", {("injured", 3000, "about", None)}),
    ("Dozens were wounded on Monday.", {("injured", 24, "at_least", None)}),
    ("Hundreds of people fled the town on Monday.", {("people", 200, "at_least", None)}),
    ("Hundreds of thousands of people fled on Monday.", {("people", 200_000, "at_least", None)}),
    ("More than two dozen people died on Monday.", {("killed", 24, "at_least", None)}),
    ("Between 5 and 7 soldiers were injured on Monday.", {
        ("injured", 5, "at_least", None), ("injured", 7, "at_most", None)}),
    ("Police arrested 20 to 30 people on Monday.", {
        ("arrested", 20, "at_least", None), ("arrested", 30, "at_most", None)}),
    ("Nordbank paid Fjordkredit $2.5 billion on Monday.", {("pay", 2.5e9, "exact", "USD")}),
    ("Shares of Nordbank fell 3.5 percent on Monday.", {("shares", 3.5, "exact", "percent")}),
    ("Two-thirds of workers lost their jobs on Monday.", {("workers", 0.6667, "exact", "share")}),
]  # fmt: skip


def figures(text):
    return timeline.build([timeline.Article("a", text, published="2019-05-10")]).figures


@needs_model
@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_how_many_and_whether_it_is_a_bound(text, expected):
    found = figures(text)
    units = [None if unit != unit else unit for unit in found.unit.astype(object)]
    assert set(zip(found.what, found.value, found.bound, units, strict=True)) == expected


@needs_model
def test_a_figure_that_somebody_gives_names_who():
    told = figures("The army said that 12 rebels were killed in Kano on Monday.")
    assert set(told.claimant) == {"army"} and set(told.value) == {12}
    assert figures("A bomb killed 12 people in Kano on Monday.").claimant.isna().all()


@needs_model
@pytest.mark.parametrize(
    "text", ["He left on May 3, 2019.", "It began at 5 to 7 on Monday.", "She came first in 2018."]
)
def test_dates_and_ranks_count_nothing(text):
    assert figures(text).empty
