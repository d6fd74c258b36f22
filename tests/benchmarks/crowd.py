"""A made-up newsroom of any size: articles of stories large and small, with the mentions an extraction would give.

Sizes follow what news does: words by Zipf's law, a few stories with very many articles and many with one or two,
some 45 mentions an article, one in five of a kind that a rule knows. The same seed makes the same newsroom.
"""

from __future__ import annotations

import bisect
import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.explanation import Step
from timeline.interval import UNKNOWN, Interval
from timeline.records import Article, Document, EventMention, Extraction, Figure, Participant, Publication

MENTIONS = 45  # an article
WORDS = 320  # an article
LARGEST = 400  # articles of one story
KINDS = ("attack", "statement", "meeting", "arrest", "accident", "election", "other")
FIRST = date(2015, 1, 1)
DAYS = 1500
_START = (*"bdfghklmnprstvwz", "br", "dr", "fr", "gr", "pr", "st", "tr")
_MIDDLE = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_END = ("", "n", "r", "s", "t", "l", "nd", "st")


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Articles with their extractions, and when each was published."""

    extractions: tuple[tuple[Document, Extraction], ...]
    publications: dict[str, Publication]

    @property
    def mentions(self) -> int:
        """How many mentions there are."""
        return sum(len(extraction.mentions) for _, extraction in self.extractions)


class _Vocabulary:
    """Made-up words, the first ones drawn far more often (Zipf's law)."""

    def __init__(self, chance: random.Random, size: int) -> None:
        self.chance = chance
        self.words = [_word(chance, 2 + number % 3) for number in range(size)]
        self.sums = list(itertools.accumulate(1 / (rank + 3) for rank in range(size)))

    def draw(self) -> str:
        return self.words[bisect.bisect(self.sums, self.chance.random() * self.sums[-1])]


@dataclass(frozen=True, slots=True)
class _Happening:
    """One event that the articles of a story tell again and again."""

    lemma: str
    kind: str
    day: Interval
    place: str | None
    people: tuple[str, ...]
    dead: int


def newsroom(mentions: int, seed: int = 5, one_story: bool = False) -> Newsroom:
    """About so many mentions, in articles of stories large and small, or all of one story."""
    chance = random.Random(seed)
    words, lemmas = _Vocabulary(chance, 60_000), _Vocabulary(chance, 3_000)
    names = [_word(chance, 3).title() for _ in range(20_000)]
    made: list[tuple[Document, Extraction]] = []
    publications: dict[str, Publication] = {}
    while len(made) * MENTIONS < mentions:
        size = mentions // MENTIONS if one_story else min(LARGEST, max(1, int(chance.paretovariate(0.9))))
        for document, extraction, day in _story(chance, size, words, lemmas, names, len(made)):
            if len(made) * MENTIONS >= mentions:
                break
            made.append((document, extraction))
            when = Interval.of_day(day)
            publications[document.article.id] = Publication(when, "given", Step("given", "given", interval=when))
    return Newsroom(tuple(made), publications)


def _story(
    chance: random.Random, size: int, words: _Vocabulary, lemmas: _Vocabulary, names: Sequence[str], number: int
) -> Iterator[tuple[Document, Extraction, date]]:
    begin = FIRST + timedelta(chance.randrange(DAYS))
    people = chance.sample(names, 8)
    places = people[:3]
    own = [_word(chance, 4) for _ in range(30)] + people
    happenings = [
        _Happening(
            lemmas.draw(), chance.choice(KINDS), Interval.of_day(begin + timedelta(chance.randrange(size // 10 + 2))),
            chance.choice([*places, None]), tuple(chance.sample(people, 2)), chance.randrange(1, 30),
        )
        for _ in range(20 + size // 5)
    ]  # fmt: skip
    for place in range(size):
        name = f"a{number + place:07d}"
        day = begin + timedelta(chance.randrange(size // 10 + 3))
        text = " ".join(chance.choice(own) if chance.random() < 0.12 else words.draw() for _ in range(WORDS))
        mentions = tuple(_mention(chance, name, n, happenings, lemmas, day) for n in range(MENTIONS))
        yield Document(Article(name, text, published=day)), Extraction(mentions), day


def _mention(
    chance: random.Random, article: str, number: int, happenings: Sequence[_Happening], lemmas: _Vocabulary, day: date
) -> EventMention:
    told = chance.choice(happenings) if chance.random() < 0.3 else None
    kind = told.kind if told else chance.choice(KINDS) if chance.random() < 0.1 else "other"
    lemma = told.lemma if told else lemmas.draw()
    interval = told.day if told and chance.random() < 0.6 else Interval.of_day(day) if not told else UNKNOWN
    name = f"m_{article}_{number:03d}"
    people = tuple(Participant(name, who, "agent") for who in told.people) if told and number % 2 else ()
    figures = (Figure(name, "killed", told.dead),) if told and number % 5 == 0 else ()
    return EventMention(
        name, article, number, lemma, number * 40, number * 40 + len(lemma), kind, "", "asserted", interval,
        "computed" if interval.is_known else "unknown", Step("a day", "day", interval=interval),
        place=told.place if told and number % 3 == 0 else None, participants=people, figures=figures,
        cluster_id="g_" + name[2:], minor=kind == "other", lemma=lemma, is_verb=number % 2 == 0,
    )  # fmt: skip


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(_START) + chance.choice(_MIDDLE) + chance.choice(_END) for _ in range(syllables))
