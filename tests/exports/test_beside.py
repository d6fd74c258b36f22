"""What goes with each picture: alt text, long description, and the table of exactly what is drawn."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from tests.charts import stories
from tests.cli.running import run
from tests.exports.test_rule_one import accusing
from timeline.exports import beside, write
from timeline.exports.options import Picture
from timeline.story import Story


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def alt(story: Story, tmp_path: Path, **asked: str) -> str:
    write(story, tmp_path / "chart.svg", Picture(**asked))  # type: ignore[arg-type]
    return (tmp_path / "chart.alt.txt").read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_three_files_go_with_a_picture(suffix: str, tmp_path: Path) -> None:
    write(stories.seedlike(), tmp_path / f"chart{suffix}", Picture("web"))
    names = {f"chart{suffix}", "chart.alt.txt", "chart.description.txt", "chart.csv"}
    assert {path.name for path in tmp_path.iterdir()} == names


@pytest.mark.parametrize("names", [("chart.png", "chart.csv"), ("chart.csv", "chart.svg"), ("e.ics", "a.pdf", "a.csv")])
def test_two_tables_of_one_name_are_an_error_before_anything_is_written(names: tuple[str, ...], tmp_path: Path) -> None:
    stories.seedlike().save(tmp_path / "a.story")
    (out := tmp_path / "out").mkdir()
    done = run("export", tmp_path / "a.story", *(out / name for name in names))
    assert done.exit_code == 1 and not list(out.iterdir())
    assert all(str(out / name) in done.stderr for name in names[-2:]) and "--alone" in done.stderr


@pytest.mark.parametrize("names", [("events.svg", "events.csv"), ("a.svg", "b.csv"), ("a.svg", "a.csv", "--alone")])
def test_other_tables_are_written_beside_a_picture(names: tuple[str, ...], tmp_path: Path) -> None:
    stories.seedlike().save(tmp_path / "a.story")
    done = run("export", tmp_path / "a.story", *(name if name[0] == "-" else tmp_path / name for name in names))
    assert done.exit_code == 0, done.stderr
    assert "date_basis" in (tmp_path / names[1]).read_text(encoding="utf-8").splitlines()[0]


def test_a_picture_can_go_alone(tmp_path: Path) -> None:
    write(stories.seedlike(), tmp_path / "chart.svg", Picture(alone=True))
    assert [path.name for path in tmp_path.iterdir()] == ["chart.svg"]


@pytest.mark.parametrize("count", [0, 1, 5, 30, 150])
def test_alt_text_is_short_and_bears_the_stamp(count: int, tmp_path: Path) -> None:
    told = alt(stories.crowd(count), tmp_path)
    assert len(told) <= 250 and "not yet checked" in told
    assert str(count) in told or count < 2


def test_alt_text_tells_kind_range_number_and_main_events(tmp_path: Path) -> None:
    told = alt(stories.seedlike(), tmp_path)
    assert told.startswith("Timeline of 9 events, 2013–2017; among them: ")
    assert "Warships launch missiles at the air base" in told
    assert "Chemical attack in the valley (contested)" in told


def test_alt_text_tells_no_toll_of_a_sensitive_event_and_no_doer(tmp_path: Path) -> None:
    assert "80" not in alt(stories.seedlike(), tmp_path)
    held = accusing()
    events = held.events.copy()
    events.loc[events["event_id"] == "e-0001", "title"] = "Planes of the air force drop gas"
    events.loc[events["event_id"] == "e-0002", ["title", "sensitive"]] = ["Missiles kill 14 at the base", True]
    told = alt(replace(held, tables={**held.tables, "events": events}), tmp_path)
    assert "air force" not in told and "14" not in told and "Timeline of 9" in told


def test_alt_text_in_french(tmp_path: Path) -> None:
    assert alt(stories.seedlike(), tmp_path, language="fr").startswith("Frise chronologique de 9 événements")


def test_the_description_tells_every_event_and_the_stamp(tmp_path: Path) -> None:
    write(stories.seedlike(), tmp_path / "chart.svg")
    told = (tmp_path / "chart.description.txt").read_text(encoding="utf-8")
    assert all(title in told for title in stories.seedlike().events["title"])
    assert "not yet checked" in told and "Version " in told


def test_the_table_holds_exactly_what_is_drawn(tmp_path: Path) -> None:
    held = stories.seedlike()
    events = held.events.copy()
    events.loc[events["event_id"] == "e-0003", "salience"] = 0.0
    events.loc[events["event_id"] == "e-0004", "title"] = "=HYPERLINK(1)"
    write(replace(held, tables={**held.tables, "events": events}), tmp_path / "chart.svg")
    found = {row["event_id"]: row for row in rows(tmp_path / "chart.csv")}
    assert set(found) == set(events["event_id"]) - {"e-0003"}
    assert found["e-0001"]["edtf"] == "2017-04-04" and found["e-0001"]["standing"] == "Contested"
    assert found["e-0001"]["sources"].startswith("The Courier")
    assert found["e-0004"]["title"] == "'=HYPERLINK(1)"


def test_numbers_of_the_key_stand_in_the_table(tmp_path: Path) -> None:
    write(stories.crowd(150), tmp_path / "chart.svg", Picture("print-2col"))
    numbers = [row["key_number"] for row in rows(tmp_path / "chart.csv") if row["key_number"]]
    text = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert numbers and len(numbers) == len(set(numbers))
    assert all(f">{number}</text>" in text for number in numbers)


def test_no_table_of_the_story_is_written_over(tmp_path: Path) -> None:
    held = stories.seedlike()
    write(held, tmp_path / "events.csv")
    write(held, tmp_path / "chart.csv")
    for name in ("events", "chart"):
        before = (tmp_path / f"{name}.csv").read_bytes()
        write(held, tmp_path / f"{name}.svg")
        assert (tmp_path / f"{name}.csv").read_bytes() == before
        assert beside.is_drawn(tmp_path / f"{name}.drawn.csv")
    write(held, tmp_path / "again.svg")
    write(held, tmp_path / "again.svg")
    assert not (tmp_path / "again.drawn.csv").exists()


@pytest.mark.parametrize("size", [None, "web", "story", "print-1col", "1200x675"])
def test_the_stamp_and_the_version_stay_without_footer(size: str | None, tmp_path: Path) -> None:
    write(stories.seedlike(), tmp_path / "chart.svg", Picture(size, header=False, footer=False))
    text = (tmp_path / "chart.svg").read_text(encoding="utf-8").split("</desc>")[1]
    version = rows(tmp_path / "chart.csv")[0]["version"]
    assert "not yet" in text and version in text and "Source: one article" not in text
