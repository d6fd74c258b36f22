"""The picture to take along: the view, the filters and the gate of the page, in the sizes that there are."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

from dashboards import create_app
from dashboards.pictures import SIZES, section
from dashboards.state import State
from tests.charts import stories

STARTS = {"png": b"\x89PNG\r\n", "svg": b"<svg", "pdf": b"%PDF-"}


@pytest.fixture(scope="module")
def asked() -> Any:
    return create_app(stories.seedlike()).server.test_client()


def texts(asked: Any, query: str) -> str:
    root = ElementTree.fromstring(asked.get(f"/picture.svg?size=slide&{query}").data)
    return " ".join(" ".join(part.itertext()) for part in root.iter() if part.tag.endswith(("text", "desc", "title")))


@pytest.mark.parametrize("kind", list(STARTS))
def test_each_kind_is_a_file_with_the_stamp(asked: Any, kind: str) -> None:
    answer = asked.get(f"/picture.{kind}?size=web")
    assert answer.status_code == 200 and answer.data.startswith(STARTS[kind])
    assert f'filename="timeline-web.{kind}"' in answer.headers["Content-Disposition"]
    if kind == "svg":
        assert "not yet checked" in answer.text and 'width="1200"' in answer.text


@pytest.mark.parametrize("size", SIZES)
def test_each_size_is_drawn(asked: Any, size: str) -> None:
    assert asked.get(f"/picture.svg?size={size}").status_code == 200


@pytest.mark.parametrize("path", ["/picture.exe", "/picture.png?size=9000x9000", "/picture.svg?q=no+such+word"])
def test_what_there_is_not(asked: Any, path: str) -> None:
    assert asked.get(path).status_code == 404


def test_the_picture_has_the_filters_language_and_theme_of_the_page(asked: Any) -> None:
    assert "Warships" in texts(asked, "") and "Warships" not in texts(asked, "status=contested")
    assert "mardi" in texts(asked, "lang=fr").lower()
    assert 'fill="#15181b"' in asked.get("/picture.svg?theme=dark").text
    whole, part = texts(asked, ""), texts(asked, "from=2017-04-03&to=2017-04-05")
    assert "Chemical attack" in part and part != whole


def test_the_gate_holds_until_it_is_opened(asked: Any) -> None:
    assert "80 reported killed" not in texts(asked, "") and "80 reported killed" in texts(asked, "show=1")


def test_the_links_carry_the_view_and_no_frame_has_them() -> None:
    state = State.read("?status=contested&event=e-0001&lang=fr")
    shown = str(section(state).to_plotly_json())
    assert "picture.pdf?size=print-1col&status=contested&lang=fr" in shown
    assert "move" not in shown and "e-0001" not in shown
    assert section(State(embed=True)) == []
