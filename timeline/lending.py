"""What one article dates by an event that only others date: what it counts from the event, and its own day of writing.

"Two days after the attack" counts from the day that another article's words give. An article without a date that tells
of "yesterday's attack" was written the day after it. Its other dates then date further events, which may date another
article in turn: each is handed on to articles that stand one step further from a known date, so that none is dated by
what it dated itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from .explanation import Step
from .feedback import by_article
from .records import Anchor, Document, Event, EventMention, Merged, Problem, TemporalExpression
from .temporal import cycles
from .temporal.expressions import fold
from .temporal.patterns import Patterns
from .temporal.tagger import Tagged

OTHER_ARTICLE = "the event's date in another article"
BEFORE, AFTER = 96, 48  # characters around a phrase in which the event that it names can stand
ANY = ""  # the place of what has none
ARTICLE = "article "  # before an article's id, among the ids of events
TELLERS = 2  # articles kept for a day of an event: one of them is another than the one that asks


@dataclass(frozen=True, slots=True)
class Teller:
    """A mention whose words date its event, and by how many undated articles that day was handed on."""

    mention: EventMention
    depth: int


@dataclass(slots=True)
class Told:
    """The events of a story that words date, to be looked up by kind and place."""

    days: dict[str, dict[date, list[Teller]]] = field(default_factory=dict)
    by_kind: dict[tuple[str, str | None], list[str]] = field(default_factory=dict)

    def tellers(self, event: str, article: str, limit: int | None) -> Iterator[Teller]:
        """Who tells a day of the event, other than the article, handed on at most ``limit`` times; the first a day."""
        for told in self.days.get(event, {}).values():
            fit = (t for t in told if t.mention.article_id != article and (limit is None or t.depth <= limit))
            first = next(fit, None)
            if first is not None:
                yield first

    def like(self, mention: EventMention) -> Iterator[str]:
        """Events of its kind that no other place parts from it."""
        if not mention.place:
            yield from self.by_kind.get((mention.kind, None), ())
            return
        for part in (*sorted(set(mention.place.split(", "))), ANY):
            yield from self.by_kind.get((mention.kind, part), ())


def lent(
    documents: Sequence[Document],
    merged: Merged,
    tagged: Mapping[str, Tagged],
    own: Mapping[str, tuple[Anchor, ...]],
    patterns: Patterns,
) -> tuple[dict[str, tuple[Anchor, ...]], list[Problem]]:
    """The anchors of each article, those that others lend it after its own (``own``), and what was unclear.

    Only a day that another's words give counts. Where events of one kind, at no other place, have several days, none is
    taken, and a problem names them.
    """
    events = {event.id: event for event in merged.events}
    told = _told(merged, tagged, events)
    mentions = by_article(merged.mentions)
    made: dict[str, tuple[Anchor, ...]] = {}
    noted = []
    for document in documents:
        name = document.article.id
        said = [m for m in mentions.get(name, ()) if m.id in merged.event_of]
        found, unclear = _of_article(document, said, tagged[name], own[name], merged.event_of, events, told, patterns)
        dating = {anchor.event_id for anchor in found if anchor.dates_article}
        made[name] = (*(a for a in own[name] if a.event_id not in dating), *found)
        noted += unclear
    return made, [*noted, *_stuck(documents, merged, mentions, tagged, told, events)]


def _told(merged: Merged, tagged: Mapping[str, Tagged], events: Mapping[str, Event]) -> Told:
    """Every event that the words of an article date to a day."""
    solid = {name: _solid(one) for name, one in tagged.items()}
    told = Told()
    tellers = [
        Teller(m, solid[m.article_id][m.expression_id])
        for m in merged.mentions
        if m.id in merged.event_of and m.expression_id in solid[m.article_id]
        and m.interval.days() == 1 and not m.disputed
    ]  # fmt: skip
    for teller in sorted(tellers, key=lambda t: (t.depth, t.mention.article_id, t.mention.start)):
        mention = teller.mention
        event, day = merged.event_of[mention.id], mention.interval.first_day
        assert day is not None
        same = told.days.setdefault(event, {}).setdefault(day, [])
        if len(same) < TELLERS and all(t.mention.article_id != mention.article_id for t in same):
            same.append(teller)
        place = mention.place or events[event].place
        for part in (None, *(place.split(", ") if place else (ANY,))):
            alike = told.by_kind.setdefault((mention.kind, part), [])
            if event not in alike[-1:]:
                alike.append(event)
    return told


def _solid(tagged: Tagged) -> dict[str | None, int]:
    """The expressions that tell a day by themselves, each with how often their article's date was handed on."""
    borrowed = {anchor.name for anchor in tagged.anchors if anchor.dates_article}
    return {
        e.id: tagged.depth if e.step.inputs else 0
        for e in tagged.expressions
        if e.is_timex and e.phrase not in ("vague", "anaphoric") and e.anchor not in borrowed
    }


