"""What the server says beside the page: headers, health, errors; nothing of its workings."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from dashboards import create_app
from dashboards.security import MOST_BODY
from dashboards.wsgi import make_app
from tests.charts import stories
from timeline import StoryError


@pytest.fixture(scope="module")
def client() -> Any:
    return create_app(stories.seedlike(), embed_from="https://paper.example").server.test_client()


def directives(answer: Any) -> dict[str, str]:
    parts = [part.split(None, 1) for part in answer.headers["Content-Security-Policy"].split(";")]
    return {part[0]: part[1] for part in parts}


@pytest.mark.parametrize("address", ["/", "/nothing", "/health", "/assets/page.css", "/_dash-layout", "/fonts/x"])
def test_every_answer_is_guarded(client: Any, address: str) -> None:
    answer = client.get(address)
    policy = directives(answer)
    assert policy["default-src"] == "'none'" and policy["style-src-attr"] == "'none'"
    assert "unsafe" not in policy["script-src"] and "*" not in policy["script-src"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert {"Referrer-Policy", "Permissions-Policy", "Cache-Control"} <= set(answer.headers.keys())
    assert "Server" not in answer.headers and "X-Powered-By" not in answer.headers


def test_only_the_embed_view_may_be_framed_elsewhere(client: Any) -> None:
    assert directives(client.get("/"))["frame-ancestors"] == "'self'"
    assert directives(client.get("/?embed=1&lang=fr"))["frame-ancestors"] == "https://paper.example"
    assert directives(client.get("/?embed=0"))["frame-ancestors"] == "'self'"
    assert directives(client.get("/nothing?embed=1"))["frame-ancestors"] == "'self'"


@pytest.mark.parametrize("origins", ["", "paper.example; script-src *", "javascript:x", "https://a.example,"])
def test_a_frame_option_that_is_no_origin_is_refused(origins: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        create_app(stories.seedlike(), embed_from=origins)


def test_versions_are_not_told(client: Any) -> None:
    page = client.get("/").text
    assert "python_version" not in page and "dash_version" not in page


def test_what_is_not_there_is_told_in_the_language_of_the_address(client: Any) -> None:
    answer = client.get("/wp-login.php")
    assert answer.status_code == 404 and "nothing at this address" in answer.text
    assert 'lang="fr"' in client.get("/x?lang=fr").text
    assert client.post("/health").status_code == 405
    assert "<script" not in client.get("/%3Cscript%3E?lang=%3Cscript%3E").text


def test_bodies_have_a_limit_and_nonsense_no_traceback(client: Any) -> None:
    large = client.post("/_dash-update-component", data=b"x" * (MOST_BODY + 1), content_type="application/json")
    assert large.status_code == 413
    for body in (b"", b"[]", b"{}", b'{"output": 3}', b"\xff"):
        answer = client.post("/_dash-update-component", data=body, content_type="application/json")
        assert 400 <= answer.status_code <= 500
        assert "Traceback" not in answer.text and "site-packages" not in answer.text


def test_what_has_a_version_in_its_address_is_kept(client: Any) -> None:
    assert "immutable" in client.get("/assets/page.css?m=1").headers["Cache-Control"]
    assert "immutable" not in client.get("/assets/page.css").headers["Cache-Control"]
    assert "no-store" in client.get("/assets/nothing.css?m=1").headers["Cache-Control"]
    assert client.get("/").headers["Cache-Control"] == "no-cache"
    assert "max-age=604800" in client.get("/fonts/SourceSansPro-Regular.ttf").headers["Cache-Control"]


def test_health_says_whether_there_is_a_story(client: Any) -> None:
    assert client.get("/health").json == {"status": "ok"}
    assert create_app(None).server.test_client().get("/health").status_code == 503


def test_the_production_door_reads_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stories.seedlike().save(tmp_path / "s")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "s").rglob("*")}
    monkeypatch.delenv("TIMELINE_STORY", raising=False)
    with pytest.raises(StoryError, match="TIMELINE_STORY"):
        make_app()
    monkeypatch.setenv("TIMELINE_STORY", str(tmp_path / "s"))
    monkeypatch.setenv("TIMELINE_EMBED_FROM", "https://a.example https://b.example:8443")
    one, two = (made.test_client() for made in (make_app(), make_app(str(tmp_path / "s"))))
    pages = [re.sub(r'"end_id":"[^"]*"', "", made.get("/").text) for made in (one, two)]
    assert "react-entry-point" in pages[0] and pages[0] == pages[1], "no worker differs from another"
    assert directives(one.get("/?embed=1"))["frame-ancestors"] == "https://a.example https://b.example:8443"
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "s").rglob("*")}
    with pytest.raises(StoryError):
        make_app(tmp_path / "nothing")
