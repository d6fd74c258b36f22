"""Numbers that an event's sentence gives: what they count, how many, and whether they are a bound."""

from __future__ import annotations

import re

from ..records import Figure
from .rules import Bound, EventRules, FigureWords
from .syntax import Parsed
from .triggers import Trigger

_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,4})?|[0-9]{1,12}(?:\.[0-9]{1,4})?")


def find_figures(trigger: Trigger, mention_id: str, rules: EventRules) -> tuple[Figure, ...]:
    """The figures of one mention: those in its own phrase and its clause, and the toll told of it."""
    parsed, words = trigger.parsed, rules.figures
    found = []
    for token in parsed.tokens:
        if token.dep != "nummod" and not (token.tag == "CD" and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj")):
            continue
        if token.entity[2:] in ("DATE", "TIME", "PERCENT", "ORDINAL", "MONEY"):
            continue
        counted = token.head if token.dep == "nummod" else token.index
        if parsed.tokens[counted].tag in ("NN", "NNP") and parsed.tokens[counted].lemma not in words.living:
            counted = token.index  # "kills nine near market": the number stands for people
        what = _what(counted, token.index, trigger, words)
        value = _value(parsed, token.index, words)
        if what and value is not None:
            found.append(Figure(mention_id, what, value, _bound(parsed, token.index, words)))
    return tuple(dict.fromkeys(found))


def _what(counted: int, number: int, trigger: Trigger, words: FigureWords) -> str:
    """What a number counts, if it belongs to the trigger; empty if it does not."""
    parsed = trigger.parsed
    verb = parsed.clause_verb(counted)
    if verb is None or not _belongs(verb, counted, trigger, words):
        return ""
    lemma = parsed.tokens[counted].lemma
    is_living = lemma in words.living or counted == number or parsed.tokens[counted].entity[2:] == "CARDINAL"
    near = [verb, *parsed.below(verb, "acomp", "oprd", "xcomp", "acl"), *parsed.below(counted, "acl", "amod", "relcl")]
    states = [words.toll[parsed.tokens[i].lemma] for i in near if parsed.tokens[i].lemma in words.toll]
    if states and is_living:
        return states[0]
    arguments = {parsed.patient(trigger.index), parsed.subject(trigger.index)} if trigger.is_verb else {trigger.index}
    if counted in arguments and lemma.isalpha() and counted != number:
        return parsed.tokens[counted].text.lower()
    return ""


def _belongs(verb: int, counted: int, trigger: Trigger, words: FigureWords) -> bool:
    parsed = trigger.parsed
    if trigger.index in (verb, counted, parsed.subject(verb)):
        return True  # "the attack, which killed 86", "the attack killed 86"
    tells_toll = parsed.tokens[verb].lemma in words.toll
    if tells_toll and trigger.index in parsed.prepositions(verb).values():
        return True  # "86 died in the attack"
    hangs_on_it = parsed.tokens[verb].head == trigger.index and parsed.tokens[verb].dep in ("advcl", "conj", "acl")
    return tells_toll and hangs_on_it  # "a bomb exploded, killing nine"


def _value(parsed: Parsed, index: int, words: FigureWords) -> float | None:
    text = parsed.tokens[index].text.lower()
    if text in words.scales:
        for child in parsed.below(index, "compound", "quantmod", "nummod"):
            factor = _plain_value(parsed.tokens[child].text.lower(), words)
            if factor is not None:
                return factor * words.scales[text]
    return _plain_value(text, words)


def _plain_value(text: str, words: FigureWords) -> float | None:
    if text in words.numbers:
        return words.numbers[text]
    tens, _, ones = text.partition("-")
    if tens in words.numbers and ones in words.numbers:
        return words.numbers[tens] + words.numbers[ones]
    match = _NUMBER.fullmatch(text)
    return float(match.group().replace(",", "")) if match else None


def _bound(parsed: Parsed, index: int, words: FigureWords) -> Bound:
    before = " ".join(t.text.lower() for t in parsed.tokens[max(0, index - 4) : index])
    return next((bound for text, bound in words.bounds if f" {before}".endswith(f" {text}")), "exact")
