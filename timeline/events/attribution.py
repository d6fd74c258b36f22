"""Who says what about which event: speakers of quotations, media in between, and the claims of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..interval import UNKNOWN, Interval
from ..records import Claim, Document, Problem
from .aboutness import answers, axes_beside, deed_of, event_of_claim, told_nearest, topic_of
from .content import quotations_of
from .drafts import Draft
from .goingon import goes_on_about, of_deed, saying_of
from .media import medium_before, medium_of, own_agency
from .reporting import Act
from .rules import EventRules
from .scene import Scene, Stretch, identify
from .stance import Judge, Judgement
from .syntax import Parsed


def find_claims(scene: Scene, drafts: Sequence[Draft]) -> tuple[list[Claim], list[Problem]]:
    """All claims of an article in the order of the text, and what could not be kept."""
    words = frozenset(d.lemma for d in drafts if not d.trigger.is_verb)
    judge = Judge(scene.names, scene.rules)
    topic = topic_of(drafts)
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
    return _without_headline_copies(scene, _once(made)), problems


def _stretches(scene: Scene) -> list[Stretch]:
    found = [
        Stretch(*_trimmed(scene.document.text, s.quotation.start, s.quotation.end), s.act, s.quotation)
        for s in scene.speakers
        if s.act is not None
    ]
    for acts in scene.acts.values():
        for act in acts:
            start, end = act.start, act.end
            for quotation in quotations_of(scene.document, act.parsed):
                if quotation.start <= start < quotation.end or start <= quotation.start < end:
                    end = min(end, quotation.start)  # the quoted part is a claim of its own
            start, end = _trimmed(scene.document.text, start, end)
            if end > start and sum(1 for _ in act.parsed.within(start, end)) > 1:
                found.append(Stretch(start, end, act, None))
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
    stretch: Stretch,
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
    about = event_of_claim(scene, stretch, verdict, drafts, topic, before, parts)
    axes = verdict.axes
    deed = deed_of(drafts)
    is_own = about is None and (verdict.is_plain or _is_pleaded(scene, act)) and saying_of(stretch, drafts) is not None
    is_own = is_own and of_deed(stretch, drafts, deed, parts) is None
    near = told_nearest(scene, stretch, verdict, drafts, parts, deed) if about is None and not is_own else None
    is_named = about is not None
    if not is_named and near is None:
        about = goes_on_about(scene, stretch, verdict, drafts, topic, before, parts, deed)
        axes = tuple(axis for axis in axes if axis == "law") if about is not None else axes
    if is_named and before is not None and answers(scene, stretch, verdict, parts):
        kind = next((d.mention.kind for d in drafts if d.mention.id == about), "")
        axes = axes if kind == "attack" else ()  # who rejects a finding on a blast does not deny the blast
        is_named = kind == "attack"
    if near is not None:
        about, axes = near.id, axes_beside(near, verdict, stretch, drafts, before)
    if (
        is_named
        and verdict.stance == "denies"
        and not (axes or verdict.is_plain)
        and before is not None
        and about == before.mention_id
    ):
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
        reported_via=act.via
        or (medium_of(scene.acts, act.speaker) if stretch.quotation else medium_before(scene.acts, act))
        or own_agency(document, scene.rules),
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


def _is_pleaded(scene: Scene, act: Act) -> bool:
    rule = scene.rules.verbs.get(act.parsed.tokens[act.verb].lemma)
    return rule is not None and rule.takes_adjective


def _target(verdict: Judgement, act: Act, stretch: Stretch) -> str | None:
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
    if act.stance == "questions":
        return Judgement("questions", None, ("occurrence",) if verdict.stance == "denies" else verdict.axes)
    return verdict


def _inner_quote(document: Document, stretch: Stretch) -> str | None:
    """The words within quotation marks inside an indirect claim, where there are just one set of them."""
    inside = [q for q in document.quotations if q.start >= stretch.start and q.end <= stretch.end + 1]
    if len(inside) != 1:
        return None
    start, end = _trimmed(document.text, inside[0].start, min(inside[0].end, stretch.end))
    return document.text[start:end].rstrip(".,") or None


def _hedge(parts: Sequence[tuple[Parsed, Sequence[int]]], rules: EventRules) -> str | None:
    found = [(parsed, index) for parsed, indices in parts for index in indices]
    for parsed, index in found:
        token = parsed.tokens[index]
        if token.lemma in rules.hedges["nouns"] and token.pos == "NOUN":
            return token.text
        if token.text.lower() in rules.hedges["adverbs"] | rules.hedges["adjectives"] and token.pos in (
            "ADV",
            "ADJ",
            "VERB",
        ):
            return token.text
        if token.lemma in rules.hedges["seeming"] and token.pos == "VERB" and parsed.below(index, "xcomp", "oprd"):
            return token.text
    return next((words for words in (_modal(parsed, index, rules) for parsed, index in found) if words), None)


def _modal(parsed: Parsed, index: int, rules: EventRules) -> str | None:
    """Such as “may”, “could have”: that it was or will be so is only possible."""
    token = parsed.tokens[index]
    if token.tag != "MD" or parsed.is_negated(token.head):
        return None
    have = [i for i in parsed.below(token.head, "aux") if i > index and parsed.tokens[i].tag == "VB"]
    words = rules.hedges["modals"] | (rules.hedges["modals_with_have"] if have else frozenset())
    return parsed.words([index, *have]) if token.text.lower() in words else None


def basis_of(parts: Sequence[tuple[Parsed, Sequence[int]]], rules: EventRules) -> str | None:
    """What somebody points to: "satellite video showing ...", "evidence that ..."."""
    for parsed, indices in parts:
        for index in indices:
            token = parsed.tokens[index]
            if (
                token.lemma not in rules.sources["evidence"]
                or token.pos not in ("NOUN", "PROPN")
                or token.dep == "compound"
            ):
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
        if trigger.parsed is not act.parsed or trigger.kind not in ("statement", "interview"):
            continue
        is_venue = trigger.index in (act.verb, act.subject) or act.parsed.clause_verb(trigger.index) == act.verb
        if is_venue and draft.mention.interval.is_known:
            return draft.mention.interval
    for draft in drafts:  # "told X": in the interview with X
        pair = {(p.role, p.name) for p in draft.mention.participants}
        if act.via and {("interviewee", act.speaker), ("interviewer", act.via)} <= pair:
            return draft.mention.interval
    return UNKNOWN


def _once(claims: Sequence[Claim]) -> list[Claim]:
    """One claim where two verbs of saying stand over the same words ("said he believed ..."), with what both tell."""
    kept: dict[str, Claim] = {}
    for claim in claims:
        first = kept.setdefault(claim.id, claim)
        kept[claim.id] = replace(
            first,
            mention_id=first.mention_id or claim.mention_id,
            reported_via=first.reported_via or claim.reported_via,
            target=first.target or claim.target,
            hedge=first.hedge or claim.hedge,
            basis=first.basis or claim.basis,
            about=tuple(dict.fromkeys((*first.about, *claim.about))),
            said=first.said if first.said.is_known else claim.said,
        )
    return list(kept.values())


def _without_headline_copies(scene: Scene, claims: Sequence[Claim]) -> list[Claim]:
    """A headline repeats what the text says; its claims count only where the text has none like them."""
    headlines = {s.index for s in scene.document.sentences if s.role == "headline"}

    def in_headline(claim: Claim) -> bool:
        sentence = scene.document.sentence_at(claim.start)
        return sentence is not None and sentence.index in headlines

    bodies = [c for c in claims if not in_headline(c)]
    said = {c.claimant for c in bodies}
    return [c for c in claims if not in_headline(c) or c.claimant not in said]
