"""iCalendar (RFC 5545): an event as a stretch of whole days, or of hours where they are known.

An event that happened some time in a window takes all of the window and says so in its summary. It never blocks time
in a calendar. A plan is tentative. What has no two ends is left out.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
from icalendar import Calendar, vText
from icalendar import Event as Entry

from ..interval import TICK, day_end, day_start
from .told import Telling, Told, telling_of
from .whole import put

LAST = datetime(9999, 12, 31)
NO_DATE = datetime(1970, 1, 1)


def write(story: Any, path: str | Path, language: str = "") -> Path:
    """Write the calendar."""
    telling = telling_of(story, language=language)
    stamped = _stamped(story)
    calendar = Calendar()
    calendar.add("prodid", f"-//news-timeline//{telling.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    told = (telling.stamp, telling.words["line"]["version"].format(version=telling.version), *left_out_of(telling))
    for name, text in (("x-wr-calname", telling.title), ("x-wr-caldesc", "\n".join(told))):
        calendar.add(name, vText(text))
    for event in telling.events:
        if _has_ends(event):
            calendar.add_component(_entry(telling, event, stamped))
    return put(path, calendar.to_ical())


def left_out(story: Any) -> tuple[str, ...]:
    """What the calendar does not hold, a line each."""
    return left_out_of(telling_of(story))


def left_out_of(telling: Telling) -> tuple[str, ...]:
    """The same of a story that has been read."""
    gone = [event for event in telling.events if not _has_ends(event)]
    undated = telling.left_out("undated", [event for event in gone if not event.interval.is_known])
    return undated + telling.left_out("one_sided", [event for event in gone if event.interval.is_known]) + telling.low


def _stamped(story: Any) -> datetime:
    """What stands for the time of writing, which no result may hang on: the end of the latest publication window."""
    last = story.articles["published_latest"].max()
    return NO_DATE if last is pd.NaT else last.to_pydatetime().replace(microsecond=0)


def _has_ends(event: Told) -> bool:
    last = event.interval.latest
    return event.interval.earliest is not None and last is not None and last < LAST


def _entry(telling: Telling, event: Told, stamped: datetime) -> Entry:
    entry = Entry()
    entry.add("uid", f"{event.event_id}@news-timeline")
    entry.add("dtstamp", stamped.replace(tzinfo=UTC))
    first, after = _ends(event)
    entry.add("dtstart", first)
    entry.add("dtend", after)
    entry.add("summary", telling.summary(event))
    entry.add("description", "\n".join(telling.lines(event)))
    entry.add("categories", [event.lane])
    entry.add("transp", "TRANSPARENT")
    if event.status == "planned":
        entry.add("status", "TENTATIVE")
    if event.place:
        entry.add("location", event.place)
    if event.point:
        entry.add("geo", (event.point[1], event.point[0]))
    if event.url:
        entry.add("url", event.url)
    for name, value in (("x-edtf", event.edtf), ("x-standing", event.status), ("x-review", event.stamp)):
        entry.add(name, vText(value))
    return entry


def _ends(event: Told) -> tuple[Any, Any]:
    """First and one after the last: days, or instants (in UTC where the zone is known, else as the clocks there)."""
    interval = event.interval
    first, last = interval.earliest, interval.latest
    assert first is not None and last is not None
    if first == day_start(first.date()) and last == day_end(last.date()):
        return first.date(), last.date() + timedelta(days=1)
    begin, end = interval.utc() if interval.tz else (first, last)
    assert begin is not None and end is not None
    zone = UTC if interval.tz else None
    after = end + TICK if end.microsecond == 999999 else end + timedelta(seconds=1)
    return begin.replace(microsecond=0, tzinfo=zone), after.replace(microsecond=0, tzinfo=zone)
