"""Records of a whole story: what merging gives, and everything together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..interval import Interval
from .dates import Publication, TemporalExpression
from .events import Claim, Event, EventMention
from .text import Document, Problem


@dataclass(frozen=True, slots=True)
class EventDate:
    """One source's date of an event: a row of ``event_dates``."""

    event_id: str
    article_id: str
    mention_id: str
    interval: Interval
    relation: Literal["equal", "refines", "overlaps", "contradicts"] = "equal"
    cause: Literal["time_zone", "convention", "none"] = "none"


@dataclass(frozen=True, slots=True)
class ArticleOrigin:
    """Who stands behind an article: its source, or the agency whose text it prints.

    ``copy_of``: the article whose wording it shares, else None; ``why``: the reason in words.
    """

    article_id: str
    origin: str
    copy_of: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two clusters of mentions taken for one event, with the score and the reasons."""

    kept_id: str
    merged_id: str
    score: float
    reasons: tuple[str, ...]
    by: str = "machine"


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging gives: events, the mentions and claims with their event filled in, and the record of it.

    ``origins``: by article id; ``origins_of``: event id -> its independent origins.
    """

    events: tuple[Event, ...]
    mentions: tuple[EventMention, ...]
    claims: tuple[Claim, ...]
    event_of: Mapping[str, str]
    event_dates: tuple[EventDate, ...] = ()
    merges: tuple[Merge, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    origins: Mapping[str, ArticleOrigin] = field(default_factory=dict)
    origins_of: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoryRecords:
    """All records of a story, as the pipeline hands them to the tables. ``event_of``: mention id -> event id."""

    documents: tuple[Document, ...]
    publications: Mapping[str, Publication]
    expressions: tuple[TemporalExpression, ...]
    merged: Merged
    problems: tuple[Problem, ...]
    about: str | None = None
