"""Who and what a mention's act has to do with, as keys that can be compared from one mention to another."""

from __future__ import annotations

from dataclasses import dataclass

from ..records import Token
from .names import Names
from .syntax import NOMINAL, Parsed
from .triggers import Trigger


@dataclass(frozen=True, slots=True)
class Key:
    """A party: the lemma of its head, the words of its name (empty for a plain noun), and whether it is one of many."""

    head: str
    name: frozenset[str] = frozenset()
    count: str = ""  # "4,300" of “4,300 jobs”
    is_sure: bool = True  # False for a pronoun, which may have been taken for the wrong one

    def same(self, other: Key) -> bool:
        """Whether both may be one: same plain noun, or names with a word in common."""
        if self.count and other.count and self.count != other.count:
            return False
        return bool(self.name & other.name) or (self.head == other.head and not (self.name and other.name))

    def differs(self, other: Key) -> bool:
        """Whether both are told by the same kind of word, and are not the same."""
        sure = self.is_sure and other.is_sure
        return sure and bool(self.name) == bool(other.name) and not self.same(other)


@dataclass(frozen=True, slots=True)
class Arguments:
    """The parties of one mention by role, and what marks it as a certain one of its kind."""

    agents: frozenset[Key]
    patients: frozenset[Key]
    others: frozenset[Key]
    marks: frozenset[str]

    @property
    def everyone(self) -> frozenset[Key]:
        """All parties, whatever their role."""
        return self.agents | self.patients | self.others


def arguments(trigger: Trigger, names: Names, speaker: str | None) -> Arguments:
    """The parties of a mention, from its own clause or noun phrase."""
    parsed, index = trigger.parsed, trigger.index
    return _of_verb(parsed, index, names, speaker) if trigger.is_verb else _of_noun(parsed, trigger, names, speaker)


def _of_verb(parsed: Parsed, verb: int, names: Names, speaker: str | None) -> Arguments:
    agent, patient = parsed.agent(verb), parsed.patient(verb)
    agents = _keys(parsed, agent, names, speaker)
    patients = frozenset() if patient == agent else _keys(parsed, patient, names, speaker)
    if not patients:
        patients = frozenset(Key(parsed.tokens[c].lemma) for c in parsed.below(verb, "xcomp"))
    attributes = parsed.below(verb, "attr", "acomp", "oprd", "dative")
    others = [*parsed.prepositions(verb).values(), *attributes]
    found = frozenset(
        key for noun in others if not _is_date(parsed, noun) for key in _keys(parsed, noun, names, speaker)
    )
    return Arguments(agents, patients, found, frozenset())


def _of_noun(parsed: Parsed, trigger: Trigger, names: Names, speaker: str | None) -> Arguments:
    noun = trigger.index
    agents: set[Key] = set()
    patients: set[Key] = set()
    others: set[Key] = set()
    for owner in parsed.below(noun, "poss"):
        agents |= frozenset() if _is_date(parsed, owner) else _keys(parsed, owner, names, speaker)
    for preposition, below in parsed.prepositions(noun).items():
        if not _is_date(parsed, below):
            keys = _keys(parsed, below, names, speaker)
            (agents if preposition == "by" else patients if preposition == "of" else others).update(keys)
    for child in parsed.below(noun, "compound", "nmod"):
        if not _is_date(parsed, child):
            others |= _keys(parsed, child, names, speaker)
    marks = frozenset(
        parsed.tokens[c].lemma
        for c in parsed.below(noun, "amod", "nummod", "compound", "det")
        if not parsed.tokens[c].entity
    )
    verb = parsed.clause_verb(noun)
    token = parsed.tokens[noun]
    carried = verb is not None and token.head == verb and token.dep in ("dobj", "nsubjpass")
    if verb is not None and carried and not agents and parsed.tokens[verb].lemma in names.rules.carriers:
        agents |= _keys(parsed, parsed.agent(verb), names, speaker)
    return Arguments(frozenset(agents), frozenset(patients), frozenset(others), marks)


def _is_date(parsed: Parsed, index: int) -> bool:
    return parsed.tokens[index].entity.endswith(("DATE", "TIME"))


def _keys(parsed: Parsed, index: int | None, names: Names, speaker: str | None) -> frozenset[Key]:
    if index is None or parsed.tokens[index].pos not in NOMINAL:
        return frozenset()
    return frozenset(key for head in parsed.conjuncts(index) if (key := _key(parsed, head, names, speaker)) is not None)


def _key(parsed: Parsed, index: int, names: Names, speaker: str | None) -> Key | None:
    token = parsed.tokens[index]
    named = names.named(parsed, index, speaker)
    if (token.pos == "PRON" or token.tag == "PRP$") and named.kind == "unknown":
        return None
    if named.kind not in ("thing", "role", "unknown"):
        return Key(token.lemma, frozenset(_words(named.name)), is_sure=token.tag not in ("PRP", "PRP$"))
    proper = [i for i in parsed.noun_phrase(index) if _is_proper(parsed.tokens[i])]
    counts = [parsed.tokens[i].text for i in parsed.below(index, "nummod") if parsed.tokens[i].text[:1].isdigit()]
    words = frozenset(word for i in proper for word in _words(parsed.tokens[i].text))
    return Key(token.lemma, words, next(iter(counts), ""))


def _words(name: str) -> list[str]:
    return [word for word in name.lower().replace(".", "").replace("'s", "").split() if len(word) > 1]


def _is_proper(token: Token) -> bool:
    """A name, or a word made of digits as “787” or “A380”; a tagger takes some plain words for names."""
    text = token.text
    if len(text) > 2 and text[-1:].isalnum() and any(c.isdigit() for c in text) and "," not in text:
        return True
    return token.pos == "PROPN" and text[:1].isupper()
