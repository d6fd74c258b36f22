"""What a claim that names no event goes on about: what the same speaker, or the sentence before, was about.

Only a claim that points back (a pronoun, a noun told before, a number without its thing, losses) goes on; what stands
alone ("We want no war") is about nothing, or about the dated saying itself.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from ..records import Claim
from .drafts import Draft
from .scene import Scene, Stretch
from .stance import Judgement
from .syntax import Parsed

Parts = Sequence[tuple[Parsed, Sequence[int]]]
_REACH = 2  # sentences back
_FAR = 8  # sentences back for a claim that has a word of the event itself


def goes_on_about(
    scene: Scene,
    stretch: Stretch,
    verdict: Judgement,
    drafts: Sequence[Draft],
    topic: str | None,
    before: Claim | None,
    parts: Parts,
    deed: str | None = None,
) -> str | None:
    """The mention that a claim without an event of its own goes on about; None where it stands alone."""
    if "law" in verdict.axes:
        return None
    told = _told(stretch, drafts, _FAR)
    words = _content(parts) - scene.rules.topic["victims"]
    named = None if _is_open(scene, parts) else told_with_same_words(told, words)
    if named is not None:
        return named.mention.id
    sentence = stretch.act.parsed.sentence
    near = [d for d in told if sentence.index - d.mention.sentence_index <= _REACH and _same_paragraph(d, stretch)]
    first = next((d for d in drafts if topic and d.mention.cluster_id == topic), None)
    lemmas = {p.tokens[i].lemma for p, indices in parts for i in indices}
    counted = {p.tokens[p.tokens[i].head].lemma for p, indices in parts for i in indices if p.tokens[i].dep == "nummod"}
    costs = lemmas & scene.rules.topic["losses"] or counted & scene.rules.topic["victims"]
    if first is not None and (
        (costs and first.trigger.kind in ("attack", "disaster", "protest")) or _judges_topic(scene, stretch)
    ):
        return first.mention.id
    if _points_back(scene, stretch, parts):
        if before is not None and before.mention_id is not None and _follows(scene, before, stretch):
            return before.mention_id
        if near:
            return _main(near).mention.id
    done = of_deed(stretch, drafts, deed, parts)
    if done is not None and not _is_open(scene, parts):
        return done.mention.id
    saying = saying_of(stretch, drafts)
    if saying is not None:
        return saying.mention.id
    if first is not None and words & _takers(topic, drafts):
        return first.mention.id
    return None


def _main(near: Sequence[Draft]) -> Draft:
    """What the last of these sentences tells itself, not what hangs below it; else the last that was told."""
    last = [d for d in near if d.trigger.parsed is near[-1].trigger.parsed]
    parsed = near[-1].trigger.parsed
    return next((d for d in last if parsed.tokens[d.trigger.index].head == d.trigger.index), last[-1])


def saying_of(stretch: Stretch, drafts: Sequence[Draft]) -> Draft | None:
    """The saying itself, or the speech or interview it was said in, where that is an event."""
    parsed = stretch.act.parsed
    here = [d for d in drafts if d.trigger.parsed is parsed and d.trigger.kind in ("statement", "interview")]
    own = [d for d in drafts if d.trigger.parsed is parsed and d.trigger.index == stretch.act.verb]
    venue = [d for d in here if parsed.clause_verb(d.trigger.index) == stretch.act.verb]
    return next(iter((*venue, *own)), None)


def of_deed(stretch: Stretch, drafts: Sequence[Draft], deed: str | None, parts: Parts) -> Draft | None:
    """The article's attack, disaster or protest, where a claim tells how something was then: "the sirens were silent".

    Not after a paragraph that has told of something else: there a past tense tells of that.
    """
    told = [d for d in _told(stretch, drafts, _FAR) if d.mention.cluster_id == deed]
    if not told or not _is_past(parts):
        return None
    beside = [d for d in _told(stretch, drafts, _REACH) if _same_paragraph(d, stretch) and d.mention.cluster_id != deed]
    return None if beside and beside[-1].mention.start > told[-1].mention.start else told[-1]


def _is_past(parts: Parts) -> bool:
    """Whether the main verb of a claim is in the past."""
    for parsed, indices in parts:
        inside = set(indices)
        verbs = [i for i in indices if parsed.is_verb(i) and parsed.tokens[i].dep not in ("aux", "auxpass")]
        main = next((i for i in verbs if parsed.tokens[i].head not in inside or parsed.tokens[i].head == i), None)
        if main is not None:
            helpers = [parsed.tokens[i].tag for i in parsed.below(main, "aux", "auxpass")]
            return "VBD" in (helpers or [parsed.tokens[main].tag])
    return False


def told_with_same_words(told: Sequence[Draft], words: Set[str]) -> Draft | None:
    """What was told before with most of a claim's own words; the latest of equals."""
    scored = [(len(words & _words_at(d)), d.mention.start, d) for d in told]
    best = max(scored, key=lambda item: item[:2], default=None)
    return None if best is None or not best[0] else best[2]


