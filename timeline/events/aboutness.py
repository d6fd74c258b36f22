"""Which event a claim is about; unresolved is an honest answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..records import Claim, EventMention
from .drafts import Draft
from .scene import Scene, Stretch
from .stance import Judgement
from .syntax import Parsed

GRAVE = frozenset({"attack", "disaster", "protest"})
_MATTERS = frozenset({"vote", "business"})  # what is told beside a deed and may be denied by itself
_SEQUELS = frozenset({"legal", "investigation", "statement", "movement", "appointment", "other", "aid"})
_LEAD = 2  # sentences after the first in which an article tells what it is about


def topic_of(drafts: Sequence[Draft]) -> str | None:
    """The cluster an article is about: the one in its headline, else the deed of its lead, else what it mentions most.

    A headline of what came of a deed ("Ship detained after collision") is about the deed.
    """
    deed = deed_of(drafts)
    clusters = Counter(
        d.mention.cluster_id for d in drafts if d.mention.modality == "asserted" and d.trigger.kind != "statement"
    )
    named = Counter(
        d.mention.cluster_id
        for d in drafts
        if d.mention.step.operation == "is_event" and d.mention.expression_id is None
    )
    headline = [d.mention.cluster_id for d in drafts if d.is_headline and d.mention.modality == "asserted"]
    best = max(headline, key=lambda c: clusters[c]) if headline else None
    came_of_it = {d.trigger.kind for d in drafts if d.mention.cluster_id == best} <= _SEQUELS
    if deed is not None and came_of_it:
        return deed
    if best is not None:
        return best
    ranked = clusters.most_common(2)
    if len(named) == 1 or (named and named.most_common(1)[0][1] > 1):
        return named.most_common(1)[0][0]
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]) or ranked[0][1] < 2:
        return None
    return ranked[0][0]


def deed_of(drafts: Sequence[Draft]) -> str | None:
    """The cluster of the attack, disaster or protest that an article tells of: in its headline, else in its lead.

    What is told further down ("in 2009 a fire killed six") is no deed of the article.
    """
    grave = [d for d in drafts if d.trigger.kind in GRAVE and d.mention.modality == "asserted" and not d.is_quoted]
    bodies = [d for d in drafts if d.trigger.parsed.sentence.role == "body"]
    lead = bodies[0].mention.sentence_index + _LEAD if bodies else 0
    return next((d.mention.cluster_id for d in grave if d.mention.sentence_index <= lead), None)


def event_of_claim(
    scene: Scene,
    stretch: Stretch,
    verdict: Judgement,
    drafts: Sequence[Draft],
    topic: str | None,
    before: Claim | None,
    parts: Sequence[tuple[Parsed, Sequence[int]]],
) -> str | None:
    """The mention a claim is about: one inside it, else the article's event where its words stand for that."""
    sizes = Counter(d.mention.cluster_id for d in drafts)
    inside = [
        d
        for d in drafts
        if stretch.start <= d.mention.start < stretch.end and not (d.is_quoted and d.is_definite and not d.has_detail)
    ]
    inside = [
        d for d in inside if d.mention.modality in ("asserted", "planned") and d.trigger.index != stretch.act.verb
    ]
    if inside:
        if verdict.stance == "asserts":
            heads = [d for d in inside if _is_head(d, parts)]
            inside = heads or inside
        return max(
            inside, key=lambda d: (d.mention.cluster_id == topic, sizes[d.mention.cluster_id], -d.mention.start)
        ).mention.id
    first = next((d.mention.id for d in drafts if d.mention.cluster_id == topic), None) if topic else None
    lemmas = {p.tokens[i].lemma for p, indices in parts for i in indices if not _is_speaker(stretch, p, i)}
    stands_for = (
        scene.rules.topic["nouns"]
        | scene.rules.topic["pronouns"]
        | scene.rules.topic["depictions"]
        | scene.rules.topic["victims"]
        | (scene.rules.topic["losses"] if verdict.stance == "blames" else frozenset())
    )
    if before is not None and before.mention_id is not None and _replies(scene, stretch, verdict, parts, before):
        return before.mention_id
    if verdict.stance != "asserts" and "law" not in verdict.axes and lemmas & stands_for:
        return first
    plain_denial = before is None or (stretch.act.stance == "denies" and not stretch.act.is_negated)
    same_words = lemmas & _topic_words(scene, drafts, topic)
    if verdict.stance == "denies" and "law" not in verdict.axes and plain_denial and same_words:
        return first
    if verdict.stance == "blames" and "law" not in verdict.axes and stretch.quotation is None:
        near = [d for d in drafts if d.trigger.parsed is stretch.act.parsed and d.mention.cluster_id == topic]
        if near or len(lemmas) < 6:
            return near[0].mention.id if near else first
    if before is not None and before.mention_id is not None and answers(scene, stretch, verdict, parts):
        return before.mention_id
    if verdict.stance == "denies" and before is not None and before.mention_id is not None:
        earlier = scene.document.text[before.start : before.end].lower()
        content = {p.tokens[i].lemma for p, indices in parts for i in indices if p.tokens[i].pos in ("NOUN", "PROPN")}
        if any(word in earlier for word in content if len(word) > 3):
            return before.mention_id
    return None


