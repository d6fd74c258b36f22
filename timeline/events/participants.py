"""Who takes part in an event, and in which role. A place is no participant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..records import Participant
from .names import Named, Names
from .roles import RoleWords, role_words
from .speakers import groups
from .syntax import NOMINAL, Parsed
from .triggers import Trigger

_NAMED = ("person", "country", "organisation", "group", "role")
# Kinds of which a reader wants to know who, though no name tells it: "three farmers were killed", "a man was arrested".
_WANTED = {
    "attack": frozenset({"agent", "patient"}),
    "disaster": frozenset({"patient"}),
    "legal": frozenset({"patient"}),
    "protest": frozenset({"agent"}),
    "movement": frozenset({"agent", "patient"}),
    "aid": frozenset({"patient", "recipient"}),
}  # fmt: skip
_TO_PEOPLE = frozenset({"arrest", "charge", "verdict", "kidnapping", "shooting", "killing"})
_SETTLED = {"owner": "agent", "with": "participant", "target": "patient"}
_OF_KINDS = ("attack", "legal", "appointment", "business", "other")
Pair = tuple[Named, str]


@dataclass(frozen=True, slots=True)
class _Search:
    """One trigger with what is needed to name those about it."""

    trigger: Trigger
    names: Names
    words: RoleWords
    speaker: str | None

    @property
    def parsed(self) -> Parsed:
        return self.trigger.parsed

    @property
    def lemma(self) -> str:
        return self.parsed.tokens[self.trigger.index].lemma

    def people(self, index: int, role: str) -> list[Pair]:
        """Whoever or whatever stands at a noun; what happens ("the lawsuit") takes no part in anything."""
        if self.parsed.tokens[index].pos == "NOUN" and self._happens(self.parsed.tokens[index].lemma):
            return []
        return [(self._plain(named, index), role) for named in _people(self.parsed, index, self.names, self.speaker)]

    def _plain(self, named: Named, index: int) -> Named:
        """Without a bound or a range: "soldiers" of "between 5 and 7 soldiers"."""
        token = self.parsed.tokens[index]
        counted = [t for i in self.parsed.noun_phrase(index) if (t := self.parsed.tokens[i]).dep == "quantmod"]
        return Named(token.text, named.written, named.kind) if counted and token.pos == "NOUN" else named

    def named(self, index: int, role: str) -> list[Pair]:
        """Who stands at a noun, if it is somebody: no thing, no date, no place."""
        is_name, lemma = self.parsed.tokens[index].pos == "PROPN", self.parsed.tokens[index].lemma
        if role == "addressee" and lemma in self.words.audience:
            return [(self.names.named(self.parsed, index, self.speaker), role)]
        if self.parsed.tokens[index].entity.endswith(("DATE", "TIME")):
            return []
        kinds = (*_NAMED, "thing") if is_name else _NAMED
        return [(n, role) for n in _people(self.parsed, index, self.names, self.speaker) if n.kind in kinds]

    def _happens(self, lemma: str) -> bool:
        rules = self.names.rules
        return lemma in rules.by_noun or bool(rules.event_nouns.name(lemma))


def find_participants(trigger: Trigger, mention_id: str, names: Names, speaker: str | None) -> tuple[Participant, ...]:
    """The participants that the trigger's own clause names, first the one who acts."""
    search = _Search(trigger, names, role_words(names.rules.language), speaker)
    pairs = _of_verb(search) if trigger.is_verb else _of_noun(search)
    result: dict[tuple[str, str], Participant] = {}
    for named, role in _for_kind(trigger, pairs):
        known = _SETTLED.get(role, role)
        if _is_wanted(named, known, trigger, search.words):
            result.setdefault((named.name, known), Participant(mention_id, named.name, known))
    return tuple(result.values())


