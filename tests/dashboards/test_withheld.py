"""A name on the do-not-publish list stands in no part of the page, and no address leads to it."""

from __future__ import annotations

import json
from typing import Any

import plotly
import pytest

from dashboards import create_app
from dashboards.article import article_page
from dashboards.filters import panel
from dashboards.layout import masthead, rest
from dashboards.markup import markup
from dashboards.moving import Moved, Moves
from dashboards.parts import _Source
from dashboards.state import State
from dashboards.told import Told
from tests.exports.test_withheld import naming, telling
from timeline import Reader, Story


@pytest.fixture(scope="module")
def story() -> Story:
    return telling()


@pytest.fixture(scope="module")
def reader(story: Story) -> Reader:
    return Reader.of(story)


def _text(part: Any) -> str:
    return json.dumps(part, cls=plotly.utils.PlotlyJSONEncoder, ensure_ascii=False)


def _parts(reader: Reader, state: State) -> dict[str, str]:
    moves = Moves(reader)
    source = _Source(moves.at(None))
    told = Told.of(reader.of_articles(reader.articles()), state.language, reader.n_articles)
    filtering = Told.of(reader.head, state.language, reader.n_articles)
    return {
        "chart": _text(source.chart(state, 1200, "light")),
        "table": source.table(state),
        "card": _text(source.card(state)),
        "filters": markup(panel(filtering, state, reader)),
        "heading": markup(masthead(reader.heads())),
        "rest": markup(rest(told, reader, state)),
    }


def test_no_part_of_the_page_names_who_is_withheld(story: Story, reader: Reader) -> None:
    for event in story.events["event_id"]:
        found = {name for name, said in _parts(reader, State(event=event, show=True)).items() if naming([said])}
        assert found == set(), event


def test_nor_does_a_page_of_an_article(story: Story, reader: Reader) -> None:
    for article in story.articles["article_id"]:
        for public in (False, True):
            inside, title, _ = article_page(Moved(reader), article, State(show=True), public)
            assert naming([markup(inside), title]) == []


def test_nor_what_the_server_sends_first(story: Story) -> None:
    answer = create_app(story).server.test_client().get("/")
    assert naming([answer.get_data(as_text=True)]) == []


def test_without_the_list_the_name_is_found() -> None:
    open_ = Reader.of(telling(listed=False))
    event = str(open_.head.events["event_id"].iloc[0])
    said = _parts(open_, State(event=event, show=True))
    assert {"chart", "table", "card", "rest"} <= {name for name, text in said.items() if naming([text])}


def test_a_withheld_name_is_no_filter(reader: Reader) -> None:
    assert naming(list(reader.facets()["value"])) == []
    assert naming(list(Reader.of(telling(listed=False)).facets()["value"])) != []
