"""What other sites show of an address: the chosen event in neutral words, never a sensitive one, never markup."""

from __future__ import annotations

import html
import re
import struct
from dataclasses import replace
from typing import Any

from dashboards import create_app
from tests.charts.stories import article, day, event, story

HOSTILE = "\"><script>alert(1)</script> {title} {%scripts%} \\ ' &amp;"


def client() -> Any:
    events = [
        event(1, HOSTILE, day("2024-03-05")),
        event(2, "Bodies found in the cellar", day("2024-03-06"), sensitive=True),
        event(3, "Ministers meet", day("2024-03-07")),
    ]
    return create_app(story(events, [article()])).server.test_client()


def told(asked: Any, search: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([a-z:]+)" content="([^"]*)">', asked.get("/" + search).text)
    return {name: html.unescape(value) for name, value in found if ":" in name}


def test_the_chosen_event_is_told_and_hostile_titles_are_text() -> None:
    asked = client()
    assert told(asked, "?event=e-0003")["og:title"] == "Ministers meet"
    assert "7 March 2024" in told(asked, "?event=e-0003")["og:description"]
    assert told(asked, "?event=e-0001")["og:title"] == " ".join(HOSTILE.split())
    assert "<script>alert" not in asked.get("/?event=e-0001").text
    story_title = told(asked, "")["og:title"]
    for search in ("?event=nothing", "?event=%22%3E%3Cb%3E", "?event=e-0001;e-0003"):
        assert told(asked, search)["og:title"] == story_title


def test_a_hostile_headline_is_text() -> None:
    made = story([event(1, "Blast", day("2024-03-05"))], [article()])
    hostile = replace(made, lanes=replace(made.lanes, headline="</title></head><b>{x}{%css%}"))
    page = create_app(hostile).server.test_client().get("/").text
    assert "<b>" not in page and page.count("</head>") == 1
    assert "<title>&lt;/title&gt;" in page


def test_a_sensitive_event_is_not_told() -> None:
    asked = client()
    assert told(asked, "?event=e-0002") == told(asked, "")
    assert "cellar" not in asked.get("/?event=e-0002").text


def test_the_picture_has_its_size_and_is_kept() -> None:
    asked = client()
    answer = asked.get(told(asked, "?lang=fr")["og:image"].removeprefix("http://localhost"))
    assert answer.data[:4] == b"\x89PNG" and struct.unpack(">II", answer.data[16:24]) == (1200, 630)
    again = asked.get("/preview.png?lang=fr", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