def _for_kind(trigger: Trigger, pairs: Sequence[Pair]) -> list[Pair]:
    """The roles as the kind of event calls them."""
    kind = trigger.kind
    if kind == "meeting":
        return [(named, "participant") for named, _ in pairs]
    if kind == "interview":
        return [(named, _interview_role(role, trigger.is_verb)) for named, role in pairs]
    if kind == "statement":
        sayers = {"agent": "speaker", "owner": "speaker", "speaker": "speaker", "recipient": "addressee"}
        return [(named, sayers.get(role, role)) for named, role in pairs if role in sayers or role == "addressee"]
    if kind == "agreement":
        sides = {"agent": "party", "owner": "party", "with": "party"}
        return [(named, sides.get(role, role)) for named, role in pairs]
    if kind in ("attack", "disaster"):
        left_out = {"with", "recipient", "source"} | ({"agent"} if kind == "disaster" else set())
        return [(named, role) for named, role in pairs if role not in left_out]
    return list(pairs)


def _interview_role(role: str, is_verb: bool) -> str:
    if is_verb:
        return {"agent": "interviewer", "patient": "interviewee", "recipient": "interviewer"}.get(role, role)
    roles = {"with": "interviewer", "by": "interviewer", "recipient": "interviewer", "addressee": "interviewer"}
    return roles.get(role, "interviewee")


def _is_wanted(named: Named, role: str, trigger: Trigger, words: RoleWords) -> bool:
    trigger_word = trigger.parsed.tokens[trigger.index].text.lower()
    if not named.name or named.name.lower() == trigger_word:
        return False
    if named.kind in _NAMED or (named.name[:1].isupper() and named.kind != "place"):
        return True
    if (role == "agent" and trigger.kind == "attack") or role == "addressee":
        return True
    if role not in _WANTED.get(trigger.kind, frozenset()) or named.kind in ("place", "unknown"):
        return named.kind == "place" and trigger.kind == "attack" and role == "patient"
    if set(named.name.lower().split()) & words.places:
        return False  # "fled the town"
    says = {word.removesuffix("s") for word in named.name.lower().split()} - {p.removesuffix("s") for p in words.plain}
    return bool(says) and _counts_people(trigger)


def _counts_people(trigger: Trigger) -> bool:
    """Whether what the trigger does is done to people: killing, arresting, fleeing; not "raided the office"."""
    return (
        trigger.rule.toll
        or trigger.subkind in ("arrest", "charge", "verdict", "kidnapping", "shooting", "killing")
        or (trigger.kind in ("protest", "movement", "aid"))
    )


# -- verbs ------------------------------------------------------------------------------------------------
def _of_verb(search: _Search) -> list[Pair]:
    parsed, verb, names = search.parsed, search.trigger.index, search.names
    found: list[Pair] = []
    agent, patient = parsed.agent(verb), parsed.patient(verb)
    gives = search.lemma in search.words.verbs["giving"]
    tells = search.lemma in search.words.verbs["telling"]
    if agent is not None and _is_means(search, agent):
        agent = None
    if agent is not None and parsed.tokens[agent].lemma not in names.rules.by_noun:
        found += search.people(agent, "member" if search.lemma in search.words.verbs["joining"] else "agent")
    if parsed.is_passive(verb) and parsed.below(verb, "dobj") and gives and (one := parsed.subject(verb)) is not None:
        found += search.named(one, "recipient")  # "she was given an award"
    if patient is not None and patient != agent:
        told = tells and search.trigger.kind == "statement"
        found += search.named(patient, "addressee") if told else search.people(patient, "patient")
    for receiver in parsed.below(verb, "dative", "iobj"):
        if parsed.tokens[receiver].pos in NOMINAL:
            found += search.named(receiver, "addressee" if tells else "recipient")
    return found + _after_verb(search, gives, tells)


def _is_means(search: _Search, agent: int) -> bool:
    """Such as “23 missiles hit the base”: what it was done with, not who did it."""
    told = dict(search.names.rules.subkinds.get("attack", ()))
    token = search.parsed.tokens[agent]
    return token.tag in ("NN", "NNS") and token.lemma in told.get(search.trigger.subkind, frozenset())


def _after_verb(search: _Search, gives: bool, tells: bool) -> list[Pair]:
    """What follows the verb's prepositions; "to" and "from" count where something is given, told or taken."""
    found: list[Pair] = []
    takes = search.lemma in search.words.verbs["taking"]
    for preposition, noun in search.parsed.prepositions(search.trigger.index).items():
        role = search.words.after_verb.get(preposition)
        if role is not None:
            entity = search.names.entity_at(search.parsed, noun)
            kinds = (*_NAMED, "place") if search.trigger.kind == "attack" else _NAMED
            if entity is not None and entity.kind in kinds:
                found += [(n, role) for n in search.names.all_named(search.parsed, noun, search.speaker)]
        elif preposition == "to" and (gives or tells):
            found += search.named(noun, "recipient" if gives else "addressee")
        elif preposition == "from" and takes:
            found += search.named(noun, "source")
    return found


