"""What a claim is about that names no event: what was told before, the saying itself, or nothing."""

from .stories import Story, needs_model

pytestmark = needs_model
FERRY = "A ferry sank off Kano on Friday, killing nine people. "


def test_it_goes_on_about_what_was_told_before():
    reading = Story(FERRY + '"It was overloaded," coast guard commander Ada Eze said.').read()
    assert reading.claim("overloaded").event_id == reading.event("9 reported killed").id


def test_a_number_that_is_put_is_about_what_was_told():
    reading = Story(FERRY + "The company put the toll at three.").read()
    assert reading.claim("put the toll at three").event_id == reading.event("9 reported killed").id


def test_what_points_nowhere_is_about_nothing():
    reading = Story(FERRY + "\n\n" + '"We are proud of our people," General Musa Danladi said.').read()
    assert reading.claim("We are proud of our people").event_id is None


def test_hedges_of_verbs_stay():
    reading = Story("Engineer Ada Eze said the crew may have turned too early. The dam could burst, she warned.").read()
    assert reading.claim("turned too early").hedge == "may have"
    assert reading.claim("could burst").hedge == "could"


def test_a_thing_is_not_blamed_and_who_is_called_a_thief_is():
    reading = Story(
        "An explosion in Kano was caused by a blocked valve, investigators said. "
        "Mayor Ida Holm called the owner a thief."
    ).read()
    assert reading.claim("caused by a blocked valve").stance == "asserts"
    blame = reading.claim("a thief")
    assert (blame.stance, blame.target) == ("blames", "owner")


def test_a_deed_blamed_on_somebody_has_that_one_as_its_target():
    claim = (
        Story("An explosion shook Kano. The mayor blamed the explosion on the owner.")
        .read()
        .claim("blamed the explosion")
    )
    assert (claim.claimant, claim.stance, claim.target) == ("mayor", "blames", "owner")


def test_a_question_whether_somebody_did_it_is_no_blame():
    text = "A bomb killed nine people in Kano. Two analysts questioned whether the Blue Front carried out the attack."
    assert Story(text).read().claim("carried out the attack").stance == "questions"


def test_a_rejected_finding_contests_no_accident():
    text = (
        "An explosion killed five workers at a plant in Kano. The blast was an accident, investigators said. "
        "The company rejected the finding."
    )
    reading = Story(text).read()
    assert reading.claim("rejected the finding").stance == "denies"
    assert "occurrence" not in {axis for e in reading.merged.events for axis in e.contested_on}


def test_a_denial_further_down_is_about_the_deed_of_the_article_not_what_came_of_it():
    text = (
        "A barge hit a bridge near Kano on Monday, killing two people. Police arrested the skipper.\n\n"
        "Its owner, Norva Lines, denied that the radar had been switched off.\n\n"
        "The skipper's lawyer said he had done nothing wrong."
    )
    reading = Story(text).read()
    claim = reading.claim("radar had been switched off")
    assert claim.event_id == reading.event("2 reported killed").id
    assert claim.event_id is not None
    assert reading.event("2 reported killed").status == "reported"


def test_what_a_witness_tells_of_the_past_is_about_the_deed():
    reading = Story(FERRY + '\n\n"The lights failed, and the doors were locked," passenger Ada Eze said.').read()
    assert reading.claim("The lights failed").event_id == reading.event("9 reported killed").id


def test_what_follows_another_thing_told_in_its_paragraph_is_not_about_the_deed():
    text = FERRY + "\n\nMinister Ida Holm resigned on Saturday. She had lost the trust of the party, an aide said."
    reading = Story(text).read()
    assert reading.claim("lost the trust").event_id != reading.event("9 reported killed").id


def test_a_body_that_speaks_of_itself_is_not_the_event():
    text = (
        "Rebels shelled a market in Kano on Friday, two days after a chlorine attack on a village. "
        "The army denied that it had ever used chlorine."
    )
    reading = Story(text).read()
    assert reading.claim("ever used chlorine").mention_id == reading.mention("attack").id


def test_an_article_on_what_came_of_a_deed_is_about_the_deed():
    text = (
        "Police arrest skipper after ferry accident\n\n"
        "Police have arrested the skipper of a ferry that ran into a bridge off Kano on Monday, a spokesman said.\n\n"
        "The company blamed heavy fog."
    )
    reading = Story(text).read()
    assert reading.claim("heavy fog").mention_id == reading.mention("ran").id


def test_who_denies_it_answers_what_was_said_just_before():
    text = (
        "Gunmen shot nine people at a market in Kano on Monday. The mayor blamed the army for the shooting.\n\n"
        "Police seized the chief of a union on Tuesday, his lawyer said. A police spokesman denied it."
    )
    reading = Story(text, "2019-05-10").read()
    assert reading.claim("denied it").mention_id == reading.claim("seized the chief").mention_id is not None
