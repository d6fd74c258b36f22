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
