"""What somebody calls a deed is a claim about it, also where the deed's noun looks like a verb."""

from __future__ import annotations

import pytest

from timeline import Article, build

from .stories import needs_model

pytestmark = needs_model


@pytest.mark.parametrize(
    ("said", "claimant", "quote"),
    [
        (
            'Russia called the missile strike an "act of aggression" against a sovereign state.',
            "Russia",
            "act of aggression",
        ),
        ("Iran called the air strike an act of war.", "Iran", None),
        ('The mayor called the attack an "outrage".', "mayor", "outrage"),
    ],
)
def test_what_a_deed_is_called(said: str, claimant: str, quote: str | None) -> None:
    text = f"Warplanes attacked a depot in Kano on Thursday. {said}"
    claims = build(Article("a", text, published="2021-05-14")).claims
    found = claims[claims["claimant"].str.contains(claimant)]
    assert list(found["stance"].unique()) == ["asserts"]
    assert quote is None or quote in set(found["quote"].dropna())
