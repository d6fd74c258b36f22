"""``timeline tag`` as a long job: TimeML, stopping and going on, progress, memory."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

from timeline.cli import app, tagging

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "180"})


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    path = tmp_path / "docs.jsonl"
    lines = [{"id": f"d{n}", "text": f"They met on {day}.", "published": "2018-05-10"} for n, day in enumerate(DAYS)]
    lines.insert(2, {"id": "none", "text": " "})
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def stop_at(monkeypatch: pytest.MonkeyPatch, number: int) -> list[str]:
    """Ctrl-C while this document is read; gives the ids that are read."""
    seen: list[str] = []
    real = tagging.tag_article

    def tag_article(article):
        if len(seen) == number:
            raise KeyboardInterrupt
        seen.append(article.id)
        return real(article)

    monkeypatch.setattr(tagging, "tag_article", tag_article)
    return seen


def names(folder: Path) -> list[str]:
    return sorted(item.name for item in folder.iterdir())


def test_a_stopped_job_is_gone_on_with(tmp_path: Path, docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    assert run("tag", docs, "-o", whole).exit_code == 0
    with monkeypatch.context() as patch:
        stop_at(patch, 3)
        done = run("tag", docs, "-o", out)
    assert done.exit_code == 130 and "stopped after 3 documents; the same command goes on" in done.stderr
    assert not out.exists() and (tmp_path / "out.jsonl.unfinished").read_text().count("\n") == 3
    # A machine that went down left half a line.
    with (tmp_path / "out.jsonl.unfinished").open("a") as file:
        file.write('{"id": "d3", "time')
    with monkeypatch.context() as patch:
        seen = stop_at(patch, -1)
        done = run("tag", docs, "-o", out)
    assert done.exit_code == 0 and seen == ["d3", "d4"]
    assert "5 documents, 3 of them from before it was stopped; 1 lines left out" in done.stdout
    assert out.read_bytes() == whole.read_bytes()
    assert names(tmp_path) == ["docs.jsonl", "out.jsonl", "whole.jsonl"]


def test_another_input_is_not_mixed_with_what_was_stopped(
    tmp_path: Path, docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    with monkeypatch.context() as patch:
        stop_at(patch, 3)
        run("tag", docs, "-o", out)
    docs.write_text(docs.read_text().replace("2018-05-10", "2018-05-17"))
    assert run("tag", docs, "-o", out).exit_code == 0
    assert '"value": "2018-05-14"' in out.read_text().splitlines()[0]
    assert len(out.read_text().splitlines()) == 5


def test_timeml_is_a_file_a_document_and_is_gone_on_with(
    tmp_path: Path, docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "timeml"
    with monkeypatch.context() as patch:
        stop_at(patch, 2)
        assert run("tag", docs, "--timeml", "-o", out).exit_code == 130
    assert names(out) == [".unfinished", "d0.tml", "d1.tml"]
    with monkeypatch.context() as patch:
        seen = stop_at(patch, -1)
        assert run("tag", docs, "--timeml", "-o", out).exit_code == 0
    assert seen == ["d2", "d3", "d4"]
    assert names(out) == [f"d{n}.tml" for n in range(5)]
    root = ElementTree.parse(out / "d1.tml").getroot()
    assert [item.get("value") for item in root.iter("TIMEX3")] == ["2018-05-10", "2018-05-08"]
    again = run("tag", docs, "--timeml", "-o", out)
    assert again.exit_code == 1 and "the folder is not empty" in again.stderr


def test_ids_become_names_of_files(tmp_path: Path) -> None:
    docs, out = tmp_path / "docs.jsonl", tmp_path / "timeml"
    ids = ["../../etc/x", "A", "a", "CON", "wsj_0001", "x" * 300, "é\u0000\u202e", ".hidden"]
    lines = [{"id": name, "text": f"In 2016, {number}\u0001."} for number, name in enumerate(ids)]
    docs.write_text("\n".join(map(json.dumps, lines)))
    done = run("tag", docs, "--timeml", "-o", out)
    assert done.exit_code == 0 and done.stderr.count("written as U+FFFD") == 8
    found = names(out)
    assert len({name.lower() for name in found}) == len(ids)
    assert {"A.tml", "wsj_0001.tml"} <= set(found)
    assert all(name[0].isalnum() and len(name) < 110 and not name.lower().startswith("con.") for name in found)
    written = {ElementTree.parse(out / name).getroot().findtext("DOCID") for name in found}
    assert {"../../etc/x", "A", "a", ".hidden"} <= written
    assert names(tmp_path) == ["docs.jsonl", "timeml"]


def test_places_that_cannot_be_written_to(tmp_path: Path, docs: Path) -> None:
    for target, told, more in (
        (tmp_path, "this is a folder", ()),
        (docs, "this is a file", ("--timeml",)),
        (tmp_path, "not empty", ("--timeml",)),
        (tmp_path / "none" / "x", "no folder", ("--timeml",)),
        ("-", "name a folder", ("--timeml",)),
    ):
        done = run("tag", docs, "-o", target, *more)
        assert done.exit_code == 1 and told in done.stderr, done.stderr
    assert names(tmp_path) == ["docs.jsonl"]


def test_progress_is_told_of_every_document(tmp_path: Path, docs: Path) -> None:
    told: list[tuple[str, int, int]] = []
    tagging.tag_lines(docs, str(tmp_path / "out.jsonl"), progress=lambda *what: told.append(what))
    assert [done for _, done, _ in told] == [0, 1, 2, 3, 4, 5, 5]
    assert all(stage == "tagging" and done < total for stage, done, total in told)
    assert told[-1][1] + 1 == told[-1][2]


def test_memory_does_not_grow_with_the_number_of_documents(tmp_path: Path) -> None:
    docs = tmp_path / "docs.jsonl"
    with docs.open("w") as file:
        for number in range(300):
            file.write(json.dumps({"id": str(number), "text": f"{number} " + "blue and green " * 1300}) + "\n")
    tagging.tag_lines(docs, str(tmp_path / "warm.jsonl"))
    tracemalloc.start()
    tagging.tag_lines(docs, str(tmp_path / "out.jsonl"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < docs.stat().st_size / 3
