"""What other sites show of an address before anybody opens it: title, description and picture, in neutral words.

An event that the gate covers is not told here: its address is shown as the story's.
"""

from __future__ import annotations

import hashlib
import html
from collections.abc import Mapping
from functools import lru_cache

import flask
from dash import Dash

from timeline import Reader, TimelineError, published

from .reading import events_of
from .state import State
from .told import Told

WIDTH, HEIGHT = 1200, 630
_LONGEST, _KEPT = 200, 8
_TAGS = ("og:type", "og:site_name", "og:title", "og:description", "og:image", "og:image:width", "og:image:height")


def tags(reader: Reader, heads: Mapping[str, str], search: str, root: str) -> str:
    """The ``<meta>`` elements of an address.

    ``heads``: headline and standfirst; ``root``: scheme and host of this server, ending in a slash.
    """
    state = State.read(search)
    title, description = _told(reader, state) or (heads["title"], heads["standfirst"])
    values = dict(zip(_TAGS, (
        "article", heads["title"], title, description,
        f"{root}preview.png{State(language=state.language).search()}", str(WIDTH), str(HEIGHT),
    ), strict=True))  # fmt: skip
    shown = [f'<meta property="{name}" content="{_safe(value)}">' for name, value in values.items()]
    return "\n".join([*shown, '<meta name="twitter:card" content="summary_large_image">'])


def _told(reader: Reader, state: State) -> tuple[str, str] | None:
    """Title and date of the chosen event; None where none is chosen, there is no such event, or the gate covers it."""
    if not state.event or ";" in state.event:
        return None
    part = published(reader.part([state.event]))
    known = events_of(Told.of(part, state.language, reader.n_articles))
    if len(known) != 1 or bool(part.events["sensitive"].any()):
        return None
    one = known[0]
    standing = f"{one.standing}. " if one.status != "reported" else ""
    return one.title, f"{one.date}. {standing}{one.who}"


def _safe(value: str) -> str:
    return html.escape(" ".join(value.split())[:_LONGEST])


def register_preview(app: Dash, reader: Reader) -> None:
    """``/preview.png``: the story's picture, 1200 by 630, made once for each language."""

    @lru_cache(maxsize=_KEPT)
    def made(language: str) -> tuple[bytes, str]:
        picture = reader.preview(WIDTH, HEIGHT, language)
        return picture, hashlib.sha256(picture).hexdigest()[:32]

    def preview() -> flask.Response:
        state = State.read(flask.request.query_string.decode("latin-1"))
        try:
            picture, version = made(state.language)
        except TimelineError:
            flask.abort(404)
        answer = flask.Response(picture, mimetype="image/png")
        answer.set_etag(version)
        answer.headers["Cache-Control"] = "public, max-age=3600"
        answer.make_conditional(flask.request)
        return answer

    app.server.add_url_rule("/preview.png", "preview", preview)
