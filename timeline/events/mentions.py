"""One article in, its event mentions and claims out."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..interval import UNKNOWN, Interval
from ..records import (
    Anchor,
    Document,
    EventMention,
    Extraction,
    Modality,
    Participant,
    Problem,
    Publication,
    TemporalExpression,
    Token,
)
from ..settings import Settings
from . import attribution, plain, sources
from .aliases import AboutRules, Asked
from .clockdays import on_day_of_deed
from .dated import UNDATED, Dated
from .dating import Dater
from .discourse import settle
from .drafts import Draft
from .effects import with_effects
from .figures import find_figures
from .general import as_minor, find_general
from .hindsight import looks_back
from .linking import link
from .media import medium_of, with_media
from .modality import modality
from .moments import at_one_moment
from .naming import find_names
from .notable import is_counted, not_taken, with_own_date, with_things_as_such
from .participants import find_participants
from .places import find_place
from .private import private_people
from .reduced import with_called, with_passives
from .reporting import find_acts
from .rules import EventRules
from .scene import Scene, content_hash, identify, too_long
from .selection import select, select_by_words
from .slots import find_said, find_slots
from .syntax import Parsed
from .telling import REPORT, SAID, find_dated, find_sayings
from .tolls import with_tolls
from .triggers import Trigger, find_triggers, is_how, is_when, tells_death
from .voices import with_known_speakers


def extract(
    document: Document,
    tokens: tuple[tuple[Token, ...], ...] | None,
    expressions: Sequence[TemporalExpression],
    anchors: Sequence[Anchor],
    publication: Publication,
    rules: EventRules,
    settings: Settings,
    asked: Asked | None = None,
) -> Extraction:
    """The mentions and claims of one article, its mentions grouped into clusters.

    ``tokens``: what :func:`timeline.language.parse` gave, None without a language model; then word lists alone are
    used, and a problem says what is lost. ``expressions``: sorted by offset. ``extra`` of the result holds what
    merging needs beside the records: words for titles, and which mentions stay unresolved.
    """
    table: dict[int, list[TemporalExpression]] = {}
    hanging = set()  # the sentences that count from an event without a date
    starts = [sentence.start for sentence in document.sentences]
    for expression in expressions:
        number = bisect_right(starts, expression.start) - 1
        inside = number >= 0 and expression.start < document.sentences[number].end
        if inside and expression.phrase == "anaphoric" and not expression.interval.is_known:
            hanging.add(document.sentences[number].index)
        if inside and (expression.type in ("DATE", "TIME") or is_counted(expression)):
            table.setdefault(document.sentences[number].index, []).append(expression)
    dater = Dater({number: tuple(found) for number, found in table.items()}, anchors, publication, rules)
    if tokens is None:
        found = plain.extract(document, dater, rules)
        chosen = {} if asked is None else select_by_words(document, found.mentions, asked)
        return replace(found, extra={**found.extra, "about": json.dumps(chosen, sort_keys=True)})
    sentences = tuple(
        Parsed(sentence, with_called(with_passives(words, rules), rules), document.text)
        for sentence, words in zip(document.sentences, tokens, strict=True)
        if words and sentence.role != "furniture"
    )
    names = find_names(document, sentences, rules)
    acts = {parsed.sentence.index: tuple(find_acts(document, parsed, names, rules)) for parsed in sentences}
    acts = with_known_speakers(sentences, sources.with_agency_names(acts, names, rules), names, rules)
    acts = with_media(document, acts, names, rules)
    spoken = sources.find_speakers(document, sentences, acts)
    scene = Scene(document, sentences, names, rules, dater, acts, spoken, content_hash(document))
    drafts = at_one_moment(on_day_of_deed(_drafts(scene), publication, rules.families), rules)
    linked, unresolved = link(drafts, names, rules)
    linked = settle(drafts, linked, publication, rules, hanging)
    drafts = [replace(draft, mention=mention) for draft, mention in zip(drafts, linked, strict=True)]
    drafts = with_effects(scene, with_tolls(scene, drafts))
    claims, problems = attribution.find_claims(scene, [d for d in drafts if not d.trigger.rule.minor])
    slots = {"title:" + d.mention.id: json.dumps(_all_slots(d), sort_keys=True) for d in drafts}
    if asked is not None:
        slots["about"] = json.dumps(select(scene, drafts, asked, AboutRules.load(rules.language)), sort_keys=True)
    extra = slots | {
        "unresolved": " ".join(sorted(unresolved)),
        "definite": " ".join(sorted(d.mention.id for d in drafts if d.is_definite)),
        "carried": " ".join(_carried(drafts)),
        "private": private_people(document, sentences, names, drafts, rules),
        "backward": " ".join(sorted(d.mention.id for d in drafts if looks_back(d, rules))),
    }
    return Extraction(
        tuple(d.mention for d in drafts), tuple(claims), (*_not_parsed(document, tokens), *problems), extra
    )


def _all_slots(draft: Draft) -> dict[str, str]:
    flags = {"headline": "1"} if draft.is_headline else {}
    rule = draft.trigger.rule
    return {**draft.slots, **flags} | ({"salience": str(rule.salience)} if rule.salience is not None else {})


def _carried(drafts: Sequence[Draft]) -> Iterator[str]:
    """The ids of each verb that only carries a noun and of that noun, in turn."""
    for draft in drafts:
        if draft.is_carrier and draft.same_as is not None:
            yield from (draft.mention.id, drafts[draft.same_as].mention.id)


def _not_parsed(document: Document, tokens: tuple[tuple[Token, ...], ...]) -> Iterator[Problem]:
    for sentence, words in zip(document.sentences, tokens, strict=True):
        if not words and sentence.role != "furniture":
            yield too_long(document, sentence)


# -- which words ----------------------------------------------------------------------------------------
def _drafts(scene: Scene) -> list[Draft]:
    drafts: list[Draft] = []
    for parsed in scene.sentences:
        triggers = find_triggers(parsed, scene.rules)
        triggers = [_as_other(t, scene.rules) if is_how(t, triggers, scene.rules) else t for t in triggers]
        triggers += find_sayings(scene, parsed, triggers)
        taken = {index for t in triggers for index in range(t.first, t.index + 1)}
        general = [with_own_date(t, scene.dater, scene.rules) for t in find_general(parsed, taken, scene.rules)]
        triggers += [t for t in general if not t.is_verb and not t.rule.minor]
        triggers += find_dated(scene, parsed, triggers)
        triggers += not_taken(parsed, triggers, general, scene.rules)
        triggers = sorted(with_things_as_such(triggers, scene.rules), key=lambda t: (t.start, t.end))
        base = len(drafts)
        for trigger in triggers:
            same, why = _same_by_syntax(trigger, triggers, scene.rules)
            drafts.append(_draft(scene, trigger, None if same is None else base + same, why))
    return drafts


def _as_other(trigger: Trigger, rules: EventRules) -> Trigger:
    return replace(as_minor(trigger, rules), kind="other", subkind="")


def _same_by_syntax(trigger: Trigger, triggers: Sequence[Trigger], rules: EventRules) -> tuple[int | None, str]:
    """Another trigger of the sentence that names the same event: "launched an attack", "the attack killed nine"."""
    parsed, index = trigger.parsed, trigger.index
    toll = trigger.rule.toll or tells_death(parsed, index, rules)
    for number, other in enumerate(triggers):
        if toll and trigger.is_verb and other.is_verb and is_when(parsed, index, other, rules):
            return number, f"“{parsed.tokens[index].text}” tells what came of it"
        if other is trigger or not (trigger.is_verb and not other.is_verb):
            continue
        if trigger.kind == other.kind == "statement" and parsed.is_below(other.index, index):
            return number, f"“{parsed.tokens[index].text}” was at “{parsed.tokens[other.index].text}”"
        if trigger.kind == other.kind and parsed.patient(index) == other.index:
            return number, f"“{parsed.tokens[index].text}” carries out “{parsed.tokens[other.index].text}”"
        if other.kind in ("attack", "disaster") and (
            trigger.rule.toll or trigger.kind == other.kind or (toll and other.kind == "disaster")
        ):
            inside = {noun for word, noun in parsed.prepositions(index).items() if word in ("in", "by", "during")}
            near = {parsed.subject(index), parsed.agent(index), *inside}
            if other.index in near:
                return number, f"“{parsed.tokens[index].text}” is what “{parsed.tokens[other.index].text}” did"
    if trigger.rule.toll:
        for number, other in enumerate(triggers):
            above = parsed.tokens[index]
            if (
                other is not trigger
                and other.is_verb
                and above.head == other.index
                and above.dep in ("advcl", "conj", "acl")
            ):
                return number, f"“{above.text}” tells what came of it"
    return None, ""


# -- one mention ----------------------------------------------------------------------------------------
def _draft(scene: Scene, trigger: Trigger, same_as: int | None, why: str) -> Draft:
    parsed, sentence = trigger.parsed, trigger.parsed.sentence
    words = scene.document.text[sentence.start : sentence.end]
    mention_id = identify(
        "m",
        scene.content_hash,
        words,
        trigger.start - sentence.start,
        scene.document.text[trigger.start : trigger.end],
        trigger.kind,
        sentence.start,
    )
    speaker, via, quoted = scene.speech_at(parsed, trigger.index)
    dated = UNDATED if _is_timeless(trigger) else scene.dater.date(trigger)
    said = _said(scene, parsed, trigger.index)
    mention = EventMention(
        id=mention_id,
        article_id=scene.document.article.id,
        sentence_index=sentence.index,
        trigger=" ".join(scene.document.text[trigger.start : trigger.end].split()),
        start=trigger.start,
        end=trigger.end,
        kind=trigger.kind,
        subkind=trigger.subkind,
        modality=_modality(scene, trigger, dated),
        interval=dated.interval,
        basis=dated.basis,
        step=dated.step,
        place=find_place(trigger, scene.names),
        speaker=speaker,
        reported_via=via,
        expression_id=dated.expression_id,
        said=said,
        participants=_participants(scene, trigger, mention_id, speaker),
        figures=find_figures(trigger, mention_id, scene.rules, speaker),
        anchor=dated.anchor,
        alternatives=dated.alternatives,
        disputed=dated.disputed,
        minor=trigger.rule.minor,
        lemma=parsed.tokens[trigger.index].lemma,
        is_verb=trigger.is_verb,
    )
    definite = not trigger.is_verb and _is_definite(parsed, trigger)
    slots = find_slots(trigger, scene.names, scene.rules, speaker)
    if trigger.kind == "statement":
        told = {} if trigger.rule is REPORT else _said_by(scene, trigger, speaker)
        slots = {k: v for k, v in slots.items() if k == "topic" or trigger.rule not in (SAID, REPORT)} | told
        slots |= _topic_of(scene, trigger)
    return Draft(mention, trigger, definite, quoted, _leads(parsed, trigger, scene), slots, same_as, why)


def _modality(scene: Scene, trigger: Trigger, dated: Dated) -> Modality:
    """What its words say; what is dated after the article was written has not happened yet."""
    is_saying = trigger.rule in (SAID, REPORT)
    told: Modality = "asserted" if is_saying else modality(trigger.parsed, trigger.index, scene.rules)
    written, first = scene.dater.publication.interval.latest, dated.interval.earliest
    is_ahead = written is not None and first is not None and first > written
    return "planned" if told == "asserted" and is_ahead else told


def _is_timeless(trigger: Trigger) -> bool:
    """Whether a present tense tells what is so at all times: "the treaty that bans mines", not a headline's "wins"."""
    parsed, index = trigger.parsed, trigger.index
    if not (trigger.rule.minor and trigger.is_verb) or parsed.sentence.role == "headline":
        return False
    return parsed.tokens[index].tag in ("VBZ", "VBP") and not parsed.below(index, "aux")


