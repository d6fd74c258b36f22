"""Who is who in one article: names, what stands for them ("the Syrian president", "its"), and one form for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from .rules import EventRules
from .syntax import Parsed

NameKind = Literal["person", "country", "place", "organisation", "group", "role", "thing", "unknown"]
_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours"})
_HE = frozenset({"he", "she", "him", "his", "her", "himself", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "themselves"})
REACH = 4


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
        for entity in self.by_sentence.get(parsed.sentence.index, ()):
            if entity.first <= index <= entity.last:
                return entity
        return None

    def named(self, parsed: Parsed, index: int, speaker: str | None = None) -> Named:
        """What a noun or pronoun stands for; ``speaker`` is who says "I" and "we" here."""
        asked = parsed.sentence.index, index, speaker  # every mention of a sentence asks for the same few
        known = self._named.get(asked)
        if known is None:
            known = self._named[asked] = self._stands_for(parsed, index, speaker)
        return known

    @cached_property
    def _named(self) -> dict[tuple[int, int, str | None], Named]:
        return {}

    def _stands_for(self, parsed: Parsed, index: int, speaker: str | None) -> Named:
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
            if entity is not None and entity.kind == "place" and token.lemma in self.rules.names["bodies"]:
                return Named(entity.name, written, "organisation")  # "the association, Havenbond,": no town
        country = self.country_of(parsed, index)
        holder = self.role_holders.get((country or "", token.lemma))
        if holder is not None and token.tag in ("NN", "NNP") and is_definite(parsed, index):
            return Named(holder, written, "person")
        if token.lemma in self.rules.names["country_words"] and is_definite(parsed, index):
            name = self._country_before(parsed, index)
            if name is not None:
                return Named(name, written, "country")
        name = without_article(written)
        first, _, rest = name.partition(" ")
        if rest and first.lower() in self.rules.names["courtesy"]:
            return Named(rest, written, "person")
        if (
            token.pos == "NOUN"
            and name[1:2].islower()
            and parsed.tokens[min(parsed.noun_phrase(index))].index == 0
            and name == written
            and parsed.tokens[0].pos != "PROPN"
            and not any(e.name == name for e in self.entities)
        ):
            name = name[:1].lower() + name[1:]  # a plain word that opens a sentence
        people = self.rules.names["speakers"] | self.rules.names["roles"]
        return Named(name, written, "role" if token.lemma in people else "thing")

    def _country_before(self, parsed: Parsed, index: int) -> str | None:
        verb = parsed.clause_verb(index)
        for above in [] if verb is None else [verb, *parsed.above(verb)]:
            subject = parsed.own_subject(above) if parsed.is_verb(above) else None
            if subject is not None and subject != index:
                name = self.named(parsed, subject).name
                if name in self.nation_of:
                    return self.nation_of[name]
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
        for group in (here, [e for e in candidates if parsed.sentence.index - e.sentence <= REACH]):
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


def is_definite(parsed: Parsed, index: int) -> bool:
    """Whether a noun stands with "the", "this" or "that"."""
    return any(parsed.tokens[i].lemma in ("the", "this", "that") for i in parsed.below(index, "det"))
