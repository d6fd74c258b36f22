"""What the page tells about each event, read once from the story's tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from timeline import Interval, known_order

from .told import Told

_LONGEST_SENTENCE = 700
_NO_BREAK = re.compile(r"[\u00a0\u202f]")
_FARTHEST_CLAIMANT = 200  # characters between a claimant and what he claims, in one paragraph


@dataclass(frozen=True, slots=True)
class ClaimText:
    """One claim: what its claimant does, and the quote or the sentence that says so."""

    what: str
    text: str
    is_quote: bool
    via: str
    hedge: str
    basis: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article, parted where the words of the date stand, and where it comes from."""

    before: str
    marked: str
    after: str
    source: str
    url: str
    article_id: str
    sentence: int


@dataclass(frozen=True, slots=True)
class EventText:
    """An event as the page shows it. ``when`` is what its place in the list hangs on."""

    event_id: str
    title: str
    date: str
    short_date: str
    status: str
    standing: str
    contested_on: tuple[str, ...]
    disputed: bool
    lane: str
    who: str
    origins: str
    edtf: str
    salience: float
    when: Interval
    shown: bool
    sensitive: bool


def rows_of(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a table as named tuples."""
    yield from frame.itertuples(index=False)


def text(value: Any) -> str:
    """The text of a cell, on one line; empty where it is missing."""
    return "" if value is None or pd.isna(value) else " ".join(str(value).split())


def events_of(told: Told) -> tuple[EventText, ...]:
    """All events of a story, in the order of its table."""
    who = _who(told)
    return tuple(_event(told, row, who) for row in rows_of(told.story.events))


def _event(told: Told, row: Any, who: dict[str, str]) -> EventText:
    interval = told.story.interval(row)
    on = tuple(told.words.contested_on.get(part, part) for part in text(row.contested_on).split(";") if part)
    pattern = told.words.origins_same if row.n_origins <= 1 else told.words.origins
    origins = pattern.format(articles=row.n_articles, origins=row.n_origins) if row.n_articles > 1 else ""
    return EventText(
        row.event_id, text(row.title), told.wording.interval(interval, row.date_basis), told.wording.short(interval),
        row.status, told.wording.standing(row.status), on, bool(row.date_disputed), row.lane,
        who.get(row.event_id, str(told.words.nobody)), origins, text(row.edtf), float(row.salience), interval,
        bool(row.salience >= told.story.lanes.threshold), bool(row.sensitive),
    )  # fmt: skip


def _who(told: Told) -> dict[str, str]:
    """The sources of each event, each with those through whom it reports."""
    mentions = told.story.mentions[["event_id", "article_id", "reported_via"]].dropna(subset=["event_id"])
    sources = {name: source_of(told, name) for name in mentions["article_id"].unique()}
    found: dict[str, dict[str, None]] = {}
    for mention in rows_of(mentions):
        source, via = sources[mention.article_id], text(mention.reported_via)
        name = f"{source}, {told.words.via.format(via=via)}" if via and via != source else source
        found.setdefault(mention.event_id, {})[name] = None
    return {event_id: _without_bare(names) for event_id, names in found.items()}


def _without_bare(names: dict[str, None]) -> str:
    """The names, without a source that stands there with its agency as well."""
    return "; ".join(name for name in names if not any(other.startswith(name + ",") for other in names))


def article_of(told: Told, article_id: str) -> str:
    """What one article is called beside others: its headline, then its publisher."""
    rows = told.story.articles[told.story.articles["article_id"] == article_id]
    named = [text(rows.iloc[0]["title"]), text(rows.iloc[0]["source"])] if len(rows) else []
    return ", ".join(part for part in named if part) or text(article_id)


def source_of(told: Told, article_id: str) -> str:
    """What an article is called as a source: its publisher, else its headline, else its id; "the article" if alone."""
    rows = told.story.articles[told.story.articles["article_id"] == article_id]
    if len(rows) == 0:
        return text(article_id)
    row = rows.iloc[0]
    if told.alone and not text(row["source"]):
        return str(told.words.the_article)
    return text(row["source"]) or text(row["title"]) or text(article_id)


def claims_of(told: Told, event_id: str) -> tuple[ClaimText, ...]:
    """The claims about an event, in the order of the text."""
    rows = told.story.claims[told.story.claims["event_id"] == event_id]
    return tuple(_claim(told, row) for row in rows_of(_by_publication(told, rows)))


def _by_publication(told: Told, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of earlier articles first, those of articles without any date last, each in the order of its text."""
    if len(rows) == 0:
        return rows
    written = told.story.articles.set_index("article_id")["published_earliest"]
    ordered = rows.assign(_written=rows["article_id"].map(written))
    return ordered.sort_values(["_written", "article_id", "char_start"], kind="stable").drop(columns="_written")


def _claim(told: Told, row: Any) -> ClaimText:
    direct = row.wording == "direct" and not pd.isna(row.quote)
    said = text(row.quote) if direct else _in_the_articles_words(told, row)
    return ClaimText(
        told.wording.claim(row.stance, text(row.claimant), text(row.target) or None),
        said[:_LONGEST_SENTENCE], direct, text(row.reported_via), text(row.hedge), text(row.basis),
    )  # fmt: skip


def _in_the_articles_words(told: Told, row: Any) -> str:
    """What the article says of a claim that it does not quote in full, from the claimant on where he stands before it.

    The claim alone would mislead: of "the army denied that it had fired", "it had fired" reads as an admission, and
    a quoted word or two do not tell what they were said of.
    """
    articles = told.story.articles[told.story.articles["article_id"] == row.article_id]
    whole = str(articles["text"].iloc[0]) if len(articles) else ""
    start, end = int(row.char_start), int(row.char_end)
    before = whole[max(0, start - _FARTHEST_CLAIMANT) : start]
    before = _NO_BREAK.sub(" ", before[before.rfind("\n") + 1 :])
    name = text(row.claimant_as_written)
    at = before.rfind(name) if name else -1
    if at >= 0 and not before[at - 1 : at].isalnum() and not before[at + len(name) :][:1].isalnum():
        start -= len(before) - at
    said = whole[start:end]
    if said.count('"') % 2 and whole[end : end + 1] == '"':
        said += '"'
    return _inner_quotes(text(said))


def _inner_quotes(said: str) -> str:
    """Double quotation marks as single ones, as inside a quotation; an odd one out stays as it is."""
    parts = said.replace("“", '"').replace("”", '"').split('"')
    if len(parts) % 2 == 0:
        return said
    return "".join(part if i % 2 == 0 else f"‘{part}’" for i, part in enumerate(parts))


def passages_of(told: Told, event_id: str) -> tuple[Passage, ...]:
    """The sentences that mention an event, each once, with the words that date it set apart."""
    rows = told.story.mentions[told.story.mentions["event_id"] == event_id]
    found: dict[tuple[str, int], Passage] = {}
    for row in rows_of(_by_publication(told, rows)):
        key = (row.article_id, int(row.char_start))
        passage = _passage(told, row)
        if key not in found or (passage.marked and not found[key].marked):
            found[key] = passage
    return tuple(found.values())


def _passage(told: Told, row: Any) -> Passage:
    sentence = str(row.sentence)[:_LONGEST_SENTENCE]
    start = end = 0
    if not pd.isna(row.expression_id):
        hit = told.story.expressions[told.story.expressions["expression_id"] == row.expression_id]
        if len(hit) and hit["article_id"].iloc[0] == row.article_id:
            start = int(hit["char_start"].iloc[0]) - int(row.char_start)
            end = int(hit["char_end"].iloc[0]) - int(row.char_start)
    if not 0 <= start < end <= len(sentence):
        start = end = 0
    articles = told.story.articles[told.story.articles["article_id"] == row.article_id]
    url = text(articles["url"].iloc[0]) if len(articles) else ""
    safe = url if url.startswith(("https://", "http://")) else ""
    source = source_of(told, row.article_id)
    where = source, safe, row.article_id, int(row.sentence_index)
    if start == end:
        return Passage(sentence, "", "", *where)
    return Passage(sentence[:start], sentence[start:end], sentence[end:], *where)


# -- the order that is known ------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Group:
    """Events whose order among themselves is not known; a single event is a group of one."""

    events: tuple[EventText, ...]
    placed: bool = True


def groups_of(events: Sequence[EventText]) -> tuple[Group, ...]:
    """The events in the order that is known; last those that have no place in it."""
    groups, free = known_order([event.when for event in events])
    placed = tuple(Group(tuple(events[i] for i in group)) for group in groups)
    return (*placed, Group(tuple(events[i] for i in free), False)) if free else placed
