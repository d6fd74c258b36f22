"""Records into tables."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from tests import handmade
from timeline.explanation import Step
from timeline.interval import Interval
from timeline.lanes import Lanes
from timeline.tables.checks import check_references, column_names
from timeline.tables.columns import TABLES
from timeline.tables.frames import frames, interval_of


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return frames(handmade.records(), Lanes.load())


def test_every_table_has_its_full_schema_also_when_empty(tables: dict[str, pd.DataFrame]) -> None:
    nothing = frames(handmade.records(empty=True), Lanes.load())
    assert set(tables) == set(nothing) == set(TABLES)
    for name in TABLES:
        assert list(tables[name].columns) == list(nothing[name].columns) == column_names(name)
        assert list(map(str, tables[name].dtypes)) == list(map(str, nothing[name].dtypes))
        assert len(nothing[name]) == 0


def test_the_order_of_the_records_changes_nothing(tables: dict[str, pd.DataFrame]) -> None:
    turned = frames(handmade.records(reverse=True), Lanes.load())
    for name, frame in tables.items():
        assert_frame_equal(frame, turned[name], obj=name)


def test_events_stand_by_time_and_those_without_come_last(tables: dict[str, pd.DataFrame]) -> None:
    events = tables["events"].set_index("event_id")
    assert list(events.index) == ["e-since", "e-sink", "e-divers", "e-talks"]
    assert events.loc["e-sink", "edtf"] == "2019-03-12"
    assert events.loc["e-divers", "edtf"] == "[2019-03-16..2019-03-17]"
    assert events.loc["e-since", "edtf"] == "2016/.."
    assert pd.isna(events.loc["e-talks", "edtf"])
    assert list(events["lane"]) == ["everything else", "everything else", "everything else", "diplomatic meetings"]
    assert events.loc["e-sink", "contested_on"] == "responsibility;toll"
    assert events["reviewed_by"].isna().all()
    assert pd.isna(events.loc["e-sink", "subkind"])


def test_mentions_articles_and_origins_are_counted(tables: dict[str, pd.DataFrame]) -> None:
    row = tables["events"].set_index("event_id").loc["e-sink"]
    assert (row["n_mentions"], row["n_articles"], row["n_origins"]) == (2, 2, 2)


def test_copies_and_chains_of_one_agency_are_one_origin() -> None:
    story = handmade.records()
    both = tuple(replace(m, reported_via=" reuters") if m.id == "m2" else m for m in story.merged.mentions)
    events = frames(replace(story, merged=replace(story.merged, mentions=both)), Lanes.load())["events"]
    assert events.set_index("event_id").loc["e-sink", "n_origins"] == 1


def test_zones_give_utc(tables: dict[str, pd.DataFrame]) -> None:
    row = tables["mentions"].set_index("mention_id").loc["m6"]
    assert row["utc_earliest"] == pd.Timestamp("2019-03-15 00:40")
    assert pd.isna(row["event_id"])
    assert tables["mentions"]["utc_earliest"].notna().sum() == 1


def test_intervals_and_steps_come_back(tables: dict[str, pd.DataFrame]) -> None:
    wanted = {event.id: event for event in handmade.events()}
    for _, row in tables["events"].iterrows():
        assert interval_of(row) == wanted[row["event_id"]].interval
        assert Step.from_json(row["steps"]) == wanted[row["event_id"]].step
    for tuple_row in tables["events"].itertuples():
        assert interval_of(tuple_row) == wanted[tuple_row.event_id].interval  # type: ignore[index]
    sink = tables["events"].set_index("event_id").loc["e-sink"]
    assert json.loads(sink["alternatives"])[0]["reason"] == "too late for the text"
    dates = tables["event_dates"].iloc[0]
    assert interval_of(dates) == handmade.SINK == Interval.from_json(handmade.SINK.to_json())


def test_texts_offsets_and_hash(tables: dict[str, pd.DataFrame]) -> None:
    texts = tables["articles"].set_index("article_id")["text"]
    assert texts["a"] == handmade.TEXT_A
    assert tables["articles"]["content_hash"].iloc[0] == hashlib.sha256(handmade.TEXT_A.encode()).hexdigest()
    for row in tables["mentions"].itertuples():
        assert texts[row.article_id][row.char_start : row.char_end] == row.sentence
        assert texts[row.article_id][row.trigger_start : row.trigger_end] == row.trigger
    quote = tables["claims"].set_index("claim_id").loc["k1"]
    assert texts["a"][quote["char_start"] : quote["char_end"]] == quote["quote"]
    assert quote["event_id"] == "e-sink"


def test_small_tables(tables: dict[str, pd.DataFrame]) -> None:
    assert tables["participants"].to_dict("records") == [
        {"event_id": "e-sink", "mention_id": "m1", "name": "the owner", "role": "agent"}
    ]
    assert tables["figures"].loc[0, ["what", "value", "bound", "claimant"]].tolist() == [
        "killed", 12.0, "at_least", "the police",
    ]  # fmt: skip
    assert tables["merges"].loc[0, "reasons"] == "same day;same place, near"
    assert tables["id_aliases"].loc[0].tolist() == ["e-old", "e-sink"]
    assert tables["problems"]["line"].tolist() == [pd.NA, 3]
    check_references(tables)
