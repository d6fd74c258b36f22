"""Moving a date by days: what hangs on it moves with it, all else stays, and nothing is changed in place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import timeline
from timeline import Article, InputError, QueryError, Reader, Settings, Story

PLAIN = Settings(language_model=False)
COUNTED = Article(
    "a",
    "A bomb exploded at the market in Kano. Two days after the market bombing, police arrested three men in Lagos. "
    "Ministers met in Abuja on 20 May 2018. Protesters marched in Jos yesterday.",
    published="2018-05-09",
)
BARE = Article("b", "A court sentenced the mayor of Kano on 1 May 2018.")


@pytest.fixture(scope="module")
def story(language_model: str) -> Story:
    return timeline.build([COUNTED, BARE], anchors={"the market bombing": "2018-05-03"})


def days(story: Story) -> dict[str, str]:
    return {row.title: str(row.earliest)[:10] for row in story.events.itertuples()}


def test_what_is_counted_from_an_anchor_moves_with_it(story: Story) -> None:
    other, ids = story.moved("the market bombing", 3)
    assert other.anchors == {"the market bombing": "2018-05-06"}
    titles = dict(zip(other.events["event_id"], other.events["title"], strict=True))
    assert [titles[name] for name in ids if "rrest" in titles[name]]
    arrest = next(title for title in days(story) if "rrest" in title)
    assert (days(story)[arrest], days(other)[arrest]) == ("2018-05-05", "2018-05-08")
    meeting = next(title for title in days(story) if "met" in title.split() or "meet" in title)
    assert days(story)[meeting] == days(other)[meeting] == "2018-05-20"
    assert set(other.events["event_id"][other.events["title"] == meeting]).isdisjoint(ids)
    assert story.anchors == {"the market bombing": "2018-05-03"}


@pytest.mark.parametrize("name", ["publication", "a"])
def test_what_is_counted_from_the_publication_moves_with_it(story: Story, name: str) -> None:
    other, ids = story.moved(name, -2)
    march = next(title for title in days(story) if "march" in title.lower())
    assert (days(story)[march], days(other)[march]) == ("2018-05-08", "2018-05-06")
    assert len(ids) == 1
    assert str(other.articles.set_index("article_id").loc["a", "published_earliest"])[:10] == "2018-05-07"
    assert str(story.articles.set_index("article_id").loc["a", "published_earliest"])[:10] == "2018-05-09"


def test_there_and_back_is_where_it_was(story: Story) -> None:
    other, ids = story.moved("the market bombing", 4)
    again, back = other.moved("the market bombing", -4)
    assert back == ids
    assert days(again) == days(story)
    assert story.moved("the market bombing", 0) == (story, ())


def test_a_story_from_disk_moves_alike(story: Story, tmp_path: Path) -> None:
    story.save(tmp_path / "my.story")
    held = timeline.load(tmp_path / "my.story")
    reader = Reader.open(tmp_path / "my.story")
    assert reader.movable() == Reader.of(story).movable()
    assert reader.whole().moved("a", 1)[1] == story.moved("a", 1)[1]
    assert held.moved("the market bombing", 3)[1] == story.moved("the market bombing", 3)[1]
    aged = replace(held, library_version="0.0.1")
    assert aged.moved("the market bombing", 3)[1] == story.moved("the market bombing", 3)[1]


def test_names_of_what_can_be_moved(story: Story) -> None:
    assert Reader.of(story).movable() == ("the market bombing", "publication", "a")
    assert Reader.of(timeline.build(BARE, settings=PLAIN)).movable() == ()


def test_what_cannot_be_moved_is_said(story: Story) -> None:
    with pytest.raises(QueryError, match="the market bombing"):
        story.moved("the market bombin", 1)
    with pytest.raises(QueryError, match="no publication date"):
        story.moved("b", 1)
    with pytest.raises(QueryError, match="no date that can be moved"):
        timeline.build(BARE, settings=PLAIN).moved("publication", 1)
    with pytest.raises(QueryError, match="whole number"):
        story.moved("the market bombing", 10**9)
    with pytest.raises(InputError, match="calendar ends"):
        timeline.build(BARE, anchors={"the end": "9999-12-30"}, settings=PLAIN).moved("the end", 5)


def test_large_stories_are_refused() -> None:
    many = [Article(f"n{number}", f"Ministers met in Abuja on {number % 28 + 1} May 2018.") for number in range(61)]
    large = timeline.build(many, anchors={"the vote": "2018-05-03"}, settings=PLAIN)
    with pytest.raises(QueryError, match="61 articles"):
        large.moved("the vote", 1)
    assert Reader.of(large).movable() == ()
    with pytest.raises(QueryError, match="61 articles"):
        Reader.of(large).whole()
