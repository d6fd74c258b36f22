"""Who a noun phrase lets speak: names, offices, papers that speak for their makers, media."""

from __future__ import annotations

from collections.abc import Sequence

from .names import Named, Names, without_article
from .rules import EventRules
from .syntax import Parsed


def joined(names: Sequence[Named]) -> str:
    """Several names as one text: "Syria and Russia"."""
    distinct = list(dict.fromkeys(named.name for named in names))
    if len(distinct) < 2:
        return distinct[0] if distinct else ""
    return ", ".join(distinct[:-1]) + " and " + distinct[-1]


def can_speak(parsed: Parsed, index: int, names: Names, rules: EventRules) -> bool:
    """Whether a noun is somebody, or something that speaks for its makers."""
    token = parsed.tokens[index]
    if token.pos == "PRON":
        return token.text.lower() in ("he", "she", "they", "it", "i", "we", "who")
    if token.lemma in rules.names["speakers"] | rules.names["roles"] | rules.sources["documents"]:
        return True
    if token.lemma in rules.names["country_words"]:
        return True
    if token.tag == "NN" and any(e.name == token.text for e in names.entities):
        return True  # a name that the parser takes for a plain word where it opens a sentence
    named = names.named(parsed, index)
    return (
        named.kind in ("person", "country", "organisation", "group")
        or token.pos == "PROPN"
        or (token.tag == "NNS" and (token.lemma in rules.names["speakers"]))
    )


def speakers_of(parsed: Parsed, subject: int, names: Names, rules: EventRules) -> tuple[list[Named], str, str | None]:
    """Who speaks, as written, and the kind of paper if a paper speaks for its makers ("a US report")."""
    token = parsed.tokens[subject]
    heads = parsed.conjuncts(subject)
    words = [i for head in heads for i in parsed.noun_phrase(head)]
    words += [i for head in heads for child in parsed.below(head, "appos", "prep") for i in _tail(parsed, child, names)]
    written = parsed.words(words)
    if token.lemma in rules.sources["documents"]:
        country = names.country_of(parsed, subject)
        owner = next(
            (
                names.named(parsed, i)
                for i in parsed.below(subject, "poss", "compound", "nmod")
                if names.entity_at(parsed, i)
            ),
            None,
        )
        if country is not None:
            return [Named(country, written, "country")], written, token.lemma
        if owner is not None:
            return [owner], written, token.lemma
        return [names.named(parsed, subject)], written, token.lemma
    found = groups(parsed, subject, names)
    if len(found) == 1 and found[0].kind == "organisation" and names.country_of(parsed, subject):
        found = [Named(without_article(written), written, "organisation")]  # "Russia's defence ministry"
    if len(found) == 1 and found[0].kind == "role" and token.pos == "NOUN" and len(heads) == 1:
        found = [Named(without_article(written), written, "role")]
    return found, written, None


def _tail(parsed: Parsed, child: int, names: Names) -> list[int]:
    """What belongs to a speaker's description after its noun: a name set beside it, "for the rebels"."""
    token = parsed.tokens[child]
    if token.dep == "appos":
        entity = names.entity_at(parsed, child)
        return parsed.noun_phrase(child) if entity is not None and entity.kind == "person" else []
    whole = parsed.subtree(child)
    return whole if token.lemma in ("for", "of") and len(whole) <= 6 and whole[0] == token.head + 1 else []


def groups(parsed: Parsed, index: int, names: Names) -> list[Named]:
    """Names behind a noun; "the Syrian and Russian governments" are Syria and Russia."""
    token = parsed.tokens[index]
    if token.lemma in names.rules.names["government_words"] and token.pos != "PROPN":
        nations = []
        for child in parsed.below(index, "amod", "compound", "nmod", "poss"):
            for part in parsed.conjuncts(child):
                entity = names.entity_at(parsed, part)
                if entity is not None and entity.kind in ("group", "country"):
                    nations.append(Named(entity.name, entity.name, "country"))
        if token.lemma in ("government", "regime", "administration") and nations:
            return nations
        neutral = [
            names.rules.neutral.get(word.lower(), word)
            for word in without_article(parsed.words(parsed.noun_phrase(index))).split()
        ]
        return [Named(" ".join(word for word in neutral if word), token.text, "organisation")]
    return names.all_named(parsed, index)


def addressee(parsed: Parsed, verb: int, names: Names, rules: EventRules) -> str | None:
    """The agency or paper that was told."""
    if parsed.tokens[verb].lemma not in rules.sources["addressing"]:
        return None
    for index in parsed.below(verb, "dobj", "dative", "iobj", "obj"):
        named = names.named(parsed, index)
        if is_agency(named, parsed, index, rules):
            return named.name
    return None


def is_agency(named: Named, parsed: Parsed, index: int, rules: EventRules) -> bool:
    """Whether a name or a description is that of a news agency or another medium."""
    if named.name in rules.sources["agencies"] or parsed.tokens[index].lemma in rules.sources["agency_words"]:
        return True
    return bool({word.lower() for word in named.name.split()} & rules.sources["agency_words"])
