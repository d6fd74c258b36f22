"""Whether a mention tells again what an earlier one of its article told: the word, the parties, the place in the text.

A headline says what the lead says, the lead what the body says. Words of one family (deliver, delivery) say the same
act unless something speaks against it; synonyms and nouns that point back ("the incident") need more to go by.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from .arguments import Arguments, Key
from .drafts import Draft
from .families import Families

Relation = Literal["", "same word", "word of the same family", "synonym", "points back"]

# What each finding counts, set by hand: a word said again is the same act if nothing speaks against it; a synonym
# needs parties that fit, or two of the weaker signs.
ENOUGH = 0.5
_RELATION: dict[Relation, float] = {
    "same word": 0.55,
    "word of the same family": 0.45,
    "synonym": 0.15,
    "points back": 0.25,
}
_LIGHT = -0.4  # "is", "said", "made": the word alone tells nothing
_SAME_PATIENT = 0.3
_SAME_AGENT = 0.2
_SHARED = 0.15  # a party in whatever role
_OTHER_PATIENT = -0.35
_OTHER_AGENT = -0.25
_OTHER_PARTIES = -0.15
_LEAD = 0.2  # a headline, and the first sentences below it
_NEXT = 0.1  # the sentence right after
_DEFINITE = 0.15
_INDEFINITE = -0.25  # "an order" after "the order"
_HABIT = -0.3  # "purchases" beside "purchased": what is done now and then
_OTHER_ONE = -0.15  # "the deal" after "an earlier deal"
_SAME_SENTENCE = -0.15
_OTHER_NUMBER = -0.2  # "a deal" beside "two deals"
_UNLIKE = -0.2  # a synonym with an object of its own, made good where the objects are the same
_SUPPOSED = -0.2  # what may be, beside what was

RECENT = 12  # how many earlier mentions of a word are looked at: keeps the time linear in the length of the text
_LEADS = 2


@dataclass(frozen=True)
class Told:
    """A mention as retelling sees it: its draft, its word (with particle), its parties, its number in the article."""

    number: int
    draft: Draft
    word: str
    parties: Arguments

    @property
    def is_verb(self) -> bool:
        """Whether a verb tells it."""
        return self.draft.trigger.is_verb

    @property
    def points(self) -> bool:
        """Whether it is a bare "the move": what says more ("the decision to sell") tells something itself."""
        parsed, index = self.draft.trigger.parsed, self.draft.trigger.index
        return not self.is_verb and self.draft.is_definite and not parsed.below(index, "acl", "relcl", "prep")

    @property
    def is_plural(self) -> bool:
        """Whether a plural noun tells it."""
        return self.draft.trigger.parsed.tokens[self.draft.trigger.index].tag in ("NNS", "NNPS")

    @property
    def sentence(self) -> int:
        """The sentence it stands in."""
        return self.draft.trigger.parsed.sentence.index

    @property
    def in_headline(self) -> bool:
        """Whether it stands in the headline."""
        return self.draft.trigger.parsed.sentence.role == "headline"


@dataclass
class Register:
    """The mentions told so far, by what could name them again."""

    families: Families
    lead: int
    shelves: dict[str, list[Told]] = field(default_factory=dict)

    def add(self, told: Told) -> None:
        """Put a mention where words that may name it again find it."""
        for key in self._keys(told):
            self.shelves.setdefault(key, []).append(told)

    def earlier(self, told: Told) -> list[Told]:
        """The earlier mentions that its word may name, in the order of the text: the first and the latest of each."""
        found: dict[int, Told] = {}
        wanted = self._keys(told)
        if told.points and told.word in self.families.pointing:
            wanted |= self.families.pointing[told.word]
        for key in wanted:
            shelf = self.shelves.get(key, ())
            for other in (*shelf[:2], *shelf[-RECENT:]):
                found[other.number] = other
        return [found[number] for number in sorted(found)]

    def _keys(self, told: Told) -> set[str]:
        families = self.families
        return {told.word, *families.kin_of(told.word, told.is_verb), *families.synonyms.get(told.word, ())}

    def relation(self, told: Told, earlier: Told) -> Relation:
        """How the word of a mention relates to the word of an earlier one."""
        families = self.families
        if told.word == earlier.word:
            return "same word"
        if families.kin_of(told.word, told.is_verb) & families.kin_of(earlier.word, earlier.is_verb):
            return "word of the same family"
        if told.points and earlier.word in families.pointing.get(told.word, ()):
            return "points back"
        shared = families.synonyms.get(told.word, frozenset()) & families.synonyms.get(earlier.word, frozenset())
        return "synonym" if shared else ""

    def score(self, told: Told, earlier: Told) -> tuple[float, tuple[str, ...]]:
        """How much speaks for a mention to tell an earlier one again, with the reasons; 0 where it cannot."""
        relation = self.relation(told, earlier)
        if not relation or self._excluded(told, earlier):
            return 0.0, ()
        found: list[tuple[float, str]] = [(_RELATION[relation], relation)]
        if told.is_verb and earlier.is_verb and {told.word, earlier.word} & self.families.light:
            found.append((_LIGHT, ""))
        if relation == "synonym" and told.parties.patients and earlier.parties.patients:
            found.append((_UNLIKE, ""))
        found.extend(_of_parties(told.parties, earlier.parties))
        found.extend(self._of_place(told, earlier))
        found.extend(_of_form(told, earlier, self.families.apart))
        return sum(weight for weight, _ in found), tuple(reason for weight, reason in found if reason and weight > 0)

    def _excluded(self, told: Told, earlier: Told) -> bool:
        one, other = told.draft.mention, earlier.draft.mention
        if (one.modality == "negated") != (other.modality == "negated"):
            return True
        dated = one.expression_id and other.expression_id
        if dated and one.interval.is_known and other.interval.is_known and not one.interval.overlaps(other.interval):
            return True
        if one.kind == other.kind == "statement" and _speak_apart(told.parties, earlier.parties):
            return True
        if (told.parties.marks & self.families.apart) - earlier.parties.marks:
            return True
        return any(a.what == b.what and a.value != b.value and a.bound == b.bound == "exact"
                   for a in one.figures for b in other.figures)  # fmt: skip

    def _of_place(self, told: Told, earlier: Told) -> Iterable[tuple[float, str]]:
        if told.sentence == earlier.sentence:
            yield _SAME_SENTENCE, ""
        elif earlier.in_headline and told.sentence - self.lead < _LEADS:
            yield _LEAD, "headline and lead"
        elif told.sentence - earlier.sentence == 1:
            yield _NEXT, "told right after"


def _of_parties(one: Arguments, other: Arguments) -> Iterable[tuple[float, str]]:
    patient, agent = _compared(one.patients, other.patients), _compared(one.agents, other.agents)
    shared = _compared(one.everyone, other.everyone)
    if patient > 0:
        yield _SAME_PATIENT, "same object"
    if agent > 0:
        yield _SAME_AGENT, "same doer"
    if shared > 0 and patient <= 0 and agent <= 0:
        yield _SHARED, "same parties"
    if patient < 0:
        yield _OTHER_PATIENT, ""
    if agent < 0 and patient <= 0:
        yield _OTHER_AGENT, ""
    if shared < 0 and patient == agent == 0:
        yield _OTHER_PARTIES, ""


def _speak_apart(one: Arguments, other: Arguments) -> bool:
    """Whether two sayings have speakers that nothing makes one: a report and a country, say."""
    speakers = [key for key in (*one.agents, *other.agents) if not key.is_sure]
    named = bool(one.agents and other.agents) and not speakers
    return named and _compared(one.agents, other.agents) != 1 and _compared(one.patients, other.patients) != 1


def _compared(one: frozenset[Key], other: frozenset[Key]) -> int:
    if any(a.same(b) for a in one for b in other):
        return 1
    return -1 if one and other and all(a.differs(b) for a in one for b in other) else 0


def _of_form(told: Told, earlier: Told, apart: frozenset[str]) -> Iterable[tuple[float, str]]:
    parsed, index = told.draft.trigger.parsed, told.draft.trigger.index
    if not told.is_verb:
        if told.draft.is_definite:
            yield _DEFINITE, "a definite reference"
        elif not earlier.in_headline and (parsed.below(index, "det") or parsed.tokens[index].tag == "NNS"):
            yield _INDEFINITE, ""
    elif "hypothetical" in (told.draft.mention.modality, earlier.draft.mention.modality) and not (
        earlier.in_headline or told.draft.mention.modality == earlier.draft.mention.modality
    ):
        yield _SUPPOSED, ""
    if (earlier.parties.marks & apart) - told.parties.marks:
        yield _OTHER_ONE, ""
    if not told.is_verb and not earlier.is_verb and told.is_plural != earlier.is_plural:
        yield _OTHER_NUMBER, ""
    if told.is_verb and _is_habit(told) != _is_habit(earlier):
        yield _HABIT, ""


def _is_habit(told: Told) -> bool:
    """Whether a body's verb tells what is done now and then: "buys", "are bought", not "has bought", "is buying"."""
    parsed, index = told.draft.trigger.parsed, told.draft.trigger.index
    if not told.is_verb or told.in_headline:
        return False
    first = index
    while parsed.tokens[first].dep == "conj" and parsed.is_verb(parsed.tokens[first].head):
        first = parsed.tokens[first].head  # "are chosen and bought"
    tag = parsed.tokens[index].tag
    if tag in ("VBZ", "VBP"):
        return not parsed.below(index, "aux")
    helped = {parsed.tokens[i].tag for i in parsed.below(first, "auxpass")}
    return tag == "VBN" and bool(helped & {"VBZ", "VBP"}) and not parsed.below(first, "aux")
