"""The moved stories of a page: few are kept, a failure is told, the plain story is never touched."""

from __future__ import annotations

import pytest

from dashboards.moving import KEPT, Moves, banner, panel
from dashboards.state import Move, State
from tests.charts import stories
from timeline import Article, Reader, Settings, Story, build


@pytest.fixture(scope="module")
def story() -> Story:
    text = "Ministers met in Abuja on 20 May 2018. Protesters marched in Jos yesterday."
    return build(
        Article("a", text, published="2018-05-09"), anchors={"the vote": "2018-05-03"},
        settings=Settings(language_model=False),
    )  # fmt: skip


def test_the_last_few_are_kept(story: Story) -> None:
    moves = Moves(Reader.of(story))
    first = moves.at(Move("the vote", 1))
    assert moves.at(Move("the vote", 1)) is first
    assert first.reader.head.anchors == {"the vote": "2018-05-04"}
    for days in range(2, KEPT + 2):
        moves.at(Move("the vote", days))
    assert moves.at(Move("the vote", 1)) is not first
    assert moves.at(None).reader.head.anchors == {"the vote": "2018-05-03"}


def test_what_cannot_be_moved_leaves_the_story(story: Story) -> None:
    plain = Reader.of(story)
    moved = Moves(plain).at(Move("no such", 3))
    assert moved.failed and moved.reader is plain
    said = str(banner(moved, State(move=Move("no such", 3))))
    assert "cannot be moved" in said
    assert banner(Moves(plain).at(None), State()) == []


def test_controls_are_there_where_something_can_move(story: Story) -> None:
    assert "publication" in str(panel(Reader.of(story), State()))
    assert panel(Reader.of(stories.story([])), State()) == []
