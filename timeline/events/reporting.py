"""Finds who says something in a sentence: reporting verbs, "is confident that", "according to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..records import Document, Stance
from .content import beside, closing_comma, content_of, end_of, has_quotation
from .names import Named, Names
from .rules import EventRules, VerbRule
from .speakers import addressee, can_speak, groups, is_agency, joined, speakers_of
from .syntax import NOMINAL, Parsed


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


def find_acts(document: Document, parsed: Parsed, names: Names, rules: EventRules) -> list[Act]:
    """The acts of saying of one sentence, outside spoken quotations, left to right."""
    acts = []
    for token in parsed.tokens:
        is_verb = (
            (token.lemma in rules.verbs or token.lemma in rules.judging) and token.pos == "VERB" and token.dep != "amod"
        )
        if not (is_verb or token.lemma in rules.adjectives) or document.quotation_at(token.start) is not None:
            continue
        if is_verb:
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
    rule = rules.verbs.get(parsed.tokens[verb].lemma) or rules.judging[parsed.tokens[verb].lemma]
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
    if rule.company and not {part for i in parsed.children[verb] for part in _labels(parsed, i)} & rule.company:
        return None
    passive = parsed.is_passive(verb)
    quoting = _quoting(parsed, verb, rules)
    subject = parsed.agent(verb) if passive else _speaker_of(parsed, verb, rules) if quoting is None else quoting[0]
    if subject is None or not can_speak(parsed, subject, names, rules):
        return None
    speakers, written, source = speakers_of(parsed, subject, names, rules)
    negated = parsed.is_negated(verb)
    hedge = parsed.tokens[verb].text if rule.hedge and not negated else None
    span = None if rule.company else content_of(document, parsed, verb, rules)
    target = None
    if rule.accused:
        accused = parsed.subject(verb) if passive else parsed.patient(verb)
        put_on = _put_on(parsed, verb, accused, rule, rules)
        if put_on is not None and accused is not None:
            span = parsed.span([verb, *parsed.subtree(accused), *parsed.subtree(put_on)])
            accused = put_on
        target = None if accused is None else joined(groups(parsed, accused, names))
        span = span if span is None or passive else (parsed.tokens[verb].start, span[1])
    left_open = rule.negated if negated and span is None else None
    takes_noun = rule.takes_noun or rule.accused or left_open
    if takes_noun and (pointed := _pointed_at(parsed, verb, rules)) is not None:
        span = parsed.span([verb, pointed])
    if span is None and takes_noun and (thing := parsed.patient(verb)) is not None:
        span = parsed.span([verb, *parsed.subtree(thing), *_company(parsed, verb, rule)])
    if span is None and rule.takes_adjective:
        span, negated = _pleaded(parsed, verb)
    if span is None:
        if not has_quotation(document, parsed):
            return None
        span = (parsed.tokens[verb].start, parsed.tokens[verb].start)
    stance = left_open or (_turned(rule.stance) if negated else rule.stance)
    start = parsed.span([verb, *parsed.below(verb, "aux", "neg")])[0] if negated else span[0]
    via = addressee(parsed, verb, names, rules) or _medium_of(parsed, quoting, names, rules)
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


def _quoting(parsed: Parsed, verb: int, rules: EventRules) -> tuple[int, int | None] | None:
    """X and the medium of “state television quoted X as saying”, "X was quoted as saying by the agency"."""
    link = parsed.tokens[parsed.tokens[verb].head]
    if parsed.tokens[verb].dep != "pcomp" or link.lemma not in rules.sources["as_saying"]:
        return None
    above = link.head
    if parsed.tokens[above].lemma not in rules.sources["citing"] or not parsed.is_verb(above):
        return None
    quoted = parsed.subject(above) if parsed.is_passive(above) else parsed.patient(above)
    medium = parsed.agent(above) if parsed.is_passive(above) else parsed.subject(above)
    return None if quoted is None else (quoted, medium)


def _medium_of(parsed: Parsed, quoting: tuple[int, int | None] | None, names: Names, rules: EventRules) -> str | None:
    if quoting is None or quoting[1] is None:
        return None
    named = names.named(parsed, quoting[1])
    return named.name if is_agency(named, parsed, quoting[1], rules) else None


def _pointed_at(parsed: Parsed, verb: int, rules: EventRules) -> int | None:
    """The "that" of “disputed that: ...”, which the parser may hang on what follows."""
    after = parsed.tokens[verb + 1 : verb + 3]
    is_whole = len(after) == 2 and after[0].lemma in rules.topic["pronouns"] and after[1].text in (":", ";")
    return verb + 1 if is_whole else None


def _company(parsed: Parsed, verb: int, rule: VerbRule) -> list[int]:
    """What else a verb must have: "at 61" of "put the toll at 61", "a thief" of "called him a thief on television"."""
    preps = [i for i in parsed.below(verb, "prep") if parsed.tokens[i].lemma in rule.company]
    named = parsed.below(verb, *rule.company)
    apart = {i for top in named for prep in parsed.below(top, "prep") for i in parsed.subtree(prep)}
    return [i for top in (*named, *preps) for i in parsed.subtree(top) if i > verb and i not in apart]


def _put_on(parsed: Parsed, verb: int, deed: int | None, rule: VerbRule, rules: EventRules) -> int | None:
    """The owner of “blamed the blast on the owner”, which the parser may hang on the blast."""
    own = parsed.prepositions(verb)
    if deed is None or rule.accused_after in own or rule.granted in own:
        return own.get(rule.accused_after)
    is_deed = parsed.tokens[deed].lemma in rules.by_noun.keys() | rules.topic["nouns"]
    return parsed.prepositions(deed).get(rule.accused_after) if is_deed else None


def _labels(parsed: Parsed, index: int) -> tuple[str, str]:
    return parsed.tokens[index].dep, parsed.tokens[index].lemma


def _pleaded(parsed: Parsed, verb: int) -> tuple[tuple[int, int] | None, bool]:
    """Such as “pleaded not guilty”: the characters, and whether it is a denial."""
    word = next((t for t in parsed.tokens[verb + 1 : verb + 4] if t.pos == "ADJ"), None)
    if word is None:
        return None, False
    inside = parsed.within(parsed.tokens[verb].start, word.end)
    return parsed.span(inside), any(parsed.tokens[i].dep == "neg" for i in inside)


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
    return _closing_speaker(parsed, verb, rules)


def _closing_speaker(parsed: Parsed, verb: int, rules: EventRules) -> int | None:
    """Such as “..., police and witnesses said.” where the parser took the speakers for objects of the verb before."""
    comma = closing_comma(parsed, verb, rules)
    nouns = [] if comma is None else [i for i in range(comma + 1, verb) if parsed.tokens[i].pos in NOMINAL]
    return nouns[0] if nouns and nouns[-1] == verb - 1 else None


# -- adjectives and "according to" ------------------------------------------------------------------
def _adjective_act(parsed: Parsed, index: int, names: Names, rules: EventRules) -> Act | None:
    verb = parsed.tokens[index].head
    if parsed.tokens[verb].lemma != "be":
        return None
    subject = parsed.own_subject(verb)
    if subject is None or not can_speak(parsed, subject, names, rules) or index < subject:
        return None
    stop = next((t.start for t in parsed.tokens[index + 2 :] if t.text in (",", ";")), end_of(parsed))
    start = parsed.tokens[index].start
    if index and parsed.tokens[index - 1].tag in ("``", "''"):
        start = parsed.tokens[index - 1].start
    if not any(parsed.is_verb(i) for i in parsed.within(parsed.tokens[index].end, stop)):
        return None
    stance: Stance = rules.adjectives[parsed.tokens[index].lemma]
    negated = parsed.is_negated(verb)
    stance = "questions" if negated and stance == "asserts" else stance
    speakers, written, source = speakers_of(parsed, subject, names, rules)
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
    """Such as “according to X”: the place, X, and whether X is a medium."""
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
            start, end = beside(parsed, index)
            if end > start:
                acts = [Act(parsed, index, (named,), named.written, "asserts", None, start, end)]
    return acts


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
