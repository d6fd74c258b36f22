"""Words for a title, taken while the sentence is at hand: who, does what, to whom, how many, about what."""

from __future__ import annotations

from .names import Names, without_article
from .rules import EventRules
from .speakers import joined
from .syntax import NOMINAL, Parsed
from .triggers import Trigger

_TAIL = frozenset({"of", "to", "for", "from", "with", "in", "against", "on", "as", "into"})
_LONGEST = 60


def find_slots(trigger: Trigger, names: Names, rules: EventRules, speaker: str | None) -> dict[str, str]:
    """What a title may use of a mention; keys as in the templates of titles.toml."""
    slots: dict[str, str] = {}
    parsed, index = trigger.parsed, trigger.index
    if trigger.is_verb:
        slots["verb_plain"] = _plain_verb(parsed, index)
        slots["verb"] = present(parsed, index, rules)
        agent, patient = parsed.agent(index), parsed.patient(index)
        if agent is not None and parsed.tokens[agent].pos in NOMINAL:
            slots["agent"] = phrase(parsed, agent, names, rules, speaker)
        if patient is not None and patient != agent:
            slots["object"] = phrase(parsed, patient, names, rules, speaker)
        elif (goal := _goal(parsed, index, names, rules, speaker)) and not parsed.is_passive(index):
            slots["object"] = goal
        if trigger.kind == "attack":
            hit = _on(parsed, index, names, rules, speaker)
            if not hit and patient is not None:  # "fired missiles at the base" with "at" hung on the missiles
                hit = _on(parsed, patient, names, rules, speaker)
            slots["target"] = hit.partition(" ")[2]
        if parsed.is_passive(index):
            slots["passive"] = parsed.tokens[index].text.lower()
        if (topic := parsed.prepositions(index)) and (tail := _tail(parsed, index, topic, names, rules)):
            slots["tail"] = tail
    else:
        slots["type"] = _type(trigger, names)
        slots["topic"] = _topic(parsed, index, names, rules, speaker)
        slots["on"] = _on(parsed, index, names, rules, speaker)
    return {key: value for key, value in slots.items() if value and len(value) <= _LONGEST}


def present(parsed: Parsed, verb: int, rules: EventRules) -> str:
    """The verb in the present tense with its particle, as its subject wants it: "gives up", "vote"."""
    words = _plain_verb(parsed, verb)
    agent = parsed.agent(verb)
    many = agent is not None and (_is_plural(parsed, agent) or bool(parsed.below(agent, "conj")))
    first, _, rest = words.partition(" ")
    return words if many else f"{_third_person(first, rules)} {rest}".strip()


def _is_plural(parsed: Parsed, noun: int) -> bool:
    """Whether a noun is a plural; a person or a firm is none, whatever its name ends with."""
    token = parsed.tokens[noun]
    return token.tag in ("NNS", "NNPS") and token.entity[2:] not in ("PERSON", "ORG", "PRODUCT")


def _plain_verb(parsed: Parsed, verb: int) -> str:
    return " ".join([parsed.tokens[verb].lemma, *(parsed.tokens[i].lemma for i in parsed.below(verb, "prt"))])


def _goal(parsed: Parsed, verb: int, names: Names, rules: EventRules, speaker: str | None) -> str:
    """Such as “(agrees) to acquire Fjordkredit”."""
    for below in parsed.below(verb, "xcomp"):
        if parsed.tokens[below].tag == "VB" and any(parsed.tokens[i].tag == "TO" for i in parsed.below(below, "aux")):
            patient = parsed.patient(below)
            words = "" if patient is None else phrase(parsed, patient, names, rules, speaker)
            return f"to {_plain_verb(parsed, below)} {words}".strip()
    return ""


def _on(parsed: Parsed, index: int, names: Names, rules: EventRules, speaker: str | None) -> str:
    """Such as “on a market”: what was hit, with its preposition."""
    prepositions = parsed.prepositions(index)
    dates = {p for p, noun in prepositions.items() if parsed.tokens[noun].entity.endswith(("DATE", "TIME"))}
    found = next((p for p in ("on", "against", "at") if p in prepositions and p not in dates), None)
    if found is None:
        return ""
    words = phrase(parsed, prepositions[found], names, rules, speaker)
    return f"{found} {words}" if words else ""


