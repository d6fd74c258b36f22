"""However many events a story has, the browser gets no more than it draws."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboards import create_app
from tests import handmade
from tests.benchmarks.large import small, story_of
from tests.browser.conftest import Serve, Visit
from timeline import Reader

pytestmark = pytest.mark.browser
_MOST = (
    600_000  # characters of all answers behind one view: a chart of at most 48 labels, its marks, the list of phones
)
_WEIGHED = """() => {
  const fetched = window.fetch;
  window.weighed = [];
  window.fetch = function () {
    return fetched.apply(this, arguments).then(answer => {
      answer.clone().text().then(text => window.weighed.push(text.length));
      return answer;
    });
  };
}"""


def _answers(address: str, visit: Callable[..., Visit]) -> dict[str, Any]:
    """Characters and number of the answers to one zoom, and what is drawn after it."""
    seen = visit(address + "?from=2014-01-01&to=2014-12-31")
    seen.settle()
    seen.page.wait_for_timeout(500)
    seen.page.evaluate(_WEIGHED)
    seen.page.locator("#zoom .zoom-out").first.click()
    seen.page.wait_for_function("window.weighed.length >= 4", timeout=20_000)
    seen.page.wait_for_timeout(1500)
    assert seen.complaints == []
    found: dict[str, Any] = seen.page.evaluate(
        "({weights: window.weighed, marks: document.querySelectorAll('#marks .mark').length,"
        " rows: document.querySelectorAll('.events-table tbody tr').length})"
    )
    return found


def test_a_view_of_many_events_is_no_heavier_than_one_of_few(
    serve: Serve, visit: Callable[..., Visit], tmp_path: Path
) -> None:
    found = {}
    for count in (2_000, 20_000):
        place = story_of(count, small(handmade.records()), tmp_path / f"{count}.story")
        found[count] = _answers(serve(create_app(Reader.open(place))), visit)
    few, many = found[2_000], found[20_000]
    assert sum(many["weights"]) < _MOST, many
    assert sum(many["weights"]) < 1.3 * sum(few["weights"]), found
    assert 0 < many["marks"] <= 200 and 0 < many["rows"] <= 300, many
