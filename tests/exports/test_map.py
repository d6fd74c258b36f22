"""GeoJSON, checked by the package geojson."""

from __future__ import annotations

from pathlib import Path

import geojson

from tests.charts import stories
from tests.exports.test_rule_one import accusing
from timeline.exports import left_out, write


def test_only_events_with_coordinates_are_points(tmp_path: Path) -> None:
    held = geojson.loads(write(accusing(), tmp_path / "events.geojson").read_text(encoding="utf-8"))
    assert held.is_valid and isinstance(held, geojson.FeatureCollection)
    (point,) = held["features"]
    assert point["id"] == "e-0001" and point["geometry"]["coordinates"] == [36.6, 35.4], "longitude comes first"
    told = point["properties"]
    assert told["edtf"] == "2017-04-04" and told["date"] == "Tuesday 4 April 2017" and told["sensitive"] is True
    assert told["title"].startswith("Contested: ") and "not yet checked" in told["review"]
    assert "GeoNames" in held["attribution"] and "CC BY 4.0" in held["attribution"]
    assert len(left_out(accusing(), "x.geojson")) == 8


def test_a_story_without_places_is_an_empty_map(tmp_path: Path) -> None:
    held = geojson.loads(write(stories.story([]), tmp_path / "events.geojson").read_text(encoding="utf-8"))
    assert held.is_valid and held["features"] == []
