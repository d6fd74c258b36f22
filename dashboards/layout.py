"""The page from top to bottom: headline, standfirst, timeline, card, filters, table, what is unclear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dash import dcc, html

from timeline import Reader

from .explained import step
from .grounds import Grounds
from .links import attributes
from .reading import rows_of, source_of, text
from .state import State
from .told import Told, Words, words_of

PLOT: Any = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False, "responsive": False,
             "staticPlot": True}  # fmt: skip
FILLED, ASKED = ("overlay", "narrow", "table"), ("filter", "table", "card")  # parts that come as text; asked for apart
MOST_ARTICLES, MOST_PROBLEMS = 60, 200


def frame(words: Words) -> Any:
    """The page with every part in its place, in the words of one language; what changes is filled in later."""
    timeline = html.Section(
        [
            html.H2(words.chart, id="chart-heading", className="unseen"),
            html.Div(id="move-banner", role="status"),
            html.Div(id="zoom-place"),
            html.P(words.keys_help, id="keys-help", className="keys-help quiet"),
            _chart(words),
            html.Div(id="narrow-place"),
            html.Div(id="picture-place"),
            html.Div(id="move-place"),
        ],
        className="timeline",
    )
    events = html.Section(
        [
            html.H2(words.events, id="events-heading"), html.Div(id="filter-place"), html.Div(id="table-place")
        ],
        id="events", className="events", tabIndex=-1,
    )  # fmt: skip
    main = [
        html.Header(id="masthead", className="masthead"), timeline,
        html.Section(html.Div(id="card"), className="card", id="chosen", **attributes({"aria-label": words.card})),
        events, html.Div(id="rest"), html.Footer(id="colophon", className="colophon"),
    ]  # fmt: skip
    return html.Div(
        [
            dcc.Location(id="url", refresh=False),
            dcc.Store(id="view"),
            dcc.Store(id="shell"),
            *(dcc.Store(id=f"{name}-text") for name in FILLED),
            *(dcc.Store(id=f"{name}-ask") for name in ASKED),
            dcc.Store(id="move-shell"),
            html.Div(id="announce", role="status", className="unseen"),
            html.Div(id="skips"),
            html.Div(id="switches"),
            html.Main(main, id="main", lang=words.language, dir=words.direction),
        ],
        id="page", className="page",
    )  # fmt: skip


def skips(told: Told) -> list[Any]:
    """The links past the timeline; one of the two is hidden."""
    return [
        html.A(told.words.skip, href="#events", className="skip for-wide"),
        html.A(told.words.skip, href="#list", className="skip for-narrow"),
    ]


def masthead(heads: Mapping[str, str]) -> list[Any]:
    """Headline and standfirst."""
    return [html.H1(heads["title"]), html.P(heads["standfirst"], className="standfirst")]


def colophon(words: Words, source: str, paste: bool) -> list[Any]:
    """What the story is made of, and where to make one of an article of one's own."""
    search = "" if words.language == "en" else f"?lang={words.language}"
    return [source, *([" ", html.A(words.paste, href=f"paste{search}", id="to-paste")] if paste else [])]


def rest(told: Told, reader: Reader, state: State, public: bool = False) -> Any:
    """What stands below the table: when it was written, and what is unclear."""
    # It is drawn once for many addresses: its links change what they are about, and leave the rest of the present one.
    kept = State(language=state.language, theme=state.theme, embed=state.embed, move=state.move)
    inside = [_written(told, reader, kept, public), _unclear(told, reader)]
    return html.Div(inside, **attributes({"data-drawn": kept.search() or "?"}))


def empty_page(language: str = "en") -> Any:
    """The page when there is no story."""
    words = words_of(language)
    how = html.Pre(f"{words.no_story_how}\n{words.no_story_then}")
    inside = [html.H1(words.no_story_title), html.P(words.no_story, className="standfirst"), how]
    return html.Div(html.Main(html.Header(inside, className="masthead"), id="main"), className="page")


def nothing(told: Told) -> Any:
    """Where the events would be, when there are none."""
    return html.Div([html.H3(told.words.no_events), html.P(told.words.no_events_text)], className="nothing")


def _chart(words: Words) -> Any:
    graph = dcc.Graph(id="graph", figure={"data": [], "layout": {}}, config=PLOT, style={"display": "none"})
    picture = html.Div(graph, className="picture", **attributes({"aria-hidden": "true"}))
    waiting = html.P(words.wait, id="wait", className="wait")
    return html.Div(
        [waiting, picture, html.Div(id="overlay"), html.Div(id="tip", className="tip", hidden=True)], id="chart",
        className="chart",
    )  # fmt: skip


def _written(told: Told, reader: Reader, state: State, public: bool) -> Any:
    items = []
    inferred = list(told.story.articles["article_id"][told.story.articles["published_status"] == "inferred"])
    grounds = Grounds.of(told, reader, state, inferred, public=public)
    for row in rows_of(told.story.articles):
        name = text(row.title) or source_of(told, row.article_id)
        interval = told.story.interval({"earliest": row.published_earliest, "latest": row.published_latest})
        date = told.wording.interval(interval) if interval.is_known else ""
        status = told.words.status.get(row.published_status, "")
        why: list[Any] = [html.Summary(told.words.why_written), html.P(text(row.why))]
        explained = told.story.why(row.article_id)
        why.append(html.Ol([step(told, explained.step, replace(grounds, article=row.article_id))], className="steps"))
        said = ". ".join(part for part in (date, status) if part) + "."
        head = [html.P(html.Strong(name)), html.P(said, className="written-when")]
        items.append(html.Li([*head, html.Details(why, className="why")]))
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
