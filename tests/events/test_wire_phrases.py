"""Turns of agency prose: "it quoted X as saying", "the figure was too high", "the inquiry found"."""

import pytest

from .stories import Story, needs_model

OPENING = "Planes bombed a depot in Kano on Thursday, killing 12 people, officials said.\n\n"
PHRASES = [
    (
        'State television blamed Norland for the raid. "This is an open act of aggression," it quoted an unnamed army '
        "source as saying.",
        "open act", "source", "asserts",
    ),
    ("State television quoted Mayor Ada Eze as saying that the raid was staged.", "was staged", "Ada Eze", "denies"),
    ("The owner of the depot, Nordbank, said the figure was too high.", "too high", "Nordbank", "denies"),
    ("The owner of the depot, Nordbank, said the figure was not too high.", "too high", "Nordbank", "asserts"),
    ("Mayor Ada Eze said the toll had been exaggerated.", "exaggerated", "Ada Eze", "denies"),
    ("Mayor Ada Eze said the tower was too high.", "too high", "Ada Eze", "asserts"),
    ('"We have no indication that any guard was hurt," Ada Eze said.', "no indication", "Ada Eze", "asserts"),
    ("Two guards had been asleep, the inquiry found.", "asleep", "inquiry", "asserts"),
]  # fmt: skip


@needs_model
@pytest.mark.parametrize(("text", "said", "speaker", "stance"), PHRASES)
def test_who_says_it_and_how(text, said, speaker, stance):
    claim = Story(OPENING + text).read().claim(said)
    assert speaker in claim.claimant and claim.stance == stance


@needs_model
def test_the_medium_that_quotes_passes_it_on():
    text = OPENING + "Mayor Ada Eze was quoted by the state news agency as saying that the raid was staged."
    assert Story(text).read().claim("was staged").reported_via == "state news agency"
