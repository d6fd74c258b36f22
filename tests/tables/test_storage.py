"""The story folder: whole or not at all, and clear about what is wrong with it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pandas.testing import assert_frame_equal

from tests import handmade
from timeline.errors import StoryError
from timeline.lanes import Lanes
from timeline.tables import storage
from timeline.tables.columns import TABLES
from timeline.tables.frames import frames


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return frames(handmade.records(), Lanes.load())


@pytest.fixture
def story(tmp_path: Path, tables: dict[str, pd.DataFrame]) -> Path:
    storage.save(tmp_path / "ferry.story", tables, {"about": "ferry"})
    return tmp_path / "ferry.story"


@pytest.mark.parametrize("empty", [False, True])
def test_what_was_saved_comes_back_equal(tmp_path: Path, empty: bool) -> None:
    tables = frames(handmade.records(empty=empty), Lanes.load())
    storage.save(tmp_path / "deep" / "s", tables, {"about": None})
    back, head = storage.load(tmp_path / "deep" / "s")
    assert head["about"] is None
    assert head["format_version"] == storage.FORMAT_VERSION
    for name in TABLES:
        assert_frame_equal(back[name], tables[name], obj=name)
    assert sorted(p.name for p in (tmp_path / "deep").iterdir()) == ["s"]


def test_several_parts_are_one_table(story: Path, tables: dict[str, pd.DataFrame]) -> None:
    part = story / "events" / "part-0.parquet"
    content = pq.ParquetFile(part).read()
    (story / "events" / "year=2019").mkdir()
    pq.write_table(content.slice(0, 1), part)
    pq.write_table(content.slice(1), story / "events" / "year=2019" / "part-1.parquet")
    assert_frame_equal(storage.load(story)[0]["events"], tables["events"])


def test_a_story_is_replaced_and_other_files_in_it_stay(story: Path, tables: dict[str, pd.DataFrame]) -> None:
    (story / "chart.png").write_bytes(b"picture")
    (story / "claims" / "part-9.parquet").write_bytes(b"left over")
    storage.save(story, tables, {"about": "newer"})
    assert storage.load(story)[1]["about"] == "newer"
    assert (story / "chart.png").read_bytes() == b"picture"
    assert [p.name for p in story.parent.iterdir()] == ["ferry.story"]


def test_other_folders_and_files_are_never_overwritten(tmp_path: Path, tables: dict[str, pd.DataFrame]) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "cat.jpg").write_bytes(b"cat")
    (tmp_path / "notes.txt").write_text("notes")
    other = tmp_path / "other"
    other.mkdir()
    (other / "story.json").write_text('{"format": "a novel"}')
    for place, told in ((folder, "not a story"), (tmp_path / "notes.txt", "found a file"), (other, "not a story")):
        with pytest.raises(StoryError, match=told):
            storage.save(place, tables, {})
    assert (folder / "cat.jpg").read_bytes() == b"cat"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["notes.txt", "other", "photos"]
    empty = tmp_path / "empty"
    empty.mkdir()
    storage.save(empty, tables, {})
    assert len(storage.load(empty)[0]["events"]) == 4


def test_a_failure_on_the_way_leaves_the_old_story(
    story: Path, tables: dict[str, pd.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(storage.pq, "write_table", full)
        with pytest.raises(StoryError, match="No space left"):
            storage.save(story, tables, {"about": "newer"})
    real = os.rename
    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", lambda a, b: full() if str(a).endswith(".part") else real(a, b))
        with pytest.raises(StoryError, match="No space left"):
            storage.save(story, tables, {"about": "newer"})
    assert storage.load(story)[1]["about"] == "ferry"


def test_missing_or_foreign_folders_are_told_apart(tmp_path: Path, story: Path) -> None:
    with pytest.raises(StoryError, match=r"no such story.*timeline build"):
        storage.load(tmp_path / "none")
    with pytest.raises(StoryError, match=r"not a story, it has no story\.json"):
        storage.load(tmp_path)
    with pytest.raises(StoryError, match="found a file"):
        storage.load(story / "story.json")
    (story / "story.json").write_text("{broken")
    with pytest.raises(StoryError, match="cannot be read"):
        storage.load(story)


def test_another_format_version(story: Path) -> None:
    head = json.loads((story / "story.json").read_text())
    (story / "story.json").write_text(json.dumps({**head, "format_version": 99}))
    with pytest.raises(StoryError, match=r"version 99; expected 1; build the story again"):
        storage.load(story)


def test_broken_missing_and_wrong_tables(story: Path) -> None:
    part = story / "events" / "part-0.parquet"
    good = part.read_bytes()
    content = pq.ParquetFile(part).read()
    part.write_bytes(good[: len(good) // 2])
    with pytest.raises(StoryError, match="broken Parquet part of the table events"):
        storage.load(story)
    part.write_bytes(b"")
    with pytest.raises(StoryError, match="broken Parquet part"):
        storage.load(story)
    part.unlink()
    with pytest.raises(StoryError, match="table events has no Parquet part"):
        storage.load(story)
    pq.write_table(content.drop_columns("lane"), part)
    with pytest.raises(StoryError, match="column 'lane' is missing"):
        storage.load(story)
    index = content.column_names.index("n_mentions")
    pq.write_table(content.set_column(index, "n_mentions", pa.array(["x"] * 4)), part)
    with pytest.raises(StoryError, match="column n_mentions: found the type string; expected int64"):
        storage.load(story)
    pq.write_table(content.slice(0, 2), part)
    with pytest.raises(StoryError, match="found 2 rows; expected 4"):
        storage.load(story)
    part.write_bytes(good)
    assert len(storage.load(story)[0]["events"]) == 4
