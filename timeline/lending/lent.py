"""What one article dates by an event that only others date: what it counts from the event, and its own day of writing.

"Two days after the attack" counts from the day that another article's words give. An article without a date that tells
of "yesterday's attack" was written the day after it. Its other dates then date further events, which may date another
article in turn: each is handed on to articles that stand one step further from a known date, so that none is dated by
what it dated itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..explanation import Step
from ..feedback import by_article
from ..records import Anchor, Document, Event, EventMention, Merged, Problem
from ..temporal import cycles
from ..temporal.anchors import WORD_MARKS
from ..temporal.distinguishing import marks
from ..temporal.expressions import fold
from ..temporal.patterns import Patterns
from ..temporal.tagger import Tagged
from .told import Asker, Teller, Told, told_by

OTHER_ARTICLE = "the event's date in another article"
REACH = 96  # characters between a phrase and the event that it names
OWNED = 32  # characters between a date and the noun that it owns: "yesterday's [mosque] attack"
AGAIN = frozenset({"other", "statement", "interview", "meeting", "movement"})  # a verb of these tells of many
ARTICLE = "article "  # before an article's id, among the ids of events


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
    told = told_by(documents, merged, tagged, events, patterns)
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
    return made, [*noted, *_stuck(documents, merged, mentions, tagged, told, events, patterns)]


def _of_article(
    document: Document, mentions: Sequence[EventMention], tagged: Tagged, own: Sequence[Anchor],
    event_of: Mapping[str, str], events: Mapping[str, Event], told: Told, patterns: Patterns,
) -> tuple[list[Anchor], list[Problem]]:  # fmt: skip
    """The anchors that others lend one article, and what was unclear."""
    latest = tagged.publication.interval.latest
    taken = {spot[0] for anchor in own for spot in anchor.spots}
    is_open = _is_open(tagged)
    naming = {m.id: close for m, close in _named(document, mentions, tagged, patterns)} if is_open else {}
    counted = {m.id for m in _bases(document, mentions, tagged, patterns) if is_open or m.start not in taken}
    limit = tagged.depth - 1 if tagged.depth else None
    found, noted = [], []
    wanted = [m for m in mentions if m.id in counted or m.id in naming]
    low = fold(document.text) if wanted else ""
    for m in wanted:
        sentence = document.sentences[m.sentence_index]
        beside = marks(low, m.start, m.end, sentence, tagged.expressions, patterns)
        known = m.id in counted or naming[m.id]
        meant, others = _meant(Asker(m, beside, limit, known and not m.is_verb), event_of[m.id], told)
        noted += [_ambiguous(m, others, document)] if others and known else []
        first = None if meant is None else meant.mention.interval.earliest
        if meant is not None and (is_open or latest is None or first is None or first <= latest):
            anchor = _anchor_of(m, meant, events[meant.event], patterns)
            found.append(replace(anchor, dates_article=is_open, depth=meant.depth, by_verb=m.is_verb))
    return found, noted


def _meant(asker: Asker, event: str, told: Told) -> tuple[Teller | None, list[EventMention]]:
    """Who dates the event that a mention asks for; or else mentions of two days that it can mean.

    ``event``: what merging made it. The first other day ends the search, so that a story of thousands of attacks costs
    no more than one of two; then the words beside the noun decide ("the mosque attack").
    """
    mine = next(told.tellers(event, asker), None)
    other = None if mine is None else told.other_day(mine, asker)
    if mine is not None and other is None:
        return mine, []
    if mine is None and not asker.known:
        return None, []
    marked = told.marked(asker) or (told.of_the_day(asker) if mine is None else None)
    return marked, [mine.mention, other.mention] if marked is None and mine is not None and other is not None else []


def _stuck(
    documents: Sequence[Document], merged: Merged, mentions: Mapping[str, Sequence[EventMention]],
    tagged: Mapping[str, Tagged], told: Told, events: Mapping[str, Event], patterns: Patterns,
) -> list[Problem]:  # fmt: skip
    """A problem for undated articles that only events of theirs could date, which only they could date in turn."""
    pairs = set()
    for document in documents:
        name = document.article.id
        if tagged[name].depth or not _is_open(tagged[name]):
            continue
        said = [m for m in mentions.get(name, ()) if merged.event_of.get(m.id, "") in events]
        for m, close in _named(document, said, tagged[name], patterns):
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


def _named(
    document: Document, mentions: Sequence[EventMention], tagged: Tagged, patterns: Patterns
) -> Iterator[tuple[EventMention, bool]]:
    """The mentions that a phrase counting from the day of writing may name, and whether it owns them: "yesterday's"."""
    placed = {spot[0] for a in tagged.anchors if a.origin != "event" for spot in a.spots}
    phrases = [e for e in tagged.expressions if e.is_timex and e.phrase in ("deictic", "identifying")]
    low, starts = fold(document.text) if phrases else "", [e.start for e in phrases]
    genitive = tuple(patterns.words["noun_phrase"]["genitive"])
    for m in mentions if phrases else ():
        near = phrases[bisect_left(starts, m.start - REACH) : bisect_right(starts, m.end + REACH)]
        again = m.is_verb and (m.minor or m.kind in AGAIN)
        if near and m.start not in placed and not again:
            before = [low[e.end : m.start] for e in near if e.end <= m.start]
            yield (
                m,
                any(gap.startswith(genitive) and len(gap) <= OWNED and not WORD_MARKS.search(gap) for gap in before),
            )


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
