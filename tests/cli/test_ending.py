"""How a command ends: one message, no traceback, nothing of the articles' own in the terminal."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import run
from timeline import Story
from timeline.cli.text import plain, table


def test_bad_input_gives_one_message_and_no_traceback(tmp_path: Path, article: Path, story: Path) -> None:
    binary = tmp_path / "picture.txt"
    binary.write_bytes(bytes(range(256)) * 20)
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    broken = tmp_path / "broken.story"
    broken.mkdir()
    (broken / "story.json").write_text("{")
    (story / "events" / "part-0.parquet").write_bytes(b"PAR1")
    out = tmp_path / "out"
    cases = [
        ("build", tmp_path / "none.txt", "-o", out),
        ("build", binary, "-o", out),
        ("build", article, "-o", out, "--published", "soon"),
        ("build", article, "-o", out, "--anchor", "the vote=soon"),
        ("build", article, "-o", out, "--lanes", binary),
        ("build", article, "-o", article),
        ("build", "\0", "-o", out),
        ("build", "", "-o", out),
        ("build", article, "-o", tmp_path / ("x" * 300)),
        ("tag", empty),
        ("show", tmp_path / "none"),
        ("show", article),
        ("show", broken),
        ("why", story, "e-sink"),
        ("query", story, "SELECT 1"),
    ]
    for arguments in cases:
        done = run(*arguments)
        assert done.exit_code == 1, arguments
        assert done.stderr.startswith("timeline: "), arguments
        assert "Traceback" not in done.stderr and "fault of this program" not in done.stderr, done.stderr
    assert not out.exists()


def test_a_fault_of_the_program_is_one_line_too(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("deep inside")

    monkeypatch.setattr(Story, "why", fail)
    done = run("why", story, "e-sink")
    assert done.exit_code == 1
    assert "a fault of this program" in done.stderr and "deep inside" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_interrupting_is_quiet(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Story, "why", interrupt)
    done = run("why", story, "e-sink")
    assert (done.exit_code, done.output) == (130, "")


def test_a_reader_that_goes_away_ends_it_quietly(story: Path, root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    sql = "SELECT repeat('x', 3000) FROM range(3000)"
    command = [sys.executable, "-m", "timeline.cli", "query", str(story), sql, "--format", "csv"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) == 0


def test_articles_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    text = "Ministers \u001b[31mmet\u0007 on 3 May 2018 in Harbour\u202etown\u009b2J."
    path.write_text(json.dumps({"id": "x\u001b]0;y\u0007", "text": text, "title": "\u001b[2JHi"}), encoding="utf-8")
    assert run("build", path, "-o", tmp_path / "s").exit_code == 0
    shown = (
        run("show", tmp_path / "s", "--all").stdout + run("query", tmp_path / "s", "SELECT text FROM articles").stdout
    )
    assert "met" in shown
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)


def test_tables_fit_and_lose_nothing_short() -> None:
    text = table(("a", "b"), [("word " * 30, "x"), ("y", "a" * 30)], 60)
    assert max(map(len, text.splitlines())) <= 60
    assert text.count("word") == 30
    assert plain("a\r\nb\tc", keep_lines=True) == "a\nb c"
    assert table(("a",), []).splitlines()[0] == "a"
