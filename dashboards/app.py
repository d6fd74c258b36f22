"""create_app: the Dash app of one story. Everything is made here; two apps in one process do not touch each other."""

from __future__ import annotations

import html as escaping
import importlib
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote

import flask
from dash import ALL, ClientsideFunction, Dash, Input, Output, ctx, no_update

from timeline import Story, TimelineError, lane_svgs, mark_svgs

from . import words
from .card import card, choice, unknown
from .layout import empty_page, page
from .listing import Pictures, button
from .reading import EventText, events_of

_HERE = Path(__file__).parent
_FONTS = {"SourceSansPro": "font_source_sans_pro", "SourceSerifPro": "font_source_serif_pro"}
_WEIGHTS = ("Regular", "It", "Semibold", "Bold")
_LEAST, _MOST = 640, 1288
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


def create_app(story: Story | None) -> Dash:
    """The page of a story as a Dash app; serve its ``server`` with any WSGI server. None: the page that says how."""
    told = _told(story)
    app = Dash(
        "dashboards", assets_folder=str(_HERE / "assets"), pages_folder="", use_pages=False, serve_locally=True,
        title=told["title"], update_title="", index_string=_index(told["standfirst"]),
    )  # fmt: skip
    _serve_fonts(app.server)
    if story is None:
        app.layout = empty_page()
        return app
    events = events_of(story)
    pictures = Pictures(
        {theme: mark_svgs(story, theme) for theme in ("light", "dark")},
        {theme: lane_svgs(story, theme) for theme in ("light", "dark")},
        {lane.name: lane.label for lane in story.lanes.lanes},
    )
    app.layout = page(story, events, told, pictures)
    if any(event.shown for event in events):
        register_callbacks(app, story, events)
    return app


def register_callbacks(app: Dash, story: Story, events: tuple[EventText, ...]) -> None:
    """What happens when somebody looks, clicks, or follows an address."""
    by_id = {event.event_id: event for event in events}
    first = max((e for e in events if e.shown), key=lambda e: e.salience).event_id
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("page", "measure"), Output("view", "data"), Input("url", "pathname")
    )

    @app.callback(
        Output("url", "search"),
        Input("graph", "clickData"),
        Input({"type": "open", "event": ALL, "place": ALL}, "n_clicks"),
        prevent_initial_call=True,
    )
    def choose(clicked: Any, presses: list[int | None]) -> Any:
        event_id = _pressed(clicked, presses)
        return f"?event={quote(event_id)}" if event_id else no_update

    @app.callback(
        Output("graph", "figure"),
        Output("graph", "style"),
        Output("wait", "children"),
        Input("view", "data"),
        Input("url", "search"),
    )
    def draw(view: Any, search: str | None) -> Any:
        if not isinstance(view, dict):
            return no_update, no_update, no_update
        width, theme = _width(view), "dark" if view.get("theme") == "dark" else "light"
        chosen = _asked(search) or [first]
        try:
            figure = story.figure(width=width, theme=theme, selected=chosen[0], header=False, footer=False)
        except TimelineError:
            return no_update, {"display": "none"}, words.FAILED
        size = {"width": f"{figure.layout.width}px", "height": f"{figure.layout.height}px"}
        return figure, size, ""

    @app.callback(Output("card", "children"), Output("announce", "children"), Input("url", "search"))
    def open_card(search: str | None) -> Any:
        asked = _asked(search)
        known = [by_id[event_id] for event_id in asked or [first] if event_id in by_id]
        if not known:
            return unknown(), words.UNKNOWN_EVENT
        if len(known) > 1:
            return choice(known, lambda event: button(event, "card")), words.MANY.format(count=len(known))
        one = known[0]
        return card(story, one), words.ANNOUNCE.format(date=one.date, title=one.title) if asked else ""

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("page", "show"), Output("chosen", "className"), Input("announce", "children"),
        prevent_initial_call=True,
    )  # fmt: skip


def _pressed(clicked: Any, presses: list[int | None]) -> str:
    """The event whose mark or button was pressed; empty for none, such as when buttons first appear."""
    source = ctx.triggered_id
    if source == "graph":
        points = clicked.get("points") if isinstance(clicked, dict) else None
        custom = points[0].get("customdata") if points else None
        return str(custom[0]) if custom else ""
    if source and any(presses) and ctx.triggered and ctx.triggered[0]["value"]:
        return str(source["event"])
    return ""


def _asked(search: str | None) -> list[str]:
    """The events that an address names."""
    named = parse_qs((search or "").lstrip("?")[:4000]).get("event", [""])[0]
    return [part for part in named.split(";") if part]


def _width(view: dict[str, Any]) -> int:
    width = view.get("width")
    return min(_MOST, max(_LEAST, int(width))) if isinstance(width, int | float) and width == width else _MOST  # noqa: PLR0124


def _told(story: Story | None) -> dict[str, str]:
    """Headline, standfirst, source line and description, as the chart words them."""
    if story is None:
        return {"title": words.NO_STORY_TITLE, "standfirst": words.NO_STORY, "source": "", "description": ""}
    return dict(story.figure(width=_MOST).layout.meta)


def _index(description: str) -> str:
    safe = escaping.escape(description).replace("{", "&#123;").replace("}", "&#125;")
    return _INDEX.format(language=words.LANGUAGE, description=safe)


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
