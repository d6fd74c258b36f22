"""The timeline of one: its names, what stands for it, and what it takes part in."""

from __future__ import annotations

import pytest

import timeline
from tests.events.stories import needs_model
from timeline import language
from timeline.events import EventRules, find_asked
from timeline.events.aliases import Asked
from timeline.ingest.sentences import split
from timeline.settings import Settings

PUBLISHED = "2019-05-15"


def asked(name: str, *texts: str) -> Asked:
    """A name read against texts that were not parsed further than into words."""
    articles = []
    for text in texts:
        document = split(timeline.Article("a", text), Settings())
        parsed = language.parse(document, Settings())
        assert parsed is not None
        articles.append(parsed)
    return find_asked(name, articles, EventRules.load("en"))


def triggers(text: str, about: str, *more: str) -> set[str]:
    """The mentions that the timeline of one consists of."""
    texts = [timeline.Article(str(n), t, published=PUBLISHED) for n, t in enumerate((text, *more))]
    story = timeline.build(texts, about=about)
    return set(story.mentions[story.mentions.event_id.notna()].trigger)


# -- names ----------------------------------------------------------------------------------------------
@needs_model
def test_a_product_goes_by_its_number_but_not_by_its_maker() -> None:
    found = asked("Norvik 460 Heron", "Norvik showed the Norvik 460 Heron.")
    assert found.sort == "product"
    assert all(found.is_named(name) for name in ("460", "Heron", "460 Heron", "Norvik 460 Heron"))
    assert not found.is_named("Norvik")


@needs_model
def test_legal_forms_titles_and_articles_are_no_part_of_a_name() -> None:
    assert asked("The Fjordbank Inc.", "Fjordbank fell.").is_named("Fjordbank")
    assert asked("Mr. Ole Brandt", "Ole Brandt left.").is_named("Ole Brandt")


@needs_model
def test_a_slip_in_the_asked_name_is_mended_only_where_the_name_is_nowhere() -> None:
    text = "The Harbour Patrol stopped a boat. The Harbour Patrol searched it."
    assert asked("Harbour Ptarol", text).corrected and asked("Harbour Ptarol", text).is_named("Harbour Patrol")
    assert not asked("Harbour Patrol", text).corrected
    assert not asked("Ridge Patrol", text).corrected
    story = timeline.build(timeline.Article("a", text, published=PUBLISHED), about="Harbour Ptarol")
    assert "about_read_as" in set(story.problems.code)


@needs_model
def test_the_short_form_in_brackets_is_learned_if_its_letters_are_the_names() -> None:
    found = asked("Lakeland Airways", "Lakeland Airways (LKA) grew. Lakeland Airways (photo) shrank.")
    assert found.is_named("LKA") and not found.is_named("photo")


@needs_model
@pytest.mark.parametrize(
    ("about", "expected"),
    [("Norvik", {"sued"}), ("Norvik Foods", {"sued", "bought"})],
)
def test_a_name_that_goes_on_is_another_name(about: str, expected: set[str]) -> None:
    text = "Norvik sued Norvik Foods on Monday. Norvik Foods bought a mill in Ruritania on Tuesday."
    assert triggers(text, about) == expected


@needs_model
def test_a_surname_counts_only_where_the_person_is_introduced() -> None:
    introduced = "Anna Keller opened the museum on Monday. Keller praised the builders."
    stranger = "Keller resigned on Monday."
    assert triggers(introduced, "Anna Keller", stranger) == {"opened", "praised"}


@needs_model
def test_articles_that_do_not_name_the_one_give_nothing() -> None:
    texts = [
        "A bombing killed 14 people in Kano on May 4. The minister visited Lagos on May 5.",
        "A bombing in Maiduguri on May 4 killed two people.",
    ]
    articles = [timeline.Article(str(n), t, published="2021-05-06") for n, t in enumerate(texts)]
    story = timeline.build(articles, about="Lagos")
    assert list(story.events.kind) == ["meeting"]
    assert set(story.mentions.event_id.dropna()) == set(story.events.event_id)
    assert timeline.build(articles, about="Nobody At All").events.empty


