"""Which of two events of a kind is meant, and what finding out costs."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

import timeline
from timeline import lending, pipeline

MOSQUE = "Gunmen attacked a mosque in Tarsin on 4 March 2019, killing five people."
DEPOT = "Gunmen of the Black Heron brigade attacked a fuel depot in Tarsin on 9 March 2019, killing two guards."


def _day(after: str, text: str, *told: str) -> str:
    articles = [timeline.Article(f"told{n}", one) for n, one in enumerate(told)]
    story = timeline.build([*articles, timeline.Article("after", after)])
    (edtf,) = story.expressions[(story.expressions.article_id == "after") & (story.expressions.text == text)].edtf
    return edtf if isinstance(edtf, str) else ""


@pytest.mark.parametrize(
    ("named", "day"),
    [
        ("the mosque attack in Tarsin", "2019-03-06"),
        ("the attack on the mosque", "2019-03-06"),
        ("the attack on the depot", "2019-03-11"),
        ("the attack by the Black Heron brigade", "2019-03-11"),
        ("the March 4 attack", "2019-03-06"),
        ("the attack of March 9", "2019-03-11"),
        ("the attack in Tarsin", ""),
        ("the deadly attack in Tarsin", ""),
    ],
)
def test_words_beside_the_noun_tell_which_of_two_attacks(named: str, day: str) -> None:
    assert _day(f"Two days after {named}, police arrested a suspect.", "Two days", MOSQUE, DEPOT) == day


@pytest.mark.parametrize(
    ("named", "day"), [("yesterday's mosque attack", "2019-03-06"), ("yesterday's attack on the depot", "2019-03-11")]
)
def test_they_tell_it_of_an_undated_article_too(named: str, day: str) -> None:
    assert (
        _day(f"Police searched three houses after {named}. A vote is due tomorrow.", "tomorrow", MOSQUE, DEPOT) == day
    )


def test_a_word_that_both_articles_share_tells_nothing() -> None:
    after = "Two days after the attack by gunmen in Tarsin, police arrested a suspect."
    assert _day(after, "Two days", MOSQUE, DEPOT) == ""


def _lines(count: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many lines of Python the lending rounds of a story take, in which each article can ask for each event."""
    total = 0

    def counted(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal total
        total += 1
        return counted

    def traced(*arguments: Any) -> Any:
        before = sys.gettrace()
        sys.settrace(counted)
        try:
            return lent(*arguments)
        finally:
            sys.settrace(before)

    lent = lending.lent
    with monkeypatch.context() as patch:
        patch.setattr(pipeline.lending, "lent", traced)
        told = [f"Gunmen attacked bank {n} in Tarsin on {n % 28 + 1} March 2019." for n in range(count)]
        asking = [f"Two days after the attack on bank {n} in Tarsin, police arrested a man." for n in range(count)]
        texts = [*told, *asking]
        settings = timeline.Settings(language_model=False)
        timeline.build([timeline.Article(f"a{n:04}", text) for n, text in enumerate(texts)], settings=settings)
    return total


def test_four_times_the_articles_is_four_times_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = _lines(28, monkeypatch), _lines(112, monkeypatch)
    assert 0 < few < many < 5.5 * few
