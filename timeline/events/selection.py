"""Which mentions belong to the timeline of one person, company, product or place, each with its reason.

A mention belongs if the asked one takes part in it: does it or says it, undergoes it, or is what an event noun is of
("the sale of the firm", "its delivery"). What merely is so ("has two engines"), what somebody thinks, and a verb that
only carries its noun ("made its first flight": the flight) stay out. Merging leaves out what did not happen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..records import Document, EventMention
from .aliases import AboutRules, Asked, words_of
from .drafts import Draft
from .references import find_references
from .rules import EventRules
from .scene import Scene
from .syntax import NOMINAL, Parsed

_ARGUMENT = (*NOMINAL, "NUM", "ADJ", "X", "DET")  # what the tagger may call a name such as "787"
_OF_NOUN = frozenset({"of", "by", "between", "with", "for", "to"})
_BEFORE_NOUN = ("poss", "compound", "nmod", "amod")


@dataclass(frozen=True)
class _Clause:
    """A sentence with the tokens that stand for the asked one, and how each does."""

    parsed: Parsed
    here: Mapping[int, str]
    rules: EventRules
    known: AboutRules

    def word_for(self, index: int | None) -> str:
        """How a noun, or one joined to it, stands for the asked one, in words; empty if none does."""
        if index is None or self.parsed.tokens[index].pos not in _ARGUMENT:
            return ""
        nodes = self.parsed.conjuncts(index)
        nodes += [other for node in nodes for other in self.parsed.below(node, "appos")]
        found = next((node for node in nodes if node in self.here), None)
        return "" if found is None else f"“{self.parsed.tokens[found].text}” ({self.here[found]})"


def select(scene: Scene, drafts: Sequence[Draft], asked: Asked, known: AboutRules) -> dict[str, str]:
    """For the id of each mention that belongs: why."""
    references = find_references(scene, asked, known)
    chosen: dict[str, str] = {}
    verbs = {(d.trigger.parsed.sentence.index, d.trigger.index) for d in drafts}
    for draft in drafts:
        parsed = draft.trigger.parsed
        if asked.sort == "place" and (why := _at_place(draft.mention, asked)):
            chosen[draft.mention.id] = why
            continue
        here = references.get(parsed.sentence.index)
        if not here:
            continue
        clause = _Clause(parsed, here, scene.rules, known)
        is_verb = parsed.is_verb(draft.trigger.index)
        why = _of_verb(clause, draft, verbs) if is_verb else _of_noun(clause, draft.trigger.index)
        if why:
            chosen[draft.mention.id] = why
    return chosen


def select_by_words(document: Document, mentions: Sequence[EventMention], asked: Asked) -> dict[str, str]:
    """The same without a language model: a mention belongs if its sentence names the asked one."""
    chosen = {}
    for mention in mentions:
        sentence = document.sentences[mention.sentence_index]
        line = words_of(document.text[sentence.start : sentence.end])
        form = next((f for f in asked.certain if any(line[i : i + len(f)] == f for i in range(len(line)))), None)
        if form is not None:
            chosen[mention.id] = f"its sentence names “{' '.join(form)}”"
    return chosen


def _at_place(mention: EventMention, asked: Asked) -> str:
    """A place, or a country that acts: where it happened, or who took part."""
    if any(asked.is_named(part) for part in (mention.place or "").split(", ")):
        return f"it happened in “{mention.place}”"
    person = next((p for p in mention.participants if asked.is_named(p.name)), None)
    return "" if person is None else f"“{person.name}” takes part ({person.role})"


def _of_verb(clause: _Clause, draft: Draft, drafts: set[tuple[int, int]]) -> str:
    parsed, verb, verbs = clause.parsed, draft.trigger.index, clause.known.verbs
    lemma = parsed.tokens[verb].lemma
    if lemma in verbs["states"] or lemma in verbs["thoughts"]:
        return ""
    agent, patient = parsed.agent(verb), parsed.patient(verb)
    if lemma in verbs["light"] and patient is not None and (parsed.sentence.index, patient) in drafts:
        return ""
    if _is_general(clause, draft):
        return ""
    if word := clause.word_for(agent):
        return f"{word} does it"
    if word := clause.word_for(patient):
        return f"it is done to {word}"
    return ""


def _is_general(clause: _Clause, draft: Draft) -> bool:
    """Whether a present tense tells what always is so: "it carries 300 passengers", but not a headline's "wins"."""
    parsed, verb = clause.parsed, draft.trigger.index
    if not draft.mention.minor or parsed.sentence.role == "headline" or parsed.below(verb, "aux", "auxpass"):
        return False
    return parsed.tokens[verb].tag in ("VBZ", "VBP") and parsed.tokens[verb].lemma not in clause.rules.verbs


def _of_noun(clause: _Clause, noun: int) -> str:
    parsed = clause.parsed
    for child in parsed.below(noun, *_BEFORE_NOUN):
        if word := clause.word_for(child):
            return f"it is of {word}"
    for preposition, below in parsed.prepositions(noun).items():
        if preposition in _OF_NOUN and (word := clause.word_for(below)):
            return f"{word} follows with “{preposition}”"
    verb = parsed.clause_verb(noun)
    if verb is None or parsed.tokens[noun].head != verb or parsed.tokens[noun].dep not in ("dobj", "nsubjpass"):
        return ""
    if parsed.tokens[verb].lemma in clause.known.verbs["light"] and (word := clause.word_for(parsed.agent(verb))):
        return f"{word} does it"
    return ""
