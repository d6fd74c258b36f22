"""The picture to take along: the view, the filters and the gate of the page, in the sizes that there are."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from dashboards import create_app
from dashboards.pictures import SIZES, section
from dashboards.state import State
from tests.charts import stories
from timeline.exports.since import changes_since
from timeline.tables.withholding import Withheld

STARTS = {"png": b"\x89PNG\r\n", "svg": b"<svg", "pdf": b"%PDF-", "csv": b"event_id,title,date,"}


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


def test_the_table_holds_what_the_picture_shows_and_tells_what_has_changed(asked: Any, tmp_path: Path) -> None:
    held = stories.seedlike()
    for kind in ("svg", "csv"):
        (tmp_path / f"timeline-square.{kind}").write_bytes(asked.get(f"/picture.{kind}?size=square").data)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "timeline-square.csv").read_text(encoding="utf-8"))))
    assert {row["event_id"] for row in rows} == set(held.events["event_id"])
    assert not any("80 reported killed" in row["title"] for row in rows)
    assert changes_since(tmp_path / "timeline-square.svg", held).empty
    events = held.events.assign(title=held.events["title"].str.replace("80 reported", "81 reported"))
    more = replace(held, tables={**held.tables, "events": events.assign(status="reported")})
    assert set(changes_since(tmp_path / "timeline-square.svg", more)["what"]) == {"standing changed"}


def test_the_table_has_the_filters_the_gate_and_the_language_of_the_page(asked: Any) -> None:
    def table(query: str) -> str:
        return str(asked.get(f"/picture.csv?size=slide&{query}").text)

    assert "Warships" in table("") and "Warships" not in table("status=contested")
    assert "80 reported killed" in table("show=1") and "80 reported killed" not in table("")
    assert "mardi" in table("lang=fr") and "Tuesday" not in table("lang=fr")


def test_the_table_names_nobody_who_is_withheld() -> None:
    held = replace(stories.seedlike(), withheld=Withheld(listed=("Warships",)))
    text = create_app(held).server.test_client().get("/picture.csv?size=web").text
    assert "[name withheld]" in text and "Warships" not in text


def test_the_links_carry_the_view_and_no_frame_has_them() -> None:
    state = State.read("?status=contested&event=e-0001&lang=fr")
    shown = str(section(state).to_plotly_json())
    assert "picture.pdf?size=print-1col&status=contested&lang=fr" in shown
    assert "picture.csv?size=print-1col&status=contested&lang=fr" in shown
    assert "move" not in shown and "e-0001" not in shown
    assert section(State(embed=True)) == []
