"""The JSON for TimelineJS3, opened by TimelineJS3 itself, which npm brings into a cache outside of the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.exports.test_rule_one import accusing
from timeline.exports import write
from timeline.story import Story

pytestmark = pytest.mark.browser
VERSION = "3.9.11"
HOME = "http://timeline.test/"
PAGE = (
    '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/css/timeline.css">'
    '<div id="slides" style="width:1000px;height:700px"></div><script src="/js/timeline.js"></script>'
    "<script>window.shown = new TL.Timeline('slides', '/story.json', {script_path: '/js/', font: null, "
    "ga_property_id: null, hash_bookmark: false})</script>"
)
KINDS = {".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".woff2": "font/woff2"}


@pytest.fixture(scope="session")
def timelinejs() -> Path:
    """The folder with TimelineJS3's script and style; the test is skipped where npm cannot bring it."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "news-timeline" / f"timelinejs-{VERSION}"
    dist = cache / "node_modules" / "@knight-lab" / "timelinejs" / "dist"
    if (dist / "js" / "timeline.js").is_file():
        return dist
    if shutil.which("npm") is None:
        pytest.skip("npm is not there: TimelineJS3 cannot be tried")
    cache.mkdir(parents=True, exist_ok=True)
    command = [
        "npm", "install", "--silent", "--no-audit", "--no-fund", "--no-save", "--prefix", str(cache),
        f"@knight-lab/timelinejs@{VERSION}",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    if done.returncode or not (dist / "js" / "timeline.js").is_file():
        pytest.skip(f"npm could not bring TimelineJS3: {done.stderr[-200:]}")
    return dist


@pytest.fixture
def opened(browser: Any, timelinejs: Path, tmp_path: Path) -> Callable[[Story], tuple[Any, list[str]]]:
    """Opens a story's slides; gives the page and what its console called an error. Nothing else is fetched."""

    def show(story: Story) -> tuple[Any, list[str]]:
        data = write(story, tmp_path / "story.timelinejs.json").read_bytes()
        page, errors = browser.new_page(), []
        page.on("console", lambda told: errors.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))

        def answer(route: Any) -> None:
            name = route.request.url.split("?")[0].removeprefix(HOME)
            file = timelinejs / name
            if not route.request.url.startswith(HOME):
                route.abort()
            elif name == "story.json":
                route.fulfill(body=data, content_type="application/json")
            elif name and file.is_file():
                route.fulfill(body=file.read_bytes(), content_type=KINDS.get(file.suffix, "application/octet-stream"))
            else:
                route.fulfill(body=PAGE if not name else b"", content_type="text/html")

        page.route("**/*", answer)
        page.goto(HOME)
        page.wait_for_function("document.querySelectorAll('.tl-slide').length > 0 && window.shown.ready")
        return page, errors

    return show


def test_every_dated_event_is_a_slide(opened: Callable[[Story], tuple[Any, list[str]]], tmp_path: Path) -> None:
    story = accusing()
    page, errors = opened(story)
    assert errors == []
    dated = int(story.events["earliest"].notna().sum())
    assert page.locator(".tl-slide").count() == dated + 1, "one slide an event, and the heading"
    assert page.locator(".tl-timemarker").count() == dated
    told = json.loads((tmp_path / "story.timelinejs.json").read_text(encoding="utf-8"))
    ids = page.evaluate("window.shown.config.events.map(e => e.unique_id)")
    assert sorted(ids) == sorted(event["unique_id"] for event in told["events"])
    shown = " ".join(page.locator(".tl-headline-date").all_text_contents())
    assert "some time on Saturday 8 or Sunday 9 April 2017" in shown
    groups = page.locator(".tl-timegroup-message").all_text_contents()
    assert {group.strip() for group in groups} == {event["group"] for event in told["events"]}
    page.close()


def test_a_text_is_never_html(opened: Callable[[Story], tuple[Any, list[str]]]) -> None:
    story = accusing()
    events = story.events.copy()
    events["title"] = '<img src=x onerror="window.broken=1"><b>Talks</b> & more'
    page, errors = opened(replace(story, tables={**story.tables, "events": events}))
    assert errors == [] and page.evaluate("window.broken") is None
    assert page.locator(".tl-headline b, .tl-headline img, .tl-timemarker-text b").count() == 0
    page.close()
