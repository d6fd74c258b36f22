"""Mentions and claims without a language model: word lists, the order of words, and nothing else.

Less is found and nothing is guessed: a date belongs to a trigger only where both stand in one clause with no other
trigger nearer; the only claims are "X said" beside spoken words and "X denied/said that" with a name for X.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..interval import UNKNOWN
from ..records import Claim, Document, EventMention, Extraction, Modality, Problem, Sentence, Stance, TemporalExpression
from .dated import UNDATED, Dated
from .dating import Dater
from .linking import REACH, best_dated, dated_like
from .private import aged_people
from .rules import EventRules, TriggerRule, VerbRule
from .scene import content_hash, identify, too_long
from .similarity import Profile, contradict

MISSING = (
    "no language model was used, so events are found by words alone: who took part, most places, indirect claims "
    "and dates far from their verb are missing"
)
LONGEST_SENTENCE = 4000
_NEAR = 200  # characters after a quotation in which its speaker is looked for
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)?")
_CLAUSE_END = re.compile(r"[;:]|, | (?:but|while|after|before|when|if) ")
_NAME = r"(?:[A-Z][\w.’'-]{0,30}(?: (?:al|bin|de|von) | )?){1,4}"
_CAPITALS = re.compile(r"(?:in|at|near|on|outside) ((?:[A-Z][\w’'-]{1,30} ?){1,3})")


@dataclass(frozen=True)
class _Hit:
    """A trigger found by words alone."""

    sentence: Sentence
    start: int
    end: int
    rule: TriggerRule
    subkind: str
    is_noun: bool


@dataclass(frozen=True)
class _Forms:
    """Word forms -> the lemma and its rules; for verbs with the particle or object words that must follow."""

    nouns: Mapping[str, tuple[tuple[tuple[str, ...], TriggerRule], ...]]
    verbs: Mapping[str, tuple[TriggerRule, ...]]
    fulfilled: frozenset[str]


def extract(document: Document, dater: Dater, rules: EventRules) -> Extraction:
    """What words alone give of one article, with a problem that says what is lost."""
    forms = _forms(rules)
    key = content_hash(document)
    mentions: list[EventMention] = []
    extra: dict[str, str] = {}
    definite = []
    for sentence in document.sentences:
        if sentence.role == "furniture" or _is_too_long(sentence):
            continue
        hits = list(_hits(document, sentence, forms, rules))
        for hit in hits:
            mention = _mention(document, hit, hits, dater, rules, key)
            mentions.append(mention)
            headline = {"headline": "1"} if sentence.role == "headline" else {}
            words = document.text[hit.start : hit.end]
            extra["title:" + mention.id] = json.dumps({"type": words[:1].upper() + words[1:].lower(), **headline})
            if _before(document, hit) & rules.forms.definite or (hit.rule.toll and len(hits) > 1):
                definite.append(mention.id)
    linked = _linked(mentions, frozenset(definite), rules)
    claims = list(_claims(document, dater, linked, rules, key))
    problems = [
        Problem("info", "language_model_missing", MISSING, document.article.id),
        *(too_long(document, s) for s in document.sentences if _is_too_long(s)),
    ]
    extra |= {"unresolved": "", "definite": " ".join(sorted(definite)), "private": aged_people(document, rules)}
    return Extraction(tuple(linked), tuple(claims), tuple(problems), extra)


def _is_too_long(sentence: Sentence) -> bool:
    return sentence.role != "furniture" and sentence.end - sentence.start > LONGEST_SENTENCE


# -- words ----------------------------------------------------------------------------------------------
@lru_cache(maxsize=8)
def _forms_of(language: str) -> _Forms:
    rules = EventRules.load(language)
    nouns = {form: found for head, found in rules.by_noun.items() for form in (head, *_plurals(head))}
    verbs: dict[str, list[TriggerRule]] = {}
    for lemma, found in rules.by_verb.items():
        for form in (lemma, *_past_forms(lemma, rules)):
            verbs.setdefault(form, []).extend(rule for particle, rule in found if not particle)
    fulfilled = frozenset(form for verb in rules.modality["fulfilled_verbs"] for form in _past_forms(verb, rules))
    return _Forms(nouns, {form: tuple(found) for form, found in verbs.items()}, fulfilled)


def _forms(rules: EventRules) -> _Forms:
    return _forms_of(rules.language)


def _plurals(noun: str) -> tuple[str, ...]:
    return (noun[:-1] + "ies",) if noun.endswith("y") and noun[-2:-1] not in "aeiou" else (noun + "s", noun + "es")


def _past_forms(lemma: str, rules: EventRules) -> tuple[str, ...]:
    if lemma in rules.forms.past:
        return (rules.forms.past[lemma],)
    if lemma.endswith("e"):
        return (lemma + "d",)
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return (lemma[:-1] + "ied",)
    return lemma + "ed", lemma + lemma[-1] + "ed"


def _hits(document: Document, sentence: Sentence, forms: _Forms, rules: EventRules) -> Iterator[_Hit]:
    text = document.text
    found = list(_WORD.finditer(text, sentence.start, sentence.end))
    words = [m.group().lower().removesuffix("'s").removesuffix("’s") for m in found]
    bag = frozenset(words) | frozenset(w.rstrip("s") for w in words)
    for number, word in enumerate(words):
        for parts, rule in forms.nouns.get(word, ()):
            first = number - len(parts) + 1
            if first < 0 or tuple(words[first:number]) != parts[:-1] or not _fits(rule, bag, text, sentence):
                continue
            if rule.plural and parts[-1] in rule.plural and not word.endswith("s"):
                continue
            near = set(words[max(0, number - 4) : number + 1])
            yield _Hit(sentence, found[first].start(), found[number].end(), rule, _subkind(rule, near, rules), True)
            break
        else:
            if word in rules.by_verb and not (
                number > 1 and words[number - 1] == "to" and words[number - 2] in forms.fulfilled
            ):
                continue
            for rule in forms.verbs.get(word, ()):
                after = set(words[number + 1 : number + 6]) | {w.rstrip("s") for w in words[number + 1 : number + 6]}
                before = set(words[max(0, number - 4) : number]) | {
                    w.rstrip("s") for w in words[max(0, number - 4) : number]
                }
                if not _fits(rule, bag, text, sentence) or rule.phrases or rule.not_objects & after:
                    continue
                if (rule.objects and not rule.objects & after) or (rule.subjects and not rule.subjects & before):
                    continue
                yield _Hit(
                    sentence, found[number].start(), found[number].end(), rule, _subkind(rule, after, rules), False
                )
                break


def _fits(rule: TriggerRule, bag: frozenset[str], text: str, sentence: Sentence) -> bool:
    if rule.needs and not rule.needs & bag:
        return False
    low = text[sentence.start : sentence.end].lower() if rule.unless else ""
    return not any(words in bag if " " not in words else words in low for words in rule.unless)


def _subkind(rule: TriggerRule, near: set[str], rules: EventRules) -> str:
    return next((name for name, words in rules.subkinds.get(rule.kind, ()) if words & near), rule.subkind)


def _before(document: Document, hit: _Hit) -> frozenset[str]:
    start = max(hit.sentence.start, hit.start - 40)
    return frozenset(m.group().lower() for m in list(_WORD.finditer(document.text, start, hit.start))[-4:])


# -- mentions -------------------------------------------------------------------------------------------
def _mention(
    document: Document, hit: _Hit, hits: Sequence[_Hit], dater: Dater, rules: EventRules, key: str
) -> EventMention:
    sentence, text = hit.sentence, document.text
    words, trigger = text[sentence.start : sentence.end], text[hit.start : hit.end]
    mention_id = identify("m", key, words, hit.start - sentence.start, trigger, hit.rule.kind, sentence.start)
    dated = _date(document, hit, hits, dater)
    start, end = _clause(text, hit)
    doubt = frozenset(m.group().lower() for m in _WORD.finditer(text, start, hit.start)) & rules.forms.doubt
    doubt |= _before(document, hit) & rules.modality["threat_nouns"]
    return EventMention(
        mention_id,
        article_id=document.article.id,
        sentence_index=sentence.index,
        trigger=" ".join(trigger.split()),
        start=hit.start,
        end=hit.end,
        kind=hit.rule.kind,
        subkind=hit.subkind,
        modality=_modality(doubt, bool(_before(document, hit) & rules.forms.definite), rules),
        interval=dated.interval,
        basis=dated.basis,
        step=dated.step,
        place=_place(text, hit, end, rules),
        expression_id=dated.expression_id,
        anchor=dated.anchor,
        alternatives=dated.alternatives,
        disputed=dated.disputed,
    )


def _modality(doubt: frozenset[str], is_definite: bool, rules: EventRules) -> Modality:
    if not doubt or (is_definite and not doubt & rules.modality["threat_nouns"]):
        return "asserted"
    return "planned" if doubt <= rules.forms.future else "hypothetical"


def _place(text: str, hit: _Hit, end: int, rules: EventRules) -> str | None:
    """A country after "in" or "at"; in running text any other capitalised name too."""
    found = _CAPITALS.search(text, hit.end, end)
    if found is None:
        return None
    words = found.group(1).split()
    for count in range(len(words), 0, -1):
        country = rules.countries.get(" ".join(words[:count]).lower())
        if country is not None:
            return country.name
    is_date = words[0].lower() in rules.forms.calendar
    return None if is_date or hit.sentence.role == "headline" else " ".join(words)


def _clause(text: str, hit: _Hit) -> tuple[int, int]:
    """The stretch of its sentence around a trigger that no clause mark cuts."""
    start, end = hit.sentence.start, hit.sentence.end
    for mark in _CLAUSE_END.finditer(text, hit.sentence.start, hit.sentence.end):
        if mark.end() <= hit.start:
            start = mark.end()
        elif mark.start() >= hit.end:
            return start, mark.start()
    return start, end


def _date(document: Document, hit: _Hit, hits: Sequence[_Hit], dater: Dater) -> Dated:
    anchor = dater.anchor_at(hit.start, hit.end)
    if anchor is not None:
        return dater.named(anchor, None)
    start, end = _clause(document.text, hit)
    for expression in dater.expressions.get(hit.sentence.index, ()):
        if start <= expression.start < end and _nearest(expression, hits, start, end) is hit:
            dated = dater.from_expression(expression, False)
            if dated is not None:
                return dated
    return UNDATED


def _nearest(expression: TemporalExpression, hits: Sequence[_Hit], start: int, end: int) -> _Hit | None:
    """The trigger nearest to an expression among those of its clause."""
    hits = [hit for hit in hits if start <= hit.start < end]
    return min(hits, key=lambda h: max(expression.start - h.end, h.start - expression.end), default=None)


def _linked(mentions: Sequence[EventMention], definite: frozenset[str], rules: EventRules) -> list[EventMention]:
    """Clusters: same kind, nothing against it, and a definite reference or the same word."""
    clusters: list[list[EventMention]] = []
    profiles: list[Profile] = []
    home: dict[str, int] = {}
    reasons: dict[str, tuple[str, ...]] = {}
    for mention in mentions:
        own, found = Profile.of([mention]), None
        for number in range(len(clusters) - 1, max(-1, len(clusters) - 1 - REACH), -1):
            if mention.modality != "asserted" or clusters[number][0].modality != "asserted":
                continue
            other = profiles[number]
            same = bool(own.anchors & other.anchors)
            if not contradict(own, other, rules) and (same or mention.id in definite or own.triggers & other.triggers):
                found = number
                break
        if found is None:
            clusters.append([])
            profiles.append(own)
            found = len(clusters) - 1
        else:
            profiles[found] = profiles[found].joined(own)
            reasons[mention.id] = ("a definite reference" if mention.id in definite else "same word", "same kind")
        clusters[found].append(mention)
        home[mention.id] = found
    result = []
    best = [best_dated(cluster) for cluster in clusters]
    for mention in mentions:
        cluster = clusters[home[mention.id]]
        name = "g_" + cluster[0].id.partition("_")[2]
        dated = dated_like(mention, best[home[mention.id]])
        result.append(replace(dated, cluster_id=name, link_reasons=reasons.get(mention.id, ())))
    return result


# -- claims ---------------------------------------------------------------------------------------------
@lru_cache(maxsize=8)
def _sayings(language: str) -> tuple[Mapping[str, VerbRule], re.Pattern[str]]:
    """Forms of the verbs of saying, and the pattern of "name said" or "said name" right after a quotation."""
    rules = EventRules.load(language)
    past = {form: rule for lemma, rule in rules.verbs.items() for form in _said_forms(lemma, rules)}
    verbs = "|".join(sorted(map(re.escape, past), key=len, reverse=True))
    return past, re.compile(rf"[,\"”’' ]{{1,4}}(?:({_NAME}) ?\b({verbs})\b|({verbs}) ({_NAME}))")


def _claims(
    document: Document, dater: Dater, mentions: Sequence[EventMention], rules: EventRules, key: str
) -> Iterator[Claim]:
    """Spoken words with a name and a verb of saying beside them."""
    past, after = _sayings(rules.language)
    for quotation in document.quotations:
        if not quotation.is_words:
            continue
        found = after.match(document.text[quotation.end : quotation.end + _NEAR].replace("\u00a0", " "))
        if found is None:
            continue
        name = " ".join((found.group(1) or found.group(4) or "").split())
        rule = past[found.group(2) or found.group(3)]
        start, end = quotation.start, quotation.end
        while end > start and document.text[end - 1] in " ,":
            end -= 1
        words = document.text[start:end]
        stance = _stance([m.group().lower() for m in _WORD.finditer(words)], rule.stance, rules)
        inside = [m.id for m in mentions if start <= m.start < end]
        yield Claim(
            id=identify("c", key, start, words, name, stance),
            article_id=document.article.id,
            start=start,
            end=end,
            claimant=name,
            claimant_as_written=name,
            stance=stance,
            wording="direct",
            mention_id=inside[0] if inside else (mentions[0].id if stance == "denies" and mentions else None),
            quote=words,
            about=("occurrence",) if stance == "denies" else (),
            said=UNKNOWN,
        )


def _stance(words: Sequence[str], said: Stance, rules: EventRules) -> Stance:
    depictions = rules.topic["depictions"]
    untrue = [n for n, word in enumerate(words) if word in rules.stances["untrue"]]
    if said != "asserts" or not untrue:
        return said
    doubted = all(n + 1 < len(words) and words[n + 1].removesuffix("s") in depictions for n in untrue)
    return "questions" if doubted else "denies"


def _said_forms(lemma: str, rules: EventRules) -> tuple[str, ...]:
    return (*_past_forms(lemma, rules), lemma + "s")
