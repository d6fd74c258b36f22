"""Dates of many documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run
from timeline import Settings


def test_tag_writes_a_line_a_document(tmp_path: Path) -> None:
    docs = tmp_path / "docs.jsonl"
    lines = [
        {"id": "1", "text": "They met on Tuesday.", "published": "2018-05-10"},
        {"id": "2", "text": "They met on Tuesday."},
        {"id": "3", "text": "Blue.", "published": "2018-05-10"},
    ]
    docs.write_text("\n".join([json.dumps(line) for line in lines] + ["{broken"]), encoding="utf-8")
    done = run("tag", docs, "-o", tmp_path / "out.jsonl")
    assert done.exit_code == 0, done.stderr
    assert "docs.jsonl:4" in done.stderr
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in found] == ["1", "2", "3"]
    timex = found[0]["timexes"][0]
    assert list(timex) == ["start", "end", "text", "type", "value", "earliest", "latest", "anchor", "why"]
    assert lines[0]["text"][timex["start"] : timex["end"]] == timex["text"] == "Tuesday"
    assert (timex["value"], timex["type"]) == ("2018-05-08", "DATE")
    assert (timex["earliest"], timex["latest"]) == ("2018-05-08T00:00:00", "2018-05-08T23:59:59.999999")
    assert found[1]["timexes"][0]["earliest"] is None
    assert found[2]["timexes"] == []
    assert json.loads(run("tag", docs).stdout.splitlines()[0]) == found[0]


def test_tag_tells_of_what_it_cuts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.cli.tagging.DEFAULT_SETTINGS", Settings(max_characters=2_000))
    docs = tmp_path / "docs.jsonl"
    docs.write_text(json.dumps({"id": "long", "text": "Blue. " * 400}), encoding="utf-8")
    done = run("tag", docs)
    assert done.exit_code == 0 and "only the first 2,000 are read" in done.stderr


def test_tag_leaves_no_half_file(tmp_path: Path) -> None:
    docs = tmp_path / "docs.jsonl"
    docs.write_text("{broken\n", encoding="utf-8")
    done = run("tag", docs, "-o", tmp_path / "out.jsonl")
    assert done.exit_code == 1
    assert "no line could be read" in done.stderr
    assert run("tag", docs, "-o", tmp_path / "none" / "out.jsonl").exit_code == 1
    assert run("tag", tmp_path / "none.jsonl", "-o", tmp_path / "out.jsonl").exit_code == 1
    assert [p.name for p in tmp_path.iterdir()] == ["docs.jsonl"]
