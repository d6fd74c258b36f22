"""Who goes on speaking: "she said" after a quotation, "it said", and "the company" where just one is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .names import Entity, Named, Names
from .reporting import Act
from .rules import EventRules
from .speakers import can_speak, speakers_of
from .syntax import Parsed

_REACH = 6  # sentences back in which "the company" looks for its name


def with_known_speakers(
    sentences: Sequence[Parsed], acts: Mapping[int, tuple[Act, ...]], names: Names, rules: EventRules
) -> dict[int, tuple[Act, ...]]:
    """The acts of saying with pronouns and bare nouns ("the firm") as speakers replaced by whom they stand for."""
    found: dict[int, tuple[Act, ...]] = {}
    firms = {e.name for p in sentences for e in names.by_sentence.get(p.sentence.index, ()) if _is_firm(p, e, rules)}
    before: Parsed | None = None
    told: Act | None = None
    for parsed in sentences:
        here: list[Act] = []
        for act in acts.get(parsed.sentence.index, ()):
            named = _stands_for(act, told, before, names, firms)
            told = act if named is None else replace(act, speakers=(named,))
            here.append(told)
        found[parsed.sentence.index] = tuple(here)
        before = parsed
    return found


def _stands_for(act: Act, told: Act | None, before: Parsed | None, names: Names, firms: set[str]) -> Named | None:
    if act.subject is None:
        return None
    rules = names.rules
    token = act.parsed.tokens[act.subject]
    if token.tag != "PRP":
        return _bare(act, names, firms)
    near = told is not None and 0 <= act.parsed.sentence.index - told.parsed.sentence.index <= 1 and (
        told.parsed.sentence.paragraph == act.parsed.sentence.paragraph
    )  # fmt: skip
    earlier = told.speakers[0] if near and told is not None and len(told.speakers) == 1 else None
    word = token.text.lower()
    if word in rules.names["pronouns_person"]:
        goes_on = act.stance == "asserts" and act.target is None and not _named_here(act, names)
        return earlier if goes_on and earlier is not None and earlier.kind in ("person", "role") else None
    if word not in rules.names["pronouns_body"]:
        return None
    if earlier is not None and told is not None and (_is_body(earlier, rules) or _called_body(told, rules)):
        return earlier
    subject = None if before is None or _apart(before, act.parsed) else _main_subject(before)
    if before is None or subject is None or not can_speak(before, subject, names, rules):
        return None
    speakers, _, paper = speakers_of(before, subject, names, rules)
    return speakers[0] if len(speakers) == 1 and paper is None and _is_body(speakers[0], rules) else None


def _apart(before: Parsed, parsed: Parsed) -> bool:
    return before.sentence.paragraph != parsed.sentence.paragraph


def _main_subject(parsed: Parsed) -> int | None:
    root = next((t.index for t in parsed.tokens if t.head == t.index and parsed.is_verb(t.index)), None)
    return None if root is None else parsed.own_subject(root)


def _named_here(act: Act, names: Names) -> bool:
    """Whether somebody else is named in the same sentence, before the pronoun and outside quotation marks."""
    entities = names.by_sentence.get(act.parsed.sentence.index, ())
    return any(e.kind == "person" and not e.is_quoted and e.first < (act.subject or 0) for e in entities)


def _is_body(named: Named, rules: EventRules) -> bool:
    """Whether a name or a description is that of a body, not of a person."""
    words = named.name.lower().split()
    if not words or named.kind in ("person", "place"):
        return False
    return named.kind in ("organisation", "country") or words[-1] in rules.names["bodies"]


def _called_body(act: Act, rules: EventRules) -> bool:
    """Such as “the owner of the ship, Brandt Reederei,” whose name may look like that of a person."""
    return act.subject is not None and act.parsed.tokens[act.subject].lemma in rules.names["bodies"]


def _bare(act: Act, names: Names, firms: set[str]) -> Named | None:
    """Such as "the company": the one company named before; "the union": the one whose name has that word."""
    parsed, index, rules = act.parsed, act.subject or 0, names.rules
    token = parsed.tokens[index]
    is_bare = {parsed.tokens[i].lemma for i in parsed.children[index] if parsed.tokens[i].pos != "PUNCT"} == {"the"}
    if token.tag != "NN" or not is_bare or token.lemma not in rules.names["bodies"]:
        return None
    near = [e for e in names.entities if e.kind == "organisation" and e.end <= token.start and not e.is_quoted]
    if token.lemma in rules.names["firms"]:
        near = [e for e in near if parsed.sentence.index - e.sentence <= _REACH and not _is_other(e, rules)]
        near = _only(near, firms, parsed.sentence.index)
    else:
        near = [e for e in near if token.lemma in e.name.lower().split()]
    kept = {e.name for e in near}
    return Named(near[-1].name, act.written, "organisation") if len(kept) == 1 else None


def _is_other(entity: Entity, rules: EventRules) -> bool:
    """Whether a word of a name says that it is another body than a firm: a court, a ministry, a paper."""
    words = {word.strip("'") for word in entity.name.lower().split()}
    return bool(words & (rules.names["bodies"] | rules.sources["agency_words"]))


def _is_firm(parsed: Parsed, entity: Entity, rules: EventRules) -> bool:
    """Whether a word beside a name calls it a firm, or it does something and no word of it says what else it is."""
    if entity.kind != "organisation" or _is_other(entity, rules):
        return False
    beside = parsed.tokens[max(0, entity.first - 3) : entity.last + 6]
    return entity.is_subject or any(t.lemma in rules.names["firms"] and t.pos == "NOUN" for t in beside)


def _only(near: list[Entity], firms: set[str], sentence: int) -> list[Entity]:
    """All of the nearest sentence that has a firm as its subject; else all."""
    subjects = [e for e in near if e.is_subject and e.name in firms and e.sentence < sentence]
    kept = [e for e in near if e.sentence == subjects[-1].sentence] if subjects else near
    return kept if {e.name for e in kept} <= firms or len({e.name for e in kept}) > 1 else []
