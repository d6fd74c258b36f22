"""Who is who in one article: names, what stands for them ("the Syrian president", "its"), and one form for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ..records import Document, Token
from .rules import EventRules
from .syntax import Parsed

NameKind = Literal["person", "country", "place", "organisation", "group", "role", "thing", "unknown"]
_KIND_OF: Mapping[str, NameKind] = {
    "PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group", "ORG": "organisation",
}  # fmt: skip
_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours"})
_HE = frozenset({"he", "she", "him", "his", "her", "himself", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "themselves"})
_REACH = 4


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something: one form for the whole article, as written here, and what it is."""

    name: str
    written: str
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in the text: its sentence, its tokens, and the one form it stands for."""

    sentence: int
    first: int
    last: int
    start: int
    end: int
    name: str
    kind: NameKind
    is_subject: bool
    is_quoted: bool


@dataclass(frozen=True)
class Names:
    """All names of an article in the order of the text, and the look-ups over them."""

    rules: EventRules
    entities: tuple[Entity, ...]
    role_holders: Mapping[tuple[str, str], str]
    nation_of: Mapping[str, str]
    by_sentence: Mapping[int, tuple[Entity, ...]] = field(default_factory=dict)

    def entity_at(self, parsed: Parsed, index: int) -> Entity | None:
        """The name that holds a token."""
        found = self.by_sentence.get(parsed.sentence.index, ())
        return next((e for e in found if e.first <= index <= e.last), None)

    def named(self, parsed: Parsed, index: int, speaker: str | None = None) -> Named:
        """What a noun or pronoun stands for; ``speaker`` is who says "I" and "we" here."""
        token = parsed.tokens[index]
        lemma = token.text.lower()
        if token.pos == "PRON" or token.tag in ("PRP", "PRP$"):
            name = speaker if lemma in _FIRST else self._pronoun(parsed, index, lemma)
            return Named(name or token.text, token.text, self._kind(name) if name else "unknown")
        written = parsed.words(parsed.noun_phrase(index))
        entity = self.entity_at(parsed, index)
        if entity is not None and entity.last == index and entity.kind != "role":
            return Named(entity.name, written, entity.kind)
        return self._common_noun(parsed, index, written)

    def all_named(self, parsed: Parsed, index: int, speaker: str | None = None) -> list[Named]:
        """A noun and those joined to it: "Syria and Russia", "the West, mainly the United States"."""
        heads = parsed.conjuncts(index)
        heads += [a for head in heads for a in parsed.below(head, "appos") if self._is_other_name(parsed, head, a)]
        return [self.named(parsed, head, speaker) for head in heads]

    def country_of(self, parsed: Parsed, index: int) -> str | None:
        """The country a noun phrase belongs to: "the Syrian army" -> Syria."""
        for child in (index, *parsed.below(index, "amod", "compound", "nmod", "poss")):
            entity = self.entity_at(parsed, child)
            if entity is not None and entity.kind in ("country", "group"):
                return self.rules.demonyms.get(entity.name.lower(), entity.name)
        return None

    # -- the ways to a name -----------------------------------------------------------------------
    def _kind(self, name: str) -> NameKind:
        return next((e.kind for e in self.entities if e.name == name), "unknown")

    def _is_other_name(self, parsed: Parsed, head: int, appositive: int) -> bool:
        one, other = self.entity_at(parsed, head), self.entity_at(parsed, appositive)
        return one is not None and other is not None and one.name != other.name and other.kind == "country"

    def _common_noun(self, parsed: Parsed, index: int, written: str) -> Named:
        token = parsed.tokens[index]
        for child in parsed.below(index, "appos"):  # "the president, Ana Silva,", "the news agency AFP"
            entity = self.entity_at(parsed, child)
            if entity is not None and entity.kind in ("person", "organisation"):
                return Named(entity.name, written, entity.kind)
        country = self.country_of(parsed, index)
        holder = self.role_holders.get((country or "", token.lemma))
        if holder is not None and token.tag in ("NN", "NNP") and _is_definite(parsed, index):
            return Named(holder, written, "person")
        if token.lemma in self.rules.names["country_words"] and _is_definite(parsed, index):
            name = self._country_before(parsed, index)
            if name is not None:
                return Named(name, written, "country")
        name = without_article(written)
        if (
            token.pos == "NOUN"
            and name[1:2].islower()
            and parsed.tokens[min(parsed.noun_phrase(index))].index == 0
            and name == written
        ):
            name = name[:1].lower() + name[1:]  # a plain word that opens a sentence
        people = self.rules.names["speakers"] | self.rules.names["roles"]
        return Named(name, written, "role" if token.lemma in people else "thing")

    def _country_before(self, parsed: Parsed, index: int) -> str | None:
        verb = parsed.clause_verb(index)
        for above in [] if verb is None else [verb, *parsed.above(verb)]:
            subject = parsed.own_subject(above) if parsed.is_verb(above) else None
            if subject is not None and subject != index:
                entity = self.entity_at(parsed, subject)
                if entity is not None and entity.name in self.nation_of:
                    return self.nation_of[entity.name]
        return next((e.name for e in self._before(parsed, index) if e.kind == "country"), None)

    def _pronoun(self, parsed: Parsed, index: int, lemma: str) -> str | None:
        if lemma in _HE:
            return self._best(parsed, index, ("person", "role"))
        if lemma in _IT:
            return self._controller(parsed, index) or self._best(parsed, index, ("country", "organisation"))
        if lemma in _THEY:
            return self._plural(parsed, index)
        return None

    def _controller(self, parsed: Parsed, index: int) -> str | None:
        """The doer of the clause a possessive stands in: "accused Ruritania of shelling with its guns"."""
        if parsed.tokens[index].dep != "poss":
            return None
        verb = parsed.clause_verb(index)
        subject = None if verb is None else parsed.subject(verb)
        entity = None if subject is None else self.entity_at(parsed, subject)
        if entity is None or entity.kind not in ("country", "organisation") or entity.first > index:
            return None
        return entity.name

    def _plural(self, parsed: Parsed, index: int) -> str | None:
        quoted = any(e.is_quoted for e in self.by_sentence.get(parsed.sentence.index - 1, ()))
        near = [e for e in self._before(parsed, index) if parsed.sentence.index - e.sentence <= 1]
        near = [e for e in near if e.kind in ("country", "organisation", "group", "place") and e.is_quoted == quoted]
        subjects = [e for e in near if e.is_subject]
        return (subjects or near)[-1].name if near else None

    def _best(self, parsed: Parsed, index: int, kinds: tuple[NameKind, ...]) -> str | None:
        candidates = [e for e in self._before(parsed, index) if e.kind in kinds and not e.is_quoted]
        here = [e for e in candidates if e.sentence == parsed.sentence.index]
        for group in (here, [e for e in candidates if parsed.sentence.index - e.sentence <= _REACH]):
            subjects = [e for e in group if e.is_subject]
            if group:
                return (subjects or group)[0].name
        return None

    def _before(self, parsed: Parsed, index: int) -> Iterator[Entity]:
        offset = parsed.tokens[index].start
        return (e for e in reversed(self.entities) if e.end <= offset)


def without_article(written: str) -> str:
    """A noun phrase without its leading article."""
    first, _, rest = written.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else written


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
    return Names(rules, tuple(entities), holders, nations, table)


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
        elif tokens[index].pos == "PROPN" and tokens[index].text in people and not label:
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
    while first <= last and (tokens[first].pos in ("DET", "PUNCT") or tokens[first].lemma in rules.names["roles"]):
        first += 1
    while last >= first and (tokens[last].tag == "POS" or tokens[last].pos == "PUNCT"):
        last -= 1
    return parsed.words(range(first, last + 1)) if first <= last else ""


def _people(surfaces: Sequence[str]) -> dict[str, str]:
    """Last name -> the fullest form, where only one person of the article bears it."""
    full: dict[str, Counter[str]] = {}
    for surface in surfaces:
        last = surface.replace("-", " ").split()[-1]
        if last != surface:
            full.setdefault(last, Counter())[surface] += 1
    return {last: max(forms, key=lambda form: (len(form), form)) for last, forms in full.items() if _one_person(forms)}


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
        return people.get(surface.replace("-", " ").split()[-1], surface), "person"
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
            if person is not None:
                busy.setdefault(person, set()).add((country, token.lemma))
                said.setdefault((country, token.lemma), person)
            elif country and token.lemma in names.rules.names["unique_roles"] and _is_definite(parsed, token.index):
                for person in _people_before(parsed, token.index, names):
                    guessed.setdefault((country, token.lemma), Counter())[person] += 1
                    break
    for key, votes in guessed.items():
        free = {p: n for p, n in votes.items() if all(key[0] in ("", c) for c, _ in busy.get(p, {("", "")}))}
        free = free or {p: n for p, n in votes.items() if p not in busy}
        if key not in said and free:
            said[key] = max(free, key=lambda person: (free[person], person))
    nations = {person: country for (country, _), person in said.items() if country}
    return said, nations


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
        if entity.end <= offset and entity.kind == "person" and parsed.sentence.index - entity.sentence <= _REACH:
            yield entity.name


def _is_definite(parsed: Parsed, index: int) -> bool:
    return any(parsed.tokens[i].lemma in ("the", "this", "that") for i in parsed.below(index, "det"))
