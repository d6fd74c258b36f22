"""Who says what about which event: speakers of quotations, media in between, and the claims of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..interval import UNKNOWN, Interval
from ..records import Claim, Document, Problem, Quotation
from .drafts import Draft
from .names import Names
from .reporting import Act, quotations_of
from .rules import EventRules
from .scene import Scene, Spoken, identify
from .stance import Judge, Judgement
from .syntax import Parsed


@dataclass(frozen=True)
class _Stretch:
    """What one claim consists of: characters, the act, and the quotation if it is one."""

    start: int
    end: int
    act: Act
    quotation: Quotation | None


# -- media ------------------------------------------------------------------------------------------------
def with_agency_names(
    acts: Mapping[int, tuple[Act, ...]], names: Names, rules: EventRules
) -> dict[int, tuple[Act, ...]]:
    """ "the European wire service" is the agency this article names, if it names just one."""
    agencies = {e.name for e in names.entities if e.name in rules.sources["agencies"]}
    agencies |= {a.via for found in acts.values() for a in found if a.via and a.via in {e.name for e in names.entities}}
    if len(agencies) != 1:
        return dict(acts)
    only = next(iter(agencies))

    def named(act: Act) -> Act:
        is_description = act.via is not None and act.via not in agencies and act.via_written is not None
        words = {word.lower() for word in act.via.split()} if act.via else set()
        return replace(act, via=only) if is_description and words & rules.sources["agency_words"] else act

    return {number: tuple(named(act) for act in found) for number, found in acts.items()}


def medium_of(acts: Mapping[int, tuple[Act, ...]], speaker: str) -> str | None:
    """The one medium this speaker is reported to have told something, if there is one."""
    media = {a.via for found in acts.values() for a in found if a.speaker == speaker and a.via}
    return next(iter(media)) if len(media) == 1 else None


# -- quotations -------------------------------------------------------------------------------------------
def find_speakers(
    document: Document, sentences: Sequence[Parsed], acts: Mapping[int, tuple[Act, ...]]
) -> tuple[Spoken, ...]:
    """The act of saying behind each spoken quotation: in its own sentences, else carried on from the one before."""
    found: list[Spoken] = []
    for quotation in document.quotations:
        if not quotation.is_words:
            continue
        here = [p for p in sentences if p.sentence.start < quotation.end and p.sentence.end > quotation.start]
        near = [a for p in here for a in acts.get(p.sentence.index, ())]
        act = min(near, key=lambda a: _gap(a, quotation), default=None)
        if act is None and found and here:
            act = _carried_on(document, found[-1], quotation)
        if act is None and here:
            act = _introduced(acts.get(here[0].sentence.index - 1, ()), document, quotation)
        found.append(Spoken(quotation, act))
    return tuple(found)


def _gap(act: Act, quotation: Quotation) -> int:
    at = act.parsed.tokens[act.verb].start
    return max(quotation.start - at, at - quotation.end, 0)


def _carried_on(document: Document, before: Spoken, quotation: Quotation) -> Act | None:
    """The same speaker goes on in the same paragraph, or in the next one that is all quotation."""
    one, other = document.sentence_at(before.quotation.start), document.sentence_at(quotation.start)
    if before.act is None or one is None or other is None:
        return None
    opens = not document.text[other.start : quotation.start].strip("\"'“‘«» \u00a0")
    return before.act if other.paragraph == one.paragraph or (opens and other.paragraph == one.paragraph + 1) else None


def _introduced(acts: Sequence[Act], document: Document, quotation: Quotation) -> Act | None:
    """ "The minister said: ..." with the words in the next sentence."""
    if not acts:
        return None
    last = acts[-1]
    return last if document.text[: quotation.start].rstrip("\"'“‘«» \u00a0\n").endswith(":") else None


# -- claims -----------------------------------------------------------------------------------------------
def find_claims(scene: Scene, drafts: Sequence[Draft]) -> tuple[list[Claim], list[Problem]]:
    """All claims of an article in the order of the text, and what could not be kept."""
    words = frozenset(d.lemma for d in drafts if not d.trigger.is_verb)
    judge = Judge(scene.names, scene.rules)
    topic = _topic(drafts)
    made: list[Claim] = []
    problems: list[Problem] = []
    for stretch in _stretches(scene):
        for claim in _claims_of(scene, stretch, judge, words, drafts, topic, made[-1] if made else None):
            if claim.quote is not None and claim.quote not in scene.document.text[claim.start : claim.end]:
                message = (
                    f"a quotation at character {claim.start} is not in the text word for word; the claim was dropped"
                )
                problems.append(Problem("warning", "quote_mismatch", message, scene.document.article.id))
                continue
            made.append(claim)
    return _without_headline_copies(scene, made), problems


def _stretches(scene: Scene) -> list[_Stretch]:
    found = [
        _Stretch(*_trimmed(scene.document.text, s.quotation.start, s.quotation.end), s.act, s.quotation)
        for s in scene.speakers
        if s.act is not None
    ]
    for acts in scene.acts.values():
        for act in acts:
            start, end = act.start, act.end
            for quotation in quotations_of(scene.document, act.parsed):
                if quotation.start <= start < quotation.end or start <= quotation.start < end:
                    start, end = start, min(end, quotation.start)  # the quoted part is a claim of its own
            start, end = _trimmed(scene.document.text, start, end)
            if end > start and sum(1 for _ in act.parsed.within(start, end)) > 1:
                found.append(_Stretch(start, end, act, None))
    return sorted(found, key=lambda s: (s.start, s.end))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in " ,;\u00a0":
        end -= 1
    while start < end and text[start] in " ,;\u00a0":
        start += 1
    if text[start:end].count('"') == 1 and text[start:end].endswith('"'):
        end -= 1
    return start, end


def _claims_of(
    scene: Scene,
    stretch: _Stretch,
    judge: Judge,
    words: frozenset[str],
    drafts: Sequence[Draft],
    topic: str | None,
    before: Claim | None,
) -> Iterator[Claim]:
    act, document = stretch.act, scene.document
    parts = [
        (p, p.within(stretch.start, stretch.end))
        for p in scene.sentences
        if p.sentence.start < stretch.end and p.sentence.end > stretch.start
    ]
    verdict = _merged(judge.judge(parts, words), act, stretch.quotation is not None)
    quote = document.text[stretch.start : stretch.end] if stretch.quotation else _inner_quote(document, stretch)
    about = _about(scene, stretch, verdict, drafts, topic, before, parts)
    axes = verdict.axes
    if verdict.stance == "denies" and not axes and before is not None and about == before.mention_id:
        axes = ("responsibility",) if "responsibility" in before.about or before.target else ("occurrence",)
    claim = Claim(
        id="",
        article_id=document.article.id,
        start=stretch.start,
        end=stretch.end,
        claimant=act.speaker,
        claimant_as_written=act.written,
        stance=verdict.stance,
        wording="direct" if stretch.quotation else "indirect",
        mention_id=about,
        target=_target(verdict, act, stretch),
        reported_via=act.via or (medium_of(scene.acts, act.speaker) if stretch.quotation else None),
        hedge=act.hedge or _hedge(parts, scene.rules),
        basis=basis_of(parts, scene.rules) if verdict.stance in ("asserts", "blames") else None,
        quote=quote,
        about=axes,
        said=_said(scene, act, drafts),
    )
    if verdict.but_at is None:
        yield _identified(scene, claim)
        return
    first = replace(
        claim, end=_trimmed(document.text, stretch.start, _before_but(document.text, stretch.start, verdict.but_at))[1]
    )
    second = replace(claim, start=verdict.but_at, stance="blames", target=verdict.but_target)
    for half in (first, second):
        yield _identified(
            scene, replace(half, quote=None if stretch.quotation is None else document.text[half.start : half.end])
        )


def _target(verdict: Judgement, act: Act, stretch: _Stretch) -> str | None:
    """Who is blamed or cleared; in indirect words "they" and "he" are mostly the speaker's own side."""
    if verdict.stance not in ("blames", "denies"):
        return None
    return (
        act.speaker
        if verdict.is_pronoun and stretch.quotation is None and verdict.stance == "denies"
        else verdict.target
    )


