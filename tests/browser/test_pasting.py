"""The form for an article of one's own, in a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboards import create_app
from dashboards.told import words_of
from tests.browser.conftest import NARROW, Serve, Visit
from tests.charts import stories

pytestmark = pytest.mark.browser


def test_an_article_is_pasted_and_told(language_model: str, serve: Serve, visit: Callable[..., Visit]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    def clean() -> None:
        found = Axe().run(page).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]

    address = serve(create_app(stories.seedlike(), paste=True))
    seen = visit(address + "paste", NARROW)
    page = seen.page
    clean()
    page.click("#paste-form button")
    page.wait_for_selector("#paste-error")
    clean()
    page.evaluate(
        """() => {
            window.told = [];
            new MutationObserver(() => {
                const wait = document.getElementById("p-wait");
                if (wait && wait.textContent) window.told.push(wait.textContent);
            }).observe(document.body, { childList: true, subtree: true, characterData: true });
        }"""
    )
    page.fill("#p-anchors", "the attack")
    page.fill("#p-text", "x")
    page.click("#paste-form button")
    page.locator("#paste-error:focus", has_text="the attack").wait_for()
    assert page.input_value("#p-anchors") == "the attack"
    page.fill("#p-anchors", "")
    page.fill("#p-text", "Police arrested three men in Lagos on 3 May 2018. Ministers met in Abuja on 20 May 2018.")
    page.click("#paste-form button")
    page.wait_for_selector(".events-table")
    clean()
    assert page.evaluate("document.activeElement.tagName") == "H1"
    stages = list(dict.fromkeys(page.evaluate("window.told")))
    assert [one for one in stages if one in words_of("en").paste_stages.values()], stages
    assert page.locator("#paste-error").count() == 0
    page.go_back()
    assert page.input_value("#p-text").startswith("Police arrested")
    assert page.inner_text("#p-wait") == "" and page.is_enabled("#paste-form button")
    page.go_forward()
    page.locator(".events-table .open", has_text="Police arrest").click()
    assert page.evaluate("document.querySelector(location.hash).innerText").startswith("Thursday 3 May 2018")
    with page.expect_download() as taken:
        page.get_by_text("Download the events as CSV").click()
    assert taken.value.suggested_filename == "events.csv"
    # A refusal is an answer with a code of its own, which the browser notes.
    assert [text for text in seen.complaints if "400" not in text] == []
    assert seen.elsewhere == []
