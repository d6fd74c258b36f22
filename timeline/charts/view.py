"""What of a story a chart shows, and the words it shows it with. Reads the tables once; no geometry here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import pandas as pd

from .. import rulebook
from ..interval import Interval, day_end, day_start
from ..lanes import Lane, Lanes
from ..tables.frames import interval_of
from ..wording import Wording

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LONGEST_TITLE = 200
_LONGEST_SAID = 32


class StoryTables(Protocol):
    """What a chart asks of a story."""

    @property
    def events(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def claims(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def mentions(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def expressions(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def articles(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def event_dates(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def lanes(self) -> Lanes: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class SourceDate:
    """One date that sources give for an event, and how many articles give it."""

    interval: Interval
    sources: int


@dataclass(frozen=True, slots=True)
class Item:
    """One event as the chart shows it. ``detail`` is the line under its title, empty where the mark says it all."""

    event_id: str
    title: str
    lane: Lane
    interval: Interval
    inferred: bool
    status: str
    standing: str
    words: str
    detail: str
    salience: float
    edtf: str
    anchor: str
    dates: tuple[SourceDate, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """When some articles were published. ``inferred``: from their words."""

    interval: Interval
    inferred: bool
    words: str


@dataclass(frozen=True, slots=True)
class View:
    """All that a chart shows, in the order of the events table."""

    headline: str
    standfirst: str
    lanes: tuple[Lane, ...]
    items: tuple[Item, ...]
    published: tuple[Published, ...]
    n_articles: int
    source: str
    words: Mapping[str, Any]
    names: Mapping[str, Any]


def clean(text: Any) -> str:
    """A text on one line, without characters that no picture can show."""
    return " ".join(_CONTROL.sub(" ", str(text)).split())


def view_of(story: StoryTables, language: str = "en") -> View:
    """What a chart of the story shows: the events at or above the threshold of its lanes."""
    wording = Wording.load(language)
    words = rulebook.read(language, "chart")
    events = story.events
    shown = events[events["salience"] >= story.lanes.threshold]
    reader = _Reader(story, wording, words)
    items = tuple(reader.item(row) for row in shown.itertuples(index=False))
    published = reader.published()
    return View(
        clean(story.lanes.headline or _headline(story.articles, words)),
        clean(story.lanes.standfirst or _standfirst(story.articles, published, wording, words, bool(len(events)))),
        story.lanes.lanes,
        items,
        published,
        len(story.articles),
        _source(story, items, shown, wording, words),
        words,
        wording.data["names"],
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
        )

    def _dates(self, row: Any) -> tuple[SourceDate, ...]:
        table = self.story.event_dates
        mine = table[table["event_id"] == row.event_id]
        found: dict[tuple[Any, Any], set[str]] = {}
        intervals: dict[tuple[Any, Any], Interval] = {}
        for one in mine.itertuples(index=False):
            if pd.isna(one.earliest) or pd.isna(one.latest):
                continue
            key = (one.earliest, one.latest)
            found.setdefault(key, set()).add(one.article_id)
            intervals[key] = interval_of(one)
        return tuple(SourceDate(intervals[key], len(found[key])) for key in sorted(found)) if len(found) > 1 else ()

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
        mentions, expressions = self.story.mentions, self.story.expressions
        ids = mentions.loc[mentions["event_id"] == event_id, "expression_id"].dropna()
        for one in expressions[expressions["expression_id"].isin(ids)].itertuples(index=False):
            said = clean(one.text)
            same = (one.earliest, one.latest) == (interval.earliest, interval.latest)
            if same and len(said) <= _LONGEST_SAID and not any(c.isdigit() for c in said):
                return said
        return ""

    def published(self) -> tuple[Published, ...]:
        seen: dict[tuple[Any, ...], Published] = {}
        for row in self.story.articles.itertuples(index=False):
            if pd.isna(row.published_earliest) or pd.isna(row.published_latest):
                continue
            first, last = row.published_earliest.to_pydatetime(), row.published_latest.to_pydatetime()
            inferred = row.published_status == "inferred"
            whole = first == day_start(first.date()) and last == day_end(first.date())
            interval = Interval(first, last, "day" if whole else "window")
            words = self.wording.interval(interval, row.published_status)
            seen.setdefault((first, last, inferred), Published(interval, inferred, words))
        return tuple(seen[key] for key in sorted(seen))


def is_one_day(interval: Interval) -> bool:
    """Whether it is some time within one calendar day."""
    return interval.span_kind == "within" and interval.days() == 1


# -- sentences around the chart -----------------------------------------------------------------------
def number(count: int, words: Mapping[str, Any]) -> str:
    """A number in words where the language has one for it."""
    names = words["numbers"]
    return str(names[count]) if count < len(names) else str(count)


def _headline(articles: pd.DataFrame, words: Mapping[str, Any]) -> str:
    texts = words["headline"]
    if len(articles) == 0:
        return str(texts["none"])
    if len(articles) > 1:
        return str(texts["many"].format(count=number(len(articles), words)))
    dated = articles["published_status"].iloc[0] in ("given", "found")
    return str(texts["one" if dated else "undated"])


def _standfirst(
    articles: pd.DataFrame, published: tuple[Published, ...], wording: Wording, words: Mapping[str, Any], any_event: bool
) -> str:
    texts = words["standfirst"]
    if len(articles) == 0:
        return str(texts["none"])
    sentences = [_when_written(articles, published, wording, texts, words)]
    if not any_event:
        sentences.append(texts["no_events"])
    return " ".join(s for s in sentences if s)


def _when_written(
    articles: pd.DataFrame, published: tuple[Published, ...], wording: Wording, texts: Mapping[str, str],
    words: Mapping[str, Any],
) -> str:  # fmt: skip
    if len(articles) == 1:
        status = articles["published_status"].iloc[0]
        if not published:
            return texts["unknown"]
        return texts[status].format(words=wording.interval(published[0].interval))
    said = [p.interval for p in published if not p.inferred]
    guessed = [p for p in published if p.inferred]
    undated = int((~articles["published_status"].isin(["given", "found"])).sum())
    sentences = []
    if said:
        first = min(i.earliest for i in said if i.earliest)
        last = max(i.latest for i in said if i.latest)
        span = Interval(first, last, "window", "throughout")
        one_day = span.days() == 1
        whole = Interval.of_day(first.date()) if one_day else span
        sentences.append(texts["many_day" if one_day else "many_range"].format(words=wording.interval(whole)))
    if undated == 1 and guessed:
        sentences.append(texts["many_undated_one"].format(words=wording.interval(guessed[0].interval)))
    elif undated:
        sentences.append(texts["many_undated"].format(count=number(undated, words).capitalize()))
    return " ".join(sentences)


def _source(
    story: StoryTables, items: tuple[Item, ...], shown: pd.DataFrame, wording: Wording, words: Mapping[str, Any]
) -> str:
    texts = words["source"]
    count, names = len(story.articles), story.articles["source"].dropna()
    if count == 1:
        line = texts["one"].format(names=clean(names.iloc[0])) if len(names) else texts["one_plain"]
    else:
        line = texts["many"].format(count=number(count, words))
    drawn = texts["events_one"] if len(items) == 1 else texts["events"].format(count=number(len(items), words).capitalize())
    parts = [line, drawn, _review(shown, wording), texts["version"].format(version=version_of(story))]
    if (shown["status"] == "contested").any():
        parts.append(texts["who"])
    return " ".join(parts)


def _review(shown: pd.DataFrame, wording: Wording) -> str:
    """The stamp; checked only when an editor signed every event that is drawn."""
    if len(shown) == 0 or shown["reviewed_by"].isna().any() or shown["reviewed_at"].isna().any():
        return wording.review()
    last = shown.loc[shown["reviewed_at"].idxmax()]
    when: datetime = last["reviewed_at"].to_pydatetime()
    return wording.review(clean(last["reviewed_by"]), when.date())


def version_of(story: StoryTables) -> str:
    """Eight letters that change whenever what is drawn could change."""
    digest = hashlib.sha256()
    for table in (story.events, story.event_dates, story.articles):
        digest.update(table.to_csv(index=False, lineterminator="\n").encode("utf-8", "replace"))
    return digest.hexdigest()[:8]
