"""Dates, standings and explanations in words."""

from __future__ import annotations

import copy
from datetime import date, datetime

import pytest

from timeline import Settings, rulebook, tag
from timeline.errors import RuleError
from timeline.explanation import Rejected, Step, given
from timeline.interval import UNKNOWN, Interval
from timeline.pipeline import operations
from timeline.wording import Wording
from timeline.wording.patterns import check

D = date
END = datetime(2017, 4, 16, 23, 59, 59, 999999)
days = Interval.of_days


def at(*parts: int, last: tuple[int, ...], grain: str, **more: object) -> Interval:
    return Interval(datetime(*parts), datetime(*last, 59, 999999), grain, **more)  # type: ignore[arg-type, misc]


@pytest.fixture(scope="module")
def wording() -> Wording:
    return Wording.load("en")


CASES = [
    (Interval.of_day(D(2017, 4, 4)), "Tuesday 4 April 2017", "Tue 4 Apr"),
    (Interval.of_day(D(44, 3, 15)), "Tuesday 15 March 44", "Tue 15 Mar"),
    (
        days(D(2017, 4, 8), D(2017, 4, 9), "weekend"),
        "some time on Saturday 8 or Sunday 9 April 2017",
        "some time on Sat 8 or Sun 9 Apr",
    ),
    (
        days(D(2017, 4, 30), D(2017, 5, 1)),
        "some time on Sunday 30 April or Monday 1 May 2017",
        "some time on Sun 30 Apr or Mon 1 May",
    ),
    (
        days(D(2016, 12, 31), D(2017, 1, 1)),
        "some time on Saturday 31 December 2016 or Sunday 1 January 2017",
        "some time on Sat 31 Dec 2016 or Sun 1 Jan 2017",
    ),
    (days(D(2017, 4, 4), D(2017, 4, 16)), "some time between 4 and 16 April 2017", "some time between 4 and 16 Apr"),
    (
        days(D(2017, 4, 10), D(2017, 4, 16), "week"),
        "some time in the week of 10 to 16 April 2017",
        "some time in the week of 10 to 16 Apr",
    ),
    (Interval.of_month(2017, 2), "some time in February 2017", "some time in Feb 2017"),
    (
        days(D(2017, 1, 1), D(2017, 3, 31), "quarter"),
        "some time in the first quarter of 2017",
        "some time in the first quarter of 2017",
    ),
    (
        days(D(2016, 12, 1), D(2017, 2, 28), "season"),
        "some time between December 2016 and February 2017",
        "some time between Dec 2016 and Feb 2017",
    ),
    (Interval.of_year(2013), "some time in 2013", "some time in 2013"),
    (days(D(1990, 1, 1), D(1999, 12, 31), "decade"), "some time in the 1990s", "some time in the 1990s"),
    (days(D(2013, 1, 1), D(2015, 12, 31)), "some time between 2013 and 2015", "some time between 2013 and 2015"),
    (days(D(2013, 1, 1), D(2013, 12, 31), "year", span_kind="throughout"), "throughout 2013", "all of 2013"),
    (days(D(2017, 4, 4), D(2017, 4, 6), span_kind="throughout"), "from 4 to 6 April 2017", "4 to 6 Apr"),
    (
        Interval(datetime(2015, 1, 1), END, "year", "throughout", datetime(2015, 12, 31, 23, 59), end_open=True),
        "since 2015 (began some time in that year), still so on 16 April 2017",
        "since 2015",
    ),
    (
        Interval(datetime(2017, 4, 4), END, "day", "throughout", end_open=True),
        "since 4 April 2017, still so on 16 April 2017",
        "since 4 Apr",
    ),
    (Interval(datetime(2015, 1, 1), None, "day", "throughout", end_open=True), "since 1 January 2015", "since 1 Jan"),
    (Interval(datetime(2017, 4, 4), None), "on or after 4 April 2017", "on or after 4 Apr"),
    (Interval(None, END), "on or before 16 April 2017", "on or before 16 Apr"),
    (UNKNOWN, "date not known", "date not known"),
    (
        at(2017, 4, 6, 20, 40, last=(2017, 4, 6, 20, 40), grain="minute", tz="America/New_York"),
        "Thursday 6 April 2017, 20:40, New York time",
        "Thu 6 Apr, 20:40, New York time",
    ),
    (
        at(2017, 4, 6, 15, last=(2017, 4, 6, 15, 59), grain="hour"),
        "Thursday 6 April 2017, some time between 15:00 and 16:00",
        "Thu 6 Apr, 15:00 to 16:00",
    ),
    (
        at(2017, 4, 6, 23, last=(2017, 4, 6, 23, 59), grain="hour"),
        "Thursday 6 April 2017, some time between 23:00 and 24:00",
        "Thu 6 Apr, 23:00 to 24:00",
    ),
    (
        at(2017, 4, 6, 5, last=(2017, 4, 6, 11, 59), grain="part_of_day"),
        "Thursday 6 April 2017, in the morning",
        "Thu 6 Apr, in the morning",
    ),
    (
        at(2017, 4, 6, 18, last=(2017, 4, 7, 5, 59), grain="part_of_day"),
        "Thursday 6 April 2017, in the night",
        "Thu 6 Apr, in the night",
    ),
]


