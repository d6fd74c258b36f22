"""What a copy of an article tells is what its original tells in the same words, and changes nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

import timeline
from timeline import Article, Settings, Story

TEXT = (
    "A bomb exploded at the market in Kano on 3 May 2018, killing 12 people. Ministers met in Lagos on 4 May 2018. "
    "Another bomb exploded in Kano later. A bomb exploded at a bus station in Kano. Ministers met in Kano. "
    "The explosion shook the town. The bombing was condemned by the president. Ministers met the governor. "
    "Police arrested three men on 5 May 2018. Police arrested two more men in Lagos."
)
FIRST = Article("a", TEXT, published="2018-05-06")
COPY = Article("b", TEXT, published="2018-05-09")
OTHER = Article(
    "c",
    "Two bombs exploded in Kano on 3 May 2018, and 12 people were killed. Police said on 5 May that they had arrested "
    "three men. The ministers met on 4 May 2018 in Lagos.",
    published="2018-05-05",
)


def built(*articles: Article) -> Story:
    return timeline.build(list(articles), settings=Settings(language_model=False))


def groups(story: Story, *names: str) -> set[frozenset[tuple[str, int]]]:
    """The mentions of each event by article and place in the text, those of some articles alone."""
    told = story.mentions.dropna(subset=["event_id"])
    told = told[told["article_id"].isin(names)]
    rows = (rows for _, rows in told.groupby("event_id"))
    return {frozenset(zip(r["article_id"], r["trigger_start"], strict=True)) for r in rows}


@pytest.mark.parametrize("copy", [COPY, replace(COPY, id="0"), replace(COPY, published=None)], ids=str)
def test_a_copy_joins_its_own_events_and_no_others(copy: Article) -> None:
    alone, both = built(FIRST), built(FIRST, copy)
    expected = {group | {(copy.id, at) for _, at in group} for group in groups(alone, "a")}
    assert groups(both, "a", copy.id) == expected
    copied = both.merges[both.merges["reasons"].map(lambda reasons: "copy" in str(reasons))]
    assert len(copied) == len(expected) == len(both.events)


def test_a_copy_changes_nothing_of_what_joins_with_other_articles() -> None:
    two, three = built(FIRST, OTHER), built(FIRST, OTHER, COPY, replace(COPY, id="d"))
    assert len(groups(two, "a", "c")) < len(groups(built(FIRST), "a")) + len(groups(built(OTHER), "c"))
    assert groups(three, "a", "c") == groups(two, "a", "c")
    assert len(three.events) == len(two.events)


def test_the_same_words_a_year_later_are_other_news() -> None:
    text = "A storm hit Kano on Tuesday."
    told = built(Article("a", text, published="2018-05-09"), Article("b", text, published="2019-05-08"))
    assert len(told.events) == 2
    told = built(Article("a", text, published="2018-05-09"), Article("b", text, published="2018-05-10"))
    assert len(told.events) == 1


def test_a_copy_can_be_kept_apart_by_hand() -> None:
    both = built(FIRST, COPY)
    merge = both.merges.iloc[0]
    apart = both.unmerge(merge["kept_id"], merge["merged_id"], by="Ana")
    assert len(apart.events) == len(both.events) + 1
    assert len(groups(apart, "a")) == len(groups(both, "a"))
