"""Names of private victims and of minors: what a newsroom does not publish unless it decides to.

A victim is a person to whom harm is done in any sentence; a minor is a person whose age is given as below 18. Who
bears an office anywhere in the story, or stands accused, is no private victim; a minor is one in any case.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import re2

from .. import rulebook
from ..records import Document, Extraction, Problem
from .drafts import Draft
from .names import Entity, Names
from .rules import EventRules
from .syntax import Parsed

_REACH = 48  # characters before and behind a name in which an age is looked for
_SHORTEST = 3
_ACCUSED = frozenset({"arrest", "charge", "verdict"})


@dataclass(frozen=True, slots=True)
class PrivateWords:
    """The words of ``private.toml``."""

    words: Mapping[str, frozenset[str]]
    before: tuple[Any, ...]
    behind: tuple[Any, ...]
    infant: tuple[Any, ...]
    named: Any
    grown: int

    @staticmethod
    @lru_cache(maxsize=8)
    def load(language: str = "en") -> PrivateWords:
        """The checked words of a language; RuleError names file and field."""
        data, where = rulebook.read(language, "private"), f"{language}/private.toml"
        lists = ("harms", "bodily", "sufferings", "identifying", "victims", "losses")
        words = {name: frozenset(rulebook.want(data, name, list, where)) for name in lists}
        before, behind, infant = (
            tuple(re2.compile(pattern) for pattern in rulebook.want(data, name, list, where))
            for name in ("ages_before", "ages_behind", "infant")
        )
        named = re2.compile(rulebook.want(data, "named", str, where))
        return PrivateWords(words, before, behind, infant, named, rulebook.want(data, "grown", int, where))


# -- one article --------------------------------------------------------------------------------------
def private_people(
    document: Document, sentences: Sequence[Parsed], names: Names, drafts: Sequence[Draft], rules: EventRules
) -> str:
    """JSON: by role (victim, minor, public, accused, other) the people of an article, each with its written forms."""
    words = PrivateWords.load(rules.language)
    forms: dict[str, set[str]] = {}
    found: dict[str, set[str]] = {"victim": set(), "minor": set(), "public": set(), "accused": set()}
    by_number = {parsed.sentence.index: parsed for parsed in sentences}
    for entity in names.entities:
        parsed = by_number[entity.sentence]
        if not entity.name or not _is_person(document.text, parsed, entity, words):
            continue
        forms.setdefault(entity.name, set()).add(_bare(parsed, entity, rules))
        if _is_minor(document.text, entity, words, rules):
            found["minor"].add(entity.name)
        if _has_office(parsed, entity, rules):
            found["public"].add(entity.name)
        if _suffers(parsed, entity, words.words["harms"], words):
            found["victim"].add(entity.name)
    taken = [(entity.start, entity.end) for entity in names.entities]
    for name, start, end in _aged(document.text, words, rules):
        if not any(first < end and start < last for first, last in taken):
            found["minor"].add(name)
            forms.setdefault(name, set()).add(name)
    for draft in drafts:
        if draft.mention.subkind in _ACCUSED:
            found["accused"] |= {p.name for p in draft.mention.participants if p.role == "patient"}
    told = {role: sorted(people & forms.keys()) for role, people in found.items()}
    return json.dumps({**told, "forms": {name: sorted(written) for name, written in sorted(forms.items())}})


def _is_person(text: str, parsed: Parsed, entity: Entity, words: PrivateWords) -> bool:
    """What the model takes for a person; or for a body, with two words and an age, or killed as only people are."""
    if entity.kind == "person":
        return True
    written = text[entity.start : entity.end].split()
    if entity.kind != "organisation" or len(written) < 2 or not all(word[:1].isupper() for word in written):
        return False
    behind = text[entity.end : entity.end + _REACH]
    is_aged = any(pattern.search(behind) for pattern in words.behind)
    return is_aged or _suffers(parsed, entity, words.words["bodily"], words)


def aged_people(document: Document, rules: EventRules) -> str:
    """What :func:`private_people` gives, as far as it goes without a language model: minors alone, by their age."""
    found = sorted({name for name, _, _ in _aged(document.text, PrivateWords.load(rules.language), rules)})
    nobody: dict[str, list[str]] = {"victim": [], "public": [], "accused": []}
    return json.dumps({**nobody, "minor": found, "forms": {name: [name] for name in found}})


def _aged(text: str, words: PrivateWords, rules: EventRules) -> Iterator[tuple[str, int, int]]:
    """Two or more words with capitals that an age below that of a grown-up stands behind, without an office."""
    for match in words.named.finditer(text):
        start, end = match.span(1)
        while (first := text[start:end].partition(" "))[2] and first[0].lower() in rules.names["roles"]:
            start += len(first[0]) + 1
        entity = Entity(0, 0, 0, start, end, "", "person", False, False)
        if " " in text[start:end] and _is_minor(text, entity, words, rules):
            yield text[start:end], start, end


def _bare(parsed: Parsed, entity: Entity, rules: EventRules) -> str:
    """A name as it is written, without an office or a word of courtesy before it."""
    left_out = rules.names["roles"] | rules.names["courtesy"]
    kept = list(range(entity.first, entity.last + 1))
    while kept and parsed.tokens[kept[0]].text.lower() in left_out:
        kept.pop(0)
    while kept and parsed.tokens[kept[-1]].tag in ("POS", ",", "."):
        kept.pop()
    return " ".join(parsed.words(kept).split()) if kept else ""


def _is_minor(text: str, entity: Entity, words: PrivateWords, rules: EventRules) -> bool:
    before, behind = text[max(0, entity.start - _REACH) : entity.start], text[entity.end : entity.end + _REACH]
    if any(pattern.search(before) or pattern.search(behind) for pattern in words.infant):
        return True
    ages = [
        found[1].lower()
        for patterns, where in ((words.before, before), (words.behind, behind))
        for pattern in patterns
        if (found := pattern.search(where)) is not None
    ]
    numbers = [float(age) if age.isdigit() else rules.figures.numbers.get(age) for age in ages]
    return any(number is not None and number < words.grown for number in numbers)


def _has_office(parsed: Parsed, entity: Entity, rules: EventRules) -> bool:
    """Such as "Mayor Ana Silva", “Ana Silva, the mayor of Lund,”."""
    roles = rules.names["roles"]
    near = [entity.first, entity.first - 1]
    if any(i >= 0 and parsed.tokens[i].lemma.lower() in roles for i in near if i < len(parsed.tokens)):
        return True
    beside = {*parsed.below(entity.last, "appos", "compound", "nmod"), parsed.tokens[entity.last].head}
    return any(parsed.tokens[i].lemma.lower() in roles for i in beside if not entity.first <= i <= entity.last)


def _suffers(parsed: Parsed, entity: Entity, harms: Set[str], words: PrivateWords) -> bool:
    head = _outermost(parsed, entity.last)
    verb, token = parsed.tokens[head].head, parsed.tokens[head]
    lemma = parsed.tokens[verb].lemma.lower()
    done = token.dep in ("dobj", "nsubjpass") or (token.dep == "nsubj" and parsed.is_passive(verb))
    verbs = (verb, *parsed.below(verb, "conj", "xcomp"))
    if done and any(parsed.tokens[i].lemma.lower() in harms for i in verbs):
        return True
    if token.dep in ("nsubj", "nsubjpass") and any(
        parsed.tokens[i].lemma.lower() in words.words["sufferings"] for i in verbs
    ):
        return True
    if token.dep != "pobj":
        return _is_called_victim(parsed, head, words)
    governor = parsed.tokens[verb].head
    if lemma == "as" and parsed.tokens[governor].lemma.lower() in words.words["identifying"]:
        named = (parsed.patient(governor), parsed.subject(governor))
        return any(i is not None and parsed.tokens[i].lemma.lower() in words.words["victims"] for i in named)
    return lemma == "of" and parsed.tokens[governor].lemma.lower() in words.words["losses"]


def _is_called_victim(parsed: Parsed, head: int, words: PrivateWords) -> bool:
    """Such as “the victim, Rosa Diaz,”, "Rosa Diaz, one of the dead", "Rosa Diaz was among the victims"."""
    verb = parsed.tokens[head].head
    near = {head, verb, *parsed.below(head, "appos"), *parsed.below(verb, "attr")}
    plainly = {"victim", "dead", "deceased", "casualty", "fatality"} & words.words["victims"]
    return any(parsed.tokens[i].lemma.lower() in plainly for i in near)


def _outermost(parsed: Parsed, index: int) -> int:
    """The first of names that are joined ("X and Y were killed"), or what a name stands beside."""
    seen = set()
    while parsed.tokens[index].dep in ("conj", "appos", "compound") and index not in seen:
        seen.add(index)
        index = parsed.tokens[index].head
    return index


# -- a story ------------------------------------------------------------------------------------------
def private_names(extractions: Iterable[tuple[Document, Extraction]]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The names that no output bears by default, in every form of theirs, and a row of ``problems`` an article."""
    articles = [(d, json.loads(x.extra["private"])) for d, x in extractions if "private" in x.extra]
    told: dict[str, set[str]] = {"victim": set(), "minor": set(), "public": set(), "accused": set()}
    for _, people in articles:
        for role, names in told.items():
            names |= set(people[role])
    private = told["minor"] | (told["victim"] - told["public"] - told["accused"])
    if not private:
        return (), ()
    others = {form for _, people in articles for name, forms in people["forms"].items() if name not in private
              for form in (name, *forms)}  # fmt: skip
    shared = {word for form in others for word in form.split()}
    plain = {word for document, _ in articles for word in _small_words(document.text)}
    found: set[str] = set()
    problems = []
    for document, people in articles:
        here = sorted(private & people["forms"].keys())
        for name in here:
            found |= {form for form in _forms(name, people["forms"][name]) if _can_be_masked(form, shared, plain)}
        if here:
            message = (
                f"left out of what is published, as names of private victims or of minors: {', '.join(here)}; "
                "a name that stands in may-publish.txt in the story folder is published"
            )
            problems.append(Problem("info", "names_withheld", message, document.article.id))
    return tuple(sorted(found)), tuple(problems)


def _forms(name: str, written: Sequence[str]) -> Iterator[str]:
    yield name
    yield from written
    yield name.rsplit(maxsplit=1)[-1]


def _can_be_masked(form: str, shared: set[str], plain: set[str]) -> bool:
    """Several words always; a single one where it is nobody else's name and no word of the language here."""
    words = form.split()
    if len(words) > 1:
        return True
    return len(form) >= _SHORTEST and form not in shared and form.lower() not in plain


def _small_words(text: str) -> Iterator[str]:
    return (word for word in re2.findall(r"\b[a-z]+\b", text))


__all__ = ["PrivateWords", "aged_people", "private_names", "private_people"]