def _before_but(text: str, start: int, at: int) -> int:
    found = text.rfind("but", start, at)
    return found if found > start else at


def _identified(scene: Scene, claim: Claim) -> Claim:
    sentence = scene.document.sentence_at(claim.start)
    offset = claim.start - (sentence.start if sentence else 0)
    words = scene.document.text[claim.start : claim.end]
    return replace(
        claim, id=identify("c", scene.content_hash, claim.start, offset, words, claim.claimant, claim.stance)
    )


def _merged(verdict: Judgement, act: Act, is_quoted: bool) -> Judgement:
    """What the reporting verb says beside what the content says."""
    if verdict.stance == "blames" and verdict.target == act.speaker:
        verdict = Judgement("asserts", None, ())  # who says that he did it himself blames nobody
    if act.target is not None:
        return Judgement("blames", act.target, verdict.axes or ("responsibility",))
    if act.stance == "denies":
        if verdict.stance == "denies":
            return verdict
        opening = [t for t in act.parsed.tokens if t.start >= act.start][:4]
        own = any(t.pos == "PRON" or t.tag == "PRP$" for t in opening)  # "denied that its forces had ..."
        axes = verdict.axes or (() if act.is_negated else ("responsibility",) if own else ("occurrence",))
        return replace(verdict, stance="denies", axes=axes)
    if act.stance == "questions" and verdict.stance in ("asserts", "questions", "denies"):
        return Judgement("questions", None, verdict.axes if verdict.stance != "denies" else ("occurrence",))
    return verdict


