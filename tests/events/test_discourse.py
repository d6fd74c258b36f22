"""Mentions without a date of their own take the one a reader would take, and say so."""

from __future__ import annotations

from datetime import date

from tests.events.stories import Story, needs_model
from timeline.events.discourse import NEWS_OF_THE_DAY, SAME_SENTENCE, UNDER_DISCUSSION
from timeline.interval import Interval

FRIDAY = Interval.of_day(date(2021, 3, 5))
MONDAY = Interval.of_day(date(2021, 3, 1))


def _read(text: str, words: str = "", when: Interval = MONDAY, published: str | None = "2021-03-05"):
    dates = {words: (when, "deictic", "computed")} if words else {}
    return Story(text, published=published, dates=dates, name="a").read()


@needs_model
def test_what_hangs_on_a_dated_verb_is_of_its_day() -> None:
    reading = _read("The senator won the primary on Monday after a recount.", "Monday", published=None)
    found = reading.mention("primary")
    assert (found.interval, found.basis, found.step.rule) == (MONDAY, "inferred", SAME_SENTENCE)
    assert not reading.mention("recount").interval.is_known


@needs_model
def test_a_narrative_goes_on_with_the_day_just_told() -> None:
    reading = _read("The ship left the port on Monday. The crew repaired a pump.", "Monday")
    found = reading.mention("repaired")
    assert (found.interval, found.step.rule) == (MONDAY, UNDER_DISCUSSION)


@needs_model
def test_undated_news_is_of_the_day_of_publication_where_that_is_known() -> None:
    text = "The airline opens a new route to Bergen."
    assert _read(text).mention("opens").interval == FRIDAY
    assert _read(text).mention("opens").step.rule == NEWS_OF_THE_DAY
    assert not _read(text, published=None).mention("opens").interval.is_known


@needs_model
def test_what_had_happened_before_takes_no_date_of_the_day() -> None:
    assert not _read("The firm had closed its plant.").mention("closed").interval.is_known
