"""The events of the page's filter as CSV and as Parquet, under the same query as the page. Only rows of ``events``."""

from __future__ import annotations

from collections.abc import Iterator

import flask
from dash import Dash

from timeline import Reader

from .state import State

MOST_ROWS = 200_000
_KINDS = {"csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet"}


def register_downloads(app: Dash, reader: Reader, most: int = MOST_ROWS) -> None:
    """``/download/events.csv`` and ``/download/events.parquet``; a file that was cut says so in its name.

    They hold the story as it was built, whatever date the address moves; the page has no link to them then.
    """

    def events(kind: str) -> flask.Response:
        if kind not in _KINDS:
            flask.abort(404)
        state = State.read(flask.request.query_string.decode("latin-1"))
        selection = state.selection(reader.lanes.threshold)
        total = reader.count(selection)
        name = "events" if total <= most else f"events-first-{most}-of-{total}"
        body = _encoded(reader.csv(selection, most)) if kind == "csv" else reader.parquet(selection, most)
        answer = flask.Response(body, mimetype=_KINDS[kind])
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
        answer.headers["X-Robots-Tag"] = "noindex"
        return answer

    app.server.add_url_rule("/download/events.<kind>", "download", events)


def _encoded(pieces: Iterator[str]) -> Iterator[bytes]:
    for piece in pieces:
        yield piece.encode("utf-8", "replace")
