import pytest

from timeline.events import OPERATIONS
from timeline.explanation import Step, replay
from timeline.interval import UNKNOWN

from .stories import Story, day, days, needs_model

STATED = ("absolute", "stated")
PAST = ("deictic", "computed")


@needs_model
def test_a_reporting_verbs_date_is_when_it_was_said():
    reading = Story(
        "The minister said on Wednesday that rebels had attacked the port on May 4.",
        published="2021-05-07",
        dates={"on Wednesday": (day("2021-05-05"), *PAST), "May 4": (day("2021-05-04"), *STATED)},
    ).read()
    attack = reading.mention("attacked")
    assert attack.interval == day("2021-05-04")
    assert attack.said == day("2021-05-05")
    assert reading.mention("said").interval == day("2021-05-05")
    assert reading.claim("attacked the port").said == day("2021-05-05")


@needs_model
def test_an_old_date_beside_a_reporting_verb_stays_with_its_own_verb():
    reading = Story(
        "The general claimed that his country had handed over its old mines in 2009.",
        dates={"2009": (days("2009-01-01", "2009-12-31"), *STATED)},
    ).read()
    assert reading.mention("handed").interval.edtf.startswith("[2009-01-01")
    assert not reading.mention("claimed").interval.is_known
    assert [m.trigger for m in reading.merged.mentions if not m.minor] == ["handed"]


@needs_model
def test_a_date_after_an_infinitive_belongs_to_the_infinitive():
    reading = Story(
        "The general decided to launch 12 missiles at the port over the weekend.",
        dates={"over the weekend": (days("2021-05-08", "2021-05-09"), *PAST)},
    ).read()
    mention = reading.mention("launch")
    assert mention.modality == "asserted"
    assert mention.interval == days("2021-05-08", "2021-05-09")


@needs_model
def test_two_events_of_one_sentence_keep_their_own_dates():
    reading = Story(
        "Police arrested the banker in June after a court convicted his partner on May 4.",
        dates={"in June": (days("2021-06-01", "2021-06-30"), *PAST), "May 4": (day("2021-05-04"), *STATED)},
    ).read()
    assert reading.mention("arrested").interval == days("2021-06-01", "2021-06-30")
    assert reading.mention("convicted").interval == day("2021-05-04")


@needs_model
def test_a_named_event_gives_its_date_and_what_follows_it_comes_after():
    reading = Story(
        "The bombing killed nine people in Kano. A report by the government accused rebels of the bombing. "
        "The minister recently met with victims.",
        published="2021-05-20",
        dates={"recently": (days(None, "2021-05-20"), "vague", "inferred")},
        anchor=("the May 4 bombing", "bombing", day("2021-05-04")),
    ).read()
    assert reading.mention("bombing").interval == day("2021-05-04")
    for trigger in ("report", "met"):
        mention = reading.mention(trigger)
        assert (mention.interval, mention.basis) == (days("2021-05-04", "2021-05-20"), "inferred"), trigger
        assert mention.step.note


@needs_model
def test_an_event_without_any_date_stays_undated_and_says_so():
    reading = Story("A bomb exploded in Kano and killed nine people.").read()
    event = reading.event("Bombing in Kano")
    assert event.interval == UNKNOWN
    assert event.basis == "unknown"
    assert "does not say when" in event.why


@needs_model
def test_since_is_a_span_for_what_lasts_and_a_window_for_what_happened():
    since = days("2015-01-01", "2021-05-20", span_kind="throughout", end_open=True)
    lasting = Story("Norland has backed the rebels since 2015.", dates={"since 2015": (since, *STATED)}).read()
    assert lasting.mention("backed").interval == since
    happened = Story("It was his first interview since 2015.", dates={"since 2015": (since, *STATED)}).read()
    assert happened.mention("interview").interval.span_kind == "within"
    assert not happened.mention("interview").interval.end_open


@needs_model
def test_the_present_tense_has_no_past_date():
    reading = Story(
        "Norland joined the treaty that bans mines in 2013.",
        dates={"2013": (days("2013-01-01", "2013-12-31"), *STATED)},
    ).read()
    assert reading.mention("joined").interval == days("2013-01-01", "2013-12-31")
    assert not reading.mention("bans").interval.is_known


@needs_model
def test_an_undated_mention_takes_the_date_of_its_event_and_says_so():
    reading = Story(
        "A bomb exploded in Kano on May 4. The bombing destroyed a market.",
        dates={"May 4": (day("2021-05-04"), *STATED)},
    ).read()
    mention = reading.mention("bombing")
    assert mention.interval == day("2021-05-04")
    assert "same event" in mention.step.rule


STORIES = [
    Story(
        "The bombing killed nine people in Kano. A report by the government accused rebels of the bombing. "
        "The minister recently met with victims. In 2013 the town was rebuilt.",
        published="2021-05-20",
        dates={
            "recently": (days(None, "2021-05-20"), "vague", "inferred"),
            "2013": (days("2013-01-01", "2013-12-31"), *STATED),
        },
        anchor=("the May 4 bombing", "bombing", day("2021-05-04")),
    )
]


@needs_model
@pytest.mark.parametrize("story", STORIES)
def test_every_date_can_be_made_again_from_its_steps(story):
    reading = story.read()
    dated = [m for m in reading.merged.mentions if m.interval.is_known]
    assert len(dated) >= 4
    for item in [*dated, *reading.merged.events]:
        assert replay(item.step, OPERATIONS) == item.interval
        assert replay(Step.from_json(item.step.to_json()), OPERATIONS) == item.interval


def test_an_operation_that_would_end_before_it_begins_gives_nothing():
    assert OPERATIONS["between"]({}, [day("2021-05-04"), day("2020-01-01")]) is None
    assert OPERATIONS["between"]({}, [day("2021-05-04"), UNKNOWN]) == days("2021-05-04", None)
    assert OPERATIONS["narrowed"]({}, [day("2021-05-04"), day("2020-01-01")]) == day("2021-05-04")


INTERVIEW = (
    "A gas attack killed nine people in Kenya last week. President Costa of Brazil decided to launch 12 missiles at "
    "Kenya on May 8. Kenya was angry about Brazil's air strike. {quote} Peter Okoye told Reuters in an interview since "
    "the gas attack."
)


def interviewed(quote: str):
    return Story(
        INTERVIEW.format(quote=quote),
        published="2021-05-12",
        dates={
            "May 8": (day("2021-05-08"), *STATED),
            "last week": (day("2021-05-04"), *PAST),
            "since the gas attack": (days("2021-05-04", "2021-05-12"), "anaphoric", "inferred"),
        },
    ).read()


@needs_model
def test_an_interview_comes_after_what_it_calls_an_excuse_for():
    reading = interviewed('"Brazil invented the gas attack in order to have a pretext for the air strike,"')
    interview = reading.event("interviewed by")
    assert interview.interval.edtf == "[2021-05-08..2021-05-12]"
    assert "as past" in interview.why
    assert replay(interview.step, OPERATIONS) == interview.interval


@needs_model
@pytest.mark.parametrize(
    "quote",
    [
        '"Brazil will invent the gas attack in order to have a pretext for the air strike,"',
        '"Brazil invented the gas attack in order to have a pretext for an air strike,"',
        '"Norway invented the gas attack in order to have a pretext for the air strike,"',
    ],
)
def test_what_may_come_or_was_done_by_others_is_not_looked_back_on(quote):
    assert interviewed(quote).event("interviewed by").interval.edtf == "[2021-05-04..2021-05-12]"
