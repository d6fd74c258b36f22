"""The JSON of TimelineJS3. It draws texts as HTML, so all of them are escaped."""

from __future__ import annotations

import json
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from ..interval import day_end, day_start
from .told import Told, telling_of
from .whole import put


def write(story: Any, path: str | Path, language: str = "") -> Path:
    """Write the slides, oldest first; the first one is the heading."""
    telling = telling_of(story, language=language)
    heading = _paragraphs((telling.standfirst, telling.stamp, telling.words["line"]["version"].format(
        version=telling.version)))  # fmt: skip
    slides = [
        {
            **_dates(event),
            "display_date": escape(event.date),
            "text": {"headline": escape(telling.summary(event)), "text": _paragraphs(telling.lines(event), event)},
            "group": escape(event.lane),
            "unique_id": event.event_id,
            "autolink": False,
        }
        for event in telling.events
        if event.interval.is_known
    ]
    title = {"text": {"headline": escape(telling.title), "text": heading}, "autolink": False}
    told = {"title": title, "events": slides, "scale": "human"}
    return put(path, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def left_out(story: Any) -> tuple[str, ...]:
    """Which events have no slide, a line each."""
    telling = telling_of(story)
    return telling.left_out("undated", [e for e in telling.events if not e.interval.is_known]) + telling.low


def _paragraphs(lines: tuple[str, ...], event: Told | None = None) -> str:
    written = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    if event is None or not event.url:
        return written
    return f'{written}<p><a href="{escape(event.url)}" rel="noopener">{escape(event.url)}</a></p>'


def _dates(event: Told) -> dict[str, dict[str, int]]:
    """A slide needs a beginning; where only the end is known, it stands there. One day has no end."""
    first, last = event.interval.earliest, event.interval.latest
    begin = first or last
    assert begin is not None
    starts = _parts(begin, first is not None and first != day_start(first.date()))
    if first is None or last is None or first.date() == last.date():
        return {"start_date": starts}
    return {"start_date": starts, "end_date": _parts(last, last != day_end(last.date()))}


def _parts(instant: datetime, clock: bool) -> dict[str, int]:
    parts = {"year": instant.year, "month": instant.month, "day": instant.day}
    return parts | ({"hour": instant.hour, "minute": instant.minute} if clock else {})