def _inner_quote(document: Document, stretch: _Stretch) -> str | None:
    """The words within quotation marks inside an indirect claim, where there are just one set of them."""
    inside = [q for q in document.quotations if q.start >= stretch.start and q.end <= stretch.end + 1]
    if len(inside) != 1:
        return None
    start, end = _trimmed(document.text, inside[0].start, min(inside[0].end, stretch.end))
    return document.text[start:end].rstrip(".,") or None


def _hedge(parts: Sequence[tuple[Parsed, Sequence[int]]], rules: EventRules) -> str | None:
    for parsed, indices in parts:
        for index in indices:
            token = parsed.tokens[index]
            if token.lemma in rules.hedges["nouns"] and token.pos == "NOUN":
                return token.text
            if token.text.lower() in rules.hedges["adverbs"] | rules.hedges["adjectives"] and token.pos in (
                "ADV",
                "ADJ",
                "VERB",
            ):
                return token.text
    return None


def basis_of(parts: Sequence[tuple[Parsed, Sequence[int]]], rules: EventRules) -> str | None:
    """What somebody points to: "satellite video showing ...", "evidence that ..."."""
    for parsed, indices in parts:
        for index in indices:
            token = parsed.tokens[index]
            if token.lemma not in rules.sources["evidence"] or token.pos not in ("NOUN", "PROPN"):
                continue
            verb = parsed.clause_verb(index)
            frames = {
                parsed.tokens[i].lemma
                for i in (*parsed.below(index, "acl", "relcl"), *([] if verb is None else [verb]))
            }
            modifiers = {parsed.tokens[i].lemma for i in parsed.below(index, "amod")}
            if frames & rules.sources["evidence_frames"] and not modifiers & rules.stances["untrue"]:
                return parsed.words([i for i in parsed.noun_phrase(index) if parsed.tokens[i].dep != "det"])
    return None


