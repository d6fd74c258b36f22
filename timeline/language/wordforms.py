"""Lemma and part of speech of a word, from a table that the language model fills as it meets new words.

The model works them out rule by rule, anew for every token, which takes a quarter of its time; yet they depend on the
word, its tag and its relation alone, but for the few rules that look at two words. A sentence where one of those may
fit goes the model's own way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WORD_PIPES = ("attribute_ruler", "lemmatizer")
LARGEST = 200_000  # words in the table; then it is begun anew, so that memory stays bounded


@dataclass(frozen=True, slots=True)
class Word:
    """What a word with its tag is. ``first_lemma``: where it opens a sentence; ``joins``: the next one may matter."""

    text: str
    lemma: str
    first_lemma: str
    tag: str
    pos: str
    is_space: bool
    joins: bool


class Words:
    """The table of words of one loaded model."""

    def __init__(self, model: Any) -> None:
        self._strings = model.vocab.strings
        self._pipes = tuple(model.get_pipe(name) for name in WORD_PIPES)
        _quicken(self._pipes[1])
        patterns = [pattern for rule in self._pipes[0].patterns for pattern in rule["patterns"]]
        self._relations = {self._strings[name] for p in patterns for part in p for name in _values(part.get("DEP"))}
        self._joins = tuple(_first_part(pattern[0]) for pattern in patterns if len(pattern) > 1)
        self._known: dict[tuple[int, int, int], Word] = {}
        self._names: dict[int, str] = {}

    def of(self, parsed: Any, columns: Sequence[Sequence[int]]) -> list[Word]:
        """The words of a sentence. ``columns``: for each token its ORTH, TAG and DEP as numbers, then what else."""
        found = []
        for orth, tag, dep, *_ in columns:
            key = (orth, tag, dep if dep in self._relations else 0)
            found.append(self._known.get(key) or self._learn(key, dep, parsed))
        if not any(word.joins for word in found):
            return found
        for pipe in self._pipes:
            parsed = pipe(parsed)
        return [_word(token, False) for token in parsed]

    def name(self, number: int) -> str:
        """The name of a relation."""
        known = self._names.get(number)
        if known is None:
            known = self._names[number] = self._strings[number]
        return known

    def _learn(self, key: tuple[int, int, int], dep: int, parsed: Any) -> Word:
        text, tag, relation = (self._strings[number] for number in (key[0], key[1], dep))
        alone = type(parsed)(parsed.vocab, words=[text], tags=[tag], deps=[relation], heads=[0])
        for pipe in self._pipes:
            alone = pipe(alone)
        self._pipes[1].cache.clear()  # it would grow with every new word
        if len(self._known) >= LARGEST:
            self._known.clear()
        word = self._known[key] = _word(alone[0], any(fits(text.lower(), relation) for fits in self._joins))
        return word


def _quicken(lemmatizer: Any) -> None:
    """Its index of lemmas are lists, searched from the front for every new word; as sets they give the same answers."""
    index = lemmatizer.lookups.get_table("lemma_index")
    for part in list(index):
        index[part] = frozenset(index[part])


def _word(token: Any, joins: bool) -> Word:
    lemma: str = token.lemma_.lower()
    # A plural that opens a sentence and was taken for a name ("Rockets hit ...") is a plural.
    plural = token.pos_ == "PROPN" and len(lemma) > 4 and lemma.endswith("s") and not lemma.endswith("ss")
    first = lemma[:-1] if plural else lemma
    return Word(token.text, lemma, first, token.tag_, token.pos_, token.is_space, joins)


def _values(condition: Any) -> Iterator[str]:
    """The values that a condition on one attribute names: "expl", or those of {"IN": [...]}."""
    for value in condition.values() if isinstance(condition, Mapping) else [condition]:
        yield from value if isinstance(value, list) else [value or ""]


def _first_part(part: Mapping[str, Any]) -> Callable[[str, str], bool]:
    """Whether a small word with its relation may be the first of a rule that looks at two words.

    Tags are not asked for, and what is not understood fits: the way of the model is slower, never wrong.
    """
    lower, dep = part.get("LOWER"), part.get("DEP")
    pattern = re.compile(lower["REGEX"]) if isinstance(lower, Mapping) and "REGEX" in lower else None

    def fits(word: str, relation: str) -> bool:
        if pattern is not None:
            return pattern.search(word) is not None
        if lower is not None and "NOT_IN" not in lower:
            return word in _values(lower)
        return dep is None or "NOT_IN" in dep or relation in _values(dep)

    return fits
