"""Which words of an article stand for the one whose timeline is wanted: names, pronouns, and nouns like "the firm"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..records import Token
from .aliases import AboutRules, Asked, Form, Sort
from .scene import Scene
from .syntax import Parsed

References = Mapping[int, Mapping[int, str]]
_KINDS: Mapping[Sort, frozenset[str]] = {
    "person": frozenset({"person"}),
    "organisation": frozenset({"organisation"}),
    "product": frozenset({"thing"}),
    "place": frozenset({"place", "country"}),
}
_HE = frozenset({"he", "she", "him", "his", "her", "himself", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "their", "them", "themselves"})
_FIRST = frozenset({"i", "me", "my", "myself"})
_WE = frozenset({"we", "us", "our", "ourselves"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_LONGEST = 40
REACH = 3  # sentences back that a pronoun or "the firm" looks


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: int
    index: int
    is_subject: bool
    mine: bool


def find_references(scene: Scene, asked: Asked, known: AboutRules) -> References:
    """For each sentence the tokens that stand for the asked one, with how; the head of a name is its last token."""
    found: dict[int, dict[int, str]] = {p.sentence.index: {} for p in scene.sentences}
    plain = frozenset(t.text for p in scene.sentences for t in p.tokens if t.text.islower())
    lines = {p.sentence.index: tuple(t.text.lower().rstrip(".") for t in p.tokens) for p in scene.sentences}
    for parsed in scene.sentences:
        found[parsed.sentence.index] = _names(parsed, lines[parsed.sentence.index], asked.certain, asked, known, plain)
    if any(found.values()):
        for parsed in scene.sentences:
            here = found[parsed.sentence.index]
            for index, why in _names(parsed, lines[parsed.sentence.index], asked.short, asked, known, plain).items():
                here.setdefault(index, why)
    _stand_ins(scene, asked, known, found)
    return found


# -- names ----------------------------------------------------------------------------------------------
def _names(
    parsed: Parsed, line: Form, forms: Mapping[Form, str], asked: Asked, known: AboutRules, plain: frozenset[str]
) -> dict[int, str]:
    result: dict[int, str] = {}
    by_length = sorted(forms, key=len, reverse=True)
    index = 0
    while index < len(line):
        size = next((len(f) for f in by_length if _is_form(line[index : index + len(f)], f, asked.sort)), 0)
        if not size:
            index += 1
            continue
        last = index + size - 1
        if _is_whole(parsed, index, last, asked, known, plain):
            form = next(f for f in by_length if _is_form(line[index : last + 1], f, asked.sort))
            result[_head(parsed, index, last, asked, known)] = forms[form]
        index = last + 1
    return result


def _head(parsed: Parsed, first: int, last: int, asked: Asked, known: AboutRules) -> int:
    """The word that stands in the sentence for a name: of "the A90 jet" the jet, where the A90 is one."""
    token = parsed.tokens[last]
    if token.dep == "nummod" and (token.head >= first or parsed.tokens[token.head].pos == "PROPN"):
        return token.head  # "the Acme 90": the number hangs on the maker
    head = parsed.tokens[token.head]
    is_sort = token.dep in ("compound", "nmod") and head.lemma in known.nouns[asked.sort] and head.pos == "NOUN"
    return head.index if is_sort and head.index > last else last


def _is_form(words: Form, form: Form, sort: Sort) -> bool:
    """Equal; of a person also with "al-" before it; of a product also its plural, and a variant ("777-300")."""
    if words == form:
        return True
    if len(words) != len(form) or words[:-1] != form[:-1]:
        return False
    if sort == "person":
        return words[-1].endswith("-" + form[-1])  # "al-Rashid" for "Rashid"
    if sort != "product":
        return False
    return words[-1] in (form[-1] + "s", form[-1] + "'s") or words[-1].startswith(form[-1] + "-")


def _is_whole(parsed: Parsed, first: int, last: int, asked: Asked, known: AboutRules, plain: frozenset[str]) -> bool:
    """Whether the words are a name of their own, not a part of a longer one that names something else."""
    tokens = parsed.tokens
    if first == last == 0 and tokens[0].pos == "NOUN" and tokens[0].text.lower() in plain:
        return False  # "Cook" that opens a sentence, in an article that has a "cook" too
    if not any(t.text[:1].isupper() or t.text[1:2].isupper() or t.text[:1].isdigit() for t in tokens[first : last + 1]):
        return False
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and _goes_on(tokens[last], after, known) and asked.sort != "product":
        return False
    if first and asked.sort != "product":
        return not _begins_before(tokens[first - 1], tokens[first], asked, known)
    return not (first and len(tokens[first].text) < 4 and tokens[first - 1].text in ("$", "£", "€"))


def _goes_on(last: Token, after: Token, known: AboutRules) -> bool:
    if after.text.lower().rstrip(".") in known.names["legal"] | known.names["titles"] | known.names["articles"]:
        return False
    if not (after.text[:1].isupper() or after.text[:1].isdigit()) or after.pos not in ("PROPN", "NUM"):
        return False
    return last.head == after.index or (after.entity[:1] == "I" and last.entity[2:] == after.entity[2:]) or (
        last.dep == "compound" and last.head > after.index and after.dep in ("compound", "nummod")
        and after.entity[:1] != "B"
    )  # fmt: skip


def _begins_before(before: Token, first: Token, asked: Asked, known: AboutRules) -> bool:
    word = before.text.lower().rstrip(".")
    if asked.sort == "person" and all(len(form) == 1 for form in asked.certain):
        return False  # asked for by the surname alone
    if word in known.names["titles"] | known.names["articles"] | asked.words or before.pos != "PROPN":
        return False
    return before.dep == "compound" and before.entity[2:] == first.entity[2:] and first.entity[:1] == "I"


# -- what stands for a name -----------------------------------------------------------------------------
def _stand_ins(scene: Scene, asked: Asked, known: AboutRules, found: dict[int, dict[int, str]]) -> None:
    """Pronouns and definite nouns, left to right: each may be what the next one refers to."""
    rivals = _rivals(scene, asked, found)
    told: list[_Candidate] = []
    leading = any(found[p.sentence.index] for p in scene.sentences if p.sentence.role == "headline")
    for parsed in scene.sentences:
        number, here = parsed.sentence.index, found[parsed.sentence.index]
        others = rivals.get(number, set())
        for token in parsed.tokens:
            if token.index in here:
                told.append(_Candidate(number, token.index, _acts(parsed, token.index), True))
                continue
            if token.index in others:
                told.append(_Candidate(number, token.index, _acts(parsed, token.index), False))
                continue
            if _speaks_of_itself(scene, parsed, token, asked):
                here[token.index] = "pronoun"
                continue
            sorts = _asks_for(scene, parsed, token, asked, known)
            if not sorts:
                continue
            near = [c for c in told if number - c.sentence <= (REACH if sorts != "it" else 1)]
            best = _nearest(near, number, parsed, token.index)
            mine = best.mine if best is not None else (sorts == "noun" and leading and number <= REACH)
            if mine:
                words = parsed.words(parsed.noun_phrase(token.index))[:_LONGEST]
                here[token.index] = "pronoun" if sorts != "noun" else f"stands for it: {words}"
                told.append(_Candidate(number, token.index, _acts(parsed, token.index), True))


def _acts(parsed: Parsed, index: int) -> bool:
    top = index
    while parsed.tokens[top].dep in ("conj", "appos", "compound") and parsed.tokens[top].head < top:
        top = parsed.tokens[top].head
    return parsed.tokens[top].dep in ("nsubj", "nsubjpass")


def _nearest(near: Sequence[_Candidate], number: int, parsed: Parsed, index: int) -> _Candidate | None:
    """A subject of this sentence, of the one before; else the last one named."""
    here = [c for c in near if c.sentence == number]
    for group in (here, [c for c in near if c.sentence == number - 1], near):
        subjects = [c for c in group if c.is_subject]
        if group:
            return (subjects or group)[-1]
    return None


def _asks_for(scene: Scene, parsed: Parsed, token: Token, asked: Asked, known: AboutRules) -> str:
    """What a word can stand for the asked one as: "he", "it", "they", "noun"; empty if it cannot."""
    word = token.text.lower()
    if token.tag in ("PRP", "PRP$"):
        if word in _HE:
            return "he" if asked.sort == "person" else ""
        if word in _IT:
            return "it" if asked.sort != "person" and not _is_empty_it(parsed, token, known) else ""
        if word in _THEY:
            return "they" if asked.sort == "organisation" else ""
        return ""
    if token.pos != "NOUN" or token.tag not in ("NN", "NNS") or token.lemma not in known.nouns[asked.sort]:
        return ""
    if token.dep == "compound" or token.tag == "NNS":
        return ""
    below = {parsed.tokens[i].lemma for i in parsed.below(token.index, "det")}
    if parsed.below(token.index, "amod", "compound", "nmod", "nummod"):
        return ""  # "the new device", "the computer maker": says more than that it was named
    return "noun" if below & _DEFINITE and not parsed.below(token.index, "prep", "relcl", "poss") else ""


def _speaks_of_itself(scene: Scene, parsed: Parsed, token: Token, asked: Asked) -> bool:
    """Such as “I” and "we" in the asked one's own spoken words."""
    if token.text.lower() not in (_FIRST if asked.sort == "person" else _WE):
        return False
    speaker, _, quoted = scene.speech_at(parsed, token.index)
    return quoted and speaker is not None and asked.is_named(speaker)