# -- nouns ------------------------------------------------------------------------------------------------
def _of_noun(search: _Search) -> list[Pair]:
    parsed, noun, names, kind = search.parsed, search.trigger.index, search.names, search.trigger.kind
    found: list[Pair] = []
    for owner in parsed.below(noun, "poss"):
        if parsed.tokens[owner].entity.endswith(("DATE", "TIME")):
            continue  # "last week's attack" was done by nobody of that name
        found += [(named, "owner") for named in names.all_named(parsed, owner, search.speaker)]
    for child in parsed.below(noun, "compound", "nmod", "amod"):
        entity = names.entity_at(parsed, child)
        if entity is not None and entity.kind in ("organisation", "person") and entity.last < noun:
            found.append((Named(entity.name, entity.name, entity.kind), "owner"))
    found += _after_noun(search)
    verb = parsed.clause_verb(noun)
    if verb is None or kind in ("attack", "disaster"):
        return found
    return found + _of_carrier(search, verb, any(role == "owner" for _, role in found))


def _after_noun(search: _Search) -> list[Pair]:
    parsed, kind, words = search.parsed, search.trigger.kind, search.words
    found: list[Pair] = []
    for preposition, below in parsed.prepositions(search.trigger.index).items():
        role = words.after_noun.get(preposition)
        if preposition == "of" and kind in _OF_KINDS:
            role = "owner" if search.lemma in words.nouns["own_doing"] else "target"
        elif preposition in ("to", "for") and search.lemma in words.nouns["telling"]:
            role = "addressee" if kind == "statement" and preposition == "to" else None
        elif preposition in ("to", "from", "for") and search.lemma not in words.nouns["giving"]:
            role = None
        if role is not None:
            places = kind == "attack" or (preposition in ("with", "between", "by") and kind in ("meeting", "agreement"))
            kinds = (*_NAMED, "place") if places else _NAMED
            found += [pair for pair in search.people(below, role) if pair[0].kind in kinds]
    return found


def _of_carrier(search: _Search, verb: int, has_owner: bool) -> list[Pair]:
    """Who stands about the verb that carries the noun: "Ana Vega gave an interview", "held talks with Poland"."""
    parsed, noun = search.parsed, search.trigger.index
    found: list[Pair] = []
    is_object = parsed.tokens[noun].dep in ("dobj", "nsubjpass") and parsed.tokens[noun].head == verb
    is_venue = search.trigger.kind in ("interview", "statement", "meeting") and parsed.tokens[noun].dep == "pobj"
    carried = parsed.tokens[verb].lemma in search.names.rules.carriers
    agent = parsed.agent(verb) if (is_object and carried) or is_venue else None
    if agent is not None and agent != noun and not has_owner:
        found += search.people(agent, "agent")
    if is_object and (other := parsed.prepositions(verb).get("with")) is not None:
        found += [(named, "with") for named in search.names.all_named(parsed, other, search.speaker)]
    return found


# -- who ----------------------------------------------------------------------------------------------------
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
    found = groups(parsed, index, names) if names.country_of(parsed, index) else names.all_named(parsed, index, speaker)
    return _organisation_of(parsed, index, names) or found


def _organisation_of(parsed: Parsed, index: int, names: Names) -> list[Named]:
    """The organisation whose people are meant: "Skybus executives", "a spokesman for Skybus"."""
    token = parsed.tokens[index]
    if token.lemma not in names.rules.names["roles"] | names.rules.names["speakers"] or token.tag != "NNS":
        return []
    near = [i for i in parsed.below(index, "compound", "poss", "nmod") if i < index]
    entities = [e for i in near if (e := names.entity_at(parsed, i)) is not None]
    return [Named(e.name, e.name, e.kind) for e in entities if e.kind == "organisation"]
