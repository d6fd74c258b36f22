"""Whether a text says that something happened, will happen, might happen, or did not happen."""

from __future__ import annotations

from ..records import Modality
from .rules import EventRules
from .syntax import NOMINAL, Parsed

_VAGUE_DETERMINERS = frozenset({"a", "an", "any", "some", "another", "more"})
_RANK: dict[Modality, int] = {"asserted": 0, "planned": 1, "hypothetical": 2, "negated": 3}


def modality(parsed: Parsed, index: int, rules: EventRules) -> Modality:
    """The modality of the event that a token names, from its own words and from what it hangs on."""
    found = _own(parsed, index, rules)
    node, is_event = index, True
    is_known = not parsed.is_verb(index) and not _is_indefinite(parsed, index)
    for above in parsed.above(index):
        # "He doubts that the attack was aimed at them": a definite event is taken for granted, whatever is said of it.
        if not is_known or (is_event and parsed.is_verb(above)):
            found = _stronger(found, _step(parsed, node, above, is_event, rules))
        if parsed.is_verb(above) and parsed.tokens[node].dep not in ("xcomp", "conj"):
            is_event = False
        if parsed.is_verb(node) and parsed.tokens[node].dep in ("relcl", "acl"):
            is_event = False  # "a convoy that left has not arrived": what is said of the convoy is not said of leaving
        if _is_told_done(parsed, node) and not _is_indefinite(parsed, above):
            break  # "agreed to end the stoppage that they had begun"
        if is_known and parsed.tokens[above].pos in NOMINAL:
            is_event = False  # "called for an inquiry into the killings": it is the inquiry that is asked for
        node = above
    return found


def _is_told_done(parsed: Parsed, node: int) -> bool:
    """Whether a relative clause tells what had been done before: what its noun hangs on says nothing of it."""
    token = parsed.tokens[node]
    marks = [parsed.tokens[i] for i in parsed.below(node, "aux")]
    return token.dep == "relcl" and token.tag == "VBN" and any(m.lemma == "have" and m.tag == "VBD" for m in marks)


def _stronger(one: Modality, other: Modality) -> Modality:
    return one if _RANK[one] >= _RANK[other] else other


def _own(parsed: Parsed, index: int, rules: EventRules) -> Modality:
    if parsed.is_verb(index):
        return _verb(parsed, index, rules)
    for child in parsed.below(index, "det", "amod", "compound", "neg"):
        lemma = parsed.tokens[child].lemma
        if lemma in ("no", "not"):
            return "negated"
        if lemma in rules.modality["future_nouns_adjectives"]:
            return "hypothetical" if lemma in ("possible", "potential") else "planned"
    return "asserted"


def _verb(parsed: Parsed, verb: int, rules: EventRules) -> Modality:
    if parsed.is_negated(verb) or _has_no_subject(parsed, verb, rules):
        return "negated"
    if _is_inverted(parsed, verb):
        return "hypothetical"
    auxiliaries = {parsed.tokens[i].lemma for i in parsed.below(verb, "aux", "auxpass")}
    auxiliaries |= {parsed.tokens[i].text.lower() for i in parsed.below(verb, "aux", "auxpass")}
    if auxiliaries & rules.modality["future_words"]:
        return "planned"
    token = parsed.tokens[verb]
    if auxiliaries & rules.modality["possible_words"]:
        # "She said that talks would be held": what was to come when she spoke
        told = token.dep == "ccomp" and parsed.tokens[token.head].lemma in rules.verbs
        unconditional = not any(_is_conditional(parsed, i, rules) for i in parsed.below(verb, "advcl"))
        patient = parsed.patient(verb)
        anybody = patient is not None and parsed.tokens[patient].lemma in rules.modality["anybody"]
        return "planned" if told and unconditional and not anybody and "would" in auxiliaries else "hypothetical"
    if token.tag == "VB" and "to" in auxiliaries and token.dep in ("advcl", "acl", "relcl"):
        return "hypothetical"  # a purpose: "a plan to attack", "came to attack"
    if token.tag == "VB" and token.dep == "ROOT" and "to" in auxiliaries:
        return "planned"  # a headline: "Bank to buy rival"
    if token.tag == "VB" and token.dep == "ROOT" and not auxiliaries:
        return "hypothetical"  # an order: "Attack now!"
    return "asserted"


