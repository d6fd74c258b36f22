"""JSON-LD, read by pyld and rdflib; Markdown, read by markdown-it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from pyld import jsonld
from rdflib import RDF, Graph, Namespace

from tests.charts import stories
from tests.exports.test_rule_one import accusing
from timeline.exports import markdown, write

SCHEMA = Namespace("https://schema.org/")
HOSTILE = "Talks <script>alert(1)</script> [a](javascript:x) *b* & # c"


def test_events_and_claims_are_those_of_schema_org(tmp_path: Path) -> None:
    text = write(accusing(), tmp_path / "events.jsonld").read_text(encoding="utf-8")
    graph = Graph().parse(data=text, format="json-ld")
    assert len(set(graph.subjects(RDF.type, SCHEMA.Event))) == 9
    claims = set(graph.subjects(RDF.type, SCHEMA.Claim))
    assert len(claims) == 2
    for claim in claims:
        author, article = graph.value(claim, SCHEMA.author), graph.value(claim, SCHEMA.appearance)
        assert str(graph.value(author, SCHEMA.name)) in str(graph.value(claim, SCHEMA.text))
        assert (article, RDF.type, SCHEMA.NewsArticle) in graph
    assert not set(graph.subjects(RDF.type, SCHEMA.ClaimReview)) and "ClaimReview" not in text
    dates = {str(value) for value in graph.objects(None, SCHEMA.startDate)}
    assert {"2017-04-04", "[2017-04-08..2017-04-09]", "2015/.."} <= dates


def test_pyld_expands_all_of_it_without_fetching(tmp_path: Path) -> None:
    held = json.loads(write(accusing(), tmp_path / "events.jsonld").read_text(encoding="utf-8"))
    assert len(jsonld.expand(held)) == len(held["@graph"])


def test_markdown_has_a_heading_an_event_and_no_html(tmp_path: Path) -> None:
    held = accusing()
    events = held.events.copy()
    events.loc[0, "title"] = HOSTILE
    written = write(replace(held, tables={**held.tables, "events": events}), tmp_path / "story.md")
    tokens = MarkdownIt("commonmark").parse(written.read_text(encoding="utf-8"))
    headings = [tokens[n + 1] for n, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"]
    assert len(headings) == 9
    assert any(HOSTILE in "".join(part.content for part in one.children or []) for one in headings)
    inside = [part.type for token in tokens for part in token.children or []]
    assert "html_inline" not in inside and "link_open" not in inside
    assert not [token for token in tokens if token.type == "html_block"]


@pytest.mark.parametrize("text", [HOSTILE, "1. one", "- two", "> three", "\\", "`", "&amp;", "https://example.org"])
def test_a_text_stays_itself(text: str) -> None:
    (token,) = (t for t in MarkdownIt("commonmark").parse(markdown.plain(text)) if t.type == "inline")
    assert "".join(part.content for part in token.children or []) == text
    assert {part.type for part in token.children or []} <= {"text", "text_special"}


def test_only_addresses_of_the_web_are_links(tmp_path: Path) -> None:
    made = stories.seedlike()
    for url, kept in (("javascript:alert(1)", False), ("https://example.org/a?b=1", True), ("http://x y", False)):
        articles = made.articles.assign(url=url).astype(made.articles.dtypes.to_dict())
        story = replace(made, tables={**made.tables, "articles": articles})
        for name in ("s.md", "s.jsonld", "s.timelinejs.json", "s.ics", "s.geojson"):
            text = write(story, tmp_path / name).read_text(encoding="utf-8")
            assert (url in text) is (kept and name != "s.geojson"), (url, name)
