"""Of marks that overlap each can be reached: by the pointer in a part of its own, by the keyboard as an option."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from html import unescape

import pytest

from dashboards.markup import markup
from dashboards.moving import Moves
from dashboards.parts import _Source
from dashboards.state import State
from tests.charts import stories
from timeline import Reader, Story
from timeline.interval import UNKNOWN, Interval

TARGET = 24.0 * 24.0
KINDS = ("attack", "meeting", "statement", "other", "legal")
TITLES = (
    "Ministers meet in Abuja",
    "Bombing in Jos; 9 reported killed",
    "Aid workers deliver food to the northern towns",
)
Box = tuple[float, float, float, float]


def mixed(seed: int, count: int, spread: int) -> Story:
    """Days, windows, spans, years and unknown dates, many of them in the same place."""
    dice = random.Random(seed)
    made = []
    for number in range(count):
        first = date(2018, 5, 1) + timedelta(days=dice.randrange(spread))
        last = first + timedelta(days=dice.choice((1, 2, 6, 13, 29)))
        when = dice.choice(
            [stories.day(first.isoformat())] * 4
            + [stories.days(first.isoformat(), last.isoformat())] * 3
            + [stories.days(first.isoformat(), last.isoformat(), span_kind="throughout"), UNKNOWN]
            + [stories.since(2016, "2018-05-09"), Interval.of_year(dice.choice((2013, 2015)))]
        )
        more = {"status": dice.choice(("reported", "contested", "planned")), "salience": 0.5 + dice.random() / 2}
        more["date_basis"] = "unknown" if not when.is_known else dice.choice(("stated", "inferred"))
        made.append(stories.event(number, dice.choice(TITLES), when, dice.choice(KINDS), **more))
    return stories.story(made)


def boxes_of(layer: str) -> list[list[Box]]:
    """The places of each mark, in the order in which they lie over one another."""
    return [
        [_box(one) for one in re.findall(r'data-place="([^"]*)"', part)] for part in layer.split('role="option"')[1:]
    ]


def _box(place: str) -> Box:
    left, top, width, height = map(float, place.split())
    return left, top, left + width, top + height


def free(own: list[Box], over: list[Box]) -> float:
    """The area of boxes that nothing covers, counted in squares of two pixels."""
    found = 0
    for x0, y0, x1, y1 in own:
        near = [b for b in over if b[0] < x1 and b[2] > x0 and b[1] < y1 and b[3] > y0]
        for i in range(int((x1 - x0) / 2)):
            for j in range(int((y1 - y0) / 2)):
                x, y = x0 + 2 * i + 1, y0 + 2 * j + 1
                found += not any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in near)
    return found * 4.0


VIEWS = ("", "?from=2018-05-02&to=2018-05-02", "?from=2018-05-03&to=2018-05-05")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("seed", "count", "spread"), [(1, 45, 2), (2, 120, 14), (3, 60, 5)])
def test_every_event_of_a_window_has_a_mark_with_room_of_its_own(seed: int, count: int, spread: int, view: str) -> None:
    state = State.read(view)
    source = _Source(Moves(Reader.of(mixed(seed, count, spread))).at(None))
    window = source._window(state)
    layer, bar = source.chart(state, 1200, "light")[3:5]
    keys = [unescape(key) for key in re.findall(r'data-key="([^"]*)"', layer)]
    assert len(set(keys)) == len(keys) == layer.count('role="option"')
    named = {name for key in keys for name in key.split(";")}
    for href in re.findall(r'data-href="([^"]*crowd=[^"]*)"', layer):
        named |= set(re.findall(r"event=(e-[0-9]+)", str(source.card(State.read(unescape(href)))[0])))
    events = window.story.events
    if window.view is not None:  # what lies beside the stretch is counted there
        events = events[~((events["latest"] < window.view[0]) | (events["earliest"] > window.view[1]))]
    assert set(events["event_id"]) <= named
    marks = boxes_of(layer)
    assert len(marks) == len(keys)
    for number, own in enumerate(marks):
        assert free(own, [box for other in marks[number + 1 :] for box in other]) >= TARGET, keys[number]
    assert ("zoom-undated" in str(bar)) == (window.undated > 0)


def test_events_without_a_date_are_counted_beside_a_stretch() -> None:
    reader = Reader.of(mixed(2, 120, 14))
    source = _Source(Moves(reader).at(None))
    for view in VIEWS:
        state = State.read(view)
        window = source._window(state)
        whole = reader.count(state.selection(reader.lanes.threshold))
        drawn_undated = int(window.story.events["earliest"].isna().sum())
        undated = window.undated + drawn_undated
        assert undated == int(reader.select(state.selection(reader.lanes.threshold))["earliest"].isna().sum()) > 0
        inside = sum(crowd.count for crowd in window.crowds)
        touching = window.story.events[window.story.events["earliest"].notna()]
        if window.view is not None:
            first, last = window.view
            inside += int(((touching["earliest"] <= last) & (touching["latest"] >= first)).sum())
            assert inside + window.before + window.after + undated == whole
    shown = markup(source.chart(State.read(VIEWS[1]), 1200, "light")[4])
    link = re.search(r'class="zoom-undated" href="([^"]*)"', shown)
    assert link
    state = State.read(unescape(link[1]))
    assert state.facets == {"basis": ("unknown",)} and state.view() is None
