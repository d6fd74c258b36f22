"""The filters with their counts: every value is a link that puts it in or takes it out; words and dates are a form."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import dcc, html

from timeline import Reader

from .links import attributes, link
from .state import FACETS, MODES, State
from .told import Told

MOST = 12


def panel(told: Told, state: State, reader: Reader) -> list[Any]:
    """What stands in the filter section: form, facets, how many events are left, and ways to take them along."""
    threshold = reader.lanes.threshold
    selection = state.selection(threshold)
    count = reader.count(selection)
    facets = reader.facets(selection, MOST)
    fields = [group for name in FACETS if (group := _facet(told, state, reader, facets, name)) is not None]
    words = told.words
    clear = State(event=state.event, first=state.first, last=state.last, language=state.language, theme=state.theme,
                  embed=state.embed)  # fmt: skip
    head: list[Any] = [html.Span(_how_many(told, count), role="status", id="filter-count")]
    if state.is_filtered:
        head.append(link(words.filter_clear, clear.search(), name="clear"))
    passing = link(
        words.filter_all_off if state.everything else words.filter_all,
        state.search(everything=not state.everything, page=1),
    )
    return [
        html.P(head, className="filter-head"),
        html.Details(
            [
                html.Summary(words.filters),
                _form(told, state),
                html.Div(fields, className="facets"),
                html.P(passing),
            ],
            className="filters", open=state.is_filtered,
        ),
        _take_along(told, state, threshold),
    ]  # fmt: skip


def _how_many(told: Told, count: int) -> str:
    return str(told.words.filter_count_one if count == 1 else told.words.filter_count.format(count=count))


def _facet(told: Told, state: State, reader: Reader, facets: pd.DataFrame, name: str) -> Any:
    rows = facets[facets["field"] == name]
    chosen = state.facets.get(name, ())
    counts = dict(zip(rows["value"].astype(str), rows["count"], strict=True))
    values = [*counts, *(value for value in chosen if value not in counts)]
    if len(values) < 2 and not chosen:
        return None
    items = [html.Li(_value(told, state, reader, name, value, int(counts.get(value, 0)))) for value in values]
    return html.Fieldset([html.Legend(told.words.facets[name]), html.Ul(items)], className="facet")


def _value(told: Told, state: State, reader: Reader, name: str, value: str, count: int) -> Any:
    on = value in state.facets.get(name, ())
    inside = [html.Span(label_of(told, reader, name, value)), html.Span(f" {count}", className="quiet")]
    href = state.search(facets=state.toggled(name, value), page=1, crowd=None) or "?"
    return link(inside, href, name="value on" if on else "value", here=on)


def label_of(told: Told, reader: Reader, name: str, value: str) -> str:
    """A value as readers know it."""
    if name == "lane":
        return next((lane.label for lane in reader.lanes.lanes if lane.name == value), value)
    if name == "status":
        return told.wording.standing(value)
    tables = {"kind": told.words.kinds, "basis": told.words.bases}
    return str(tables.get(name, {}).get(value, value))


def _form(told: Told, state: State) -> Any:
    """Words and dates; the page's script reads it, since the address is what holds the answer."""
    words = told.words
    return html.Form(
        [
            _field("q", words.filter_words, "", state.words, 200),
            _field("after", words.filter_after, words.filter_day, state.after, 10),
            _field("before", words.filter_before, words.filter_day, state.before, 10),
            html.Button(words.filter_go, type="submit"),
            html.P(
                [html.Span(words.filter_mode + " "), *(_mode(told, state, mode) for mode in MODES)], className="modes"
            ),
        ],
        id="filter-form", className="filter-form",
    )  # fmt: skip


def _mode(told: Told, state: State, mode: str) -> Any:
    here, href = mode == state.mode, state.search(mode=mode, page=1)
    return link(told.words.modes[mode], href, name="value on" if here else "value", here=here)


def _field(name: str, label: str, hint: str, value: str, longest: int) -> Any:
    control = dcc.Input(id=f"f-{name}", name=name, type="text", value=value, maxLength=longest, placeholder=hint)
    return html.Div([html.Label(label, htmlFor=f"f-{name}"), control], className="field")


def _take_along(told: Told, state: State, threshold: float) -> Any:
    """Files and lines of code that give the same rows; none while a date is moved, which no file would say."""
    words, search, selection = told.words, state.search(), state.selection(threshold)
    if state.move is not None:
        return html.Details([html.Summary(words.take), html.P(words.take_moved, className="quiet")], className="take")
    return html.Details(
        [
            html.Summary(words.take),
            html.P(
                [
                    html.A(words.take_csv, href=f"download/events.csv{search}", download=""), " ",
                    html.A(words.take_parquet, href=f"download/events.parquet{search}", download=""),
                ]
            ),
            html.P(words.take_python), html.Pre(html.Code(selection.python()), tabIndex=0),
            html.P(words.take_sql), html.Pre(html.Code(selection.sql()), tabIndex=0),
        ],
        className="take",
    )  # fmt: skip


def pages(told: Told, state: State, count: int, per_page: int) -> Any:
    """Links to the pages of the table before and after this one."""
    last = max(1, -(-count // per_page))
    if last == 1:
        return None
    words = told.words
    items: list[Any] = [html.Li(words.page_here.format(page=state.page, last=last))]
    if state.page > 1:
        items.insert(0, html.Li(link(words.page_before, state.search(page=state.page - 1))))
    if state.page < last:
        items.append(html.Li(link(words.page_after, state.search(page=state.page + 1))))
    return html.Nav(html.Ul(items), className="pages", **attributes({"aria-label": words.pages}))
