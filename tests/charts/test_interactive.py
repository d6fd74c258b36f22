from __future__ import annotations

import pandas as pd
import pytest

from timeline.charts.interactive import CONFIG, CUSTOM, drawing, figure
from timeline.charts.places import compute

from . import stories


def test_traces_tell_each_event_with_its_dates() -> None:
    fig = figure(stories.seedlike())
    rows = {row[0]: dict(zip(CUSTOM, row, strict=True)) for trace in fig.data for row in trace.customdata}
    assert len(rows) == 9
    assert rows["e-0002"]["earliest"] == "2017-04-08T00:00:00"
    assert rows["e-0002"]["edtf"] == "[2017-04-08..2017-04-09]"
    assert rows["e-0001"]["standing"] == "Contested"


def test_points_on_the_main_axis_are_dates_in_the_events_window() -> None:
    fig = figure(stories.seedlike())
    strike = next(trace for trace in fig.data if trace.name == "missile strike")
    first = pd.Timestamp(next(x for x, row in zip(strike.x, strike.customdata, strict=True) if row[0] == "e-0002"))
    assert pd.Timestamp("2017-04-08") <= first < pd.Timestamp("2017-04-10")


def test_date_axis_lies_exactly_on_the_scene() -> None:
    story = stories.seedlike()
    fig, scene = figure(story, 1000), compute(story, 1000)
    left, right = fig.layout.xaxis.domain
    assert (left * 1000, right * 1000) == pytest.approx((scene.scale.x0, scene.scale.x1))
    assert fig.layout.xaxis.range[0] == scene.scale.start.isoformat()
    assert (fig.layout.width, fig.layout.height) == (scene.width, scene.height)
    assert len(fig.layout.shapes) == len(scene.paths()) and len(fig.layout.annotations) == len(scene.texts())


def test_nothing_zooms_drags_or_has_a_toolbar() -> None:
    fig = figure(stories.seedlike())
    assert fig.layout.dragmode is False and fig.layout.xaxis.fixedrange and fig.layout.yaxis.fixedrange
    assert CONFIG["displayModeBar"] is False


def test_markup_in_a_title_stays_text() -> None:
    fig = figure(stories.story([stories.event(1, "<a href='x'>Storm</a>", stories.day("2024-03-05"))]))
    shown = [a.text for a in fig.layout.annotations if "Storm" in a.text]
    assert shown and all("<a" not in text for text in shown)
    assert all("<a" not in text for trace in fig.data for text in trace.hovertext)


def test_empty_story_has_a_figure_without_traces() -> None:
    fig = figure(stories.story([]))
    assert len(fig.data) == 0 and fig.layout.meta["title"]


def test_the_chart_speaks_french() -> None:
    figure = stories.seedlike().figure(language="fr")
    said = " ".join(note.text for note in figure.layout.annotations)
    assert "Contesté" in said and "mar." in said and "Jour non précisé" in said
    assert not {"Contested", "Tue", "Day not given"} & set(said.replace("<", " ").replace(">", " ").split())


def test_the_plain_drawing_is_what_the_figure_holds() -> None:
    story = stories.seedlike()
    plain, made = drawing(story, 900, "dark"), figure(story, 900, "dark")
    assert [trace["hovertext"] for trace in plain["data"]] == [list(trace.hovertext) for trace in made.data]
    assert [shape["path"] for shape in plain["layout"]["shapes"]] == [shape.path for shape in made.layout.shapes]
    assert set(plain["layout"]) == set(made.layout.to_plotly_json()) - {"template"}
