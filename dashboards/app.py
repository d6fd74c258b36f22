"""create_app: the Dash app of one story. Everything is made here; two apps in one process do not touch each other."""

from __future__ import annotations

import html as escaping
import importlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import flask
from dash import Dash

from timeline import Reader, Story

from . import preview, switches
from .answers import register_answers
from .article import register_articles
from .downloads import register_downloads
from .layout import empty_page, frame
from .moving import Moves
from .parts import register_parts
from .pasting import register_paste
from .pictures import register_pictures
from .security import guard
from .state import State
from .told import words_of

_HERE = Path(__file__).parent
_FONTS = {"SourceSansPro": "font_source_sans_pro", "SourceSerifPro": "font_source_serif_pro"}
_WEIGHTS = ("Regular", "It", "Semibold", "Bold")
_UNTOLD = ("python_version", "plotly_version", "dash_version", "dash_version_url", "ddk_version")
_INDEX = """<!DOCTYPE html>
<html lang="{language}">
<head>
{{%metas%}}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="{description}">
<title>{{%title%}}</title>
{{%favicon%}}
{{%css%}}
</head>
<body>
{{%app_entry%}}
<footer>{{%config%}}{{%scripts%}}{{%renderer%}}</footer>
</body>
</html>"""


class _Page(Dash):
    """A Dash app that does not tell visitors which versions it runs on, and tells other sites what an address shows."""

    reader: Reader | None = None

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]
        parts["title"] = _plain(str(parts.get("title", "")))  # Dash puts it into the page as it is
        made = str(super().interpolate_index(**parts))  # type: ignore[no-untyped-call]
        if self.reader is None:
            return made
        search, root = flask.request.query_string.decode("latin-1"), flask.request.url_root
        heads = _heads(self.reader, State.read(search).language)
        return made.replace("</head>", preview.tags(self.reader, heads, search, root) + "\n</head>", 1)

    def _config(self) -> Any:
        told: dict[str, Any] = super()._config()  # type: ignore[no-untyped-call]
        return {name: value for name, value in told.items() if name not in _UNTOLD}


@lru_cache(maxsize=8)
def _heads(reader: Reader, language: str) -> dict[str, str]:
    """Headline and standfirst of a story, which never change."""
    return reader.heads(language)


def create_app(story: Story | Reader | None, embed_from: str = "*", paste: bool = False, public: bool = False) -> Dash:
    """The page of a story as a Dash app; serve its ``server`` with any WSGI server. None: the page that says how.

    A :class:`timeline.Reader` serves a story of any size; a Story is wrapped in one. ``embed_from``: the origins,
    parted by spaces, whose pages may show ``?embed=1`` in a frame. ``paste``: whether visitors may have the timeline of
    an article of their own at ``/paste``; each is read on this server, and nothing of it is kept. ``public``: pages of
    articles carry the sentences that support events, not the whole text.
    """
    reader = Reader.of(story) if isinstance(story, Story) else story
    heads = {"title": words_of("en").no_story_title, "standfirst": words_of("en").no_story}
    if reader is not None:
        heads = reader.heads()
    app = _Page(
        "dashboards", assets_folder=str(_HERE / "assets"), pages_folder="", use_pages=False, serve_locally=True,
        title=heads["title"], update_title="", index_string=_index(heads["standfirst"]),
    )  # fmt: skip
    _serve_fonts(app.server)
    register_answers(app, reader is not None)
    if paste:
        register_paste(app)
    if reader is None:
        app.layout = empty_page()
    else:
        app.layout = frame(words_of("en"))
        moves = Moves(reader)
        register_parts(app, moves, paste, public)
        switches.register(app)
        register_downloads(app, reader)
        register_pictures(app, reader)
        preview.register_preview(app, reader)
        app.reader = reader
        register_articles(app, moves, public)
    guard(app, embed_from)
    return app


def _index(description: str) -> str:
    return _INDEX.format(language="en", description=_plain(description))


def _plain(text: str) -> str:
    """A text that is neither markup nor a place for Dash to fill."""
    return escaping.escape(text).replace("{", "&#123;").replace("}", "&#125;")


def _serve_fonts(server: flask.Flask) -> None:
    """The page's fonts come from this server; a browser that cannot have them uses its own."""

    def font(name: str) -> flask.Response:
        family, _, rest = name.partition("-")
        weight, _, suffix = rest.partition(".")
        if family not in _FONTS or weight not in _WEIGHTS or suffix != "ttf":
            flask.abort(404)
        try:
            folder = importlib.import_module(_FONTS[family]).font_directory
        except ImportError:
            flask.abort(404)
        return flask.send_from_directory(str(folder), f"{family}-{weight}.ttf", max_age=604800)

    server.add_url_rule("/fonts/<name>", "fonts", font)
