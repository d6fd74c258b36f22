"""The parts of the page that follow from the address: each a callback, each a function of story, address and size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, no_update
from dash import State as Also

from timeline import Reader, Selection, Story, TimelineError, Window

from . import filters, zoom
from .card import Steps, card, choice, unknown
from .grounds import Grounds
from .layout import ASKED, FILLED, MOST_ARTICLES, colophon, masthead, nothing, rest, skips
from .listing import PER_PAGE, Listing, Pictures, opener
from .markup import markup
from .moving import Moved, Moves, banner, panel
from .overlay import layer
from .reading import EventText, events_of
from .state import State, seen
from .told import Told

_LEAST, _MOST = 640, 1288
_MOST_OPENED = 60
_MOST_DRAWN = 48  # events with a mark of their own; Plotly takes longer with each label, the rest is counted
_NO_CHART: tuple[Any, Any] = ({"data": [], "layout": {}}, {"display": "none"})
_MOST_COUNTED = 2000  # events among which one has a number


def register_parts(app: Dash, moves: Moves, paste: bool = False, public: bool = False) -> None:
    """What happens when somebody looks, chooses, or follows an address.

    ``paste``: whether there is a page for that; ``public``: whether articles' pages carry supporting sentences alone.
    """
    reader = moves.plain
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("page", "measure"), Output("view", "data"), Input("url", "pathname")
    )

    @app.callback(
        Output("skips", "children"), Output("masthead", "children"), Output("rest", "children"),
        Output("colophon", "children"), Output("chart-heading", "children"), Output("events-heading", "children"),
        Output("keys-help", "children"), Output("chosen", "aria-label"), Output("main", "lang"), Output("main", "dir"),
        Output("page", "className"), Output("shell", "data"), Input("url", "search"), Also("shell", "data"),
    )  # fmt: skip
    def draw_shell(search: str | None, before: Any) -> Any:
        state = State.read(search)
        kind = [state.language, state.embed, state.theme, [state.move.name, state.move.days] if state.move else []]
        if before == kind:
            return (no_update,) * 12
        reader = moves.at(state.move).reader
        told = Told.of(reader.of_articles(reader.articles(MOST_ARTICLES)), state.language, reader.n_articles)
        words, heads = told.words, reader.heads(state.language)
        return (
            skips(told), masthead(heads), [] if state.embed else rest(told, reader, state, public),
            colophon(words, heads["source"], paste and not state.embed), words.chart,
            words.events, words.keys_help, words.card, words.language, words.direction,
            " ".join(["page", *(["embed"] if state.embed else []), *([f"theme-{state.theme}"] if state.theme else [])]),
            kind,
        )  # fmt: skip

    @app.callback(
        Output("graph", "figure"), Output("graph", "style"), Output("wait", "children"), Output("overlay-text", "data"),
        Output("zoom-place", "children"), Output("narrow-text", "data"),
        Input("view", "data"), Input("url", "search"),
    )  # fmt: skip
    def draw(view: Any, search: str | None) -> Any:
        if not isinstance(view, dict):
            return (no_update,) * 6
        state = State.read(search)
        return _Source(moves.at(state.move)).chart(state, _width(view), _theme(view, state))

    @app.callback(Output("filter-place", "children"), Input("filter-ask", "data"))
    def draw_filters(search: str | None) -> Any:
        state = State.read(search)
        reader = moves.at(state.move).reader
        return filters.panel(Told.of(reader.head, state.language, reader.n_articles), state, reader)

    @app.callback(
        Output("move-banner", "children"), Output("move-place", "children"), Output("move-shell", "data"),
        Input("url", "search"), Also("move-shell", "data"),
    )  # fmt: skip
    def draw_move(search: str | None, before: Any) -> Any:
        state = State.read(search)
        kind = [state.language, state.embed]
        said = banner(moves.at(state.move), state)
        # Drawn once, so that a slider under the fingers stays what it is; the page's script sets its value.
        return said, no_update if before == kind else [] if state.embed else panel(reader, state), kind

    @app.callback(Output("table-text", "data"), Input("table-ask", "data"))
    def draw_table(search: str | None) -> Any:
        state = State.read(search)
        return _Source(moves.at(state.move)).table(state)

    @app.callback(
        Output("card", "children"), Output("announce", "children"), Input("card-ask", "data"),
        prevent_initial_call=True,  # the page asks when the chart is painted
    )  # fmt: skip
    def draw_card(search: str | None) -> Any:
        state = State.read(search)
        return _Source(moves.at(state.move), public).card(state)

    # What does not hang on the stretch that is shown is not asked for again when somebody zooms.
    for name in ASKED:
        app.clientside_callback(  # type: ignore[no-untyped-call]
            ClientsideFunction("page", f"ask_{name}"), Output(f"{name}-ask", "data"), Input("url", "search")
        )
    # Hundreds of rows as components of their own take the renderer seconds; as text they take none.
    for name in FILLED:
        app.clientside_callback(  # type: ignore[no-untyped-call]
            ClientsideFunction("page", f"fill_{name}"), Input(f"{name}-text", "data")
        )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("page", "show"), Output("chosen", "className"), Input("announce", "children"),
        prevent_initial_call=True,
    )  # fmt: skip


@dataclass(frozen=True)
class _Source:
    """Makes each part from a reader."""

    moved: Moved
    public: bool = False

    @property
    def reader(self) -> Reader:
        return self.moved.reader

    def chart(self, state: State, width: int, theme: str) -> tuple[Any, ...]:
        """Figure, its style, the waiting text, the layer over it, the zoom links and the list for narrow screens."""
        reader = self.reader
        window = self._window(state)
        told = self._told(window.story, state)
        listing = Listing(told, state, Pictures.of(window.story), _shown(told))
        if window.total == 0:
            return *_NO_CHART, told.words.no_events, "", [], markup(nothing(told))
        first, last = window.view or (None, None)
        chosen = _chosen(state, window.story)
        try:
            figure = told.story.drawing(
                width=width, theme=theme, selected=chosen[0] if chosen else None, header=False, footer=False,
                language=state.language, first=first, last=last, crowds=window.crowds,
            )  # fmt: skip
        except TimelineError:
            return *_NO_CHART, told.words.failed, "", [], markup(listing.narrow())
        events = {event.event_id: event for event in listing.events}
        layout = figure["layout"]
        marks = layout["meta"]["marks"]
        drawn = tuple(datetime.fromisoformat(moment) for moment in layout["meta"]["view"])
        beside = (window.before, window.after, window.undated)
        size = {"width": f"{layout['width']}px", "height": f"{layout['height']}px"}
        bar = zoom.bar(told, state, reader, (drawn[0], drawn[1]), beside)
        over = markup(layer(told, state, marks, events, chosen))
        return figure, size, "", over, bar, markup(listing.narrow())

    def _told(self, story: Story, state: State) -> Told:
        return self.moved.told(seen(story, state), state.language)

    def _window(self, state: State) -> Window:
        first, last = state.view() or (None, None)
        return self.reader.window(state.selection(self.reader.lanes.threshold), first, last, most=_MOST_DRAWN)

    def _foremost(self, state: State) -> list[str]:
        first, last = state.view() or (None, None)
        found = self.reader.foremost(state.selection(self.reader.lanes.threshold), first, last)
        return [found] if found else []

    def table(self, state: State) -> str:
        """One page of the table, and the links to the others."""
        reader, selection = self.reader, state.selection(self.reader.lanes.threshold)
        rows = reader.select(selection, PER_PAGE, (state.page - 1) * PER_PAGE)
        part = reader.part(list(rows["event_id"]))
        told = self._told(part, state)
        if len(rows) == 0:
            return markup(nothing(told))
        listing = Listing(told, state, Pictures.of(part), events_of(told))
        return markup([listing.table(), filters.pages(told, state, reader.count(selection), PER_PAGE)])

    def card(self, state: State) -> tuple[Any, str]:
        """The card of what is chosen, and what is announced about it."""
        asked, reader = _asked(state), self.reader
        if state.step and not asked and state.crowd is None:
            asked = list(reader.select(state.selection(reader.lanes.threshold), 1)["event_id"])
        # Not by way of the window: the chart asks for that at the same time, and one would wait for the other.
        ids = asked if asked or state.crowd is not None else self._foremost(state)
        if state.crowd is not None and not asked:
            return self._crowd(state)
        told = self._told(reader.part(ids, texts=len(ids) == 1), state)
        known = events_of(told)
        if not known:
            return ([], "") if not asked else (unknown(told), told.words.unknown_event)
        if len(known) > 1:
            return choice(told, known, lambda event: opener(event, state, told.tongue)), told.words.many.format(
                count=len(known)
            )
        one = known[0]
        said = told.words.announce.format(date=one.date, title=one.title) if asked or state.step else ""
        selection = state.selection(reader.lanes.threshold)
        place = _place(reader, selection, one.event_id) if state.step else None
        said = f"{told.words.step_place.format(place=place[0], count=place[1])}. {said}" if place else said
        steps = self._steps(state, reader.beside(selection, one.event_id))
        grounds = Grounds.of(told, reader, state, list(told.story.articles["article_id"]), one.event_id, self.public)
        return card(told, one, state, steps, place, grounds), said

    def _steps(self, state: State, beside: tuple[str, str]) -> Steps:
        """The events beside one; where a stretch is shown, with that moved to hold each."""
        if state.view() is None:
            return Steps(beside)
        times = self.reader.times([event_id for event_id in beside if event_id])
        return Steps(beside, {event_id: zoom.following(state, when) for event_id, when in times.items()})

    def _crowd(self, state: State) -> tuple[Any, str]:
        """The events of a box with a number, the most salient first."""
        reader = self.reader
        lane, first, last = state.crowd or ("", "", "")
        chosen = state.selection(reader.lanes.threshold)
        view = datetime.fromisoformat(first), datetime.fromisoformat(last)
        window = reader.window(replace(chosen, lanes=(lane,)), *view, most=_MOST_OPENED)
        told = self._told(window.story, state)
        shown = choice(told, events_of(told), lambda event: opener(event, state, told.tongue), window.total)
        return shown, told.words.many.format(count=window.total)


def _asked(state: State) -> list[str]:
    return [part for part in state.event.split(";") if part][:_MOST_OPENED]


def _chosen(state: State, shown: Story) -> Sequence[str]:
    """The events of the card: those that the address names, else the most salient one of what is shown."""
    if state.event or state.crowd is not None:
        return _asked(state)
    ordered = shown.events.sort_values(["salience", "event_id"], ascending=[False, True])
    return list(ordered["event_id"])[:1]


def _shown(told: Told) -> tuple[EventText, ...]:
    return events_of(told)


def _place(reader: Reader, selection: Selection, event_id: str) -> tuple[int, int] | None:
    """The number of an event in a selection, and of how many; None where there are too many to count along."""
    ids = list(reader.select(selection, _MOST_COUNTED + 1)["event_id"])
    return (ids.index(event_id) + 1, len(ids)) if event_id in ids and len(ids) <= _MOST_COUNTED else None


def _theme(view: dict[str, Any], state: State) -> str:
    return state.theme or ("dark" if view.get("theme") == "dark" else "light")


def _width(view: dict[str, Any]) -> int:
    width = view.get("width")
    return min(_MOST, max(_LEAST, int(width))) if isinstance(width, int | float) and width == width else _MOST  # noqa: PLR0124