def _leads(parsed: Parsed, trigger: Trigger, scene: Scene) -> bool:
    """Whether a headline is about this event: nothing nearer to its main verb names another."""
    if parsed.sentence.role != "headline":
        return False
    triggers = find_triggers(parsed, scene.rules)
    # "Six killed in strike" is about the strike
    same = [_same_by_syntax(t, triggers, scene.rules)[0] for t in triggers]
    others = [t for t, n in zip(triggers, same, strict=True) if n is None or triggers[n].start != trigger.start]
    depths = [sum(1 for _ in parsed.above(t.index)) for t in others]
    return sum(1 for _ in parsed.above(trigger.index)) <= min(depths, default=0)


def _participants(scene: Scene, trigger: Trigger, mention_id: str, speaker: str | None) -> tuple[Participant, ...]:
    parsed = trigger.parsed
    found = list(find_participants(trigger, mention_id, scene.names, speaker))
    for act in scene.acts.get(parsed.sentence.index, ()):
        said = {named.name for named in act.speakers} if act.start <= trigger.start < act.end else set()
        found = [p for p in found if p.role != "patient" or p.name not in said]
        if trigger.kind == "statement" and trigger.index in (act.verb, act.subject):
            told = [p for p in found if p.role == "addressee" and p.name not in {n.name for n in act.speakers}]
            found = [*(Participant(mention_id, named.name, "speaker") for named in act.speakers), *told]
        elif (
            trigger.kind in ("statement", "interview")
            and parsed.clause_verb(trigger.index) == act.verb
            and not trigger.is_verb
        ):
            role = "speaker" if trigger.kind == "statement" else "interviewee"
            if not any(p.role == role for p in found):
                found += [Participant(mention_id, named.name, role) for named in act.speakers]
            media = medium_of(scene.acts, act.speaker)
            if trigger.kind == "interview" and media and not any(p.role == "interviewer" for p in found):
                found.append(Participant(mention_id, media, "interviewer"))
    return tuple(dict.fromkeys(found))


