"""The page from top to bottom: headline, standfirst, timeline, card, filters, table, what is unclear."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import dcc, html

from timeline import Reader

from .card import step
from .links import attributes
from .reading import rows_of, source_of, text
from .state import State
from .told import Told, words_of

PLOT: Any = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False, "responsive": False,
             "staticPlot": True}  # fmt: skip
MOST_ARTICLES, MOST_PROBLEMS = 60, 200


def frame() -> Any:
    """What stands there before anything is known of the address; the rest follows from it."""
    return html.Div(
        [
            dcc.Location(id="url", refresh=False),
            dcc.Store(id="view"),
            dcc.Store(id="shell"),
            html.Div(id="announce", role="status", className="unseen"),
            html.Div(id="page", className="page"),
        ]
    )


def shell(told: Told, state: State, heads: Mapping[str, str], reader: Reader) -> list[Any]:
    """The page around the parts that change; ``heads``: headline, standfirst, source line, description of the chart."""
    words = told.words
    masthead = html.Header(
        [
            html.H1(heads["title"]),
            html.P(heads["standfirst"], className="standfirst"),
        ],
        className="masthead",
    )
    timeline = html.Section(
        [
            html.H2(words.chart, className="unseen"),
            html.Div(id="zoom-place"),
            html.P(words.keys_help, id="keys-help", className="keys-help quiet"),
            _chart(told),
            html.Div(id="narrow-place"),
        ],
        className="timeline",
    )
    main: list[Any] = [] if state.embed else [masthead]
    main += [
        timeline,
        html.Section(
            html.Div(id="card"), className="card", id="chosen", **attributes({"aria-label": words.card})
        ),
    ]  # fmt: skip
    if not state.embed:
        main += [
            html.Section(
                [html.H2(words.events), html.Div(id="filter-place"), html.Div(id="table-place")], id="events",
                className="events", tabIndex=-1,
            ),
            _written(told, reader), _unclear(told, reader),
        ]  # fmt: skip
    main.append(html.Footer(html.P(heads["source"]), className="colophon"))
    skips = [
        html.A(words.skip, href="#events", className="skip for-wide"),
        html.A(words.skip, href="#list", className="skip for-narrow"),
    ]
    return [*skips, html.Main(main, id="main", lang=words.language, dir=words.direction)]


def empty_page(language: str = "en") -> Any:
    """The page when there is no story."""
    words = words_of(language)
    how = html.Pre(f"{words.no_story_how}\n{words.no_story_then}")
    inside = [html.H1(words.no_story_title), html.P(words.no_story, className="standfirst"), how]
    return html.Div(html.Main(html.Header(inside, className="masthead"), id="main"), className="page")


def nothing(told: Told) -> Any:
    """Where the events would be, when there are none."""
    return html.Div([html.H3(told.words.no_events), html.P(told.words.no_events_text)], className="nothing")


def _chart(told: Told) -> Any:
    graph = dcc.Graph(id="graph", figure={"data": [], "layout": {}}, config=PLOT, style={"display": "none"})
    picture = html.Div(graph, className="picture", **attributes({"aria-hidden": "true"}))
    waiting = html.P(told.words.wait, id="wait", className="wait")
    return html.Div(
        [waiting, picture, html.Div(id="overlay"), html.Div(id="tip", className="tip", hidden=True)], id="chart",
        className="chart",
    )  # fmt: skip


def _written(told: Told, reader: Reader) -> Any:
    items = []
    for row in rows_of(told.story.articles):
        name = text(row.title) or source_of(told, row.article_id)
        interval = told.story.interval({"earliest": row.published_earliest, "latest": row.published_latest})
        date = told.wording.interval(interval) if interval.is_known else ""
        status = told.words.status.get(row.published_status, "")
        why: list[Any] = [html.Summary(told.words.why_written), html.P(text(row.why))]
        explained = told.story.why(row.article_id)
        why.append(html.Ol([step(told, explained.step)], className="steps"))
        head: list[Any] = [html.Strong(name), html.Br(), ". ".join(part for part in (date, status) if part), "."]
        items.append(html.Li([html.P(head), html.Details(why, className="why")]))
    if not items:
        return None
    more = reader.n_articles - len(items)
    rest = html.P(told.words.more_articles.format(count=more), className="quiet") if more > 0 else None
    return html.Section([html.H2(told.words.written), html.Ul(items, className="plain"), rest], className="written")


def _unclear(told: Told, reader: Reader) -> Any:
    rows = list(rows_of(reader.problems(MOST_PROBLEMS)))
    shown: Any = html.P(told.words.unclear_none)
    if rows:
        shown = html.Ul([html.Li(_problem(told, row)) for row in rows], className="problems")
    return html.Section([html.H2(told.words.unclear), shown], className="unclear")


def _problem(told: Told, row: Any) -> list[Any]:
    where = source_of(told, row.article_id) if text(row.article_id) else text(row.file)
    said = text(row.message)
    severity = told.words.severity.get(row.severity, row.severity)
    parts: list[Any] = [html.Strong(severity + ". "), said[:1].upper() + said[1:]]
    if where:
        parts.append(html.Span(f" ({where})", className="quiet"))
    return parts
