"""The sentences around a chart: headline, standfirst, source line, and the version of what is drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..interval import Interval
from ..wording import Wording
from .view import Published, StoryTables, clean, rows


def number(count: int, words: Mapping[str, Any]) -> str:
    """A number in words where the language has one for it."""
    names = words["numbers"]
    return str(names[count]) if count < len(names) else str(count)


def headline(articles: pd.DataFrame, words: Mapping[str, Any], count: int) -> str:
    """A neutral headline, for stories whose lanes file has none; ``count``: of all articles of the story."""
    texts = words["headline"]
    if count == 0:
        return str(texts["none"])
    if count > 1:
        return str(texts["many"].format(count=number(count, words)))
    dated = articles["published_status"].isin(["given", "found"]).all()
    return str(texts["one" if dated else "undated"])


def standfirst(
    articles: pd.DataFrame,
    published: tuple[Published, ...],
    wording: Wording,
    words: Mapping[str, Any],
    any_event: bool,
) -> str:
    """A sentence or two on what is known of the publication."""
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


def source(
    story: StoryTables, n_articles: int, n_events: int, shown: pd.DataFrame, stamp: str, words: Mapping[str, Any]
) -> str:
    """The line below the chart: how many sources and events there are, the stamp, and that nobody is named.

    ``shown``: rows of the events that are drawn; ``stamp``: as :func:`stamp` words it.
    """
    texts, names = words["source"], story.articles["source"].dropna()
    if n_articles == 1:
        line = texts["one"].format(names=clean(names.iloc[0])) if len(names) else texts["one_plain"]
    else:
        line = texts["many"].format(count=number(n_articles, words))
    drawn = texts["events_one"] if n_events == 1 else texts["events"].format(count=number(n_events, words).capitalize())
    parts = [line, drawn, stamp]
    if (shown["status"] == "contested").any():
        parts.append(texts["who"])
    if story.lanes.note:
        parts.append(clean(story.lanes.note))
    return " ".join(parts)


def stamp(review: str, version: str, words: Mapping[str, Any]) -> str:
    """Whether somebody checked what is drawn, and its version: what no picture is without."""
    return f"{review} {words['source']['version'].format(version=version)}"


def review(shown: pd.DataFrame, wording: Wording) -> str:
    """The stamp; checked only when an editor signed every event that is drawn."""
    if len(shown) == 0 or shown["reviewed_by"].isna().any() or shown["reviewed_at"].isna().any():
        return wording.review()
    last = max(rows(shown), key=lambda row: row.reviewed_at)
    return wording.review(clean(last.reviewed_by), last.reviewed_at.date())


def version_of(story: StoryTables) -> str:
    """Eight letters that change whenever what is drawn could change."""
    digest = hashlib.sha256()
    for table in (story.events, story.event_dates, story.articles):
        digest.update(table.to_csv(index=False, lineterminator="\n").encode("utf-8", "replace"))
    return digest.hexdigest()[:8]
