"""Finds who says something in a sentence: reporting verbs, "is confident that", "according to"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..records import Document, Quotation, Stance
from .names import Named, Names, without_article
from .rules import EventRules
from .syntax import NOMINAL, Parsed

_ADDRESSED = frozenset({"tell", "inform", "warn", "remind", "assure"})
_LOOK_AHEAD = 10


@dataclass(frozen=True)
class Act:
    """One act of saying: who, as written, in which sentence, with which word, and where what is said stands.

    ``start``/``end``: characters of what is said where it is told indirectly; equal when only a quotation is.
    """

    parsed: Parsed
    verb: int
    speakers: tuple[Named, ...]
    written: str
    stance: Stance
    hedge: str | None
    start: int
    end: int
    target: str | None = None
    via: str | None = None
    via_written: str | None = None
    is_negated: bool = False
    document: str | None = None
    subject: int | None = None

    @property
    def speaker(self) -> str:
        """All who speak, in one form."""
        return joined(self.speakers)


def joined(names: Sequence[Named]) -> str:
    """Several names as one text: "Syria and Russia"."""
    distinct = list(dict.fromkeys(named.name for named in names))
    if len(distinct) < 2:
        return distinct[0] if distinct else ""
    return ", ".join(distinct[:-1]) + " and " + distinct[-1]


def find_acts(document: Document, parsed: Parsed, names: Names, rules: EventRules) -> list[Act]:
    """The acts of saying of one sentence, outside spoken quotations, left to right."""
    acts = []
    for token in parsed.tokens:
        if document.quotation_at(token.start) is not None:
            continue
        if token.lemma in rules.verbs and token.pos == "VERB" and token.dep != "amod":
            act = _verb_act(document, parsed, token.index, names, rules)
        elif token.lemma in rules.adjectives and token.dep in ("acomp", "attr", "oprd", "ROOT", "amod"):
            act = _adjective_act(parsed, token.index, names, rules)
        else:
            continue
        if act is not None:
            acts.append(act)
    sources = list(_according_to(parsed, names, rules))
    return _with_sources(parsed, _bounded(parsed, acts), sources, rules)


# -- verbs ------------------------------------------------------------------------------------------
def _verb_act(document: Document, parsed: Parsed, verb: int, names: Names, rules: EventRules) -> Act | None:
    rule = rules.verbs[parsed.tokens[verb].lemma]
    if {parsed.tokens[i].lemma for i in parsed.below(verb, "aux")} & {
        "will",
        "would",
        "may",
        "might",
        "could",
        "should",
        "to",
    }:
        return None
    passive = parsed.is_passive(verb)
    subject = parsed.agent(verb) if passive else _speaker_of(parsed, verb, rules)
    if subject is None or not _can_speak(parsed, subject, names, rules):
        return None
    speakers, written, source = _speakers(parsed, subject, names, rules)
    negated = parsed.is_negated(verb)
    hedge = parsed.tokens[verb].text if rule.hedge and not negated else None
    span = _content(document, parsed, verb, rules)
    target = None
    if rule.accused:
        accused = parsed.subject(verb) if passive else parsed.patient(verb)
        target = None if accused is None else joined(_groups(parsed, accused, names))
        span = span if span is None or passive else (parsed.tokens[verb].start, span[1])
    if span is None and (rule.takes_noun or rule.accused) and (thing := parsed.patient(verb)) is not None:
        whole = parsed.subtree(thing)
        span = parsed.span([verb, *whole])
    if span is None:
        if not _has_quotation(document, parsed):
            return None
        span = (parsed.tokens[verb].start, parsed.tokens[verb].start)
    stance = _turned(rule.stance) if negated else rule.stance
    start = parsed.span([verb, *parsed.below(verb, "aux", "neg")])[0] if negated else span[0]
    via = _addressee(parsed, verb, names, rules)
    return Act(
        parsed,
        verb,
        tuple(speakers),
        written,
        stance,
        hedge,
        start,
        max(start, span[1]),
        target,
        via,
        via,
        negated,
        source,
        subject,
    )


def _turned(stance: Stance) -> Stance:
    return "denies" if stance == "asserts" else "asserts" if stance == "denies" else stance


def _speaker_of(parsed: Parsed, verb: int, rules: EventRules) -> int | None:
    """The subject. "X doubts that A is so and said that B": "said" belongs to X, whatever the parser thinks."""
    own = parsed.own_subject(verb)
    if own is not None:
        return parsed.subject(verb)
    token = parsed.tokens[verb]
    if token.dep in ("conj", "advcl", "ccomp", "dep"):
        for above in parsed.above(verb):
            if parsed.is_verb(above) and parsed.tokens[above].lemma in rules.verbs and above < verb:
                subject = parsed.subject(above)
                if subject is not None:
                    return subject
    if token.dep in ("acl", "advcl") and token.tag == "VBG":
        return parsed.subject(verb)
    if token.dep in ("conj", "relcl", "xcomp", "acl") and token.tag != "VBN":
        return parsed.subject(verb)
    return _closing_speaker(parsed, verb)


def _closing_speaker(parsed: Parsed, verb: int) -> int | None:
    """ "..., police and witnesses said." where the parser took the speakers for objects of the verb before."""
    comma = _closing_comma(parsed, verb)
    nouns = [] if comma is None else [i for i in range(comma + 1, verb) if parsed.tokens[i].pos in NOMINAL]
    return nouns[0] if nouns and nouns[-1] == verb - 1 else None


def _closing_comma(parsed: Parsed, verb: int) -> int | None:
    is_last = all(t.pos == "PUNCT" for t in parsed.tokens[verb + 1 :])
    if not is_last or parsed.tokens[verb].tag not in ("VBD", "VBZ", "VBP"):
        return None
    return next((i for i in range(verb - 1, max(-1, verb - 8), -1) if parsed.tokens[i].text == ","), None)


def _can_speak(parsed: Parsed, index: int, names: Names, rules: EventRules) -> bool:
    token = parsed.tokens[index]
    if token.pos == "PRON":
        return token.text.lower() in ("he", "she", "they", "it", "i", "we", "who")
    if token.lemma in rules.names["speakers"] | rules.names["roles"] | rules.sources["documents"]:
        return True
    if token.lemma in rules.names["country_words"]:
        return True
    named = names.named(parsed, index)
    return (
        named.kind in ("person", "country", "organisation", "group")
        or token.pos == "PROPN"
        or token.tag == "NNS"
        and (token.lemma in rules.names["speakers"])
    )


def _speakers(parsed: Parsed, subject: int, names: Names, rules: EventRules) -> tuple[list[Named], str, str | None]:
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
    found = _groups(parsed, subject, names)
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


def _groups(parsed: Parsed, index: int, names: Names) -> list[Named]:
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


def _addressee(parsed: Parsed, verb: int, names: Names, rules: EventRules) -> str | None:
    """The agency or paper that was told."""
    if parsed.tokens[verb].lemma not in _ADDRESSED:
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


# -- what is said -----------------------------------------------------------------------------------
def _content(document: Document, parsed: Parsed, verb: int, rules: EventRules) -> tuple[int, int] | None:
    """Where the indirectly told content stands, as characters; None if there is none."""
    tokens = parsed.tokens
    for index in range(verb + 1, min(len(tokens), verb + 1 + _LOOK_AHEAD)):
        if tokens[index].lemma == "that" and tokens[index].dep in ("mark", "nsubj", "det", "advmod"):
            if tokens[index].dep == "mark" and index + 1 < len(tokens):
                return tokens[index + 1].start, _end_of(parsed)
            break
        if tokens[index].lemma in ("whether", "if") and tokens[index].dep == "mark":
            return tokens[index].start, _end_of(parsed)
    for child in sorted(parsed.below(verb, "ccomp", "xcomp", "prep"), key=lambda i: (i < verb, i)):
        if tokens[child].dep == "prep":
            inner = parsed.below(child, "pcomp") or (
                parsed.below(child, "pobj") if rules.verbs[tokens[verb].lemma].accused else ()
            )
            if child > verb and inner and tokens[child].lemma in ("of", "for", "about"):
                return tokens[min(parsed.subtree(inner[0]))].start, _end_of(parsed)
            continue
        if document.quotation_at(tokens[child].start) is not None:
            continue
        whole = parsed.subtree(child)
        if child > verb:
            first = max(verb + 1, min(whole))
            return tokens[first + (tokens[first].lemma == "that")].start, _end_of(parsed)
        before = [i for i in whole if i < verb]
        subject = parsed.own_subject(verb)
        stop = min(verb, min(parsed.noun_phrase(subject)) if subject is not None and subject < verb else verb)
        before = [i for i in before if i < stop]
        if before and tokens[verb].dep == "ROOT":
            before = list(range(0, stop))  # "X happened, officials said": all that stands before the speaker
        while before and tokens[before[-1]].pos == "PUNCT":
            before.pop()
        if before:
            return parsed.span(before)
    comma = _closing_comma(parsed, verb)
    if comma and document.quotation_at(tokens[0].start) is None and not _has_quotation(document, parsed):
        return tokens[0].start, tokens[comma - 1].end
    return None


def _end_of(parsed: Parsed) -> int:
    """Where what is said ends: with the sentence, or before ", which ..." that the reporter adds at its end."""
    tokens = parsed.tokens
    last = len(tokens) - 1
    for i in range(len(tokens) - 1, 2, -1):
        if tokens[i].lemma == "which" and tokens[i - 1].text == "," and parsed.tokens[tokens[i].head].dep == "relcl":
            last = i - 1 if max(parsed.subtree(tokens[i].head)) >= len(tokens) - 2 else last
            break
    while last > 0 and parsed.tokens[last].pos == "PUNCT":
        last -= 1
    return parsed.tokens[last].end


def _has_quotation(document: Document, parsed: Parsed) -> bool:
    sentence = parsed.sentence
    return any(q.is_words and q.start < sentence.end and q.end > sentence.start for q in document.quotations)


def quotations_of(document: Document, parsed: Parsed) -> list[Quotation]:
    """The spoken quotations that touch a sentence."""
    sentence = parsed.sentence
    return [q for q in document.quotations if q.is_words and q.start < sentence.end and q.end > sentence.start]


# -- adjectives and "according to" ------------------------------------------------------------------
def _adjective_act(parsed: Parsed, index: int, names: Names, rules: EventRules) -> Act | None:
    verb = parsed.tokens[index].head
    if parsed.tokens[verb].lemma != "be":
        return None
    subject = parsed.own_subject(verb)
    if subject is None or not _can_speak(parsed, subject, names, rules) or index < subject:
        return None
    stop = next((t.start for t in parsed.tokens[index + 2 :] if t.text in (",", ";")), _end_of(parsed))
    start = parsed.tokens[index].start
    if index and parsed.tokens[index - 1].tag in ("``", "''"):
        start = parsed.tokens[index - 1].start
    if not any(parsed.is_verb(i) for i in parsed.within(parsed.tokens[index].end, stop)):
        return None
    stance: Stance = rules.adjectives[parsed.tokens[index].lemma]
    negated = parsed.is_negated(verb)
    stance = "questions" if negated and stance == "asserts" else stance
    speakers, written, source = _speakers(parsed, subject, names, rules)
    return Act(
        parsed,
        verb,
        tuple(speakers),
        written,
        stance,
        None,
        start,
        stop,
        is_negated=negated,
        document=source,
        subject=subject,
    )


def _according_to(parsed: Parsed, names: Names, rules: EventRules) -> Iterator[tuple[int, Named, bool]]:
    """ "according to X": the place, X, and whether X is a medium."""
    for token in parsed.tokens:
        if token.text.lower() != "according" or token.index + 1 >= len(parsed.tokens):
            continue
        to = parsed.tokens[token.index + 1]
        source = next(iter(parsed.below(to.index, "pobj")), None)
        if to.lemma == "to" and source is not None:
            named = names.named(parsed, source)
            yield token.index, named, is_agency(named, parsed, source, rules)


def _with_sources(
    parsed: Parsed, acts: list[Act], sources: list[tuple[int, Named, bool]], rules: EventRules
) -> list[Act]:
    """Media pass on what others say; "according to" anybody else is an act of its own."""
    kept = []
    for act in acts:
        inner = [
            other for other in acts if other is not act and act.start <= other.parsed.tokens[other.verb].start < act.end
        ]
        medium = act.subject is not None and is_agency(act.speakers[0], parsed, act.subject, rules)
        if medium and (inner or len(acts) > 1):
            acts = [
                replace(a, via=a.via or act.speaker, via_written=a.via_written or act.written) if a is not act else a
                for a in acts
            ]
            continue
        kept.append(act.verb)
    acts = [act for act in acts if act.verb in kept]
    for index, named, medium in sources:
        if medium or acts:
            acts = [
                replace(a, via=a.via or named.name, via_written=a.via_written or named.written) if medium else a
                for a in acts
            ]
        if not acts and not medium:
            start, end = _beside(parsed, index)
            if end > start:
                acts = [Act(parsed, index, (named,), named.written, "asserts", None, start, end)]
    return acts


def _beside(parsed: Parsed, index: int) -> tuple[int, int]:
    """What "according to" is said of: the sentence after its comma, or all before it."""
    tokens = parsed.tokens
    if index > 2:
        return tokens[0].start, tokens[index - 1].end if tokens[index - 1].pos != "PUNCT" else tokens[index - 2].end
    comma = next((t.index for t in tokens[index:] if t.text == ","), None)
    if comma is None or comma + 1 >= len(tokens):
        return 0, 0
    return tokens[comma + 1].start, _end_of(parsed)


def _bounded(parsed: Parsed, acts: list[Act]) -> list[Act]:
    """What one says ends where the next act begins that is joined to it or closes the sentence."""
    result = []
    for act in acts:
        end = act.end
        for other in acts:
            if other is act or other.verb <= act.verb:
                continue
            edge = _left_edge(parsed, other)
            joint = other.subject == act.subject
            closing = other.verb > act.verb and other.start < other.parsed.tokens[other.verb].start and not joint
            if (joint or closing) and act.start < edge < end:
                end = edge
        result.append(replace(act, end=end))
    return result


def _left_edge(parsed: Parsed, act: Act) -> int:
    """Offset where the words of an act begin, before its "and" or its subject; without the comma before it."""
    first = act.verb
    for child in parsed.below(act.verb, "aux", "neg", "advmod"):
        first = min(first, child) if child >= act.verb - 3 else first
    subject = parsed.own_subject(act.verb)
    if subject is not None and subject < act.verb:
        first = min(parsed.noun_phrase(subject))
    while first > 0 and (parsed.tokens[first - 1].pos in ("PUNCT", "CCONJ")):
        first -= 1
    return parsed.tokens[first - 1].end if first else parsed.tokens[0].start
