"""Different dates for one event: which is shown and why, and how each stands to it. Dates by hand, words of our own."""

from datetime import datetime

import pytest

from timeline.events import OPERATIONS, EventRules
from timeline.events.clocks import Clocks, ClockWords
from timeline.events.conflicts import BEST, Sources, choose
from timeline.events.discourse import NEWS_OF_THE_DAY
from timeline.explanation import given, replay
from timeline.ingest.sentences import split
from timeline.interval import Interval
from timeline.records import Article, ArticleOrigin, EventMention, Publication
from timeline.settings import DEFAULT_SETTINGS
from timeline.wording import Wording

from .stories import day, days

RULES, WORDS = EventRules.load("en"), ClockWords.load("en")
WEEKEND = days("2021-10-16", "2021-10-17", grain="weekend")


def hours(first, last, grain="part_of_day", **more):
    return Interval(datetime.fromisoformat(first), datetime.fromisoformat(last), grain, **more)


def chosen(*told):
    """Choose among dates: dicts with ``interval`` and, also place, text, published, origin, rule, basis."""
    mentions, documents, publications, origins = [], {}, {}, {}
    for number, one in enumerate(told):
        name = f"a{number}"
        documents[name] = split(Article(name, one.get("text", "The depot burned down.")), DEFAULT_SETTINGS)
        published = day(one.get("published", "2021-10-18"))
        publications[name] = Publication(published, "given", given("published", published))
        origins[name] = ArticleOrigin(name, one.get("origin", name))
        step = given(one.get("rule", "by hand"), one["interval"])
        mentions.append(
            EventMention(
                f"m{number}", name, 0, "burned", 10, 16, "disaster", "fire", "asserted", one["interval"],
                one.get("basis", "computed"), step, place=one.get("place"),
                reported_via=one.get("via"),
            )
        )  # fmt: skip
    found = choose(
        "e1", mentions, Sources(publications, origins, Clocks(documents, RULES, WORDS), Wording.load().interval)
    )
    how = {int(d.article_id[1:]): (d.relation, d.cause) for d in found.dates}
    return found, [how.get(n) for n in range(len(told))]


EVENING_IN_CHICAGO = hours("2021-10-14T17:00", "2021-10-14T23:59:59")
EARLY_IN_CAIRO = hours("2021-10-15T00:00", "2021-10-15T07:59:59")


def test_one_moment_by_two_named_clocks_is_no_dispute_and_the_place_has_the_say():
    found, how = chosen(
        {"interval": hours("2021-10-14T20:00", "2021-10-14T20:59:59", "hour", tz="America/Chicago")},
        {"interval": day("2021-10-15"), "place": "Cairo"},
    )
    assert found.mention.interval == day("2021-10-15")
    assert how == [("refines", "time_zone"), ("equal", "none")]
    assert not found.disputed


def test_a_day_after_another_source_had_told_it_ranks_lower_however_near_its_report():
    found, how = chosen(
        {"interval": day("2021-10-12"), "published": "2021-10-14"},
        {"interval": day("2021-10-17"), "published": "2021-10-18"},
        {"interval": day("2021-10-17"), "published": "2021-10-18"},
    )
    assert found.mention.interval == day("2021-10-12")
    assert found.rejected[0].reason == "the one taken does not lie after its own news"
    assert how == [("equal", "none"), ("contradicts", "none"), ("contradicts", "none")]


def test_the_day_after_its_report_may_be_a_clock_of_the_other_side_of_the_world():
    found, _ = chosen(
        {"interval": day("2021-10-14"), "published": "2021-10-14"},
        {"interval": day("2021-10-15"), "published": "2021-10-15"},
        {"interval": day("2021-10-15"), "published": "2021-10-15"},
    )
    assert found.mention.interval == day("2021-10-15")


def test_a_town_beside_the_date_names_its_clock():
    text = "CAIRO — The depot burned down on Thursday evening in Chicago."
    found, how = chosen(
        {"interval": EVENING_IN_CHICAGO, "text": text}, {"interval": EARLY_IN_CAIRO, "place": "Cairo, Egypt"}
    )
    assert found.mention.interval == EARLY_IN_CAIRO
    assert how[0][1] == "time_zone"


def test_the_dateline_is_the_clock_a_date_is_told_by_where_no_other_is_named():
    found, how = chosen(
        {"interval": EVENING_IN_CHICAGO, "text": "CHICAGO (Lake Press) — The depot burned down on Thursday evening."},
        {"interval": EARLY_IN_CAIRO, "place": "Cairo", "published": "2021-10-20"},
    )
    assert found.mention.interval == EARLY_IN_CAIRO
    assert how[0][1] == "time_zone"


