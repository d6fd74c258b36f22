"""Titles from templates: short, neutral, understood alone. Nobody is named as the doer of what is in dispute."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..records import EventMention, Figure
from .rules import EventRules
from .standing import Status, claimant_of
from .wordforms import reads_plural

_PLACE = re.compile(r"\{(\w+)\}")
_CHOICE = re.compile(r"\{(\w+)\} \[([^|\]]*)\|([^|\]]*)\|([^|\]]*)\]")
_LONGEST = 90
_MANY = 10_000


@dataclass(frozen=True, slots=True)
class Title:
    """A title; ``is_thin``: a bare noun or verb, or one that lacks its object, from which a reader learns little."""

    text: str
    is_thin: bool


def title(
    mentions: Sequence[EventMention],
    slots: Sequence[Mapping[str, str]],
    status: Status,
    place: str | None,
    rules: EventRules,
) -> Title:
    """The title of an event. ``slots``: for each mention what :func:`timeline.events.slots.find_slots` gave."""
    values = _values(mentions, slots, status, place, rules)
    first = mentions[0]
    subkinds = [m.subkind for m in mentions if m.subkind]
    subkind = subkinds[0] if subkinds else ""
    named = rules.types.get(subkind) or values.get("type") or rules.types.get(first.kind)
    if named or "gerund" not in values:
        values["type"] = named or (first.trigger.capitalize() if first.kind == "other" else first.kind.capitalize())
    values["type_low"] = values.get("type", "")[:1].lower() + values.get("type", "")[1:]
    template, words = _filled(first.kind, subkind, values, status, rules)
    is_thin = not words or template in rules.title_words["thin"] or ("{object}" not in template and "open" in values)
    words = words or values.get("type") or values["gerund"]
    words = _plain(words, rules)
    words = _once(words[:1].upper() + words[1:])
    toll = _toll(mentions, rules)
    if toll and toll.split()[-1][:4] not in words.lower():
        words = f"{words}; {toll}"
    speaker = claimant_of(mentions)
    if status == "claimed" and speaker:
        tail = "claimed_by_many" if reads_plural(speaker, rules) else "claimed"
        words += rules.tails[tail].format(claimant=speaker)
    return Title(words, is_thin and not toll)


def named_for(text: str, about: str, rules: EventRules) -> str:
    """A title in the timeline of one person, company or place: "Skybus: 40 jobs cut" where it does not name it."""
    words = {word.strip("'’.,;:").lower() for part in text.split() for word in (part, part.partition("'")[0])}
    asked = [word.lower().strip(".,") for word in about.split()]
    return (
        text
        if words & {word for word in asked if len(word) > 2}
        else rules.tails["about"].format(about=about, title=text)
    )


def _once(words: str) -> str:
    """No word twice running: "family statement statement"."""
    kept: list[str] = []
    for word in words.split(" "):
        if not kept or kept[-1] != word:
            kept.append(word)
    return " ".join(kept)


def _values(
    mentions: Sequence[EventMention],
    slots: Sequence[Mapping[str, str]],
    status: Status,
    place: str | None,
    rules: EventRules,
) -> dict[str, str]:
    values: dict[str, str] = {}
    told = _best_clause(mentions, slots)
    for number, found in enumerate(slots):
        if "verb" in found and number != told:
            continue  # agent, verb and object of one sentence, not of several
        for key, word in found.items():
            if key not in ("headline", "salience", "about"):
                values.setdefault(key, word)
    people = [replace(p, name=_plain(p.name, rules)) for m in mentions for p in m.participants]
    roles: dict[str, list[str]] = {}
    for person in people:
        if person.name not in roles.setdefault(person.role, []):
            roles[person.role].append(person.name)
    if told is not None and mentions[0].kind == "attack":
        _keep_together(values, roles, mentions[told], rules)
    if any("accused" in found for found in slots):
        roles.pop("agent", None)  # whoever stands accused is nobody's doer
        values.pop("agent", None)
    _acting(values, roles, mentions, status, rules)
    for role in ("interviewee", "interviewer", "speaker"):
        if role in roles:
            values[role] = roles[role][0] if role != "speaker" else " and ".join(roles[role][:2])
    documents = rules.sources["documents"]
    if {values.get("speaker", "").lower(), values.get("speaker", "").lower().removesuffix("s")} & documents:
        del values["speaker"]  # "the report said": not "report report"
    if "topic" in values and values.get("speaker") == values["topic"]:
        del values["topic"]
    if status == "planned" and "verb_plain" in values:
        values["verb"] = "to " + values["verb_plain"]
        values.pop("happens", None)
        if "passive" in values and values["verb_plain"] not in rules.title_words["ahead"]:
            values["passive"] = f"{rules.tails['planned']} {values['passive']}"
    meeting = sorted(_apart(roles.get("participant", [])), key=lambda name: not name[:1].isupper())
    if meeting:
        values["first"] = meeting[0]
        if len(meeting) > 1:
            values["second"] = meeting[1]
    if place and place not in (values.get("first"), values.get("second")):
        values["place"] = f"the {place}" if place in ("US", "UK", "Netherlands", "Philippines") else place
        preposition = "at" if place.split()[-1].islower() else "in"
        values["where"] = rules.tails[preposition].format(place=values["place"])
    if place and place in values.get("on", ""):
        del values["on"]
    counted = next(
        (f for m in mentions for f in m.figures if f.what in ("missiles", "rockets") and not f.claimant), None
    )
    if counted is not None:
        values["count"], values["things"] = _number(counted, rules), counted.what
    return {key: word for key, word in values.items() if word}


def _apart(names: Sequence[str]) -> list[str]:
    """Without names that another one ends in: "ministers" beside “foreign ministers” are the same people."""
    low = [name.lower() for name in names]
    return [name for name in names if not any(other.endswith(" " + name.lower()) for other in low)]


def _plain(name: str, rules: EventRules) -> str:
    """Without a "her" that nobody could resolve: "lawyer"."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in rules.title_words["own"] else name


