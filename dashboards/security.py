"""What every answer tells a browser it may do: a strict content policy, and nothing about the server."""

from __future__ import annotations

import re

import flask
from dash import Dash

from .state import State

# A paste of half a million characters as JSON fits; nothing that this page asks for is larger.
MOST_BODY = 4_000_000
_YEAR, _WEEK = 31_536_000, 604_800
_ORIGIN = re.compile(r"\*|'self'|'none'|https?://[A-Za-z0-9.*-]+(?::[0-9]{1,5}|:\*)?\Z")
# Dash's components and Plotly write <style> elements of their own (tried in Chromium: without a licence the page loses
# them); style attributes, which text from outside could carry, and inline scripts have none.
_POLICY = (
    "default-src 'none'; script-src 'self' {scripts}; style-src 'self'; "
    "style-src-elem 'self' 'unsafe-inline'; style-src-attr 'none'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'; "
    "frame-ancestors {frames}"
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def guard(app: Dash, embed_from: str) -> None:
    """Set the headers of every answer of an app; ``embed_from``: origins, parted by spaces, that may frame embeds.

    Call it when all callbacks are registered. Raises ValueError for what is no origin.
    """
    wrong = [origin for origin in embed_from.split() if not _ORIGIN.match(origin)]
    if wrong or not embed_from.split():
        raise ValueError(f"embed_from: found {wrong or embed_from!r}; expected *, 'self', 'none' or https://host")
    scripts = " ".join(app.csp_hashes())
    server: flask.Flask = app.server
    server.config["MAX_CONTENT_LENGTH"] = MOST_BODY

    @server.after_request
    def head(answer: flask.Response) -> flask.Response:
        open_to_frames = flask.request.path == "/" and State.read(flask.request.query_string.decode("latin-1")).embed
        frames = embed_from if open_to_frames else "'self'"
        answer.headers["Content-Security-Policy"] = _POLICY.format(scripts=scripts, frames=frames)
        for name, value in _ALWAYS.items():
            answer.headers[name] = value
        if "Cache-Control" not in answer.headers or flask.request.path.startswith("/assets/"):
            answer.headers["Cache-Control"] = _keep(answer)
        return answer


def _keep(answer: flask.Response) -> str:
    """How long a browser may keep an answer: what has a version in its address for a year, the page not unasked."""
    if answer.status_code != 200:
        return "no-store"
    if flask.request.path.startswith("/assets/"):
        return f"public, max-age={_YEAR}, immutable" if "m" in flask.request.args else f"public, max-age={_WEEK}"
    return "no-cache" if flask.request.method in ("GET", "HEAD") else "no-store"
