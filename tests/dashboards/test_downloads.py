"""Files to take along: the same rows as the page's filter, safe in a spreadsheet, with a limit that is told."""

from __future__ import annotations

import csv
import io
from typing import Any

import pandas as pd
import pytest

from dashboards import create_app, filters
from dashboards.downloads import register_downloads
from dashboards.markup import markup
from dashboards.pictures import section
from dashboards.state import Move, State
from dashboards.told import Told
from tests.charts import stories
from tests.charts.stories import TEXT, article, day, event, story
from timeline import Reader, Story


def client(made: Any) -> Any:
    return create_app(made).server.test_client()


@pytest.mark.parametrize("search", ["", "?all=1", "?all=1&after=2017-04-06", "?all=1&q=no+such+word"])
def test_both_files_hold_the_rows_of_the_filter(search: str) -> None:
    made = stories.seedlike()
    reader, asked = Reader.of(made), client(made)
    wanted = list(reader.select(State.read(search).selection(reader.lanes.threshold))["event_id"])
    shown = asked.get(f"/download/events.csv{search}")
    rows = list(csv.DictReader(io.StringIO(shown.text)))
    assert [row["event_id"] for row in rows] == wanted
    assert "attachment" in shown.headers["Content-Disposition"]
    parquet = pd.read_parquet(io.BytesIO(asked.get(f"/download/events.parquet{search}").data))
    assert list(parquet["event_id"]) == wanted and list(parquet.columns) == list(made.events.columns)


def test_no_cell_is_a_formula_and_no_article_travels() -> None:
    asked = client(
        story([event(1, "=HYPERLINK(1)", day("2024-03-05")), event(2, "+1\r\n=2", day("2024-03-06"))], [article()])
    )
    text = asked.get("/download/events.csv?all=1").text
    titles = [row["title"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert titles == ["'=HYPERLINK(1)", "'+1\r\n=2"]
    assert TEXT not in text


def test_what_is_cut_says_so() -> None:
    made = stories.seedlike()
    reader = Reader.of(made)
    app = create_app(None)
    app.server.before_request_funcs.clear()
    register_downloads(app, reader, 2)
    answer = app.server.test_client().get("/download/events.csv?all=1")
    assert f"events-first-2-of-{len(made.events)}.csv" in answer.headers["Content-Disposition"]
    assert len(list(csv.reader(io.StringIO(answer.text)))) == 3


def test_other_files_are_not_there() -> None:
    assert client(stories.seedlike()).get("/download/events.exe").status_code == 404


def test_rows_of_what_is_contested_name_nobody() -> None:
    made = stories.seedlike()
    events = made.events.assign(participants="the accused;the accuser").astype({"participants": "str"})
    asked = client(Story({**made.tables, "events": events}, made.lanes))
    rows = pd.read_csv(io.StringIO(asked.get("/download/events.csv").text))
    unsettled = rows["status"].isin(["contested", "claimed"])
    assert unsettled.any()
    assert rows.loc[unsettled, "participants"].isna().all()
    assert (rows.loc[~unsettled, "participants"] == "the accused;the accuser").all()


def test_no_file_is_offered_while_a_date_is_moved() -> None:
    made = stories.seedlike()
    reader = Reader.of(made)
    told = Told.of(reader.head)
    for state, offered in ((State(), True), (State(move=Move("the attack", 2)), False)):
        panel = markup(filters.panel(told, state, reader))
        pictures = markup(section(state))
        assert ("download/events.csv" in str(filters.panel(told, state, reader))) is offered
        assert ("download=" in pictures) is offered
        assert (told.words.take_moved in panel) is not offered and (told.words.take_moved in pictures) is not offered
    asked = client(made)
    assert asked.get("/download/events.csv?move=the+attack~2").data == asked.get("/download/events.csv").data
