"""A story that grows: the same events under the same ids whatever the order, only new work, decisions by hand."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from pandas.testing import assert_frame_equal

import timeline
from timeline import Article, QueryError, Settings, Story, StoryError, pipeline
from timeline.events.decided import Decided
from timeline.tables import storage
from timeline.tables.columns import TABLES

PLAIN = Settings(language_model=False)
A = Article(
    "a",
    "A bomb exploded at the market in Kano on 3 May 2018, killing 12 people. Ministers met in Lagos on 4 May 2018.",
    published="2018-05-05",
)
B = Article(
    "b",
    "The bomb exploded at the market in Kano on Thursday, 3 May 2018, and killed at least 12 people. "
    "Protesters marched in Abuja on 6 May 2018.",
    published="2018-05-07",
)
C = Article(
    "c",
    "A bomb exploded at the market in Kano on 3 May 2018 and killed 14 people. "
    "A court sentenced the mayor on 1 May 2018.",
    published="2018-05-04",
)


def built(*articles: Article, onto: Story | None = None) -> Story:
    return timeline.build(list(articles), onto=onto, settings=None if onto is not None else PLAIN)


def grown(*articles: Article) -> Story:
    story = built(articles[0])
    for article in articles[1:]:
        story = built(article, onto=story)
    return story


def groups(story: Story) -> set[frozenset[str]]:
    told = story.mentions.dropna(subset=["event_id"])
    return {frozenset(rows["mention_id"]) for _, rows in told.groupby("event_id")}


@pytest.fixture(scope="module")
def whole() -> Story:
    return built(A, B, C)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that are tagged or extracted."""
    seen: list[str] = []

    def watched(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(reader: Any, document: Any, *rest: Any) -> Any:
            seen.append(document.article.id)
            return function(reader, document, *rest)

        return call

    for name in ("tag", "extract"):
        monkeypatch.setattr(pipeline.Reader, name, watched(getattr(pipeline.Reader, name)))
    return seen


# -- ids ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("order", list(itertools.permutations((A, B, C))), ids=lambda o: "".join(x.id for x in o))
def test_in_any_order_and_in_steps_the_events_are_the_same(whole: Story, order: tuple[Article, ...]) -> None:
    story = built(order[0])
    for article in order[1:]:
        before, story = story, built(article, onto=story)
        for old in [*before.events["event_id"], *before.id_aliases["old_id"]]:
            assert str(story.why(old))
            mentions = before.mentions.loc[before.mentions["event_id"] == old, "mention_id"]
            now = story.mentions.set_index("mention_id")["event_id"]
            assert {now[name] for name in mentions} <= {story.event(old)["event_id"]}
    assert groups(story) == groups(whole)
    known = {*story.events["event_id"], *story.id_aliases["old_id"]}
    assert known == {*whole.events["event_id"], *whole.id_aliases["old_id"]}


def test_one_event_in_three_articles_keeps_the_id_of_the_one_told_first(whole: Story) -> None:
    assert len(whole.merges) == 2, "or the tests of this file show nothing"
    alone = set(built(C).events["event_id"])
    assert set(whole.merges["kept_id"]) <= alone
    steps = grown(A, B, C)
    assert set(steps.merges["kept_id"]) <= set(built(A).events["event_id"]), "the id that the story had stays"
    assert set(built(A, B).events["event_id"]) <= set(steps.events["event_id"])


def test_a_copy_with_a_smaller_id_takes_no_ids_away() -> None:
    one = built(A)
    two = built(replace(A, id="0"), onto=one)
    mine = two.mentions[two.mentions["article_id"] == "a"]
    assert set(mine["mention_id"]) == set(one.mentions["mention_id"])
    assert set(one.events["event_id"]) <= {*two.events["event_id"], *two.id_aliases["old_id"]}
    assert set(two.events["event_id"]) <= set(one.events["event_id"])


# -- only the new work --------------------------------------------------------------------------------
def test_the_same_again_reads_nothing_and_changes_nothing(whole: Story, tmp_path: Path, reads: list[str]) -> None:
    whole.save(tmp_path / "s")
    back = timeline.load(tmp_path / "s")
    again = built(A, B, C, onto=back)
    assert reads == []
    assert again.changes_since(back).empty
    for name in TABLES:
        assert_frame_equal(again.tables[name], whole.tables[name], obj=name)


def test_only_the_new_article_is_read(reads: list[str]) -> None:
    other = Article("z", "The bridge in Oslo collapsed on 9 June 2016.", published="2016-06-10")
    story = built(A)
    reads.clear()
    told = built(other, onto=story).changes_since(story)
    assert set(reads) == {"z"}
    assert set(told["what"]) == {"article new", "event new"}


@pytest.mark.parametrize("spoilt", ["gone", "broken", "row"])
def test_without_the_workings_everything_still_works(
    whole: Story, tmp_path: Path, reads: list[str], spoilt: str
) -> None:
    whole.save(tmp_path / "s")
    part = tmp_path / "s" / "workings" / "part-0.parquet"
    if spoilt == "gone":
        part.unlink()
    elif spoilt == "broken":
        part.write_bytes(b"PAR1")
    else:
        rows = pq.ParquetFile(part).read()
        bad = rows.set_column(2, rows.schema.field("record"), [[b"nonsense"] * len(rows)])
        pq.write_table(bad, part)
    again = built(A, onto=timeline.load(tmp_path / "s"))
    assert {"a", "b", "c"} <= set(reads)
    for name in TABLES:
        assert_frame_equal(again.tables[name], whole.tables[name], obj=name)


def test_other_settings_do_all_anew_and_say_so(whole: Story, reads: list[str]) -> None:
    other = timeline.build([], onto=whole, settings=Settings(language_model=False, first_weekday="sunday"))
    assert {"a", "b", "c"} <= set(reads)
    (row,) = other.changes_since(whole).itertuples(index=False)
    assert (row.what, row.id, row.before, row.after) == ("setting changed", "first_weekday", "monday", "sunday")


def test_a_replaced_article_is_told_and_its_ids_lead_on(whole: Story) -> None:
    text = A.text.replace("killing 12 people", "killing 13 people") + " The market was closed."
    story = built(replace(A, text=text), onto=whole)
    told = story.changes_since(whole)
    assert told.loc[told["what"] == "article replaced", "id"].tolist() == ["a"]
    assert "article_replaced" in set(story.problems["code"])
    assert len(story.articles) == 3
    for old in whole.events["event_id"]:
        assert str(story.why(old))


def test_what_a_new_copy_leaves_out_stays_as_it_was() -> None:
    one = built(replace(A, title="Bomb in Kano"))
    two = built(replace(A, published=None, source="The Courier"), onto=one)
    row = two.articles.iloc[0]
    assert (row["title"], row["source"], row["published_status"]) == ("Bomb in Kano", "The Courier", "given")


# -- by hand ------------------------------------------------------------------------------------------
def test_a_merge_is_undone_stays_undone_and_is_done_again(whole: Story, tmp_path: Path) -> None:
    merge = whole.merges.iloc[0]
    apart = whole.unmerge(merge["kept_id"], merge["merged_id"], by="Ana Ruiz")
    assert {merge["kept_id"], merge["merged_id"]} <= set(apart.events["event_id"])
    assert "Ana Ruiz" in apart.problems.loc[apart.problems["code"] == "kept_apart", "message"].iloc[0]
    assert "event split" in set(apart.changes_since(whole)["what"])
    apart.save(tmp_path / "s")
    more = Article("z", B.text + " Shops were shut.", published="2018-05-08")
    later = built(more, onto=timeline.load(tmp_path / "s"))
    assert later.event(merge["kept_id"])["event_id"] != later.event(merge["merged_id"])["event_id"]
    back = apart.merge(merge["kept_id"], merge["merged_id"], by="Ana Ruiz")
    assert groups(back) == groups(whole)
    assert back.event(merge["merged_id"])["event_id"] == merge["kept_id"]
    by_hand = back.merges[back.merges["by"] == "Ana Ruiz"]
    assert set(by_hand["score"]) == {1.0}
    assert merge["merged_id"] in set(by_hand["merged_id"])


def test_a_merge_by_hand_of_what_nobody_would_merge(whole: Story) -> None:
    single = whole.events.loc[whole.events["n_mentions"] == 1, "event_id"].tolist()
    one = whole.merge(single[1], single[0], by="Ana")
    assert one.event(single[0])["event_id"] == single[1]
    assert len(one.events) == len(whole.events) - 1
    two = one.unmerge(single[1], single[0], by="Ana")
    assert groups(two) == groups(whole)
    assert set(two.events["event_id"]) == set(whole.events["event_id"])


def test_a_merge_by_hand_leaves_to_the_machine_what_it_had_merged(whole: Story) -> None:
    kept, taken = whole.merges.iloc[0]["kept_id"], set(whole.merges["merged_id"])
    other = next(name for name in whole.events["event_id"] if name != kept)
    columns = ["merged_id", "score", "reasons"]
    machine = sorted(map(str, whole.merges[columns].to_dict("records")))
    for one in (whole.merge(kept, other, by="Ana"), whole.merge(other, kept, by="Ana")):
        assert len(one.events) == len(whole.events) - 1
        made = one.merges[one.merges["by"] == "machine"]
        assert sorted(map(str, made[columns].to_dict("records"))) == machine
        by_hand = one.merges[one.merges["by"] == "Ana"]
        assert len(by_hand) == 1 and taken.isdisjoint(by_hand["merged_id"])
        again = one.merge(one.events["event_id"].iloc[0], one.events["event_id"].iloc[1], by="Ben")
        assert sorted(again.merges["by"]) == sorted([*one.merges["by"], "Ben"])


def test_what_was_kept_apart_is_so_no_more_once_their_events_are_merged(whole: Story) -> None:
    merge = whole.merges.iloc[0]
    other = next(name for name in whole.events["event_id"] if name != merge["kept_id"])
    apart = whole.unmerge(merge["kept_id"], merge["merged_id"], by="Ana").merge(other, merge["merged_id"], by="Ana")
    decided = Decided.of(apart.merge(merge["kept_id"], other, by="Ana").decisions)
    assert not decided.parts([merge["kept_id"]], [merge["merged_id"]])


def test_decisions_that_cannot_be_made_are_told(whole: Story) -> None:
    kept, other = whole.merges.iloc[0]["kept_id"], whole.events["event_id"].iloc[0]
    with pytest.raises(QueryError, match="was not merged into"):
        whole.unmerge(kept, "e_none", by="Ana")
    with pytest.raises(QueryError, match="one event already"):
        whole.merge(kept, whole.merges.iloc[0]["merged_id"], by="Ana")
    with pytest.raises(QueryError, match="name of the person"):
        whole.merge(kept, other, by=" ")


# -- on disk ------------------------------------------------------------------------------------------
def test_a_stop_in_the_middle_leaves_the_old_story(
    whole: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "s"
    built(A).save(target)
    rename = storage.os.rename
    calls: list[int] = []

    def stop(old: Any, new: Any) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        rename(old, new)

    monkeypatch.setattr(storage.os, "rename", stop)
    with pytest.raises(KeyboardInterrupt):
        whole.save(target)
    monkeypatch.undo()
    assert len(timeline.load(target).articles) == 1


def test_a_story_moved_aside_by_a_killed_writer_comes_back(whole: Story, tmp_path: Path) -> None:
    target = tmp_path / "s"
    whole.save(target)
    (tmp_path / ".s.x.old").mkdir()
    target.rename(tmp_path / ".s.x.old" / "s")
    assert len(timeline.load(target).articles) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["s"]
    with pytest.raises(StoryError, match="no such story"):
        timeline.load(tmp_path / "t")
