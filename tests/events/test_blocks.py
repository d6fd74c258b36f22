"""What is compared and what is not: bounded in large blocks and large stories, and told."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from timeline.events import EventRules
from timeline.events.blocks import LARGEST, NEAREST, NEXT, at_one_place, neighbours, numbered, words_of
from timeline.events.matching import Side
from timeline.events.occasions import Occasions
from timeline.explanation import Step
from timeline.interval import Interval
from timeline.records import EventMention, Problem

RULES = EventRules.load("en")
WHEN = Interval.of_day(date(2021, 5, 4))


def _side(number: int, lemma: str) -> Side:
    step = Step("day", "day", interval=WHEN)
    mention = EventMention(
        f"m_{number}", f"a{number}", 0, lemma, 0, 9, "attack", "", "asserted", WHEN, "stated", step,
        place="Orsk", lemma=lemma,
    )  # fmt: skip
    return Side.of([mention], [mention], RULES)


def _compared(lemmas: list[str]) -> tuple[set[tuple[int, int]], list[Problem]]:
    sides = [_side(number, lemma) for number, lemma in enumerate(lemmas)]
    noted: list[Problem] = []
    words = numbered(words_of(side) for side in sides)
    published = [("2021-05-05", f"e_{number:05d}") for number in range(len(sides))]
    return set(at_one_place(sides, words, published, noted)), noted


def test_all_of_a_small_block_are_compared() -> None:
    found, noted = _compared(["raid", "bombing", "raid"])
    assert found == {(0, 1), (0, 2), (1, 2)}
    assert not noted


def test_a_large_block_is_parted_by_words_and_nothing_is_told_where_all_of_one_word_meet() -> None:
    found, noted = _compared(["raid", "bombing"] * (LARGEST // 2 + 1))
    raids = range(0, LARGEST + 2, 2)
    assert set(combinations(raids, 2)) <= found
    assert not noted


def test_a_block_that_one_word_fills_goes_by_publication_and_says_so() -> None:
    count = LARGEST + 20
    found, noted = _compared(["raid"] * count)
    assert {other for one, other in found if one == 0} == set(range(1, NEXT + 1))
    assert [problem.code for problem in noted] == ["comparisons_left_out"]
    assert noted[0].message.startswith(f"more than {LARGEST} mentions of one word")


def test_an_article_meets_the_articles_most_alike_to_it() -> None:
    names = [f"a{number:03d}" for number in range(NEAREST * 3)]
    alike = {(one, other): 0.9 - abs(int(one[1:]) - int(other[1:])) / 1000 for one, other in combinations(names, 2)}
    noted: list[Problem] = []
    near = neighbours(Occasions(alike), noted)
    assert near[names[0]] == names[1 : NEAREST + 1]
    assert sum(map(len, near.values())) <= len(names) * NEAREST
    assert [problem.code for problem in noted] == ["comparisons_left_out"]
    few: list[Problem] = []
    assert neighbours(Occasions({("a", "b"): 0.5, ("a", "c"): 0.1}), few) == {"a": ["b"]}
    assert not few
