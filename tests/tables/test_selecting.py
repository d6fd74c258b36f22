"""Selections: the SQL, the line of Python and the reader give the same rows."""

from __future__ import annotations

import itertools

import pytest

import timeline
from tests import handmade
from timeline import DateError, QueryError, Reader, Selection, Story
from timeline.lanes import Lanes
from timeline.tables.frames import frames


@pytest.fixture(scope="module")
def story() -> Story:
    lanes = Lanes.load()
    return Story(frames(handmade.records(), lanes), lanes)


@pytest.fixture(scope="module")
def reader(story: Story) -> Reader:
    return Reader.of(story)


def _selections(story: Story) -> list[Selection]:
    events = story.events
    single = [
        Selection(lanes=(events["lane"].iloc[0],)),
        Selection(kinds=tuple(events["kind"].unique()[:2])),
        Selection(statuses=("contested", "claimed")),
        Selection(bases=("stated",)),
        Selection(people=tuple(story.participants["name"].unique()[:1])),
        Selection(sources=("The Courier",)),
        Selection(words="FERRY sank"),
        Selection(words="it's 100% \x00 'quoted'"),
        Selection(salience=0.4),
    ]
    times = [
        Selection(after=a, before=b, mode=mode)
        for a, b, mode in itertools.product(
            (None, "2019-03-12", "2019"), (None, "2019-03-16", "2020"), ("certainly", "possibly")
        )
    ]
    return [Selection(), *single, *times]


def test_three_ways_to_the_same_rows(story: Story, reader: Reader) -> None:
    found = []
    for selection in _selections(story):
        by_sql = list(story.query(selection.sql())["event_id"])
        by_story = list(story.select(selection)["event_id"])
        by_reader = list(reader.select(selection)["event_id"])
        assert by_sql == by_story == by_reader, selection
        assert reader.count(selection) == len(by_sql)
        found.append(len(by_sql))
    assert min(found) == 0
    assert max(found) == len(story.events)
    assert len(set(found)) > 2


def test_times_agree_with_the_questions_of_a_story(story: Story) -> None:
    for mode in ("certainly", "possibly"):
        assert list(story.select(Selection(after="2019-03-12", mode=mode))["event_id"]) == list(
            story.after("2019-03-12", mode)["event_id"]
        )
        assert list(story.select(Selection(before="2019-03-16", mode=mode))["event_id"]) == list(
            story.before("2019-03-16", mode)["event_id"]
        )


def test_line_of_python_gives_the_rows(story: Story, tmp_path) -> None:  # type: ignore[no-untyped-def]
    story.save(tmp_path / "a'b.story")
    selection = Selection(statuses=("contested",), after="2019", words="o'clock", mode="certainly")
    for one in (selection, Selection(words="ferry")):
        again = eval(one.python(str(tmp_path / "a'b.story")), {"timeline": timeline})
        assert list(again["event_id"]) == list(story.select(one)["event_id"])


def test_dtypes_stay(story: Story, reader: Reader) -> None:
    assert (reader.select(Selection()).dtypes == story.events.dtypes).all()
    assert (story.select(Selection()).dtypes == story.events.dtypes).all()


def test_what_is_no_selection() -> None:
    with pytest.raises(QueryError, match="certainly"):
        Selection(mode="maybe")  # type: ignore[arg-type]
    with pytest.raises(DateError):
        Selection(after="yesterday")


def test_facets_count_under_the_other_filters(story: Story, reader: Reader) -> None:
    everything = reader.facets()
    assert set(everything.columns) == {"field", "value", "count"}
    lanes = everything[everything["field"] == "lane"]
    assert lanes["count"].sum() == len(story.events)
    one = lanes["value"].iloc[0]
    filtered = reader.facets(Selection(lanes=(one,)))
    assert (filtered[filtered["field"] == "lane"]["count"].to_list()) == lanes["count"].to_list()
    statuses = filtered[filtered["field"] == "status"]
    assert statuses["count"].sum() == len(story.select(Selection(lanes=(one,))))
