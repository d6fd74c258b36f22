"""Story: building, asking, explaining, saving."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import timeline
from tests import handmade
from timeline import Article, DateError, InputError, QueryError, Settings, Story, StoryError
from timeline.explanation import Step
from timeline.lanes import Lanes
from timeline.tables.columns import TABLES
from timeline.tables.frames import frames

PLAIN = Settings(language_model=False)
TEXT = (
    "Ministers of Norland and Suthia met in Harbourtown on Tuesday. Protesters had marched there on 3 May 2018.\n"
    '"We never saw a plan," the mayor told reporters.'
)


@pytest.fixture(scope="module")
def story() -> Story:
    lanes = Lanes.load()
    return Story(
        frames(handmade.records(), lanes), lanes, Settings(first_weekday="sunday"), "the ferry",
        {"the wreck": "2019-03-12"},
        {"en": "abc"}, "0.0.0",
    )  # fmt: skip


@pytest.fixture(scope="module")
def built() -> Story:
    return timeline.build(Article("n", TEXT, published="2018-05-10"), settings=PLAIN)


# -- saving -------------------------------------------------------------------------------------------
def test_a_story_comes_back_equal_in_everything(story: Story, tmp_path: Path) -> None:
    story.save(tmp_path / "ferry.story")
    back = timeline.load(tmp_path / "ferry.story")
    for name in TABLES:
        assert_frame_equal(back.tables[name], story.tables[name], obj=name)
        assert_frame_equal(getattr(back, name), getattr(story, name), obj=name)
    for name in ("lanes", "settings", "about", "anchors", "rules", "library_version"):
        assert getattr(back, name) == getattr(story, name), name


def test_a_built_story_comes_back_equal(built: Story, tmp_path: Path) -> None:
    built.save(tmp_path / "s")
    back = timeline.load(tmp_path / "s")
    assert back.settings == PLAIN
    assert back.rules == built.rules
    for name in TABLES:
        assert_frame_equal(back.tables[name], built.tables[name], obj=name)
    assert [str(back.why(i)) for i in back.expressions["expression_id"]] == [
        str(built.why(i)) for i in built.expressions["expression_id"]
    ]


def _other_settings(head: dict[str, object]) -> None:
    head["settings"] = {"weekend": [], "speed": 3}


def _bad_lanes(head: dict[str, object]) -> None:
    head["lanes"] = {"lane": [{"name": "a", "shape": "heart"}]}


def _no_rules(head: dict[str, object]) -> None:
    del head["rules"]


@pytest.mark.parametrize("change", [_other_settings, _bad_lanes, _no_rules])
def test_a_head_that_does_not_fit_is_told(
    story: Story, tmp_path: Path, change: Callable[[dict[str, object]], None]
) -> None:
    story.save(tmp_path / "s")
    head = json.loads((tmp_path / "s" / "story.json").read_text())
    change(head)
    (tmp_path / "s" / "story.json").write_text(json.dumps(head))
    with pytest.raises(StoryError, match=r"story\.json: cannot be used .*build the story again"):
        timeline.load(tmp_path / "s")


def test_a_story_checks_its_tables(story: Story) -> None:
    with pytest.raises(StoryError, match="table events: the column 'lane' is missing"):
        Story({**story.tables, "events": story.events.drop(columns="lane")}, story.lanes)


# -- asking -------------------------------------------------------------------------------------------
def test_questions_of_time_and_sql(story: Story) -> None:
    assert list(story.before("2019-03-13")["event_id"]) == ["e-sink"]
    assert list(story.after("2019-03-12")["event_id"]) == ["e-divers"]
    assert len(story.between("2019", "2019", "possibly")) == 4
    assert story.query("SELECT count(*) AS n FROM mentions")["n"].tolist() == [6]
    assert "4 events in 2 articles" in repr(story)


def test_dates_in_words(story: Story) -> None:
    assert story.date_in_words(story.event("e-divers")) == "some time on Saturday 16 or Sunday 17 March 2019"
    assert story.date_in_words(story.event("e-sink"), short=True) == "Tue 12 Mar"
    assert story.interval(story.event("e-since")) == handmade.SINCE


@pytest.mark.parametrize("name", ["e-sink", "e-old"])
def test_why_takes_ids_and_aliases(story: Story, name: str) -> None:
    explanation = story.why(name)
    assert isinstance(explanation.step, Step)
    assert explanation.step == handmade.events()[1].step
    text = str(explanation)
    assert text.startswith("A ferry sinks\n")
    for part in (
        "Tuesday 12 March 2019",
        "written out",
        "filled in: the year",
        "Tuesday 19 March 2019: too late",
        "publication",
    ):
        assert part in text, part


def test_why_takes_expressions_articles_mentions_and_beginnings(story: Story) -> None:
    assert str(story.why("x1")).startswith("12 March\n")
    assert str(story.why("a")).startswith("Ferry sinks\n")
    assert str(story.why("b")).startswith("b\n")
    assert story.why("m4").line
    assert str(story.why("e-d")).startswith("Divers come\n")


def test_unknown_and_ambiguous_ids_name_near_ones(story: Story) -> None:
    with pytest.raises(QueryError, match="'e-sunk'; near ones: e-sink"):
        story.why("e-sunk")
    with pytest.raises(QueryError, match=r"'e-' is the beginning of 4 ids, such as e-since, e-sink"):
        story.why("e-")
    with pytest.raises(QueryError, match="no event"):
        story.why("")
    with pytest.raises(QueryError, match="no event"):
        story.why("\ud800")
    with pytest.raises(QueryError, match="no event"):
        story.event("x1")


# -- building -----------------------------------------------------------------------------------------
def test_building_gives_every_table_and_explains_every_date(built: Story) -> None:
    assert built.articles["published_status"].tolist() == ["given"]
    assert built.expressions["text"].tolist() == ["Tuesday", "3 May 2018"]
    for table, column in (("expressions", "expression_id"), ("events", "event_id")):
        for name in built.tables[table][column]:
            assert len(str(built.why(name)).splitlines()) > 2
    assert len(built.rules["en"]) == 64
    assert built.library_version == timeline.__version__


DOUBLED = (
    "Fire broke out on 3 May 2018. Fire broke out on 3 May 2018. Workers protested, protested and protested.\n"
    'Mayor Ana Ruiz said she believed the mill was attacked. "We saw nothing," Ruiz said. "We saw nothing," Ruiz said. '
    "Police said officers said the mill was attacked. After a march turned into a riot, the town was closed."
)


@pytest.mark.parametrize("model", [False, None])
def test_ids_are_unique_and_the_same_whatever_stands_beside(model: bool | None) -> None:
    settings = Settings(language_model=model)
    alone = timeline.build(Article("m", DOUBLED, published="2018-05-10"), settings=settings)
    copies = [Article(name, DOUBLED, published="2018-05-10") for name in ("n", "m", "o")]
    three = timeline.build(copies, settings=settings)
    assert len(three.mentions) == 3 * len(alone.mentions) > 3
    assert len(three.claims) == 3 * len(alone.claims)
    for table, key in (("mentions", "mention_id"), ("claims", "claim_id")):
        first = three.tables[table][three.tables[table]["article_id"] == "m"]
        assert set(first[key]) == set(alone.tables[table][key])
    assert set(alone.events["event_id"]) <= set(three.events["event_id"]) | set(three.id_aliases["old_id"])
    turned = timeline.build(copies[::-1], settings=settings)
    for name in TABLES:
        assert_frame_equal(three.tables[name], turned.tables[name], obj=name)


def test_a_cut_article_is_told() -> None:
    cut = timeline.build(Article("n", TEXT * 3), settings=Settings(language_model=False, max_characters=len(TEXT)))
    assert "article_cut" in set(cut.problems["code"])


@pytest.mark.parametrize("model", [False, None])
def test_a_sentence_too_long_to_be_analysed_is_told(model: bool | None) -> None:
    text = "On 3 May 2018 two men were killed, and then " + "on and on, " * 500 + "it rained."
    story = timeline.build(Article("n", text), settings=Settings(language_model=model))
    assert "sentence_not_parsed" in set(story.problems["code"])


def test_tagging_half_a_character_keeps_the_offsets() -> None:
    found = timeline.tag("A \ud83d on 3 May 2018.")
    assert [(e.start, e.value) for e in found] == [(7, "2018-05-03")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"first_weekday": "caturday"}, {"weekend": ("noday",)}, {"hemisphere": "east"}, {"language": "../en"},
        {"max_characters": 0}, {"last_weekday": "x"}, {"language_model": "yes"},
    ],
)  # fmt: skip
def test_settings_that_are_none(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError, match=f"the setting {next(iter(wrong))} is"):
        Settings(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("column", ["steps", "alternatives"])
@pytest.mark.parametrize("broken", ["{nope", '{"a": 1}', '[{"x": 1}]', "[1]", "[" * 9999])
def test_an_explanation_that_is_none_is_told(built: Story, column: str, broken: str) -> None:
    tables = {**built.tables, "events": built.events.assign(**{column: pd.Series([broken] * len(built.events))})}
    story = Story(tables, built.lanes, built.settings)
    with pytest.raises(StoryError, match="no explanation"):
        story.why(story.events["event_id"].iloc[0])


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = [
        Article("one", "Ministers met on 3 May 2018.", published="2018-05-04"),
        Article("two", "Rebels fired rockets at Harbourtown on 2 May 2018.", published="2018-05-04"),
        Article("two", "Voters elected a mayor on 1 May 2018.", published="2018-05-04"),
        Article("one", "Ministers met on 3 May 2018.", published="2018-05-04"),
    ]
    there = timeline.build(articles, settings=PLAIN)
    back = timeline.build(list(reversed(articles)), settings=PLAIN)
    for name in TABLES:
        assert_frame_equal(there.tables[name], back.tables[name], obj=name)
    assert len(there.articles) == 3
    assert set(there.problems["code"]) >= {"duplicate_article", "duplicate_id"}


def test_paths_articles_and_dates_given_for_all(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Ministers met on Tuesday.", encoding="utf-8")
    mixed = [path, Article("x", "They met again on Monday.", published=date(2018, 5, 3))]
    story = timeline.build(mixed, published="2018-05-10", settings=PLAIN)
    published = story.articles.set_index("article_id")["published_earliest"]
    assert published["x"] == pd.Timestamp("2018-05-03")
    assert sorted(published) == [pd.Timestamp("2018-05-03"), pd.Timestamp("2018-05-10")]
    assert story.problems.set_index("code").loc["published_twice", "article_id"] == "x"
    assert len(timeline.build(str(path), settings=PLAIN).articles) == 1


def test_a_date_given_wins_over_one_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Published: 2018-05-03\n\nMinisters met on Tuesday.", encoding="utf-8")
    own = timeline.build(path, settings=PLAIN).articles.iloc[0]
    assert (own["published_earliest"], own["published_status"]) == (pd.Timestamp("2018-05-03"), "found")
    story = timeline.build(path, published="2018-05-10", settings=PLAIN)
    row = story.articles.iloc[0]
    assert (row["published_earliest"], row["published_status"]) == (pd.Timestamp("2018-05-10"), "given")
    assert "2018-05-03" in story.problems.set_index("code").loc["published_twice", "message"]


def test_an_article_without_a_title_is_called_by_its_headline() -> None:
    text = "Harbour closed after storm\n\nThe harbour was closed on 3 May 2018 after a storm broke its wall."
    assert timeline.build(Article("h", text), settings=PLAIN).articles["title"].iloc[0] == "Harbour closed after storm"


def test_text_that_no_file_can_hold_is_kept_in_place(tmp_path: Path) -> None:
    text = "Half \ud83d a\x00 character; ministers met on 3 May 2018."
    story = timeline.build(Article("h", text, title="\udc00"), settings=PLAIN)
    story.save(tmp_path / "s")
    assert len(story.articles["text"].iloc[0]) == len(text)
    row = timeline.load(tmp_path / "s").expressions.iloc[0]
    assert text[row["char_start"] : row["char_end"]] == row["text"] == "3 May 2018"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"published": "soon"}, r"published: found 'soon', which is no date; expected an ISO date"),
        ({"anchors": {"the vote": "2017-02-30"}}, r"anchor 'the vote': found '2017-02-30'"),
        ({"source": Article("z", "x", published="yesterday")}, r"published of article 'z': found 'yesterday'"),
    ],
)
def test_dates_that_are_none(arguments: dict[str, object], told: str) -> None:
    with pytest.raises(DateError, match=told):
        timeline.build(**({"source": Article("a", "Nothing.")} | arguments))  # type: ignore[arg-type]


def test_sources_that_cannot_be_read(tmp_path: Path) -> None:
    for source in (tmp_path / "none.txt", [], [3], Article("", "x"), Article("a", None)):  # type: ignore[arg-type]
        with pytest.raises(InputError):
            timeline.build(source)  # type: ignore[arg-type]


def test_an_article_without_events_gives_an_explicit_empty_story(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    for source in (tmp_path / "empty.txt", Article("a", ""), Article("b", "Blue is a colour.")):
        story = timeline.build(source, settings=PLAIN)
        assert len(story.events) == 0
        assert len(story.problems) > 0
        story.save(tmp_path / "s")
        assert_frame_equal(timeline.load(tmp_path / "s").problems, story.problems)


# -- the package --------------------------------------------------------------------------------------
def test_importing_the_library_is_light() -> None:
    code = (
        "import sys, timeline; print([m for m in ('pandas', 'duckdb', 'plotly', 'dash', 'spacy') if m in sys.modules])"
    )
    root = str(Path(timeline.__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": root}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_version_is_one_number(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == timeline.__version__


def test_public_names() -> None:
    for name in timeline.__all__:
        assert getattr(timeline, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        timeline.nonsense  # type: ignore[attr-defined]  # noqa: B018
