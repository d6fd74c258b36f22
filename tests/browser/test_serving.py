"""The page in a frame of another site: it may be there, says how high it is, and breaks no policy."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from dashboards import create_app
from tests.charts import stories

pytestmark = pytest.mark.browser

AROUND = """<!DOCTYPE html><title>A paper</title><iframe id="frame" width="900" height="150" src="{address}"></iframe>
<script>
  window.heights = [];
  window.addEventListener("message", function (event) {{
    var frame = document.getElementById("frame");
    if (event.source !== frame.contentWindow || event.data.type !== "timeline-height") return;
    window.heights.push(event.data.height);
    frame.style.height = event.data.height + "px";
  }});
</script>"""


def framed(browser: Any, serve: Callable[[Any], str], address: str) -> tuple[Any, list[str]]:
    """The address in a page of another origin, and what the console said."""

    def around(environ: Any, start: Any) -> list[bytes]:
        start("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [AROUND.format(address=address).encode()]

    page = browser.new_context(viewport={"width": 1000, "height": 800}).new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.goto(serve(SimpleNamespace(server=around)))
    return page, complaints


def test_the_embed_view_tells_its_height(browser: Any, serve: Callable[[Any], str]) -> None:
    page, complaints = framed(browser, serve, serve(create_app(stories.seedlike())) + "?embed=1")
    inside = page.frame_locator("#frame")
    inside.locator("#card-heading").wait_for()
    inside.locator("#graph .annotation-text").first.wait_for()
    page.wait_for_timeout(600)
    height = inside.locator("#react-entry-point").evaluate("e => e.getBoundingClientRect().height")
    told = page.evaluate("window.heights")
    assert abs(told[-1] - height) < 40 and len(told) < 40, (
        "the last word is right, and the two do not drive each other up"
    )
    assert inside.locator("body").evaluate("() => document.documentElement.scrollHeight <= window.innerHeight + 1")
    assert complaints == []
    page.context.close()


def test_the_whole_page_is_not_framed_elsewhere(browser: Any, serve: Callable[[Any], str]) -> None:
    page, complaints = framed(browser, serve, serve(create_app(stories.seedlike())))
    page.wait_for_timeout(500)
    assert any("frame-ancestors" in text for text in complaints)
    assert page.evaluate("window.heights") == []
    page.context.close()
