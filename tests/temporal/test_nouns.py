"""The places of event nouns: a few nouns are searched for, many are looked up word by word; both find the same."""

from __future__ import annotations

from timeline.temporal.anchors import FEW, _nouns

TEXT = "the attack, a counter-attack and the attacks; an air strike struck the air base. attack_2 attack"
HEADS = ["attack", "air strike", "strike", "--"]


def test_few_and_many_nouns_are_found_at_the_same_places() -> None:
    few = list(_nouns(TEXT, HEADS))
    many = list(_nouns(TEXT, [*HEADS, *(f"absent{number}" for number in range(FEW + 1))]))
    places = [(word, TEXT.index(words) + shift) for word, words, shift in [
        ("attack", "the attack,", 4), ("attack", "counter-attack", 8), ("air strike", "air strike", 0),
        ("attack", "_2 attack", 3),
    ]]  # fmt: skip
    assert few == many == places


def test_a_noun_without_letters_is_nowhere() -> None:
    assert list(_nouns("-- --", ["--"])) == []
