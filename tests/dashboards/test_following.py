"""The stretch that is shown follows a story from event to event: it moves, and keeps its length."""

from __future__ import annotations

import pytest

from dashboards.moving import Moves
from dashboards.parts import _Source
from dashboards.state import State
from dashboards.zoom import following
from tests.charts import stories
from tests.charts.stories import day, days
from timeline import Interval, Reader

WEEK = State(first="2017-04-03", last="2017-04-09")


@pytest.mark.parametrize(
    ("state", "when", "view"),
    [
        (WEEK, day("2017-04-09"), {}),
        (WEEK, day("2017-04-20"), {"first": "2017-04-17", "last": "2017-04-23"}),
        (WEEK, days("2017-04-08", "2017-04-11"), {"first": "2017-04-06", "last": "2017-04-12"}),
        (WEEK, days("2017-04-08", "2017-05-30"), {}),
        (WEEK, days("2013-01-01", "2013-12-31"), {"first": "2012-12-28", "last": "2013-01-03"}),
        (WEEK, Interval(None, None), {}),
        (WEEK, day("0001-01-01"), {}),
        (State(), day("2017-04-20"), {}),
    ],
    ids=["inside", "outside", "half inside", "longer", "longer and far", "not known", "end of the calendar", "all"],
)  # fmt: skip
def test_the_view_follows(state: State, when: Interval, view: dict[str, str]) -> None:
    assert following(state, when) == view


def test_steps_lead_to_a_view_that_holds_the_event() -> None:
    source = _Source(Moves(Reader.of(stories.seedlike())).at(None))
    state = State(event="e-0001", first="2017-04-04", last="2017-04-04", step=True)
    while True:
        steps = source._steps(state, source.reader.beside(state.selection(0.5), state.event))
        if not steps.ids[1]:
            break
        state = State(
            event=steps.ids[1], step=True, **{"first": state.first, "last": state.last, **steps.views[steps.ids[1]]}
        )
        when = stories.seedlike().interval(state.event)
        view = state.view()
        assert view and (not when.is_known or (when.earliest <= view[1] and view[0] <= when.latest))
        assert (view[1] - view[0]).total_seconds() == pytest.approx(86400, abs=1)
