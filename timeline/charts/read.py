"""Reads the tables of a story once and makes the view that a chart draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

import pandas as pd

from .. import rulebook
from ..interval import Interval, day_end, day_start
from ..tables.frames import interval_of
from ..tables.moments import period
from ..tables.withholding import masked
from ..wording import Wording
from . import captions
from .ranges import plan_of
from .view import Anchored, Item, Published, SourceDate, StoryTables, View, clean, is_one_day, rows

_LONGEST_TITLE = 200
_LONGEST_SAID = 32


def view_of(story: StoryTables, language: str = "en") -> View:
    """What a chart of the story shows: the events at or above the threshold of its lanes."""
    story = masked(story, language)
    wording = Wording.load(language)
    words = rulebook.read(language, "chart")
    events = story.events
    shown = events[events["salience"] >= story.lanes.threshold]
    reader = _Reader(story, wording, words)
    items = tuple(reader.item(row) for row in rows(shown))
    published = reader.published()
    review, version = captions.review(shown, wording), captions.version_of(story)
    stamp = captions.stamp(review, version, words)
    return View(
        clean(story.lanes.headline or captions.headline(story.articles, words, len(story.articles))),
        clean(
            story.lanes.standfirst or captions.standfirst(story.articles, published, wording, words, bool(len(events)))
        ),
        story.lanes.lanes,
        items,
        published,
        _anchor(story, items, wording),
        len(story.articles),
        captions.source(story, len(story.articles), len(items), shown, stamp, words),
        words,
        wording.data["names"],
        review,
        stamp,
        version,
    )


@dataclass(frozen=True)
class _Reader:
    story: StoryTables
    wording: Wording
    words: Mapping[str, Any]

    def item(self, row: Any) -> Item:
        interval = interval_of(row)
        inferred = row.date_basis == "inferred"
        disputed = self._dates(row) if row.date_disputed else ()
        return Item(
            row.event_id,
            clean(row.title)[:_LONGEST_TITLE],
            self.story.lanes.named(row.lane),
            interval,
            inferred,
            row.status,
            self.wording.standing(row.status),
            self.wording.interval(interval, row.date_basis),
            self._detail(row, interval),
            float(row.salience),
            "" if pd.isna(row.edtf) else str(row.edtf),
            "" if pd.isna(row.anchor) else str(row.anchor),
            disputed,
            self.wording.short(interval),
            bool(row.sensitive),
        )

    def _dates(self, row: Any) -> tuple[SourceDate, ...]:
        table = self.story.event_dates
        mine = table[table["event_id"] == row.event_id]
        found: dict[tuple[Any, Any], set[str]] = {}
        intervals: dict[tuple[Any, Any], Interval] = {}
        for one in rows(mine):
            if pd.isna(one.earliest) or pd.isna(one.latest):
                continue
            key = (one.earliest, one.latest)
            found.setdefault(key, set()).add(one.article_id)
            intervals[key] = interval_of(one)
        shown = (row.earliest, row.latest)
        dates = (SourceDate(intervals[key], len(found[key]), key == shown) for key in sorted(found))
        return tuple(dates) if len(found) > 1 else ()

    def _detail(self, row: Any, interval: Interval) -> str:
        label = self.words["label"]
        parts = []
        if row.status == "contested":
            claims = self.story.claims
            positions = claims.loc[claims["event_id"] == row.event_id, "claimant"].nunique()
            parts.append(label["positions"].format(count=positions) if positions > 1 else label["contested"])
        elif row.status != "reported":
            parts.append(self.wording.standing(row.status))
        if row.date_disputed:
            parts.append(label["disputed"])
        elif not (is_one_day(interval) and row.date_basis != "inferred"):
            parts.append(self._date(row, interval))
        return clean("; ".join(parts))

    def _date(self, row: Any, interval: Interval) -> str:
        label, short = self.words["label"], self.wording.short(interval)
        if row.date_basis == "inferred" and interval.is_known:
            short = str(label["inferred"].format(words=short))
        said = self._said(row.event_id, interval)
        return str(label["said"].format(words=short, said=said)) if said else short

    def _said(self, event_id: str, interval: Interval) -> str:
        """The words of the text that gave a window, where they are few."""
        for one in self._dating.get(event_id, ()):
            said = clean(one.text)
            same = (one.earliest, one.latest) == (interval.earliest, interval.latest)
            if same and len(said) <= _LONGEST_SAID and not any(c.isdigit() for c in said):
                return said
        return ""

    @cached_property
    def _dating(self) -> dict[str, list[Any]]:
        """The expressions that date each event's mentions, in the order of their table."""
        pairs = self.story.mentions[["event_id", "expression_id"]].dropna().drop_duplicates()
        events: dict[str, list[str]] = {}
        for pair in rows(pairs):
            events.setdefault(pair.expression_id, []).append(pair.event_id)
        found: dict[str, list[Any]] = {}
        for one in rows(self.story.expressions[["expression_id", "text", "earliest", "latest"]]):
            for event_id in events.get(one.expression_id, ()):
                found.setdefault(event_id, []).append(one)
        return found

    def published(self) -> tuple[Published, ...]:
        seen: dict[tuple[Any, ...], Published] = {}
        for row in rows(self.story.articles):
            if pd.isna(row.published_earliest) or pd.isna(row.published_latest):
                continue
            first, last = row.published_earliest.to_pydatetime(), row.published_latest.to_pydatetime()
            inferred = row.published_status == "inferred"
            whole = first == day_start(first.date()) and last == day_end(first.date())
            interval = Interval(first, last, "day" if whole else "window")
            words = self.wording.interval(interval, row.published_status)
            seen.setdefault((first, last, inferred), Published(interval, inferred, words))
        return tuple(seen[key] for key in sorted(seen))


def _anchor(story: StoryTables, items: tuple[Item, ...], wording: Wording) -> Anchored | None:
    """The named event, given or found, that the most dates of other events hang on, where its day is known."""
    days = {item.title: item.interval for item in items} | {name: period(when) for name, when in story.anchors.items()}
    counts = Counter(item.anchor for item in items if item.anchor in days and item.title != item.anchor)
    for name, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        if is_one_day(days[name]):
            return Anchored(days[name], wording.interval(days[name]))
    return None


def stretch_of(story: StoryTables) -> tuple[datetime, datetime] | None:
    """The stretch of time that a chart of the story shows on its main axis; None where nothing has a date."""
    view = view_of(story)
    if not view.items:
        return None
    plan = plan_of(view.items, view.published)
    return plan.start, plan.end - timedelta(microseconds=1)


def heads(story: StoryTables, language: str, n_articles: int, n_events: int) -> dict[str, str]:
    """``title``, ``standfirst`` and ``source`` of a story of which ``story`` may be a part.

    ``n_articles`` and ``n_events``: how many the whole has. The standfirst tells when the part was published.
    """
    story = masked(story)
    view = view_of(story, language)
    title = story.lanes.headline or captions.headline(story.articles, view.words, n_articles)
    source = captions.source(story, n_articles, n_events, story.events, view.stamp, view.words)
    return {"title": clean(title), "standfirst": view.standfirst, "source": source}