def _is_speaker(stretch: Stretch, parsed: Parsed, index: int) -> bool:
    """Whether a word is the "it" of "denied that it had fired": the one who speaks, no event."""
    token, act = parsed.tokens[index], stretch.act
    if token.tag != "PRP" or stretch.quotation is not None or parsed is not act.parsed:
        return False
    bodies = {"organisation", "country", "role"}
    return token.dep in ("nsubj", "nsubjpass") and act.verb < index and any(s.kind in bodies for s in act.speakers)


def _is_head(draft: Draft, parts: Sequence[tuple[Parsed, Sequence[int]]]) -> bool:
    """Whether an event is what a claim's own clause tells: its verb, or the noun that is the object of that verb."""
    for parsed, indices in parts:
        if parsed is not draft.trigger.parsed:
            continue
        inside = set(indices)
        verb = next((i for i in indices if parsed.is_verb(i) and parsed.tokens[i].head not in inside), None)
        root = next((i for i in indices if parsed.tokens[i].head == i), verb)
        return root is not None and (draft.trigger.index in (root, parsed.patient(root)))
    return False


def answers(scene: Scene, stretch: Stretch, verdict: Judgement, parts: Sequence[tuple[Parsed, Sequence[int]]]) -> bool:
    """Whether a denial or a doubt only points at what was said before: "denied it", "rejected the accusation"."""
    tokens = [p.tokens[i] for p, indices in parts for i in indices]
    if verdict.stance not in ("denies", "questions") or stretch.quotation is not None:
        return False
    topic = scene.rules.topic
    pointing = any(t.lemma in topic["pronouns"] and t.dep in ("dobj", "obj", "nsubj", "pobj") for t in tokens)
    return any(t.lemma in topic["sayings"] for t in tokens) or (len(tokens) < 5 and pointing)


def _replies(
    scene: Scene, stretch: Stretch, verdict: Judgement, parts: Sequence[tuple[Parsed, Sequence[int]]], before: Claim
) -> bool:
    """Whether a denial answers what another party said just before, in the same paragraph: "the police denied it"."""
    sentence = scene.document.sentence_at(before.start)
    near = sentence is not None and sentence.paragraph == stretch.act.parsed.sentence.paragraph
    return near and before.claimant != stretch.act.speaker and answers(scene, stretch, verdict, parts)


