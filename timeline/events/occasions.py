"""Which articles tell of the same happenings: their telling words compared.

Words are weighted by how rare they are among the articles at hand and in news at large (tf-idf with a smoothed inverse
document frequency; Salton and Buckley 1988), names and numbers twice, and compared by cosine. Only articles that share
one of their most telling words are compared, so the work grows with the number of articles, not with its square.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..records import Document, Publication

_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d+")
_READ = 8000  # characters of an article that are looked at: news tells its story first
_TELLING = 24  # words of an article by which others are found
_COMMON = 60  # a word in more articles than this finds no others
_BACKGROUND = 40  # articles of other stories, assumed beside those at hand: in a small story every word is common
# Days between publications after which articles rarely tell the same news, and what their likeness then counts.
_FAR = ((60, 0.45), (14, 0.75))


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
    counts = [_counts(d.text[:_READ], common) for d in ordered]
    frequency: Counter[str] = Counter()
    for words in counts:
        frequency.update(words.keys())
    vectors = [_vector(words, frequency, len(ordered)) for words in counts]
    finding: dict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for word in sorted(vector, key=lambda w: (-vector[w], w))[:_TELLING]:
            finding[word].append(number)
    days = [_day(publications.get(d.article.id)) for d in ordered]
    alike: dict[tuple[str, str], float] = {}
    for members in finding.values():
        if len(members) > _COMMON:
            continue
        for place, one in enumerate(members):
            for other in members[place + 1 :]:
                key = (ordered[one].article.id, ordered[other].article.id)
                if key not in alike:
                    alike[key] = _cosine(vectors[one], vectors[other]) * _nearness(days[one], days[other])
    return Occasions(alike)


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


def _vector(words: Mapping[str, tuple[int, bool]], frequency: Mapping[str, int], size: int) -> dict[str, float]:
    vector = {
        word: (1 + math.log(number)) * math.log((size + _BACKGROUND) / frequency[word]) * (2 if strong else 1)
        for word, (number, strong) in words.items()
    }
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()} if length else {}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * large.get(word, 0.0) for word, weight in small.items())


def _day(publication: Publication | None) -> int | None:
    if publication is None or publication.status not in ("given", "found"):
        return None
    first = publication.interval.first_day
    return None if first is None else first.toordinal()


def _nearness(one: int | None, other: int | None) -> float:
    """Less for articles published far apart; unknown days count as near."""
    if one is None or other is None:
        return 1.0
    return next((weight for days, weight in _FAR if abs(one - other) > days), 1.0)