def _best_clause(mentions: Sequence[EventMention], slots: Sequence[Mapping[str, str]]) -> int | None:
    """The mention whose verb makes the title: one that tells who and what, rather a headline's, rather the first."""
    verbs = [n for n, found in enumerate(slots) if "verb" in found]
    verbs = [n for n in verbs if mentions[n].kind == mentions[0].kind] or verbs

    def rank(number: int) -> tuple[bool, bool, bool, int]:
        found = slots[number]
        whole = "agent" in found and ("object" in found or "tail" in found)
        return "open" not in found, whole or "passive" in found, "headline" in found, -number

    return max(verbs, key=rank, default=None)


def _keep_together(values: dict[str, str], roles: dict[str, list[str]], told: EventMention, rules: EventRules) -> None:
    """Doer and verb stand in one clause: whoever did something else to somebody else is not joined to this verb.

    A state may stand for its leader: "US launches" where another sentence has "the president".
    """
    doers = [p.name for p in told.participants if p.role == "agent"]
    if doers:
        roles["agent"] = doers + [name for name in roles["agent"] if name.lower() in rules.countries]
    elif "agent" not in values and roles.get("agent"):
        values.pop("verb", None)
    patients = [p.name for p in told.participants if p.role == "patient"]
    if patients and doers:
        roles["patient"] = patients


def _acting(
    values: dict[str, str], roles: Mapping[str, list[str]], mentions: Sequence[EventMention], status: Status,
    rules: EventRules,
) -> None:  # fmt: skip
    """Agent and target; in a contested act, or one that only a party reports, nobody is named as its doer."""
    kind = mentions[0].kind
    if kind == "attack":
        agents = [name for name in roles.get("agent", []) if not name.islower()]
        agent = next((name for name in agents if len(name) <= 3 or " " not in name), agents[0] if agents else None)
        countries = roles.get("agent", [])
        named_by_claimant = values.pop("agent", None)
        if status == "claimed" and named_by_claimant:
            values["agent"] = named_by_claimant  # the claimant stands in the same title
        chosen = _state(countries, rules) or agent
        if chosen and status in ("reported", "planned"):
            values["agent"] = chosen
    patient = roles.get("patient", [])
    by_name = kind == "attack" and all(m.subkind != "missile" for m in mentions)  # "shoots X" wants the verb's object
    if patient and "target" not in values and ("verb" not in values or "open" in values or not by_name):
        values["target"] = patient[-1] if kind == "attack" else patient[0]
    target = values.get("target", "")
    if target and (target in values.get("on", "") or (by_name and any(target in (m.place or "") for m in mentions))):
        target = values.pop("target")  # "at a mall" tells where, not whom
    if target.split(" ")[0] in rules.title_words["own"]:
        target = values["target"] = target.partition(" ")[2]
    if any(letter.isdigit() for letter in target) and any(f.what == "killed" for m in mentions for f in m.figures):
        values.pop("target", None)  # the toll stands in the title already
    elif "target" in values and target.split()[-1].lower() == values.get("type", " ").split(" ")[-1].lower():
        del values["target"]  # "the March 12 bombing" is no target of a bombing
    if status == "contested":
        for key in ("agent", "doer", "happens", "owner"):
            values.pop(key, None)


