"""Building onto a story, and merging by hand."""

from __future__ import annotations

import json
from pathlib import Path

import timeline
from tests.cli.running import run


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