def _said_by(scene: Scene, trigger: Trigger, speaker: str | None) -> dict[str, str]:
    acts = scene.acts.get(trigger.parsed.sentence.index, ())
    who = next((act.speaker for act in acts if act.verb == trigger.index), speaker)
    return find_said(trigger, scene.names, scene.rules, who or "")


def _topic_of(scene: Scene, trigger: Trigger) -> dict[str, str]:
    """What a statement is about: what it points to, or the event mentioned in it (its offset, for merging to name)."""
    for act in scene.acts.get(trigger.parsed.sentence.index, ()):
        if trigger.index in (act.verb, act.subject):
            basis = attribution.basis_of([(act.parsed, act.parsed.within(act.start, act.end))], scene.rules)
            return {"topic": basis} if basis else {"about": f"{act.start} {act.end}"}
    thing = trigger.parsed.patient(trigger.index) if trigger.is_verb else None
    if thing is not None and trigger.subkind == "report":
        start, end = trigger.parsed.span(trigger.parsed.subtree(thing))
        return {"about": f"{start} {end}"}
    return {}


def _is_definite(parsed: Parsed, trigger: Trigger) -> bool:
    below = parsed.below(trigger.index, "det", "poss")
    return any(
        parsed.tokens[i].lemma in ("the", "this", "that", "these", "those") or parsed.tokens[i].dep == "poss"
        for i in below
    )


def _said(scene: Scene, parsed: Parsed, index: int) -> Interval:
    for act in scene.acts.get(parsed.sentence.index, ()):
        if act.start <= parsed.tokens[index].start < act.end or act.verb == index:
            expression = scene.dater.said_with(parsed, act.verb)
            if expression is not None:
                return expression.interval
    return UNKNOWN