@pytest.mark.parametrize(("interval", "full", "short"), CASES, ids=[case[1] for case in CASES])
def test_dates_in_words(wording: Wording, interval: Interval, full: str, short: str) -> None:
    assert wording.interval(interval) == full
    assert wording.short(interval) == short


FRENCH = [
    (Interval.of_day(D(2017, 4, 4)), "mardi 4 avril 2017", "mar. 4 avr."),
    (
        days(D(2017, 4, 8), D(2017, 4, 9), "weekend"),
        "à un moment, le samedi 8 ou le dimanche 9 avril 2017",
        "à un moment, sam. 8 ou dim. 9 avr.",
    ),
    (
        days(D(2017, 5, 1), D(2017, 5, 6)),
        "à un moment entre le 1er et le 6 mai 2017",
        "à un moment entre le 1er et le 6 mai",
    ),
    (days(D(2017, 4, 4), D(2017, 4, 6), span_kind="throughout"), "du 4 au 6 avril 2017", "du 4 au 6 avr."),
    (Interval.of_month(2017, 8), "à un moment pendant août 2017", "à un moment pendant août 2017"),
    (
        Interval(datetime(2015, 1, 1), END, "year", "throughout", datetime(2015, 12, 31, 23, 59), end_open=True),
        "depuis 2015 (début à un moment de cette année), toujours le 16 avril 2017",
        "depuis 2015",
    ),
    (
        at(2017, 4, 6, 20, 40, last=(2017, 4, 6, 20, 40), grain="minute", tz="America/New_York"),
        "jeudi 6 avril 2017, 20\u00a0h\u00a040, heure de New York",
        "jeu. 6 avr., 20\u00a0h\u00a040, heure de New York",
    ),
]


@pytest.mark.parametrize(("interval", "full", "short"), FRENCH, ids=[case[1] for case in FRENCH])
def test_dates_in_french(interval: Interval, full: str, short: str) -> None:
    french = Wording.load("fr")
    assert french.interval(interval) == full
    assert french.short(interval) == short


def test_every_date_has_words_in_french_and_none_of_them_are_english() -> None:
    english, french = Wording.load("en"), Wording.load("fr")
    for interval, _, _ in CASES:
        assert french.interval(interval) and french.interval(interval) != english.interval(interval)
    assert french.claim("blames", "the mayor", "Renova") == "mise en cause de Renova venant de the mayor"


def test_a_language_to_tell_stories_in_is_none_to_read_articles_in() -> None:
    assert rulebook.languages() == ("en",)
    with pytest.raises(RuleError, match=r"for language 'fr'; there are: en"):
        tag("On Monday it rained.", "2017-04-13", settings=Settings(language="fr"))


def test_a_day_of_the_month_may_have_a_word_of_its_own() -> None:
    data = copy.deepcopy(rulebook.read("en", "wording"))
    data["names"]["days"] = {"32": "x"}
    with pytest.raises(RuleError, match="'32' = 'x'; expected a day of the month"):
        check(data, "x")


def test_the_last_day_of_the_calendar_has_words(wording: Wording) -> None:
    assert wording.interval(Interval.of_year(9999)) == "some time in 9999"
    assert wording.interval(Interval.of_day(D(9999, 12, 31))) == "Friday 31 December 9999"


