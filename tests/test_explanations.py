"""Every explanation of a story, read back from disk and carried out again, gives the very interval it explains."""

from __future__ import annotations

import importlib.util
import json

import pandas as pd
import pytest

import timeline
from timeline import pipeline
from timeline.explanation import Step, replay
from timeline.ingest.samples import sample
from timeline.interval import UNKNOWN, Interval
from timeline.tables.frames import interval_of

MODELS = [False] + ([True] if importlib.util.find_spec("spacy") else [])


@pytest.fixture(scope="module", params=MODELS, ids=lambda model: "language model" if model else "words alone")
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> timeline.Story:
    given = sample()
    settings = timeline.Settings(language_model=request.param)
    built = timeline.build(list(given.articles), anchors=dict(given.anchors), lanes=given.lanes, settings=settings)
    folder = tmp_path_factory.mktemp("stories") / "sample.story"
    built.save(folder)
    return timeline.load(folder)


def bounds(interval: Interval | None) -> tuple[object, ...]:
    known = interval or UNKNOWN
    return (known.earliest, known.latest, known.begins_latest, known.ends_earliest, known.span_kind)


@pytest.mark.parametrize("table", ["events", "mentions", "expressions"])
def test_every_date_can_be_replayed(story: timeline.Story, table: str) -> None:
    frame: pd.DataFrame = story.tables[table]
    assert len(frame) >= 9
    for row in frame.itertuples():
        step = Step.from_json(row.steps)
        assert bounds(replay(step, pipeline.operations())) == bounds(interval_of(row)), (row[1], step.rule)


def test_every_publication_can_be_replayed(story: timeline.Story) -> None:
    for row in story.articles.itertuples():
        found = replay(Step.from_json(row.steps), pipeline.operations()) or UNKNOWN
        dates = [None if pd.isna(t) else t.to_pydatetime() for t in (row.published_earliest, row.published_latest)]
        assert [found.earliest, found.latest] == dates


def test_why_tells_words_rule_anchor_and_what_was_rejected(story: timeline.Story) -> None:
    day = story.events[story.events["edtf"] == "2017-04-07"].iloc[0]
    why = story.why(day["event_id"])
    assert "7 April 2017" in str(why)
    assert "Friday" in str(why)
    assert any(step.said for step in why.step.walk())


def test_a_tampered_step_is_noticed(story: timeline.Story) -> None:
    rows = story.expressions[story.expressions["phrase"] == "deictic"]
    data = json.loads(rows.iloc[0]["steps"])
    data["arguments"]["weekday"] = (data["arguments"].get("weekday", 0) + 1) % 7
    data["arguments"]["count"] = data["arguments"].get("count", 0) + 1
    changed = replay(Step.from_json(data), pipeline.operations())
    assert bounds(changed) != bounds(interval_of(rows.iloc[0]))
