"""Finds the words that name an event in a parsed sentence, with kind and subkind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .rules import EventRules, TriggerRule
from .syntax import NOMINAL, Parsed

_MODIFIERS = ("compound", "amod", "nmod", "poss", "npadvmod")


@dataclass(frozen=True)
class Trigger:
    """A word that names an event: its sentence, its token, and what kind of event the rule says it is."""

    parsed: Parsed
    index: int
    first: int
    kind: str
    subkind: str
    rule: TriggerRule

    @property
    def start(self) -> int:
        """First character of the words that name it ("news conference")."""
        return self.parsed.tokens[self.first].start

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.parsed.tokens[self.index].end

    @property
    def is_verb(self) -> bool:
        """Whether a verb names it."""
        return self.parsed.is_verb(self.index)


def find_triggers(parsed: Parsed, rules: EventRules) -> list[Trigger]:
    """All triggers of a sentence, left to right; a word is taken by the first rule that fits."""
    found: list[Trigger] = []
    for token in parsed.tokens:
        if token.pos in ("NOUN", "PROPN"):
            found.extend(_noun(parsed, token.index, rules))
        elif token.pos == "VERB" and token.dep != "amod":
            found.extend(_verb(parsed, token.index, rules))
    return found


def _noun(parsed: Parsed, index: int, rules: EventRules) -> Iterator[Trigger]:
    token = parsed.tokens[index]
    candidates = rules.by_noun.get(token.lemma) or rules.by_noun.get(token.text.lower(), ())
    if not candidates or _is_name_part(parsed, index) or _is_modifier(parsed, index):
        return
    for words, rule in candidates:
        first = index - len(words) + 1
        if first < 0 or not _same_words(parsed, first, words[:-1]):
            continue
        if token.lemma in rule.plural and token.tag not in ("NNS", "NNPS"):
            continue
        if _company_fits(parsed, rule):
            yield Trigger(parsed, index, first, rule.kind, _subkind(parsed, index, rule, rules), rule)
            return


def _verb(parsed: Parsed, index: int, rules: EventRules) -> Iterator[Trigger]:
    particles = {parsed.tokens[i].lemma for i in parsed.below(index, "prt", "advmod")}
    particles |= {
        parsed.tokens[i].lemma for i in parsed.below(index, "prep") if parsed.below(i, "prep")
    }  # "let out of"
    strict = {parsed.tokens[i].lemma for i in parsed.below(index, "prt")}
    for particle, rule in rules.by_verb.get(parsed.tokens[index].lemma, ()):
        if (particle and particle not in particles) or (not particle and strict and not rule.objects):
            continue
        if _arguments_fit(parsed, index, rule) and _company_fits(parsed, rule):
            yield Trigger(parsed, index, index, rule.kind, _subkind(parsed, index, rule, rules), rule)
            return


def _same_words(parsed: Parsed, first: int, words: tuple[str, ...]) -> bool:
    tokens = parsed.tokens[first : first + len(words)]
    return all(word in (token.lemma, token.text.lower()) for word, token in zip(words, tokens, strict=True))


def _is_name_part(parsed: Parsed, index: int) -> bool:
    token = parsed.tokens[index]
    if token.entity[2:] not in ("PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "FAC", "DATE"):
        return False
    # A headline's capitals make names of plain words; a word written small is none.
    return token.text[:1].isupper()


def _is_modifier(parsed: Parsed, index: int) -> bool:
    """Such as “attack helicopter”, "election campaign": the head is what is talked about."""
    token = parsed.tokens[index]
    return token.dep in ("compound", "nmod") and token.head > index and parsed.tokens[token.head].pos in NOMINAL


def _company_fits(parsed: Parsed, rule: TriggerRule) -> bool:
    if rule.needs and not rule.needs & parsed.lemmas:
        return False
    if rule.needs_any_entity and not any(t.entity[2:] in rule.needs_any_entity for t in parsed.tokens):
        return False
    return not any(_occurs(parsed, words) for words in rule.unless)


def _occurs(parsed: Parsed, words: str) -> bool:
    parts = tuple(words.split())
    if len(parts) == 1:
        return words in parsed.lemmas
    last = len(parsed.tokens) - len(parts)
    return any(_same_words(parsed, first, parts) for first in range(last + 1))


def _arguments_fit(parsed: Parsed, index: int, rule: TriggerRule) -> bool:
    patient = parsed.patient(index)
    if rule.objects and not _is_one_of(parsed, patient, rule.objects):
        return False
    if rule.not_objects and _is_one_of(parsed, patient, rule.not_objects):
        return False
    if rule.subjects:
        doer = parsed.agent(index)
        if not _is_one_of(parsed, doer, rule.subjects):
            return False
    if rule.phrases:
        words = {parsed.tokens[i].lemma for child in parsed.children[index] for i in (child, *parsed.children[child])}
        return bool(words & rule.phrases)
    return True


def _is_one_of(parsed: Parsed, index: int | None, words: frozenset[str]) -> bool:
    """Whether a noun, or one joined to it, or the compound it heads, is in a list."""
    if index is None:
        return False
    for head in parsed.conjuncts(index):
        token = parsed.tokens[head]
        if token.lemma in words or token.text.lower() in words or (token.entity and "@" + token.entity[2:] in words):
            return True
    return False


def _subkind(parsed: Parsed, index: int, rule: TriggerRule, rules: EventRules) -> str:
    if parsed.is_verb(index):
        near = {parsed.tokens[index].lemma}
        for noun in (parsed.patient(index), parsed.agent(index), parsed.prepositions(index).get("with")):
            if noun is not None and not parsed.tokens[noun].entity:
                near |= {parsed.tokens[i].lemma for i in (noun, *parsed.below(noun, "compound", "amod"))}
    else:
        near = {parsed.tokens[index].lemma, *_modifiers(parsed, index)}
    return next((name for name, words in rules.subkinds.get(rule.kind, ()) if words & near), rule.subkind)


def _modifiers(parsed: Parsed, index: int) -> set[str]:
    found: set[str] = set()
    for child in parsed.below(index, *_MODIFIERS):
        found.add(parsed.tokens[child].lemma)
        found |= {parsed.tokens[i].lemma for i in parsed.below(child, "compound", "amod", "nmod")}
    return found


def tells_death(parsed: Parsed, index: int, rules: EventRules) -> bool:
    """Whether a verb tells the deaths or wounds of a deed, whatever its rule: "died"."""
    part = rules.families.facets.get((parsed.tokens[index].lemma, parsed.is_verb(index)))
    return part in ("death", "injury") and parsed.is_verb(index)


def is_when(parsed: Parsed, verb: int, other: Trigger, rules: EventRules) -> bool:
    """Whether a deed is told by the clause with "when" of a verb: "ten died when a bus hit a wall"."""
    clause = parsed.tokens[other.index]
    if clause.head != verb or clause.dep != "advcl" or other.kind not in ("attack", "disaster"):
        return False
    openers = {parsed.tokens[i].lemma for i in parsed.below(other.index, "advmod", "mark") if i < other.index}
    return bool(openers & rules.modality["meanwhile"])


def is_how(trigger: Trigger, triggers: Sequence[Trigger], rules: EventRules) -> bool:
    """Whether a clause only tells how the mishap of its verb came: "the ferry sank after it was hit by a barge"."""
    clause, parsed = trigger.parsed.tokens[trigger.index], trigger.parsed
    if trigger.kind != "disaster" or clause.dep != "advcl":
        return False
    openers = {parsed.tokens[i].lemma for i in parsed.below(trigger.index, "advmod", "mark") if i < trigger.index}
    above = [t for t in triggers if t.index == clause.head and (t.kind, t.subkind) == (trigger.kind, trigger.subkind)]
    return bool(above and openers & rules.modality["after"])