def _third_person(lemma: str, rules: EventRules) -> str:
    if lemma in rules.forms.present:
        return rules.forms.present[lemma]
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def phrase(parsed: Parsed, head: int, names: Names, rules: EventRules, speaker: str | None = None) -> str:
    """A noun phrase as a title writes it: names in their one form, no article, no party's loaded words."""
    token = parsed.tokens[head]
    found = names.all_named(parsed, head, speaker)
    if token.pos == "PRON":
        return found[0].name if found and found[0].kind != "unknown" else ""
    if found and all(named.kind in ("person", "country", "organisation") for named in found):
        return neutral(joined(found), rules)
    kept = [
        i for i in parsed.noun_phrase(head) if parsed.tokens[i].dep != "det" or parsed.tokens[i].lemma in ("all", "no")
    ]
    tail = parsed.prepositions(head)
    plain = [i for i in kept if parsed.tokens[i].pos != "PUNCT" or parsed.tokens[i].text == "-"]
    words = " ".join(_word(parsed, i, names, first=i == min(plain), speaker=speaker) for i in plain)
    words = words.replace(" - ", "-").replace(" '", "'").replace(" ’", "’").replace(" %", "%").replace("$ ", "$")
    link = next((p for p in ("of", "on", "against", "between") if p in tail), None)
    if link is not None and not parsed.tokens[tail[link]].entity.endswith(("DATE", "TIME")):
        short = _short(parsed, tail[link], names, rules)
        words = f"{words} {link} {short}" if short else words
    return neutral(words, rules)


def _word(parsed: Parsed, index: int, names: Names, first: bool, speaker: str | None) -> str:
    """A word of a title: "its" at the beginning becomes the name; a sentence's first capital goes."""
    token = parsed.tokens[index]
    if token.tag == "PRP$" and first:
        named = names.named(parsed, index, speaker)
        if named.kind != "unknown" and not any(parsed.tokens[v].dep in ("dobj", "pobj") for v in (token.head,)):
            return f"{named.name}'s"
        return "" if named.kind == "unknown" else token.text.lower()
    if index == 0 and token.pos in ("NOUN", "ADJ", "NUM") and token.text.istitle():
        return token.text.lower()
    return token.text


def _short(parsed: Parsed, head: int, names: Names, rules: EventRules) -> str:
    words = neutral(without_article(names.named(parsed, head).name), rules)
    return words if len(words) <= 40 else ""


def neutral(words: str, rules: EventRules) -> str:
    """The words without what only a party would say ("regime", "terrorist")."""
    kept = [rules.neutral.get(word.lower(), word) for word in words.split()]
    return " ".join(word for word in kept if word)


def _type(trigger: Trigger, names: Names) -> str:
    """The noun with the modifiers that tell its sort: "Car bombing", "Peace talks"."""
    parsed, index = trigger.parsed, trigger.index
    kept = []
    for i in (*parsed.below(index, "compound", "amod"), index):
        token = parsed.tokens[i]
        if i >= trigger.first or (token.dep == "compound" and not token.entity and names.entity_at(parsed, i) is None):
            kept.append(token.text.lower() if not token.text.isupper() else token.text)
    words = " ".join(dict.fromkeys(kept))
    return words[:1].upper() + words[1:]


def _topic(parsed: Parsed, index: int, names: Names, rules: EventRules, speaker: str | None) -> str:
    prepositions = parsed.prepositions(index)
    noun = next((prepositions[p] for p in ("about", "on", "into", "over") if p in prepositions), None)
    return (
        ""
        if noun is None or parsed.tokens[noun].entity.endswith(("DATE", "TIME"))
        else _plain(parsed, noun, names, rules, speaker)
    )


def _plain(parsed: Parsed, noun: int, names: Names, rules: EventRules, speaker: str | None) -> str:
    words = phrase(parsed, noun, names, rules, speaker)
    is_definite = any(parsed.tokens[i].lemma in ("the", "this") for i in parsed.below(noun, "det"))
    is_name = names.entity_at(parsed, noun) is not None
    return f"the {words}" if words and is_definite and not is_name else words


def _tail(parsed: Parsed, verb: int, prepositions: dict[str, int], names: Names, rules: EventRules) -> str:
    """Such as “of fraud”, "from the bank": the first phrase that completes the verb, dates left out."""
    for preposition, noun in prepositions.items():
        if preposition in _TAIL and not parsed.tokens[noun].entity.endswith(("DATE", "TIME")):
            words = phrase(parsed, noun, names, rules)
            if words:
                return f"{preposition} {words}"
    return ""
