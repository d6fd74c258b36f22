"""Who takes part in an event, and in which role."""

from __future__ import annotations

from ..records import Participant
from .names import Named, Names
from .speakers import groups
from .syntax import NOMINAL, Parsed
from .triggers import Trigger

_ROLES_BY_KIND = {"meeting": "participant", "interview": "interviewee", "statement": "speaker", "agreement": "party"}
_NAMED = ("person", "country", "organisation", "group", "role")


def find_participants(trigger: Trigger, mention_id: str, names: Names, speaker: str | None) -> tuple[Participant, ...]:
    """The participants that the trigger's own clause names, first the one who acts."""
    parsed, index = trigger.parsed, trigger.index
    pairs = _of_verb(trigger, names, speaker) if trigger.is_verb else _of_noun(trigger, names, speaker)
    if trigger.kind == "meeting":
        pairs = [(named, "participant") for named, _ in pairs]
    elif trigger.kind == "interview":
        pairs = [(named, _interview_role(role, trigger.is_verb)) for named, role in pairs]
    elif trigger.kind == "statement":
        pairs = [(named, "speaker") for named, role in pairs if role in ("agent", "owner", "speaker")]
    elif trigger.kind in ("attack", "disaster"):
        pairs = [
            (named, role) for named, role in pairs if role != "with" and (trigger.kind == "attack" or role != "agent")
        ]
    result: dict[tuple[str, str], Participant] = {}
    for named, role in pairs:
        if named.kind in _NAMED or named.name[:1].isupper() or (role == "agent" and trigger.kind == "attack"):
            known = {"owner": "agent", "with": "participant", "target": "patient"}.get(role, role)
            if named.name and not (index and named.name.lower() == parsed.tokens[index].text.lower()):
                result.setdefault((named.name, known), Participant(mention_id, named.name, known))
    return tuple(result.values())


def _interview_role(role: str, is_verb: bool) -> str:
    if is_verb:
        return {"agent": "interviewer", "patient": "interviewee"}.get(role, role)
    return {"owner": "interviewee", "agent": "interviewee", "with": "interviewer", "by": "interviewer"}.get(
        role, "interviewee"
    )


def _of_verb(trigger: Trigger, names: Names, speaker: str | None) -> list[tuple[Named, str]]:
    parsed, verb = trigger.parsed, trigger.index
    found: list[tuple[Named, str]] = []
    agent, patient = parsed.agent(verb), parsed.patient(verb)
    if agent is not None and parsed.tokens[agent].lemma not in names.rules.by_noun:
        found += [(named, "agent") for named in _people(parsed, agent, names, speaker)]
    if patient is not None and patient != agent:
        found += [(named, "patient") for named in _people(parsed, patient, names, speaker)]
    prepositions = parsed.prepositions(verb)
    for preposition, role in (("with", "with"), ("at", "target"), ("against", "target"), ("on", "target")):
        noun = prepositions.get(preposition)
        if (
            noun is not None
            and (entity := names.entity_at(parsed, noun)) is not None
            and entity.kind in (*_NAMED, "place")
        ):
            found += [(named, role) for named in names.all_named(parsed, noun, speaker)]
    return found


def _of_noun(trigger: Trigger, names: Names, speaker: str | None) -> list[tuple[Named, str]]:
    parsed, noun = trigger.parsed, trigger.index
    found: list[tuple[Named, str]] = []
    for owner in parsed.below(noun, "poss"):
        found += [(named, "owner") for named in names.all_named(parsed, owner, speaker)]
    for child in parsed.below(noun, "compound", "nmod", "amod"):
        entity = names.entity_at(parsed, child)
        if entity is not None and entity.kind in ("organisation", "person") and entity.last < noun:
            found.append((Named(entity.name, entity.name, entity.kind), "owner"))
    roles = {"by": "agent", "with": "with", "between": "with", "against": "target", "on": "target", "of": "target"}
    for preposition, below in parsed.prepositions(noun).items():
        role = roles.get(preposition)
        if role is not None and (preposition != "of" or trigger.kind in ("attack", "legal", "appointment", "business")):
            found += [
                (named, role) for named in _people(parsed, below, names, speaker) if named.kind in (*_NAMED, "place")
            ]
    verb = parsed.clause_verb(noun)
    if verb is None or trigger.kind in ("attack", "disaster"):
        return found
    is_object = parsed.tokens[noun].dep in ("dobj", "nsubjpass") and parsed.tokens[noun].head == verb
    is_venue = trigger.kind in ("interview", "statement", "meeting") and parsed.tokens[noun].dep == "pobj"
    carried = parsed.tokens[verb].lemma in names.rules.carriers
    agent = parsed.agent(verb) if (is_object and carried) or is_venue else None
    if agent is not None and agent != noun and not any(role == "owner" for _, role in found):
        found += [(named, "agent") for named in _people(parsed, agent, names, speaker)]
    if is_object and (other := parsed.prepositions(verb).get("with")) is not None:
        found += [(named, "with") for named in names.all_named(parsed, other, speaker)]
    return found


def _people(parsed: Parsed, index: int, names: Names, speaker: str | None) -> list[Named]:
    if parsed.tokens[index].pos not in NOMINAL:
        return []
    if parsed.tokens[index].pos == "PRON":
        named = names.named(parsed, index, speaker)
        return [named] if named.kind != "unknown" else []
    of = parsed.prepositions(index).get("of")
    if (
        parsed.tokens[index].tag == "NNS"
        and parsed.tokens[index].lemma in names.rules.names["roles"]
        and of is not None
    ):
        members = [n for n in names.all_named(parsed, of, speaker) if n.kind in ("country", "organisation", "place")]
        if members:
            return members  # "the leaders of Poland and Ukraine"
    return groups(parsed, index, names) if names.country_of(parsed, index) else names.all_named(parsed, index, speaker)
