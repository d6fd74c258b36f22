"""The page that needs no network: opened from a file, by keyboard, for screen readers, and small."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.test_access import SMALL_TARGETS, SMALL_TEXT, tree
from tests.charts import stories
from timeline.exports import write

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
HREF = "document.activeElement.getAttribute('href')"


@pytest.fixture
def address(tmp_path: Path) -> str:
    return write(stories.seedlike(), tmp_path / "story.html").as_uri()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (900, "dark"), (649, "light"), (320, "dark")])
def test_axe_targets_text_and_width(address: str, visit: Open, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    seen = visit(address, (width, 900), scheme)
    found = [violation for opened in (False, True) for violation in _violations(Axe(), seen, opened)]
    assert found == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.page.evaluate(SMALL_TARGETS.replace("matches('p, figcaption')", "matches('p, li, figcaption')")) == []
    if width < 650:
        assert seen.page.evaluate(SMALL_TEXT) == []
    assert seen.page.locator("svg.chart").is_visible() == (width >= 650)
    ground = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(21, 24, 27)" if scheme == "dark" else "rgb(255, 255, 255)")
    if width >= 650:
        drawn = seen.page.evaluate("getComputedStyle(document.querySelector('.chart g > rect')).fill")
        assert drawn == ground, "the chart has the ground of the page"
    assert seen.elsewhere == [] and seen.complaints == []


def _violations(axe: object, seen: Visit, opened: bool) -> list[object]:
    seen.page.evaluate(f"document.querySelectorAll('details').forEach(one => {{ one.open = {str(opened).lower()}; }})")
    found = axe.run(seen.page).response["violations"]  # type: ignore[attr-defined]
    return [(v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found]


def test_keys_reach_each_mark_its_event_and_the_reasons(address: str, visit: Open) -> None:
    seen = visit(address)
    keys = seen.page.keyboard
    keys.press("Tab")
    assert seen.page.evaluate(HREF) == "#events"
    reached = []
    for _ in range(30):
        keys.press("Tab")
        if seen.page.evaluate("document.activeElement.tagName") != "a":
            break
        reached.append(seen.page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert len(reached) == 9 and len(set(reached)) == 9
    attack = "Tuesday 4 April 2017. Contested. Chemical attack in the valley"
    assert attack in reached, "of a sensitive event no toll is told"
    seen.page.locator(f"svg a[aria-label='{attack}']").focus()
    keys.press("Enter")
    assert seen.page.inner_text("article:target h3") == "Chemical attack in the valley"
    keys.press("Tab")
    assert seen.page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert not seen.page.get_by_text("at least 80 reported killed").is_visible()
    keys.press("Enter")
    assert seen.page.get_by_text("at least 80 reported killed").is_visible()
    keys.press("Tab")
    keys.press("Enter")
    assert seen.page.locator("article:target .why p").first.is_visible()


def test_what_a_screen_reader_is_given(address: str, visit: Open) -> None:
    nodes = tree(visit(address))
    links = [name for role, name, _ in nodes if role == "link"]
    assert sum("Chemical attack" in name for name in links) == 1
    levels = [int(level) for role, _, level in nodes if role == "heading"]
    assert levels[0] == 1 and levels.count(1) == 1
    assert [role for role, name, _ in nodes if role in ("link", "heading") and not name] == []
    assert sum(name.startswith("What one undated article says") for role, name, _ in nodes if role == "group") == 1


def test_fifty_events_stay_below_a_megabyte(tmp_path: Path, visit: Open) -> None:
    path = write(stories.crowd(50), tmp_path / "story.html")
    assert path.stat().st_size < 1_000_000
    seen = visit(path.as_uri())
    assert seen.page.locator("article").count() == 50
    targets = seen.page.eval_on_selector_all("svg a", "all => all.map(one => one.getAttribute('href').slice(1))")
    assert targets and all(seen.page.locator(f"#{target}").count() == 1 for target in targets)
    assert seen.complaints == [] and seen.elsewhere == []


def test_paper_has_the_chart_and_the_reasons(address: str, visit: Open) -> None:
    seen = visit(address, (600, 900), "dark")
    seen.page.emulate_media(media="print")
    assert seen.page.locator("svg.chart").is_visible() and seen.page.locator(".why p").first.is_visible()
    assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
