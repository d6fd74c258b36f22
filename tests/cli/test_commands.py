"""The commands there are, and what each prints."""

from __future__ import annotations

import csv
import inspect
import io
import json
import re
import sys
import types
from pathlib import Path

import pytest

import timeline
from tests.cli.running import VERBS, run
from timeline import Settings, Story
from timeline.cli import app, show
from timeline.exports import beside, edits, options
from timeline.story import building


def test_every_verb_is_a_command_and_has_help() -> None:
    listed = run("--help").stdout
    assert {c.name or c.callback.__name__ for c in app.registered_commands} == set(VERBS)  # type: ignore[union-attr]
    for verb in VERBS:
        assert re.search(rf"^ +{verb} ", listed, re.MULTILINE)
        assert run(verb, "--help").exit_code == 0


def test_every_verb_of_the_library_is_a_command() -> None:
    """Named alike, or by the command that does it."""
    here = {
        "load": "show",
        "save": "build",
        "figure": "serve",
        "drawing": "serve",
        "before": "query",
        "after": "query",
        "between": "query",
    }
    here |= {"mark_pictures": "serve", "covered": "serve", "published": "export", "known_order": "serve"}
    here |= {"mark_svgs": "serve", "lane_svgs": "serve", "event": "show", "interval": "show", "date_in_words": "show"}
    here |= {
        "changes_since": "build",
        "read_spreadsheet": "import",
        "select": "query",
        "moved": "serve",
        "story_svg": "export",
        "picture": "export",
        "picture_csv": "export",
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


def test_export_calls_the_writer_of_each_file(story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    fake = types.ModuleType("timeline.exports")
    fake.beside, fake.edits, fake.options = beside, edits, options  # type: ignore[attr-defined]
    fake.write = lambda story, path, asked: written.append(f"{len(story.events)} {path}")  # type: ignore[attr-defined]
    fake.left_out = lambda story, path: ("left out: a talk",) if path.suffix == ".csv" else ()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "timeline.exports", fake)
    done = run("export", story, "chart.png", "events.csv")
    assert done.exit_code == 0
    assert written == ["4 chart.png", "4 events.csv"]
    assert "wrote chart.png\nwrote events.csv\n  left out: a talk\n" in done.stdout


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
