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
