"""The plain records that the stages hand to one another. No behaviour beyond small look-ups.

Offsets are code points of ``Article.text`` exactly as stored. Times are :class:`~timeline.interval.Interval`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from .explanation import Rejected, Step
from .interval import UNKNOWN, Interval

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Phrase = Literal["deictic", "anaphoric", "identifying", "absolute", "vague"]
Modality = Literal["asserted", "planned", "hypothetical", "negated"]
Stance = Literal["asserts", "denies", "blames", "questions"]
Role = Literal["body", "headline", "furniture"]
PublicationStatus = Literal["given", "found", "inferred", "unknown"]
DateBasis = Literal["stated", "computed", "inferred", "unknown", "corrected"]


# -- text -----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Article:
    """One news article. ``published`` is the publication date: ISO text, date, datetime or None (unknown)."""

    id: str
    text: str
    title: str | None = None
    published: str | date | datetime | None = None
    source: str | None = None
    url: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article; ``paragraph`` counts from 0; furniture (banners, bylines) yields no event."""

    index: int
    start: int
    end: int
    paragraph: int
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, the marks not included; ``is_words`` False for scare quotes and names."""

    start: int
    end: int
    is_words: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its sentences (in order, not overlapping) and its quotations."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a character, or None between sentences."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)

    def quotation_at(self, offset: int) -> Quotation | None:
        """The spoken quotation that holds a character; scare quotes do not count."""
        return next((q for q in self.quotations if q.is_words and q.start <= offset < q.end), None)


@dataclass(frozen=True, slots=True)
class Token:
    """A word as the language model sees it; ``head`` is the index of its syntactic head in the same sentence."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    entity: str = ""


# -- dates ----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published: given, found in its metadata, inferred from its text, or unknown.

    ``expected``: where a given date contradicts the text, what the text alone says; else None.
    """

    interval: Interval
    status: PublicationStatus
    step: Step
    expected: Publication | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A named event with a date: what other dates can hang on.

    ``name`` as given or as written ("the April 4 attack"); ``head`` its head noun, lower case ("attack");
    ``origin``: given by the user, text (the name holds its own date), or event (found by the pipeline).
    ``spots``: character spans in this article that mention it, where the pipeline knows them.
    """

    name: str
    head: str
    interval: Interval
    origin: Literal["given", "text", "event"]
    step: Step
    event_id: str | None = None
    spots: tuple[tuple[int, int], ...] = ()
    modifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TemporalExpression:
    """A temporal expression and what it resolves to (TimeML TIMEX3 type and value beside our own interval).

    ``interval`` is :data:`~timeline.interval.UNKNOWN` where the text says nothing datable ("now" without any
    publication date). ``said``/``filled_in``: parts of the date the words gave, and parts that were added.
    ``alternatives``: other readings, and why they were not taken. ``start`` and ``end`` are the TIMEX3 extent;
    ``signal_start`` is where a signal word before it begins, or -1. ``is_timex`` is False for dates told by an event
    alone ("since the attack"), which TimeML does not mark as TIMEX3.
    """

    id: str
    article_id: str
    start: int
    end: int
    text: str
    type: TimexType
    value: str
    interval: Interval
    phrase: Phrase
    anchor: str
    rule: str
    said: tuple[str, ...]
    filled_in: tuple[str, ...]
    why: str
    step: Step
    alternatives: tuple[Rejected, ...] = ()
    basis: DateBasis = "computed"
    disputed: bool = False
    signal_start: int = -1
    is_timex: bool = True

    @property
    def phrase_start(self) -> int:
        """Where the expression begins together with the signal word before it ("since 2015", "over the weekend")."""
        return self.signal_start if self.signal_start >= 0 else self.start

    @property
    def earliest(self) -> datetime | None:
        """First possible instant, naive civil time; None if unknown."""
        return self.interval.earliest

    @property
    def latest(self) -> datetime | None:
        """Last possible instant, inclusive; None if unknown."""
        return self.interval.latest


# -- events ---------------------------------------------------------------------------------------
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


@dataclass(frozen=True, slots=True)
class EventMention:
    """One event in one sentence. ``trigger`` is the word that names it; ``start``/``end`` its offsets."""

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
    participants: tuple[Participant, ...] = ()
    figures: tuple[Figure, ...] = ()
    sensitive: bool = False

    @property
    def participants_names(self) -> tuple[str, ...]:
        """The names of those who take part, in order."""
        return tuple(p.name for p in self.participants)


# -- everything that went wrong ---------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Problem:
    """Something skipped, contradictory or unclear: a row of the ``problems`` table."""

    severity: Literal["error", "warning", "info"]
    code: str
    message: str
    article_id: str | None = None
    file: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article yields: mentions and claims, and what could not be read."""

    mentions: tuple[EventMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)


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
class Merge:
    """Two clusters of mentions taken for one event, with the score and the reasons."""

    kept_id: str
    merged_id: str
    score: float
    reasons: tuple[str, ...]
    by: str = "machine"


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging gives: events, the mentions and claims with their event filled in, and the record of it."""

    events: tuple[Event, ...]
    mentions: tuple[EventMention, ...]
    claims: tuple[Claim, ...]
    event_of: Mapping[str, str]
    event_dates: tuple[EventDate, ...] = ()
    merges: tuple[Merge, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryRecords:
    """All records of a story, as the pipeline hands them to the tables. ``event_of``: mention id -> event id."""

    documents: tuple[Document, ...]
    publications: Mapping[str, Publication]
    expressions: tuple[TemporalExpression, ...]
    merged: Merged
    problems: tuple[Problem, ...]
    about: str | None = None
