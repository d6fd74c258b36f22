"""Where what is said stands in a sentence that says it."""

from __future__ import annotations

from ..records import Document, Quotation
from .rules import EventRules
from .syntax import Parsed

_LOOK_AHEAD = 10


def closing_comma(parsed: Parsed, verb: int, rules: EventRules) -> int | None:
    """The comma before the speakers, where a verb of saying closes its sentence; else None."""
    is_addressing = parsed.tokens[verb].lemma in rules.sources["addressing"]
    heard = parsed.below(verb, "dobj", "dative") if is_addressing else ()
    told = {i for thing in heard for i in parsed.subtree(thing)}  # "told reporters"
    is_last = all(t.pos == "PUNCT" or t.index in told for t in parsed.tokens[verb + 1 :])
    if not is_last or parsed.tokens[verb].tag not in ("VBD", "VBZ", "VBP"):
        return None
    subject = parsed.own_subject(verb)
    first = min(parsed.subtree(subject)) if subject is not None and subject < verb else 0
    if first and parsed.tokens[first - 1].text == ",":
        return first - 1  # "..., the envoy, Ana Silva, told reporters"
    return next((i for i in range(verb - 1, max(-1, verb - 8), -1) if parsed.tokens[i].text == ","), None)


# -- what is said -----------------------------------------------------------------------------------
def content_of(document: Document, parsed: Parsed, verb: int, rules: EventRules) -> tuple[int, int] | None:
    """Where the indirectly told content stands, as characters; None if there is none."""
    tokens = parsed.tokens
    for index in range(verb + 1, min(len(tokens), verb + 1 + _LOOK_AHEAD)):
        if tokens[index].lemma == "that" and tokens[index].dep in ("mark", "nsubj", "det", "advmod"):
            clause = tokens[index].head
            teller = tokens[clause].head
            told_by_other = tokens[clause].dep == "ccomp" and tokens[teller].dep == "conj" and teller != verb
            if tokens[index].dep == "mark" and (
                not parsed.is_below(index, verb)
                or (tokens[clause].dep == "conj" and teller != verb)
                or (told_by_other and tokens[teller].lemma in rules.verbs)  # "rejected it and said that it rained"
            ):
                break  # another verb's clause, or the second of two: "said it was dry and that it rained"
            if tokens[index].dep == "mark" and index + 1 < len(tokens):
                return tokens[index + 1].start, end_of(parsed)
            break
        if tokens[index].lemma in ("whether", "if") and tokens[index].dep == "mark":
            return tokens[index].start, end_of(parsed)
    for child in sorted(parsed.below(verb, "ccomp", "xcomp", "prep"), key=lambda i: (i < verb, i)):
        if tokens[child].dep == "prep":
            inner = parsed.below(child, "pcomp") or (
                parsed.below(child, "pobj") if rules.verbs[tokens[verb].lemma].accused else ()
            )
            if child > verb and inner and tokens[child].lemma in ("of", "for", "about"):
                return tokens[min(parsed.subtree(inner[0]))].start, end_of(parsed)
            continue
        if document.quotation_at(tokens[child].start) is not None:
            continue
        whole = parsed.subtree(child)
        if child > verb:
            first = max(verb + 1, min(whole))
            return tokens[first + (tokens[first].lemma == "that")].start, end_of(parsed)
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
    aside = _around(document, parsed, verb)
    if aside is not None:
        return aside
    comma = closing_comma(parsed, verb, rules)
    if comma and document.quotation_at(tokens[0].start) is None and not has_quotation(document, parsed):
        return tokens[0].start, tokens[comma - 1].end
    return None


def _around(document: Document, parsed: Parsed, verb: int) -> tuple[int, int] | None:
    """What stands around a saying set between commas: "the plant, she said, would close"."""
    above, subject = parsed.tokens[verb].head, parsed.own_subject(verb)
    if parsed.tokens[verb].dep != "parataxis" or subject is None or not parsed.is_verb(above):
        return None
    inner = min(*parsed.noun_phrase(subject), verb)
    first = min(parsed.subtree(above))
    before = [i for i in range(first, inner) if parsed.tokens[i].pos != "PUNCT"]
    if not before or document.quotation_at(parsed.tokens[before[0]].start) is not None:
        return None
    return parsed.tokens[before[0]].start, end_of(parsed) if above > verb else parsed.tokens[before[-1]].end


def end_of(parsed: Parsed) -> int:
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


def has_quotation(document: Document, parsed: Parsed) -> bool:
    """Whether spoken words stand in a sentence."""
    sentence = parsed.sentence
    return any(q.is_words and q.start < sentence.end and q.end > sentence.start for q in document.quotations)


def quotations_of(document: Document, parsed: Parsed) -> list[Quotation]:
    """The spoken quotations that touch a sentence."""
    sentence = parsed.sentence
    return [q for q in document.quotations if q.is_words and q.start < sentence.end and q.end > sentence.start]


def beside(parsed: Parsed, index: int) -> tuple[int, int]:
    """What "according to" is said of: the sentence after its comma, or all before it."""
    tokens = parsed.tokens
    if index > 2:
        return tokens[0].start, tokens[index - 1].end if tokens[index - 1].pos != "PUNCT" else tokens[index - 2].end
    comma = next((t.index for t in tokens[index:] if t.text == ","), None)
    if comma is None or comma + 1 >= len(tokens):
        return 0, 0
    return tokens[comma + 1].start, end_of(parsed)
