"""The page by keyboard, by screen reader, and under what readers ask of their machines."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from dashboards import create_app
from tests.browser.conftest import WIDE, Serve, Visit
from tests.charts import stories

pytestmark = pytest.mark.browser


@pytest.fixture
def address(serve: Serve) -> str:
    return serve(create_app(stories.seedlike()))


def active(seen: Visit) -> str:
    """What the screen reader is told of the mark that has the focus."""
    return str(seen.page.get_attribute("#marks .mark.active", "aria-label"))


def press(seen: Visit, *keys: str) -> str:
    for key in keys:
        seen.page.keyboard.press(key)
    return active(seen)


def enter(seen: Visit) -> str:
    """Into the timeline with the Tab key, from what stands before it."""
    seen.page.locator("#zoom a").last.focus()
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.id") == "marks"
    return active(seen)


def test_the_timeline_is_one_tab_stop_and_arrows_go_in_time_and_between_lanes(
    address: str, visit: Callable[..., Visit]
) -> None:
    seen = visit(address)
    seen.settle()
    first = enter(seen)
    labels = seen.page.eval_on_selector_all("#marks .mark", "all => all.map(one => one.getAttribute('aria-label'))")
    assert len(labels) == 9
    assert press(seen, "End") == labels[-1] and press(seen, "Home") == labels[0]
    assert [press(seen, "ArrowRight") for _ in range(3)] == labels[1:4]
    assert press(seen, "ArrowLeft") == labels[2]
    assert press(seen, "Home", "ArrowLeft") == labels[0], "there is nothing before the first"
    assert first in labels
    lane = "document.querySelector('#marks .mark.active').dataset.lane"
    before = seen.page.evaluate(lane)
    tried = [press(seen, "ArrowUp") and seen.page.evaluate(lane) for _ in range(6)]
    top = tried[-1]
    assert len(set(tried)) > 1 or before != top
    assert press(seen, "ArrowDown") and seen.page.evaluate(lane) != top
    seen.page.keyboard.press("Tab")
    inside = "document.getElementById('marks').contains(document.activeElement)"
    assert not seen.page.evaluate(inside), "the timeline is one stop"
    seen.page.keyboard.press("Shift+Tab")
    assert seen.page.evaluate("document.activeElement.id") == "marks"
    assert seen.complaints == []


def test_enter_opens_and_escape_comes_back_to_the_mark(address: str, visit: Callable[..., Visit]) -> None:
    seen = visit(address)
    seen.settle()
    enter(seen)
    label = press(seen, "Home", "ArrowRight", "ArrowRight", "ArrowRight")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_function("location.search.includes('event=')")
    seen.page.wait_for_function("document.activeElement.id === 'card-heading'")
    assert seen.card() in label
    seen.page.keyboard.press("Escape")
    seen.page.wait_for_function("!location.search.includes('event=')")
    seen.page.wait_for_function("document.activeElement.id === 'marks'")
    seen.page.wait_for_selector("#marks .mark.active", state="attached")
    assert active(seen) == label


def test_focus_survives_zoom_and_filter(address: str, visit: Callable[..., Visit]) -> None:
    seen = visit(address)
    seen.settle()
    enter(seen)
    while "Warships" not in press(seen, "ArrowRight"):
        pass
    seen.page.evaluate("timelinePage.go('?from=2017-04-05&to=2017-04-09')")
    seen.page.wait_for_function("!document.querySelector('#zoom .here')")
    seen.page.wait_for_function("document.querySelector('#marks .mark.active')")
    assert "Warships" in active(seen) and seen.page.evaluate("document.activeElement.id") == "marks"
    seen.page.evaluate("timelinePage.go('?status=reported')")
    seen.page.wait_for_function("document.querySelector('#marks .mark.active') && !location.search.includes('from')")
    seen.page.wait_for_function("document.getElementById('filter-count').innerText !== '9 events'")
    assert seen.page.evaluate("document.activeElement.id") == "marks" and "Warships" in active(seen)


def test_what_is_told_on_focus_stays_and_can_be_put_away(address: str, visit: Callable[..., Visit]) -> None:
    seen = visit(address)
    seen.settle()
    box = seen.page.locator("#marks .mark-place").nth(3).bounding_box()
    seen.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tip = seen.page.wait_for_selector("#tip:not([hidden])").bounding_box()
    seen.page.mouse.move(tip["x"] + tip["width"] / 2, tip["y"] + tip["height"] / 2, steps=6)
    assert seen.page.locator("#tip").is_visible(), "the pointer can go onto it"
    seen.page.keyboard.press("Escape")
    assert not seen.page.locator("#tip").is_visible()
    enter(seen)
    assert seen.page.locator("#tip").is_visible()
    assert press(seen, "End") == seen.page.inner_text("#tip")
    seen.page.keyboard.press("Escape")
    assert not seen.page.locator("#tip").is_visible()
    assert seen.page.evaluate("document.activeElement.id") == "marks", "putting it away keeps the place"


def tree(seen: Visit) -> list[tuple[str, str, Any]]:
    """Role, name and level of every node that a screen reader is given, in order."""
    session = seen.page.context.new_cdp_session(seen.page)
    found = []
    for node in session.send("Accessibility.getFullAXTree")["nodes"]:
        if not node.get("ignored"):
            level = next((p["value"]["value"] for p in node.get("properties", []) if p["name"] == "level"), None)
            found.append((node["role"]["value"], node.get("name", {}).get("value", ""), level))
    return found


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_a_screen_reader_is_given(address: str, visit: Callable[..., Visit], language: str) -> None:
    seen = visit(f"{address}?lang={language}")
    seen.settle()
    nodes = tree(seen)
    says = {"en": "Says so: ", "fr": "Selon\u00a0: "}[language]
    options = [name for role, name, _ in nodes if role == "option"]
    assert len(options) == 9 and all(says in name and name.count(". ") >= 2 for name in options)
    (contested,) = [name for name in options if "Chemical attack" in name]
    date, standing = {"en": ("Tuesday 4 April 2017", "Contested"), "fr": ("mardi 4 avril 2017", "Contesté")}[language]
    assert (
        contested.startswith(f"{date}. {standing}. Chemical attack in the valley")
        and f". {says}The Courier" in contested
    )
    roles = [role for role, _, _ in nodes]
    assert roles.count("main") == 1 and roles.count("listbox") == 1 and roles.count("table") == 1
    names = [name for role, name, _ in nodes if role == "navigation"]
    assert len(names) == len(set(names)) >= 2 and all(names)
    levels = [level for role, _, level in nodes if role == "heading"]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    named = ("link", "button", "textbox", "heading", "image", "listbox", "table")
    assert [role for role, name, _ in nodes if role in named and not name] == []
    assert seen.page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [language, "ltr"]
    seen.page.evaluate("document.body.focus()")
    seen.page.keyboard.press("Tab")
    assert "skip" in seen.page.evaluate("document.activeElement.className")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_function("document.activeElement.id === 'events'")


@pytest.mark.parametrize(
    ("width", "query", "scheme"),
    [(1440, "?lang=fr&theme=dark", "light"), (900, "", "dark"), (650, "?lang=fr", "light"), (649, "", "light"),
     (390, "?lang=fr&theme=light", "dark"), (320, "?theme=dark", "light"), (320, "?lang=fr", "light"),
     (1440, "?status=contested&from=2017-04-03&to=2017-04-09", "light")],
)  # fmt: skip
def test_axe_targets_text_and_width(
    address: str, visit: Callable[..., Visit], width: int, query: str, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    seen = visit(address + query, (width, 900), scheme)
    seen.settle(width >= 650)
    seen.page.wait_for_selector("#switches a")
    seen.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    found = Axe().run(seen.page).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.page.evaluate(SMALL_TARGETS) == []
    assert seen.page.evaluate(SMALL_TEXT) == []
    assert seen.page.locator("#chart").is_visible() == (width >= 650)
    dark = "theme=dark" in query or (scheme == "dark" and "theme=" not in query)
    ground = seen.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == ("rgb(21, 24, 27)" if dark else "rgb(255, 255, 255)")
    assert seen.page.locator(".mark-picture .for-dark:visible").count() > 0 or not dark
    assert seen.page.locator(f".mark-picture .for-{'light' if dark else 'dark'}:visible").count() == 0
    assert seen.complaints == []


# What can be pressed and is lower or narrower than 24 px; links that stand in a sentence are let off.
SMALL_TARGETS = """[...document.querySelectorAll('a, button, input, summary, [role=option] > span')].filter(one => {
    const box = one.getBoundingClientRect();
    const said = one.parentElement.matches('p, figcaption') && !one.parentElement.matches('.card-back, .filter-head');
    return box.width && !one.matches('.skip') && !said && (box.height < 23.9 || box.width < 23.9);
}).map(one => [one.outerHTML.slice(0, 90), one.getBoundingClientRect().width, one.getBoundingClientRect().height])"""
SMALL_TEXT = """[...document.querySelectorAll('body *')].filter(one => one.getClientRects().length &&
    [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()) &&
    parseFloat(getComputedStyle(one).fontSize) < 14).map(one => one.outerHTML.slice(0, 90))"""

SPACED = """p, li, td, th, a, span, summary, h1, h2, h3, legend, label, input, button {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""
CUT_OFF = """[...document.querySelectorAll('main *, .switches *')].filter(one => one.clientHeight > 1 &&
    getComputedStyle(one).overflow === 'hidden' && !one.closest('.picture, .unseen') &&
    (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
  ).map(one => one.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("width", [1440, 320])
def test_readers_spacing_and_right_to_left_lose_nothing(address: str, visit: Callable[..., Visit], width: int) -> None:
    seen = visit(address, (width, 900))
    seen.settle(width >= 650)
    seen.page.add_style_tag(content=SPACED)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.page.evaluate(CUT_OFF) == []
    seen.page.evaluate("document.documentElement.dir = document.getElementById('main').dir = 'rtl'")
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    heading = seen.page.locator("h1").bounding_box()
    assert heading["x"] + heading["width"] > width - 130, "the headline begins at the right"
    if width >= 650:
        shown = seen.page.locator(".annotation-text", has_text="Warships").first.bounding_box()
        seen.page.mouse.click(shown["x"] + 20, shown["y"] + 6)
        seen.page.wait_for_function("document.querySelector('#card-heading').innerText.startsWith('Warships')")


def test_forced_colours_keep_marks_and_rings(browser: Any, address: str) -> None:
    context = browser.new_context(viewport={"width": WIDE[0], "height": WIDE[1]}, forced_colors="active")
    seen = Visit(context.new_page())
    seen.page.goto(address)
    seen.settle()
    fill = "getComputedStyle(document.querySelector('#graph path[fill], #graph path')).forcedColorAdjust"
    assert seen.page.evaluate(fill) == "none"
    enter(seen)
    ring = "getComputedStyle(document.querySelector('#marks .mark.active .mark-place'))"
    assert seen.page.evaluate(f"[{ring}.outlineStyle, {ring}.outlineWidth]") == ["solid", "3px"]
    assert seen.page.evaluate(f"{ring}.backgroundColor").endswith(", 0)"), "the mark is seen through its ring"
    seen.page.locator("#marks .mark.active").dispatch_event("pointerover")
    context.close()


def test_paper_has_all_of_it_and_no_controls(address: str, visit: Callable[..., Visit]) -> None:
    seen = visit(address + "?theme=dark&show=1")
    seen.settle()
    seen.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    seen.page.emulate_media(media="print")
    seen.page.set_viewport_size({"width": 700, "height": 1000})
    for shown in ("h1", "#graph", "#card-heading", "#card .why .steps", ".events-table", ".colophon"):
        assert seen.page.locator(shown).first.is_visible(), shown
    for hidden in (
        "#zoom",
        ".what-if",
        "#switches ul",
        ".filters",
        ".take",
        ".card-back",
        ".card-steps",
        "#marks",
        ".skip",
    ):
        assert seen.page.locator(hidden).count() == 0 or not seen.page.locator(hidden).first.is_visible(), hidden
    picture = seen.page.locator("#graph .main-svg").first.bounding_box()
    assert picture["width"] <= 700 and picture["height"] > 200
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 700
    assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    seen.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    seen.page.emulate_media(media="screen")
    assert not seen.page.locator("#card .why .steps").first.is_visible()


def test_the_picture_of_the_view_is_taken_along_by_keyboard(address: str, visit: Callable[..., Visit]) -> None:
    seen = visit(address + "?status=contested")
    seen.settle()
    seen.page.locator("#take-picture summary").focus()
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.getAttribute('aria-label')") == "PNG, Web page, 1200 × 675"
    with seen.page.expect_download() as waited:
        seen.page.keyboard.press("Enter")
    assert waited.value.suggested_filename == "timeline-web.png"
    assert waited.value.path().read_bytes().startswith(b"\x89PNG") and seen.complaints == []
