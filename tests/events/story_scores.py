"""How much of a written story is right: events by date, standing and lane; and the traps it fell into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

import timeline

_HOURS = ("hour", "minute", "second", "part_of_day")
_NIGHT = pd.Timedelta(hours=36)  # a night that begins on a day ends on the next


def build(story: Mapping[str, Any]) -> timeline.Story:
    """The story as the product reads it."""
    articles = [
        timeline.Article(a["id"], a["text"], title=a.get("title"), published=a.get("published"), source=a.get("source"))
        for a in story["article"]
    ]
    return timeline.build(articles, anchors=story.get("anchors") or None)


def wrong_events(story: Mapping[str, Any], built: timeline.Story) -> list[str]:
    """The ids of the events that are missing or wrong in date, standing or lane; optional ones do not count."""
    rows = {row.event_id: row for row in built.events.itertuples()}
    wrong = []
    for event in story["event"]:
        if event.get("optional"):
            continue
        row = next((rows[i] for spot in _spots(story, event) for i in _events_at(built, *spot)), None)
        accept = event.get("accept", {})
        right = row is not None and (
            _is_on(row, [event["edtf"], *accept.get("edtf", [])])
            and row.status in [event["status"], *accept.get("status", [])]
            and row.lane in [event["lane"], *accept.get("lane", [])]
        )
        if not right:
            wrong.append(event["id"])
    return wrong


def claims_right(story: Mapping[str, Any], built: timeline.Story) -> tuple[int, int]:
    """How many of the story's claims have the right speaker and stance, and how many of these the right event too.

    A claim that is about no event of the story counts as about the right one whatever it is put to.
    """
    known = about = 0
    for gold in story.get("claim", []):
        place = gold["article"], gold["start"], gold["end"]
        found = [c for c in built.claims.itertuples() if _says(c, *place) and _is_claim(c, gold)]
        known += bool(found)
        event = next((e for e in story["event"] if e["id"] == gold["event"]), None)
        wanted = {i for spot in _spots(story, event) for i in _events_at(built, *spot)} if event else set()
        about += bool(found) and (event is None or any(c.event_id in wanted for c in found))
    return known, about


def _says(claim: Any, article: str, start: int, end: int) -> bool:
    return claim.article_id == article and claim.char_start < end and claim.char_end > start


def _is_claim(claim: Any, gold: Mapping[str, Any]) -> bool:
    """Same stance, and a claimant that holds the other or ends with the same word.

    As the article writes it counts too ("the Pentagon", told as the United States); by whole words, for it may be "he".
    """
    one, other = claim.claimant.lower(), gold["claimant"].lower()
    last = other.split()[-1].strip(".,'\"")
    same = one in other or other in one or last in one or last in str(claim.claimant_as_written).lower().split()
    return claim.stance == gold["stance"] and same


def traps(story: Mapping[str, Any], built: timeline.Story) -> Iterator[str]:
    """The traps a story fell into, in words."""
    for trap in story.get("not_event", []):
        spot = trap["article"], trap["start"], trap["end"]
        rows = built.events
        if trap["mode"] == "absent":
            for event_id, mentions in built.mentions.dropna(subset=["event_id"]).groupby("event_id"):
                if all(_covers(m, *spot) for m in mentions.itertuples()):
                    yield f"{trap['text']}: {event_id}"
        elif trap["mode"] == "not_same":
            event = next(e for e in story["event"] if e["id"] == trap["event"])
            same = {i for place in _spots(story, event) for i in _events_at(built, *place)}
            if same & set(_events_at(built, *spot)):
                yield f"{trap['text']}: same as {trap['event']}"
        elif trap["text"].isdigit():
            inside = built.expressions.query("article_id == @spot[0] and char_start < @spot[2] and char_end > @spot[1]")
            own = any(trap["text"] in [e["edtf"], *e.get("accept", {}).get("edtf", [])] for e in story["event"])
            if len(inside) or (not own and (rows["edtf"] == trap["text"]).any()):
                yield f"{trap['text']}: taken for a date"
        elif (rows[rows["event_id"].isin(_events_at(built, *spot))]["edtf"] == trap["edtf"]).any():
            yield f"{trap['text']}: {trap['edtf']}"


def _spots(story: Mapping[str, Any], event: Mapping[str, Any]) -> list[tuple[str, int, int]]:
    same = [m for g in story.get("same", []) if g["event"] == event["id"] for m in g["mentions"]]
    return [(m["article"], m["start"], m["end"]) for m in (event, *same)]


def _events_at(built: timeline.Story, article: str, start: int, end: int) -> list[str]:
    found = [m for m in built.mentions.dropna(subset=["event_id"]).itertuples() if _covers(m, article, start, end)]
    return list(dict.fromkeys(m.event_id for m in found))


def _covers(mention: Any, article: str, start: int, end: int) -> bool:
    return mention.article_id == article and mention.trigger_start < end and mention.trigger_end > start


def _is_on(row: Any, accepted: list[str]) -> bool:
    """The date as written, or an hour or a part of an accepted day."""
    if row.edtf in accepted:
        return True
    if row.grain not in _HOURS:
        return False
    days = [pd.Timestamp(text) for text in accepted if len(text) == len("2019-06-09") and text[0].isdigit()]
    return any(row.earliest.normalize() == day and row.latest <= day + _NIGHT for day in days)
