"""What dated events give back to the dates of an article: anchors, and when an interview's quotations were spoken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from .records import Anchor, Claim, Document, Event, EventMention, Merged
from .temporal.resolver import Speech
from .temporal.tagger import Tagged

_Said = TypeVar("_Said", EventMention, Claim)


def of_events(
    documents: Sequence[Document], merged: Merged, tagged: Mapping[str, Tagged]
) -> tuple[dict[str, tuple[Anchor, ...]], dict[str, tuple[Speech, ...]]]:
    """For every article, by id: its dated events as anchors, and when its quotations were spoken."""
    mentions, claims = by_article(merged.mentions), by_article(merged.claims)
    events = {event.id: (place, event) for place, event in enumerate(merged.events)}
    interviews = [e for e in merged.events if e.kind == "interview" and e.interval.earliest is not None]
    anchors, speech = {}, {}
    for document in documents:
        name = document.article.id
        anchors[name] = _event_anchors(mentions.get(name, ()), merged.event_of, events, tagged[name])
        speech[name] = _speech(document, claims.get(name, ()), interviews)
    return anchors, speech


def by_article(records: Iterable[_Said]) -> dict[str, list[_Said]]:
    """Mentions or claims by the id of their article."""
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
