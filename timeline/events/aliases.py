"""How one person, company, product or place is called in the texts: its full name, and the forms that stand for it.

Forms are of two sorts. *Certain* ones stand for the name anywhere ("787 Dreamliner" for "Boeing 787 Dreamliner");
*short* ones ("Carson", "Air Force") only in an article that writes a certain one too, as news introduces everybody
before shortening. A maker's name alone never stands for its product, and a name that goes on differently ("Apple
Corps" beside "Apple") is another name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from .. import rulebook
from ..records import Problem, Token
from .rules import EventRules, Words

Sort = Literal["person", "organisation", "product", "place"]
Form = tuple[str, ...]
SORTS: tuple[Sort, ...] = ("person", "organisation", "product", "place")
_SORT_OF: Mapping[str, Sort] = {
    "PERSON": "person", "ORG": "organisation", "PRODUCT": "product", "WORK_OF_ART": "product", "GPE": "place",
    "LOC": "place", "FAC": "place",
}  # fmt: skip
_PIECES = re.compile(r"[^\W_]+(?:[.&'’\-][^\W_]+)*\.?|&")
_SLIP_FROM = 5  # letters a word must have before a slip in it is believed to be one
_NOUN_WEIGHT = 3  # "the airliner" beside a name tells more of its sort than the model's label


@dataclass(frozen=True, slots=True)
class AboutRules:
    """``about.toml`` of a language: words around names, nouns that stand for them, verbs of no happening."""

    names: Words
    nouns: Words
    verbs: Words

    @staticmethod
    def load(language: str) -> AboutRules:
        """The checked rules; raises RuleError naming file and field."""
        return _load(language)

    def sort_of_noun(self, lemma: str) -> list[Sort]:
        """What a noun can stand for; mostly one sort."""
        return [sort for sort in SORTS if lemma in self.nouns[sort]]


@cache
def _load(language: str) -> AboutRules:
    data, where = rulebook.read(language, "about"), f"{language}/about.toml"
    return AboutRules(*(_lists(rulebook.want(data, part, dict, where), where) for part in ("names", "nouns", "verbs")))


def _lists(section: Mapping[str, object], where: str) -> Words:
    return Words({name: frozenset(rulebook.want(section, name, list, where)) for name in section})


@dataclass(frozen=True)
class Asked:
    """The one whose timeline is wanted. ``certain`` and ``short``: forms in small letters with what they are."""

    name: str
    sort: Sort
    certain: Mapping[Form, str]
    short: Mapping[Form, str] = field(default_factory=dict)
    corrected: bool = False

    def is_named(self, name: str) -> bool:
        """Whether a name is one of the forms."""
        words = words_of(name)
        return words in self.certain or words in self.short

    def problems(self) -> tuple[Problem, ...]:
        """What a reader must be told: that a slip in the name was mended."""
        if not self.corrected:
            return ()
        found = " ".join(next(iter(self.certain)))
        message = f"{self.name!r} occurs nowhere in the articles; read as {found!r}, which does"
        return (Problem("info", "about_read_as", message),)

    @property
    def words(self) -> frozenset[str]:
        """All words of the name."""
        return frozenset(word for form in self.certain for word in form)


def words_of(name: str) -> Form:
    """A name's words in small letters, its articles and full stops gone."""
    return tuple(word.rstrip(".").lower() for word in _PIECES.findall(name))


def find_asked(name: str, articles: Iterable[Sequence[Sequence[Token]] | None], rules: EventRules) -> Asked:
    """Read the asked name against all texts: what sort it is, how it is called, and a slip in its spelling.

    ``articles``: for each article its sentences' tokens, None without a language model. A slip is mended only if the
    name as asked occurs nowhere.
    """
    known = AboutRules.load(rules.language)
    words = _core(words_of(name), known)
    sentences = [sentence for article in articles for sentence in article or ()]
    lowered = [tuple(t.text.lower().rstrip(".") for t in sentence) for sentence in sentences]
    mended = words if any(_places(words, line) for line in lowered) else _mended(words, sentences, lowered)
    asked = Asked(name, _sort(mended, sentences, lowered, known), {}, {}, mended != words)
    certain = _certain(mended, asked.sort, rules, known) | _longer(mended, asked.sort, lowered, known)
    return replace(asked, certain=certain, short=_short(mended, asked.sort, lowered, rules, known, certain))