def _of_article(
    document: Document, mentions: Sequence[EventMention], tagged: Tagged, own: Sequence[Anchor],
    event_of: Mapping[str, str], events: Mapping[str, Event], told: Told, patterns: Patterns,
) -> tuple[list[Anchor], list[Problem]]:  # fmt: skip
    """The anchors that others lend one article, and what was unclear."""
    latest = tagged.publication.interval.latest
    taken = {spot[0] for anchor in own for spot in anchor.spots}
    is_open = _is_open(tagged)
    naming = {m.id: close for m, close in _named(mentions, tagged)} if is_open else {}
    counted = {m.id for m in _bases(document, mentions, tagged, patterns) if is_open or m.start not in taken}
    limit = tagged.depth - 1 if tagged.depth else None
    found, noted = [], []
    for m in mentions:
        if m.id not in counted and m.id not in naming:
            continue
        event = event_of[m.id]
        mine = list(told.tellers(event, document.article.id, limit))
        if not mine:
            continue
        others = _others(m, event, mine, told, limit)
        if others:
            noted += [_ambiguous(m, others, document)] if m.id in counted or naming[m.id] else []
            continue
        first = mine[0].mention.interval.earliest
        if is_open or latest is None or first is None or first <= latest:
            anchor = _anchor_of(m, mine[0], events[event], patterns)
            found.append(replace(anchor, dates_article=is_open, depth=mine[0].depth))
    return found, noted


def _stuck(
    documents: Sequence[Document], merged: Merged, mentions: Mapping[str, Sequence[EventMention]],
    tagged: Mapping[str, Tagged], told: Told, events: Mapping[str, Event],
) -> list[Problem]:  # fmt: skip
    """A problem for undated articles that only events of theirs could date, which only they could date in turn."""
    pairs = set()
    for document in documents:
        name = document.article.id
        if tagged[name].depth or not _is_open(tagged[name]):
            continue
        said = [m for m in mentions.get(name, ()) if merged.event_of.get(m.id, "") in events]
        for m, close in _named(said, tagged[name]):
            event = merged.event_of[m.id]
            if event not in told.days:
                pairs.add((event, ARTICLE + name))
                pairs |= {(ARTICLE + name, event)} if close else set()
    noted = []
    for ring in cycles.circles(sorted(pairs), frozenset()):
        names = sorted(node.removeprefix(ARTICLE) for node in ring if node.startswith(ARTICLE))
        if len(names) > 1:
            titles = " and ".join(sorted(f"“{events[node].title}”" for node in ring if node in events))
            message = f"{titles}: dated by articles without a date only, which nothing else dates; give one of them"
            message += f" its date, or an event one with an anchor (articles {', '.join(names)})"
            noted.append(Problem("warning", "anchor_cycle", message, names[0]))
    return noted


def _is_open(tagged: Tagged) -> bool:
    """Whether nothing but an event of another article can tell, or tells, when an article was written."""
    publication = tagged.publication
    own = publication.status in ("given", "found") or publication.interval.latest is not None
    return tagged.depth > 0 or not own


def _named(mentions: Sequence[EventMention], tagged: Tagged) -> Iterator[tuple[EventMention, bool]]:
    """The mentions that a phrase counting from the day of writing may name, and whether one stands before the noun."""
    placed = {spot[0] for a in tagged.anchors if a.origin != "event" for spot in a.spots}
    phrases = [e for e in tagged.expressions if e.is_timex and e.phrase in ("deictic", "identifying")]
    for m in mentions if phrases else ():
        near = [e for e in phrases if _near(e, m)]
        if near and m.start not in placed:
            yield m, any(0 < m.start - e.end <= len("'s ") for e in near)


def _near(expression: TemporalExpression, mention: EventMention) -> bool:
    return mention.start - AFTER <= expression.end and expression.start <= mention.end + BEFORE


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


def _others(
    mention: EventMention, event: str, mine: Sequence[Teller], told: Told, limit: int | None
) -> list[EventMention]:
    """Mentions of two days that the noun can mean; empty where it can mean one day only.

    The first that differs ends the search, so that a story of thousands of attacks costs no more than one of two.
    """
    first = mine[0].mention
    for candidate in (event, *told.like(mention)):
        for teller in told.tellers(candidate, mention.article_id, limit):
            if teller.mention.interval.first_day != first.interval.first_day:
                return [first, teller.mention]
    return []


def _ambiguous(mention: EventMention, found: Sequence[EventMention], document: Document) -> Problem:
    days = {o.interval.edtf: o for o in reversed(found)}
    named = " and ".join(f"“{days[d].trigger}” of {d} (article {days[d].article_id})" for d in sorted(days)[:2])
    message = f"“{document.text[mention.start : mention.end]}” can be {named}; what counts from it has no date"
    return Problem("warning", "anchor_ambiguous", message, mention.article_id)


def _anchor_of(mention: EventMention, best: Teller, event: Event, patterns: Patterns) -> Anchor:
    other = best.mention
    note = patterns.words["reasons"]["other_article"].format(trigger=other.trigger, article=other.article_id)
    step = Step(OTHER_ARTICLE, "is_event", {}, (other.step,), other.interval, (), (), note)
    return Anchor(event.title, "", other.interval, "event", step, event.id, ((mention.start, mention.end),))
