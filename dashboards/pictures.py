"""The picture to take along: the present view in the sizes of newsrooms, drawn when it is asked for."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any

import flask
from dash import Dash, Input, Output, html

from timeline import Reader, TimelineError, picture, picture_csv

from .links import attributes
from .state import State, seen
from .told import words_of

KINDS = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf", "csv": "text/csv; charset=utf-8"}
SIZES = ("web", "link", "square", "story", "slide", "print-1col", "print-2col")
_KEPT = 16
_EMPTY = b""


def section(state: State) -> Any:
    """The links under the chart, one for each size and kind of file; nothing in a frame of another page.

    While a date is moved there are none: a what-if picture would travel without the page that says what it is.
    """
    if state.embed:
        return []
    words, search = words_of(state.language), _seen(state).search()
    if state.move is not None:
        moved = [html.Summary(words.picture_take), html.P(words.take_moved, className="quiet")]
        return html.Details(moved, className="take", id="take-picture")
    items = []
    for size in SIZES:
        name = words.picture_sizes[size]
        links: list[Any] = []
        for kind in KINDS:
            href = f"picture.{kind}?size={size}{'&' + search[1:] if search else ''}"
            label = attributes({"aria-label": words.picture_link.format(kind=kind.upper(), size=name)})
            links += [html.A(kind.upper(), href=href, download="", **label), " "]
        items.append(html.Li([name, " ", *links]))
    inside = [html.Summary(words.picture_take), html.P(words.picture_text, className="quiet"), html.Ul(items)]
    return html.Details(inside, className="take", id="take-picture")


def register_pictures(app: Dash, reader: Reader) -> None:
    """The section under the chart, and ``/picture.png`` (svg, pdf, csv) with ``size`` and the query of the page.

    Only the sizes of newsrooms are drawn, one picture at a time; the last few are kept.
    """
    one = threading.Lock()

    @app.callback(Output("picture-place", "children"), Input("url", "search"))
    def draw_section(search: str | None) -> Any:
        return section(State.read(search))

    @lru_cache(maxsize=_KEPT)
    def made(search: str, size: str, kind: str) -> bytes:
        state = State.read(search)
        first, last = state.view() or (None, None)
        window = reader.window(state.selection(reader.lanes.threshold), first, last)
        if window.total == 0:
            return _EMPTY
        shown = seen(window.story, state)
        if kind == "csv":
            return picture_csv(shown, size, state.language, window.view, window.crowds).encode("utf-8", "replace")
        return picture(
            shown, kind, size, state.theme or "light", state.language, window.view,
            window.crowds,
        )  # fmt: skip

    def answer(kind: str) -> flask.Response:
        size = flask.request.args.get("size", "web")
        if kind not in KINDS or size not in SIZES:
            flask.abort(404)
        state = State.read(flask.request.query_string.decode("latin-1"))
        try:
            with one:
                body = made(_seen(state).search(), size, kind)
        except TimelineError:
            words = words_of(state.language)
            return flask.Response(words.picture_failed, 422, mimetype="text/plain")
        if not body:
            flask.abort(404)
        given = flask.Response(body, mimetype=KINDS[kind])
        given.headers["Content-Disposition"] = f'attachment; filename="timeline-{size}.{kind}"'
        given.headers["X-Robots-Tag"] = "noindex"
        return given

    app.server.add_url_rule("/picture.<kind>", "picture", answer)


def _seen(state: State) -> State:
    """What of a state a picture shows: filters, stretch, language, theme and gate; never a date that was moved."""
    return State(
        first=state.first, last=state.last, facets=state.facets, words=state.words, after=state.after,
        before=state.before, mode=state.mode, everything=state.everything, language=state.language,
        theme=state.theme, show=state.show,
    )  # fmt: skip
