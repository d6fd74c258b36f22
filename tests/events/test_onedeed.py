"""One deed told of different days is one event of disputed date; a series of such deeds is not."""

from __future__ import annotations

import timeline

from .stories import needs_model

pytestmark = needs_model
_FIRST = """Norland launched missiles at the Hallvik airbase early on Friday, the army said. Two hangars burned at the
Hallvik airbase, and Norland said that the missiles had been fired from ships off Sundby."""
_SECOND = """Norland launched missiles at the Hallvik airbase over the weekend, the army said. Hangars burned at the
Hallvik airbase, and Norland said that ships off Sundby had fired the missiles."""
_SERIES = _SECOND + " On Friday, Norland launched missiles at the Kolby airbase."


def _strikes(*texts: str) -> list[tuple[bool, int]]:
    days = ("2021-05-08", "2021-05-10")
    articles = [
        timeline.Article(f"a{n}", text, title=None, published=day, source=f"Paper {n}")
        for n, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    events = timeline.build(articles).events
    found = events[(events["kind"] == "attack") & events["title"].str.contains("Hallvik")]
    return [(bool(e.date_disputed), int(e.n_articles)) for e in found.itertuples()]


def test_a_deed_told_of_different_days_is_one_event_of_disputed_date() -> None:
    assert _strikes(_FIRST, _SECOND) == [(True, 2)]


def test_an_article_that_tells_of_a_series_keeps_the_days_apart() -> None:
    assert len(_strikes(_FIRST, _SERIES)) == 2


def test_an_accident_needs_nobody_who_takes_part_but_its_place() -> None:
    texts = (
        "A freight train ran into an express near Hallvik on Wednesday, killing at least 14 people, police said.",
        "The freight train hit the express near Hallvik over the weekend. A union put the toll at 21.",
    )
    days = ("2021-05-06", "2021-05-10")
    articles = [
        timeline.Article(f"a{n}", text, title=None, published=day, source=f"Paper {n}")
        for n, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    events = timeline.build(articles).events
    found = events[events["kind"] == "disaster"]
    assert [(e.edtf, e.n_articles) for e in found.itertuples()] == [("2021-05-05", 2)]


def test_an_air_strike_needs_no_doer_but_its_place() -> None:
    texts = (
        "Warplanes bombed a fuel depot near Hallvik early on Friday, killing 11 people, the Kolby Monitor said.",
        "Air strikes over the weekend killed 17 people at a fuel depot outside Hallvik, the Kolby Monitor said.",
    )
    assert _strikes_named(*texts) == [(True, 2)]


def _strikes_named(*texts: str) -> list[tuple[bool, int]]:
    articles = [
        timeline.Article(f"a{n}", text, title=None, published=day, source=f"Paper {n}")
        for n, (text, day) in enumerate(zip(texts, ("2021-05-07", "2021-05-10"), strict=True))
    ]
    events = timeline.build(articles).events
    return [(bool(e.date_disputed), int(e.n_articles)) for e in events[events["subkind"] == "air"].itertuples()]


_ONE = "A ferry collided with a barge late on Monday. The ferry Blue Heron lost its rudder, Captain Aldo Ferraz said."
_OTHER = (
    "The ferry {} hit the quay at {} last year. A barge and a ferry collided on {}, the owner, {}, said. {} is old."
)


def _accidents(*texts: str) -> list[int]:
    articles = [timeline.Article(f"a{n}", t, title=None, published="2021-05-13") for n, t in enumerate(texts)]
    events = timeline.build(articles).events
    found = events[(events["kind"] == "disaster") & (events["earliest"] >= "2021-05-01")]
    return sorted(int(e.n_articles) for e in found.itertuples())


def test_an_accident_is_one_by_the_names_of_its_articles() -> None:
    assert _accidents(_ONE, _OTHER.format("Blue Heron", "Ilvos", "Tuesday", "Aldo Ferraz", "Blue Heron")) == [2]


def test_accidents_of_other_names_or_far_days_stay_apart() -> None:
    assert _accidents(_ONE, _OTHER.format("Red Finch", "Ilvos", "Tuesday", "Maria Holm", "Red Finch")) == [1, 1]
    assert _accidents(_ONE, _OTHER.format("Blue Heron", "Ilvos", "May 3", "Aldo Ferraz", "Blue Heron")) == [1, 1]


def test_an_accident_of_years_ago_makes_no_series() -> None:
    other = _OTHER.format("Blue Heron", "Ilvos", "Tuesday", "Aldo Ferraz", "Blue Heron")
    assert _accidents(_ONE + " A ferry collided with a tug in 2011.", other) == [2]
    assert _accidents(_ONE + " A ferry collided with a tug on Wednesday.", other) == [1, 1, 1]


def test_a_bare_clock_time_is_of_the_day_of_its_deed() -> None:
    text = "A dam burst near Hallvik on Tuesday. The wall gave way at 4:40 p.m., the mayor said."
    built = timeline.build([timeline.Article("a", text, title=None, published="2021-05-13")])
    gave = [m for m in built.mentions.itertuples() if m.trigger == "gave"]
    assert [m.edtf for m in gave] == ["2021-05-11T16:40"]
    alone = timeline.build([timeline.Article("a", text.partition(". ")[2], title=None, published="2021-05-13")])
    assert "2021-05-13T16:40" in set(alone.mentions["edtf"])


def test_a_toll_without_a_doer_is_that_of_the_disaster_told_just_before() -> None:
    text = "A ferry collided with a barge late on Monday. Four people were killed."
    built = timeline.build([timeline.Article("a", text, title=None, published="2021-05-13")])
    events = {m.trigger: m.event_id for m in built.mentions.itertuples()}
    assert events["killed"] == events["collided"]
    assert [(f.event_id, f.value) for f in built.figures.itertuples()] == [(events["collided"], 4.0)]


def test_a_toll_told_first_leaves_the_event_its_kind() -> None:
    texts = (
        "The site near Hallvik was a store, Colonel Pell said. Six fighters died there, by a first assessment.",
        "Warplanes bombed a fuel depot near Hallvik early on Friday, killing 11 people, the Kolby Monitor said.",
        "Air strikes over the weekend killed 17 people at a fuel depot outside Hallvik, the Kolby Monitor said. "
        "Five of the dead were drivers. The army insisted that six fighters were killed.",
    )
    days = ("2021-05-07", "2021-05-07", "2021-05-10")
    articles = [
        timeline.Article(f"a{n}", text, title=None, published=day, source=f"Paper {n}")
        for n, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    built = timeline.build(articles)
    bombed = next(m.event_id for m in built.mentions.itertuples() if m.trigger == "bombed")
    event = built.events.set_index("event_id").loc[bombed]
    assert bombed == next(m.event_id for m in built.mentions.itertuples() if m.trigger == "died")
    assert (event["kind"], event["subkind"], event["lane"]) == ("attack", "air", "missile strike")
