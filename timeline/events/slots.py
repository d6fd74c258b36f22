"""Words for a title, taken while the sentence is at hand: who, does what, to whom, how many, about what."""

from __future__ import annotations

from .complements import complement, demand, goal, matter, said, tail
from .names import Names
from .phrases import Phrases, possessive
from .rules import EventRules
from .syntax import Parsed
from .triggers import Trigger
from .wordforms import gerund, is_plural, participle, particles, reads_plural, third_person

_LONGEST = 60
_AROUND = ("of", "into", "on", "with", "between", "against", "over", "about", "at", "for", "in", "from", "to", "by")


def find_slots(trigger: Trigger, names: Names, rules: EventRules, speaker: str | None) -> dict[str, str]:
    """What a title may use of a mention; keys as in the templates of titles.toml."""
    words = Phrases(trigger.parsed, names, rules, speaker)
    slots = _of_verb(words, trigger) if trigger.is_verb else _of_noun(words, trigger)
    return {key: value for key, value in slots.items() if value and len(value) <= _LONGEST}


def find_said(trigger: Trigger, names: Names, rules: EventRules, speaker: str) -> dict[str, str]:
    """What a title may use of an act of saying by ``speaker``: its verb, a neutral one, and what is said."""
    if not trigger.is_verb:
        return {}
    parsed, verb = trigger.parsed, trigger.index
    words = Phrases(parsed, names, rules, speaker)
    is_plain = parsed.tokens[verb].lemma in rules.title_words["sayings"]
    if parsed.is_negated(verb) or parsed.is_passive(verb):
        return {}
    content = said(words, verb, speaker)
    if not content and not is_plain:
        patient = parsed.patient(verb)
        content = "" if patient is None else words.phrase(patient)
    lemma = rules.plain_saying if is_plain else parsed.tokens[verb].lemma
    if not content and (about := matter(words, verb, speaker)):
        return {"matter": about}
    return {"said": content, "says": third_person(lemma, rules), "say": lemma} if content else {}


def _of_verb(words: Phrases, trigger: Trigger) -> dict[str, str]:
    parsed, verb, rules = words.parsed, trigger.index, words.rules
    suffers = _suffers(parsed, verb)
    agent = parsed.agent(verb) if parsed.is_passive(verb) == suffers else None
    patient = parsed.subject(verb) if suffers and not parsed.is_passive(verb) else parsed.patient(verb)
    if patient is not None and patient == parsed.tokens[verb].head and _has_no_gap(parsed, verb):
        patient = None  # "the line, whose ferry sank": the line did not sink anything
    slots = {"verb_plain": " ".join([parsed.tokens[verb].lemma, *particles(parsed, verb)])}
    who = "" if agent is None or _is_accused(trigger, rules) else words.doer(agent)
    slots["accused"] = "yes" if _is_accused(trigger, rules) else ""
    slots["doer" if words.is_vague(who) else "agent"] = who
    slots["verb"] = _present(words, verb, agent, who)
    slots["gerund"] = gerund(parsed, verb)
    is_when = patient is not None and words.is_when(patient)
    thing = "" if patient is None or patient == agent or is_when else words.phrase(patient)
    thing = words.short(patient) if patient is not None and len(thing) > _LONGEST else thing
    thing = "" if thing == who else thing
    if thing and patient is not None and not suffers:
        more = demand(words, verb, patient)
        thing = f"{thing} {more}" if more and len(thing) + len(more) < _LONGEST else thing
    if not thing and not suffers and patient is None:
        thing = goal(words, verb) or complement(words, verb)
        slots["clause"] = thing
    slots["object"] = thing if patient is not None or trigger.kind != "attack" else ""  # not "shoots dead"
    slots["open"] = "yes" if patient is not None and not thing and not suffers else ""
    if thing and patient is not None:
        slots["passive"] = participle(parsed, verb, rules)
    if trigger.kind == "attack":
        hit = _on(words, verb) or ("" if patient is None else _on(words, patient))
        by_means = patient is not None and parsed.tokens[patient].lemma in trigger.rule.objects
        slots["target"] = hit.partition(" ")[2] if by_means else thing  # "fired missiles at", but "shot a man on"
        slots["on"] = "" if by_means else hit
    elif patient is None and who:
        slots["happens"] = f"{who} {slots['verb']}"
    inside = _linked(parsed, patient)
    slots["tail"] = tail(words, verb, inside)
    if trigger.kind == "meeting" and patient is None and not slots["tail"]:
        slots["tail"] = goal(words, verb, "advcl")
    return slots


