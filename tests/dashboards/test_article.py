"""The page of an article: all marked in private, supporting sentences alone in public; the gate."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dashboards import create_app, parts
from dashboards.article import Span, address_of, marked
from dashboards.card import card
from dashboards.markup import markup
from dashboards.moving import Moves
from dashboards.reading import events_of
from dashboards.state import State
from dashboards.told import Told
from tests.charts import stories
from timeline import Article, Settings, Story, build


@pytest.fixture(scope="module")
def story() -> Story:
    return stories.seedlike()


def _page(story: Story, name: str, public: bool = False) -> tuple[int, str]:
    answer = create_app(story, public=public).server.test_client().get(f"/article/{name}?event=e-0001&show=1")
    return answer.status_code, answer.get_data(as_text=True)


def test_private_page_holds_the_text_and_its_marks(story: Story) -> None:
    name = story.articles["article_id"].iloc[0]
    code, page = _page(story, name)
    assert code == 200
    assert page.count("<mark") >= len(story.expressions[story.expressions["article_id"] == name])
    assert 'href="/?event=e-0001' in page and "<script" not in page


def test_public_page_has_sentences_alone(story: Story) -> None:
    name = story.articles["article_id"].iloc[0]
    _, page = _page(story, name, public=True)
    assert "article-text" not in page
    assert "<blockquote>" in page


def test_unknown_articles_are_told_so(story: Story) -> None:
    code, page = _page(story, "%3Cscript%3E")
    assert code == 404
    assert "no such article" in page and "<script" not in page


def test_marks_that_overlap_keep_the_text_whole() -> None:
    body = "On <Tuesday> 4 April it struck."
    spans = [Span(3, 12, "4 April", "", True), Span(5, 20, "x", "", True), Span(24, 30, "Strike", "e-1", False),
             Span(28, 99, "y", "", True)]  # fmt: skip
    shown = markup(marked(body, spans, State()))
    assert "&lt;Tuesday&gt;" in shown and shown.count("<mark") == 2
    plain = shown.replace("[4 April]", "").replace("[Strike]", "")
    assert "it " in plain and plain.endswith(".")


def test_each_sentence_has_an_id_and_no_letter_is_lost() -> None:
    body = "It struck. On 4 April. They met it. End"
    spans = [Span(3, 13, "over the edge", "", True), Span(14, 21, "4 April", "", True), Span(35, 39, "x", "", True)]
    shown = markup(marked(body, spans, State(), [(0, 10), (11, 22), (23, 35), (36, 39)]))
    assert re.findall(r'id="(s[0-9])"', shown) == ["s0", "s1", "s2", "s3"]
    plain = re.sub(r'<span class="in-note">.*?</span>', "", shown)
    assert re.sub(r"<[^>]*>", "", plain) == body
    assert markup(marked(body, spans, State())).count("<mark") == 3


@pytest.mark.parametrize("public", [False, True])
def test_passages_of_the_card_lead_to_their_sentence(public: bool) -> None:
    made = build(
        Article("a", "Ministers met in Abuja on 20 May 2018. It rained. Protesters marched in Jos on 3 May 2018."),
        settings=Settings(language_model=False),
    )
    told = Told.of(made)
    client = create_app(made, public=public).server.test_client()
    for event in events_of(told):
        links = re.findall(r'href="(/article/[^"#]*)#(s[0-9]+)"', markup(card(told, event, State())))
        assert links
        for address, name in links:
            page = client.get(address.replace("&amp;", "&")).get_data(as_text=True)
            after = page[page.index(f'id="{name}"') :]
            shown = re.sub(r"<[^>]*>", "", after[after.index(">") + 1 :])
            assert shown.startswith(("Ministers", "Protesters"))


def test_a_sentence_within_a_mark_or_beyond_what_is_shown_can_be_linked_to() -> None:
    body = "It struck. Ha. They met it."
    shown = markup(marked(body, [Span(3, 20, "x", "", True)], State(), [(0, 10), (11, 14), (15, 27), (28, 40)]))
    assert re.findall(r'id="(s[0-9])"', shown) == ["s0", "s1", "s2", "s3"]
    assert re.sub(r"<[^>]*>", "", shown).replace(" [x]", "") == body


COUNTED = (
    "Protesters marched in Jos on 3 May 2018. Two days after the march, police arrested three men in Lagos. "
    "Ministers met in Abuja on Sunday. It rained on Sunday too."
)


@pytest.mark.parametrize("search", ["", "?move=a~7", "?move=nothing~2", "?move=a~7&lang=fr"])
@pytest.mark.parametrize("public", [False, True])
def test_a_moved_date_stands_in_the_article_too(search: str, public: bool) -> None:
    made = build(Article("a", COUNTED, published="2018-05-09"), settings=Settings(language_model=False))
    client = create_app(made, public=public).server.test_client()
    page = client.get(f"/article/a{search}").get_data(as_text=True).replace("\u00a0", " ")
    assert ("what-if-banner" in page) == bool(search)
    if "a~7" not in search:
        assert "was: " not in page and "était" not in page
        return
    assert ("Sunday 6 May 2018" if "fr" not in search else "dimanche 6 mai 2018") in page, "the old date beside"
    back = re.search(r'<a (?=[^>]*id="move-back")[^>]*href="([^"]*)"', page)
    assert back and "move" not in back[1]
    assert "what-if-banner" not in client.get("/article/a" + back[1]).get_data(as_text=True)
    assert 'href="/?move=a~7' in page.replace("%7E", "~"), "the way back keeps the what-if view"


def test_addresses_are_quoted() -> None:
    assert address_of("a/b c?d", State(language="fr")) == "/article/a%2Fb%20c%3Fd?lang=fr"


def test_a_sensitive_card_is_covered_until_asked_for(story: Story) -> None:
    events = story.events.copy()
    events["sensitive"] = True
    told = Told.of(Story({**story.tables, "events": events}, story.lanes))
    one = events_of(told)[0]
    covered, shown = (_words(card(told, one, State(show=show))) for show in (False, True))
    assert told.words.gate in covered and told.words.gate not in shown
    assert told.words.sentence in shown and told.words.sentence not in covered


def _words(parts: Any) -> str:
    return markup(parts)


def test_no_part_of_the_page_tells_what_is_covered(story: Story) -> None:
    events = story.events.copy()
    events["sensitive"] = True
    events["title"] = (events["title"].str.split("; ").str[0] + "; 87 reported killed").astype("str")
    app = create_app(Story({**story.tables, "events": events}, story.lanes))
    source = parts._Source(Moves(app.reader).at(None))
    for show in (False, True):
        state = State(event="e-0001", show=show)
        made = [source.chart(state, 1200, "light"), source.table(state), source.card(state)]
        told = str(made)
        assert ("87 reported" in told) is show


def test_the_gate_covers_an_article_too(story: Story) -> None:
    events = story.events.copy()
    events["sensitive"] = True
    one = Story({**story.tables, "events": events}, story.lanes)
    client = create_app(one).server.test_client()
    name = story.articles["article_id"].iloc[0]
    covered, shown = (client.get(f"/article/{name}{more}").get_data(as_text=True) for more in ("", "?show=1"))
    assert "article-text" not in covered and 'id="gate"' in covered
    assert "article-text" in shown