# -- what belongs ---------------------------------------------------------------------------------------
TAKES_PART = {
    "Norvik bought a shipyard on Monday.": {"bought"},
    "A shipyard was bought by Norvik on Monday.": {"bought"},
    "A rival sued Norvik on Monday.": {"sued"},
    "The sale of Norvik was completed on Monday.": {"sale"},
    "Norvik said on Monday that sales fell.": {"said"},
    "Norvik made its first delivery on Monday.": {"delivery"},
    "Norvik, which closed two plants on Monday, has a factory in Ruritania.": {"closed"},
}


@needs_model
@pytest.mark.parametrize(("text", "expected"), TAKES_PART.items())
def test_what_somebody_takes_part_in(text: str, expected: set[str]) -> None:
    assert expected <= triggers(text, "Norvik")


LEFT_OUT = {
    "Norvik has two factories.": "a state",
    "Norvik hopes for a better year.": "a thought",
    "Norvik did not buy the shipyard on Monday.": "what did not happen",
    "Norvik builds boats for lakes and rivers.": "what always is so",
    "A rival bought a shipyard on Monday.": "somebody else",
}


@needs_model
@pytest.mark.parametrize("text", LEFT_OUT)
def test_what_does_not_belong(text: str) -> None:
    assert triggers("Norvik opened an office on Monday.\n\n" + text, "Norvik") == {"opened"}


@needs_model
def test_pronouns_and_nouns_stand_for_the_one_named_before() -> None:
    text = "The Norvik 460 landed in Oslo on Monday. The plane circled twice. It left for Bergen on Tuesday."
    assert {"landed", "circled", "left"} <= triggers(text, "Norvik 460")
    other = "The Norvik 460 landed in Oslo on Monday. The Arrow 220 arrived later. The plane circled twice."
    assert "circled" not in triggers(other, "Norvik 460")


@needs_model
def test_it_that_stands_for_nothing_stands_for_nobody() -> None:
    text = "Norvik opened an office on Monday. On Tuesday it emerged that a rival had closed two."
    assert triggers(text, "Norvik") == {"opened"}


@needs_model
def test_each_event_says_why_it_belongs() -> None:
    article = timeline.Article(
        "a", "Norvik bought a shipyard on Monday. It sold a mill on Tuesday.", published=PUBLISHED
    )
    story = timeline.build(article, about="Norvik")
    assert dict(zip(story.events.title, story.events.belongs, strict=True)) == {
        "Norvik buys shipyard": "“Norvik” (its name) does it",
        "Norvik sells mill": "“It” (pronoun) does it",
    }
    assert timeline.build(article).events.belongs.isna().all()


@needs_model
def test_dates_do_not_depend_on_whose_timeline_is_wanted() -> None:
    article = timeline.Article(
        "a",
        "An explosion shook the port on 3 May 2019. Two days after the explosion Norvik closed the terminal.",
        published=PUBLISHED,
    )
    with_one, without = timeline.build(article, about="Norvik").mentions, timeline.build(article).mentions
    assert with_one.earliest.notna().all()
    assert list(with_one.earliest) == list(without.earliest)


@needs_model
def test_the_timeline_of_a_place_is_what_happened_there() -> None:
    text = "An explosion killed three people in Kano, Nigeria, on Monday. A bus crashed in Lagos on Tuesday."
    assert "explosion" in triggers(text, "Kano")
    assert "crashed" not in triggers(text, "Kano")


def test_without_a_language_model_the_sentence_must_name_it() -> None:
    text = "An earthquake struck Norvik on Monday. A flood hit the coast on Tuesday."
    story = timeline.build(
        timeline.Article("a", text, published=PUBLISHED), about="Norvik", settings=Settings(language_model=False)
    )
    assert set(story.events.belongs) == {"its sentence names “norvik”"}
    assert "flood" not in set(story.mentions[story.mentions.event_id.notna()].trigger)


@needs_model
def test_titles_name_the_one_asked_for_but_not_beside_an_open_attack() -> None:
    text = "Skybus said it would grow. The company sold its oldest hangar to Norland on May 4, 2019."
    story = timeline.build(timeline.Article("a", text, published=PUBLISHED), about="Skybus")
    assert len(story.events)
    assert all("Skybus" in title for title in story.events.title)
    denied = "Norland denied on May 4, 2019 that its troops had attacked Kano. Kano says Norland attacked it."
    story = timeline.build(timeline.Article("a", denied, published=PUBLISHED), about="Norland")
    assert not any(title.startswith("Norland: ") for title in story.events[story.events.kind == "attack"].title)
