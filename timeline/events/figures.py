"""Numbers that an event's sentence gives: what they count, how many, and whether they are a bound."""

from __future__ import annotations

import re
from typing import Literal

from ..records import Figure
from .syntax import Parsed
from .triggers import Trigger

Bound = Literal["exact", "at_least", "at_most", "about"]

_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,4})?|[0-9]{1,12}(?:\.[0-9]{1,4})?")
_WORDS = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split()
    )
} | {
    word: float(10 * value)
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"dozen": 12.0, "hundred": 100.0, "thousand": 1000.0, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_BEFORE: tuple[tuple[str, Bound], ...] = (
    ("at least", "at_least"), ("more than", "at_least"), ("over", "at_least"), ("no fewer than", "at_least"),
    ("up to", "at_most"), ("at most", "at_most"), ("as many as", "at_most"), ("fewer than", "at_most"), ("less than", "at_most"),
    ("about", "about"), ("around", "about"), ("some", "about"), ("nearly", "about"), ("almost", "about"),
    ("roughly", "about"), ("approximately", "about"),
)  # fmt: skip
_TOLL = {
    "kill": "killed", "die": "killed", "dead": "killed", "slay": "killed", "wound": "injured", "injure": "injured",
    "hurt": "injured", "displace": "displaced", "arrest": "arrested", "missing": "missing", "detain": "arrested",
}  # fmt: skip
_LIVING = frozenset({"people", "person", "man", "woman", "child", "civilian", "soldier", "officer", "worker", "passenger", "victim",
    "student", "protester", "resident", "migrant", "tourist", "militant", "fighter", "others", "other", "villager", "boy", "girl"})  # fmt: skip


def find_figures(trigger: Trigger, mention_id: str) -> tuple[Figure, ...]:
    """The figures of one mention: those in its own phrase and its clause, and the toll told of it."""
    parsed, found = trigger.parsed, []
    for token in parsed.tokens:
        if token.dep != "nummod" and not (token.tag == "CD" and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj")):
            continue
        if token.entity[2:] in ("DATE", "TIME", "PERCENT", "ORDINAL", "MONEY"):
            continue
        counted = token.head if token.dep == "nummod" else token.index
        if parsed.tokens[counted].tag in ("NN", "NNP") and parsed.tokens[counted].lemma not in _LIVING:
            counted = token.index  # "kills nine near market": the number stands for people
        what = _what(parsed, counted, token.index, trigger)
        value = _value(parsed, token.index)
        if what and value is not None:
            found.append(Figure(mention_id, what, value, _bound(parsed, token.index)))
    return tuple(dict.fromkeys(found))


def _what(parsed: Parsed, counted: int, number: int, trigger: Trigger) -> str:
    """What a number counts, if it belongs to the trigger; empty if it does not."""
    verb = parsed.clause_verb(counted)
    if verb is None or not _belongs(parsed, verb, counted, trigger):
        return ""
    lemma = parsed.tokens[counted].lemma
    is_living = lemma in _LIVING or counted == number or parsed.tokens[counted].entity[2:] == "CARDINAL"
    near = [verb, *parsed.below(verb, "acomp", "oprd", "xcomp", "acl"), *parsed.below(counted, "acl", "amod", "relcl")]
    states = [_TOLL[parsed.tokens[i].lemma] for i in near if parsed.tokens[i].lemma in _TOLL]
    if states and is_living:
        return states[0]
    arguments = {parsed.patient(trigger.index), parsed.subject(trigger.index)} if trigger.is_verb else {trigger.index}
    if counted in arguments and lemma.isalpha() and counted != number:
        return parsed.tokens[counted].text.lower()
    return ""


def _belongs(parsed: Parsed, verb: int, counted: int, trigger: Trigger) -> bool:
    if verb == trigger.index or counted == trigger.index:
        return True
    # "the attack, which killed 86", "the attack killed 86", "86 died in the attack"
    subject = parsed.subject(verb)
    if subject == trigger.index:
        return True
    preps = set(parsed.prepositions(verb).values())
    if trigger.index in preps and parsed.tokens[verb].lemma in _TOLL:
        return True
    # "a bomb exploded, killing nine"
    return (
        parsed.tokens[verb].dep in ("advcl", "conj", "acl")
        and parsed.tokens[verb].head == trigger.index
        and (parsed.tokens[verb].lemma in _TOLL)
    )


def _value(parsed: Parsed, index: int) -> float | None:
    text = parsed.tokens[index].text.lower()
    scale = 1.0
    for child in (*parsed.below(index, "compound", "quantmod", "nummod"),):
        if _WORDS.get(parsed.tokens[child].text.lower()) is not None and text in _SCALES:
            return _WORDS[parsed.tokens[child].text.lower()] * _SCALES[text]
        if text in _SCALES and (match := _NUMBER.fullmatch(parsed.tokens[child].text)):
            return float(match.group().replace(",", "")) * _SCALES[text]
    if text in _WORDS:
        return _WORDS[text]
    tens, _, ones = text.partition("-")
    if tens in _WORDS and ones in _WORDS:
        return _WORDS[tens] + _WORDS[ones]
    match = _NUMBER.fullmatch(text)
    return float(match.group().replace(",", "")) * scale if match else None


def _bound(parsed: Parsed, index: int) -> Bound:
    first = max(0, index - 4)
    before = " ".join(t.text.lower() for t in parsed.tokens[first:index])
    return next(
        (
            bound
            for words, bound in _BEFORE
            if before.endswith(words) or f" {words} " in f" {before} "[-len(words) - 8 :]
        ),
        "exact",
    )
