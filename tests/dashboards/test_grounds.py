"""The steps of an explanation lead to the sentence, to the event, and to where their date can be doubted."""

from __future__ import annotations

import re
from functools import cache

import pytest

from dashboards import create_app
from dashboards.layout import rest
from dashboards.markup import markup
from dashboards.moving import Moves, panel
from dashboards.parts import _Source
from dashboards.state import State
from dashboards.told import Told
from timeline import Article, Reader, Settings, Story, build

TEXT = (
    "A bomb exploded at the market in Kano. Two days after the market bombing, police arrested three men in Lagos. "
    "Ministers met in Abuja on Tuesday. It rained on Tuesday too."
)
UNDATED = "Police arrested two men on Sunday. The market bombing last week killed nine people. Ministers met on Friday."


@cache
def story() -> Story:
    return build(
        [Article("a", TEXT, published="2018-05-09"), Article("b", UNDATED)],
        anchors={"the market bombing": "2018-05-03"}, settings=Settings(language_model=False),
    )  # fmt: skip


def card(event_id: str, **more: str) -> str:
    source = _Source(Moves(Reader.of(story())).at(None))
    return markup(source.card(State(event=event_id, **more))[0])  # type: ignore[arg-type]


def event_of(words: str) -> str:
    mentions = story().mentions
    return str(mentions["event_id"][mentions["sentence"].str.contains(words) & mentions["event_id"].notna()].iloc[0])


def why(shown: str) -> str:
    return shown[shown.index('<ol class="steps">') :]


def test_words_lead_to_the_very_sentence() -> None:
    shown = why(card(event_of("Abuja")))
    assert re.findall(r'href="/article/a\?[^"]*#(s[0-9]+)">Tuesday</a>', shown) == ["s2"]
    page = create_app(story()).server.test_client().get("/article/a").get_data(as_text=True)
    assert page.index('id="s2"') < page.index("Ministers") < page.index('id="s3"')


def test_in_public_words_lead_to_sentences_that_are_there() -> None:
    told = "It was dark on 3 May 2018. The following day police arrested three men in Lagos."
    for text, undated in ((TEXT, UNDATED), (told, UNDATED)):
        made = build([Article("a", text, published="2018-05-09"), Article("b", undated)],
                     settings=Settings(language_model=False))  # fmt: skip
        links = {}
        for public in (False, True):
            reader = Reader.of(made)
            client = create_app(made, public=public).server.test_client()
            source = _Source(Moves(reader).at(None), public)
            whole = Told.of(reader.of_articles(reader.articles(60)), "en", reader.n_articles)
            shown = markup([source.card(State(event=name))[0] for name in made.events["event_id"]])
            shown += markup(rest(whole, reader, State(), public))
            links[public] = re.findall(r'href="(/article/[^"#]*)#(s[0-9]+)"', shown)
            for address, name in links[public]:
                assert f'id="{name}"' in client.get(address.replace("&amp;", "&")).get_data(as_text=True)
        assert links[True] and set(links[True]) <= set(links[False])
    assert len(links[True]) < len(links[False]), "some words stand in a sentence that supports nothing"


def test_a_filled_in_date_can_be_doubted_where_it_comes_from() -> None:
    shown = why(card(event_of("Abuja")))
    assert "doubt=a" in shown and "Doubt this: " in shown
    assert 'class="doubt"' not in card(event_of("Abuja"), embed=True)  # type: ignore[arg-type]


def test_a_step_is_told_by_what_it_does_in_the_language_of_the_page() -> None:
    english, french = (why(card(event_of("Abuja"), language=code)) for code in ("en", "fr"))
    french = french.replace("\u00a0", " ")
    assert "<strong>A weekday, counted from another date</strong>: Tuesday 8 May 2018" in english
    assert "Rule: <code>&lt;weekday&gt;, side from tense</code>" in english and "Filled in: the week" in english
    assert "<strong>Un jour de la semaine, compté à partir d’une autre date</strong> : mardi 8 mai 2018" in french
    assert 'Règle : <code lang="en">&lt;weekday&gt;' in french and "Complété : la semaine" in french
    assert re.search(r'<p class="quiet" lang="en">taken as past', french), "the reason is in the story's language"


def test_an_anchor_can_be_doubted() -> None:
    shown = why(card(event_of("Lagos")))
    assert "doubt=the+market+bombing" in shown


def test_when_it_was_written_leads_to_the_words_that_tell() -> None:
    reader = Reader.of(story())
    told = Told.of(reader.of_articles(reader.articles(60)), "en", reader.n_articles)
    assert list(told.story.articles["published_status"]).count("inferred") == 1
    shown = markup(rest(told, reader, State()))
    found = re.findall(r'href="/article/b#(s[0-9]+)">last week</a>', shown)
    assert found == ["s1"]
    assert "doubt=the+market+bombing" in shown


@pytest.mark.parametrize(("name", "chosen"), [("the market bombing", True), ("no such date", False)])
def test_the_controls_open_with_what_is_doubted(name: str, chosen: bool) -> None:
    state = State.read(f"?doubt={name}")
    assert State.read(state.search()) == state
    shown = markup(panel(Reader.of(story()), state))
    assert (" open" in shown.split(">")[0]) is chosen
    assert re.findall(r'<option selected value="([^"]*)"', shown) == [name if chosen else "the market bombing"]


def test_a_covered_event_is_not_named_by_a_step() -> None:
    events = story().events.assign(sensitive=True, title="87 reported killed").astype({"title": "str"})
    made = Story({**story().tables, "events": events}, story().lanes, anchors=story().anchors)
    reader = Reader.of(made)
    told = Told.of(reader.of_articles(reader.articles(60)), "en", reader.n_articles)
    assert "87 reported" not in markup(rest(told, reader, State()))
