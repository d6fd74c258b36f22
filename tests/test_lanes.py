"""Lanes files: what they group, and what is wrong with bad ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.errors import RuleError
from timeline.lanes import SHAPES, Lanes


def write(folder: Path, text: str) -> Path:
    path = folder / "lanes.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_lanes_that_come_with_the_language() -> None:
    lanes = Lanes.load()
    assert [lane.name for lane in lanes.lanes] == [
        "chemical attack",
        "missile strike",
        "interviews",
        "diplomatic meetings",
        "everything else",
    ]
    assert lanes.lane_of("attack", "chemical").name == "chemical attack"
    assert lanes.lane_of("attack", "air").name == "missile strike"
    assert lanes.lane_of("attack", "bomb").name == "everything else"
    assert lanes.lane_of("attack").name == "everything else"
    assert lanes.lane_of("meeting", "summit").name == "diplomatic meetings"
    assert lanes.lanes[0].label == "Chemical attack"
    assert lanes.lanes[0].colour == "#005A8C"
    assert lanes.lanes[-1].colour_dark == "#D6D6D6"
    assert len({lane.shape for lane in lanes.lanes}) == 5
    assert set(SHAPES) >= {lane.shape for lane in lanes.lanes}


def test_a_file_of_ones_own_gets_a_lane_for_everything_else(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        'headline = "The flood"\nthreshold = 0.5\n'
        '[[lane]]\nname = "votes"\ntake = [{kind = "vote"}]\norder = 7\n'
        '[[lane]]\nname = "floods"\ntake = [{kind = "disaster", subkind = "flood"}, {kind = "aid"}]\norder = 2\n',
    )
    lanes = Lanes.load(path)
    assert [lane.name for lane in lanes.lanes] == ["floods", "votes", "everything else"]
    assert lanes.lane_of("disaster", "flood").name == "floods"
    assert lanes.lane_of("disaster", "fire").name == "everything else"
    assert (lanes.headline, lanes.threshold, lanes.standfirst) == ("The flood", 0.5, None)
    assert Lanes.from_json(lanes.to_json(), "story.json") == lanes


def test_a_subkind_goes_before_its_kind(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        '[[lane]]\nname = "attacks"\ntake = [{kind = "attack"}]\n'
        '[[lane]]\nname = "bombs"\ntake = [{kind = "attack", subkind = "bomb"}]\n[[lane]]\nname = "rest"\n',
    )
    lanes = Lanes.load(path)
    assert lanes.lane_of("attack", "bomb").name == "bombs"
    assert lanes.lane_of("attack", "air").name == "attacks"
    assert lanes.everything_else.name == "rest"
    assert lanes.named("bombs").name == "bombs"
    assert lanes.named("no such lane").name == "rest"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[lane]]\ntake = []", "lane 1.*'name' is missing"),
        ('[[lane]]\nname = "a"\ntake = [{kind = "picnic"}]', "lane 'a'.*'take'.*'picnic'.*expected one of attack"),
        ('[[lane]]\nname = "a"\ntake = [{kinds = "vote"}]', "lane 'a'.*'kinds'"),
        ('[[lane]]\nname = "a"\ntake = ["vote"]', "lane 'a'.*'take'"),
        ('[[lane]]\nname = "a"\nshape = "heart"', "lane 'a'.*'shape' is 'heart'.*circle"),
        ('[[lane]]\nname = "a"\ncolour = "url(x)"', "lane 'a'.*'colour'"),
        ('[[lane]]\nname = "a"\norder = "first"', "lane 'a'.*'order'"),
        ('[[lane]]\nname = "a"\ncolor = "#000000"', "lane 'a'.*unknown field 'color'"),
        ('[[lane]]\nname = "a"\n[[lane]]\nname = "b"', "'a', 'b'.*exactly one"),
        (
            '[[lane]]\nname = "a"\ntake = [{kind = "vote"}]\n[[lane]]\nname = "b"\ntake = [{kind = "vote"}]',
            "lane 'b'.*vote/all.*'a'",
        ),
        ('threshold = 3\n[[lane]]\nname = "a"', "'threshold' is 3"),
        ("lane = 3", "'lane' is 3"),
        ("lane = [3]", "lane 1: found 3"),
        ("= broken", "not valid TOML"),
    ],
)
def test_a_bad_file_names_file_lane_and_field(tmp_path: Path, text: str, told: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(RuleError, match=told) as caught:
        Lanes.load(path)
    assert str(path) in str(caught.value)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such file"):
        Lanes.load(tmp_path / "none.toml")
