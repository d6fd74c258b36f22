"""``timeline changes``: which events have changed since a picture was made."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.charts import stories
from timeline import covered, picture
from timeline.charts.captions import version_of
from timeline.charts.document import version_in
from timeline.cli import app
from timeline.errors import StoryError
from timeline.exports import write
from timeline.exports.options import Picture, scene_of
from timeline.exports.since import changes_since
from timeline.story import Story
from timeline.tables.withholding import Withheld


def with_events(story: Story, **values: Any) -> Story:
    """The story with some cells of its first event set."""
    events = story.events.copy()
    for name, value in values.items():
        events.loc[events["event_id"] == "e-0001", name] = value
    return replace(story, tables={**story.tables, "events": events})


def told(path: Path, story: Story) -> set[tuple[str, str]]:
    found = changes_since(path, story)
    return set(zip(found["what"], found["id"], strict=True))


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf", ".csv"])
def test_nothing_has_changed_at_first(suffix: str, tmp_path: Path) -> None:
    held = stories.seedlike()
    write(held, tmp_path / ("chart.svg" if suffix == ".csv" else f"chart{suffix}"))
    assert told(tmp_path / f"chart{suffix}", held) == set()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_title_standing_and_date_are_compared(language: str, tmp_path: Path) -> None:
    held = stories.seedlike()
    path = write(held, tmp_path / "chart.svg", Picture(language=language))
    assert told(path, held) == set()
    assert told(path, with_events(held, title="Attack in the valley")) == {("title changed", "e-0001")}
    assert told(path, with_events(held, status="reported")) == {("standing changed", "e-0001")}
    later = stories.times(stories.day("2017-04-05"))
    moved = with_events(held, **{name: later[name] for name in ("earliest", "latest", "edtf")})
    assert told(path, moved) == {("date changed", "e-0001")}
    assert told(path, with_events(held, date_basis="inferred")) == {("date changed", "e-0001")}
    assert told(path, with_events(held, why="another reason")) == set()


def test_new_gone_and_merged_events(tmp_path: Path) -> None:
    held = stories.seedlike()
    path = write(with_events(held, salience=0.0), tmp_path / "chart.png")
    assert told(path, held) == {("event new", "e-0001")}
    path = write(held, tmp_path / "chart.png")
    assert told(path, with_events(held, salience=0.0)) == {("event gone", "e-0001")}
    aliases = stories.table("id_aliases", [{"old_id": "e-0001", "event_id": "e-0002"}])
    others = {
        name: frame.assign(event_id=frame["event_id"].replace("e-0001", "e-0002"))
        for name, frame in held.tables.items()
        if "event_id" in frame.columns
    }
    rest = held.events[held.events["event_id"] != "e-0001"].reset_index(drop=True)
    merged = replace(held, tables={**held.tables, **others, "events": rest, "id_aliases": aliases})
    assert told(path, merged) == {("event merged", "e-0002")}


def test_a_title_that_was_guarded_has_not_changed(tmp_path: Path) -> None:
    held = with_events(stories.seedlike(), title="=SUM(1)")
    assert told(write(held, tmp_path / "chart.svg"), held) == set()


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_a_table_of_another_version_is_refused(suffix: str, tmp_path: Path) -> None:
    held = stories.seedlike()
    path = write(held, tmp_path / f"chart{suffix}")
    changed = with_events(held, title="Attack in the valley")
    write(changed, tmp_path / ("chart.svg" if suffix != ".svg" else "chart.png"))
    with pytest.raises(StoryError, match="bears version"):
        changes_since(path, changed)


def test_what_is_no_picture_is_named(tmp_path: Path) -> None:
    held = stories.seedlike()
    write(held, tmp_path / "claims.csv")
    for name, match in (("none.png", "none"), ("claims.csv", "not the table")):
        with pytest.raises(StoryError, match=match):
            changes_since(tmp_path / name, held)
    write(held, tmp_path / "chart.svg")
    table = tmp_path / "chart.csv"
    table.write_text(table.read_text(encoding="utf-8") + "a,b\r\n", encoding="utf-8")
    with pytest.raises(StoryError, match="has 2 cells"):
        changes_since(table, held)
    table.write_bytes(table.read_bytes() + b"\xff")
    with pytest.raises(StoryError, match="cannot be read"):
        changes_since(table, held)


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_picture_that_went_alone_is_the_story_as_it_is_now_or_not(suffix: str, language: str, tmp_path: Path) -> None:
    held = replace(stories.seedlike(), withheld=Withheld(listed=("Chemical attack",)))
    path = write(held, tmp_path / f"alone{suffix}", Picture("web", language=language, alone=True))
    assert told(path, held) == set() and [one.name for one in tmp_path.iterdir()] == [path.name]
    with pytest.raises(
        StoryError, match=r"bears version \w{8}, the story is now of .*alone\.csv .* is missing.*--alone"
    ):
        changes_since(path, with_events(held, title="Attack in the valley"))


def test_a_picture_of_the_page_without_tolls_is_known_as_well(tmp_path: Path) -> None:
    held = stories.seedlike()
    path = tmp_path / "timeline-web.pdf"
    path.write_bytes(picture(covered(held), "pdf", "web"))
    assert told(path, held) == set()


def test_a_file_without_version_and_table_is_named(tmp_path: Path) -> None:
    for name, content in (("a.png", b"\x89PNG"), ("a.pdf", b"%PDF-1.7\n%%EOF"), ("a.svg", b"<svg/>")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(StoryError, match=r"bears no version, and its table .*a\.csv is missing"):
            changes_since(tmp_path / name, stories.seedlike())


def test_a_pdf_says_its_title_and_version_and_is_whole(tmp_path: Path) -> None:
    data = write(stories.seedlike(), tmp_path / "chart.pdf").read_bytes()
    assert version_in(data) == version_of(stories.seedlike())
    start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    number, place = re.match(rb"xref\n(\d+) 1\n(\d{10}) 00000 n\r\n", data[start:]).groups()  # type: ignore[union-attr]
    entry = data[int(place) :]
    assert entry.startswith(number + b" 0 obj\n<< /Title <FEFF")
    title = bytes.fromhex(entry.split(b"<FEFF")[1].split(b">")[0].decode()).decode("utf-16-be")
    assert title == picture_title(stories.seedlike())
    before = int(re.findall(rb"/Prev (\d+)", data)[-1])
    assert data[before:].startswith(b"xref\n0 ")


def picture_title(held: Story) -> str:
    return scene_of(held, Picture())[0].title


def test_the_command(tmp_path: Path) -> None:
    held = stories.seedlike()
    path = write(held, tmp_path / "chart.png")
    with_events(held, status="reported").save(tmp_path / "a.story")
    held.save(tmp_path / "b.story")
    done = CliRunner().invoke(app, ["changes", str(path), str(tmp_path / "a.story")])
    told = " ".join(done.stdout.split())  # lines break at the width of the terminal
    assert done.exit_code == 0 and "Standing changed: 1" in told and "Contested -> Reported" in told
    done = CliRunner().invoke(app, ["changes", str(path), str(tmp_path / "b.story")])
    assert done.stdout == "Nothing changed.\n"