def test_basis_and_the_words_of_the_text_are_added(wording: Wording) -> None:
    day = Interval.of_day(D(2017, 4, 11))
    assert wording.interval(day, "inferred") == "Tuesday 11 April 2017 (inferred, not said)"
    assert wording.interval(day, "stated", "on\u00a0 Tuesday") == "Tuesday 11 April 2017: ‘on Tuesday’"
    assert wording.interval(UNKNOWN, "inferred") == "date not known"
    assert wording.interval(day, "stated", "{0.__class__}") == "Tuesday 11 April 2017: ‘{0.__class__}’"


def test_claims_and_standing(wording: Wording) -> None:
    assert wording.claim("blames", "the mayor", "the builder", "AFP") == "the builder blamed by the mayor (via AFP)"
    assert wording.claim("denies", "AFP", via="AFP") == "denied by AFP"
    assert wording.standing("contested") == "Contested"
    assert "not yet checked" in wording.review()
    assert "A. Editor on 5 May 2018" in wording.review("A. Editor", D(2018, 5, 5))


def test_an_explanation_tells_words_rules_anchor_and_rejected_readings(wording: Wording) -> None:
    day = Interval.of_day(D(2017, 4, 11))
    base = given("publication date as given", Interval.of_day(D(2017, 4, 13)), "it was handed in")
    wrong = Rejected("Tuesday 4 April 2017", "the text calls that day the 4th", Interval.of_day(D(2017, 4, 4)))
    step = Step(
        "weekday, side from tense", "weekday", {}, (base,), day, ("Tuesday",), ("year", "month"), "past tense", (wrong,)
    )
    text = str(wording.explain(step, (wrong, Rejected("next week", "not past")), "publication", "deictic"))
    assert text.splitlines()[0] == "Tuesday 11 April 2017"
    for part in (
        "2017-04-11",
        "weekday, side from tense: Tuesday 11 April 2017",
        "‘Tuesday’",
        "the year, the month",
        "past tense",
        "publication date as given: Thursday 13 April 2017",
        "anchor: publication",
        "kind of phrase: deictic",
        "Tuesday 4 April 2017: the text calls that day the 4th",
        "next week: not past",
    ):
        assert part in text, part
    assert text.count("the text calls that day the 4th") == 1
    assert wording.explain(step).line == "Tuesday 11 April 2017: past tense"


def test_a_step_called_by_a_pattern_is_told_by_what_it_does(wording: Wording) -> None:
    day = Interval.of_day(D(2017, 4, 7))
    step = Step("<early/late> <weekday>", "weekday", {}, (), day, ("early on Friday",), ("week",))
    assert wording.step(step) == "a weekday, counted from another date"
    assert wording.step(Step("yesterday", "reference_word")) == "yesterday"
    told = wording.explain(step).text
    assert "a weekday, counted from another date (rule: <early/late> <weekday>): Friday 7 April 2017" in told
    assert wording.explain(step).line == "Friday 7 April 2017: a weekday, counted from another date"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_operation_and_every_part_that_is_filled_in_has_words(language: str) -> None:
    data = Wording.load(language).data
    assert set(data["steps"]) == {*operations(), "given"}
    text = "They met on Tuesday, left on 4 April, came back three days later, in spring, and rested over the weekend."
    filled = {part for found in tag(text, "2018-05-09") for part in found.filled_in}
    assert filled >= {"week", "year", "day"} and filled <= set(data["parts"])


def test_an_unknown_date_has_an_explanation(wording: Wording) -> None:
    explanation = wording.explain(given("no date given", None))
    assert explanation.text.startswith("no date could be reached")
    assert "no date given" in explanation.line


@pytest.mark.parametrize(
    ("group", "name", "value", "told"),
    [
        ("full", "day", None, r"\[full\].*'day'"),
        ("short", "within", "in {nonsense}", r"\[short\], within.*\{nonsense\}"),
        ("stance", "denies", "{claimant", r"\[stance\], denies.*no pattern"),
        ("names", "months", ["January"], "'months' holds 1"),
    ],
)
def test_a_wrong_wording_file_names_the_place(group: str, name: str, value: object, told: str) -> None:
    data = copy.deepcopy(rulebook.read("en", "wording"))
    if value is None:
        del data[group][name]
    else:
        data[group][name] = value
    with pytest.raises(RuleError, match=told):
        check(data, "en/wording.toml")
