"""What completes a verb in a title ("to buy the bank", "not guilty", "9 percent"), and what somebody says."""

from __future__ import annotations

from collections.abc import Sequence

from .phrases import Phrases
from .wordforms import gerund, particles

_TAIL = frozenset(
    {"of", "to", "for", "from", "with", "in", "against", "on", "as", "into", "over", "by", "at", "behind"}
)
_CLAUSE = 60
_OPENING, _CLOSING = '"“«', '"”»'
_CUT = frozenset({"advcl", "conj", "prep", "relcl", "acl", "appos", "npadvmod"})


def goal(words: Phrases, verb: int, dep: str = "xcomp") -> str:
    """Such as “(agrees) to acquire Fjordkredit”, “(refuses) to answer”; "advcl": “(meets) to discuss it”."""
    parsed = words.parsed
    for below in parsed.below(verb, dep):
        if parsed.tokens[below].tag == "VBG" and below > verb:  # "stop using the cooker"
            patient = parsed.patient(below)
            thing = "" if patient is None else words.phrase(patient)
            return f"{gerund(parsed, below)} {thing or tail(words, below)}".strip()
        marks = [parsed.tokens[i] for i in parsed.below(below, "aux")]
        if parsed.tokens[below].tag == "VBN" and any(mark.tag == "TO" for mark in marks):  # "agrees to be tried"
            helper = [parsed.tokens[i].lemma for i in parsed.below(below, "auxpass")]
            return " ".join(["to", *helper, parsed.tokens[below].text.lower(), tail(words, below)]).strip()
        if parsed.tokens[below].tag == "VB" and not marks and below > verb:  # "helped build a bridge"
            patient = parsed.patient(below)
            thing = "" if patient is None else words.phrase(patient)
            plain = " ".join([parsed.tokens[below].lemma, *particles(parsed, below)])
            return f"{plain} {thing or tail(words, below)}".strip()
        if parsed.tokens[below].tag == "VB" and any(mark.tag == "TO" for mark in marks):
            patient = parsed.patient(below)
            thing = "" if patient is None else words.phrase(patient)
            more = thing or tail(words, below) or goal(words, below)
            no = "not " if parsed.below(below, "neg") else ""
            plain = " ".join([parsed.tokens[below].lemma, *particles(parsed, below)])
            return f"{no}to {plain} {more}".strip()
    return ""


def complement(words: Phrases, verb: int) -> str:
    """What else completes a verb without an object: "not guilty", "9 percent", "that the work be stopped"."""
    parsed = words.parsed
    for below in parsed.below(verb, "acomp", "oprd", "attr"):
        stretch = [i for i in parsed.subtree(below) if i > verb]
        denied = [i for i in parsed.below(verb, "neg") if verb < i < below]
        text = parsed.words([*denied, *stretch]) if stretch else ""
        if text and len(text) <= _CLAUSE // 2 and not any(parsed.tokens[i].pos == "PRON" for i in stretch):
            return text
    for below in parsed.below(verb, "npadvmod"):
        if below > verb and parsed.tokens[below].entity.endswith(("PERCENT", "MONEY", "QUANTITY", "CARDINAL")):
            return parsed.words(parsed.noun_phrase(below))
    for below in parsed.below(verb, "ccomp"):
        text = _told(words, below, "") if below > verb and not _quotes(words, parsed.subtree(below)) else ""
        if text:
            return f"that {text}"
    return ""


def demand(words: Phrases, verb: int, thing: int) -> str:
    """What somebody is asked or made to do: "(urges people) to stop using it" without what hangs on it."""
    parsed = words.parsed
    for below in parsed.below(verb, "xcomp", "ccomp"):
        if below > thing and parsed.tokens[below].tag == "VB":
            patient = parsed.patient(below)
            more = "" if patient is None or patient == thing else words.phrase(patient)
            plain = " ".join([parsed.tokens[below].lemma, *particles(parsed, below)])
            inner = goal(words, below)
            return f"to {plain} {more or inner or tail(words, below)}".strip()
    return ""


def tail(words: Phrases, verb: int, skipped: int | None = None) -> str:
    """Such as “of fraud”, "from the bank": the first phrase that completes the verb, dates left out."""
    for preposition, noun in words.parsed.prepositions(verb).items():
        if preposition not in _TAIL or noun == skipped or words.is_when(noun):
            continue
        if preposition == "by" and words.parsed.agent(verb) == noun:
            continue
        phrase = words.phrase(noun)
        if phrase:
            return f"{preposition} {phrase}"
    return ""


def said(words: Phrases, verb: int, speaker: str) -> str:
    """What is said, word for word and not shortened where that changes it; a quotation keeps its marks.

    Empty where it is long, speaks of somebody the reader of a title cannot know, or holds a party's loaded word.
    """
    parsed = words.parsed
    clause = next(iter(parsed.below(verb, "ccomp")), None)
    if clause is None:
        return ""
    stretch = parsed.subtree(clause)
    if _quotes(words, stretch):
        return _quoted(words, stretch)
    return _told(words, clause, speaker)


