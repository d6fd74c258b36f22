"""What sources disagree on, and how it was put together: each source's date, each source's figures, what was joined."""

from __future__ import annotations

from typing import Any

from dash import html

from .reading import EventText, article_of, rows_of, text
from .told import Told


def dates(told: Told, event: EventText) -> Any:
    """Each source's date with its relation to the one shown, and the known cause of a difference."""
    rows = told.story.event_dates[told.story.event_dates["event_id"] == event.event_id]
    if not event.disputed or len(rows) == 0:
        return None
    words = told.words
    given: dict[tuple[str, str, str], dict[str, None]] = {}
    for row in rows_of(rows):
        date = told.wording.interval(told.story.interval(row))
        relation = words.causes[row.cause] if row.cause != "none" else words.relations[row.relation]
        given.setdefault((date, str(row.relation), relation), {})[article_of(told, row.article_id)] = None
    ordered = sorted(given.items(), key=lambda one: one[0][1] != "equal")
    items = [
        html.Li([html.Strong(date), html.Span(f" ({relation})", className="quiet"), html.Br(), "; ".join(articles)])
        for (date, _, relation), articles in ordered
    ]
    parts = [html.H3(words.dates), html.Ul(items, className="given"), html.P(words.dates_rule, className="quiet")]
    return html.Section(parts, className="card-part")


def figures(told: Told, event: EventText) -> Any:
    """The numbers that sources give, by what they count; none is chosen over another."""
    rows = told.story.figures[told.story.figures["event_id"] == event.event_id]
    if len(rows) == 0:
        return None
    article = dict(zip(told.story.mentions["mention_id"], told.story.mentions["article_id"], strict=True))
    by_what: dict[str, dict[str, dict[str, None]]] = {}
    for row in rows_of(rows):
        who = text(row.claimant) or article_of(told, article.get(row.mention_id, ""))
        by_what.setdefault(text(row.what), {}).setdefault(_number(told, row), {})[who] = None
    items = [
        html.Li(
            [html.Strong(what), html.Ul([html.Li(f"{number}: {'; '.join(who)}") for number, who in numbers.items()])]
        )
        for what, numbers in by_what.items()
    ]
    parts = [html.H3(told.words.figures), html.Ul(items, className="given")]
    return html.Section(parts, className="card-part")


def _number(told: Told, row: Any) -> str:
    value = f"{row.value:,.0f}" if float(row.value).is_integer() else f"{row.value:,}"
    unit = text(row.unit)
    return str(told.words.bounds[row.bound].format(value=f"{value} {unit}" if unit else value))


def joined(told: Told, event: EventText) -> Any:
    """Which tellings were taken for one event, and why."""
    rows = told.story.merges[told.story.merges["kept_id"] == event.event_id]
    if len(rows) == 0:
        return None
    words = told.words
    reasons = dict.fromkeys(
        "; ".join(part.strip() for part in text(row.reasons).split(";") if part.strip())
        + ("" if row.by == "machine" else f" ({words.joined_by.format(name=text(row.by))})")
        for row in rows_of(rows)
    )
    inside = [html.Summary(words.joined.format(count=len(rows) + 1)), html.Ul([html.Li(reason) for reason in reasons])]
    return html.Details(inside, className="joined")
