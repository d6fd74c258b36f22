"""Which articles tell of the same happenings: their telling words compared.

Words are weighted by how rare they are among the articles at hand and in news at large (tf-idf with a smoothed inverse
document frequency; Salton and Buckley 1988), names and numbers twice, and compared by cosine. Only articles that share
one of their most telling words are compared, so the work grows with the number of articles, not with its square.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..records import Document, Publication

_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d+")
_READ = 8000  # characters of an article that are looked at: news tells its story first
_TELLING = 24  # words of an article by which others are found
_COMMON = 60  # a word in more articles than this finds no others
_BACKGROUND = 40  # articles of other stories, assumed beside those at hand: in a small story every word is common
# Days between publications after which articles rarely tell the same news, and what their likeness then counts.
_FAR = ((60, 0.45), (14, 0.75))
_DIGITS = 9  # the last ones depend on the machine


@dataclass(frozen=True, slots=True)
class Occasions:
    """How alike articles are: cosine 0 to 1 for each pair of article ids (smaller id first) that share rare words."""

    alike: Mapping[tuple[str, str], float]

    def score(self, one: str, other: str) -> float:
        """0 to 1; 1 for an article and itself."""
        if one == other:
            return 1.0
        return self.alike.get((one, other) if one < other else (other, one), 0.0)


def find_occasions(
    documents: Sequence[Document], publications: Mapping[str, Publication], common: frozenset[str]
) -> Occasions:
    """Compare articles with one another; nothing depends on their order. ``common``: words that tell nothing."""
    ordered = sorted(documents, key=lambda d: d.article.id)
    names = [d.article.id for d in ordered]
    days = [day_of(publications.get(name)) for name in names]
    vectors, size = _vectors([d.text for d in ordered], common)
    finding: dict[int, list[int]] = defaultdict(list)
    found_by: list[list[int]] = []
    for number, vector in enumerate(vectors):
        # of words that weigh the same, the first of the alphabet: their numbers follow it
        found_by.append([int(n) for n in vector.words[np.lexsort((vector.words, -vector.weights))][:_TELLING]])
        for word in found_by[-1]:
            finding[word].append(number)
    alike: dict[tuple[str, str], float] = {}
    spread = np.zeros(size)
    for one, words in enumerate(found_by):
        others = {n for word in words if len(finding[word]) <= _COMMON for n in finding[word] if n > one}
        spread[vectors[one].words] = vectors[one].weights
        for other in sorted(others):
            cosine = float(np.dot(spread[vectors[other].words], vectors[other].weights))
            alike[names[one], names[other]] = round(cosine, _DIGITS) * _nearness(days[one], days[other])
        spread[vectors[one].words] = 0.0
    return Occasions(alike)


@dataclass(frozen=True, slots=True)
class _Vector:
    """The words of an article by number, and the weight of each."""

    words: NDArray[np.int32]
    weights: NDArray[np.float64]


def _vectors(texts: Sequence[str], common: frozenset[str]) -> tuple[list[_Vector], int]:
    """The vector of each text and how many words there are; arrays, since dictionaries of all of them are large.

    Words are numbered by the alphabet, so that nothing depends on the order of the texts.
    """
    number_of: dict[str, int] = {}
    counted = []
    for text in texts:
        counts = _counts(text[:_READ], common)
        numbers = np.array([number_of.setdefault(word, len(number_of)) for word in counts], np.int32)
        times = np.array([times for times, _ in counts.values()], np.int32)
        counted.append((numbers, times, np.array([strong for _, strong in counts.values()], np.bool_)))
    by_alphabet = np.empty(len(number_of), np.int32)
    by_alphabet[[number_of[word] for word in sorted(number_of)]] = np.arange(len(number_of))
    frequency = np.zeros(len(number_of), np.int64)
    for numbers, _, _ in counted:
        frequency[by_alphabet[numbers]] += 1
    rarity = np.log((len(texts) + _BACKGROUND) / np.maximum(frequency, 1))
    made = []
    for numbers, times, strong in counted:
        words = by_alphabet[numbers]
        weights = (1 + np.log(times)) * rarity[words] * np.where(strong, 2.0, 1.0)
        length = float(np.sqrt(np.sum(weights * weights)))
        made.append(_Vector(words, weights / length) if length else _Vector(words[:0], weights[:0]))
    return made, len(number_of)


def _counts(text: str, common: frozenset[str]) -> dict[str, tuple[int, bool]]:
    """Each word with how often it stands and whether it is a name or a number."""
    found: dict[str, tuple[int, bool]] = {}
    for match in _WORD.finditer(text):
        word = match[0]
        low = word.lower().removesuffix("'s").removesuffix("’s")
        if low in common or len(low) < 2:
            continue
        number, strong = found.get(low, (0, False))
        found[low] = number + 1, strong or not word[0].islower()
    return found


def day_of(publication: Publication | None) -> int | None:
    """The number of the day of publication where it is told, not inferred."""
    if publication is None or publication.status not in ("given", "found"):
        return None
    first = publication.interval.first_day
    return None if first is None else first.toordinal()


def _nearness(one: int | None, other: int | None) -> float:
    """Less for articles published far apart; unknown days count as near."""
    if one is None or other is None:
        return 1.0
    return next((weight for days, weight in _FAR if abs(one - other) > days), 1.0)
