"""Dates that a sentence ties to an event by a neighbour, read from plain text with our own sentences."""

import pytest

import timeline

from .stories import needs_model

pytestmark = needs_model


def events(text: str, published: str = "2021-05-06") -> dict[str, tuple[str, str]]:
    """Trigger -> (edtf, status) of the event that its first mention reached."""
    story = timeline.build(timeline.Article("a", text, published=published))
    table = story.mentions.dropna(subset=["event_id"]).drop_duplicates("trigger")
    found = table.merge(story.events, on="event_id", suffixes=("_of_mention", ""))
    return {row.trigger: (str(row.edtf), row.status) for row in found.itertuples()}


def test_a_clause_with_when_tells_of_the_date_before_it():
    found = events("The fire is the worst in the port since 1994, when a gas leak killed 30 sailors.")
    assert found["killed"][0] == "1994"
    assert found.get("fire", ("", ""))[0] != "1994/.."


def test_a_date_behind_a_comparison_dates_nothing():
    found = events("It was the largest march in Olden since 2003.")
    assert "2003" not in found.get("march", ("", ""))[0]


@pytest.mark.parametrize("words", ["tenth", "10th"])
def test_an_event_is_as_old_as_its_anniversary(words):
    found = events(f"Tuesday was the {words} anniversary of an accident at the mill.")
    assert found["accident"][0] == "2011-05-04"


def test_a_span_has_two_ends():
    found = events("Flags will fly low in Olden from Friday to Sunday.")
    assert found["fly"] == ("2021-05-07/2021-05-09", "planned")


def test_a_past_event_behind_after_does_not_take_the_date_of_its_sentence():
    found = events("Hundreds attended the funeral on Tuesday, two days after the shooting.")
    assert found["funeral"][0] == "2021-05-04"
    assert found["shooting"][0] != "2021-05-04"


def test_a_time_of_day_is_not_that_of_the_day_on_which_it_was_told():
    found = events("The barge left Olden on Monday, the line said on Wednesday. It hit a pier at 5:10 p.m.")
    assert found["hit"][0] == "2021-05-03T17:10"


def test_what_somebody_was_at_when_he_spoke_was_then():
    assert events('"We miss him," she said on Monday night at a vigil in Olden.')["vigil"][0].startswith(
        "[2021-05-03T18"
    )


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Nobody was ever convicted of the murder.", "convicted"),
        ("A rally planned for Sunday was called off.", "rally"),
        ("A visit to the port was being considered, officials said.", "visit"),
        ("The minister said that the men had planned to bomb a second station.", "bomb"),
        ("The ship had been due to land at 6:20 p.m.", "land"),
    ],
)
def test_what_did_not_happen_is_no_event(text, trigger):
    assert trigger not in events(text)


def test_what_is_dated_ahead_is_planned():
    assert events("The dockers called a general strike for May 14.")["general strike"] == ("2021-05-14", "planned")


def test_what_is_said_of_somebody_is_not_said_of_what_he_did_before():
    assert events("A convoy that left Olden on Monday has not reached the valley.")["left"] == (
        "2021-05-03",
        "reported",
    )


def test_a_dated_word_of_no_known_kind_is_an_event():
    found = events("The market will reopen on Monday. Senators plan to hold a hearing on May 19.")
    assert found["reopen"] == ("2021-05-10", "planned")
    assert found["hearing"] == ("2021-05-19", "planned")


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ('"There was no shooting," the captain said.', "captain"),
        ("The dockers' movement rejected the accusation.", "dockers' movement"),
        ("The company said it had not taken any decision.", "company"),
        ("Dana Poll pleaded not guilty at a hearing.", "Dana Poll"),
    ],
)
def test_who_says_that_it_is_not_so_denies(text, claimant):
    claims = timeline.build(timeline.Article("a", text, published="2021-05-06")).claims
    assert [(c.claimant, c.stance) for c in claims.itertuples()] == [(claimant, "denies")]


def test_who_is_to_blame_for_an_accident_is_no_doubt_about_it():
    text = "The ferry sank off Olden on Monday. The owner denied that he was to blame. The crew blamed the owner."
    assert events(text)["sank"][1] == "reported"
