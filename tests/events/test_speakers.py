"""Who speaks: pronouns that go on with the speaker before, bare nouns, and what a sentence holds of what is said."""

from .stories import Story, needs_model

pytestmark = needs_model


def test_she_said_after_a_quotation_is_the_speaker_before_not_the_one_spoken_of():
    reading = Story(
        "Prosecutor Lena Moor told the court that Piet Dahl had burned the papers. "
        '"On Friday he came home with a can of petrol," she said.'
    ).read()
    assert reading.claim("a can of petrol").claimant == "Lena Moor"


def test_it_is_the_body_that_spoke_before():
    reading = Story('The teachers\' union rejected that. "Nobody asked us," it said in a statement.').read()
    assert reading.claim("Nobody asked us").claimant == "teachers' union"


def test_the_company_is_the_firm_named_before():
    text = "Aldera Foods stopped sales in May. The company denied that the product was unsafe."
    claim = Story(text).read().claim("the product was unsafe")
    assert (claim.claimant, claim.claimant_as_written) == ("Aldera Foods", "The company")


def test_the_company_stays_itself_where_two_are_named():
    text = "Aldera Foods and Norland Mills stopped sales in May. The company denied that the product was unsafe."
    assert Story(text).read().claim("the product was unsafe").claimant == "company"


def test_what_somebody_is_called_is_in_the_claim_with_its_quotation():
    claim = Story('Mayor Ida Holm called the driver "a fool" in a radio interview on Friday.').read().claim("a fool")
    assert (claim.claimant, claim.quote) == ("Ida Holm", "a fool")


def test_both_halves_of_what_is_said_are_in_the_claim():
    claim = (
        Story("Mayor Ida Holm said rain had weakened the wall and that nobody had seen it.").read().claim("rain had")
    )
    assert claim.claimant == "Ida Holm"


def test_a_speaker_who_told_reporters_at_the_end_of_the_sentence():
    reading = Story("The talks broke down in May and went on in June, the envoy, Nils Aro, told reporters.").read()
    assert reading.claim("The talks broke down").claimant == "Nils Aro"