def _is_inverted(parsed: Parsed, verb: int) -> bool:
    """Such as “Had the device gone off, ...”: a condition, told by the helping verb before its subject."""
    subject = parsed.own_subject(verb)
    return (
        parsed.tokens[verb].dep == "advcl"
        and subject is not None
        and any(i < subject and parsed.tokens[i].tag in ("VBD", "MD") for i in parsed.below(verb, "aux"))
    )


def _is_conditional(parsed: Parsed, clause: int, rules: EventRules) -> bool:
    return bool(
        {parsed.tokens[i].lemma for i in parsed.below(clause, "mark", "advmod")} & rules.modality["conditional_marks"]
    )


def _has_no_subject(parsed: Parsed, verb: int, rules: EventRules) -> bool:
    """Such as “nobody was convicted”, "no shots were fired": the subject says that it did not happen."""
    subject = parsed.own_subject(verb)
    if subject is None:
        return False
    words = rules.modality["negating"]
    return parsed.tokens[subject].lemma in words or any(
        parsed.tokens[i].lemma in words or parsed.tokens[i].dep == "neg"
        for i in parsed.below(subject, "det", "neg", "amod", "advmod", "compound", "nummod")
        if i < subject  # "no one" and "no-one" alike
    )


def _called_off(parsed: Parsed, verb: int, rules: EventRules) -> bool:
    """Whether a verb, with its particle, says that something did not come about: "cancelled", "called off"."""
    lemma, words = parsed.tokens[verb].lemma, rules.modality["negated_verbs"]
    return lemma in words or any(f"{lemma} {parsed.tokens[i].lemma}" in words for i in parsed.below(verb, "prt"))


def _was_to_be(parsed: Parsed, index: int) -> bool:
    """Whether a plan is told of as past and undone ("had planned to", "had been due to"): nothing to announce."""
    verb = parsed.clause_verb(index)
    return verb is not None and any(
        parsed.tokens[i].lemma == "have" and parsed.tokens[i].tag == "VBD" for i in parsed.below(verb, "aux")
    )


def _step(parsed: Parsed, node: int, above: int, is_event: bool, rules: EventRules) -> Modality:
    """What the word above says about the one below it."""
    dep = parsed.tokens[node].dep
    if dep == "pobj" and parsed.tokens[above].lemma == "without":
        return "negated"
    words = rules.modality
    head = parsed.tokens[above]
    if parsed.is_verb(node) and dep in ("advcl", "ccomp"):
        marks = {parsed.tokens[i].lemma for i in parsed.below(node, "mark", "advmod")}
        if marks & words["conditional_marks"]:
            return "hypothetical"
    if not parsed.is_verb(above):
        if dep == "xcomp" and head.lemma in words["planned_verbs"]:
            return "hypothetical" if _was_to_be(parsed, above) else "planned"
        if dep == "prep" and is_event and head.lemma in words["talked_about"] and _is_topic(parsed, node):
            return "hypothetical"
        if dep == "prep" and parsed.tokens[node].lemma not in ("of", "for", "to", "against"):
            return "asserted"  # "announced the plan at a news conference"
        if dep in ("prep", "acl", "relcl") and head.lemma in words["threat_nouns"]:
            return "hypothetical"
        if (
            dep in ("acl", "relcl")
            and head.dep == "dobj"
            and parsed.below(node, "mark")
            and _is_indefinite(parsed, above)
        ):
            return _clause(
                parsed, head.head, rules
            )  # "denied a report that ...", but "the charge that" is about a deed
        return "asserted"
    if dep == "xcomp":
        done = any(parsed.tokens[i].lemma == "have" for i in parsed.below(node, "aux"))
        if done and parsed.is_passive(above) and head.lemma in words["established"]:
            return _verb(parsed, above, rules)  # "nine are known to have died"
        return _complement(parsed, above, rules)
    if dep == "ccomp" and any(t.text == ";" for t in parsed.tokens[node:above]):
        return "asserted"  # "They offered a rise; the union rejected it": two sentences in one
    if dep in ("ccomp", "pcomp"):
        return _clause(parsed, above, rules)
    if dep == "conj" and is_event and not parsed.own_subject(node):
        return _verb(parsed, above, rules)
    if is_event and not parsed.is_verb(node):
        return _argument(parsed, node, above, rules)
    return "asserted"


def _is_topic(parsed: Parsed, prep: int) -> bool:
    """Whether a preposition opens what is talked about, and that is not yet there: "on a ceasefire"."""
    nouns = parsed.below(prep, "pobj")
    return (
        parsed.tokens[prep].lemma in ("on", "about", "for", "over") and bool(nouns) and _is_indefinite(parsed, nouns[0])
    )