def test_a_clock_that_nobody_knows_may_be_any_but_not_two_days_off():
    zoned = hours("2021-10-14T20:00", "2021-10-14T20:59:59", "hour", tz="America/Chicago")
    assert chosen({"interval": zoned}, {"interval": day("2021-10-15")})[1][0][1] == "time_zone"
    found, how = chosen({"interval": zoned}, {"interval": day("2021-10-17")})
    assert ("contradicts", "none") in how
    assert found.disputed


def test_without_any_zone_an_evening_and_the_next_dawn_are_a_real_disagreement():
    found, how = chosen({"interval": EVENING_IN_CHICAGO}, {"interval": EARLY_IN_CAIRO})
    assert ("contradicts", "none") in how
    assert found.disputed


def test_over_the_weekend_against_friday_is_a_disagreement_against_friday_evening_a_convention():
    found, how = chosen({"interval": WEEKEND}, {"interval": day("2021-10-15")})
    assert how == [("contradicts", "none"), ("equal", "none")]
    assert found.disputed
    evening = hours("2021-10-15T18:00", "2021-10-15T22:59:59")
    found, how = chosen({"interval": WEEKEND}, {"interval": evening})
    assert how == [("overlaps", "convention"), ("equal", "none")]
    assert not found.disputed


def test_a_week_may_begin_on_sunday():
    week = days("2021-10-11", "2021-10-17", grain="week")
    assert chosen({"interval": week}, {"interval": day("2021-10-10")})[1] == [
        ("overlaps", "convention"),
        ("equal", "none"),
    ]
    assert chosen({"interval": week}, {"interval": day("2021-10-09")})[1][0] == ("contradicts", "none")


def test_a_window_merges_with_a_day_inside_it():
    found, how = chosen({"interval": WEEKEND}, {"interval": day("2021-10-16")})
    assert found.mention.interval == day("2021-10-16")
    assert how == [("overlaps", "none"), ("equal", "none")]
    assert found.step.rule != BEST


def test_a_day_that_only_a_convention_gives_is_no_date_of_a_source():
    found, how = chosen(
        {"interval": day("2021-10-18"), "rule": NEWS_OF_THE_DAY, "basis": "inferred"}, {"interval": WEEKEND}
    )
    assert found.mention.interval == WEEKEND
    assert how == [None, ("equal", "none")]
    assert not found.disputed


@pytest.mark.parametrize(
    ("kept", "other", "reason"),
    [
        ({"interval": day("2021-10-13")}, {"interval": WEEKEND}, "the one taken is more specific"),
        (
            {"interval": day("2021-10-13"), "published": "2021-10-13"},
            {"interval": day("2021-10-12"), "published": "2021-10-30"},
            "the one taken was published closer to the event",
        ),
        (
            {"interval": day("2021-10-13"), "basis": "computed"},
            {"interval": hours("2021-10-12T09:00", "2021-10-12T09:59:59", "hour"), "basis": "inferred"},
            "the words say it, it is not inferred",
        ),
    ],
)
def test_the_rule_says_why_and_replays(kept, other, reason):
    for order in ((kept, other), (other, kept)):
        found, _ = chosen(*order)
        assert found.mention.interval == kept["interval"]
        if found.step.rule == BEST:
            assert found.rejected[0].reason == reason
            assert reason in found.step.note
        assert replay(found.step, OPERATIONS) == kept["interval"]


def test_two_origins_outweigh_one_but_a_copy_does_not():
    more = {"interval": day("2021-10-16"), "published": "2021-10-17"}
    one = {"interval": day("2021-10-17"), "published": "2021-10-17", "origin": "Wire"}
    found, _ = chosen(one, {**more, "origin": "Wire B"}, {**more, "origin": "Paper"})
    assert found.mention.interval == day("2021-10-16")
    assert found.rejected[0].reason == "the one taken is given by more independent origins"
    copy = {**more, "origin": "Wire B"}
    found, _ = chosen(one, copy, copy, copy)
    assert found.mention.interval == day("2021-10-17")


def test_the_finest_date_inside_the_chosen_one_is_shown():
    hour = hours("2021-10-16T09:00", "2021-10-16T09:59:59", "hour")
    found, how = chosen({"interval": day("2021-10-16")}, {"interval": hour, "published": "2021-12-01"})
    assert found.mention.interval == hour
    assert how == [("overlaps", "none"), ("equal", "none")]


@pytest.mark.parametrize("text", WORDS.examples)
def test_a_place_beside_a_time_is_found(text):
    assert len(WORDS.places(text)) == 1


@pytest.mark.parametrize("text", WORDS.not_examples)
def test_other_places_are_not(text):
    assert WORDS.places(text) == []


def test_what_is_told_through_a_source_that_gives_another_date_does_not_count_for_it():
    told = [
        {"interval": day("2021-10-14"), "origin": "Wire", "published": "2021-10-15"},
        {"interval": day("2021-10-15"), "origin": "Post", "published": "2021-10-16"},
    ]
    assert chosen(*told, {**told[1], "via": "Wire"})[0].mention.interval == day("2021-10-14")
