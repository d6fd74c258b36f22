"""The page that needs no network, as a file: hostile texts, the marked date, links, the gate, and what is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from tests.charts import stories
from tests.charts.stories import article, day, event, story
from timeline.exports import left_out, write
from timeline.story import Story


def page(made: Story, tmp_path: Path) -> str:
    return write(made, tmp_path / "story.html").read_text(encoding="utf-8")


def test_a_hostile_text_is_only_text(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)> \" ' & ]]>"
    made = story(
        [event(1, bad, day("2024-03-05"), place=bad, why=bad)],
        [article(title=bad, source=bad, url="javascript:alert(1)")],
        mentions=[{"mention_id": "m1", "cluster_id": "m1", "event_id": "e-0001", "article_id": "a1", "sentence": bad,
                   "char_start": 0, "char_end": len(bad), **stories.times(day("2024-03-05"))}],
    )  # fmt: skip
    text = page(made, tmp_path)
    assert "&lt;script&gt;alert(1)" in text
    assert "<script" not in text and "<img" not in text and "javascript:" not in text
    assert not re.search(r"<[^>]*\sonerror=[^>]*>", re.sub(r'"[^"]*"', "", text))


def test_nothing_is_asked_for_elsewhere(tmp_path: Path) -> None:
    text = page(stories.every_mark(), tmp_path)
    assert "default-src 'none'" in unescape(text) and "<link" not in text and "@import" not in text
    assert all(found.startswith("data:font/") for found in re.findall(r"url\(([^)]*)\)", text))
    assert re.findall(r"\ssrc=", text) == []


def test_the_words_that_date_it_are_marked(tmp_path: Path) -> None:
    text = page(stories.seedlike(), tmp_path)
    assert "on <mark>4 April</mark>, and" in text and "<mark>over the weekend</mark>" in text


def test_the_source_is_linked_and_a_sensitive_event_covered(tmp_path: Path) -> None:
    held = stories.seedlike()
    articles = held.articles.assign(url="https://courier.example/a?b=1&c=2")
    text = page(replace(held, tables={**held.tables, "articles": articles}), tmp_path)
    assert 'href="https://courier.example/a?b=1&amp;c=2"' in text
    assert text.count("at least 80 reported killed") == 1
    before = text[: text.index("at least 80 reported killed")]
    assert before.rfind('<details class="gate">') > before.rfind("</details>")


def test_claims_stand_in_the_order_of_the_text(tmp_path: Path) -> None:
    text = page(stories.seedlike(), tmp_path)
    assert 0 < text.index("<li>Denied by the governor") < text.index("<li>The air force blamed by the ministry")


def test_the_same_story_gives_the_same_bytes_and_tells_what_is_left_out(tmp_path: Path) -> None:
    made = story([event(1, "Storm", day("2024-03-05")), event(2, "Rain", day("2024-03-06"), salience=0.0)])
    assert page(made, tmp_path) == page(made, tmp_path)
    assert left_out(made, tmp_path / "story.html") == ("1 event of low salience is left out, as on the picture",)


@pytest.mark.parametrize("made", [story([]), story([], []), stories.every_mark()])
def test_empty_and_full(made: Story, tmp_path: Path) -> None:
    text = page(made, tmp_path)
    assert text.count("<article") == len(made.events[made.events["salience"] >= made.lanes.threshold])
    assert text.count("<h1>") == 1
