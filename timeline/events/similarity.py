"""How alike two groups of mentions are, and what speaks against their being one event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from ..interval import Interval
from ..records import EventMention, Figure
from .rules import EventRules

_ZONES = timedelta(hours=14)  # between two clocks that people live by
OTHER_PEOPLE = "by different people"
OTHER_TIMES = "at different times"


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of an event from its mentions: kind, subkinds, dates, places, who took part, figures."""

    kind: str
    subkinds: frozenset[str]
    intervals: tuple[Interval, ...]
    places: frozenset[str]
    agents: frozenset[str]
    others: frozenset[str]
    figures: tuple[Figure, ...]
    triggers: frozenset[str]
    anchors: frozenset[str]

    @staticmethod
    def of(mentions: Sequence[EventMention], kind: str | None = None) -> Profile:
        """The profile of a group of mentions (at least one); ``kind``: that of the first where none is given."""
        people = [p for m in mentions for p in m.participants]
        return Profile(
            kind or mentions[0].kind,
            frozenset(m.subkind for m in mentions if m.subkind),
            tuple(dict.fromkeys(m.interval for m in mentions if m.interval.is_known)),
            frozenset(m.place for m in mentions if m.place),
            frozenset(p.name for p in people if p.role in ("agent", "speaker", "interviewee")),
            frozenset(p.name for p in people),
            tuple(f for m in mentions for f in m.figures),
            frozenset(m.trigger.lower() for m in mentions),
            frozenset(m.anchor for m in mentions if m.anchor and m.step.operation == "is_event"),
        )

    def joined(self, other: Profile) -> Profile:
        """What is known of both together; of my kind."""
        return Profile(
            self.kind,
            self.subkinds | other.subkinds,
            tuple(dict.fromkeys((*self.intervals, *other.intervals))),
            self.places | other.places,
            self.agents | other.agents,
            self.others | other.others,
            tuple({(f.what, f.value, f.bound): f for f in (*self.figures, *other.figures)}.values()),
            self.triggers | other.triggers,
            self.anchors | other.anchors,
        )


def contradict(one: Profile, other: Profile, rules: EventRules) -> bool:
    """Whether anything speaks against two groups being one event; looks no further than the first thing that does."""
    return next(contradictions(one, other, rules), None) is not None


def contradictions(one: Profile, other: Profile, rules: EventRules) -> Iterator[str]:
    """What speaks against two groups being one event; nothing if nothing does."""
    if one.kind != other.kind and not _across(one, other, rules):
        yield f"{one.kind} is not {other.kind}"
    if one.kind == other.kind and not _alike(one.kind, one.subkinds, other.subkinds, rules):
        yield "of different subkinds"
    if not all(_may_meet(a, b) for a in one.intervals for b in other.intervals):
        yield OTHER_TIMES
    if one.places and other.places and not any(_near(a, b, rules) for a in one.places for b in other.places):
        yield "at different places"
    if one.kind in ("statement", "interview", "attack") and _other_people(one.agents, other.agents, rules):
        yield OTHER_PEOPLE
    if one.kind == "meeting" and _other_counterparts(one.others, other.others, rules):
        yield "with different people"
    if one.kind == other.kind == "meeting" and _one_day_of_several(one, other, rules):
        yield "one day of several"
    if any(_other_figure(a, b) for a in one.figures for b in other.figures):
        yield "with different figures"


def likeness(one: Profile, other: Profile) -> tuple[float, list[str]]:
    """0 to 1 with the reasons: what two groups that do not contradict each other share."""
    score = 0.0
    reasons: list[str] = []
    if one.subkinds & other.subkinds:
        score, reasons = score + 0.3, [*reasons, "same subkind"]
    if any(_same_time(a, b) for a in one.intervals for b in other.intervals):
        score, reasons = score + 0.3, [*reasons, "same time"]
    if one.places & other.places:
        score, reasons = score + 0.25, [*reasons, "same place"]
    if one.others & other.others:
        score, reasons = score + 0.25, [*reasons, "same participants"]
    if one.triggers & other.triggers:
        score, reasons = score + 0.15, [*reasons, "same word"]
    if one.anchors & other.anchors:
        score, reasons = score + 0.5, [*reasons, "same named event"]
    return min(1.0, score), reasons


