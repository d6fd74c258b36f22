"""Which mentions of one article are one event, each link with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..explanation import Step
from ..records import DateBasis, EventMention
from .drafts import Draft
from .rules import EventRules
from .similarity import Profile, contradict, likeness

_BASES: dict[DateBasis, int] = {"corrected": 0, "stated": 1, "computed": 2, "inferred": 3, "unknown": 4}

SAME_EVENT = "same event as a dated mention"


REACH = 80  # how many events back a reference is looked for: keeps the time linear in the length of the text


@dataclass
class _Cluster:
    drafts: list[Draft] = field(default_factory=list)
    known: Profile | None = None

    def add(self, draft: Draft) -> None:
        own = Profile.of([draft.mention])
        self.known = own if self.known is None else self.known.joined(own)
        self.drafts.append(draft)


def link(drafts: Sequence[Draft], rules: EventRules) -> tuple[list[EventMention], frozenset[str]]:
    """The mentions with cluster and reasons filled in, and the ids of those whose event stays unresolved.

    An undated mention takes the date of its cluster's best dated one, and its steps say so.
    """
    clusters: list[_Cluster] = []
    home: dict[int, _Cluster] = {}
    reasons: dict[int, tuple[str, ...]] = {}
    why: tuple[str, ...]
    found: _Cluster | None
    unresolved: set[str] = set()
    for number, draft in sorted(enumerate(drafts), key=lambda item: (item[1].same_as is not None, item[0])):
        if draft.same_as is not None and draft.same_as in home:
            found, why = home[draft.same_as], (draft.same_reason,)
        else:
            found, why = _find(draft, clusters, rules)
        cluster = found or _Cluster()
        if found is None:
            if draft.is_quoted and draft.is_definite and not draft.has_detail:
                unresolved.add(draft.mention.id)
                why = ("not resolved: a bare reference inside spoken words, where the speaker's own context counts",)
            if draft.mention.id not in unresolved:
                clusters.append(cluster)
        cluster.add(draft)
        home[number], reasons[number] = cluster, why
    names = {id(c): "g_" + c.drafts[0].mention.id.partition("_")[2] for c in home.values()}
    best = {id(c): _best_dated(c) for c in home.values()}
    linked = []
    for number, draft in enumerate(drafts):
        cluster = home[number]
        mention = replace(
            dated_like(draft.mention, best[id(cluster)]), cluster_id=names[id(cluster)], link_reasons=reasons[number]
        )
        linked.append(_of_kind(mention, cluster))
    return linked, frozenset(unresolved)


def _of_kind(mention: EventMention, cluster: _Cluster) -> EventMention:
    """A verb that tells the toll is of the kind of what caused it."""
    first = cluster.drafts[0].mention
    return mention if mention.kind == first.kind else replace(mention, kind=first.kind, subkind=first.subkind)


def _find(draft: Draft, clusters: Sequence[_Cluster], rules: EventRules) -> tuple[_Cluster | None, tuple[str, ...]]:
    if draft.mention.modality in ("hypothetical", "negated"):
        return None, ()
    if draft.is_quoted and draft.is_definite and not draft.has_detail:
        return None, ()
    own = Profile.of([draft.mention])
    found: list[tuple[float, int, _Cluster, tuple[str, ...]]] = []
    first = clusters[: len(clusters) - REACH] if len(clusters) > REACH else []
    leading = [c for c in first[:REACH] if any(d.is_headline for d in c.drafts)]
    for position, cluster in enumerate([*leading, *clusters[-REACH:]]):
        if cluster.drafts[0].mention.modality in ("hypothetical", "negated"):
            continue
        other = cluster.known or own
        if contradict(own, other, rules):
            continue
        score, why = likeness(own, other)
        if any(d.lemma == draft.lemma for d in cluster.drafts):
            score, why = score + 0.2, [*why, "same word"]
        if any(d.is_headline for d in cluster.drafts):
            score, why = score + 0.2, [*why, "the article's own subject"]
        needed = _needed(draft, cluster)
        if draft.is_definite:
            why = ["a definite reference", *why]
        if score >= needed:
            found.append((score, position, cluster, tuple(dict.fromkeys(why))))
    if not found:
        return None, ()
    best = max(found, key=lambda item: (item[0], len(item[2].drafts), item[1]))
    return best[2], best[3]


def _needed(draft: Draft, cluster: _Cluster) -> float:
    """How much must be shared: little for "the attack", much for "an attack" and for a verb with its own story."""
    if draft.is_definite:
        return 0.0 if draft.mention.kind not in ("statement", "meeting", "interview", "other", "legal") else 0.2
    if any(d.is_headline for d in cluster.drafts) and len(cluster.drafts) == 1:
        return 0.3
    return 0.45


def _best_dated(cluster: _Cluster) -> EventMention | None:
    return best_dated([d.mention for d in cluster.drafts])


def best_dated(mentions: Sequence[EventMention]) -> EventMention | None:
    """The mention whose date says most: stated, computed, inferred; narrow before wide; early in the text."""
    dated = [m for m in mentions if m.interval.is_known]
    return min(dated, key=_quality, default=None)


def _quality(mention: EventMention) -> tuple[bool, int, bool, int, str, int]:
    days = mention.interval.days()
    wide = 10**7 if days is None else days
    second_hand = mention.step.rule == SAME_EVENT
    return second_hand, _BASES[mention.basis], mention.disputed, wide, mention.article_id, mention.start


def dated_like(mention: EventMention, best: EventMention | None) -> EventMention:
    """An undated mention with the date of another mention of its event; its steps say so."""
    if best is None or mention.interval.is_known or mention.modality in ("hypothetical", "negated"):
        return mention
    note = f"the same event as “{best.trigger}”, which is dated"
    step = Step(SAME_EVENT, "is_event", {}, (best.step,), best.interval, (), (), note)
    basis: DateBasis = best.basis
    return replace(
        mention,
        interval=best.interval,
        basis=basis,
        step=step,
        anchor=best.anchor,
        alternatives=best.alternatives,
        disputed=best.disputed,
    )
