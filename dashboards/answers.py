"""Answers beside the page: whether the server is well, and what cannot be found or served, in the page's own look."""

from __future__ import annotations

import flask
from dash import Dash, html
from werkzeug.exceptions import HTTPException

from .markup import markup
from .plain import plain_page
from .state import State
from .told import words_of

HEALTH = "/health"
_CATCH_ALL = "/<path:path>"


def register_answers(app: Dash, has_story: bool) -> None:
    """The health of a server at ``/health``; designed answers for what goes wrong, with no word of the workings."""
    server: flask.Flask = app.server

    def health() -> tuple[dict[str, str], int, dict[str, str]]:
        state, code = ("ok", 200) if has_story else ("no story", 503)
        return {"status": state}, code, {"Cache-Control": "no-store"}

    server.add_url_rule(HEALTH, "health", health)

    @server.before_request
    def known() -> None:
        # Dash answers every address with its page; an address that names nothing is told so.
        if flask.request.endpoint == _CATCH_ALL:
            flask.abort(404)

    @server.errorhandler(HTTPException)
    def refused(error: HTTPException) -> flask.Response:
        return _answer(error.code or 500)

    @server.errorhandler(Exception)
    def failed(error: Exception) -> flask.Response:
        server.logger.error("%s %s: %s", flask.request.method, flask.request.path, type(error).__name__, exc_info=error)
        return _answer(500)


def _answer(code: int) -> flask.Response:
    state = State.read(flask.request.query_string.decode("latin-1"))
    words = words_of(state.language)
    told = words.refused.get(str(code)) or words.refused["500" if code >= 500 else "400"]
    head = [
        html.H1(told["title"]), html.P(told["text"], className="standfirst"),
        html.P(html.A(words.refused_back, href="/")),
    ]  # fmt: skip
    return plain_page(words, told["title"], markup(html.Header(head, className="masthead")), code, state.theme)