def matter(words: Phrases, verb: int, speaker: str) -> str:
    """What is spoken of, where what is said cannot stand in a title: "the bridge", as "(statement on) the bridge"."""
    parsed = words.parsed
    for clause in parsed.below(verb, "ccomp"):
        for noun in (parsed.own_subject(clause), parsed.patient(clause)):
            phrase = "" if noun is None or parsed.tokens[noun].pos == "PRON" else words.definite(noun)
            loaded = any(word.lower() in words.rules.neutral for word in phrase.split())
            if phrase and not loaded and not words.is_vague(phrase) and phrase != speaker and len(phrase) < _CLAUSE:
                return phrase
    return ""


def _quoted(words: Phrases, stretch: Sequence[int]) -> str:
    parsed = words.parsed
    inside = [i for i in stretch if parsed.tokens[i].pos != "PUNCT" or parsed.tokens[i].text in ("'", "’")]
    if not inside:
        return ""
    start, end = parsed.span(inside)
    text = parsed.text[start:end]
    opened = parsed.text[max(0, start - 1) : start] in tuple(_OPENING)
    closed = any(mark in _CLOSING for mark in parsed.text[end : end + 2])
    whole = opened and closed and not any(mark in text for mark in _OPENING + _CLOSING + "\n")
    return f'"{text}"' if whole and len(text) <= _CLAUSE else ""


def _quotes(words: Phrases, stretch: Sequence[int]) -> bool:
    """Whether a stretch holds, or stands in, quotation marks."""
    start, end = words.parsed.span(stretch)
    around = words.parsed.text[max(0, start - 1) : end + 2]
    return any(mark in around for mark in _OPENING + _CLOSING)


def _told(words: Phrases, clause: int, speaker: str) -> str:
    """An indirect clause without its "that", cut where a part ends; times are left out."""
    parsed, rules = words.parsed, words.rules
    stretch = [
        i for i in parsed.subtree(clause) if not (parsed.tokens[i].dep == "mark" and parsed.tokens[i].head == clause)
    ]
    marks = {parsed.tokens[i].lemma for i in parsed.below(clause, "mark")}
    if marks - {"that"} or parsed.own_subject(clause) is None:
        return ""
    fixed = parsed.is_negated(clause)
    for part in reversed(parsed.children[clause]):
        below = parsed.subtree(part)
        last = [i for i in stretch if parsed.tokens[i].pos != "PUNCT"][-1:]
        is_when = parsed.tokens[part].dep in ("prep", "npadvmod") and any(words.is_when(i) for i in below)
        long = len(parsed.words(stretch)) > _CLAUSE
        if part < clause or parsed.tokens[part].dep not in _CUT or not last or last[0] not in below:
            continue
        if is_when or long:
            if fixed or _weighs(words, [*below, *parsed.below(clause, "cc")]):
                return ""
            stretch = [i for i in stretch if i not in below and not (i > clause and parsed.tokens[i].dep == "cc")]
            while stretch and parsed.tokens[stretch[-1]].pos == "PUNCT":
                stretch.pop()
    if not stretch or any(words.is_when(i) for i in stretch):
        return ""
    text = _written(words, stretch, clause, speaker)
    loaded = any(word.strip(".,;:()").lower() in rules.neutral for word in text.split())
    return "" if loaded or len(text) > _CLAUSE else text.rstrip(" .,;:")


def _weighs(words: Phrases, stretch: Sequence[int]) -> bool:
    """Whether a part changes what is said: a condition, a doubt."""
    hedges = words.rules.hedges["adverbs"] | words.rules.hedges["adjectives"] | words.rules.title_words["conditions"]
    return any(words.parsed.tokens[i].lemma in hedges for i in stretch)


def _written(words: Phrases, stretch: Sequence[int], clause: int, speaker: str) -> str:
    """The words, with a name for a subject that is a pronoun; empty where another pronoun stays open."""
    parsed = words.parsed
    subject = parsed.own_subject(clause)
    start, end = parsed.span(stretch)
    if len(stretch) != sum(start <= t.start < end for t in parsed.tokens):
        return ""  # something was left out in the middle
    kept = [i for i in stretch if parsed.tokens[i].pos == "PRON" and i != subject]
    open_ones = words.rules.title_words["unsure"] | words.rules.title_words["objects"]
    if any(
        parsed.tokens[i].tag == "PRP" or parsed.tokens[i].text.lower() in open_ones
        for i in kept
        if parsed.tokens[i].tag != "PRP$"
    ):
        return ""
    text = parsed.words(stretch)
    opener = parsed.tokens[stretch[0]]
    if opener.pos == "DET" or (opener.index == 0 and opener.pos != "PROPN" and not opener.entity):
        text = text[:1].lower() + text[1:]
    if subject is None or parsed.tokens[subject].pos != "PRON" or subject not in stretch:
        return text
    if parsed.tokens[subject].tag != "PRP" or subject != stretch[0]:
        return ""
    if parsed.tokens[subject].text.lower() in words.rules.title_words["objects"]:
        is_person = any(e.name == speaker and e.kind == "person" for e in words.names.entities)
        return "" if is_person else text  # "the bank said it had ..."
    return text if words.phrase(subject) == speaker else ""