def _core(words: Form, known: AboutRules) -> Form:
    """The name without article, title and legal form, as long as something is left."""
    while len(words) > 1 and (words[0] in known.names["titles"] or words[0] in known.names["articles"]):
        words = words[1:]
    while len(words) > 1 and words[-1] in known.names["legal"]:
        words = words[:-1]
    return words


def _places(form: Form, line: Form) -> list[int]:
    size = len(form)
    return [i for i in range(len(line) - size + 1) if line[i] == form[0] and line[i : i + size] == form]


# -- what it is -----------------------------------------------------------------------------------------
def _sort(words: Form, sentences: Sequence[Sequence[Token]], lowered: Sequence[Form], known: AboutRules) -> Sort:
    """By the nouns that stand beside it, by the model's labels, by digits in it."""
    votes: Counter[Sort] = Counter()
    if any(any(c.isdigit() for c in word) for word in words):
        votes["product"] += 1000
    for sentence, line in zip(sentences, lowered, strict=True):
        for start in _places(words, line):
            last = sentence[start + len(words) - 1]
            label = last.entity[2:]
            if label in _SORT_OF:
                votes[_SORT_OF[label]] += 1
            if label != "PERSON" and _is_owned_or_counted(sentence, last.index, known):
                votes["product"] += _NOUN_WEIGHT
            beside = [sentence[last.head]] if last.dep == "compound" and last.head > last.index else []
            beside += [t for t in sentence if t.head == last.index and t.dep == "appos"]
            for noun in beside:
                if noun.pos == "NOUN":
                    votes.update(dict.fromkeys(known.sort_of_noun(noun.lemma), _NOUN_WEIGHT))
    for sort in known.sort_of_noun(words[-1].removesuffix("s")):
        votes[sort] += 2 * _NOUN_WEIGHT
    return max(SORTS, key=lambda s: (votes[s], s == "organisation"))


def _is_owned_or_counted(sentence: Sequence[Token], index: int, known: AboutRules) -> bool:
    """Such as “an Xphone”, "Acme's Xphone": a firm or a person takes no such word."""
    below = [t for t in sentence if t.head == index and t.index < index]
    return any(
        t.dep == "poss" or (t.dep == "det" and t.tag == "DT" and t.lemma in known.names["indefinite"]) for t in below
    )


# -- slips ----------------------------------------------------------------------------------------------
def _mended(words: Form, sentences: Sequence[Sequence[Token]], lowered: Sequence[Form]) -> Form:
    """The most frequent name in the texts that differs from the asked one by one slip; else the asked one."""
    found: Counter[Form] = Counter()
    for sentence, line in zip(sentences, lowered, strict=True):
        for start in range(len(line) - len(words) + 1):
            if sentence[start].text[:1].isupper() and _one_slip(words, line[start : start + len(words)]):
                found[line[start : start + len(words)]] += 1
    return max(found, key=lambda form: (found[form], form), default=words)


def _one_slip(one: Form, other: Form) -> bool:
    wrong = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(wrong) == 1 and _is_slip(*wrong[0])


def _is_slip(one: str, other: str) -> bool:
    """Two letters swapped, one left out, doubled or wrong; words of letters only, and not short ones."""
    if min(len(one), len(other)) < _SLIP_FROM or not (one.isalpha() and other.isalpha()):
        return False
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    mine, theirs = one[start:], other[start:]
    return (
        mine[1:] == theirs[1:]
        or mine[1:] == theirs
        or mine == theirs[1:]
        or (mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:])
    )


