"""Finds all names of an article, and the one form that each of them stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..records import Document, Token
from .names import REACH, Entity, NameKind, Names, is_definite, without_article
from .rules import EventRules
from .syntax import Parsed

_KIND_OF: Mapping[str, NameKind] = {
    "PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group", "ORG": "organisation",
}  # fmt: skip


def find_names(document: Document, sentences: Sequence[Parsed], rules: EventRules) -> Names:
    """All names of an article, each with the one form it stands for."""
    raw = [(parsed, first, last, label) for parsed in sentences for first, last, label in _spans(parsed, rules, {})]
    people = _people([_surface(p, a, b, rules) for p, a, b, label in raw if label == "PERSON"])
    raw = [(parsed, first, last, label) for parsed in sentences for first, last, label in _spans(parsed, rules, people)]
    towns = {_surface(p, a, b, rules) for p, a, b, _ in raw if _is_described_place(p, b, rules)}
    entities = []
    for parsed, first, last, label in raw:
        start, end = parsed.span(range(first, last + 1))
        surface = _surface(parsed, first, last, rules)
        if label == "ROLE":
            surface = without_article(parsed.words(parsed.noun_phrase(first)))
        if not surface:
            continue
        name, kind = _canonical(surface, label, people, rules)
        if kind == "place" and _speaks(parsed, last, rules) and surface.lower() in rules.seats:
            name, kind = rules.countries[surface.lower()].name, "country"  # "Moscow denied ..."
        if surface in towns and kind in ("person", "organisation"):
            kind = "place"
        subject = any(parsed.tokens[i].dep in ("nsubj", "nsubjpass") for i in range(first, last + 1))
        quoted = document.quotation_at(start) is not None
        entities.append(Entity(parsed.sentence.index, first, last, start, end, name, kind, subject, quoted))
    grouped: dict[int, list[Entity]] = {}
    for entity in entities:
        grouped.setdefault(entity.sentence, []).append(entity)
    table = {number: tuple(found) for number, found in grouped.items()}
    draft = Names(rules, tuple(entities), {}, {}, table)
    holders, nations = _roles(sentences, draft)
    by_number = {parsed.sentence.index: parsed for parsed in sentences}

    def settled(entity: Entity) -> Entity:
        """An office such as “the Syrian president” under the holder's name, where the article tells it."""
        if entity.kind != "role":
            return entity
        parsed = by_number[entity.sentence]
        office = (draft.country_of(parsed, entity.last) or "", _office(parsed, entity.last, rules))
        return replace(entity, name=holders[office], kind="person") if office in holders else entity

    table = {number: tuple(settled(entity) for entity in found) for number, found in table.items()}
    return Names(rules, tuple(e for found in table.values() for e in found), holders, nations, table)


def _speaks(parsed: Parsed, index: int, rules: EventRules) -> bool:
    token = parsed.tokens[index]
    acting = rules.verbs.keys() | rules.stances["misdeeds"] | rules.lasting_verbs
    return token.dep == "nsubj" and parsed.tokens[token.head].lemma in acting


