"""Mentions of many articles to events: their groups joined, each with its date, standing, title and sources.

Nothing depends on the order of the articles.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from ..explanation import Step, given
from ..interval import UNKNOWN, Interval
from ..records import (
    Anchor,
    Claim,
    Document,
    Earlier,
    Event,
    EventMention,
    Extraction,
    Merged,
    Participant,
    Publication,
)
from ..wording import Wording
from .clocks import Clocks, ClockWords
from .conflicts import Chosen, Sources, choose
from .groups import Group, chosen_of, join_groups
from .hindsight import after_what_they_speak_of
from .origins import OriginWords, find_origins, origins_of
from .redating import redated
from .rules import EventRules
from .standing import Status, is_sensitive, salience, standing
from .titles import named_for, title
from .unchanged import Unchanged

_CONFIDENCE = {"corrected": 0.99, "stated": 0.9, "computed": 0.8, "inferred": 0.5, "unknown": 0.0}
_DAYS_SURE = 7


@dataclass(frozen=True)
class _Material:
    """What the records of all articles hold, by id."""

    slots: Mapping[str, Mapping[str, str]]
    definite: frozenset[str]
    backward: frozenset[str]
    sentences: Mapping[str, str]
    claims: tuple[Claim, ...]


def merge(
    extractions: Sequence[tuple[Document, Extraction]],
    publications: Mapping[str, Publication],
    anchors: Sequence[Anchor],
    rules: EventRules,
    about: str | None = None,
    earlier: Earlier | None = None,
    before: Unchanged | None = None,
) -> Merged:
    """Events from the mentions and claims of all articles; the same for every order of the articles.

    ``about``: keeps only events in which that person, company or place takes part. ``publications`` is by article id.
    ``earlier``: what a story that grows holds already. ``before``: what earlier rounds of the same build made.
    """
    known = before or Unchanged()
    chosen = None if about is None else chosen_of(extractions)
    joined = join_groups(extractions, publications, rules, chosen, earlier, known)
    kept = joined.groups
    home = {m.id: g.id for g in kept for m in g.mentions}
    material = _material(extractions, home.keys(), known)
    claims = tuple(replace(c, event_id=home.get(c.mention_id) if c.mention_id else None) for c in material.claims)
    by_event: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.event_id is not None:
            by_event.setdefault(claim.event_id, []).append(claim)
    words = OriginWords.load(rules.language)
    documents = {document.article.id: document for document, _ in extractions}
    sources = _sources(documents, publications, rules, known)
    origins = sources.origins
    dates = {g.id: known.take("date", g.id, _behind(g, sources), choose, g.id, g.mentions, sources) for g in kept}
    events = [_event(group, by_event.get(group.id, []), material, rules, dates[group.id]) for group in kept]
    events = _with_topics(events, kept, material, rules)
    every = {m.id: m for _, extraction in extractions for m in extraction.mentions}
    events = after_what_they_speak_of(events, claims, every, material.backward)
    if chosen is not None:
        events = [
            replace(
                event,
                title=event.title if _is_open(event) else named_for(event.title, about or "", rules),
                belongs=next(chosen[m.id] for m in group.mentions if m.id in chosen),
            )
            for event, group in zip(events, kept, strict=True)
            if any(m.id in chosen for m in group.mentions)
        ]
    times = {event.id: event.interval for event in events}
    home = {mention: event for mention, event in home.items() if event in times}
    contested = {event.id for event in events if _is_open(event)}
    better = redated(every.values(), joined.cluster_of, home, rules.families)
    mentions = tuple(
        _in_cluster(
            _without_doer(better.get(m.id, m), home.get(m.id) in contested), joined.cluster_of.get(m.id, m.cluster_id)
        )
        for m in every.values()
    )
    return Merged(
        events=tuple(sorted(events, key=_order)),
        mentions=mentions,
        claims=tuple(replace(c, event_id=c.event_id if c.event_id in times else None) for c in claims),
        event_of=home,
        event_dates=tuple(date for group in kept if group.id in times for date in dates[group.id].dates),
        merges=tuple(m for m in joined.merges if m.kept_id in times),
        aliases=tuple((old, g.id) for g in kept if g.id in times for old in g.aliases),
        problems=joined.problems,
        origins=origins,
        origins_of={
            group.id: origins_of(group.mentions, by_event.get(group.id, ()), origins, words)
            for group in kept
            if group.id in times
        },
    )


def _is_open(event: Event) -> bool:
    """Whether nobody may stand beside it as its doer: an attack that is disputed, or told by one party alone."""
    return event.status in ("contested", "claimed") and event.kind == "attack"


def _order(event: Event) -> tuple[str, str, str]:
    earliest, latest = event.interval.earliest, event.interval.latest
    return (
        "9999" if earliest is None else earliest.isoformat(),
        "9999" if latest is None else latest.isoformat(),
        event.id,
    )


def _in_cluster(mention: EventMention, cluster: str) -> EventMention:
    return mention if mention.cluster_id == cluster else replace(mention, cluster_id=cluster)


def _sources(
    documents: Mapping[str, Document], publications: Mapping[str, Publication], rules: EventRules, known: Unchanged
) -> Sources:
    words = ClockWords.load(rules.language)
    clocks = known.take("clocks", "", tuple(documents.values()), Clocks, documents, rules, words)
    causes = (*documents.values(), *(publications.get(name) for name in documents))
    found = known.take(
        "origins", "", causes, find_origins, [*documents.values()], publications, OriginWords.load(rules.language)
    )
    return Sources(publications, found, clocks, Wording.load(rules.language).interval)


def _behind(group: Group, sources: Sources) -> tuple[object, ...]:
    """What the date of an event hangs on."""
    names = dict.fromkeys(m.article_id for m in group.mentions)
    return (
        *group.mentions, *map(sources.publications.get, names), *map(sources.origins.get, names), sources.clocks,
    )  # fmt: skip


def _material(extractions: Sequence[tuple[Document, Extraction]], wanted: Set[str], known: Unchanged) -> _Material:
    """``wanted``: ids of the mentions whose words are needed."""
    slots: dict[str, Mapping[str, str]] = {}
    sentences: dict[str, str] = {}
    definite: set[str] = set()
    backward: set[str] = set()
    for document, extraction in extractions:
        definite |= set(extraction.extra.get("definite", "").split())
        backward |= set(extraction.extra.get("backward", "").split())
        for mention in extraction.mentions:
            if mention.id in wanted:
                told = extraction.extra.get("title:" + mention.id, "{}")
                slots[mention.id] = known.take("slots", mention.id, (extraction,), json.loads, told)
                sentence = document.sentences[mention.sentence_index]
                sentences[mention.id] = document.text[sentence.start : sentence.end]
    claims = tuple(c for _, x in extractions for c in x.claims)
    return _Material(slots, frozenset(definite), frozenset(backward), sentences, claims)


# -- an event -------------------------------------------------------------------------------------------
def _event(group: Group, claims: Sequence[Claim], material: _Material, rules: EventRules, date: Chosen) -> Event:
    mentions = group.mentions
    status, contested_on = standing(mentions, claims, material.definite, rules)
    slots = [material.slots[m.id] for m in mentions]
    best = date.mention
    place = _place(mentions, rules)
    step = given("no date given", UNKNOWN, "the text does not say when") if date.step is None else date.step
    interval: Interval = UNKNOWN if best is None else best.interval
    basis = "unknown" if best is None else best.basis
    subkind = _subkind(mentions)
    ordered = sorted(mentions, key=lambda m: (m.subkind != subkind, not _names_somebody(m), m.article_id, m.start))
    named = title(ordered, [material.slots[m.id] for m in ordered], status, place, rules)
    return Event(
        id=group.id,
        title=named.text,
        kind=_kind(mentions),
        subkind=subkind,
        status=status,
        interval=interval,
        basis=basis,
        step=step,
        why=_why(step, best),
        mention_ids=tuple(m.id for m in mentions),
        contested_on=contested_on,
        disputed=date.disputed,
        anchor="" if best is None else best.anchor,
        alternatives=() if best is None else best.alternatives + date.rejected,
        salience=salience(mentions, slots, status, named.is_thin, rules),
        date_confidence=_confidence(interval, basis),
        event_confidence=0.9 if len(mentions) > 1 else 0.7,
        place=place,
        participants=_participants(mentions, status),
        figures=tuple({(f.what, f.value, f.bound): f for m in reversed(mentions) for f in m.figures}.values()),
        sensitive=is_sensitive(mentions, [material.sentences[m.id] for m in mentions]),
    )


def _with_topics(
    events: Sequence[Event], groups: Sequence[Group], material: _Material, rules: EventRules
) -> list[Event]:
    """Statements named after the event they are about: "US report on chemical attack in Syria"."""
    titles = {m.id: event.title for event, group in zip(events, groups, strict=True) for m in group.mentions}
    spots: dict[str, list[tuple[int, str]]] = {}
    for mention in (m for g in groups for m in g.mentions if m.kind != "statement"):
        spots.setdefault(mention.article_id, []).append((mention.start, mention.id))
    result = []
    for event, group in zip(events, groups, strict=True):
        slots = [dict(material.slots[m.id]) for m in group.mentions]
        for mention, found in zip(group.mentions, slots, strict=True):
            start, _, end = found.pop("about", "").partition(" ")
            if start and "topic" not in found:
                about = [spot for spot in spots.get(mention.article_id, ()) if int(start) <= spot[0] < int(end)]
                if about:
                    found["topic"] = _topic(min(about)[1], titles, rules)
        if event.kind == "statement" and any("topic" in s for s in slots):
            named = title(group.mentions, slots, event.status, event.place, rules)
            result.append(replace(event, title=named.text))
        else:
            result.append(event)
    return result


def _topic(mention_id: str, titles: Mapping[str, str], rules: EventRules) -> str:
    """How the title of a statement calls the event it is about; empty where that event's title is a sentence."""
    if not titles[mention_id].startswith(tuple(rules.types.values())):
        return ""
    topic = titles[mention_id].partition(";")[0].partition(",")[0]
    return topic[:1].lower() + topic[1:] if topic[1:2].islower() else topic


