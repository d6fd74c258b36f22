"""Records of events: mentions, claims, and the events they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..explanation import Rejected, Step
from ..interval import UNKNOWN, Interval
from .dates import DateBasis
from .text import Problem

Modality = Literal["asserted", "planned", "hypothetical", "negated"]
Stance = Literal["asserts", "denies", "blames", "questions"]


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody or something that takes part in a mention; ``role`` e.g. agent, patient, speaker, interviewer."""

    mention_id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a mention gives: ``what`` it counts, its value, and whether it is a bound."""

    mention_id: str
    what: str
    value: float
    bound: Literal["exact", "at_least", "at_most", "about"] = "exact"
    claimant: str | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class EventMention:
    """One event in one sentence. ``trigger`` is the word that names it; ``start``/``end`` its offsets.

    ``minor``: found as any verb or event noun, by no rule of its kind; it becomes an event only where one is wanted.
    """

    id: str
    article_id: str
    sentence_index: int
    trigger: str
    start: int
    end: int
    kind: str
    subkind: str
    modality: Modality
    interval: Interval
    basis: DateBasis
    step: Step
    place: str | None = None
    speaker: str | None = None
    reported_via: str | None = None
    expression_id: str | None = None
    said: Interval = UNKNOWN
    participants: tuple[Participant, ...] = ()
    figures: tuple[Figure, ...] = ()
    anchor: str = ""
    alternatives: tuple[Rejected, ...] = ()
    disputed: bool = False
    cluster_id: str = ""
    link_reasons: tuple[str, ...] = ()
    minor: bool = False
    lemma: str = ""
    is_verb: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody says about an event; see NEWSROOM rules: stance, wording, hedge and quote as written."""

    id: str
    article_id: str
    start: int
    end: int
    claimant: str
    claimant_as_written: str
    stance: Stance
    wording: Literal["direct", "indirect"]
    mention_id: str | None = None
    event_id: str | None = None
    target: str | None = None
    reported_via: str | None = None
    hedge: str | None = None
    basis: str | None = None
    quote: str | None = None
    about: tuple[str, ...] = ()
    said: Interval = UNKNOWN


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a story: its mentions merged, its standing and its date."""

    id: str
    title: str
    kind: str
    subkind: str
    status: Literal["reported", "claimed", "contested", "planned"]
    interval: Interval
    basis: DateBasis
    step: Step
    why: str
    mention_ids: tuple[str, ...]
    contested_on: tuple[str, ...] = ()
    disputed: bool = False
    anchor: str = ""
    alternatives: tuple[Rejected, ...] = ()
    salience: float = 0.5
    date_confidence: float = 0.5
    event_confidence: float = 0.5
    place: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    place_basis: str = ""
    place_precision: str = ""
    place_alternatives: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    figures: tuple[Figure, ...] = ()
    sensitive: bool = False
    belongs: str | None = None

    @property
    def participants_names(self) -> tuple[str, ...]:
        """The names of those who take part, in order."""
        return tuple(p.name for p in self.participants)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article yields: mentions and claims, and what could not be read."""

    mentions: tuple[EventMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
