"""The switches of language and of colours, above the page; each is a link to the same state told otherwise."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, html

from .links import attributes, link
from .state import LANGUAGES, THEMES, State
from .told import words_of


def register(app: Dash) -> None:
    """The links follow the address; the root of the page bears the language, direction and colours of what it holds."""

    @app.callback(Output("switches", "children"), Input("url", "search"), Input("view", "data"))
    def draw(search: str | None, view: Any) -> Any:
        state = State.read(search)
        system = view.get("theme") if isinstance(view, dict) else None
        return [] if state.embed else switches(state, "dark" if system == "dark" else "light")

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("page", "dress"), Input("main", "lang"), Input("main", "dir"), Input("url", "search")
    )


def switches(state: State, system: str) -> Any:
    """A link for each other language, and one for the other colours; ``system``: what the reader's machine prefers."""
    words = words_of(state.language)
    items = [
        html.Li(link(words_of(name).name, state.search(language=name), lang=name, hrefLang=name))
        for name in LANGUAGES if name != state.language
    ]  # fmt: skip
    now = state.theme or system
    other = next(theme for theme in THEMES if theme != now)
    # What the machine prefers anyway needs no word in the address.
    href = state.search(theme="" if other == system else other)
    items.append(html.Li(link(words.themes[other], href, id="theme-switch")))
    return html.Nav(html.Ul(items), className="switches", **attributes({"aria-label": words.switches}))
