import pytest

import timeline

from .stories import needs_model

CASES = [
    ("A bomb killed three soldiers in Kano on Apr 30.", {("killed", 3, "exact", None)}),
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


TOLLS = [
    ("A ferry sank off Kano on Monday. Two sailors drowned and 31 were missing.", {("killed", 2), ("missing", 31)}),
    ("A ferry sank off Kano on Monday. Twenty-two are still missing.", {("missing", 22)}),
    ("A ferry sank off Kano on Monday, the navy said. Ada Eze has put the toll at 11.", {("killed", 11)}),
    ("A bomb exploded in Kano on Monday. That raised the death toll to 14.", {("killed", 14)}),
    ("A bomb exploded in Kano on Monday, killing nine people and injuring 34.", {("killed", 9), ("injured", 34)}),
    ("A bomb exploded in Kano on Monday. Four guards were unaccounted for.", {("missing", 4)}),
    ("Planes bombed a depot in Kano on Monday.\n\nSeven of its employees had died.", {("killed", 7)}),
    ("A bomb exploded in Kano on Monday. In 2006 a fire killed six people there.", set()),
    ("A bomb exploded in Kano on Monday. Nobody was killed, the mayor said.", set()),
]


@needs_model
@pytest.mark.parametrize(("text", "expected"), TOLLS)
def test_a_toll_told_apart_belongs_to_its_deed(text, expected):
    story = timeline.build([timeline.Article("a", text, published="2019-05-10")])
    deed = story.events[story.events["kind"].isin(["attack", "disaster"])].iloc[-1]
    told = story.figures[story.figures["event_id"] == deed["event_id"]]
    assert set(zip(told["what"], told["value"], strict=True)) == expected


@needs_model
def test_those_wounded_are_of_the_attack_that_the_sentence_tells_itself():
    text = (
        "Warplanes bombed a depot in Kano on Monday, two days after a gas attack on a village.\n\n"
        "Two of the dead were cooks. Nine others were wounded."
    )
    story = timeline.build([timeline.Article("a", text, published="2019-05-10")])
    hurt = story.figures[story.figures["what"] == "injured"]
    home = story.mentions[story.mentions["trigger"] == "bombed"].iloc[0]
    assert set(hurt["event_id"]) == {home["event_id"]}


EFFECTS = [
    ("A tanker collided with a ferry off Kano on Monday. The crash released 400 tonnes of oil.", {("tonnes", 400)}),
    ("Hackers attacked a bank in Kano on Monday and left 90 branches closed.", {("branches", 90)}),
    ("A bomb exploded in Kano on Monday.\n\nThe mayor said 70 homes were damaged.", {("homes", 70)}),
    ("A bomb exploded in Kano on Monday, officials said.\n\nThe town built 12 schools last year.", set()),
    ("A bomb exploded in Kano on Monday. On Friday a bank there closed 40 branches.", set()),
]


@needs_model
@pytest.mark.parametrize(("text", "expected"), EFFECTS)
def test_what_a_deed_did_belongs_to_it(text, expected):
    story = timeline.build([timeline.Article("a", text, published="2019-05-10")])
    deed = story.events[story.events["kind"].isin(["attack", "disaster"])].iloc[-1]
    told = story.figures[story.figures["event_id"] == deed["event_id"]]
    assert set(zip(told["what"], told["value"], strict=True)) == expected
