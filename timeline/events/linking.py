"""Which mentions of one article are one event, each link with its reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..explanation import Step
from ..records import DateBasis, EventMention
from . import pointers
from .arguments import arguments
from .drafts import Draft
from .names import Names
from .retelling import ENOUGH, Register, Told
from .rules import EventRules
from .similarity import Profile, contradict, likeness

_BASES: dict[DateBasis, int] = {"corrected": 0, "stated": 1, "computed": 2, "inferred": 3, "unknown": 4}

SAME_EVENT = "same event as a dated mention"
_UNRESOLVED = "not resolved: a bare reference inside spoken words, where the speaker's own context counts"


_TOLL_REACH = 2  # sentences back that a toll looks for its attack or disaster
REACH = 80  # how many events back a reference is looked for: keeps the time linear in the length of the text


@dataclass
class _Cluster:
    drafts: list[Draft] = field(default_factory=list)
    known: Profile | None = None

    @property
    def first(self) -> Draft:
        """The first mention whose kind a rule knows, else the first."""
        return next((d for d in self.drafts if not d.mention.minor), self.drafts[0])

    def add(self, draft: Draft) -> None:
        own = Profile.of([draft.mention])
        if self.known is not None and self.first.mention.minor and not draft.mention.minor:
            self.known = own.joined(self.known)  # its kind is that of the first word that a rule knows
        else:
            self.known = own if self.known is None else self.known.joined(own)
        self.drafts.append(draft)


def link(drafts: Sequence[Draft], names: Names, rules: EventRules) -> tuple[list[EventMention], frozenset[str]]:
    """The mentions with cluster and reasons filled in, and the ids of those whose event stays unresolved.

    An undated mention takes the date of its cluster's best dated one, and its steps say so.
    """
    linker = _Linker(drafts, names, rules)
    unresolved = linker.run()
    called = {id(c): "g_" + c.first.mention.id.partition("_")[2] for c in linker.home.values()}
    best = {id(c): _best_dated(c) for c in linker.home.values()}
    linked = []
    for number, draft in enumerate(drafts):
        cluster = linker.home[number]
        mention = replace(
            dated_like(draft.mention, best[id(cluster)]),
            cluster_id=called[id(cluster)],
            link_reasons=linker.reasons[number],
        )
        linked.append(_of_kind(mention, cluster))
    return linked, frozenset(unresolved)


class _Linker:
    """Goes through the mentions of one article once; ``home`` and ``reasons`` hold what it found, by their numbers."""

    def __init__(self, drafts: Sequence[Draft], names: Names, rules: EventRules) -> None:
        self.drafts, self.names, self.rules = drafts, names, rules
        self.clusters: list[_Cluster] = []
        self.home: dict[int, _Cluster] = {}
        self.reasons: dict[int, tuple[str, ...]] = {}
        lead = next((d.trigger.parsed.sentence.index for d in drafts if d.trigger.parsed.sentence.role == "body"), 0)
        self.register = Register(rules.families, lead)
        self.pointers = pointers.load(rules.language)

    def run(self) -> set[str]:
        """Puts every mention into a cluster; gives the ids of those whose event stays unresolved."""
        unresolved: set[str] = set()
        # what syntax joins to another mention waits until that one has its place
        for number, draft in sorted(enumerate(self.drafts), key=lambda item: (_waits(item[1]), item[0])):
            told = self._told(number, draft)
            found, why = self._place(draft, told)
            cluster = found or _Cluster()
            if found is None:
                if draft.is_quoted and draft.is_definite and not draft.has_detail and not draft.mention.minor:
                    unresolved.add(draft.mention.id)
                    why = (_UNRESOLVED,)
                elif not draft.mention.minor:
                    self.clusters.append(cluster)
            if draft.mention.id not in unresolved:
                self.register.add(told)
            cluster.add(draft)
            if found is not None and not draft.mention.minor and not any(c is cluster for c in self.clusters):
                self.clusters.append(cluster)  # until now only words that no rule knows told it
            self.home[number], self.reasons[number] = cluster, why
        return unresolved

    def _place(self, draft: Draft, told: Told) -> tuple[_Cluster | None, tuple[str, ...]]:
        if _waits(draft) and draft.same_as in self.home:
            return self.home[draft.same_as], (draft.same_reason,)
        if not draft.mention.minor and draft.mention.kind != "other":
            found, why = _find(draft, self.clusters, self.rules)
            if found is None:
                found, why = self._toll_of(told.number, draft)
            if found is not None:
                return found, why
        found, why = self._retold(draft, told)
        return self._pointed_at(draft, told.number) if found is None else (found, why)

    def _pointed_at(self, draft: Draft, number: int) -> tuple[_Cluster | None, tuple[str, ...]]:
        """The deed that a word for such a deed tells again: "the disaster", "the planes came"."""
        if draft.is_quoted and not draft.has_detail:
            return None, ()
        placed = [(n, self.drafts[n]) for n in range(max(0, number - REACH), number) if n in self.home]
        earlier = self.pointers.find(draft, placed, self.rules.families.apart)
        if earlier is None and pointers.is_toll(draft, self.rules):
            earlier = pointers.deed_of_lead(placed, self.register.lead)
            return (None, ()) if earlier is None else (self.home[earlier], ("the toll of the article's deed",))
        if earlier is None:
            return None, ()
        return self.home[earlier], (pointers.REASON, f"as “{self.drafts[earlier].mention.trigger}”")

    def _toll_of(self, number: int, draft: Draft) -> tuple[_Cluster | None, tuple[str, ...]]:
        """The attack or disaster told just before a toll that names no doer, day or place of its own."""
        mention, parsed, index = draft.mention, draft.trigger.parsed, draft.trigger.index
        if not draft.trigger.rule.toll or not draft.trigger.is_verb or mention.modality != "asserted":
            return None, ()
        if mention.place or mention.expression_id or not parsed.is_passive(index) or parsed.agent(index) is not None:
            return None, ()
        # "nine were wounded" counts those of the attack; "a man was killed" may tell an attack of its own
        kinds = {"attack", "disaster"} if mention.figures else {"disaster"}
        near: list[int] = []  # in the nearest sentence that tells one
        for earlier in range(number - 1, -1, -1):
            other = self.drafts[earlier]
            away = mention.sentence_index - other.mention.sentence_index
            if away > _TOLL_REACH or (near and other.trigger.parsed is not self.drafts[near[0]].trigger.parsed):
                break
            if away and earlier in self.home and _is_struck(other) and other.mention.kind in kinds:
                near.append(earlier)
        if not near:
            return None, ()
        # what the sentence tells itself, not what hangs deep in it ("after a gas attack")
        best = min(
            near, key=lambda n: sum(1 for _ in self.drafts[n].trigger.parsed.above(self.drafts[n].trigger.index))
        )
        return self.home[best], (f"the toll of “{self.drafts[best].mention.trigger}”, told just before",)

    def _told(self, number: int, draft: Draft) -> Told:
        parsed, index = draft.trigger.parsed, draft.trigger.index
        particles = [parsed.tokens[i].lemma for i in parsed.below(index, "prt", "advmod")]
        particles = [word for word in particles if word in self.rules.families.particles]
        word = "_".join([parsed.tokens[index].lemma.lower(), *particles[:1]])
        return Told(number, draft, word, arguments(draft.trigger, self.names, draft.mention.speaker))

    def _retold(self, draft: Draft, told: Told) -> tuple[_Cluster | None, tuple[str, ...]]:
        """The cluster of the earlier mention that this one most likely tells again."""
        if draft.is_quoted and draft.is_definite and not draft.has_detail and not draft.mention.minor:
            return None, ()
        best: tuple[float, tuple[int, int], _Cluster, tuple[str, ...]] | None = None
        for other in self.register.earlier(told):
            score, why = self.register.score(told, other)
            cluster = self.home[other.number]
            if score < ENOUGH or not self._may_join(draft, cluster, why):
                continue
            rank = len(cluster.drafts), other.number
            if best is None or (score, rank) > best[:2]:
                best = (score, rank, cluster, (*why, f"as “{other.draft.mention.trigger}”"))
        return (None, ()) if best is None else best[2:]

    def _may_join(self, draft: Draft, cluster: _Cluster, why: tuple[str, ...]) -> bool:
        """Whether nothing that rules know of both speaks against their being one event."""
        first = cluster.first
        if draft.mention.minor or first.mention.minor or cluster.known is None:
            return True
        own = Profile.of([draft.mention])
        if "same object" in why:  # a firm and its head, a launch and what is said of it: the object tells
            own = replace(own, kind=cluster.known.kind, agents=frozenset(), subkinds=frozenset())
        return not contradict(own, cluster.known, self.rules)


def _is_struck(draft: Draft) -> bool:
    """Whether it tells itself that something happened, and not its toll."""
    return draft.mention.modality == "asserted" and not draft.is_quoted and not draft.trigger.rule.toll


def _waits(draft: Draft) -> bool:
    """Whether syntax says what it belongs to; a verb that only carries a noun is told apart from it."""
    return draft.same_as is not None and not draft.is_carrier


def _of_kind(mention: EventMention, cluster: _Cluster) -> EventMention:
    """A verb that tells the toll is of the kind of what caused it."""
    first = cluster.first.mention
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
        if rules.called.get(draft.lemma, frozenset()) & other.subkinds:
            score, why = score + 0.3, [*why, "the usual word for such an act"]
        needed = _needed(draft, cluster, rules)
        if draft.is_definite:
            why = ["a definite reference", *why]
        if score >= needed:
            found.append((score, position, cluster, tuple(dict.fromkeys(why))))
    if not found:
        return None, ()
    best = max(found, key=lambda item: (item[0], len(item[2].drafts), item[1]))
    return best[2], best[3]


def _needed(draft: Draft, cluster: _Cluster, rules: EventRules) -> float:
    """How much must be shared: little for "the attack", much for "an attack" and for a verb with its own story."""
    if draft.is_definite:
        return 0.0 if draft.mention.kind not in ("statement", "meeting", "interview", "other", "legal") else 0.2
    if any(d.is_headline for d in cluster.drafts) and len(cluster.drafts) == 1:
        return 0.3
    return 0.7 if _is_new(draft, rules) and any(not d.trigger.is_verb for d in cluster.drafts) else 0.45


def _is_new(draft: Draft, rules: EventRules) -> bool:
    """Whether a noun stands with "a" or "another", as what was not told before does."""
    parsed, index = draft.trigger.parsed, draft.trigger.index
    articles = {parsed.tokens[i].lemma for i in parsed.below(index, "det")}
    return not draft.trigger.is_verb and bool(articles & rules.families.new)


def _best_dated(cluster: _Cluster) -> EventMention | None:
    return best_dated([d.mention for d in cluster.drafts])


def best_dated(mentions: Sequence[EventMention]) -> EventMention | None:
    """The mention whose date says most: stated, computed, inferred; narrow before wide; early in the text."""
    dated = [m for m in mentions if m.interval.is_known]
    return min(dated, key=quality, default=None)


def quality(mention: EventMention) -> tuple[bool, int, bool, int, str, int]:
    """How much the date of a mention says; the least is the best."""
    days = mention.interval.days()
    wide = 10**7 if days is None else days - (mention.interval.grain == "part_of_day" and days == 2)  # a night
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


def with_carriers(table: Mapping[str, list[EventMention]], pairs: Sequence[str]) -> list[list[EventMention]]:
    """The clusters of an article, those that tell one act with verb and noun ("took", "decision") joined.

    ``table``: cluster id -> its mentions; ``pairs``: ids of verb and noun in turn.
    """
    joined = dict(table)
    home = {m.id: name for name, mentions in table.items() for m in mentions}
    for verb, noun in zip(pairs[::2], pairs[1::2], strict=True):
        one, other = home.get(verb), home.get(noun)
        if one is not None and other is not None and one != other:
            joined[other] = [*joined[other], *joined.pop(one)]
            home.update({m.id: other for m in joined[other]})
    return list(joined.values())
