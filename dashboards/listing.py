"""The events as a table, and as a list for narrow screens; both in the order that is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from dash import html

from timeline import Story, lane_svgs, mark_pictures

from .links import link
from .moving import flag
from .reading import EventText, Group, groups_of
from .state import State
from .told import Told

PER_PAGE = 100


@dataclass(frozen=True)
class Pictures:
    """Small pictures of marks (by event) and of lane shapes (by lane), for light and for dark ground."""

    marks: Mapping[str, Mapping[str, str]]
    lanes: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, str]

    @classmethod
    def of(cls, story: Story) -> Pictures:
        """Those of a story, or of a part of one."""
        return cls(
            mark_pictures(story, ("light", "dark")),
            {theme: lane_svgs(story, theme) for theme in ("light", "dark")},
            {lane.name: lane.label for lane in story.lanes.lanes},
        )

    def mark(self, event_id: str) -> Any:
        """The mark of an event, as decoration."""
        return _picture(self.marks, event_id, 44, 34)

    def lane(self, name: str) -> Any:
        """The shape of a lane, as decoration."""
        return _picture(self.lanes, name, 18, 18)


def _picture(by_theme: Mapping[str, Mapping[str, str]], key: str, width: int, height: int) -> Any:
    if key not in by_theme["light"]:
        return html.Span(className="no-mark")
    pictures = [
        html.Img(src=_uri(by_theme[theme][key]), alt="", width=str(width), height=str(height), className=f"for-{theme}")
        for theme in ("light", "dark")
    ]
    return html.Span(pictures, className="mark-picture")


def _uri(svg: str) -> str:
    return "data:image/svg+xml," + quote(svg)


def opener(event: EventText, state: State, tongue: str | None = None) -> Any:
    """The headline as a link that opens the card; it holds all else that is chosen."""
    return link(event.title, state.search(event=event.event_id), name="open", lang=tongue)


@dataclass(frozen=True)
class Listing:
    """What the table and the list are made from."""

    told: Told
    state: State
    pictures: Pictures
    events: tuple[EventText, ...]

    def table(self) -> Any:
        """The table: when, what, standing, lane, who says so."""
        head = html.Thead(html.Tr([html.Th(name, scope="col") for name in self.told.words.columns]))
        bodies = [self._body(group) for group in groups_of(self.events)]
        return html.Table([html.Caption(self.told.words.caption), head, *bodies], className="events-table")

    def narrow(self) -> Any:
        """The timeline as a vertical list with small marks, for screens too narrow for the chart."""
        blocks = []
        for group in groups_of(self.events):
            heading = heading_of(self.told, group)
            items = html.Ol([self._item(event) for event in group.events])
            blocks.append(html.Li([html.P(heading, className="group-head"), items] if heading else items))
        return html.Ol(blocks, id="list", className="narrow-list")

    def _body(self, group: Group) -> Any:
        rows: list[Any] = []
        heading = heading_of(self.told, group)
        if heading:
            head = html.Th(heading, colSpan=len(self.told.words.columns), scope="rowgroup")
            rows.append(html.Tr(head, className="group-head"))
        rows += [self._row(event) for event in group.events]
        return html.Tbody(rows, className="group" if heading else "")

    def _row(self, event: EventText) -> Any:
        standing: list[Any] = (
            [event.standing] if event.status != "reported" else [html.Span(event.standing, className="quiet")]
        )
        if event.disputed:
            standing.append(html.Span(f". {self.told.words.disputed}"))
        lane = [self.pictures.lane(event.lane), html.Span(self.pictures.labels.get(event.lane, event.lane))]
        return html.Tr(
            [
                html.Td([event.date, flag(self.told, event.event_id)], className="when"),
                html.Th(opener(event, self.state, self.told.tongue), scope="row"),
                html.Td(standing),
                html.Td(html.Span(lane, className="lane-name")),
                html.Td(event.who),
            ],
            className="chosen" if event.event_id == self.state.event else "",
        )

    def _item(self, event: EventText) -> Any:
        standing = f"{event.standing}. " if event.status != "reported" else ""
        disputed = f" {self.told.words.disputed}." if event.disputed else ""
        lane = self.pictures.labels.get(event.lane, event.lane)
        return html.Li(
            [
                self.pictures.mark(event.event_id),
                html.Div(
                    [
                        html.P([event.date, flag(self.told, event.event_id)], className="when"),
                        opener(event, self.state, self.told.tongue),
                        html.P(f"{standing}{lane}.{disputed}", className="quiet"),
                    ]
                ),
            ]
        )


def heading_of(told: Told, group: Group) -> str:
    """What is said above a group whose events have no known order; empty for a single event in its place."""
    if not group.placed:
        return str(told.words.placed)
    return str(told.words.order.format(count=len(group.events))) if len(group.events) > 1 else ""
