"""Through whom words reached an article: who was told, whose interview it was, who carried or cited it."""

import pytest

from .stories import Story, needs_model

pytestmark = needs_model


@pytest.mark.parametrize(
    ("text", "words", "claimant", "via"),
    [
        ('"It was leaking," Ida Holm told Radio Vale on Sunday.', "It was leaking", "Ida Holm", "Radio Vale"),
        ("Ida Holm told the Mercury in an interview that it was leaking.", "it was leaking", "Ida Holm", "Mercury"),
        ('"It was leaking," Ida Holm said in a television interview.', "It was leaking", "Ida Holm", "television"),
        ("Radio Vale reported, citing the police, that a man died.", "a man died", "police", "Radio Vale"),
        ("Ida Holm told the committee on Friday that it was leaking.", "it was leaking", "Ida Holm", None),
        ("Ida Holm told a news conference that it was leaking.", "it was leaking", "Ida Holm", None),
        ("Ida Holm told Piet Dahl that it was leaking.", "it was leaking", "Ida Holm", None),
    ],
)
def test_the_medium_is_told_and_nobody_else(text, words, claimant, via):
    claim = Story(text).read().claim(words)
    assert (claim.claimant, claim.reported_via) == (claimant, via)


def test_a_report_tagged_by_an_agency_comes_through_it_and_one_tagged_by_another_name_does_not():
    told = "Three men were killed. The army said that it fired first."
    assert Story(f"TAROSH (AFP) - {told}").read().claim("it fired first").reported_via == "AFP"
    assert Story(f"TAROSH (Northline) - {told}").read().claim("it fired first").reported_via is None


def test_who_told_a_medium_something_goes_on_telling_it_until_somebody_else_speaks():
    reading = Story(
        "Ida Holm told Radio Vale that the dam was leaking. She denied that anybody knew. "
        "The army said it had warned her. Ida Holm said she forgot."
    ).read()
    assert reading.claim("anybody knew").reported_via == "Radio Vale"
    assert reading.claim("she forgot").reported_via is None