def _said(scene: Scene, act: Act, drafts: Sequence[Draft]) -> Interval:
    expression = scene.dater.said_with(act.parsed, act.verb)
    if expression is not None:
        return expression.interval
    for draft in drafts:
        trigger = draft.trigger
        if (
            trigger.parsed is act.parsed
            and trigger.kind in ("statement", "interview")
            and draft.mention.interval.is_known
        ):
            if trigger.index in (act.verb, act.subject) or act.parsed.clause_verb(trigger.index) == act.verb:
                return draft.mention.interval
    for draft in drafts:  # "told X": in the interview with X
        pair = {(p.role, p.name) for p in draft.mention.participants}
        if act.via and {("interviewee", act.speaker), ("interviewer", act.via)} <= pair:
            return draft.mention.interval
    return UNKNOWN


# -- which event ------------------------------------------------------------------------------------------
def _topic(drafts: Sequence[Draft]) -> str | None:
    """The cluster an article is about: the one in its headline, else the one it mentions most."""
    clusters = Counter(
        d.mention.cluster_id for d in drafts if d.mention.modality == "asserted" and not d.trigger.kind == "statement"
    )
    named = Counter(d.mention.cluster_id for d in drafts if d.mention.step.operation == "is_event" and d.mention.expression_id is None)
    headline = [d.mention.cluster_id for d in drafts if d.is_headline and d.mention.modality == "asserted"]
    if headline:
        return max(headline, key=lambda c: clusters[c])
    ranked = clusters.most_common(2)
    if len(named) == 1 or (named and named.most_common(1)[0][1] > 1):
        return named.most_common(1)[0][0]
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]) or ranked[0][1] < 2:
        return None
    return ranked[0][0]


def _about(
    scene: Scene,
    stretch: _Stretch,
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
        return max(
            inside, key=lambda d: (d.mention.cluster_id == topic, sizes[d.mention.cluster_id], -d.mention.start)
        ).mention.id
    first = next((d.mention.id for d in drafts if d.mention.cluster_id == topic), None) if topic else None
    lemmas = {p.tokens[i].lemma for p, indices in parts for i in indices}
    stands_for = (
        scene.rules.topic["nouns"]
        | scene.rules.topic["pronouns"]
        | scene.rules.topic["depictions"]
        | scene.rules.topic["victims"]
    )
    if verdict.stance != "asserts" and "law" not in verdict.axes and lemmas & stands_for:
        return first
    if verdict.stance == "denies" and "law" not in verdict.axes and lemmas & _topic_words(scene, drafts, topic):
        if before is None or (stretch.act.stance == "denies" and not stretch.act.is_negated):
            return first
    if verdict.stance == "blames" and "law" not in verdict.axes and stretch.quotation is None:
        near = [d for d in drafts if d.trigger.parsed is stretch.act.parsed and d.mention.cluster_id == topic]
        if near or len(lemmas) < 6:
            return near[0].mention.id if near else first
    if verdict.stance == "denies" and before is not None and before.mention_id is not None:
        earlier = scene.document.text[before.start : before.end].lower()
        content = {p.tokens[i].lemma for p, indices in parts for i in indices if p.tokens[i].pos in ("NOUN", "PROPN")}
        if any(word in earlier for word in content if len(word) > 3):
            return before.mention_id
    return None


def _topic_words(scene: Scene, drafts: Sequence[Draft], topic: str | None) -> frozenset[str]:
    """The words that make the article's event one of its subkind ("sarin", "gas")."""
    found = [d.mention for d in drafts if d.mention.cluster_id == topic and d.mention.subkind]
    if not found:
        return frozenset()
    table = dict(scene.rules.subkinds.get(found[0].kind, ()))
    return table.get(found[0].subkind, frozenset())


def _without_headline_copies(scene: Scene, claims: Sequence[Claim]) -> list[Claim]:
    """A headline repeats what the text says; its claims count only where the text has none like them."""
    headlines = {s.index for s in scene.document.sentences if s.role == "headline"}

    def in_headline(claim: Claim) -> bool:
        sentence = scene.document.sentence_at(claim.start)
        return sentence is not None and sentence.index in headlines

    bodies = [c for c in claims if not in_headline(c)]
    said = {c.claimant for c in bodies}
    return [c for c in claims if not in_headline(c) or c.claimant not in said]
