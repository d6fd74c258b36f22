"""Numbers that an event's sentence gives: what they count, how many, and whether they are a bound."""

from __future__ import annotations

import re

from ..records import Figure, Token
from .rules import Bound, EventRules, FigureWords
from .syntax import NOMINAL, Parsed
from .triggers import Trigger

_HARMS = frozenset({"killed", "injured", "missing", "displaced"})
_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,4})?|[0-9]{1,12}(?:\.[0-9]{1,4})?")


def find_figures(
    trigger: Trigger, mention_id: str, rules: EventRules, speaker: str | None = None
) -> tuple[Figure, ...]:
    """The figures of one mention: those in its own phrase and its clause, and the toll told of it.

    ``speaker``: who says what stands there, None for the article itself. "dozens" is at least 24, "hundreds" at least
    200; of "between 5 and 7" both bounds are figures.
    """
    parsed, words = trigger.parsed, rules.figures
    found: list[Figure] = []
    for token in parsed.tokens:
        if not _is_number(parsed, token, words) or _is_day(parsed, token, words):
            continue
        unit = _unit(parsed, token.index, words)
        what = _measured(parsed, token.index, trigger) if unit else _counted(parsed, token, trigger, words)
        if what:
            share = "share" if _denominator(parsed, token.index, words) else unit
            found += [
                Figure(mention_id, what, value, bound, speaker, share)
                for value, bound in _values(parsed, token.index, words)
            ]
    return tuple(dict.fromkeys(found))


def find_tolls(parsed: Parsed, words: FigureWords) -> list[tuple[int, str, float, Bound]]:
    """All that a sentence tells of people killed, injured, missing or displaced, whatever it is told of.

    Each with the token that says so ("were missing"; "toll" of "put the toll at 11"), the value and its bound.
    """
    found: list[tuple[int, str, float, Bound]] = []
    for token in parsed.tokens:
        joined = token.tag == "CD" and token.dep == "conj" and parsed.tokens[token.head].pos in NOMINAL
        if not (joined or _is_number(parsed, token, words)) or _is_day(parsed, token, words):
            continue
        counted = token.head if token.dep in ("nummod", "quantmod") else token.index
        verb = parsed.clause_verb(counted)
        if verb is None or _unit(parsed, token.index, words):
            continue
        what, place = _state(parsed, counted, token.index, verb, words), verb
        if not what:
            place, what = _put_at(parsed, token.index, words)
        if what in _HARMS:
            found += [(place, what, value, bound) for value, bound in _values(parsed, token.index, words)]
    return found


def _state(parsed: Parsed, counted: int, number: int, verb: int, words: FigureWords) -> str:
    """What has become of those that a number counts; empty if the clause does not tell."""
    lemma = parsed.tokens[counted].lemma
    is_living = lemma in words.living or counted == number or parsed.tokens[counted].entity[2:] == "CARDINAL"
    verb = parsed.tokens[verb].head if parsed.tokens[verb].dep in ("aux", "auxpass") else verb
    near = [*parsed.below(counted, "acl", "amod", "relcl"), verb, *parsed.below(verb, "acomp", "oprd", "xcomp", "acl")]
    states = [state for state in (_of_toll(parsed.tokens[i], words) for i in near) if state]
    return states[0] if states and is_living else ""


def _of_toll(token: Token, words: FigureWords) -> str:
    """What a word of a toll counts; "missing" may be read as a form of "miss"."""
    return words.toll.get(token.lemma) or words.toll.get(token.text.lower(), "")


def _is_day(parsed: Parsed, token: Token, words: FigureWords) -> bool:
    """Whether a number is told as a day, an hour or part of a name; "injuring 34" is none, however it was read."""
    if token.dep == "nummod" and token.head < token.index and parsed.tokens[token.head].tag in ("NNP", "NNPS"):
        return True  # "killed three on Aug 31", "wounded two on Flight 17"
    if token.dep == "dobj" and _of_toll(parsed.tokens[token.head], words):
        return False
    return token.entity[2:] in ("DATE", "TIME", "ORDINAL") and _range(parsed, token.index, words) is None


def _put_at(parsed: Parsed, number: int, words: FigureWords) -> tuple[int, str]:
    """Such as “put the toll at 11”, "raising the death toll to 14": the noun, and what it counts."""
    link = parsed.tokens[parsed.tokens[number].head]
    verb = parsed.clause_verb(number)
    if parsed.tokens[number].dep != "pobj" or link.lemma not in words.put_links or verb is None:
        return number, ""
    nouns = [parsed.patient(verb), parsed.subject(verb), link.head]
    return next(
        ((i, words.put[parsed.tokens[i].lemma]) for i in nouns if i and parsed.tokens[i].lemma in words.put),
        (number, ""),
    )


def _is_number(parsed: Parsed, token: Token, words: FigureWords) -> bool:
    if token.text.lower() in words.vague:
        return token.pos in ("NOUN", "NUM") and not _is_first_of_two(parsed, token.index, words)
    if token.lemma in words.scales and token.pos == "NOUN":
        return bool(parsed.below(token.index, "nummod", "det"))  # "two dozen", "a dozen"
    if token.dep == "nummod":
        return parsed.tokens[token.head].lemma not in words.scales
    return token.tag == "CD" and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "npadvmod")


