"""What counts from an event without a date: it has none, and is not of the day of publication."""

from __future__ import annotations

import pytest

import timeline

PUBLISHED = "2019-03-20"


def _dates(text: str) -> dict[str, str]:
    story = timeline.build([timeline.Article("a", text, published=PUBLISHED)])
    return {m.trigger: m.edtf if isinstance(m.edtf, str) else "" for m in story.mentions.itertuples()}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The day after the march, the vote was held.", "held"),
        ("Two days after the attack in Tarsin, police arrested a suspect.", "arrested"),
        ("Three weeks after protesters stormed the bank, the mayor resigned.", "resigned"),
        ("Three weeks after his trial, the mayor resigned.", "resigned"),
    ],
)
def test_nothing_is_dated_by_an_event_without_a_date(text: str, trigger: str) -> None:
    assert set(_dates(text).values()) == {""}
    assert trigger in _dates(text)
    (found,) = timeline.tag(text, published=PUBLISHED)
    assert not found.interval.is_known
    assert "an event that has no date" in found.why


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("The day after, the mayor resigned.", "resigned", "2019-03-21"),  # nothing follows that it could count from
        ("The mayor resigned two hours before the vote.", "resigned", PUBLISHED),  # hours tell no day
        ("The mayor waited two days. He resigned.", "resigned", PUBLISHED),
        ("The vote was held on 4 March 2019. The day after the vote, the mayor resigned.", "resigned", "2019-03-05"),
    ],
)
def test_other_words_of_time_count_as_before(text: str, trigger: str, day: str) -> None:
    assert _dates(text)[trigger] == day
