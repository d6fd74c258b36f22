"""Windows of a story: few events, the others counted, nothing lost, over frames and over a folder alike."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from tests import handmade
from timeline import Reader, Selection, Story, StoryError
from timeline.lanes import Lanes
from timeline.tables.frames import frames


@pytest.fixture(scope="module")
def story() -> Story:
    lanes = Lanes.load()
    return Story(frames(handmade.records(), lanes), lanes, anchors={"the sinking": "2019-03-12"})


@pytest.fixture(scope="module")
def crowded(story: Story) -> Story:
    """The same first event two hundred times, a day apart."""
    one = story.events[story.events["grain"] == "day"].iloc[[0]]
    many = pd.concat([one] * 200, ignore_index=True)
    days = pd.to_timedelta(range(200), unit="D")
    many["event_id"] = [f"e-{number:04d}" for number in range(200)]
    many["salience"] = [0.4 + number / 1000 for number in range(200)]
    for column in ("earliest", "latest"):
        many[column] = (many[column] + days).astype("datetime64[us]")
    tables = {name: frame.iloc[0:0] for name, frame in story.tables.items()}
    return Story(tables | {"events": many.astype(story.events.dtypes)}, story.lanes)


@pytest.fixture(params=["frames", "folder"])
def reader(request: pytest.FixtureRequest, story: Story, tmp_path: Path) -> Reader:
    if request.param == "frames":
        return Reader.of(story)
    story.save(tmp_path / "my.story")
    return Reader.open(tmp_path / "my.story")


def test_small_story_is_one_window(story: Story, reader: Reader) -> None:
    window = reader.window()
    assert window.total == len(story.events)
    assert window.crowds == ()
    pd.testing.assert_frame_equal(window.story.events, story.events)
    for name in ("participants", "figures", "event_dates"):
        assert len(window.story.tables[name]) == len(story.tables[name].dropna(subset=["event_id"]))


def test_part_keeps_what_explains(story: Story, reader: Reader) -> None:
    for event_id in story.events["event_id"]:
        part = reader.part([event_id])
        assert str(part.why(event_id)) == str(story.why(event_id))
        assert list(part.events["event_id"]) == [event_id]
        assert set(part.articles["text"]) <= {""}
    assert len(reader.part(["no such id"]).events) == 0
    with_text = reader.part(list(story.events["event_id"]), texts=True)
    assert set(with_text.articles["text"]) <= set(story.articles["text"])
    assert "" not in set(with_text.articles["text"])


def test_article(story: Story, reader: Reader) -> None:
    name = story.articles["article_id"].iloc[0]
    part = reader.article(name)
    assert list(part.articles["text"]) == list(story.articles["text"][story.articles["article_id"] == name])
    assert len(part.mentions) == (story.mentions["article_id"] == name).sum()
    assert len(reader.article("none").articles) == 0


def test_crowds_and_events_are_all(crowded: Story) -> None:
    reader = Reader.of(crowded)
    first, last = crowded.events["earliest"].iloc[50], crowded.events["latest"].iloc[149]
    window = reader.window(Selection(), first, last, most=10, bins=7)
    assert window.total == 100
    assert (window.before, window.after) == (50, 50)
    assert list(window.story.events["event_id"]) == [f"e-{n:04d}" for n in range(140, 150)]
    assert sum(crowd.count for crowd in window.crowds) == 90
    assert all(first <= crowd.earliest <= crowd.latest <= last for crowd in window.crowds)
    lanes = Counter(crowd.lane for crowd in window.crowds)
    assert max(lanes.values()) <= 7


def test_whole_of_a_crowded_story_finds_its_own_stretch(crowded: Story) -> None:
    window = Reader.of(crowded).window(most=20)
    assert window.view is not None
    assert window.total == 200
    assert len(window.story.events) == 20
    assert window.crowds


def test_named_ranges_are_weeks(reader: Reader) -> None:
    ranges = reader.named_ranges()
    for _, first, last in ranges:
        assert first.weekday() == 0
        assert (last - first).days == 6
    if ranges:
        assert ranges[0][:2] == ("the sinking", datetime(2019, 3, 11))


def test_broken_folders_say_so(story: Story, tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="no such story"):
        Reader.open(tmp_path / "none")
    story.save(tmp_path / "my.story")
    part = next((tmp_path / "my.story" / "events").glob("*.parquet"))
    part.write_bytes(b"nothing")
    with pytest.raises(StoryError, match="build the story again"):
        Reader.open(tmp_path / "my.story")


def test_heads_count_the_whole_story(crowded: Story, story: Story) -> None:
    tables = {**crowded.tables, "articles": story.articles}
    told = Reader.of(Story(tables, crowded.lanes)).heads()
    assert "200 events drawn" in told["source"]
    assert "two articles" in told["title"] and "two articles" in told["source"]


def test_the_foremost_is_the_most_salient_of_the_window(crowded: Story) -> None:
    reader = Reader.of(crowded)
    days = crowded.events["earliest"]
    first, last = days.iloc[20].to_pydatetime(), crowded.events["latest"].iloc[40].to_pydatetime()
    assert reader.foremost() == "e-0199"
    assert reader.foremost(Selection(), first, last) == "e-0040"
    assert reader.foremost(Selection(words="nowhere in any title")) == ""


def test_few_mentions_have_the_dates_that_they_name(story: Story) -> None:
    late = story.expressions.iloc[[0]].assign(expression_id="late")
    expressions = pd.concat([story.expressions, late], ignore_index=True).astype(story.expressions.dtypes)
    mentions = story.mentions.assign(expression_id="late").astype(story.mentions.dtypes)
    reader = Reader.of(Story({**story.tables, "expressions": expressions, "mentions": mentions}, story.lanes))
    name = mentions["article_id"].iloc[0]
    for most in (1, 2, 400):
        part = reader.grounds([name], most)
        assert set(part.mentions["expression_id"]) <= set(part.expressions["expression_id"])
        assert part.expressions["expression_id"].is_unique
    assert reader.sentences(name)


def test_times_are_those_of_the_events(story: Story, reader: Reader) -> None:
    ids = list(story.events["event_id"])
    times = reader.times([*ids, "e-none"])
    assert times == {row.event_id: story.interval(row) for row in story.events.itertuples()}
    assert reader.times([]) == {}
