"""Where an event took place, as far as its own sentence says."""

from __future__ import annotations

from .. import gazetteer
from .clocks import ClockWords
from .names import Entity, Names
from .syntax import Parsed
from .triggers import Trigger

_WHERE = (
    "in",
    "at",
    "near",
    "off",
    "outside",
    "inside",
    "across",
    "on",
    "around",
    "into",
    "to",
    "against",
    "over",
    "along",
)
_KINDS = ("place", "country")
_WITHIN = frozenset({"in", "near", "outside"})
_ON_PLACES = frozenset({"shelling", "air"})
_STAYS_THERE = frozenset({"attack", "disaster"})  # what is hit is where it belongs
_HAPPENS_THERE = frozenset({"attack", "disaster", "protest", "legal", "movement"})


def find_place(trigger: Trigger, names: Names) -> str | None:
    """The place of a trigger's event: "in X" on it or its verb, "the X attack", "X, where ...", what was hit."""
    parsed, index = trigger.parsed, trigger.index
    heads = [index] if trigger.is_verb else [index, *_carrier(parsed, index)]
    for head in heads:
        here = {"in", *(parsed.tokens[prep].lemma for prep in parsed.below(head, "prep", "dative"))}
        asked = _WHERE if head == index else ("in", "at", "near", "off", "outside")
        for preposition in (word for word in asked if word in here):  # "in" also looks at what was hit
            found = _after(parsed, head, preposition, names, own=head == index)
            if found is not None and (
                preposition not in ("into", "to", "over") or trigger.kind in ("meeting", "movement", "attack")
            ):
                if _is_of_clock(trigger, found, names):
                    continue
                return found
    found = _modifier(parsed, index, names)
    if found is None and trigger.kind in _HAPPENS_THERE and trigger.is_verb:
        found = _with_those(parsed, index, names)
    if found is None and trigger.is_verb:
        found = _object(parsed, trigger, names)
    elif found is None and trigger.kind == "disaster":
        found = next((p for head in heads[1:] if (p := _object_of(parsed, head, names))), None)
    return found or _where_clause(parsed, index, names)


def _is_of_clock(trigger: Trigger, place: str, names: Names) -> bool:
    """Such as “attacked a Finnish firm on Tuesday evening in New York”: beside a clock, in another country."""
    parsed, rules = trigger.parsed, names.rules
    patient = parsed.patient(trigger.index) if trigger.is_verb else None
    if patient is None or trigger.kind not in _STAYS_THERE:
        return False
    words = {parsed.tokens[i].text.lower() for i in parsed.below(patient, "amod", "compound", "poss", "nmod")}
    countries = [rules.countries[rules.demonyms[w].lower()] for w in words if w in rules.demonyms]
    if not countries or place not in ClockWords.load(rules.language).places(_text(parsed)):
        return False
    towns = gazetteer.towns(place)
    return bool(towns) and all(gazetteer.country_code((c.name, *c.names)) != towns[0].country for c in countries)


def _text(parsed: Parsed) -> str:
    return parsed.text[parsed.sentence.start : parsed.sentence.end]


def _with_those(parsed: Parsed, verb: int, names: Names) -> str | None:
    """Such as “a court in Lyon convicted”, "killed by gunmen near Kano": the place of those who take part."""
    for noun in (parsed.patient(verb), parsed.agent(verb)):
        for preposition in ("in", "near", "at", "outside", "off") if noun is not None else ():
            if noun is not None and (found := _after_plain(parsed, noun, preposition, names)):
                return found
    return None


def _carrier(parsed: Parsed, index: int) -> list[int]:
    above = parsed.tokens[index].head
    if parsed.tokens[index].dep == "pobj" and parsed.tokens[above].lemma == "of" and parsed.tokens[above].dep == "prep":
        index = parsed.tokens[above].head  # "a new round of talks was held in Riga"
    verb = parsed.clause_verb(index)
    direct = parsed.tokens[index].dep in ("nsubj", "nsubjpass", "dobj") and parsed.tokens[index].head == verb
    return [verb] if verb is not None and direct else []


