"""The rules of this stage as plain records, read and checked from ``rules/<language>/*.toml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from .. import rulebook
from ..errors import RuleError
from ..records import Stance
from .countries import Country, read_countries
from .eventnouns import EventNouns
from .families import Families

KINDS = (
    "attack", "disaster", "protest", "legal", "vote", "appointment", "meeting", "interview", "statement",
    "agreement", "sanction", "aid", "movement", "investigation", "business", "other",
)  # fmt: skip
STANCES = ("asserts", "denies", "blames", "questions")
_TRIGGER_LISTS = ("nouns", "verbs", "objects", "not_objects", "subjects", "phrases", "plural", "needs", "unless")
_TRIGGER_FIELDS = frozenset(_TRIGGER_LISTS) | {
    "name", "kind", "subkind", "needs_any_entity", "toll", "salience", "examples", "not_examples"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TriggerRule:
    """Words that name an event of one kind, and the company they must or must not keep (all lemmas)."""

    name: str
    kind: str
    subkind: str = ""
    nouns: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    not_objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    phrases: frozenset[str] = frozenset()
    plural: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    needs_any_entity: frozenset[str] = frozenset()
    toll: bool = False
    minor: bool = False
    salience: float | None = None
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VerbRule:
    """A verb of saying: what it alone says, whether it weakens what is said, and what it takes.

    ``granted``: the preposition behind which it takes an event for granted ("blame for the clashes");
    ``accused_after``: the preposition of the accused, where the deed is the object ("blamed the fire on the owner");
    ``negated``: what it says of a bare noun when negated ("has not confirmed her death");
    ``company``: a preposition or a dependency it must have below it to say anything ("put the toll at nine").
    """

    stance: Stance
    hedge: bool = False
    takes_noun: bool = False
    accused: str = ""
    accused_after: str = ""
    granted: str = ""
    takes_adjective: bool = False
    negated: Stance | None = None
    company: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """Named word lists of one rule file section."""

    lists: Mapping[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


Bound = Literal["exact", "at_least", "at_most", "about"]


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Numbers and scales in words, the words before a number that bound it, and what people suffered."""

    numbers: Mapping[str, float]
    scales: Mapping[str, float]
    bounds: tuple[tuple[str, Bound], ...]
    toll: Mapping[str, str]
    living: frozenset[str]
    vague: Mapping[str, float]
    fractions: Mapping[str, float]
    units: Mapping[str, str]
    put: Mapping[str, str]
    put_links: frozenset[str]
    range_openers: frozenset[str]
    range_links: frozenset[str]


@dataclass(frozen=True, slots=True)
class Forms:
    """Irregular forms, and the words that reading without a language model goes by."""

    present: Mapping[str, str]
    past: Mapping[str, str]
    participle: Mapping[str, str]
    calendar: frozenset[str]
    doubt: frozenset[str]
    future: frozenset[str]
    definite: frozenset[str]


@dataclass(frozen=True, slots=True)
class TitleRule:
    """Templates for one kind (and subkind); the first whose places can all be filled is taken."""

    kind: str
    subkind: str
    templates: tuple[str, ...]


@dataclass(frozen=True)
class EventRules:
    """Everything the event stage knows about one language."""

    language: str
    salience: Mapping[str, float]
    following: frozenset[str]
    triggers: tuple[TriggerRule, ...]
    by_noun: Mapping[str, tuple[tuple[tuple[str, ...], TriggerRule], ...]]
    by_verb: Mapping[str, tuple[tuple[str, TriggerRule], ...]]
    subkinds: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    strict: Mapping[str, frozenset[str]]
    called: Mapping[str, frozenset[str]]
    across_kinds: tuple[frozenset[str], ...]
    alike: Mapping[str, tuple[frozenset[str], ...]]
    modality: Words
    carriers: frozenset[str]
    occurrence: frozenset[str]
    undated_verbs: frozenset[str]
    lasting_verbs: frozenset[str]
    ordinals: Mapping[str, int]
    verbs: Mapping[str, VerbRule]
    judging: Mapping[str, VerbRule]
    adjectives: Mapping[str, Stance]
    sources: Words
    hedges: Words
    stances: Words
    axes: Mapping[str, frozenset[str]]
    topic: Words
    names: Words
    figures: FigureWords
    forms: Forms
    countries: Mapping[str, Country]
    seats: frozenset[str]
    demonyms: Mapping[str, str]
    titles: tuple[TitleRule, ...]
    neutral: Mapping[str, str]
    title_words: Words
    plain_saying: str
    types: Mapping[str, str]
    tails: Mapping[str, str]
    event_nouns: EventNouns
    families: Families
    bounds: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def load(language: str = "en") -> EventRules:
        """The checked rules of a language; raises RuleError naming file, rule and field."""
        return _load(language)


