"""Names of private victims and of minors are found, those of office holders and accused are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from timeline import Article, Settings, Story, build, load, published
from timeline.errors import StoryError
from timeline.tables.withholding import Withheld

from .stories import needs_model

pytestmark = needs_model


def withheld(text: str, *more: str) -> set[str]:
    articles = [Article(f"a{n}", one, published="2021-06-07") for n, one in enumerate((text, *more))]
    return set(build(articles).withheld.names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Marta Lindqvist was shot dead outside a bakery in Malmo on Friday, police said.", {"Marta Lindqvist"}),
        ("Peter Okafor, 41, drowned in the river on Sunday. Okafor had gone fishing.", {"Peter Okafor", "Okafor"}),
        ("The victim was identified as Rosa Delgado of Denver.", {"Rosa Delgado"}),
        ("Police investigated the murder of Helen Marsh in Leeds on Monday.", {"Helen Marsh"}),
        (
            "Two brothers, Ivan Petrov and Oleg Petrov, were killed in the fire on Monday.",
            {"Ivan Petrov", "Oleg Petrov"},
        ),
        ("Lena Hartmann, 9, won the race in Berlin on Sunday.", {"Lena Hartmann"}),
        ("The prize went on Monday to 12-year-old Tom Becker in Bonn.", {"Tom Becker"}),
        ("Anna Keller, a nine-year-old girl from Ulm, read the poem on Sunday.", {"Anna Keller"}),
    ],
)
def test_victims_and_minors_are_withheld(text: str, names: set[str]) -> None:
    assert names <= withheld(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Carl Briggs was wounded in the attack on Friday.",
        "Amy Pike, the senator for Ohio, was killed in a crash on Sunday.",
        "Officers shot Victor Lund on Friday. Lund was arrested and charged with murder on Saturday.",
        "Paul Greer, 61, opened the bridge on Friday. Greer met Helen Marsh, 34, there.",
        "A bomb hit the Central Market in Kano on Friday.",
        "Maria Lopez, 18, won the race in Madrid on Sunday.",
    ],
)
def test_office_holders_accused_and_grown_ups_who_came_to_no_harm_are_not(text: str) -> None:
    assert withheld(text) == set()


def test_an_office_in_another_article_makes_public_but_never_a_minor() -> None:
    dead = "Karl Brandt was killed in a fire in Graz on Friday."
    assert "Karl Brandt" in withheld(dead)
    assert withheld(dead, "Minister Karl Brandt died in a fire in Graz, officials said on Saturday.") == set()
    child = "Prince Emil Vogt, 7, was hurt in a fall in Oslo on Friday."
    assert "Emil Vogt" in withheld(child)


def test_a_surname_that_is_a_word_or_somebody_elses_stays() -> None:
    names = withheld("Joan Brown, 52, was killed on Friday. A brown car left the street.")
    assert names == {"Joan Brown"}
    names = withheld("Joan Hale, 52, was killed in Leeds on Friday. Inspector Mark Hale spoke on Saturday in York.")
    assert "Joan Hale" in names and "Hale" not in names


def test_no_output_names_them_and_a_problem_says_so(tmp_path: Path) -> None:
    story = build(
        Article("a", "Marta Lindqvist was shot dead in Malmo on Friday, police said.", published="2021-06-07")
    )
    row = story.problems[story.problems["code"] == "names_withheld"].iloc[0]
    assert "Marta Lindqvist" in row["message"] and "may-publish.txt" in row["message"] and row["article_id"] == "a"
    assert "Marta Lindqvist" in story.events["title"].iloc[0], "the tables of the house are whole"
    shown = published(story)
    assert shown.events["title"].iloc[0].startswith("[name withheld]")
    assert not any("indqvist" in str(frame.to_dict()) for frame in shown.tables.values())


def test_an_editor_can_release_a_name_and_the_list_outlives_a_build(tmp_path: Path) -> None:
    folder = tmp_path / "a.story"
    story = build(Article("a", "Marta Lindqvist was shot dead in Malmo on Friday. Lindqvist ran a bakery.",
                          published="2021-06-07"))  # fmt: skip
    story.save(folder)
    assert json.loads((folder / "story.json").read_text())["private"] == ["Lindqvist", "Marta Lindqvist"]
    assert load(folder).withheld.names == ("Lindqvist", "Marta Lindqvist")
    (folder / "may-publish.txt").write_text("# her family agreed\nmarta  lindqvist\n", encoding="utf-8")
    assert load(folder).withheld.names == ()
    grown = build(Article("b", "Peter Okafor drowned on Sunday.", published="2021-06-08"), onto=folder)
    assert "Marta Lindqvist" not in grown.withheld.names and "Peter Okafor" in grown.withheld.names
    grown.save(tmp_path / "b.story")
    assert (tmp_path / "b.story" / "may-publish.txt").read_text(encoding="utf-8") == "marta lindqvist\n"


def test_a_released_name_keeps_the_parts_of_others_withheld() -> None:
    found = ("Hale", "Joan Hale", "Ann Hale")
    assert Withheld((), found, ("Joan Hale",)).names == ("Hale", "Ann Hale")
    assert Withheld((), found, ("Joan Hale", "Ann Hale")).names == ()
    assert Withheld(("Joan Hale",), found, ("Joan Hale",)).names == ("Joan Hale", "Hale", "Ann Hale")


def test_a_broken_list_is_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "a.story"
    build(Article("a", "Marta Lindqvist was shot on Friday.", published="2021-06-07")).save(folder)
    (folder / "may-publish.txt").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(StoryError, match=r"may-publish\.txt: cannot be read"):
        load(folder)


def test_without_a_language_model_minors_alone_are_found() -> None:
    text = "Marta Lindqvist, 9, and Karl Brandt (34) were killed on Friday. Mayor Ana Silva de Sousa, aged 61, spoke."
    story: Story = build(Article("a", text), settings=Settings(language_model=False))
    assert story.withheld.names == ("Lindqvist", "Marta Lindqvist")
