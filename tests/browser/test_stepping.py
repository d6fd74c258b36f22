"""Story mode: from event to event, by links and keys, with its place among all; Escape leaves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboards import create_app
from tests.browser.conftest import Serve, Visit
from tests.charts import stories

pytestmark = pytest.mark.browser


def test_a_story_is_told_event_by_event(serve: Serve, visit: Callable[..., Visit]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    seen = visit(serve(create_app(stories.seedlike())))
    seen.settle()
    page = seen.page
    page.locator(".card-steps .mode").click()
    page.get_by_text("1 of 9", exact=True).wait_for()
    assert "story=1" in page.url
    page.locator("#announce", has_text="1 of 9. Showing: ").wait_for(state="attached")
    first = seen.card()
    assert page.locator(".step-before").count() == 0
    page.locator(".step-after").click()
    page.get_by_text("2 of 9", exact=True).wait_for()
    page.locator("#card-heading:focus").wait_for()
    page.keyboard.press("ArrowRight")
    page.get_by_text("3 of 9", exact=True).wait_for()
    page.locator("#announce", has_text="3 of 9. Showing: ").wait_for(state="attached")
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []
    page.keyboard.press("ArrowLeft")
    page.get_by_text("2 of 9", exact=True).wait_for()
    page.keyboard.press("ArrowLeft")
    page.get_by_text("1 of 9", exact=True).wait_for()
    assert seen.card() == first
    page.keyboard.press("Escape")
    page.locator(".stepping").wait_for(state="detached")
    assert "story=1" not in page.url
    assert seen.complaints == []


def test_the_stretch_follows_the_story(serve: Serve, visit: Callable[..., Visit]) -> None:
    seen = visit(serve(create_app(stories.seedlike())) + "?event=e-0001&from=2017-04-03&to=2017-04-05&story=1")
    seen.settle()
    page = seen.page
    page.locator("#zoom .zoom-later").click()  # the card's links follow a stretch that is chosen meanwhile
    page.wait_for_function("window.location.search.includes('from=2017-04-04')")
    assert page.evaluate("document.activeElement.id") != "card-heading"
    far = False
    while page.locator(".step-after").count():
        place = page.inner_text(".stepping li:not(:has(a))")
        page.locator(".step-after").click()
        page.wait_for_function(f"!document.querySelector('.stepping').innerText.includes({place!r})")
        chosen = page.evaluate("new URLSearchParams(window.location.search).get('event')")
        page.wait_for_function(f"document.querySelector('#overlay').innerHTML.includes({chosen!r})")
        far = far or "from=2017-04-04" not in page.url
    assert far
    assert seen.complaints == []
