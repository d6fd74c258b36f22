"""A spreadsheet read as a story: what was written comes back, and what a person typed is read or told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

import timeline
from tests.charts import stories
from timeline.errors import DateError, InputError
from timeline.exports import write
from timeline.interval import Interval
from timeline.tables import edtf

CARRIED = [
    "event_id", "title", "kind", "subkind", "lane", "status", "contested_on", "earliest", "latest", "begins_latest",
    "ends_earliest", "start_open", "end_open", "span_kind", "grain", "edtf", "date_basis", "place", "sensitive", "why",
]  # fmt: skip
FORMULAS = ("=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2", "'quoted'", "\t=1")


@pytest.mark.parametrize("name", ["events.xlsx", "events.csv"])
@pytest.mark.parametrize("made", [stories.seedlike, stories.every_mark])
def test_what_was_exported_comes_back(name: str, made: object, tmp_path: Path) -> None:
    story = made()  # type: ignore[operator]
    read = timeline.read_spreadsheet(write(story, tmp_path / name))
    assert read.events[CARRIED].equals(story.events[CARRIED])
    if name.endswith("xlsx"):
        assert read.lanes == story.lanes
        assert read.articles["source"].tolist() == story.articles["source"].tolist()
        assert set(read.articles["text"]) == {""}
        assert read.claims[["claimant", "stance", "target", "quote"]].equals(
            story.claims[["claimant", "stance", "target", "quote"]]
        )
    read.save(tmp_path / "again.story")
    assert timeline.load(tmp_path / "again.story").events.equals(read.events)


@pytest.mark.parametrize("title", FORMULAS)
def test_no_cell_is_a_formula(title: str, tmp_path: Path) -> None:
    story = stories.seedlike()
    events = story.events.copy()
    events.loc[0, "title"] = title
    path = write(replace(story, tables={**story.tables, "events": events}), tmp_path / "events.xlsx")
    cells = [cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    assert not [cell.value for cell in cells if isinstance(cell.value, str) and cell.value[:1] in "=+-@\t"]
    assert title.strip() in timeline.read_spreadsheet(path).events["title"].tolist()


def test_the_same_story_is_the_same_workbook(tmp_path: Path) -> None:
    one, two = (write(stories.seedlike(), tmp_path / f"{n}.xlsx").read_bytes() for n in (1, 2))
    assert one == two


def test_a_table_that_a_person_typed(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "Headline,When,Source,Link,Mood\nDam breaks,2024-03-05,The Courier,https://example.org/a,sad\n"
        "Talks,[2024-03-08..2024-03-09],,,\n,2024-01-01,,,\nVote,next week,,,\nHarbour,199X,,,\n",
        encoding="utf-8",
    )
    story = timeline.read_spreadsheet(path)
    assert story.events["title"].tolist() == ["Dam breaks", "Talks", "Vote", "Harbour"]
    assert story.events["edtf"].fillna("").tolist() == ["2024-03-05", "[2024-03-08..2024-03-09]", "", "199X"]
    assert story.events["date_basis"].tolist()[2] == "unknown"
    assert story.articles["url"].tolist() == ["https://example.org/a"] and len(story.mentions) == 1
    told = dict(zip(story.problems["code"], story.problems["line"].fillna(0), strict=True))
    assert told["no_title"] == 4 and told["bad_date"] == 5
    assert "mood" in story.problems.loc[story.problems["code"] == "unread", "message"].iloc[0]
    why = str(story.why(story.events["event_id"][0]))
    assert "Dam breaks" in why and "Tuesday 5 March 2024" in why and "mine.csv" in why


def test_date_cells_of_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (["Event", "Date"], ["Dam breaks", date(2024, 3, 5)], ["Siren", datetime(2024, 3, 5, 8, 30)]):
        sheet.append(row)
    book.save(tmp_path / "mine.xlsx")
    events = timeline.read_spreadsheet(tmp_path / "mine.xlsx").events
    assert events["edtf"].tolist() == ["2024-03-05", "2024-03-05T08:30:00"]


@pytest.mark.parametrize("data", [b"", b"title\n", b"a,b\n1,2\n", b"\xff\xfe\x00", b"PK\x03\x04broken"])
@pytest.mark.parametrize("name", ["x.csv", "x.xlsx"])
def test_what_is_no_spreadsheet_is_told(data: bytes, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match="expected"):
        timeline.read_spreadsheet(tmp_path / name)


INTERVALS = [
    Interval.of_day(date(2017, 4, 4)), Interval.of_month(2017, 4), Interval.of_year(2013),
    stories.since(2015, "2017-01-01"),
    stories.days("2017-04-08", "2017-04-09"), stories.days("2017-04-08", "2017-04-09", span_kind="throughout"),
    Interval.of_days(date(1990, 1, 1), date(1999, 12, 31), "decade"), Interval.of_days(None, date(2017, 4, 4)),
    Interval.of_days(date(2017, 4, 4), None), Interval.of_days(date(1900, 1, 1), date(1999, 12, 31), "century"),
]  # fmt: skip


@pytest.mark.parametrize("interval", INTERVALS, ids=lambda item: item.edtf)
def test_edtf_is_read_as_it_is_written(interval: Interval) -> None:
    read = edtf.read(interval.edtf)
    assert read.edtf == interval.edtf and read.earliest == interval.earliest
    assert read.latest == (None if interval.end_open else interval.latest)


@pytest.mark.parametrize("text", ["", "2017?", "04/05/2017", "[..]", "/", "2017-13", "[2018..2017]", "9" * 500, "soon"])
def test_what_is_no_edtf_is_told(text: str) -> None:
    with pytest.raises(DateError, match="expected EDTF"):
        edtf.read(text)
