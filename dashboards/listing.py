"""The events as a table, and as a list for narrow screens; both in the order that is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from dash import html

from . import words
from .reading import EventText, Group


@dataclass(frozen=True)
class Pictures:
    """Small pictures of marks (by event) and of lane shapes (by lane), for light and for dark ground."""

    marks: Mapping[str, Mapping[str, str]]
    lanes: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, str]

    def mark(self, event_id: str) -> Any:
        """The mark of an event, as decoration."""
        return _picture(self.marks, event_id, 44, 34)

    def lane(self, name: str) -> Any:
        """The shape of a lane, as decoration."""
        return _picture(self.lanes, name, 18, 18)


def _picture(by_theme: Mapping[str, Mapping[str, str]], key: str, width: int, height: int) -> Any:
    if key not in by_theme["light"]:
        return html.Span(className="no-mark")
    dark = html.Source(srcSet=_uri(by_theme["dark"][key]), media="(prefers-color-scheme: dark)")
    image = html.Img(src=_uri(by_theme["light"][key]), alt="", width=str(width), height=str(height))
    return html.Picture([dark, image], className="mark-picture")


def _uri(svg: str) -> str:
    return "data:image/svg+xml," + quote(svg)


def button(event: EventText, place: str) -> Any:
    """The headline as a button that opens the card."""
    return html.Button(
        event.title, id={"type": "open", "event": event.event_id, "place": place}, n_clicks=0, className="open",
        type="button",
    )  # fmt: skip


def table(groups: tuple[Group, ...], pictures: Pictures) -> Any:
    """The table: when, what, standing, lane, who says so."""
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in words.COLUMNS]))
    bodies = [_body(group, pictures) for group in groups]
    return html.Table([html.Caption(words.CAPTION), head, *bodies], className="events-table")


def heading_of(group: Group) -> str:
    """What is said above a group whose events have no known order; empty for a single event in its place."""
    if not group.placed:
        return words.PLACED
    return words.ORDER.format(count=len(group.events)) if len(group.events) > 1 else ""


def _body(group: Group, pictures: Pictures) -> Any:
    rows: list[Any] = []
    heading = heading_of(group)
    if heading:
        rows.append(html.Tr(html.Th(heading, colSpan=len(words.COLUMNS), scope="rowgroup"), className="group-head"))
    rows += [_row(event, pictures) for event in group.events]
    return html.Tbody(rows, className="group" if heading else "")


def _row(event: EventText, pictures: Pictures) -> Any:
    standing: list[Any] = (
        [event.standing] if event.status != "reported" else [html.Span(event.standing, className="quiet")]
    )
    if event.disputed:
        standing.append(html.Span(f". {words.DISPUTED}"))
    lane = [pictures.lane(event.lane), html.Span(pictures.labels.get(event.lane, event.lane))]
    return html.Tr(
        [
            html.Td(event.date, className="when"),
            html.Th(button(event, "table"), scope="row"),
            html.Td(standing),
            html.Td(html.Span(lane, className="lane-name")),
            html.Td(event.who),
        ]
    )


def narrow(groups: tuple[Group, ...], pictures: Pictures) -> Any:
    """The timeline as a vertical list with small marks, for screens too narrow for the chart."""
    blocks = []
    for group in groups:
        heading = heading_of(group)
        items = html.Ol([_item(event, pictures) for event in group.events])
        blocks.append(html.Li([html.P(heading, className="group-head"), items] if heading else items))
    return html.Ol(blocks, id="list", className="narrow-list")


def _item(event: EventText, pictures: Pictures) -> Any:
    standing = f"{event.standing}. " if event.status != "reported" else ""
    disputed = f" {words.DISPUTED}." if event.disputed else ""
    return html.Li(
        [
            pictures.mark(event.event_id),
            html.Div(
                [
                    html.P(event.date, className="when"),
                    button(event, "list"),
                    html.P(f"{standing}{pictures.labels.get(event.lane, event.lane)}.{disputed}", className="quiet"),
                ]
            ),
        ]
    )