def _alike(kind: str, one: Iterable[str], other: Iterable[str], rules: EventRules) -> bool:
    mine, theirs = set(one), set(other)
    if not mine and not theirs:
        return True
    strict = rules.strict.get(kind, frozenset())
    if (mine & strict) != (theirs & strict) and ((mine and theirs) or not (mine | theirs) - strict):
        return any(mine & group and theirs & group for group in rules.alike.get(kind, ()))
    if not mine or not theirs or mine & theirs:
        return True
    return any(mine & group and theirs & group for group in rules.alike.get(kind, ()))


def _across(one: Profile, other: Profile, rules: EventRules) -> bool:
    """Such as “The explosion” and "the car bomb"."""
    if not one.subkinds or not other.subkinds:
        return False
    mine = {f"{one.kind}/{s}" for s in one.subkinds}
    theirs = {f"{other.kind}/{s}" for s in other.subkinds}
    return any(mine & pair and theirs & pair and mine != theirs for pair in rules.across_kinds)


def _other_people(one: frozenset[str], other: frozenset[str], rules: EventRules) -> bool:
    """Different states, or different persons; a person may act for a state."""
    if not one or not other or one & other:
        return False
    states = [frozenset(n for n in names if n.lower() in rules.countries) for names in (one, other)]
    return bool(states[0]) == bool(states[1])


def _other_counterparts(one: frozenset[str], other: frozenset[str], rules: EventRules) -> bool:
    """Whether each meeting names somebody whom the other, which names at least two itself, leaves out.

    States do not count: they stand for the persons who act for them. A surname may be anybody of that name.
    """
    mine, theirs = (frozenset(n for n in names if n.lower() not in rules.countries) for names in (one, other))
    return len(mine) > 1 and len(theirs) > 1 and _lacks(mine, theirs) and _lacks(theirs, mine)


def _lacks(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the second leaves out somebody of the first, by full name and by surname."""
    return not all(any(f" {a}".endswith(f" {b}") or f" {b}".endswith(f" {a}") for b in other) for a in one)


def _one_day_of_several(one: Profile, other: Profile, rules: EventRules) -> bool:
    """Whether one is a visit of several days, as far as is known, and the other the talks of one day."""
    strict = rules.strict.get(one.kind, frozenset())
    visit, talks = (one, other) if one.subkinds & strict else (other, one)
    if not visit.subkinds & strict or talks.subkinds & strict or not visit.intervals or not talks.intervals:
        return False
    return all((i.days() or 2) > 1 for i in visit.intervals) and all(i.days() == 1 for i in talks.intervals)


def _near(one: str, other: str, rules: EventRules) -> bool:
    """The same place, one written with its country ("Kano, Nigeria" and "Kano"), or a town and some country."""
    mine, theirs = one.split(", "), other.split(", ")
    if set(mine) & set(theirs):
        return True
    return _is_country(one, rules) != _is_country(other, rules) and len(mine) == len(theirs) == 1


def _is_country(place: str, rules: EventRules) -> bool:
    """Whether a place is a country; a capital, which may stand for its government, is a town here."""
    return place.lower() in rules.countries and place.lower() not in rules.seats


def _may_meet(one: Interval, other: Interval) -> bool:
    """Whether two times can be one: Thursday evening by a clock in Washington is Friday in Damascus."""
    if one.overlaps(other):
        return True
    if one.tz and other.tz:
        mine, theirs = (Interval(*i.utc(), "window") for i in (one, other))
        return mine.is_known and theirs.is_known and mine.overlaps(theirs)  # one instant by two clocks
    if (one.tz is None) == (other.tz is None) or None in (one.earliest, one.latest, other.earliest, other.latest):
        return False
    zoned, bare = (one, other) if one.tz is not None else (other, one)
    return zoned.earliest - _ZONES <= bare.latest and bare.earliest <= zoned.latest + _ZONES  # type: ignore[operator]


def _same_time(one: Interval, other: Interval) -> bool:
    days = one.days(), other.days()
    return one.overlaps(other) and all(d is not None and d <= 7 for d in days)


def _other_figure(one: Figure, other: Figure) -> bool:
    """Whether two figures cannot both be meant; what two parties say of one event may differ."""
    if one.claimant != other.claimant:
        return False
    exact = one.bound == "exact" and other.bound == "exact"
    return (
        exact
        and one.what == other.what
        and one.value != other.value
        and one.what not in ("killed", "injured", "missing", "arrested")
    )
