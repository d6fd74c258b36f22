"""An article that a visitor pastes: its timeline is the answer, refusals say why, and nothing of it stays."""

from __future__ import annotations

import io
import json
import re
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from dash import html

from dashboards import create_app, pasting
from dashboards.markup import markup
from dashboards.staged import LINES, staged
from dashboards.told import words_of
from tests.charts import stories

TEXT = (
    "A bomb exploded at the market in Kano. Two days after the market bombing, police arrested three men in Lagos. "
    "Ministers met in Abuja on 20 May 2018. Protesters marched in Jos yesterday."
)


@pytest.fixture(scope="module")
def client() -> Any:
    return create_app(stories.seedlike(), paste=True).server.test_client()


def sent(client: Any, search: str = "", **form: Any) -> tuple[int, str]:
    answer = client.post(f"/paste{search}", data=form, content_type="multipart/form-data")
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.status_code, answer.get_data(as_text=True)


def test_the_answer_is_the_timeline(client: Any, language_model: str) -> None:
    code, page = sent(client, text=TEXT, published="2018-05-09", anchors="the market bombing=2018-05-03\n\n")
    assert code == 200
    for words in ("Saturday 5 May 2018", "Police arrest three men", "Tuesday 8 May 2018", "Why this date?"):
        assert words in page
    assert 'src="data:image/svg+xml,' in page
    ids = re.findall(r'<section id="(e_[0-9a-f]+)"', page)
    assert set(re.findall(r'href="#(e_[0-9a-f]+)"', page)) == set(ids)
    csv = unquote(re.search(r'href="data:text/csv;charset=utf-8,([^"]*)"', page)[1])  # type: ignore[index]
    assert csv.splitlines()[0].startswith("event_id,")
    assert len(csv.splitlines()) == len(ids) + 1
    again = client.get("/paste").get_data(as_text=True)
    assert "Kano" not in again and "market bombing" not in again


def test_names_that_are_withheld_stand_neither_in_the_answer_nor_in_its_table(client: Any, language_model: str) -> None:
    told = "Police arrested Olan Brisk in Lagos on 3 May 2018. Tomas Velen, 12, was shot dead in Kano on 4 May 2018."
    code, page = sent(client, text=told, published="2018-05-09")
    table = unquote(re.search(r'href="data:text/csv;charset=utf-8,([^"]*)"', page)[1])  # type: ignore[index]
    assert code == 200 and "Olan Brisk" in table and "[name withheld]" in table and "4 May" in page
    assert "Velen" not in table and "Velen" not in unquote(page)


def test_a_file_is_read_and_its_text_stays_text(client: Any) -> None:
    told = "<script>alert(1)</script> Ministers met in Abuja on 20 May 2018, <b>the & said</b>."
    code, page = sent(client, text=" ", file=(io.BytesIO(told.encode()), "a.txt"))
    assert code == 200 and "20 May 2018" in page
    assert "<script>alert" not in page and "<b>the" not in page


@pytest.mark.parametrize(
    ("form", "code", "said"),
    [
        ({}, 400, "There is no text"),
        ({"text": "x" * 200_001}, 413, "too long"),
        ({"text": "é" * 150_000}, 413, "too long"),
        ({"text": "x" * 900_000}, 413, "too long"),
        ({"text": "Blue is a colour."}, 400, "No event was found"),
        ({"text": TEXT, "published": "<b>soon"}, 400, "could not be read"),
        ({"text": TEXT, "anchors": "the vote"}, 400, "“the vote” names no date"),
    ],
    ids=["empty", "long", "long in bytes", "far too long", "no event", "no date", "no anchor"],
)
def test_refusals_say_why_and_keep_what_was_written(client: Any, form: dict[str, str], code: int, said: str) -> None:
    found, page = sent(client, **form)
    assert found == code
    assert said in re.search(r'id="paste-error"[^>]*>([^<]*)', page)[1]  # type: ignore[index]
    assert "<b>soon" not in page


def test_time_and_room_are_limited(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pasting, "MOST_SECONDS", -1.0)
    assert sent(client, text=TEXT)[0] == 413
    monkeypatch.setattr(pasting, "MOST_AT_ONCE", 1)
    fresh = create_app(stories.seedlike(), paste=True).server.test_client()
    assert "longer than" in sent(fresh, text=TEXT)[1]
    assert "longer than" in sent(fresh, text=TEXT)[1]  # the place was given back


def test_stages_are_told_while_it_is_read(client: Any, language_model: str) -> None:
    def lines(**form: str) -> list[dict[str, str]]:
        answer = client.post("/paste?lang=fr", data=form, headers={"Accept": LINES})
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
        return [json.loads(line) for line in answer.get_data(as_text=True).splitlines() if line]

    told = lines(text=TEXT)
    stages = words_of("fr").paste_stages
    assert [one["said"] for one in told[:4]] == [stages[name] for name in ("dating", "reading", "finding", "joining")]
    assert [list(one) for one in told] == [["said"]] * (len(told) - 1) + [["page"]]
    assert "Police arrest three men" in told[-1]["page"] and told[-1]["page"].startswith("<header")
    refused = lines(text="Blue is a colour.")
    assert "paste-error" in refused[-1]["page"] and "Blue is a colour." in refused[-1]["page"]
    assert client.post("/paste", data={}, headers={"Accept": LINES}).status_code == 400


def test_who_leaves_ends_the_work() -> None:
    ended, waits = threading.Event(), threading.Event()

    def work(tell: Callable[[str], None]) -> str:
        try:
            tell("one")
            tell("one")
            waits.wait(20)
            tell("two")
        finally:
            ended.set()
        return "never"

    lines = staged(work)
    assert json.loads(next(lines)) == {"said": "one"}
    lines.close()  # type: ignore[attr-defined]
    waits.set()
    assert ended.wait(20)


def test_what_fails_is_raised_where_it_is_waited_for() -> None:
    def work(tell: Callable[[str], None]) -> str:
        tell("one")
        raise ValueError("broken")

    lines = staged(work)
    assert json.loads(next(lines)) == {"said": "one"}
    with pytest.raises(ValueError, match="broken"):
        next(lines)


def test_it_speaks_french_and_is_off_unless_asked_for(client: Any) -> None:
    assert "Coller un article" in client.get("/paste?lang=fr").get_data(as_text=True)
    assert "Il n’y a pas de texte" in sent(client, "?lang=fr")[1]
    plain = create_app(stories.seedlike()).server.test_client()
    assert "paste-form" not in plain.get("/paste").get_data(as_text=True)
    assert plain.post("/paste").status_code in (404, 405)


def test_markup_lets_nothing_through() -> None:
    shown = markup([html.A("<i>", href="javascript:alert(1)", title='"'), html.Img(src="http://example.org/x.png")])
    assert shown == '<a title="&quot;">&lt;i&gt;</a><img>'
    assert markup(html.A("x", href="//example.org")) == "<a>x</a>"
    assert markup(html.Details([html.Summary("s"), None, 3], open=True, style={"a": "b"})) == (
        "<details open><summary>s</summary>3</details>"
    )
