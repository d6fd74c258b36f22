"""How much of three dispatches on one thing is right: what is one event, whose date differs, whose figure it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import timeline

from .story_scores import _events_at, _spots, claims_right, wrong_events


def scores(story: Mapping[str, Any], built: timeline.Story) -> Counter[str]:
    """How many are right of each: events, same, disputed, dates, figures, origins, claims, about."""
    rows = {row.event_id: row for row in built.events.itertuples()}
    main: dict[str, Any] = {}
    for event in story["event"]:
        found = [i for spot in _spots(story, event) for i in _events_at(built, *spot) if i in rows]
        main[event["id"]] = rows[found[0]] if found else None
    wanted = [e for e in story["event"] if not e.get("optional")]
    right = Counter(events=len(wanted) - len(wrong_events(story, built)))
    right["same"] = sum(
        main[g["event"]] is not None
        and main[g["event"]].event_id in _events_at(built, m["article"], m["start"], m["end"])
        for g in story.get("same", [])
        for m in g["mentions"]
    )
    right["disputed"] = sum(
        main[e["id"]] is not None and bool(main[e["id"]].date_disputed) == e["disputed"]
        for e in story["event"]
        if "disputed" in e
    )
    right["dates"] = sum(_has_date(d, main[d["event"]], built) for d in story["date"])
    articles = dict(zip(built.mentions["mention_id"], built.mentions["article_id"], strict=True))
    right["figures"] = sum(_has_figure(f, main[f["event"]], built, articles) for f in story["figure"])
    right["origins"] = sum(main[e] is not None and main[e].n_origins == n for e, n in story["origins"].items())
    right["claims"], right["about"] = claims_right(story, built)
    return right


def _has_date(gold: Mapping[str, Any], event: Any, built: timeline.Story) -> bool:
    """Whether the article's date of the event stands in ``event_dates`` with a right relation and cause."""
    return event is not None and any(
        row.event_id == event.event_id
        and row.article_id == gold["article"]
        and any(text.startswith(tuple(gold["edtf"])) for text in (row.edtf, row.edtf.lstrip("[")))  # an evening's day
        and row.relation in gold["relation"]
        and row.cause in gold["cause"]
        for row in built.event_dates.itertuples()
    )


def _has_figure(gold: Mapping[str, Any], event: Any, built: timeline.Story, articles: Mapping[str, str]) -> bool:
    return event is not None and any(
        row.event_id == event.event_id and articles[row.mention_id] == gold["article"] and row.value == gold["value"]
        for row in built.figures.itertuples()
    )