def _spans(parsed: Parsed, rules: EventRules, people: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Names as first token, last token and label; also countries and people that the model did not mark."""
    tokens, index = parsed.tokens, 0
    while index < len(tokens):
        kind, _, label = tokens[index].entity.partition("-")
        last = index
        if label in _KIND_OF and kind == "B":
            while last + 1 < len(tokens) and tokens[last + 1].entity == f"I-{label}":
                last += 1
            yield index, last, "PERSON" if index == last and tokens[index].text in people else label
        elif tokens[index].text[:1].isupper() and tokens[index].text in people and not label:
            yield index, index, "PERSON"
        elif _is_role(parsed, index, rules):
            yield index, index, "ROLE"
        elif _is_country(tokens[index], rules):
            yield index, index, "GPE"
        index = last + 1


def _is_described_place(parsed: Parsed, index: int, rules: EventRules) -> bool:
    """Such as “X, a town in the north”: what follows the name says that it is a place."""
    return any(parsed.tokens[i].lemma in rules.names["place_words"] for i in parsed.below(index, "appos"))


def _is_role(parsed: Parsed, index: int, rules: EventRules) -> bool:
    """Such as “the president”, where no name says who: somebody that "he" can stand for."""
    token = parsed.tokens[index]
    if (
        token.tag != "NN"
        or token.entity
        or token.lemma not in rules.names["roles"]
        or token.dep not in ("nsubj", "nsubjpass")
    ):
        return False
    return bool(parsed.below(index, "det")) and not parsed.below(index, "appos")


def _is_country(token: Token, rules: EventRules) -> bool:
    word = token.text
    if not word[:1].isupper() or (len(word) == 2 and not word.isupper()):
        return False
    return word.lower() in rules.countries or word.lower() in rules.demonyms


def _surface(parsed: Parsed, first: int, last: int, rules: EventRules) -> str:
    tokens = parsed.tokens
    dropped = rules.names["roles"] | rules.names["courtesy"]
    while first <= last and (tokens[first].pos in ("DET", "PUNCT") or tokens[first].lemma in dropped):
        first += 1
    while last >= first and (tokens[last].tag == "POS" or tokens[last].pos == "PUNCT"):
        last -= 1
    words = parsed.words(range(first, last + 1)) if first <= last else ""
    return words if any(letter.isalnum() for letter in words) else ""  # the model takes dashes and signs for names


def _people(surfaces: Sequence[str]) -> dict[str, str]:
    """Last name -> the fullest form, where only one person of the article bears it."""
    full: dict[str, Counter[str]] = {}
    for surface in surfaces:
        last = _last_name(surface)
        if last != surface:
            full.setdefault(last, Counter())[surface] += 1
    return {last: max(forms, key=lambda form: (len(form), form)) for last, forms in full.items() if _one_person(forms)}


def _last_name(surface: str) -> str:
    """The last word, "Ruiz" of "Ana Vega-Ruiz"; the whole where there is no word."""
    return next(reversed(surface.replace("-", " ").split()), surface)


def _one_person(forms: Counter[str]) -> bool:
    return len({form.split()[0] for form in forms}) == 1


def _canonical(surface: str, label: str, people: Mapping[str, str], rules: EventRules) -> tuple[str, NameKind]:
    country = rules.countries.get(surface.lower())
    if country is not None:
        # A capital is a place of its own; a seat of government that is no city stands for the country.
        return (surface, "place") if surface.lower() in rules.seats else (country.name, "country")
    if surface.lower() in rules.demonyms:
        return rules.demonyms[surface.lower()], "group"
    if label == "PERSON":
        return people.get(_last_name(surface), surface), "person"
    return surface, "role" if label == "ROLE" else _KIND_OF[label]


def _roles(sentences: Sequence[Parsed], names: Names) -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    """Who holds which office: said outright ("Syrian President X"), else the person a description follows."""
    said: dict[tuple[str, str], str] = {}
    guessed: dict[tuple[str, str], Counter[str]] = {}
    busy: dict[str, set[tuple[str, str]]] = {}
    for parsed in sentences:
        for token in parsed.tokens:
            if token.lemma not in names.rules.names["roles"]:
                continue
            country = names.country_of(parsed, token.index) or names.country_of(parsed, token.head) or ""
            person = _title_of(parsed, token.index, names)
            office = _office(parsed, token.index, names.rules)
            if person is not None:
                busy.setdefault(person, set()).add((country, office))
                said.setdefault((country, office), person)
            elif country and office in names.rules.names["unique_roles"] and is_definite(parsed, token.index):
                for person in _people_before(parsed, token.index, names):
                    guessed.setdefault((country, office), Counter())[person] += 1
                    break
    for key, votes in guessed.items():
        free = {p: n for p, n in votes.items() if all(key[0] in ("", c) for c, _ in busy.get(p, {("", "")}))}
        free = free or {p: n for p, n in votes.items() if p not in busy}
        if key not in said and free:
            said[key] = max(free, key=lambda person: (free[person], person))
    nations = {person: country for (country, _), person in said.items() if country}
    return said, nations


def _office(parsed: Parsed, index: int, rules: EventRules) -> str:
    """A role with the words that make it another: "prime minister", "vice president"; countries are left out."""
    first = index
    while first > 0 and parsed.tokens[first - 1].dep in ("amod", "compound") and parsed.tokens[first - 1].head == index:
        if parsed.tokens[first - 1].text.lower() in rules.demonyms.keys() | rules.countries.keys():
            break
        first -= 1
    before = [parsed.tokens[i].text.lower() for i in range(first, index)]
    return " ".join((*before, parsed.tokens[index].lemma))


def _title_of(parsed: Parsed, index: int, names: Names) -> str | None:
    """The person whose name a role word stands before: "President Ana Silva", "secretary of state Rex Lee"."""
    head = parsed.tokens[index].head
    near = [e for e in names.by_sentence.get(parsed.sentence.index, ()) if e.kind == "person"]
    for entity in near:
        if entity.first <= index <= entity.last or (entity.first <= head <= entity.last and entity.first > index):
            return entity.name
        if entity.first == index + 1:
            return entity.name
    return None


def _people_before(parsed: Parsed, index: int, names: Names) -> Iterator[str]:
    offset = parsed.tokens[index].start
    for entity in reversed(names.entities):
        if entity.end <= offset and entity.kind == "person" and parsed.sentence.index - entity.sentence <= REACH:
            yield entity.name