def _is_first_of_two(parsed: Parsed, index: int, words: FigureWords) -> bool:
    """Whether a word is the first of "hundreds of thousands"."""
    after = [token.text.lower() for token in parsed.tokens[index + 1 : index + 3]]
    return len(after) == 2 and after[0] == "of" and after[1] in words.vague


def _counted(parsed: Parsed, token: Token, trigger: Trigger, words: FigureWords) -> str:
    counted = token.head if token.dep in ("nummod", "quantmod") else token.index
    of = parsed.prepositions(counted).get("of")
    if counted == token.index and of is not None:
        what = _what(counted, token.index, trigger, words)
        if what or parsed.tokens[of].pos != "NOUN":
            return what
        is_argument = trigger.is_verb and counted in (parsed.patient(trigger.index), parsed.subject(trigger.index))
        return parsed.tokens[of].text.lower() if is_argument else ""
    share = _denominator(parsed, token.index, words)
    if share:
        of = parsed.prepositions(token.head).get("of")
        belongs = parsed.clause_verb(token.head) == trigger.index
        return parsed.tokens[of].text.lower() if of is not None and belongs else ""
    if parsed.tokens[counted].tag in ("NN", "NNP") and parsed.tokens[counted].lemma not in words.living:
        counted = token.index  # "kills nine near market": the number stands for people
    return _what(counted, token.index, trigger, words)


def _measured(parsed: Parsed, number: int, trigger: Trigger) -> str:
    """What an amount or a percentage is of: the noun it stands before, else what the verb is said of."""
    token = parsed.tokens[number]
    head = token.head
    while parsed.tokens[head].pos in ("NUM", "SYM") and parsed.tokens[head].head != head:
        head = parsed.tokens[head].head
    if parsed.tokens[head].pos == "NOUN" and head > number and parsed.tokens[head].lemma not in ("percent", "%"):
        near = trigger.index in (head, parsed.clause_verb(head))
        return parsed.tokens[head].text.lower() if near else ""
    if parsed.clause_verb(number) != trigger.index:
        return ""
    if parsed.patient(trigger.index) in (number, head) or parsed.below(trigger.index, "dative"):
        return parsed.tokens[trigger.index].lemma
    subject = parsed.subject(trigger.index)
    return "" if subject is None else parsed.tokens[subject].text.lower()


def _unit(parsed: Parsed, index: int, words: FigureWords) -> str:
    """The unit beside a number: a sign before it, a sign or a word after it (past "million")."""
    after = index + 1
    while after < len(parsed.tokens) and parsed.tokens[after].text.lower() in words.scales:
        after += 1
    before = index - 1
    while before >= 0 and parsed.tokens[before].tag == "CD":
        before -= 1
    near = [parsed.tokens[i].text.lower() for i in (after, before) if 0 <= i < len(parsed.tokens)]
    return next((words.units[word] for word in near if word in words.units), "")


def _denominator(parsed: Parsed, index: int, words: FigureWords) -> float:
    head = parsed.tokens[parsed.tokens[index].head]
    return words.fractions.get(head.text.lower(), 0.0) if head.index > index else 0.0


def _values(parsed: Parsed, index: int, words: FigureWords) -> list[tuple[float, Bound]]:
    """The value with its bound; two for a range."""
    text = parsed.tokens[index].text.lower()
    if text in words.vague:
        first = parsed.tokens[index - 2].text.lower() if index > 1 else ""
        many = words.vague[first] if first in words.vague and parsed.tokens[index - 1].text.lower() == "of" else 2.0
        return [(many * words.vague[text] / 2.0, "at_least")]
    value = _value(parsed, index, words)
    if value is None:
        return []
    share = _denominator(parsed, index, words)
    if share:
        return [(round(value / share, 4), _bound(parsed, index, words))]
    ends = _range(parsed, index, words)
    return [(value, _bound(parsed, index, words))] if ends is None else [(ends[0], "at_least"), (ends[1], "at_most")]


def _range(parsed: Parsed, index: int, words: FigureWords) -> tuple[float, float] | None:
    """Both numbers of "between 5 and 7" or "20 to 30" at the one that counts, the first or the second."""
    for first in (index, index - 2):
        near = [token.text.lower() for token in parsed.tokens[max(first, 0) : first + 3]]
        if first < 0 or len(near) < 3 or near[1] not in words.range_links:
            continue
        opened = first > 0 and parsed.tokens[first - 1].text.lower() in words.range_openers
        low, high = _plain_value(near[0], words), _plain_value(near[2], words)
        if low is not None and high is not None and low < high and (opened or near[1] != "and"):
            return low, high
    return None


def _what(counted: int, number: int, trigger: Trigger, words: FigureWords) -> str:
    """What a number counts, if it belongs to the trigger; empty if it does not."""
    parsed = trigger.parsed
    verb = parsed.clause_verb(counted)
    if verb is None or not _belongs(verb, counted, trigger, words):
        return ""
    state = _state(parsed, counted, number, verb, words)
    if state:
        return state
    lemma = parsed.tokens[counted].lemma
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
        return words.scales[text]  # "a dozen"
    if index > 1 and parsed.tokens[index - 1].text == "-":
        text = f"{parsed.tokens[index - 2].text.lower()}-{text}"  # "twenty-two" as three words
    value = _plain_value(text, words)
    after = parsed.tokens[index + 1].text.lower() if index + 1 < len(parsed.tokens) else ""
    return value if value is None else value * words.scales.get(after, 1.0)  # "two dozen people", the parser's way


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
