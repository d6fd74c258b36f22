"""What one article dates by an event of another."""

from __future__ import annotations

import pytest

import timeline

RAID = "Two days after the march in Velmora, the raid on the office of the union began."
MARCH = "The march in Velmora was held a day before the raid on the office of the union."


def _circles(*texts: str) -> list[tuple[str, str]]:
    articles = [timeline.Article(name, text, published="2021-05-30") for name, text in zip("ab", texts, strict=False)]
    problems = timeline.build(articles).problems
    return [(p.article_id, p.message) for p in problems[problems.code == "anchor_cycle"].itertuples()]


@pytest.mark.parametrize("texts", [(RAID, MARCH), (MARCH, RAID)])
def test_a_circle_over_two_articles_is_told_once_and_ends(texts: tuple[str, str]) -> None:
    ((article, message),) = _circles(*texts)
    assert article == "a"
    assert "by one another only" in message
    assert message.endswith("(articles a, b)")


def test_half_a_circle_is_none() -> None:
    assert not _circles(RAID)
    assert not _circles(RAID, "The march in Velmora was held on 11 May 2021, a day before the raid on the office.")


BOMB = "A bomb exploded at the central market in Tarsin on 4 March 2019. The attack killed 12 people."
ARREST = "Two days after the attack at the market in Tarsin, police arrested a suspect."
BANK, POST = (
    "Gunmen attacked a bank in Tarsin on 4 March 2019.",
    "Gunmen attacked a police post in Tarsin on 9 March 2019.",
)


def _story(after: str, *others: str, published: str | None = None) -> timeline.Story:
    articles = [timeline.Article(f"told{n}", text) for n, text in enumerate(others)]
    return timeline.build([*articles, timeline.Article("after", after, published=published)])


def _day(story: timeline.Story, trigger: str) -> str:
    (found,) = story.mentions[(story.mentions.article_id == "after") & (story.mentions.trigger == trigger)].edtf
    return found if isinstance(found, str) else ""


@pytest.mark.parametrize("published", ["2022-01-01", None])
@pytest.mark.parametrize(
    ("told", "after", "trigger", "day"),
    [
        (BOMB, ARREST, "arrested", "2019-03-06"),
        (
            "An earthquake struck Ostrava Bay on 3 July 2020, killing 40 people.",
            "Three days after the earthquake in Ostrava Bay, rescuers found a boy alive.",
            "found",
            "2020-07-06",
        ),
        (
            "The march against the mine in Velmora was held on 11 May 2021.",
            "The day after the march, the minister resigned in Velmora over the mine.",
            "resigned",
            "2021-05-12",
        ),
        (
            "A train crashed near Lonsk on 14 January 2017, killing 9.",
            "Five days after the crash near Lonsk, the line reopened.",
            "reopened",
            "2017-01-19",
        ),
    ],
)
def test_an_event_of_another_article_lends_its_day(
    told: str, after: str, trigger: str, day: str, published: str | None
) -> None:
    assert _day(_story(after, told, published=published), trigger) == day
    assert _day(_story(after, published=published), trigger) != day


def test_the_explanation_names_the_other_article() -> None:
    story = _story(ARREST, BOMB)
    arrest = next(e for e in story.events.itertuples() if e.edtf == "2019-03-06")
    assert "in the article told0" in str(story.why(arrest.event_id))


def test_of_two_attacks_none_lends_its_day_and_a_problem_names_both() -> None:
    story = _story("Two days after the attack in Tarsin, police arrested a suspect.", BANK, POST)
    assert _day(story, "arrested") == ""
    (message,) = story.problems[story.problems.code == "anchor_ambiguous"].message
    assert "2019-03-04 (article told0)" in message
    assert "2019-03-09 (article told1)" in message


def test_an_attack_in_another_town_is_no_candidate() -> None:
    after = "Two days after the attack in Tarsin, police arrested a suspect."
    assert _day(_story(after, BANK, POST.replace("Tarsin", "Olden")), "arrested") == "2019-03-06"
    assert _day(_story(after, POST.replace("Tarsin", "Olden")), "arrested") == ""


@pytest.mark.parametrize(
    ("after", "published"),
    [
        (ARREST, "2019-03-02"),  # before the attack
        ("Two days after another attack in Tarsin, police arrested a suspect.", "2019-03-20"),
        ("After the attack at the market in Tarsin, police arrested a suspect.", "2019-03-20"),  # counts nothing
    ],
)
def test_what_is_not_counted_from_that_event_takes_no_day_of_it(after: str, published: str) -> None:
    assert _day(_story(after, BOMB, published=published), "arrested") != "2019-03-06"


def test_neither_order_nor_growing_changes_a_date() -> None:
    articles = [timeline.Article("a", BOMB), timeline.Article("b", ARREST, published="2019-03-20")]
    whole = timeline.build(articles).mentions
    assert timeline.build(articles[::-1]).mentions.equals(whole)
    for first, second in (articles, articles[::-1]):
        assert timeline.build([second], onto=timeline.build([first])).mentions.edtf.equals(whole.edtf)
