"""The page from top to bottom: headline, standfirst, timeline, card, table, what is unclear, how it was made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import dcc, html

from timeline import Story

from . import words
from .card import step
from .listing import Pictures, narrow, table
from .reading import EventText, groups_of, rows_of, source_of, text

PLOT: Any = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False, "responsive": False}


def page(story: Story, events: tuple[EventText, ...], told: Mapping[str, str], pictures: Pictures) -> Any:
    """The whole page of a story; ``told`` holds headline, standfirst, source line and description of its chart."""
    shown = tuple(event for event in events if event.shown)
    passing = tuple(event for event in events if not event.shown)
    body: list[Any] = [
        html.Header([html.H1(told["title"]), html.P(told["standfirst"], className="standfirst")], className="masthead")
    ]
    if shown:
        body += [_chart(told, groups_of(shown), pictures), _card()]
    body.append(_events(shown, passing, pictures))
    body += [_written(story), _unclear(story), html.Footer(html.P(told["source"]), className="colophon")]
    return html.Div(
        [
            html.A(words.SKIP, href="#events", className="skip for-wide"),
            html.A(words.SKIP, href="#list", className="skip for-narrow"),
            dcc.Location(id="url", refresh=False),
            dcc.Store(id="view"),
            html.Div(id="announce", role="status", className="unseen"),
            html.Div(html.Main(body, id="main"), className="page"),
        ]
    )


def empty_page() -> Any:
    """The page when there is no story."""
    how = html.Pre(f"{words.NO_STORY_HOW}\n{words.NO_STORY_THEN}")
    inside = [html.H1(words.NO_STORY_TITLE), html.P(words.NO_STORY, className="standfirst"), how]
    return html.Div(html.Main(html.Header(inside, className="masthead"), id="main"), className="page")


def _labelled(name: str) -> Any:
    """The attribute that names a part for those who do not see it."""
    return {"aria-label": name}


def _chart(told: Mapping[str, str], groups: Any, pictures: Pictures) -> Any:
    graph = dcc.Graph(id="graph", figure={"data": [], "layout": {}}, config=PLOT, style={"display": "none"})
    return html.Section(
        [
            html.H2(words.CHART, className="unseen"),
            html.Div(
                [html.P(words.WAIT, id="wait", className="wait"), graph], id="chart", role="img", className="chart",
                **_labelled(told["description"]),
            ),
            narrow(groups, pictures),
        ],
        className="timeline",
    )  # fmt: skip


def _card() -> Any:
    return html.Section(html.Div(id="card"), className="card", id="chosen", **_labelled(words.CARD))


def _events(shown: tuple[EventText, ...], passing: tuple[EventText, ...], pictures: Pictures) -> Any:
    if not shown and not passing:
        return html.Section(
            [html.H2(words.NO_EVENTS), html.P(words.NO_EVENTS_TEXT)], id="events", className="nothing", tabIndex=-1
        )
    parts: list[Any] = [html.H2(words.EVENTS)]
    if shown:
        parts.append(table(groups_of(shown), pictures))
    if passing:
        less = [html.Summary(f"{words.LESS} ({len(passing)})"), table(groups_of(passing), pictures)]
        parts.append(html.Details(less, className="passing"))
    return html.Section(parts, id="events", className="events", tabIndex=-1)


def _written(story: Story) -> Any:
    items = []
    for row in rows_of(story.articles.sort_values(["published_earliest", "article_id"], kind="stable")):
        name = text(row.title) or source_of(story, row.article_id)
        interval = story.interval({"earliest": row.published_earliest, "latest": row.published_latest})
        date = story.wording.interval(interval) if interval.is_known else ""
        status = words.STATUS.get(row.published_status, "")
        why: list[Any] = [html.Summary(words.WHY_WRITTEN), html.P(text(row.why))]
        explained = story.why(row.article_id)
        why.append(html.Ol([step(story, explained.step)], className="steps"))
        head: list[Any] = [html.Strong(name), html.Br(), ". ".join(part for part in (date, status) if part), "."]
        items.append(html.Li([html.P(head), html.Details(why, className="why")]))
    if not items:
        return None
    return html.Section([html.H2(words.WRITTEN), html.Ul(items, className="plain")], className="written")


def _unclear(story: Story) -> Any:
    rows = list(rows_of(story.problems))
    shown: Any = html.P(words.UNCLEAR_NONE)
    if rows:
        shown = html.Ul([html.Li(_problem(story, row)) for row in rows], className="problems")
    return html.Section([html.H2(words.UNCLEAR), shown], className="unclear")


def _problem(story: Story, row: Any) -> list[Any]:
    where = source_of(story, row.article_id) if text(row.article_id) else text(row.file)
    said = text(row.message)
    parts: list[Any] = [html.Strong(words.SEVERITY.get(row.severity, row.severity) + ". "), said[:1].upper() + said[1:]]
    if where:
        parts.append(html.Span(f" ({where})", className="quiet"))
    return parts
