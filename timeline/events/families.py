"""Which words can name the same act: families of derived words, synonyms, nouns that point back.

Read and checked from ``rules/<language>/families.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import rulebook
from ..errors import RuleError

_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Families:
    """What a word's act may be called elsewhere; all words are lemmas, a verb with its particle "step_down"."""

    noun_ends: tuple[tuple[str, str], ...]
    verb_ends: tuple[tuple[str, str], ...]
    alone: frozenset[str]
    kin: Mapping[str, frozenset[str]]
    synonyms: Mapping[str, frozenset[str]]
    pointing: Mapping[str, frozenset[str]]
    light: frozenset[str]
    apart: frozenset[str]
    new: frozenset[str]
    particles: frozenset[str]
    facets: Mapping[tuple[str, bool], str]
    at_once: frozenset[str]
    common: frozenset[str]

    @staticmethod
    def load(language: str) -> Families:
        """The checked families of a language; raises RuleError naming file and field."""
        where = f"{language}/families.toml"
        data = rulebook.read(language, "families")
        endings = rulebook.want(data, "endings", dict, where)
        references: dict[str, Any] = rulebook.want(data, "references", dict, where)
        pointing: dict[str, frozenset[str]] = {}
        for name, entry in references.items():
            acts = frozenset(rulebook.want(entry, "of", str, f"{where}: references {name!r}").split())
            for noun in rulebook.want(entry, "nouns", str, f"{where}: references {name!r}").split():
                pointing[noun] = pointing.get(noun, frozenset()) | acts
        return Families(
            _ends(rulebook.want(endings, "noun", list, where), where),
            _ends(rulebook.want(endings, "verb", list, where), where),
            frozenset(rulebook.want(endings, "alone", str, where).split()),
            _groups(data, "kin", "families", where),
            _groups(data, "synonyms", "groups", where),
            pointing,
            _list(data, "light", "verbs", where),
            _list(data, "apart", "marks", where),
            _list(data, "apart", "new", where),
            _list(data, "endings", "particles", where),
            _facets(rulebook.want(data, "facets", dict, where, {}), where),
            _list(data, "at_once", "verbs", where),
            _list(data, "common", "words", where),
        )

    def kin_of(self, lemma: str, is_verb: bool) -> frozenset[str]:
        """What a word shares with those derived from the same act: its stem and the families that list it."""
        own = frozenset({self._stem(lemma, is_verb)})
        return own | self.kin.get(lemma, frozenset())

    def _stem(self, lemma: str, is_verb: bool) -> str:
        if not is_verb and lemma in self.alone:
            return lemma
        for end, instead in self.verb_ends if is_verb else self.noun_ends:
            stem = lemma.removesuffix(end)
            if stem != lemma and len(stem) >= _SHORTEST:
                return _halved(stem) + instead
        return lemma if is_verb else lemma.removesuffix("e") if len(lemma) > _SHORTEST + 1 else lemma


def _facets(sections: Mapping[str, Any], where: str) -> dict[tuple[str, bool], str]:
    """(lemma, whether a verb) -> the part of a mishap or an act of violence that it tells."""
    table: dict[tuple[str, bool], str] = {}
    for name, entry in sections.items():
        for key, is_verb in (("nouns", False), ("words", False), ("verbs", True)):
            for word in rulebook.want(entry, key, str, f"{where}: facets {name!r}", "").split():
                table[word, is_verb] = name
    return table


def _list(data: Mapping[str, Any], section: str, field: str, where: str) -> frozenset[str]:
    return frozenset(rulebook.want(rulebook.want(data, section, dict, where), field, str, where).split())


def _halved(stem: str) -> str:
    """Such as "shipp" of “shipping”: one consonant of two; "s" and "l" stay ("pass", "sell")."""
    doubled = len(stem) > _SHORTEST and stem[-1] == stem[-2] and stem[-1] not in "slaeiou"
    return stem[:-1] if doubled else stem


def _ends(lines: Sequence[str], where: str) -> tuple[tuple[str, str], ...]:
    pairs = []
    for line in lines:
        end, sign, instead = str(line).partition("=")
        if not end or not sign:
            raise RuleError(f"{where}: endings: {line!r}; expected end=what stands instead")
        pairs.append((end, instead))
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _groups(data: Mapping[str, Any], section: str, field: str, where: str) -> dict[str, frozenset[str]]:
    """Word -> the names of the groups it stands in."""
    table: dict[str, set[str]] = {}
    for number, line in enumerate(rulebook.want(rulebook.want(data, section, dict, where), field, list, where)):
        if not isinstance(line, str) or not line.split():
            raise RuleError(f"{where}: {section}: {line!r} is no line of words; expected words parted by blanks")
        for word in line.split():
            table.setdefault(word, set()).add(f"{section}/{number}")
    return {word: frozenset(found) for word, found in table.items()}