@cache
def _load(language: str) -> EventRules:
    events = rulebook.read(language, "events")
    claims = rulebook.read(language, "claims")
    titles = rulebook.read(language, "titles")
    names = rulebook.read(language, "names")
    triggers = tuple(_trigger(entry, f"{language}/events.toml") for entry in events["trigger"])
    countries, seats, demonyms = read_countries(names, f"{language}/names.toml")
    kinds = _kinds(events, f"{language}/events.toml")
    return EventRules(
        language=language,
        salience={kind: float(entry["salience"]) for kind, entry in kinds.items()},
        following=frozenset(kind for kind, entry in kinds.items() if entry.get("follows")),
        triggers=triggers,
        by_noun=_by_noun(triggers),
        by_verb=_by_verb(triggers),
        subkinds=_subkinds(events, f"{language}/events.toml"),
        strict={kind: frozenset(words) for kind, words in events["strict"].items()},
        called={word: frozenset(subkinds) for word, subkinds in events["called"].items()},
        across_kinds=tuple(frozenset(pair) for pair in events["across"]["kinds"]),
        alike={kind: tuple(frozenset(group) for group in groups) for kind, groups in events["alike"].items()},
        modality=_words(events["modality"]),
        carriers=frozenset(events["carriers"]["verbs"]),
        occurrence=frozenset(events["carriers"]["occurrence"]),
        undated_verbs=frozenset(events["dated"]["not_verbs"]),
        lasting_verbs=frozenset(events["dated"]["lasting_verbs"]),
        ordinals=rulebook.want(events, "ordinals", dict, f"{language}/events.toml"),
        verbs=_verbs(claims, "verb", f"{language}/claims.toml"),
        judging=_verbs(claims, "judging", f"{language}/claims.toml"),
        adjectives={name: entry["stance"] for entry in claims["adjective"] for name in entry["names"]},
        sources=_words(claims["sources"]),
        hedges=_words(claims["hedges"]),
        stances=_words(claims["stances"]),
        axes={axis: frozenset(words) for axis, words in claims["axes"].items()},
        topic=_words(claims["topic"]),
        names=_words({name: value for name, value in names.items() if name != "countries"}),
        figures=_figures(rulebook.read(language, "figures"), f"{language}/figures.toml"),
        forms=_forms(rulebook.read(language, "forms")),
        countries=countries,
        seats=seats,
        demonyms=demonyms,
        titles=tuple(TitleRule(t["kind"], t.get("subkind", ""), tuple(t["templates"])) for t in titles["title"]),
        neutral=titles["neutral"],
        title_words=_words(titles["words"]),
        plain_saying=titles["plain_saying"],
        types=titles["types"],
        tails=titles["tails"],
        event_nouns=EventNouns.load(language),
        families=Families.load(language),
        bounds=titles["bounds"],
    )


def _figures(words: Mapping[str, Any], where: str) -> FigureWords:
    for text, bound in words["bounds"].items():
        if bound not in ("exact", "at_least", "at_most", "about"):
            raise RuleError(f"{where}: bounds: {text!r} is {bound!r}; expected exact, at_least, at_most or about")
    return FigureWords(
        {name: float(value) for name, value in words["numbers"].items()},
        {name: float(value) for name, value in words["scales"].items()},
        tuple(words["bounds"].items()),
        words["toll"],
        frozenset(words["living"]["words"]),
        {name: float(value) for name, value in words["vague"].items()},
        {name: float(value) for name, value in words["fractions"].items()},
        words["units"],
        words["put"],
        frozenset(words["ranges"]["put"]),
        frozenset(words["ranges"]["openers"]),
        frozenset(words["ranges"]["links"]),
    )


def _forms(words: Mapping[str, Any]) -> Forms:
    return Forms(
        words["present"],
        words["past"],
        words["participle"],
        frozenset(words["calendar"]["words"]),
        frozenset(words["doubt"]["words"]),
        frozenset(words["doubt"]["future"]),
        frozenset(words["definite"]["words"]),
    )


