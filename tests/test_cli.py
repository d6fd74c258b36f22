"""The command line, as a user meets it: what it prints, how it ends, and that it never shows a traceback."""

from __future__ import annotations

import csv
import inspect
import io
import json
import logging
import os
import re
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import timeline
from tests import handmade
from timeline import Settings, Story
from timeline.cli import app, serving, show
from timeline.cli.text import plain, table
from timeline.exports import edits, options
from timeline.lanes import Lanes
from timeline.story import building
from timeline.tables.frames import frames

VERBS = (
    "build",
    "show",
    "why",
    "query",
    "export",
    "changes",
    "import",
    "serve",
    "demo",
    "tag",
    "crosswalk",
    "merge",
    "unmerge",
)
TEXT = (
    "Ministers of Norland and Suthia met in Harbourtown on Tuesday. Rebels fired rockets at the port on 3 May 2018, "
    "killing at least four people. The rebels denied it.\n"
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "180"})


@pytest.fixture
def story(tmp_path: Path) -> Path:
    lanes = Lanes.load()
    Story(frames(handmade.records(), lanes), lanes).save(tmp_path / "ferry.story")
    return tmp_path / "ferry.story"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Quick, and the same on every machine."""
    monkeypatch.setattr(building, "DEFAULT_SETTINGS", Settings(language_model=False))


# -- the commands there are ---------------------------------------------------------------------------
def test_every_verb_is_a_command_and_has_help() -> None:
    listed = run("--help").stdout
    assert {c.name or c.callback.__name__ for c in app.registered_commands} == set(VERBS)  # type: ignore[union-attr]
    for verb in VERBS:
        assert re.search(rf"^ +{verb} ", listed, re.MULTILINE)
        assert run(verb, "--help").exit_code == 0


def test_every_verb_of_the_library_is_a_command() -> None:
    """Named alike, or by the command that does it."""
    here = {"load": "show", "save": "build", "figure": "serve", "before": "query", "after": "query", "between": "query"}
    here |= {"mark_pictures": "serve", "covered": "serve", "known_order": "serve"}
    here |= {"mark_svgs": "serve", "lane_svgs": "serve", "event": "show", "interval": "show", "date_in_words": "show"}
    here |= {
        "changes_since": "build",
        "read_spreadsheet": "import",
        "select": "query",
        "moved": "serve",
        "story_svg": "export",
        "picture": "export",
        "csv_text": "export",
    }
    verbs = {name for name in timeline.__all__ if inspect.isfunction(getattr(timeline, name))}
    verbs |= {name for name, _ in inspect.getmembers(Story, inspect.isfunction) if not name.startswith("_")}
    assert {here.get(name, name) for name in verbs} <= set(VERBS)


def test_every_verb_stands_in_the_readme(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    assert [verb for verb in VERBS if f"timeline {verb}" not in text] == []


def test_version_and_wrong_usage() -> None:
    assert run("--version").stdout.strip() == f"timeline {timeline.__version__}"
    for arguments in (
        (),
        ("nonsense",),
        ("build", "x.txt"),
        ("why", "x"),
        ("query", "s", "SELECT 1", "--format", "xml"),
    ):
        assert run(*arguments).exit_code == 2, arguments
    assert run("build", "x.txt", "-o", "s", "--anchor", "no date").exit_code == 2


# -- build and show -----------------------------------------------------------------------------------
def test_build_tells_what_was_found_and_show_prints_it(tmp_path: Path, article: Path) -> None:
    target = tmp_path / "s"
    done = run("build", article, "--published", "2018-05-10", "-o", target)
    assert done.exit_code == 0, done.stderr
    assert "1 article, 2 dates" in done.stdout
    assert "Thursday 10 May 2018 (given)" in done.stdout
    shown = run("show", target, "--all").stdout
    for part in (
        "EVENTS (",
        "ARTICLES (1)",
        "PROBLEMS (",
        "Thursday 10 May 2018 (given)",
        "not yet checked",
    ):
        assert part in shown, part
    assert "confidence" not in shown.lower()


def test_show_tells_standing_lane_and_who_says_so(story: Path) -> None:
    shown = run("show", story, "--all").stdout
    flat = " ".join(shown.split())
    for part in (
        "EVENTS (4)",
        "Tuesday 12 March 2019",
        "Contested",
        "Diplomatic meetings",
        "e-sink",
        "since 2016",
        "date not known",
        "Wednesday 20 March 2019 (given)",
        "date not known (unknown)",
        "reportedly",
        "“We checked it”",
        "a line was skipped",
        "b.jsonl:3",
    ):
        assert part in flat, part
    assert "denied by the owner" in flat and "blamed by the" in flat
    assert max(map(len, shown.splitlines())) <= 180


def test_problems_are_said_at_once_and_an_empty_story_is_told(tmp_path: Path) -> None:
    path = tmp_path / "blue.txt"
    path.write_text("Blue is a colour.", encoding="utf-8")
    done = run("build", path, "-o", tmp_path / "s", "--anchor", "the great flood=2017-04-04")
    assert done.exit_code == 0
    assert "No event was found." in done.stdout
    assert "Warning: " in done.stdout and "the great flood" in done.stdout
    assert "No event was found." in run("show", tmp_path / "s").stdout


def test_a_lanes_file_gives_headline_and_threshold(tmp_path: Path, article: Path) -> None:
    lanes = tmp_path / "lanes.toml"
    lanes.write_text('headline = "Port days"\nthreshold = 1.0\n[[lane]]\nname = "talks"\ntake = [{kind = "meeting"}]\n')
    assert run("build", article, "-o", tmp_path / "s", "--lanes", lanes).exit_code == 0
    shown = run("show", tmp_path / "s").stdout
    assert shown.startswith("Port days\n")
    assert "of lower salience not shown; --all shows them" in shown
    assert "Talks" in run("show", tmp_path / "s", "--all").stdout


# -- growing, merging by hand ------------------------------------------------------------------------
def test_build_onto_a_story_adds_and_tells_what_changed(tmp_path: Path, article: Path) -> None:
    target, more = tmp_path / "s", tmp_path / "more.txt"
    more.write_text("The bridge in Oslo collapsed on 9 June 2016.", encoding="utf-8")
    first = run("build", article, "--published", "2018-05-10", "--anchor", "the storm=2018-05-01", "-o", target)
    assert "New" not in first.stdout
    done = run("build", more, "-o", target)
    assert done.exit_code == 0, done.stderr
    assert "2 articles" in done.stdout and "New articles: 1" in done.stdout and "New events: 1" in done.stdout
    assert "read anew" not in done.stdout
    assert timeline.load(target).anchors == {"the storm": "2018-05-01"}
    assert "Nothing changed." in run("build", more, article, "-o", target).stdout
    other = run("build", more, "--anchor", "the storm=2018-05-02", "-o", target).stdout
    assert "Anchor changed: the storm: 2018-05-01 -> 2018-05-02" in other
    assert "1 article," in run("build", more, "--anew", "-o", target).stdout


def test_merge_and_unmerge(tmp_path: Path, article: Path) -> None:
    target = tmp_path / "s"
    run("build", article, "--published", "2018-05-10", "-o", target)
    kept, gone = timeline.load(target).events["event_id"].iloc[:2]
    done = run("merge", target, kept, gone, "--by", "Ana", "--on", "2018-06-01")
    assert done.exit_code == 0, done.stderr
    assert f"{gone} -> {kept}" in " ".join(done.stdout.split())
    assert run("why", target, gone).exit_code == 0
    rows = json.loads(run("query", target, "SELECT * FROM merges", "--format", "json").stdout)
    assert [(row["kept_id"], row["merged_id"], row["score"], row["by"]) for row in rows] == [(kept, gone, 1.0, "Ana")]
    undone = run("unmerge", target, kept, gone, "--by", "Ana", "--on", "2018-06-02")
    assert "Events split off" in undone.stdout
    assert "kept apart: Ana said so on 2018-06-02" in " ".join(run("show", target).stdout.split())
    again = run("unmerge", target, kept, gone, "--by", "Ana")
    assert again.exit_code == 1 and "nothing was merged into it" in again.stderr
    assert run("merge", target, kept, gone).exit_code == 2


# -- why and query ------------------------------------------------------------------------------------
def test_why(story: Path) -> None:
    done = run("why", story, "e-old")
    assert done.exit_code == 0
    assert done.stdout.startswith("A ferry sinks\n")
    assert "too late for the text" in done.stdout
    missing = run("why", story, "e-sunk")
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert "near ones: e-sink" in missing.stderr


def test_query_as_table_csv_and_json(story: Path) -> None:
    sql = "SELECT event_id, earliest, latest, latitude FROM between_('2019-03-12', '2019-03-17') ORDER BY earliest"
    rows = run("query", story, sql).stdout
    assert "2019-03-12" in rows and "2 rows" in rows
    data = json.loads(run("query", story, sql, "--format", "json").stdout)
    assert data[0] == {
        "event_id": "e-sink",
        "earliest": "2019-03-12T00:00:00",
        "latest": "2019-03-12T23:59:59.999999",
        "latitude": 51.9,
    }
    assert data[1]["latitude"] is None
    cells = list(csv.reader(io.StringIO(run("query", story, "SELECT '=1+1' AS a, 2 AS b", "--format", "csv").stdout)))
    assert cells == [["a", "b"], ["'=1+1", "2"]]
    lists = json.loads(run("query", story, "SELECT [1, 2] AS a, NULL AS b", "--format", "json").stdout)
    assert str(lists[0]["a"]).strip("[]").replace(",", " ").split() == ["1", "2"]
    bad = run("query", story, "SELECT nonsense FROM events")
    assert bad.exit_code == 1
    assert "nonsense" in bad.stderr and "There are the tables" in bad.stderr


# -- export, serve, demo ------------------------------------------------------------------------------
def test_export_calls_the_writer_of_each_file(story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    fake = types.ModuleType("timeline.exports")
    fake.edits, fake.options = edits, options  # type: ignore[attr-defined]
    fake.write = lambda story, path, asked: written.append(f"{len(story.events)} {path}")  # type: ignore[attr-defined]
    fake.left_out = lambda story, path: ("left out: a talk",) if path.suffix == ".csv" else ()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "timeline.exports", fake)
    done = run("export", story, "chart.png", "events.csv")
    assert done.exit_code == 0
    assert written == ["4 chart.png", "4 events.csv"]
    assert "wrote chart.png\nwrote events.csv\n  left out: a talk\n" in done.stdout


def _fake_dashboards(monkeypatch: pytest.MonkeyPatch, served: list[Any]) -> None:
    def create_app(story: Story, paste: bool = False) -> Any:
        served.append(story)
        return lambda environ, start: [b"page"]

    def create_server(page: Any, host: str, port: int, **more: Any) -> Any:
        if port == 1:
            raise OSError(98, "Address already in use")
        return types.SimpleNamespace(
            effective_port=port or 4321, run=lambda: served.append((host, port)), close=lambda: None
        )

    dashboards, waitress = types.ModuleType("dashboards"), types.ModuleType("waitress")
    dashboards.create_app = create_app  # type: ignore[attr-defined]
    waitress.create_server = create_server  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dashboards", dashboards)
    monkeypatch.setitem(sys.modules, "waitress", waitress)


def test_serve_prints_the_address(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Any] = []
    _fake_dashboards(monkeypatch, served)
    assert "http://127.0.0.1:8050/" in run("serve", story).stdout
    assert "http://[::1]:4321/" in run("serve", story, "--host", "::1", "--port", "0").stdout
    assert served[1] == ("127.0.0.1", 8050)
    taken = run("serve", story, "--port", "1")
    assert taken.exit_code == 1
    assert "127.0.0.1:1 cannot be served (Address already in use)" in taken.stderr and "--port" in taken.stderr


def test_a_busy_page_writes_nothing_into_the_terminal(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fake_dashboards(monkeypatch, [])
    run("serve", story)
    assert not logging.getLogger("waitress.queue").isEnabledFor(logging.WARNING)


@pytest.mark.parametrize("installed", [True, False])
def test_what_is_lost_without_the_language_model_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed: bool
) -> None:
    monkeypatch.setattr(show, "available", lambda language: installed)
    for name, words in (("a.txt", "Ada Eze resigned on 4 May 2020."), ("b.txt", "The bridge fell on 5 May 2020.")):
        (tmp_path / name).write_text(words)
    built = run("build", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "s")
    assert built.exit_code == 0, built.stderr
    assert " ".join(built.stdout.split()).count("events are found by words alone") == 1
    assert "more: timeline show" not in built.stdout, "said once, and not counted again"
    for told in (built.stdout, run("demo", "--no-serve").stdout):
        assert "no language model was used" in told
        assert ('pip install "news-timeline[language]"' in told) is not installed


def test_with_the_language_model_nothing_is_said_to_be_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "DEFAULT_SETTINGS", Settings(language_model=True))
    assert "language model" not in run("demo", "--no-serve").stdout


def test_serve_without_the_page_says_what_to_install(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dashboards", None)
    done = run("serve", story)
    assert done.exit_code == 1
    assert "pip install" in done.stderr


def test_demo_builds_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Any] = []
    _fake_dashboards(monkeypatch, served)
    done = run("demo", "--no-serve", "-o", tmp_path / "sample")
    assert done.exit_code == 0, done.stderr
    assert "EVENTS (" in done.stdout
    assert served == []
    assert len(timeline.load(tmp_path / "sample").articles) >= 3
    run("demo", "--port", "0")
    assert len(served) == 2


def test_a_sample_that_is_incomplete_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "story.toml").write_text("anchors = {}")
    monkeypatch.setattr(serving, "sample_folder", lambda: tmp_path)
    done = run("demo", "--no-serve")
    assert done.exit_code == 1
    assert "'articles' is missing" in done.stderr


# -- tag ----------------------------------------------------------------------------------------------
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


# -- endings ------------------------------------------------------------------------------------------
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
