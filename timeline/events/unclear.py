"""What the merged events leave unclear, as rows of ``problems``: dates on which sources differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from ..interval import Interval
from ..records import Document, Event, EventDate, Problem

_MOST_NAMED = 3


def differing(
    events: Iterable[Event],
    dates: Iterable[EventDate],
    documents: Mapping[str, Document],
    say: Callable[[Interval], str],
) -> Iterator[Problem]:
    """A row for each event to which sources give dates that cannot all be right, with who gives which.

    The date that is shown comes first. ``say``: a date in words.
    """
    given: dict[str, dict[Interval, dict[str, None]]] = {}
    for date in dates:
        if date.relation in ("equal", "contradicts"):
            given.setdefault(date.event_id, {}).setdefault(date.interval, {})[date.article_id] = None
    for event in events:
        told = given.get(event.id, {})
        if not event.disputed or len(told) < 2:
            continue
        ordered = sorted(told, key=lambda interval: (interval != event.interval, interval.edtf))
        parts = [f"{say(interval)} ({_sources(told[interval], documents)})" for interval in ordered]
        title = event.title.partition("; ")[0]  # without its toll, which is no matter of dates
        others = next(iter(told[ordered[-1]]))
        message = f"sources give different dates for “{title}”: {', '.join(parts)}; the first is shown"
        yield Problem("info", "dates_differ", message, others)


def _sources(articles: Iterable[str], documents: Mapping[str, Document]) -> str:
    found = [documents[name].article for name in articles if name in documents]
    names = list(dict.fromkeys(article.source or article.title or article.id for article in found))
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
