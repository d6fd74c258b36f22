from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dashboards import create_app
from tests.browser.conftest import NARROW, WIDE, Serve, Visit
from tests.charts import stories

pytestmark = pytest.mark.browser
_WATCHED = """() => {
  const fetched = window.fetch;
  window.told = [];
  window.fetch = function (address, options) {
    const part = ["graph.figure", "card.children"].find(name => String((options || {}).body).includes(name));
    if (part) { window.told.push(part + " asked"); }
    return fetched.apply(this, arguments).then(answer => {
      if (part) { window.told.push(part + " came"); }
      return answer;
    });
  };
}"""


@pytest.fixture
def address(serve: Serve) -> str:
    return serve(create_app(stories.seedlike()))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1440", "390"])
def test_page_is_quiet_local_and_accessible(
    address: str, visit: Callable[..., Visit], size: tuple[int, int], scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    seen = visit(address, size, scheme)
    seen.settle(size == WIDE)
    found = Axe().run(seen.page).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []
    assert seen.complaints == []
    assert seen.elsewhere == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_the_most_salient_event_is_open_at_first(address: str, visit: Callable[..., Visit]) -> None:
    seen = visit(address)
    seen.settle()
    text = seen.page.inner_text("#card")
    assert text.index("Tuesday 4 April 2017") < text.index("Contested") < text.index("Chemical attack in the valley")
    assert "nothing of the kind had happened" not in text and "80 reported killed" not in text
    seen.page.locator("#gate").press("Enter")
    seen.page.wait_for_function("document.querySelector('#card mark')?.innerText === '4 April'")
    text = seen.page.inner_text("#card")
    assert "nothing of the kind had happened" in text and "80 reported killed" in text
    assert "show=1" in seen.page.url


@pytest.mark.parametrize(
    ("words", "event"),
    [("Warships launch missiles", "e-0002"), ("Foreign ministers meet", "e-0004"), ("Ally backs", "e-0009")],
    ids=["axis", "shelf", "strip"],
)
def test_clicking_opens_the_card(address: str, visit: Callable[..., Visit], words: str, event: str) -> None:
    seen = visit(address)
    seen.settle()
    label = seen.page.locator(".annotation-text", has_text=words).first.bounding_box()
    seen.page.mouse.move(label["x"] + 30, label["y"] + 8)
    seen.page.wait_for_selector("#tip:not([hidden])")
    seen.page.mouse.click(label["x"] + 30, label["y"] + 8)
    seen.page.wait_for_function(f"document.querySelector('#card-heading').innerText.startsWith('{words}')")
    assert f"event={event}" in seen.page.url


def test_enter_on_a_table_button_opens_the_card_and_says_so(address: str, visit: Callable[..., Visit]) -> None:
    seen = visit(address)
    seen.settle()
    seen.page.locator(".events-table .open", has_text="Foreign ministers meet").focus()
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_function("document.querySelector('#card-heading').innerText === 'Foreign ministers meet'")
    assert seen.page.inner_text("#announce") == (
        "Showing: some time between 4 and 16 April 2017 (inferred, not said). Foreign ministers meet"
    )
    seen.page.wait_for_function("document.activeElement.id === 'card-heading'")
    seen.page.go_back()
    seen.page.wait_for_function("document.querySelector('#card-heading').innerText.startsWith('Chemical attack')")


def test_an_address_opens_its_event_and_an_unknown_one_says_so(address: str, visit: Callable[..., Visit]) -> None:
    seen = visit(address + "?event=e-0009")
    seen.settle()
    assert seen.card() == "Ally backs the government"
    unknown = visit(address + "?event=%3Cscript%3E")
    unknown.settle()
    assert "no such event" in unknown.card()
    assert unknown.complaints == []


def test_why_unfolds_step_by_step(address: str, visit: Callable[..., Visit]) -> None:
    seen = visit(address + "?event=e-0001&show=1")
    seen.settle()
    assert not seen.page.locator("#card .steps").first.is_visible()
    seen.page.locator("#card .why summary").click()
    assert "Not taken: Tuesday 4 April" in seen.page.inner_text("#card .steps")


def test_narrow_pages_have_a_list_instead_of_the_chart(address: str, visit: Callable[..., Visit]) -> None:
    seen = visit(address, NARROW)
    seen.settle(False)
    assert not seen.page.locator("#chart").is_visible()
    buttons = seen.page.locator(".narrow-list .open")
    assert buttons.count() == 9
    buttons.filter(has_text="Warships").click()
    seen.page.wait_for_function("document.querySelector('#card-heading').innerText.startsWith('Warships')")


def test_the_chart_is_drawn_for_the_width_it_has(address: str, visit: Callable[..., Visit]) -> None:
    seen = visit(address)
    seen.settle()
    seen.page.set_viewport_size({"width": 900, "height": 900})
    seen.page.wait_for_function("document.querySelector('#graph').getBoundingClientRect().width <= 900")
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 900


def test_a_box_with_a_number_opens_a_choice(serve: Serve, visit: Callable[..., Visit]) -> None:
    seen = visit(serve(create_app(stories.crowd())) + "?event=e-0001;e-0002")
    seen.settle()
    assert "2 events" in seen.page.inner_text("#card .card-date")
    seen.page.locator("#card .open").first.press("Enter")
    seen.page.wait_for_function(
        "document.querySelector('#card-heading').innerText === 'Event number 1 with a name of some length'"
    )


def test_two_apps_in_one_process_do_not_touch(serve: Serve, visit: Callable[..., Visit]) -> None:
    first, second = serve(create_app(stories.seedlike())), serve(create_app(stories.every_mark()))
    one, two = visit(first), visit(second)
    one.settle()
    two.settle()
    assert one.card().startswith("Chemical attack") and two.card().startswith("Storm reaches")
    for seen, name in ((one, "Warships"), (two, "Council votes")):
        seen.page.locator(".events-table .open", has_text=name).press("Enter")
        seen.page.wait_for_function(f"document.querySelector('#card-heading').innerText.startsWith('{name}')")
        assert seen.complaints == []


@pytest.mark.parametrize(
    ("story", "said"),
    [(stories.story([]), "No event was found"), (None, "No story yet")],
    ids=["no events", "no story"],
)
def test_empty_pages_say_what_to_do(story: Any, said: str, serve: Serve, visit: Callable[..., Visit]) -> None:
    seen = visit(serve(create_app(story)))
    seen.page.wait_for_function(f"document.querySelector('main')?.innerText.includes('{said}')")
    assert said in seen.page.inner_text("main")
    assert seen.complaints == [] and seen.elsewhere == []


def test_what_was_drawn_before_a_zoom_still_leads_on_from_it(address: str, visit: Callable[..., Visit]) -> None:
    seen = visit(address + "?event=e-0001")
    seen.settle()
    seen.page.locator("#zoom .zoom-in").first.click()
    seen.page.wait_for_function("location.search.includes('from=')")
    view = seen.page.evaluate("new URLSearchParams(location.search).get('from')")
    seen.page.locator(".events-table .open", has_text="Foreign ministers meet").click()
    seen.page.wait_for_function("document.querySelector('#card-heading').innerText === 'Foreign ministers meet'")
    assert seen.page.evaluate("new URLSearchParams(location.search).get('from')") == view
    seen.page.locator("#card-close").click()
    seen.page.wait_for_function("!location.search.includes('event=')")
    assert seen.page.evaluate("new URLSearchParams(location.search).get('from')") == view
    assert seen.complaints == []


def test_the_first_card_is_asked_for_once_in_the_language_of_the_page(
    serve: Serve, visit: Callable[..., Visit]
) -> None:
    seen = visit("about:blank")
    seen.page.add_init_script(f"({_WATCHED})()")
    seen.page.goto(serve(create_app(stories.seedlike())) + "?lang=fr")
    seen.settle()
    seen.page.wait_for_timeout(1500)
    assert "L’événement suivant" in seen.page.inner_text("#card")
    assert seen.page.evaluate("window.told").count("card.children asked") == 1
    assert seen.complaints == []


def test_a_card_that_nobody_chose_waits_for_the_chart(serve: Serve, visit: Callable[..., Visit]) -> None:
    seen = visit(serve(create_app(stories.seedlike())) + "?from=2017-04-01&to=2017-04-30")
    seen.settle()
    seen.page.evaluate(_WATCHED)
    seen.page.locator("#zoom .zoom-in").first.click()
    seen.page.wait_for_function("window.told.includes('card.children came')", timeout=20_000)
    assert seen.page.evaluate("window.told") == [
        "graph.figure asked", "graph.figure came", "card.children asked", "card.children came"
    ]  # fmt: skip
    assert seen.complaints == []
