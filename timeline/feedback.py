"""What dated events give back to the dates of an article: anchors, and when an interview's quotations were spoken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from .explanation import Step
from .records import Anchor, Claim, Document, Event, EventMention, Merged, Problem
from .temporal import cycles
from .temporal.expressions import fold
from .temporal.patterns import Patterns
from .temporal.resolver import Speech
from .temporal.tagger import Tagged

OTHER_ARTICLE = "the event's date in another article"
_Said = TypeVar("_Said", EventMention, Claim)


def of_events(
    documents: Sequence[Document], merged: Merged, tagged: Mapping[str, Tagged]
) -> tuple[dict[str, tuple[Anchor, ...]], dict[str, tuple[Speech, ...]]]:
    """For every article, by id: its dated events as anchors, and when its quotations were spoken."""
    mentions, claims = _by_article(merged.mentions), _by_article(merged.claims)
    events = {event.id: (place, event) for place, event in enumerate(merged.events)}
    interviews = [e for e in merged.events if e.kind == "interview" and e.interval.earliest is not None]
    anchors, speech = {}, {}
    for document in documents:
        name = document.article.id
        anchors[name] = _event_anchors(mentions.get(name, ()), merged.event_of, events, tagged[name])
        speech[name] = _speech(document, claims.get(name, ()), interviews)
    return anchors, speech


def _by_article(records: Iterable[_Said]) -> dict[str, list[_Said]]:
    found: dict[str, list[_Said]] = {}
    for record in records:
        found.setdefault(record.article_id, []).append(record)
    return found


def _event_anchors(
    mentions: Sequence[EventMention],
    event_of: Mapping[str, str],
    events: Mapping[str, tuple[int, Event]],
    tagged: Tagged,
) -> tuple[Anchor, ...]:
    """List the dated events that this article mentions, as anchors for "the recent strikes" or "after the vote".

    Only a date that the words themselves give counts: an event placed by its order, or by a word like "recent", would
    date itself. What is already a named event keeps that name. ``mentions``: those of the article; ``events``: by id,
    with their place in the order.
    """
    solid = {e.id for e in tagged.expressions if e.is_timex and e.phrase != "vague" and e.interval.is_known}
    chain = _chains(tagged)
    by_name = {a.name: a.event_id for a in tagged.anchors if a.origin == "event"}
    counted_from = {e.id: by_name[e.anchor] for e in tagged.expressions if e.anchor in by_name}
    taken = {spot[0] for anchor in tagged.anchors if anchor.origin != "event" for spot in anchor.spots}
    by_event: dict[str, list[EventMention]] = {}
    for mention in mentions:
        if mention.id in event_of:
            by_event.setdefault(event_of[mention.id], []).append(mention)
    made = []
    for _, event in sorted((events[name] for name in by_event), key=lambda pair: pair[0]):
        own = by_event[event.id]
        named = [m for m in own if m.start in taken and m.interval.is_known]
        told = named or [
            m
            for m in own
            if m.expression_id in solid
            and m.interval.days() is not None
            and counted_from.get(m.expression_id or "") != event.id  # "three days after it": dates something else
        ]
        # Other words for a named event ("the blast" beside "the March 12 bombing") stand for its date, too.
        spots = tuple(sorted((m.start, m.end) for m in own if m.start not in taken))
        if not told or not spots:
            continue
        nearest = min(told, key=lambda m: (m.interval.days() or 0, m.start))
        made.append(
            Anchor(
                event.title,
                "",
                nearest.interval,
                "event",
                nearest.step,
                event.id,
                spots,
                alternatives=nearest.alternatives,
                disputed=nearest.disputed,
                hangs_on=chain.get(nearest.expression_id or "", frozenset()),
            )
        )
    return tuple(made)


def _chains(tagged: Tagged) -> dict[str, frozenset[str]]:
    """For each expression, itself and those that the event it counts from was dated by."""
    behind: dict[str, frozenset[str]] = {}
    for anchor in tagged.anchors:
        if anchor.origin == "event":
            behind[anchor.name] = behind.get(anchor.name, frozenset()) | anchor.hangs_on
    return {e.id: behind.get(e.anchor, frozenset()) | {e.id} for e in tagged.expressions}


def _speech(document: Document, claims: Sequence[Claim], interviews: Sequence[Event]) -> tuple[Speech, ...]:
    """When the quotations of an interview were spoken: at the interview."""
    found: dict[int, Speech] = {}
    for claim in claims:
        if claim.wording != "direct" or claim.quote is None:
            continue
        event = next((e for e in interviews if _speaks(claim, e.participants_names)), None)
        quotation = document.quotation_at(claim.start)
        if event is not None and quotation is not None:
            found[quotation.start] = Speech(quotation.start, quotation.end, event.interval, event.step)
    return tuple(found[start] for start in sorted(found))


def _speaks(claim: Claim, names: Sequence[str]) -> bool:
    return claim.claimant in names or claim.claimant_as_written in names


def lent(
    documents: Sequence[Document],
    merged: Merged,
    tagged: Mapping[str, Tagged],
    anchors: Mapping[str, tuple[Anchor, ...]],
    patterns: Patterns,
) -> tuple[dict[str, tuple[Anchor, ...]], list[Problem]]:
    """Events that an article counts from ("two days after the attack") and only others date, as anchors, by article.

    ``anchors``: those of each article's own events. Only a day that another's words give counts. Where events of one
    kind, at no other place, have several days, none is taken, and a problem names them.
    """
    solid = {
        e.id for t in tagged.values() for e in t.expressions if e.is_timex and e.phrase not in ("vague", "anaphoric")
    }
    told = [
        m
        for m in sorted(merged.mentions, key=lambda m: (m.article_id, m.start))
        if m.id in merged.event_of and m.expression_id in solid and m.interval.days() == 1 and not m.disputed
    ]
    events = {event.id: event for event in merged.events}
    mentions = _by_article(merged.mentions)
    made: dict[str, tuple[Anchor, ...]] = {}
    noted = []
    for document in documents:
        name = document.article.id
        for m in _bases(document, mentions.get(name, ()), tagged[name], patterns):
            event = merged.event_of.get(m.id)
            if event is None or any(m.start == spot[0] for a in anchors[name] for spot in a.spots):
                continue
            found = [o for o in told if o.article_id != name and _may_be(o, m, merged.event_of, events)]
            if not any(merged.event_of[o.id] == event for o in found):
                continue
            if len({o.interval.first_day for o in found}) > 1:
                noted.append(_ambiguous(m, found, document))
                continue
            best = next(o for o in found if merged.event_of[o.id] == event)
            latest = tagged[name].publication.interval.latest
            if latest is None or best.interval.earliest is None or best.interval.earliest <= latest:
                made[name] = (*made.get(name, ()), _anchor_of(m, best, events[event], patterns))
    return made, noted


def _bases(
    document: Document, mentions: Sequence[EventMention], tagged: Tagged, patterns: Patterns
) -> list[EventMention]:
    """The mentions of undated events that the article counts from; most articles hold none, and are not searched."""
    if not any(e.phrase == "anaphoric" or e.type == "DURATION" for e in tagged.expressions):
        return []
    placed = {spot[0] for a in tagged.anchors if a.origin != "event" for spot in a.spots}
    spots = [(m.start, m.end) for m in mentions if m.start not in placed]
    lengths = frozenset(e.end for e in tagged.expressions if e.type == "DURATION")
    wanted = set(cycles.counted_from(document, fold(document.text), spots, lengths, patterns))
    return [m for m in mentions if (m.start, m.end) in wanted]


def _may_be(
    other: EventMention, mention: EventMention, event_of: Mapping[str, str], events: Mapping[str, Event]
) -> bool:
    """Whether a dated mention is of the event counted from, or of one of its kind at no other place."""
    mine, theirs = event_of[mention.id], event_of[other.id]
    if mine == theirs:
        return True
    place = other.place or events[theirs].place
    apart = mention.place and place and not set(mention.place.split(", ")) & set(place.split(", "))
    return other.kind == mention.kind and not apart


def _ambiguous(mention: EventMention, found: Sequence[EventMention], document: Document) -> Problem:
    days = {o.interval.edtf: o for o in reversed(found)}
    named = " and ".join(f"“{days[d].trigger}” of {d} (article {days[d].article_id})" for d in sorted(days)[:2])
    message = f"“{document.text[mention.start : mention.end]}” can be {named}; what counts from it has no date"
    return Problem("warning", "anchor_ambiguous", message, mention.article_id)


def _anchor_of(mention: EventMention, best: EventMention, event: Event, patterns: Patterns) -> Anchor:
    note = patterns.words["reasons"]["other_article"].format(trigger=best.trigger, article=best.article_id)
    step = Step(OTHER_ARTICLE, "is_event", {}, (best.step,), best.interval, (), (), note)
    return Anchor(event.title, "", best.interval, "event", step, event.id, ((mention.start, mention.end),))