def _complement(parsed: Parsed, verb: int, rules: EventRules) -> Modality:
    """Such as “decided to strike”, "plans to strike", "threatened to strike"."""
    lemma, words = parsed.tokens[verb].lemma, rules.modality
    own = _verb(parsed, verb, rules)
    if own != "asserted":
        return own
    if lemma == "be" and parsed.tokens[verb].tag in ("VBZ", "VBP"):
        return "planned"  # "Parliament is to debate it"
    if lemma in words["negated_verbs"]:
        return "negated"
    if lemma == "have" and {parsed.tokens[i].lemma for i in parsed.below(verb, "prep")} & words["deadlines"]:
        return "planned"  # "has until Friday to decide"
    if lemma in words["fulfilled_verbs"] and parsed.tokens[verb].tag in ("VBD", "VBN"):
        return "asserted"
    if lemma in words["planned_verbs"]:
        return "hypothetical" if _was_to_be(parsed, verb) else "planned"
    return "hypothetical" if lemma in words["hypothetical_verbs"] else "asserted"


def _clause(parsed: Parsed, verb: int, rules: EventRules) -> Modality:
    """Such as “said that ...”, "feared that ...", "denied that ..."."""
    lemma, words = parsed.tokens[verb].lemma, rules.modality
    if lemma in words["negated_verbs"] or (lemma in rules.verbs and rules.verbs[lemma].stance == "denies"):
        return "negated"
    if lemma in words["hypothetical_verbs"] and lemma not in ("warn", "suggest", "allege", "believe", "think"):
        return "hypothetical"
    if lemma in rules.verbs and parsed.is_negated(verb):
        return "hypothetical"
    return "asserted"


def _argument(parsed: Parsed, noun: int, verb: int, rules: EventRules) -> Modality:
    """A noun below its verb: "planned an attack", "foiled a plot", "talks will begin"."""
    lemma, words, dep = parsed.tokens[verb].lemma, rules.modality, parsed.tokens[noun].dep
    is_definite = not _is_indefinite(parsed, noun)
    own = _verb(parsed, verb, rules)
    if is_definite and lemma in words["ending"]:
        return "asserted"  # "talks to end the stoppage": it is there
    if (
        lemma in rules.carriers
        and own in ("planned", "hypothetical")
        and (lemma in rules.occurrence or not is_definite)
    ):
        return own
    if lemma in rules.carriers and own == "negated" and not is_definite:
        return "negated"
    if dep == "nsubj" and own == "hypothetical" and not is_definite:
        return own  # "landslides could bury the road"
    if dep not in ("dobj", "nsubjpass", "prep") or is_definite:
        undone = dep in ("dobj", "nsubjpass") and lemma != "deny" and _called_off(parsed, verb, rules)
        return "negated" if undone else "asserted"
    if dep != "prep" and lemma != "deny" and _called_off(parsed, verb, rules):
        return "negated"
    if dep == "prep" and parsed.tokens[noun].lemma not in words["asked_with"]:
        return "asserted"  # "called the vote fair in a statement"
    if dep != "prep" and lemma in words["planned_verbs"] - words["fulfilled_verbs"]:
        return "planned"
    if dep in ("dobj", "nsubjpass") and lemma in words["with_preposition_only"]:
        return "asserted"  # "called a strike" happened, "called for a strike" need not have
    if lemma in words["hypothetical_verbs"]:
        return "hypothetical"
    return "asserted"


def _is_indefinite(parsed: Parsed, noun: int) -> bool:
    determiners = {parsed.tokens[i].lemma for i in parsed.below(noun, "det", "poss")}
    if any(_has_come(parsed, clause) for clause in parsed.below(noun, "relcl")):
        return False
    if not determiners:
        return not parsed.below(noun, "case")
    return bool(determiners & _VAGUE_DETERMINERS)


def _has_come(parsed: Parsed, clause: int) -> bool:
    """Whether a relative clause tells what its noun has done: "a stoppage that has shut the port" is there."""
    auxiliaries = {parsed.tokens[i].tag for i in parsed.below(clause, "aux")}
    relative = any(parsed.tokens[i].tag == "WDT" for i in parsed.below(clause, "nsubj"))
    return relative and parsed.tokens[clause].tag == "VBN" and "VBZ" in auxiliaries