def told_nearest(
    scene: Scene,
    stretch: Stretch,
    verdict: Judgement,
    drafts: Sequence[Draft],
    parts: Sequence[tuple[Parsed, Sequence[int]]],
    deed: str | None = None,
) -> EventMention | None:
    """What a reader takes a claim to be about that names no event: what was told last, just before.

    Of its own kind where the claim names one ("denied that it had fired"); a denial or a blame rather the attack or
    the disaster than what came of it (``deed``: that of the article). A plain assertion is about nothing, unless it
    speaks of losses. Such a claim only stands beside its event, so it contests little (see :func:`axes_beside`).
    """
    lemmas = {p.tokens[i].lemma for p, indices in parts for i in indices}
    if answers(scene, stretch, verdict, parts):
        return None
    losses = bool(lemmas & scene.rules.topic["losses"])
    if "law" in verdict.axes or (verdict.stance == "asserts" and not losses):
        return None
    earlier = [
        d
        for d in drafts
        if d.mention.modality == "asserted"
        and d.trigger.kind not in ("statement", "interview")
        and (verdict.stance != "asserts" or d.trigger.kind in ("attack", "disaster"))
        and d.mention.start < stretch.start
    ]
    # "denied that it had used gas": no other kind of attack than one with gas
    named = {name for name, words in scene.rules.subkinds.get("attack", ()) if words & lemmas}
    earlier = [d for d in earlier if not named or d.mention.subkind in named]
    sentence = stretch.act.parsed.sentence.index
    # "accused the union of intimidating drivers" names a deed of its own: only what the same sentence tells is it
    reach = 0 if stretch.act.target is not None else 2
    told = [d for d in earlier if named or 0 <= sentence - d.mention.sentence_index <= reach]
    alike = [d for d in told if d.trigger.kind in _kinds_in(stretch, drafts)]
    if not alike and not _speaks_for_accused(scene, stretch):
        alike = [d for d in told if d.trigger.kind in GRAVE and not d.is_quoted]
        alike = alike or [d for d in earlier if d.mention.cluster_id == deed and told_is_sequel(told)]
    return (alike or told)[-1].mention if alike or told else None


def told_is_sequel(told: Sequence[Draft]) -> bool:
    """Whether nothing was told last but what follows on a deed: an arrest, an inquiry, a resignation."""
    return not any(d.trigger.kind in _MATTERS for d in told)


def _speaks_for_accused(scene: Scene, stretch: Stretch) -> bool:
    """Such as “their lawyer”, who speaks of the arrest or the trial told before."""
    words = stretch.act.written.lower().split()
    return bool(scene.rules.topic["counsel"] & {*words, *stretch.act.speaker.lower().split()})


def axes_beside(
    mention: EventMention, verdict: Judgement, stretch: Stretch, drafts: Sequence[Draft], before: Claim | None
) -> tuple[str, ...]:
    """What a claim contests of the event that it only stands beside."""
    if mention.kind != "attack":
        return ()  # who denies something beside a crash or a vote does not deny the crash or the vote
    cluster = {d.mention.id for d in drafts if d.mention.cluster_id == mention.cluster_id}
    if before is not None and before.stance == "blames" and before.mention_id in cluster:
        return before.about
    if mention.kind in _kinds_in(stretch, drafts):
        return verdict.axes
    own = mention.kind == "attack" and stretch.act.stance == "denies"
    return tuple(axis for axis in verdict.axes if own and axis == "responsibility")


def _kinds_in(stretch: Stretch, drafts: Sequence[Draft]) -> set[str]:
    """The kinds of events that the words name, whether they say that they happened or not."""
    return {d.trigger.kind for d in drafts if stretch.start <= d.mention.start < stretch.end} - {"statement"}


def _topic_words(scene: Scene, drafts: Sequence[Draft], topic: str | None) -> frozenset[str]:
    """The words that make the article's event one of its subkind ("sarin", "gas")."""
    found = [d.mention for d in drafts if d.mention.cluster_id == topic and d.mention.subkind]
    if not found:
        return frozenset()
    table = dict(scene.rules.subkinds.get(found[0].kind, ()))
    return table.get(found[0].subkind, frozenset())