def _state(names: Sequence[str], rules: EventRules) -> str | None:
    """The agent named as a state or a group rather than as its leader."""
    return next((name for name in names if name.isupper() or name.lower() in rules.countries), None)


def _filled(kind: str, subkind: str, values: Mapping[str, str], status: Status, rules: EventRules) -> tuple[str, str]:
    """The first template that can be filled, and its words."""
    for rule in rules.titles:
        if rule.kind not in (kind, "*") or (rule.subkind and rule.subkind != subkind):
            continue
        for template in rule.templates:
            keys = set(_PLACE.findall(template))
            if all(key in values for key in keys) and len({values[key].lower() for key in keys}) == len(keys):
                words = _agreeing(template, values, status, rules).format(**values)
                if len(words) <= _LONGEST and not ("{where}" in template and _twice(words, values["place"])):
                    return template, words
    return "", ""


def _twice(words: str, place: str) -> bool:
    """Whether a place stands in a title already: "Officers search Kano in Kano"."""
    return any(words.count(part.strip()) > 1 for part in place.split(","))


def _agreeing(template: str, values: Mapping[str, str], status: Status, rules: EventRules) -> str:
    """A template with one of each three forms chosen: for one, for several, for what is planned."""

    def chosen(found: re.Match[str]) -> str:
        who, one, many, ahead = found.groups()
        form = ahead if status == "planned" else many if reads_plural(values[who], rules) else one
        return f"{{{who}}} {form}"

    return _CHOICE.sub(chosen, template)


def _toll(mentions: Sequence[EventMention], rules: EventRules) -> str:
    """The toll: the highest that is told, and from the lowest on where sources differ."""
    for what in ("killed", "injured"):
        by_source = _by_source(mentions, what)
        if by_source:
            least, most = min(by_source, key=lambda f: f.value), max(by_source, key=_height)
            bound, count = rules.bounds[most.bound], _number(most, rules)
            if least.value < most.value:
                bound, count = "", rules.tails["range"].format(low=_number(least, rules), high=bound + count)
            return rules.tails[what].format(bound=bound, count=count)
    return ""


def _by_source(mentions: Sequence[EventMention], what: str) -> list[Figure]:
    """The highest figure of each source: of a party, or of an article that names none; a toll rises as it is told.

    What an article tells without a party beside a party's figure is no second source: it may count a part of the
    dead, or say again what the party said. Only the highest of all is kept whoever gives it.
    """
    told = [(m.article_id, f) for m in mentions for f in m.figures if f.what == what]
    of_parties = {article for article, figure in told if figure.claimant}
    best: dict[str, Figure] = {}
    for article, figure in told:
        source = (figure.claimant or "").casefold() or article
        if figure.claimant or article not in of_parties:
            best[source] = max(best.get(source, figure), figure, key=_height)
    highest = [max((figure for _, figure in told), key=_height)] if told else []
    return highest if len(best) < 2 else [*best.values(), *highest]


def _height(figure: Figure) -> tuple[float, bool]:
    return figure.value, figure.bound == "at_least"


def _number(figure: Figure, rules: EventRules) -> str:
    value = int(figure.value) if figure.value == int(figure.value) else figure.value
    return f"{value:,}" if value >= _MANY else str(value)
