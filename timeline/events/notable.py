"""Which words of no known kind make an event all the same: those that a date of their own belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..records import TemporalExpression
from .adjoining import governor
from .dating import Dater
from .general import as_minor, as_thing
from .rules import EventRules, TriggerRule
from .syntax import NOMINAL, Parsed
from .triggers import Trigger

_ACTION = TriggerRule("a dated action", "other")
_NOUN = TriggerRule("a dated event noun", "other")
_SAYING = TriggerRule("a dated saying", "statement", salience=0.3)
_FIRM = 2  # what merely shares the date of a neighbour is none of these


def with_own_date(trigger: Trigger, dater: Dater, rules: EventRules) -> Trigger:
    """The trigger as an event of its own where a date belongs to it by syntax; else as it was."""
    parsed, lemma = trigger.parsed, trigger.parsed.tokens[trigger.index].lemma
    expression, firm = dater.expression_of(trigger), None
    if dater.told_by_neighbour(trigger) is not None:
        firm = 0
    elif expression is not None and _says_when(expression):
        firm = dater.firmness(trigger, expression)
        clause = governor(parsed, expression)
        if firm and clause is not None and parsed.tokens[clause].head == trigger.index:
            firm = 0  # "clashes that broke out on Saturday"
        elif firm and clause is not None and _shares(parsed, trigger.index, clause, expression):
            firm = _FIRM
    if firm is None or firm > _FIRM:
        return trigger
    if not trigger.is_verb:
        happens = firm == 0 or _happens(parsed, trigger.index, rules)
        is_event = lemma in rules.event_nouns.dated and firm < _FIRM and happens
        return replace(trigger, rule=_NOUN) if is_event else trigger
    is_bare = not parsed.below(trigger.index, "prt")  # "went" tells nothing, "went down" does
    if (is_bare and lemma in rules.undated_verbs) or not _tells(parsed, trigger.index, rules):
        return trigger
    return replace(trigger, rule=_SAYING if trigger.kind == "statement" else _ACTION)


def is_counted(expression: TemporalExpression) -> bool:
    """Such as “four days after the attack”: a duration that was counted from an event to a date."""
    return expression.type == "DURATION" and expression.phrase == "anaphoric" and expression.interval.days() is not None


def _shares(parsed: Parsed, verb: int, first: int, expression: TemporalExpression) -> bool:
    """Such as “On Friday police arrested two men and seized a boat”: a date told before both verbs is that of both."""
    token = parsed.tokens[verb]
    return token.dep == "conj" and token.head == first and expression.end <= parsed.tokens[first].start


def _says_when(expression: TemporalExpression) -> bool:
    return expression.phrase != "vague" and expression.interval.is_known and not expression.interval.end_open


def _tells(parsed: Parsed, verb: int, rules: EventRules) -> bool:
    """Whether a verb tells what somebody did or will do: past, future or "is to", with a subject."""
    token = parsed.tokens[verb]
    subject = parsed.subject(verb)
    if subject is None or parsed.tokens[subject].pos not in NOMINAL:
        return False
    auxiliaries = {parsed.tokens[i].lemma for i in parsed.below(verb, "aux", "auxpass")}
    if token.tag in ("VBD", "VBN"):
        return token.dep != "amod"
    if token.tag == "VB":
        return bool(auxiliaries & rules.modality["future_words"]) or token.dep == "xcomp"
    if token.tag == "VBG" and token.dep == "xcomp" and parsed.tokens[token.head].lemma in rules.occurrence:
        return _tells(parsed, token.head, rules)  # "will begin selling", "started selling"
    return token.tag == "VBG" and bool(auxiliaries)


def _happens(parsed: Parsed, noun: int, rules: EventRules) -> bool:
    """Whether a noun is what happens, not what does something or is counted: "the search resumed", no "flight left"."""
    token = parsed.tokens[noun]
    if any(parsed.tokens[i].entity.endswith(("PERCENT", "MONEY")) for i in parsed.children[noun]):
        return False
    head = parsed.tokens[token.head]
    if token.dep == "nsubj":
        return head.lemma in rules.occurrence
    if token.dep == "pobj":  # "at a vigil", not "in retaliation"
        return head.lemma in rules.modality["venues"]
    return True


def with_things_as_such(triggers: Sequence[Trigger], rules: EventRules) -> list[Trigger]:
    """The triggers; “the treaty” that somebody joins or leaves on a day is a thing, and made on no such day."""
    acts = [t for t in triggers if t.rule == _ACTION and t.parsed.tokens[t.index].lemma not in rules.carriers]
    things = {t.parsed.patient(t.index) for t in acts}
    return [as_thing(t) if t.kind == "agreement" and not t.is_verb and t.index in things else t for t in triggers]


def not_taken(
    parsed: Parsed, triggers: Sequence[Trigger], general: Sequence[Trigger], rules: EventRules
) -> Iterator[Trigger]:
    """The words that nothing has taken; a verb that only carries an event noun makes no event beside it."""
    taken = {index for t in triggers for index in range(t.first, t.index + 1)}
    nouns = {t.index for t in triggers if not t.is_verb}
    for trigger in general:
        if trigger.index in taken:
            continue
        token = parsed.tokens[trigger.index]
        around = {parsed.subject(trigger.index), parsed.patient(trigger.index)} if trigger.is_verb else set()
        # "a round of talks was held": the talks
        around |= {
            i
            for noun in around
            if noun is not None
            for of in parsed.below(noun, "prep")
            if parsed.tokens[of].lemma == "of"
            for i in parsed.below(of, "pobj")
        }
        carries = token.lemma in rules.carriers and nouns & around
        yield as_minor(trigger, rules) if carries else trigger
