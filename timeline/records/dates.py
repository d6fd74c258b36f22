"""Records of dates: publications, anchors and temporal expressions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ..explanation import Rejected, Step
from ..interval import Interval

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Phrase = Literal["deictic", "anaphoric", "identifying", "absolute", "vague"]
PublicationStatus = Literal["given", "found", "inferred", "unknown"]
DateBasis = Literal["stated", "computed", "inferred", "unknown", "corrected"]


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
    ``spots``: character spans in this article that mention it, where the pipeline knows them. ``alternatives``: other
    readings of its date; ``disputed``: they stand beside it, since what is known contradicts itself. ``hangs_on``: the
    ids of the expressions that its date was worked out from; none of them can count from it in turn.
    ``dates_article``: other articles date it, and this one has no date but what it says of the event; ``depth``: how
    many undated articles its day was handed on by; ``by_verb``: its spots are verbs ("attacked"), not nouns.
    """

    name: str
    head: str
    interval: Interval
    origin: Literal["given", "text", "event"]
    step: Step
    event_id: str | None = None
    spots: tuple[tuple[int, int], ...] = ()
    modifiers: tuple[str, ...] = ()
    alternatives: tuple[Rejected, ...] = ()
    disputed: bool = False
    hangs_on: frozenset[str] = frozenset()
    dates_article: bool = False
    depth: int = 0
    by_verb: bool = False


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
