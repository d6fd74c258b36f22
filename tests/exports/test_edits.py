"""Edits of one picture: labels, hidden events, own texts; what is wrong is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.charts import stories
from tests.exports.test_rule_one import accusing
from timeline.cli import app
from timeline.errors import RuleError
from timeline.exports import write
from timeline.exports.edits import Edits, edited
from timeline.exports.options import Picture
from timeline.exports.since import changes_since

OWN = {
    "title": "The week after", "intro": "What is known.", "note": "Times are local.", "credit": "Photo: A. Desk.",
    "event": [{"id": "e-0002", "label": "Strike"}, {"id": "e-0003", "hide": True}, {"id": "e-0004", "hide": True}],
}  # fmt: skip


@pytest.mark.parametrize("size", [None, "web"])
def test_a_picture_shows_its_edits(size: str | None, tmp_path: Path) -> None:
    edits = Edits.from_json(OWN, "edits.toml")
    path = write(stories.seedlike(), tmp_path / "chart.svg", Picture(size, edits=edits))
    text, table = path.read_text(encoding="utf-8"), (tmp_path / "chart.csv").read_text(encoding="utf-8")
    for words in ("The week after", "What is known.", "Times are local.", "Photo: A. Desk.", ">Strike<"):
        assert words in text
    assert "events left out." in text.replace("</text>", " ") and "e-0003" not in text + table
    assert "2 events left out." in (tmp_path / "chart.description.txt").read_text(encoding="utf-8")
    assert "Strike" in table and changes_since(path, stories.seedlike(), edits).empty


def test_the_story_stays_as_it_is() -> None:
    held = stories.seedlike()
    before = held.events.copy()
    edited(held, Edits.from_json(OWN, "x"))
    assert held.events.equals(before) and held.lanes.note is None


@pytest.mark.parametrize(
    ("data", "match"),
    [
        ({"titel": "A"}, "titel"), ({"title": 3}, "title"), ({"title": " "}, "0 characters"),
        ({"event": [{"label": "A"}]}, "'id' is missing"), ({"event": [{"id": "e-0001", "hide": "yes"}]}, "hide"),
        ({"event": [{"id": "e", "label": "x" * 201}]}, "201 characters"), ({"event": ["e"]}, "event 1"),
        ({"event": [{"id": "e"}, {"id": "e"}]}, "twice"), ({"event": [{"id": "nope", "hide": True}]}, "nope"),
        ({"title": "The air force gassed a town"}, "air force"),
        ({"event": [{"id": "e-0001", "label": "The air force drops gas"}]}, "air force"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(data: dict[str, Any], match: str) -> None:
    with pytest.raises(RuleError, match=match):
        edited(accusing(), Edits.from_json(data, "edits.toml"))


def test_the_option(tmp_path: Path) -> None:
    stories.seedlike().save(tmp_path / "a.story")
    (tmp_path / "edits.toml").write_text('title = "Own title"\n[[event]]\nid = "e-0003"\nhide = true\n')
    parts = [str(tmp_path / name) for name in ("a.story", "chart.svg", "edits.toml")]
    done = CliRunner().invoke(app, ["export", parts[0], parts[1], "--edits", parts[2]])
    assert done.exit_code == 0 and "Own title" in Path(parts[1]).read_text(encoding="utf-8")
    done = CliRunner().invoke(app, ["changes", parts[1], parts[0], "--edits", parts[2]])
    assert done.stdout == "Nothing changed.\n"
    done = CliRunner().invoke(app, ["export", parts[0], parts[1], "--edits", str(tmp_path / "none.toml")])
    assert done.exit_code == 1
