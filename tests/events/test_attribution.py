from .stories import Story, day, needs_model

DENIAL = "\n\n".join(
    [
        "A car bomb exploded in the city of Kano and killed nine people.",
        "The government blamed the rebels for the bombing. A spokesman for the rebels denied that they had carried out "
        "the attack.",
        '"It\'s a fabrication, a complete lie," rebel commander Musa Danladi told Reuters. "They staged the whole '
        'thing. Was anyone hurt at all?"',
        'Interior minister Ada Eze is "certain" Danladi was behind the bombing in Kano.',
    ]
)


@needs_model
def test_blame_and_denial_stand_side_by_side_and_contest_the_event():
    reading = Story(DENIAL).read()
    blame = reading.claim("blamed the rebels")
    assert (blame.claimant, blame.stance, blame.target) == ("government", "blames", "rebels")
    denial = reading.claim("they had carried out the attack")
    assert (denial.claimant_as_written, denial.stance) == ("A spokesman for the rebels", "denies")
    event = reading.event("Bombing in Kano")
    assert event.status == "contested"
    assert set(event.contested_on) >= {"occurrence", "responsibility"}
    assert not [p for p in event.participants if p.role == "agent"]
    assert "rebel" not in event.title.lower()
    assert {c.event_id for c in (blame, denial)} == {event.id}


@needs_model
def test_a_quotation_goes_on_after_its_speaker_and_is_exact():
    reading = Story(DENIAL).read()
    first, second = reading.claim("fabrication"), reading.claim("staged the whole thing")
    assert first.claimant == second.claimant == "Musa Danladi"
    assert first.reported_via == second.reported_via == "Reuters"
    assert (first.stance, second.stance) == ("denies", "blames")
    assert first.wording == second.wording == "direct"
    for claim in reading.merged.claims:
        assert claim.quote is None or claim.quote in reading.document.text[claim.start : claim.end]
    assert second.quote == "They staged the whole thing. Was anyone hurt at all?"


@needs_model
def test_an_adjective_of_certainty_is_a_claim_with_its_word_as_quote():
    claim = Story(DENIAL).read().claim("was behind the bombing")
    assert (claim.claimant, claim.stance, claim.target) == ("Ada Eze", "blames", "Musa Danladi")
    assert claim.quote == "certain"


@needs_model
def test_not_from_one_but_from_another_is_two_claims():
    reading = Story(
        "A fire killed three people in Port Sudan. Norland and Ruvia said that the attack did not come from their "
        "ships but from a rebel camp."
    ).read()
    parts = [c for c in reading.merged.claims if c.claimant == "Norland and Ruvia"]
    assert [c.stance for c in parts] == ["denies", "blames"]
    assert parts[1].target == "rebel camp"


@needs_model
def test_what_one_party_says_is_only_claimed_and_what_police_say_is_reported():
    claimed = Story("Colonel Ada Eze said that her troops destroyed a bridge and attacked a camp in Kano.").read()
    assert claimed.event("Kano").status == "claimed"
    assert "Ada Eze says" in claimed.event("Kano").title
    reported = Story("Gunmen attacked a camp in Kano, police said.").read()
    assert [e.status for e in reported.merged.events] == ["reported"]


@needs_model
def test_a_medium_passes_on_and_is_no_claimant():
    reading = Story(
        "The bombing never happened, General Ada Eze claimed, AFP reports. According to the wire service, Eze said "
        "that the town had been empty."
    ).read()
    assert {c.claimant for c in reading.merged.claims} == {"Ada Eze"}
    assert reading.claim("the town had been empty").reported_via == "AFP"


@needs_model
def test_belief_that_is_negated_denies_and_the_next_verb_keeps_the_speaker():
    reading = Story(
        "Norland does not believe that groups like the Blue Front have rockets and stated Tuesday that there was radar "
        "data showing a launch.",
        dates={"Tuesday": (day("2021-05-04"), "deictic", "computed")},
    ).read()
    rejected, stated = reading.claim("does not believe"), reading.claim("radar data showing")
    assert (rejected.claimant, rejected.stance) == ("Norland", "denies")
    assert (stated.claimant, stated.basis) == ("Norland", "radar data")
    assert reading.event("Norland statement on radar data").interval == day("2021-05-04")


@needs_model
def test_hedges_stay():
    reading = Story('"Our impression is that the north attacked the port," General Ada Eze said.').read()
    assert reading.claim("impression").hedge == "impression"
    assert Story("Ada Eze suggested that the videos were fake.").read().merged.claims[0].hedge == "suggested"


@needs_model
def test_a_bare_reference_inside_spoken_words_stays_unresolved():
    reading = Story(
        'A gas attack killed nine people in Kano. "They only wanted a pretext for the attack," General Ada Eze said.'
    ).read()
    inside = reading.mention("attack", 1)
    assert inside.id not in reading.merged.event_of
    assert "not resolved" in inside.link_reasons[0]
    assert len([e for e in reading.merged.events if e.kind == "attack"]) == 1


def test_no_doubt_is_no_denial():
    text = "A bomb killed nine people in Kano. “There is no doubt that men who knew the house did it,” Ada Eze said."
    assert Story(text).read().claim("no doubt").stance != "denies"


def test_an_invented_pretext_denies_nothing():
    text = "A bomb killed nine people in Kano. “They came in under a false name,” Mayor Ada Eze said."
    assert Story(text).read().claim("under a false name").stance == "asserts"


def test_who_rejects_a_charge_and_says_something_denies_the_charge_alone():
    text = (
        "A blast killed nine people at a mill in Kano. The union blamed the owner for the blast.\n\n"
        "The minister rejected the accusation and said that a hatch had been left open."
    )
    reading = Story(text).read()
    assert reading.claim("rejected the accusation").stance == "denies"
    assert reading.claim("a hatch had been left open").stance == "asserts"