def _of_noun(words: Phrases, trigger: Trigger) -> dict[str, str]:
    parsed, index = words.parsed, trigger.index
    slots = {"type": _type(words, trigger), "topic": _topic(words, index), "on": _on(words, index)}
    around = parsed.prepositions(index)
    found = next((p for p in _AROUND if p in around and not words.is_when(around[p])), None)
    if found is not None and (phrase := words.phrase(around[found])):
        slots["around"] = f"{found} {phrase}"
    if trigger.kind == "other" and (whose := _owner(words, trigger)):
        slots["owner"] = possessive(whose)
        noun = slots["type"]
        slots["owned"] = noun if noun.isupper() else noun[:1].lower() + noun[1:]
    return slots


def _owner(words: Phrases, trigger: Trigger) -> str:
    """Whose it is: "Norland's hopes", and who has, holds or makes it ("Norland has hopes")."""
    parsed, index = words.parsed, trigger.index
    for child in parsed.below(index, "poss"):
        entity = words.names.entity_at(parsed, child)
        named = words.phrase(child) if entity is not None or parsed.tokens[child].pos != "PRON" else ""
        if parsed.tokens[child].tag == "PRP$":
            who = words.names.named(parsed, child, words.speaker)
            named = who.name if who.kind in ("person", "country", "organisation") else ""
        return "" if words.is_vague(named) or words.is_when(child) else named
    token = parsed.tokens[index]
    if token.dep == "dobj" and parsed.tokens[token.head].lemma in words.rules.title_words["having"]:
        agent = parsed.agent(token.head)
        named = "" if agent is None else words.doer(agent)
        return "" if words.is_vague(named) else named
    return ""


def _present(words: Phrases, verb: int, agent: int | None, who: str) -> str:
    """The verb in the present tense with its particle, as its subject wants it: "gives up", "vote"."""
    parsed, rules = words.parsed, words.rules
    lemma = parsed.tokens[verb].lemma
    many = False
    if agent is not None:
        is_name = parsed.tokens[agent].pos == "PRON" or not who
        many = reads_plural(who, rules) if is_name else is_plural(parsed, agent, rules) or " and " in who
    return " ".join([lemma if many else third_person(lemma, rules), *particles(parsed, verb)])


def _suffers(parsed: Parsed, verb: int) -> bool:
    """Whether the subject suffers it, also where the parser missed that: "Storm, appointed in May, resigned"."""
    if parsed.is_passive(verb):
        return True
    has_more = parsed.below(verb, "aux", "dobj", "nsubj", "xcomp", "ccomp")
    token = parsed.tokens[verb]
    return not has_more and token.dep in ("advcl", "conj") and token.tag == "VBN"


def _has_no_gap(parsed: Parsed, verb: int) -> bool:
    """Whether a relative clause lacks nothing: "whose ferry sank", "where they died"."""
    subject = parsed.own_subject(verb)
    if any(parsed.tokens[i].tag == "WRB" for i in parsed.below(verb, "advmod")):
        return True
    return subject is not None and any(parsed.tokens[i].tag == "WP$" for i in parsed.subtree(subject))


def _is_accused(trigger: Trigger, rules: EventRules) -> bool:
    """Whether the act stands in an accusation: "accused troops of opening fire" makes nobody its doer."""
    parsed = trigger.parsed
    return trigger.kind == "attack" and any(
        rules.verbs[parsed.tokens[i].lemma].stance == "blames"
        for i in parsed.above(trigger.index)
        if parsed.tokens[i].lemma in rules.verbs
    )


def _linked(parsed: Parsed, noun: int | None) -> int | None:
    return None if noun is None else next(iter(parsed.prepositions(noun).values()), None)


def _on(words: Phrases, index: int) -> str:
    """Such as “on a market”: what was hit, with its preposition."""
    prepositions = words.parsed.prepositions(index)
    dates = {p for p, noun in prepositions.items() if words.is_when(noun)}
    found = next((p for p in ("on", "against", "at") if p in prepositions and p not in dates), None)
    if found is None:
        return ""
    phrase = words.phrase(prepositions[found])
    return f"{found} {phrase}" if phrase else ""


def _type(words: Phrases, trigger: Trigger) -> str:
    """The noun with the modifiers that tell its sort: "Car bombing", "Peace talks", "First flight"."""
    parsed, index = trigger.parsed, trigger.index
    kept = []
    for i in (*parsed.below(index, "compound", "amod", "nummod"), index):
        token = parsed.tokens[i]
        plain = words.names.entity_at(parsed, i) is None and not words.is_when(i)
        compound = token.dep == "compound" and plain and not token.entity
        told = trigger.kind == "other" and plain and i < index and token.text.lower() not in words.rules.neutral
        if i >= trigger.first or compound or told:
            kept.append(token.text.lower() if not token.text.isupper() else token.text)
    phrase = " ".join(dict.fromkeys(kept))
    return phrase[:1].upper() + phrase[1:]


def _topic(words: Phrases, index: int) -> str:
    prepositions = words.parsed.prepositions(index)
    noun = next((prepositions[p] for p in ("about", "on", "into", "over") if p in prepositions), None)
    return "" if noun is None or words.is_when(noun) else words.definite(noun)
