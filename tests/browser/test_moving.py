"""A date is moved by slider, by number, by address; what moves is shown, flagged and announced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dashboards import create_app
from tests.browser.conftest import Serve, Visit
from timeline import Article, build

pytestmark = pytest.mark.browser

TEXT = (
    "A bomb exploded at the market in Kano. Two days after the market bombing, police arrested three men in Lagos. "
    "Ministers met in Abuja on 20 May 2018. Protesters marched in Jos yesterday."
)


@pytest.fixture(scope="module")
def story(language_model: str) -> Any:
    return build(Article("a", TEXT, published="2018-05-09"), anchors={"the market bombing": "2018-05-03"})


def said(seen: Visit, words: str) -> None:
    seen.page.wait_for_function(f"document.querySelector('#move-banner').innerText.includes({words!r})")


def test_a_slider_and_a_number_move_an_anchor(story: Any, serve: Serve, visit: Callable[..., Visit]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    seen = visit(serve(create_app(story)))
    seen.settle()
    page = seen.page
    assert page.inner_text("#move-banner") == ""
    page.locator(".what-if summary").click()
    page.locator("#move-range").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    said(seen, "2 events moved")
    assert "is moved by 2 days, to a later day" in page.inner_text("#move-banner")
    assert page.get_attribute("#move-banner", "role") == "status"
    assert "move=the+market+bombing%7E2" in page.url
    assert page.input_value("#move-days") == "2"
    assert page.evaluate("document.activeElement.id") == "move-range"
    page.wait_for_selector(".events-table .was")
    assert list(page.locator(".events-table .was").all_inner_texts()) == [
        "was: Thursday 3 May 2018", "was: Saturday 5 May 2018",
    ]  # fmt: skip
    page.wait_for_selector(".mark.moved .mark-place")
    labels = [mark.get_attribute("aria-label") for mark in page.locator(".mark.moved").all()]
    assert len(labels) == 2 and all("was: " in label for label in labels)
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []

    page.locator("#move-days").fill("-40")
    page.keyboard.press("Enter")
    said(seen, "by 40 days, to an earlier day")
    assert page.input_value("#move-range") == "-30"
    page.go_back()
    said(seen, "by 2 days, to a later day")
    page.wait_for_function("document.querySelector('#move-range').value === '2'")
    page.locator("#move-back").click()
    page.wait_for_function("document.querySelector('#move-banner').innerText === ''")
    assert "move=" not in page.url
    assert page.evaluate("document.activeElement.innerText") == "What if a date were another one?"
    page.wait_for_function("document.querySelector('#move-days').value === '0'")
    assert seen.complaints == []


def test_an_address_moves_a_date_and_an_unknown_one_is_said(
    story: Any, serve: Serve, visit: Callable[..., Visit]
) -> None:
    address = serve(create_app(story))
    seen = visit(address + "?move=publication~-1&lang=fr")
    seen.settle()
    said(seen, "1 événement a changé de date")
    assert seen.page.input_value("#move-name") == "publication"
    unknown = visit(address + "?move=nothing~3")
    unknown.settle()
    said(unknown, "cannot be moved")
    assert unknown.page.locator(".was").count() == 0
    assert seen.complaints == unknown.complaints == []


def test_a_step_is_followed_and_doubted(story: Any, serve: Serve, visit: Callable[..., Visit]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    seen = visit(serve(create_app(story)))
    seen.settle()
    page = seen.page
    page.locator(".events-table a", has_text="rrest").first.click()
    page.locator("#card-heading", has_text="rrest").wait_for()
    page.locator("#chosen .why summary").click()
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []
    where = page.locator("#chosen .steps a[href*='#s']").first.get_attribute("href")
    page.locator("#chosen a.doubt[href*='market']").first.click()
    page.wait_for_function("window.location.search.includes('doubt=the+market+bombing')")
    page.locator("details.what-if[open]").wait_for()
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []
    assert page.evaluate("document.activeElement.id") == "move-range"
    assert page.locator(".what-if[open]").count() == 1
    assert page.input_value("#move-name") == "the market bombing"
    page.keyboard.press("ArrowRight")
    said(seen, "by 1 day, to a later day")
    assert "doubt=" not in page.url
    page.goto(page.url.split("?")[0].rstrip("/") + where)
    assert page.evaluate("document.querySelector(':target').innerText").startswith("Two days ")
    assert seen.complaints == []
