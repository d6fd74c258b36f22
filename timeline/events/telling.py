"""Triggers that no rule of their kind names: sayings that are events of their own, and actions with their own date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .adjoining import governor
from .rules import TriggerRule
from .scene import Scene
from .syntax import NOMINAL, Parsed
from .triggers import Trigger

DATED = TriggerRule("a dated action", "other")
SAID = TriggerRule("a dated statement", "statement", salience=0.3)
REPORT = TriggerRule("a paper that says something", "statement", "report", salience=0.4)
_FINITE = frozenset({"VBD", "VBN", "VBZ", "VBP"})


def find_sayings(scene: Scene, parsed: Parsed, triggers: Sequence[Trigger]) -> Iterator[Trigger]:
    """Sayings that are events of their own: with a date of their own, or in a paper that speaks."""
    taken = {t.index for t in triggers}
    for act in scene.acts.get(parsed.sentence.index, ()):
        if act.document is not None and act.subject is not None and act.subject not in taken:
            subkind = "report" if act.document in ("report", "study", "assessment", "survey") else ""
            yield Trigger(parsed, act.subject, act.subject, "statement", subkind, REPORT)
        elif act.verb not in taken and parsed.is_verb(act.verb) and _is_dated(scene, parsed, act.verb):
            venue = any(
                t.kind in ("statement", "interview") and parsed.clause_verb(t.index) == act.verb for t in triggers
            )
            if not venue:
                yield Trigger(parsed, act.verb, act.verb, "statement", "", SAID)


def _is_dated(scene: Scene, parsed: Parsed, verb: int) -> bool:
    """Whether a saying has a date, its own or that of the paper it was said in ("in a statement on Monday")."""
    if scene.dater.said_with(parsed, verb) is not None:
        return True
    papers = scene.rules.sources["documents"] | scene.rules.sources["issued"]
    above = {governor(parsed, expression) for expression in scene.dater.in_sentence(parsed)} - {None}
    return any(parsed.tokens[i].lemma in papers and parsed.clause_verb(i) == verb for i in above if i is not None)


def find_dated(scene: Scene, parsed: Parsed, triggers: Sequence[Trigger]) -> Iterator[Trigger]:
    """Any action that has a date of its own, though no rule knows its verb."""
    taken = {t.index for t in triggers} | {act.verb for act in scene.acts.get(parsed.sentence.index, ())}
    nouns = {t.index for t in triggers if not t.is_verb}
    carried = {parsed.clause_verb(i) for i in nouns if parsed.tokens[i].head == parsed.clause_verb(i)}
    for expression in scene.dater.in_sentence(parsed):
        verb = governor(parsed, expression)
        if verb is None or verb in taken or verb in carried or not parsed.is_verb(verb) or expression.phrase == "vague":
            continue
        token = parsed.tokens[verb]
        if (
            token.tag in ("VBZ", "VBP")
            and not parsed.below(verb, "aux")
            and token.lemma not in scene.rules.lasting_verbs
        ):
            above = next((i for i in parsed.above(verb) if parsed.is_verb(i)), None)
            if token.dep != "relcl" or above is None or above in taken:
                continue  # "joined the treaty that bans them in 2013": the present tense has no such date
            verb, token = above, parsed.tokens[above]
        if token.pos != "VERB" or token.lemma in scene.rules.undated_verbs | scene.rules.verbs.keys():
            continue
        if expression.value == "PRESENT_REF" or (
            token.tag not in _FINITE and token.dep not in ("xcomp", "advcl", "acl")
        ):
            continue
        subject = parsed.subject(verb)
        if subject in nouns and token.lemma in scene.rules.carriers:
            continue
        if token.tag == "VBG" and not parsed.below(verb, "aux") and token.dep == "amod":
            continue
        if subject is None or parsed.tokens[subject].pos not in NOMINAL:
            continue
        taken.add(verb)
        yield Trigger(parsed, verb, verb, "other", "", DATED)
