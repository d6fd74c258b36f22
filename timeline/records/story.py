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
class Decision:
    """What a person decided about two events: that they are one, or that they are kept apart.

    ``kept_ids``, ``merged_ids``: all ids that stood for the one and for the other then, its own first. ``by``: who;
    ``at``: when, as ISO text, where it was told.
    """

    together: bool
    kept_ids: tuple[str, ...]
    merged_ids: tuple[str, ...]
    by: str
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a story that grows holds already: its articles, the ids of its events, and what people decided.

    Those ids stay: of two events that turn out to be one, an id from here is kept before any other.
    """

    article_ids: frozenset[str] = frozenset()
    event_ids: frozenset[str] = frozenset()
    decisions: tuple[Decision, ...] = ()


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
    """All records of a story, as the pipeline hands them to the tables. ``private``: names not to publish."""

    documents: tuple[Document, ...]
    publications: Mapping[str, Publication]
    expressions: tuple[TemporalExpression, ...]
    merged: Merged
    problems: tuple[Problem, ...]
    about: str | None = None
    private: tuple[str, ...] = ()