# -- forms ----------------------------------------------------------------------------------------------
def _certain(words: Form, sort: Sort, rules: EventRules, known: AboutRules) -> dict[Form, str]:
    forms = {words: "its name"}
    lead = _country_words(words, rules)
    if lead:  # "US Air Force" for "United States Air Force"
        country = rules.countries[" ".join(words[:lead])]
        forms |= {(*words_of(other), *words[lead:]): "its name" for other in (country.name, *country.names)}
    if sort == "product":
        forms |= {
            words[i:]: "its name without the maker's"
            for i in range(1, len(words))
            if any(c.isdigit() for c in "".join(words[i:])) and len("".join(words[i:])) > 2
        }
        digits = [w for w in words[1:] if any(c.isdigit() for c in w) and len(w) > 2]
        forms |= {(word,): "its number" for word in digits}
        if digits and len(words[-1]) > 3 and len(words) > 2:
            forms[words[-1:]] = "its own name"
        if len(words) == 2 and any(c.isdigit() for c in words[1]):
            forms[words[::-1]] = "its name turned round"  # "the 3G tablet"
    elif len(words) > 2 and sort == "organisation":
        if not lead:
            forms[words[1:]] = "the end of its name"
        if words[-1].removesuffix("s") in known.nouns["organisation"]:
            forms[words[:-1]] = "its name without what it is"
    return {form: why for form, why in forms.items() if form}


def _longer(words: Form, sort: Sort, lowered: Sequence[Form], known: AboutRules) -> dict[Form, str]:
    """Such as “Acme Music Store” for "Acme store": a word more, before the noun that says what it is."""
    if sort != "product" or len(words) != 2 or words[1] not in known.nouns["product"]:
        return {}
    spots = ((line, i) for line in lowered for i in range(len(line) - 2))
    found = {line[i : i + 3] for line, i in spots if line[i] == words[0] and line[i + 2] == words[1]}
    return {form: "its name with a word more" for form in sorted(found) if form[1].isalpha()}


def _country_words(words: Form, rules: EventRules) -> int:
    """How many words at the beginning of a name are a country's."""
    return next((n for n in (3, 2, 1) if " ".join(words[:n]) in rules.countries and len(words) >= n), 0)


def _short(
    words: Form, sort: Sort, lowered: Sequence[Form], rules: EventRules, known: AboutRules, certain: Mapping[Form, str]
) -> dict[Form, str]:
    """Forms that need a longer one in the same article; those in brackets behind the name are learned."""
    forms: dict[Form, str] = {}
    if sort == "person" and len(words) > 1:
        forms[words[-1:]] = "surname"
    if sort == "organisation" and len(words) > 1:
        if len(words) > 2:
            forms[("".join(word[0] for word in words),)] = "its initials"
        lead = _country_words(words, rules)
        if len(words) - lead > 1:
            forms[words[lead:] if lead else words[-2:]] = "the end of its name"
        first = words[0]
        plain = first in rules.countries or first in rules.demonyms or first in known.names["articles"]
        goes_on = {line[i + 1] for line in lowered for i in range(len(line) - 1) if line[i] == first}
        if not plain and len(words) == 2 and len(first) > 3 and words[1] in goes_on:
            forms[(first,)] = "the first word of its name"
    for line in lowered:
        for form in certain:
            for start in _places(form, line):
                after = line[start + len(form) : start + len(form) + 3]
                if len(after) == 3 and after[0] == "(" and after[2] == ")" and _abbreviates(after[1], form):
                    forms[(after[1],)] = "its short form, as the text says"
    return {form: why for form, why in forms.items() if len("".join(form)) > 1 and form not in certain}


def _abbreviates(short: str, form: Form) -> bool:
    """Whether the letters of a bracket are letters of the name, in its order, the first one first."""
    letters = iter("".join(form))
    return short.isalnum() and short[0] == form[0][0] and short != form[0] and all(c in letters for c in short)
