"""How long a reader waits at 10 to a million events: cold load, then zoom and pan, from the press to what is painted.

Beside it plotly.express.timeline and TimelineJS3, every event in one page, at the sizes they survive. Real Chromium.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboards import create_app
from tests import handmade
from tests.benchmarks.large import small, story_of
from tests.browser.conftest import browser, serve  # noqa: F401  fixtures
from tests.browser.test_timelinejs import opened, timelinejs  # noqa: F401  fixtures
from timeline import Reader, Selection, Story, load

pytestmark = pytest.mark.benchmark
SIZES = (100, 1_000, 100_000, 1_000_000)
PEER_SIZES = (10, 1_000, 10_000)
SLIDES = (10, 100, 1_000)
_PRESSES = ("zoom-in", "zoom-later", "zoom-in", "zoom-earlier", "zoom-out")
_PAINTED = """way => new Promise(done => {
  const overlay = document.getElementById("overlay"), begin = performance.now();
  new MutationObserver((_, seen) => {
    seen.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begin)));
  }).observe(overlay, {childList: true, subtree: true});
  setTimeout(() => done(-1), 30000);
  document.querySelector("#zoom ." + way + " a, #zoom a." + way).click();
})"""


@pytest.fixture(scope="module", params=SIZES)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    place = tmp_path_factory.mktemp("large") / "large.story"
    yield request.param, story_of(request.param, small(handmade.records()), place)


def test_zoom_and_pan(folder: tuple[int, Path], browser: Any, serve: Callable[[Any], str]) -> None:  # noqa: F811
    count, place = folder
    begin = time.perf_counter()
    address = serve(create_app(Reader.open(place)))
    ready = time.perf_counter() - begin
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    begin = time.perf_counter()
    page.goto(address + "?from=2014-01-01&to=2014-12-31")
    page.wait_for_selector("#marks .mark", state="attached")
    cold = time.perf_counter() - begin
    page.wait_for_timeout(3000)
    waits = []
    for way in _PRESSES:
        waits.append(page.evaluate(_PAINTED, way) / 1000)
        page.wait_for_timeout(2500)
    print(
        f"\n{count:>9,} events: server opens {ready:.2f} s, cold load {cold:.2f} s, zoom and pan "
        f"{statistics.median(waits):.2f} s (longest {max(waits):.2f} s)"
    )
    assert len(waits) == len(_PRESSES)


@pytest.mark.parametrize("count", PEER_SIZES)
def test_plotly_express(count: int, browser: Any, tmp_path: Path) -> None:  # noqa: F811
    import plotly.express as px

    events = Reader.open(story_of(count, small(handmade.records()), tmp_path / "s.story")).select(Selection())
    begin = time.perf_counter()
    file = tmp_path / "peer.html"
    px.timeline(events, x_start="earliest", x_end="latest", y="lane", hover_name="title").write_html(file)
    page = browser.new_page()
    page.goto(file.as_uri())
    page.wait_for_selector(".main-svg .point, .main-svg .bars", timeout=120_000)
    cold = time.perf_counter() - begin
    zoomed = page.evaluate(
        """() => new Promise(done => { const begin = performance.now();
        Plotly.relayout(document.querySelector(".js-plotly-plot"), {"xaxis.range": ["2014-03-01", "2014-06-01"]})
          .then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begin)))); })"""
    )
    print(f"\n{count:>9,} events in px.timeline: file and load {cold:.2f} s, zoom {zoomed / 1000:.2f} s")
    assert zoomed > 0


@pytest.mark.parametrize("count", SLIDES)
def test_timelinejs(count: int, opened: Callable[[Story], Any], tmp_path: Path) -> None:  # noqa: F811
    from playwright.sync_api import TimeoutError as TooLong

    story = load(story_of(count, small(handmade.records()), tmp_path / "s.story"))
    begin = time.perf_counter()
    try:
        page, _ = opened(story)
    except TooLong:
        print(f"\n{count:>9,} events in TimelineJS3: did not open within 30 s")
        return
    cold = time.perf_counter() - begin
    zoomed = page.evaluate(
        """() => new Promise(done => { const begin = performance.now(); window.shown.zoomIn();
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begin))); })"""
    )
    print(f"\n{count:>9,} events in TimelineJS3: file and load {cold:.2f} s, zoom {zoomed / 1000:.2f} s")
    assert zoomed > 0
