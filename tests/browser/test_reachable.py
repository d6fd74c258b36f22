"""In a dense window each mark is reached by the arrow keys, and has a place of its own under the pointer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboards import create_app
from tests.browser.conftest import Serve, Visit
from tests.dashboards.test_reachable import mixed

pytestmark = pytest.mark.browser

_UNDER = """() => Array.from(document.querySelectorAll("#marks .mark")).filter(mark =>
    !Array.from(mark.children).some(place => {
        place.scrollIntoView({ block: "center" });
        const box = place.getBoundingClientRect();
        for (let x = box.left + 1; x < box.right; x += 4) {
            for (let y = box.top + 1; y < box.bottom; y += 4) {
                const found = document.elementFromPoint(x, y);
                if (found && found.closest(".mark") === mark) return true;
            }
        }
        return false;
    })).map(mark => mark.getAttribute("aria-label"))"""


def test_each_mark_of_a_dense_window_is_reached(serve: Serve, visit: Callable[..., Visit]) -> None:
    seen = visit(serve(create_app(mixed(3, 60, 5))))
    seen.settle()
    page = seen.page
    count = page.locator("#marks .mark").count()
    assert count > 20
    page.focus("#marks")
    page.keyboard.press("Home")
    walked = [page.get_attribute("#marks", "aria-activedescendant")]
    for _ in range(count - 1):
        page.keyboard.press("ArrowRight")
        walked.append(page.get_attribute("#marks", "aria-activedescendant"))
    assert walked == [f"mark-{number}" for number in range(count)]
    page.keyboard.press("Escape")  # what is told of the mark that has the focus lies over others until then
    assert page.evaluate(_UNDER) == []
    page.locator("#zoom .zoom-undated").click()
    page.wait_for_function("window.location.search === '?basis=unknown'")
    assert seen.complaints == []