def _is_empty_it(parsed: Parsed, token: Token, known: AboutRules) -> bool:
    """Such as “It is expected that ...”."""
    head = parsed.tokens[token.head]
    if token.dep not in ("nsubj", "nsubjpass", "expl"):
        return False
    clauses = [i for i in parsed.below(head.index, "ccomp", "csubj") if i > head.index]
    empty = token.dep == "nsubjpass" or head.lemma in known.verbs["empty_subject"]
    return token.dep == "expl" or (empty and bool(clauses))


def _rivals(scene: Scene, asked: Asked, found: References) -> dict[int, set[int]]:
    """Other names of the asked one's sort, by sentence and head."""
    table: dict[int, set[int]] = {}
    by_number = {p.sentence.index: p for p in scene.sentences}
    for entity in scene.names.entities:
        mine = found.get(entity.sentence, {})
        if any(i in mine for i in range(entity.first, entity.last + 1)) or entity.kind not in _KINDS[asked.sort]:
            continue
        head = by_number[entity.sentence].tokens[entity.last]
        if head.dep != "compound":
            table.setdefault(entity.sentence, set()).add(entity.last)
    if asked.sort == "product":
        for parsed in scene.sentences:
            for token in parsed.tokens:
                above = parsed.tokens[token.head]
                on_name = token.dep == "nummod" and above.pos == "PROPN" and "DATE" not in token.entity
                digit = any(c.isdigit() for c in token.text) and (token.pos == "PROPN" or on_name)
                label = token.entity[2:] == "PRODUCT" and token.dep != "compound"
                index = above.index if on_name else token.index
                if (digit or label) and index not in found.get(parsed.sentence.index, {}):
                    table.setdefault(parsed.sentence.index, set()).add(index)
    return table
