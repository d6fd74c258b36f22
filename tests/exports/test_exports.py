from __future__ import annotations

import struct
from pathlib import Path

import pytest

from tests.charts import stories
from timeline.errors import ExportError
from timeline.exports import SUFFIXES, write

STARTS = {
    ".png": b"\x89PNG\r\n\x1a\n", ".svg": b"<svg", ".pdf": b"%PDF-", ".csv": b"event_id,", ".parquet": b"PAR1",
    ".timelinejs.json": b'{\n "title"', ".jsonld": b'{\n "@context"', ".md": b"# ", ".xlsx": b"PK", ".tml": b"<?xml",
    ".html": b"<!DOCTYPE html>", ".ics": b"BEGIN:VCALENDAR\r\n", ".geojson": b'{\n "type": "FeatureCollection"',
}  # fmt: skip


@pytest.mark.parametrize("suffix", list(SUFFIXES))
def test_every_suffix_writes_its_kind(suffix: str, tmp_path: Path) -> None:
    target = tmp_path / f"events{suffix}"
    assert write(stories.seedlike(), target) == target
    assert target.read_bytes().startswith(STARTS[suffix])
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_png_has_twice_the_pixels_of_the_picture(tmp_path: Path) -> None:
    data = write(stories.seedlike(), tmp_path / "chart.png").read_bytes()
    assert struct.unpack(">I", data[16:20])[0] == 2400


def test_svg_carries_its_fonts_and_asks_nobody(tmp_path: Path) -> None:
    text = write(stories.seedlike(), tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert "data:font/woff;base64," in text and "<text" in text
    assert text.count("http") == 1 and 'xmlns="http://www.w3.org/2000/svg"' in text


def test_csv_of_another_table_is_that_table(tmp_path: Path) -> None:
    text = write(stories.seedlike(), tmp_path / "claims.csv").read_text(encoding="utf-8")
    assert text.startswith("claim_id,") and "the governor" in text


def test_no_picture_names_who_is_blamed(tmp_path: Path) -> None:
    text = write(stories.seedlike(), tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert "air force" not in text


def test_an_empty_story_is_drawn_too(tmp_path: Path) -> None:
    assert write(stories.story([]), tmp_path / "chart.svg").read_text(encoding="utf-8").count("<text") > 1


def test_unknown_suffix_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"\.doc.*\.png, \.svg, \.pdf, \.csv"):
        write(stories.seedlike(), tmp_path / "chart.doc")


@pytest.mark.parametrize("name", ["missing/chart.png", "missing/events.csv"])
def test_missing_folder_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="missing"):
        write(stories.seedlike(), tmp_path / name)


def test_a_failed_export_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "chart.svg"
    target.write_text("old")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(ExportError, match="No space left"):
        write(stories.seedlike(), target)
    assert target.read_text() == "old" and len(list(tmp_path.iterdir())) == 1
