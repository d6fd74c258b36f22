"""Where sources give different dates for one event: which date is shown, and how each of them stands to it.

The date shown is the best-supported one, by a rule in this order (the first that tells two dates apart decides):

1. what words date before what only a convention of reading dates (:mod:`timeline.events.discourse`);
2. own words before those of another mention of the event, a named event's date before others;
3. the clock of the place before a clock elsewhere: civil time is that of the place;
4. stated or computed before inferred;
5. undisputed before disputed;
6. what may have happened before what lies after the day on which another source had told of it already;
7. specific before vague: a day, a weekend, a week, a month, more;
8. near before far: published within a day of it, three days, a week, a month, more, or unknown;
9. more independent origins before fewer: a copy adds none;
10. stated before computed.

Of the dates that lie inside that one the finest is taken. Where a source contradicts it, a step "best-supported date"
holds what was weighed and makes the choice again when it is replayed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from ..explanation import Rejected, Step
from ..interval import Interval
from ..records import ArticleOrigin, EventDate, EventMention, Publication
from .clocks import Clocks, could_meet, in_reach, moved
from .discourse import CONVENTIONS
from .linking import SAME_EVENT

Relation = Literal["equal", "refines", "overlaps", "contradicts"]
Cause = Literal["time_zone", "convention", "none"]
BEST = "best-supported date"
_BASES = {"corrected": 0, "stated": 1, "computed": 2, "inferred": 3, "unknown": 4}
_TOLD = ("corrected", "stated", "computed")
_WIDTHS = (1, 3, 7, 31)  # days: the steps from specific to vague
_GAPS = (1, 3, 7, 31)  # days between what happened and its report: the steps from near to far
_STANDING = 6  # facts that come before how specific a date is
_MOST = 12  # dates that a step weighs; the rest stand in event_dates
_EVENING, _DAWN = (
    timedelta(hours=7),
    timedelta(hours=6),
)  # a weekend may begin on Friday evening and end with Sunday night
_FINE = frozenset({"second", "minute", "hour", "part_of_day"})
_REASONS = (
    "the one taken is dated by words, not by a convention of reading",
    "the one taken is dated by its own words",
    "the one taken is told by the clock of the place",
    "the one taken is said, not inferred",
    "the one taken is not disputed itself",
    "the one taken does not lie after its own news",
    "the one taken is more specific",
    "the one taken was published closer to the event",
    "the one taken is given by more independent origins",
    "the one taken is stated in full",
)
Facts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of the articles behind the dates; ``say``: a date in words."""

    publications: Mapping[str, Publication]
    origins: Mapping[str, ArticleOrigin]
    clocks: Clocks
    say: Callable[[Interval], str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The date of an event: the mention that gives it, its step, the dates beside it, and whether they contradict."""

    mention: EventMention | None
    step: Step | None
    dates: tuple[EventDate, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    disputed: bool = False


# -- the operation behind the step ----------------------------------------------------------------------
def best_supported(arguments: Mapping[str, Any], inputs: Sequence[Interval | None]) -> Interval | None:
    """Of several dates the one whose facts come first; the facts stand in the order of the rule."""
    facts = [tuple(one) for one in arguments["facts"]]
    return inputs[facts.index(min(facts))]


# -- choosing -------------------------------------------------------------------------------------------
def choose(event_id: str, mentions: Sequence[EventMention], sources: Sources) -> Chosen:
    """The best-supported date of an event, and how every other date that a source gives stands to it."""
    dated = [m for m in mentions if m.interval.is_known]
    if not dated:
        return Chosen(None, None)
    differ = any(not m.interval.overlaps(dated[0].interval) or m.interval.tz for m in dated)
    zones = sources.clocks.of_event(mentions) if differ else ()
    weighed = _Weighed(dated, sources, zones, differ)
    facts = {m.id: weighed.facts(m) for m in dated}
    first = min(dated, key=lambda m: (facts[m.id], _last(m)))
    standing = facts[first.id][:_STANDING]
    inside = [m for m in dated if facts[m.id][:_STANDING] <= standing and first.interval.contains(m.interval)]
    best = min(inside, key=lambda m: (_width(m), facts[m.id], _last(m)))
    dates = tuple(_rows(event_id, dated, best, weighed))
    against = {d.mention_id for d in dates if d.relation == "contradicts"}
    others = [m for m in dated if m.id in against and m.interval != best.interval]
    step, rejected = _explained(best, facts[first.id], others, facts, sources.say)
    disputed = any(m.disputed for m in mentions) or bool(against)
    return Chosen(best, step, dates, rejected, disputed)


def _width(mention: EventMention) -> int:
    days = mention.interval.days()
    if days is None:
        return 10**9
    seconds = 86400 * days
    if mention.interval.earliest and mention.interval.latest and mention.interval.grain in _FINE:
        seconds = int((mention.interval.latest - mention.interval.earliest).total_seconds())
    return seconds


def _last(mention: EventMention) -> tuple[int, str, int]:
    return _width(mention), mention.article_id, mention.start


@dataclass
class _Weighed:
    """The dates of one event as they are weighed; ``zones``: those of its place."""

    dated: Sequence[EventMention]
    sources: Sources
    zones: tuple[str, ...]
    differ: bool

    def facts(self, mention: EventMention) -> Facts:
        """What is weighed, in the order of the rule; less is better."""
        own = mention.step.rule != SAME_EVENT
        named = mention.basis in ("corrected", "stated") and mention.step.operation == "is_event" and own
        days = mention.interval.days()
        return (
            int(mention.step.rule in CONVENTIONS),
            0 if named else 1 if own else 2,
            int(self.is_elsewhere(mention)),
            int(mention.basis not in _TOLD),
            int(mention.disputed),
            int(self.is_late(mention)),
            len(_WIDTHS) + 1 if days is None else sum(days > most for most in _WIDTHS),
            self.gap(mention),
            -len({self.origin(m) for m in self.dated if self.counts(m) and m.interval.overlaps(mention.interval)}),
            _BASES[mention.basis],
        )

    def counts(self, mention: EventMention) -> bool:
        """Whether a source gives a date; what it tells through another, which gives another date itself, is none."""
        if not _gives(mention) or not mention.reported_via:
            return _gives(mention)
        first = [m for m in self.dated if not m.reported_via and self.origin(m) == self.origin(mention)]
        return not first or any(m.interval.overlaps(mention.interval) for m in first)

    def gap(self, mention: EventMention) -> int:
        """How far from the event its article was published, in steps."""
        publication = self.sources.publications.get(mention.article_id)
        published = None if publication is None else publication.interval.last_day
        day = mention.interval.last_day
        if published is None or day is None or publication is None or publication.status == "unknown":
            return len(_GAPS) + 1
        return sum(abs((published - day).days) > most for most in _GAPS)

    def is_late(self, mention: EventMention) -> bool:
        """Whether another article had told it as past before this date: a day is left for the clocks of the world."""
        first = mention.interval.first_day
        return first is not None and any(
            told + timedelta(days=1) < first
            for other in self.dated
            if other.modality == "asserted" and other.article_id != mention.article_id and _gives(other)
            if (told := self._told_on(other)) is not None
        )

    def _told_on(self, mention: EventMention) -> date | None:
        publication = self.sources.publications.get(mention.article_id)
        if publication is None or publication.status not in ("given", "found"):
            return None  # an inferred one hangs on the dates themselves
        return publication.interval.last_day

    def origin(self, mention: EventMention) -> str:
        article = self.sources.origins.get(mention.article_id)
        return (mention.reported_via or (mention.article_id if article is None else article.origin)).casefold()

    def is_elsewhere(self, mention: EventMention) -> bool:
        """Whether a date is told by another clock than that of the place: by its words, or as the others show."""
        if not self.differ:
            return False
        named = self.sources.clocks.named(mention)
        if not self.zones:  # who names a clock means another than that of the place
            return named is not None and any(_gives(m) and self.sources.clocks.named(m) is None for m in self.dated)
        if named is not None:
            return named not in self.zones
        outside = [z for z in self.sources.clocks.told_from(mention.article_id) if z not in self.zones]
        return (
            any(
                not other.interval.overlaps(mention.interval)
                and _gives(other)
                and any(
                    moved(mention.interval, z, here).overlaps(other.interval) for z in outside for here in self.zones
                )
                for other in self.dated
            )
            and mention.interval.grain in _FINE
        )

    # -- how two dates stand to each other ------------------------------------------------------------
    def compared(self, one: EventMention, best: EventMention) -> tuple[Relation, Cause]:
        """How a date stands to the one shown, each read by its own clock where they do not meet otherwise."""
        plain = relation(one.interval, best.interval)
        clocks = self.sources.clocks
        mine, theirs = (clocks.named(one), clocks.named(best)) if self.differ else (None, None)
        if (mine is not None or theirs is not None or plain == "contradicts") and in_reach(one.interval, best.interval):
            for own in _read_by(mine, self.zones, clocks.told_from(one.article_id)):
                for other in _read_by(theirs, self.zones, clocks.told_from(best.article_id)):
                    if own == other:
                        continue
                    read = relation(moved(one.interval, own, other), best.interval)
                    if read != "contradicts":
                        return read, "time_zone" if plain == "contradicts" else "none"
        if plain == "contradicts" and self._on_some_clock(one, mine, best, theirs):
            return "overlaps", "time_zone"
        if plain == "contradicts" and _by_convention(one.interval, best.interval):
            return "overlaps", "convention"
        return plain, "none"

    def _on_some_clock(self, one: EventMention, mine: str | None, best: EventMention, theirs: str | None) -> bool:
        """Where only one names its zone and nothing tells the clock of the other."""
        if mine is not None and theirs is None and not self._clock_of(best):
            return could_meet(one.interval, mine, best.interval)
        if theirs is not None and mine is None and not self._clock_of(one):
            return could_meet(best.interval, theirs, one.interval)
        return False

    def _clock_of(self, mention: EventMention) -> tuple[str, ...]:
        return self.zones or self.sources.clocks.told_from(mention.article_id)


def _read_by(named: str | None, place: Sequence[str], told_from: Sequence[str]) -> tuple[str, ...]:
    return (named,) if named is not None else tuple(dict.fromkeys((*place, *told_from)))


def _gives(mention: EventMention) -> bool:
    """Whether the words of the source give the date."""
    return mention.basis in _TOLD and mention.step.rule not in CONVENTIONS


def relation(one: Interval, best: Interval) -> Relation:
    """How one date stands to another in civil time as written."""
    if (one.earliest, one.latest) == (best.earliest, best.latest):
        return "equal"
    if not one.overlaps(best):
        return "contradicts"
    return "refines" if best.contains(one) else "overlaps"


def _by_convention(one: Interval, other: Interval) -> bool:
    """Whether two dates meet if a weekend begins on Friday evening, a week on Sunday, or a night ends at dawn."""
    return _reaches(one, other) or _reaches(other, one)


def _reaches(wide: Interval, fine: Interval) -> bool:
    if wide.earliest is None or wide.latest is None:
        return False
    if wide.grain == "week":
        return replace(wide, earliest=wide.earliest - timedelta(days=1)).contains(fine)
    if fine.grain not in _FINE:  # a whole day beside a weekend is another day, not its evening
        return False
    if wide.grain == "weekend":
        return replace(wide, earliest=wide.earliest - _EVENING, latest=wide.latest + _DAWN).contains(fine)
    is_night = wide.grain == "part_of_day" and wide.latest.hour >= 23
    return is_night and replace(wide, latest=wide.latest + _DAWN).contains(fine)


# -- what stands in event_dates, and the step -----------------------------------------------------------
def _rows(event_id: str, dated: Sequence[EventMention], best: EventMention, weighed: _Weighed) -> Iterator[EventDate]:
    """The dates that sources give. What only a convention or an inference dates is none where it does not agree."""
    told = any(_gives(m) for m in dated)
    for mention in dated:
        how, cause = weighed.compared(mention, best)
        if mention.step.rule in CONVENTIONS:
            cause = "convention" if how != "equal" else cause
        if how == "contradicts" and told and not _gives(mention):
            continue
        yield EventDate(event_id, mention.article_id, mention.id, mention.interval, how, cause)
        for other in mention.alternatives if mention.disputed else ():
            if other.interval is not None and other.interval.is_known and other.interval != mention.interval:
                how = relation(other.interval, best.interval)
                yield EventDate(event_id, mention.article_id, mention.id, other.interval, how)


def _explained(
    best: EventMention,
    mine: Facts,
    others: Sequence[EventMention],
    facts: Mapping[str, Facts],
    say: Callable[[Interval], str],
) -> tuple[Step, tuple[Rejected, ...]]:
    """The step of the date, with the choice behind it where others contradict it.

    ``mine``: the facts of the date that the rule took, which is the best one or holds it.
    """
    distinct = {m.interval: m for m in sorted(others, key=lambda m: (facts[m.id], _last(m)), reverse=True)}
    against = sorted(distinct.values(), key=lambda m: (facts[m.id], _last(m)))[: _MOST - 1]
    if not against:
        return best.step, ()
    rejected = tuple(Rejected(say(m.interval), _reason(mine, facts[m.id]), m.interval) for m in against)
    arguments = {"facts": [list(mine), *(list(facts[m.id]) for m in against)]}
    steps = (best.step, *(m.step for m in against))
    words = best.step.note or best.step.rule
    note = f"{words}; preferred to “{rejected[0].reading}”, since {rejected[0].reason}"
    return Step(BEST, "best_supported", arguments, steps, best.interval, (), (), note, rejected), rejected


def _reason(mine: Facts, theirs: Facts) -> str:
    reasons = (reason for one, other, reason in zip(mine, theirs, _REASONS, strict=True) if one < other)
    return next(reasons, "the one taken is finer, or told first")