def _why(step: Step, best: EventMention | None) -> str:
    if best is None:
        return "The text does not say when."
    words = step.note or step.rule
    return f"{words[:1].upper()}{words[1:]}."


def _kind(mentions: Sequence[EventMention]) -> str:
    """The kind of the first mention that a rule knows: a toll told first ("six died") is of none."""
    return next((m.kind for m in mentions if not m.minor), mentions[0].kind)


def _subkind(mentions: Sequence[EventMention]) -> str:
    """The subkind said most often; of equals the one said first."""
    said = [m.subkind for m in mentions if m.subkind]
    return max(said, key=lambda s: (said.count(s), -said.index(s)), default="")


def _place(mentions: Sequence[EventMention], rules: EventRules) -> str | None:
    """The place said most often, the closer one ("Kano, Nigeria") before the wider."""
    said = [m.place for m in mentions if m.place]

    def rank(place: str) -> tuple[bool, int, bool, int]:
        times = sum(place in other or other in place for other in said)
        return place.lower() not in rules.countries, times, "," in place, -said.index(place)

    return max(said, key=rank, default=None)


def _participants(mentions: Sequence[EventMention], status: Status) -> tuple[Participant, ...]:
    seen: dict[tuple[str, str], Participant] = {}
    for mention in mentions:
        disputed = status in ("contested", "claimed") and mention.kind == "attack"
        for person in _without_doer(mention, disputed).participants:
            seen.setdefault((person.name, person.role), person)
    named = {role for name, role in seen if name[:1].isupper()}
    return tuple(p for (name, role), p in seen.items() if name[:1].isupper() or role not in named)


def _names_somebody(mention: EventMention) -> bool:
    return any(p.name[:1].isupper() for p in mention.participants)


def _without_doer(mention: EventMention, disputed: bool) -> EventMention:
    """Nobody stands as the doer of what is contested, or of what one party says of another."""
    if not disputed or not any(p.role == "agent" for p in mention.participants):
        return mention
    return replace(mention, participants=tuple(p for p in mention.participants if p.role != "agent"))


def _confidence(interval: Interval, basis: str) -> float:
    days = interval.days()
    wide = 0.0 if days is None or days <= _DAYS_SURE else 0.15
    return round(max(0.0, _CONFIDENCE[basis] - wide), 2)