def _told(stretch: Stretch, drafts: Sequence[Draft], reach: int) -> list[Draft]:
    sentence = stretch.act.parsed.sentence.index
    return [
        d
        for d in drafts
        if d.mention.modality in ("asserted", "planned")
        and d.trigger.kind not in ("statement", "interview")
        and d.mention.start < stretch.start
        and 0 <= sentence - d.mention.sentence_index <= reach
        and not (d.trigger.parsed is stretch.act.parsed and d.trigger.index == stretch.act.verb)
    ]


def _words_at(draft: Draft) -> frozenset[str]:
    """The word of an event and the common nouns that hang on it directly."""
    parsed, index = draft.trigger.parsed, draft.trigger.index
    nouns = [i for i in parsed.below(index, "dobj", "compound") if parsed.tokens[i].pos == "NOUN"]
    return frozenset({draft.lemma, *(parsed.tokens[i].lemma for i in nouns)})


def _content(parts: Parts) -> frozenset[str]:
    kept = ("NOUN", "VERB")
    return frozenset(
        p.tokens[i].lemma
        for p, indices in parts
        for i in indices
        if p.tokens[i].pos in kept and len(p.tokens[i].lemma) > 2
    )


def _points_back(scene: Scene, stretch: Stretch, parts: Parts) -> bool:
    """Whether a claim has a pronoun or a definite noun that stands for what was told, or corrects a number."""
    topic, act = scene.rules.topic, stretch.act
    if act.parsed.tokens[act.verb].lemma in scene.rules.judging:
        thing = act.parsed.patient(act.verb)
        people = scene.rules.names["speakers"] | scene.rules.names["roles"]
        return (
            thing is not None
            and act.parsed.tokens[thing].pos == "NOUN"
            and act.parsed.tokens[thing].lemma not in people
        )
    for parsed, indices in parts:
        for index in indices:
            token = parsed.tokens[index]
            if token.tag in ("PRP", "PRP$", "DT") and token.text.lower() in topic["back"] and token.dep != "det":
                return True
            if token.pos == "NUM" and not parsed.below(token.index, "nmod") and token.dep != "nummod":
                return True
    return False


def _is_open(scene: Scene, parts: Parts) -> bool:
    """Whether a claim speaks of what will or may be: no words of it tell again what was."""
    words = scene.rules.modality["future_words"] | scene.rules.modality["possible_words"]
    return any(p.tokens[i].text.lower() in words for p, indices in parts for i in indices)


def _judges_topic(scene: Scene, stretch: Stretch) -> bool:
    """Such as "called the disaster a crime": the thing judged stands for the article's event."""
    parsed, verb = stretch.act.parsed, stretch.act.verb
    thing = parsed.patient(verb) if parsed.tokens[verb].lemma in scene.rules.judging else None
    return thing is not None and parsed.tokens[thing].lemma in scene.rules.topic["nouns"]


def _same_paragraph(draft: Draft, stretch: Stretch) -> bool:
    return draft.trigger.parsed.sentence.paragraph == stretch.act.parsed.sentence.paragraph


def _follows(scene: Scene, before: Claim, stretch: Stretch) -> bool:
    """Whether a claim is the next thing said, in the same paragraph or by the same speaker."""
    one, other = scene.document.sentence_at(before.start), scene.document.sentence_at(stretch.start)
    if one is None or other is None or other.index - one.index > _REACH:
        return False
    return one.paragraph == other.paragraph or before.claimant == stretch.act.speaker


def _takers(topic: str | None, drafts: Sequence[Draft]) -> frozenset[str]:
    """The common nouns that took part in the article's event: "plane" of "the plane crashed"."""
    found = set()
    for draft in drafts:
        if draft.mention.cluster_id == topic:
            parsed, index = draft.trigger.parsed, draft.trigger.index
            near = [*parsed.below(index, "nsubj", "nsubjpass", "dobj", "compound")]
            found |= {parsed.tokens[i].lemma for i in near if parsed.tokens[i].pos == "NOUN"}
    return frozenset(found)
