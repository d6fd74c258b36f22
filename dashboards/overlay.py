"""The layer over the chart that takes focus and pointer: a list box whose options are the marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from .links import attributes
from .reading import EventText
from .state import State
from .told import Told

ROOM = 3.0  # around a mark, so that the ring of focus does not touch it


def layer(
    told: Told, state: State, marks: Sequence[Mapping[str, Any]], events: Mapping[str, EventText], chosen: Sequence[str]
) -> Any:
    """The list box with an option a mark, in order of time; ``chosen``: the events of the card."""
    options = [
        _option(told, state, number, mark, events, not set(chosen).isdisjoint(mark["ids"]))
        for number, mark in enumerate(marks)
    ]
    return html.Div(
        options, id="marks", role="listbox", tabIndex=0, className="marks",
        **attributes({"aria-label": told.words.marks, "aria-describedby": "keys-help"}),
    )  # fmt: skip


def _option(
    told: Told, state: State, number: int, mark: Mapping[str, Any], events: Mapping[str, EventText], chosen: bool
) -> Any:
    label = label_of(told, mark, events)
    x0, y0, x1, y1 = mark["boxes"][0]
    rest = [html.Span(className="mark-more", **attributes({"data-place": _place(*box)})) for box in mark["boxes"][1:]]
    data = {
        "data-href": _href(state, mark), "data-lane": mark["lane"], "data-x": f"{(x0 + x1) / 2:.0f}",
        "data-key": ";".join(mark["ids"]) or f"{mark['lane']}~{mark['first']}~{mark['last']}~{mark['count']}",
    }  # fmt: skip
    name = "mark moved" if any(one in told.was for one in mark["ids"]) else "mark"
    return html.Div(
        [html.Span(className="mark-place", **attributes({"data-place": _place(x0, y0, x1, y1)})), *rest],
        id=f"mark-{number}", role="option", className=name, **attributes(data),
        **attributes({"aria-label": label, "aria-selected": "true" if chosen else "false"}),
    )  # fmt: skip


def label_of(told: Told, mark: Mapping[str, Any], events: Mapping[str, EventText]) -> str:
    """Date, standing, headline, who says so; of several events, how many."""
    one = events.get(mark["ids"][0]) if len(mark["ids"]) == 1 and "first" not in mark else None
    if one is None:
        return str(told.words.mark_many.format(count=mark["count"]))
    disputed = told.words.disputed if one.disputed else ""
    parts = [
        one.date,
        one.standing if one.status != "reported" else "",
        disputed,
        one.title,
        told.was.get(one.event_id, ""),
    ]
    said = told.words.mark_says.format(who=one.who)
    return ". ".join(part for part in [*parts, said] if part)


def _href(state: State, mark: Mapping[str, Any]) -> str:
    """Where a mark leads: to its event's card, or to the list of the events that it stands for."""
    if "first" in mark:
        return state.search(crowd=(mark["lane"], _second(mark["first"]), _second(mark["last"])), event="")
    if len(mark["ids"]) == 1:
        return state.search(event=mark["ids"][0], crowd=None)
    return state.search(event=";".join(mark["ids"]), crowd=None)


def _second(moment: str) -> str:
    return moment[:26]


def _place(x0: float, y0: float, x1: float, y1: float) -> str:
    """Left, top, width and height in CSS pixels; the page's script sets them, since no style may stand in the text."""
    return f"{x0 - ROOM:.1f} {y0 - ROOM:.1f} {x1 - x0 + 2 * ROOM:.1f} {y1 - y0 + 2 * ROOM:.1f}"
