"""JSON-LD in the words of schema.org: Event, Claim and NewsArticle; ClaimReview never, since nobody checked a fact.

The context is written out, so that no parser has to fetch one. A date that is no ISO 8601 date keeps its EDTF text with
the datatype of the Library of Congress.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from .told import Said, Source, Telling, Told, telling_of
from .whole import put

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
CONTEXT = {"@vocab": "https://schema.org/", "@base": "urn:news-timeline:", "edtf": "http://id.loc.gov/datatypes/edtf/"}
_ISO = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}(T[0-9:]{5,8})?\Z")


def write(story: Any, path: str | Path, language: str = "") -> Path:
    """Write the graph: the collection with its stamp, then events, claims and articles."""
    telling = telling_of(story, language=language)
    sources = {s.article_id: s for e in telling.events for s in (*(c.source for c in e.claims), *e.sources)}
    head = {
        "@id": "story", "@type": "Collection", "name": telling.title, "description": telling.standfirst,
        "creativeWorkStatus": telling.stamp, "version": telling.version,
        "hasPart": [{"@id": event.event_id} for event in telling.events],
    }  # fmt: skip
    graph = [head, *(_event(telling, event) for event in telling.events)]
    graph += [_claim(claim, event) for event in telling.events for claim in event.claims]
    graph += [_article(source) for _, source in sorted(sources.items())]
    told = {"@context": CONTEXT, "@graph": graph}
    return put(path, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def left_out(story: Any) -> tuple[str, ...]:
    """How many events are not told."""
    return telling_of(story).low


def _event(telling: Telling, event: Told) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@id": event.event_id, "@type": "Event", "name": telling.summary(event), "identifier": event.event_id,
        "description": "\n".join(telling.lines(event)), "disambiguatingDescription": event.standing,
        "keywords": event.lane, **_dates(event),
        "subjectOf": [{"@id": claim.claim_id} for claim in event.claims]
        + [{"@id": source.article_id} for source in event.sources],
    }  # fmt: skip
    if event.status == "planned":
        told["eventStatus"] = {"@id": "https://schema.org/EventScheduled"}
    if event.place:
        told["location"] = {"@type": "Place", "name": event.place}
        if event.point:
            longitude, latitude = event.point
            told["location"]["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
            told["location"]["geo"]["creditText"] = telling.words["places"]["attribution"]
    return told


def _dates(event: Told) -> dict[str, Any]:
    begin, parted, end = event.edtf.partition("/")
    if not parted or not (_ISO.match(begin) and _ISO.match(end)):
        return {"startDate": _date(event.edtf)} if event.edtf else {}
    return {"startDate": begin, "endDate": end}


def _date(edtf: str) -> Any:
    return edtf if _ISO.match(edtf) else {"@type": EDTF, "@value": edtf}


def _claim(claim: Said, event: Told) -> dict[str, Any]:
    return {
        "@id": claim.claim_id, "@type": "Claim", "text": claim.text,
        "author": {"@type": "Thing", "name": claim.claimant},
        "about": {"@id": event.event_id}, "appearance": {"@id": claim.source.article_id},
        "creativeWorkStatus": event.stamp,
    }  # fmt: skip


def _article(source: Source) -> dict[str, Any]:
    told = {
        "@id": source.article_id, "@type": "NewsArticle", "headline": source.title, "url": source.url,
        "publisher": {"@type": "Organization", "name": source.name} if source.name else None,
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}
