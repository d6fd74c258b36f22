"""Answers beside the page: whether the server is well, and what cannot be found or served, in the page's own look."""

from __future__ import annotations

import html
from urllib.parse import unquote

import flask
from dash import Dash
from werkzeug.exceptions import HTTPException

from .state import State
from .told import words_of

HEALTH = "/health"
_CATCH_ALL = "/<path:path>"
_PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="stylesheet" href="/assets/page.css">
</head>
<body><div class="page"><main id="main"><header class="masthead">
<h1>{title}</h1>
<p class="standfirst">{text}</p>
<p><a href="/">{back}</a></p>
</header></main></div></body>
</html>"""


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
    state = State.read(unquote(flask.request.query_string.decode("latin-1")))
    words = words_of(state.language)
    told = words.refused.get(str(code)) or words.refused["500" if code >= 500 else "400"]
    shown = {"language": words.language, "direction": words.direction, **told, "back": words.refused_back}
    body = _PAGE.format(**{name: html.escape(value) for name, value in shown.items()})
    return flask.Response(body, code, mimetype="text/html")
