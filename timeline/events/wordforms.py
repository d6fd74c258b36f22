"""Verb forms that titles write, and whether a noun phrase wants a verb in the plural."""

from __future__ import annotations

from .rules import EventRules
from .syntax import Parsed

_VOWELS = "aeiou"
_NO_NUMBER = ("PERSON", "ORG", "PRODUCT", "GPE", "LOC", "FAC", "WORK_OF_ART", "EVENT", "LAW")


def is_plural(parsed: Parsed, noun: int, rules: EventRules) -> bool:
    """Whether a noun wants a plural verb: "flags", "two aircraft", "police"; a firm wants none, however it ends."""
    token = parsed.tokens[noun]
    if token.entity.endswith("PERSON") and token.text.istitle():
        return False  # "Rivers" is one man
    if token.tag == "NNS" or token.lemma in rules.title_words["many"]:
        return True
    if token.tag == "NNPS" and not token.entity.endswith(_NO_NUMBER):
        return True
    counts = [parsed.tokens[i] for i in parsed.below(noun, "nummod")]
    counted = any(c.index < noun and c.lemma not in rules.title_words["one"] and "-" not in c.text for c in counts)
    return counted and not token.entity and token.tag != "NNP"


def reads_plural(words: str, rules: EventRules) -> bool:
    """The same for words that no sentence stands behind any more: "Syria and Russia", "border commanders"."""
    last = words.rsplit(maxsplit=1)[-1] if words else ""
    head = words.split(" of ", maxsplit=1)[0].rsplit(maxsplit=1)[-1] if words else ""
    if " and " in words or last.lower() in rules.title_words["many"]:
        return True
    people = rules.names["speakers"] | rules.names["roles"] | rules.names["authorities"]
    plain = head.islower() or (head == words and head.lower().removesuffix("s") in people)  # "Officials" opens a line
    return plain and head.endswith("s") and not head.endswith(("ss", "us", "is"))


def third_person(lemma: str, rules: EventRules) -> str:
    """Such as “goes”, “carries”."""
    if lemma in rules.forms.present:
        return rules.forms.present[lemma]
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def participle(parsed: Parsed, verb: int, rules: EventRules) -> str:
    """Such as “taken”, “arrested”, with the verb's particle ("handed over")."""
    token = parsed.tokens[verb]
    lemma = token.lemma
    if token.tag == "VBN":
        word = token.text.lower()
    elif lemma in rules.forms.participle or lemma in rules.forms.past:
        word = rules.forms.participle.get(lemma) or rules.forms.past[lemma]
    elif token.tag == "VBD" and token.text.lower().endswith("ed"):
        word = token.text.lower()
    elif lemma.endswith("e"):
        word = lemma + "d"
    elif lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        word = lemma[:-1] + "ied"
    else:
        word = _doubled(lemma) + "ed"
    return " ".join([word, *particles(parsed, verb)])


def gerund(parsed: Parsed, verb: int) -> str:
    """Such as “running”: what a title falls back to where nobody can be named."""
    token = parsed.tokens[verb]
    lemma = token.lemma
    if token.tag == "VBG":
        word = token.text.lower()
    elif lemma.endswith("ie"):
        word = lemma[:-2] + "ying"
    elif lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and len(lemma) > 2:
        word = lemma[:-1] + "ing"
    else:
        word = _doubled(lemma) + "ing"
    return " ".join([word, *particles(parsed, verb)])


def particles(parsed: Parsed, verb: int) -> list[str]:
    """The "up" of "give up"."""
    return [parsed.tokens[i].lemma for i in parsed.below(verb, "prt")]


def _doubled(lemma: str) -> str:
    """Such as “stopp” of "stop": a short verb whose one vowel stands before its one last consonant."""
    vowels = sum(letter in _VOWELS for letter in lemma)
    closed = vowels == 1 and lemma[-2:-1] in tuple(_VOWELS) and lemma[-1:] not in "wxy" and len(lemma) > 2
    return lemma + lemma[-1] if closed else lemma
