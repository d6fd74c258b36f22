"""Every other verb and event noun of a sentence: what happens, though no rule knows its kind (TimeML's EVENT).

Such a mention stands in ``mentions`` with the kind "other" (or "statement" for a verb of saying); an event is made of
it only where it is asked for, as in the timeline of one person or company.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from .rules import EventRules, TriggerRule
from .syntax import NOMINAL, Parsed
from .triggers import Trigger

_ACTION = TriggerRule("any verb", "other", salience=0.15, minor=True)
_SAYING = TriggerRule("any verb of saying", "statement", salience=0.15, minor=True)
_NOUN = TriggerRule("any event noun", "other", salience=0.15, minor=True)
_STATE = TriggerRule("a word for a state", "other", salience=0.1, minor=True)
_AUXILIARY = frozenset({"aux", "auxpass"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "PRODUCT", "NORP", "FAC", "LOC", "DATE"})


def find_general(parsed: Parsed, taken: Set[int], rules: EventRules) -> Iterator[Trigger]:
    """The triggers of a sentence that no rule has taken, left to right. ``taken``: token indices of those found."""
    for token in parsed.tokens:
        if token.index in taken:
            continue
        if token.pos in ("VERB", "AUX") and _is_main(parsed, token.index, rules):
            yield _trigger(parsed, token.index, _of_verb(token.lemma, rules))
        elif token.pos in ("NOUN", "PROPN") and _is_event_noun(parsed, token.index, rules):
            yield _trigger(parsed, token.index, _NOUN)
        elif token.pos in ("ADJ", "ADV") and token.lemma in rules.event_nouns.states:
            yield _trigger(parsed, token.index, _STATE)


def as_minor(trigger: Trigger, rules: EventRules) -> Trigger:
    """A verb's trigger as a mere mention."""
    return replace(trigger, rule=_of_verb(trigger.parsed.tokens[trigger.index].lemma, rules))


def as_thing(trigger: Trigger) -> Trigger:
    """A noun's trigger as a mere mention."""
    return replace(trigger, kind=_NOUN.kind, subkind="", rule=_NOUN)


def _of_verb(lemma: str, rules: EventRules) -> TriggerRule:
    return _SAYING if lemma in rules.verbs else _ACTION


def _trigger(parsed: Parsed, index: int, rule: TriggerRule) -> Trigger:
    return Trigger(parsed, index, index, rule.kind, "", rule)


def _is_main(parsed: Parsed, index: int, rules: EventRules) -> bool:
    token = parsed.tokens[index]
    if token.dep in _AUXILIARY or (token.dep == "amod" and token.head > index):
        return False
    # "including", "according to", "based on": verbs by form, prepositions by use
    return not (token.dep == "prep" and token.lemma in rules.event_nouns.linking)


def _is_event_noun(parsed: Parsed, index: int, rules: EventRules) -> bool:
    token, nouns = parsed.tokens[index], rules.event_nouns
    if token.entity[2:] in _NAMES and token.text[:1].isupper():
        return False
    if token.dep in ("compound", "nmod") and token.head > index and parsed.tokens[token.head].pos in NOMINAL:
        return token.lemma in nouns.modifying
    if nouns.name(token.lemma):
        return True
    if token.lemma not in nouns.carried:
        return False
    return token.dep in ("dobj", "nsubjpass") and parsed.tokens[token.head].lemma in rules.carriers
