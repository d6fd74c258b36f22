"""Zooming without a wheel: links that show less, more, earlier, later, a named stretch, or all."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from dash import html

from timeline import Interval, Reader

from .links import attributes, link
from .state import State
from .told import Told

_SHORTEST, _HOUR = timedelta(hours=6), timedelta(hours=1)
_DAY, _LEAST = timedelta(days=1), timedelta(microseconds=1)
_LONGEST = timedelta(days=366 * 3000)
_UNDATED = {"basis": ("unknown",)}
View = tuple[datetime, datetime]


def bar(told: Told, state: State, reader: Reader, view: View | None, beside: tuple[int, int, int]) -> Any:
    """The row of links above the chart; ``view``: what it shows.

    ``beside``: how many events lie before and after it, and how many have no date and no place in it.
    """
    if view is None:
        return html.Div(id="zoom")
    words = told.words
    whole = state.view() is None
    steps = [
        _step(
            words.zoom_earlier,
            "zoom-earlier",
            state,
            moved(view, -0.5),
            words.zoom_before.format(count=beside[0]) if beside[0] else "",
        ),
        _step(
            words.zoom_later,
            "zoom-later",
            state,
            moved(view, 0.5),
            words.zoom_after.format(count=beside[1]) if beside[1] else "",
        ),
        _step(words.zoom_in, "zoom-in", state, scaled(view, 0.5)),
        _step(words.zoom_out, "zoom-out", state, scaled(view, 2.0)),
    ]
    ranges = [html.Li(_range(words.range_all, state.search(first="", last=""), whole))]
    for name, first, last in reader.named_ranges():
        here = not whole and (first, last) == state.view()
        ranges.append(html.Li(_range(words.range_week.format(name=name), _to(state, (first, last)), here)))
    if beside[2]:
        undated = state.search(first="", last="", crowd=None, event="", page=1, facets={**state.facets, **_UNDATED})
        ranges.append(html.Li(link(words.zoom_undated.format(count=beside[2]), undated, name="zoom-undated")))
    return html.Nav(
        [html.Ul(steps, className="zoom-steps"), html.Ul(ranges, className="zoom-ranges")],
        id="zoom", className="zoom", **attributes({"aria-label": words.zoom}),
    )  # fmt: skip


def _step(name: str, way: str, state: State, view: View | None, more: str = "") -> Any:
    if view is None:
        return html.Li(html.Span(name, className="off"))
    inside: list[Any] = [name]
    if more:
        inside.append(html.Span(f" ({more})", className="quiet"))
    return html.Li(link(inside, _to(state, view), name=way))


def _range(name: str, href: str, here: bool) -> Any:
    return html.Span(name, className="here") if here else link(name, href)


def _to(state: State, view: View) -> str:
    return state.search(first=_text(view[0], False), last=_text(view[1], True), crowd=None)


def _text(moment: datetime, end: bool) -> str:
    """A day where the moment is the first, or the last, of one; else the minute."""
    edge = moment + timedelta(microseconds=1) if end else moment
    if (edge.hour, edge.minute, edge.second, edge.microsecond) == (0, 0, 0, 0):
        return moment.date().isoformat()
    return moment.replace(microsecond=0).isoformat(timespec="minutes")


def moved(view: View, share: float) -> View | None:
    """The view moved by a share of its length; None where the calendar ends."""
    by = (view[1] - view[0]) * share
    try:
        return _rounded(view[0] + by, view[1] + by)
    except OverflowError:
        return None


def following(state: State, when: Interval) -> dict[str, str]:
    """The view as changes of a state, moved to hold an event and as long as before; nothing where no move is needed."""
    view = state.view()
    if view is None or not when.is_known:
        return {}
    start, end = when.earliest or when.latest, when.latest or when.earliest
    if start is None or end is None or (view[0] <= start and end <= view[1]):
        return {}
    length = view[1] - view[0]
    if end - start > length:
        if start <= view[1] and view[0] <= end:
            return {}  # it is longer than the view, which shows a part of it
        end = start
    unit = _DAY if length >= _DAY - _LEAST else _HOUR
    try:
        first = start + (end - start) / 2 - length / 2
        first = datetime.min + (first - datetime.min) // unit * unit
        first += unit if end > first + length else timedelta()
        return {"first": _exact(first, False), "last": _exact(first + length, True)}
    except OverflowError:
        return {}


def _exact(moment: datetime, end: bool) -> str:
    """As :func:`_text`, but no second is lost: a view that follows a story must not shrink with each step."""
    shown = _text(moment, end)
    return shown if "T" not in shown else moment.isoformat()


def scaled(view: View, factor: float) -> View | None:
    """The view longer or shorter about its middle; None where it would be too short or too long."""
    length = (view[1] - view[0]) * factor
    if not _SHORTEST <= length <= _LONGEST:
        return None
    middle = view[0] + (view[1] - view[0]) / 2
    try:
        return _rounded(middle - length / 2, middle + length / 2)
    except OverflowError:
        return None


def _rounded(first: datetime, last: datetime) -> View:
    """Whole days where the view is longer than three, whole hours below."""
    unit = timedelta(days=1) if last - first > timedelta(days=3) else timedelta(hours=1)
    start = datetime.min + (first - datetime.min) // unit * unit
    end = datetime.min + -(-(last - datetime.min) // unit) * unit - timedelta(microseconds=1)
    return start, end