def _after(parsed: Parsed, head: int, preposition: str, names: Names, own: bool = False) -> str | None:
    for prep in parsed.below(head, "prep", "dative"):
        if parsed.tokens[prep].lemma != preposition:
            continue
        for noun in parsed.below(prep, "pobj"):
            found = _name_of(parsed, noun, names) or _town_after(parsed, preposition, noun, names)
            if found is not None:
                return found
            inner = next((p for word in ("in", "of", "near") if (p := _after(parsed, noun, word, names))), None)
            if inner is not None:
                return inner
    # "an attack on a market in Kano": the place hangs on what was hit
    if preposition == "in" and own:
        patient = parsed.patient(head) if parsed.is_verb(head) else None
        if patient is not None and patient != head:
            return next((p for word in ("in", "near", "of") if (p := _after_plain(parsed, patient, word, names))), None)
    return None


def _after_plain(parsed: Parsed, head: int, preposition: str, names: Names) -> str | None:
    for prep in parsed.below(head, "prep"):
        if parsed.tokens[prep].lemma == preposition:
            for noun in parsed.below(prep, "pobj"):
                found = _name_of(parsed, noun, names) or _town_after(parsed, preposition, noun, names)
                if found is not None:
                    return found
    return None


def _is_calendar(lemma: str, names: Names) -> bool:
    return lemma in names.rules.forms.calendar


def _town_after(parsed: Parsed, preposition: str, noun: int, names: Names) -> str | None:
    """A town of the gazetteer after "in" or "near", where the language model took its name for something else."""
    if preposition not in _WITHIN or parsed.tokens[noun].pos != "PROPN":
        return None
    if parsed.tokens[noun].entity.endswith(("DATE", "TIME")) or _is_calendar(parsed.tokens[noun].lemma, names):
        return None  # "in March", which is a town too
    entity = names.entity_at(parsed, noun)
    if entity is not None and entity.kind not in ("person", "organisation", "unknown"):
        return None
    words = [i for i in parsed.below(noun, "compound") if parsed.tokens[i].pos == "PROPN"]
    name = parsed.words([*words, noun])
    return name if gazetteer.towns(name) else None


def _name_of(parsed: Parsed, noun: int, names: Names) -> str | None:
    entity = names.entity_at(parsed, noun)
    if entity is not None and entity.kind in _KINDS:
        return _with_country(parsed, entity, names)
    for child in parsed.below(noun, "appos"):
        inner = names.entity_at(parsed, child)
        if inner is not None and inner.kind == "place":
            return _with_country(parsed, inner, names)
    if parsed.tokens[noun].lemma in names.rules.names["country_words"]:
        return None  # "in the country": which one is rarely sure, and other mentions of the event say it
    return _modifier(parsed, noun, names)


def _with_country(parsed: Parsed, entity: Entity, names: Names) -> str:
    """Such as “Kano, Nigeria” where the country follows."""
    after = entity.last + 2
    if entity.kind == "place" and after < len(parsed.tokens) and parsed.tokens[entity.last + 1].text == ",":
        other = names.entity_at(parsed, after)
        if other is not None and other.kind == "country" and other.first == after:
            return f"{entity.name}, {other.name}"
    return entity.name


def _modifier(parsed: Parsed, index: int, names: Names) -> str | None:
    for child in parsed.below(index, "compound", "nmod", "poss"):
        entity = names.entity_at(parsed, child)
        if entity is not None and entity.kind == "place":
            return entity.name
    return None


def _object(parsed: Parsed, trigger: Trigger, names: Names) -> str | None:
    if trigger.kind not in ("attack", "disaster", "meeting", "movement"):
        return None
    patient = parsed.patient(trigger.index)
    entity = None if patient is None else names.entity_at(parsed, patient)
    if trigger.subkind in _ON_PLACES and entity is not None and entity.kind == "person":
        return entity.name  # whom nobody can shell: the model takes towns it does not know for people
    return _object_of(parsed, trigger.index, names)


def _object_of(parsed: Parsed, verb: int, names: Names) -> str | None:
    patient = parsed.patient(verb)
    if patient is None:
        return None
    entity = names.entity_at(parsed, patient)
    if entity is not None and entity.kind in _KINDS:
        return entity.name
    return next((p for word in ("of", "in") if (p := _after_plain(parsed, patient, word, names))), None)


def _where_clause(parsed: Parsed, index: int, names: Names) -> str | None:
    """Such as “in Riga, where the two met”: the place before "where"."""
    verb = parsed.clause_verb(index)
    if verb is None:
        return None
    where = next((i for i in parsed.below(verb, "advmod") if parsed.tokens[i].lemma == "where"), None)
    if where is None:
        return None
    before = [e for e in names.by_sentence.get(parsed.sentence.index, ()) if e.kind in _KINDS and e.last < where]
    return before[-1].name if before else None