def _kinds(events: Mapping[str, Any], where: str) -> Mapping[str, Mapping[str, Any]]:
    kinds: Mapping[str, Mapping[str, Any]] = rulebook.want(events, "kinds", dict, where)
    for kind in kinds:
        _check_kind(kind, f"{where}: [kinds]")
    for kind in KINDS:
        if kind not in kinds:
            raise RuleError(f"{where}: [kinds] lacks {kind!r}")
    return kinds


def _check_kind(kind: str, where: str) -> str:
    if kind not in KINDS:
        raise RuleError(f"{where}: unknown kind {kind!r}; the kinds are: {', '.join(KINDS)}")
    return kind


def _trigger(entry: Mapping[str, Any], file: str) -> TriggerRule:
    name = rulebook.want(entry, "name", str, file)
    where = f"{file}: trigger {name!r}"
    rulebook.reject_unknown(entry, _TRIGGER_FIELDS, where)
    lists = {key: frozenset(str(word) for word in rulebook.want(entry, key, list, where, [])) for key in _TRIGGER_LISTS}
    if not lists["nouns"] and not lists["verbs"]:
        raise RuleError(f"{where}: needs 'nouns' or 'verbs'")
    examples = tuple(rulebook.want(entry, "examples", list, where))
    if not examples:
        raise RuleError(f"{where}: 'examples' is empty; each rule carries a sentence that it reads")
    return TriggerRule(
        name=name,
        kind=_check_kind(rulebook.want(entry, "kind", str, where), where),
        subkind=rulebook.want(entry, "subkind", str, where, ""),
        needs_any_entity=frozenset(rulebook.want(entry, "needs_any_entity", list, where, [])),
        toll=bool(rulebook.want(entry, "toll", bool, where, False)),
        minor=False,
        salience=rulebook.want(entry, "salience", (int, float), where, None),
        examples=examples,
        not_examples=tuple(rulebook.want(entry, "not_examples", list, where, [])),
        **lists,
    )


def _by_noun(triggers: Sequence[TriggerRule]) -> dict[str, tuple[tuple[tuple[str, ...], TriggerRule], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], TriggerRule]]] = {}
    for rule in triggers:
        for noun in rule.nouns:
            words = tuple(noun.split())
            table.setdefault(words[-1], []).append((words, rule))
    return {head: tuple(sorted(found, key=lambda item: -len(item[0]))) for head, found in table.items()}


def _by_verb(triggers: Sequence[TriggerRule]) -> dict[str, tuple[tuple[str, TriggerRule], ...]]:
    table: dict[str, list[tuple[str, TriggerRule]]] = {}
    for rule in triggers:
        for verb in rule.verbs:
            lemma, _, particle = verb.partition(" ")
            table.setdefault(lemma, []).append((particle, rule))

    def strictness(item: tuple[str, TriggerRule]) -> tuple[bool, bool]:
        return not item[0], not (item[1].objects or item[1].subjects or item[1].phrases)

    return {lemma: tuple(sorted(found, key=strictness)) for lemma, found in table.items()}


def _subkinds(events: Mapping[str, Any], where: str) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    table: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for entry in rulebook.want(events, "subkind", list, where, []):
        name = rulebook.want(entry, "name", str, f"{where}: subkind")
        kind = _check_kind(
            rulebook.want(entry, "kind", str, f"{where}: subkind {name!r}"), f"{where}: subkind {name!r}"
        )
        words = rulebook.want(entry, "words", list, f"{where}: subkind {name!r}")
        table.setdefault(kind, []).append((name, frozenset(words)))
    return {kind: tuple(found) for kind, found in table.items()}


def _verbs(claims: Mapping[str, Any], section: str, where: str) -> dict[str, VerbRule]:
    table: dict[str, VerbRule] = {}
    for entry in rulebook.want(claims, section, list, where):
        names = rulebook.want(entry, "names", list, f"{where}: verb")
        stance = rulebook.want(entry, "stance", str, f"{where}: verb {names}")
        if stance not in STANCES:
            raise RuleError(f"{where}: verb {names}: unknown stance {stance!r}; expected one of {', '.join(STANCES)}")
        rule = VerbRule(**{key: value for key, value in entry.items() if key not in ("names", "with")},
                        company=frozenset(entry.get("with", ())))  # fmt: skip
        table.update(dict.fromkeys(names, rule))
    return table


def _words(section: Mapping[str, Any]) -> Words:
    return Words({name: frozenset(words) for name, words in section.items()})
