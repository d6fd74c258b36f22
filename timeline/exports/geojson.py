"""GeoJSON (RFC 7946): the events that happened in a town whose coordinates are known, as points."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .told import telling_of
from .whole import put


def write(story: Any, path: str | Path, language: str = "") -> Path:
    """Write the map data, with the attribution of its coordinates."""
    telling = telling_of(story, language=language)
    features = []
    for event in telling.events:
        if event.point is None:
            continue
        told = {
            "title": telling.summary(event), "date": event.date, "edtf": event.edtf or None, "standing": event.standing,
            "contested_on": event.on or None, "lane": event.lane, "place": event.place, "sensitive": event.sensitive,
            "who_says_so": [claim.text for claim in event.claims],
            "source": event.quoted.line if event.quoted else None,
            "sentence": (event.quoted.sentence or None) if event.quoted else None,
            "url": event.url or None, "review": event.stamp, "version": telling.version,
        }  # fmt: skip
        point = {"type": "Point", "coordinates": list(event.point)}
        features.append({"type": "Feature", "id": event.event_id, "geometry": point, "properties": told})
    collection = {
        "type": "FeatureCollection", "name": telling.title, "review": telling.stamp, "version": telling.version,
        "attribution": telling.words["places"]["attribution"], "features": features,
    }  # fmt: skip
    return put(path, (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode())


def left_out(story: Any) -> tuple[str, ...]:
    """Which events the map does not show, a line each."""
    telling = telling_of(story)
    return telling.left_out("unplaced", [event for event in telling.events if event.point is None]) + telling.low
