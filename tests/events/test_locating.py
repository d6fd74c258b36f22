import pytest

import timeline

from .stories import needs_model

pytestmark = needs_model


def events(*texts):
    articles = [timeline.Article(f"a{n}", text, published="2019-05-10") for n, text in enumerate(texts)]
    return timeline.build(articles).events.set_index("kind")


def row(text, kind):
    return events(text).loc[kind]


def test_a_town_has_a_point_and_says_so():
    event = row("Talks between Iran and Iraq began in Vienna on Friday.", "meeting")
    assert (event.place, event.place_precision, event.place_basis) == ("Vienna", "town", "stated")
    assert (round(event.latitude), round(event.longitude)) == (48, 16)


def test_a_country_has_no_point():
    event = row("An airstrike hit a hospital in Syria on Monday.", "attack")
    assert event.place == "Syria" and event.place_precision == "area"
    assert event[["latitude", "longitude"]].isna().all()


@pytest.mark.parametrize(
    ("text", "longitude"),
    [
        ("A fire engine crashed in Paris, Texas, on Monday.", -96),
        ("A bus crashed in Paris on Monday. The driver had come from Paris, Texas.", -96),
        ("A bus crashed in Paris on Monday.", 2),
        ("A bus crashed in Georgetown on Monday. Guyana mourned its dead.", -58),
        ("A US student died when a bus crashed in Moscow on Monday. The US consul and US doctors went there.", 38),
        ("A bus crashed in Moscow, Idaho, on Monday.", -117),
    ],
)
def test_which_town_of_a_name(text, longitude):
    event = row(text, "disaster")
    assert event.place_precision == "town" and round(event.longitude) == longitude


def test_a_name_that_several_towns_bear_has_no_point_but_alternatives():
    event = row("An earthquake hit Springfield on Monday.", "disaster")
    assert event.place_precision == "ambiguous" and event[["latitude", "longitude"]].isna().all()
    assert event.place_alternatives.count("Springfield, US") > 2


def test_a_place_that_no_gazetteer_lists():
    event = row("A ferry sank off Kasrvale on Monday, killing 40 people.", "disaster")
    assert (event.place, event.place_precision) == ("Kasrvale", "unlisted")


def test_local_news_takes_the_place_of_its_dateline_and_says_so():
    event = row("ADANA, Turkey (Newswire) - A bus crashed on Monday, injuring 12 people.", "disaster")
    assert (event.place, event.place_basis, event.place_precision) == ("Adana", "dateline", "town")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("BERLIN (Newswire) - A bus crashed on Monday, injuring 12 people.", "disaster"),
        ("ADANA (Newswire) - The company Nordbank acquired its rival Fjordkredit on Monday.", "business"),
        ("ADANA (Newswire) - It was hot. The sun shone. A bus crashed on Monday, injuring 12 people.", "disaster"),
    ],
)
def test_a_dateline_alone_is_no_place(text, kind):
    assert events(text).loc[[kind]].place.isna().all()


def test_a_place_that_only_somebody_names_says_so():
    event = row("The army said that rebels attacked a market in Aleppo on Monday.", "attack")
    assert event.place == "Aleppo" and event.place_basis == "said by army"
