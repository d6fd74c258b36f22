"""The card of an event: date in words, standing, headline, who says so, claims, source sentence, and why."""

from __future__ import annotations

from typing import Any

from dash import html

from timeline import QueryError, Story

from . import words
from .reading import ClaimText, EventText, Passage, article_of, claims_of, passages_of, rows_of, text

HEADING = "card-heading"
_PASSAGES = 4


def card(story: Story, event: EventText) -> list[Any]:
    """The whole card."""
    return [
        html.P(event.date, className="card-date"),
        _standing(event),
        html.H2(event.title, id=HEADING, tabIndex=-1),
        html.P(
            [html.Span(words.SAYS + ": ", className="quiet"), event.who, f". {event.origins}"], className="card-who"
        ),
        _claims(claims_of(story, event.event_id)),
        _passages(passages_of(story, event.event_id)),
        _dates(story, event),
        _why(story, event),
        # One of the two is hidden: phones have the list, wider pages the table.
        html.P(html.A(words.BACK, href="#events"), className="card-back for-wide"),
        html.P(html.A(words.BACK, href="#list"), className="card-back for-narrow"),
    ]


def choice(events: list[EventText], button: Any) -> list[Any]:
    """What opens when a mark stands for several events: their titles to choose from."""
    return [
        html.P(words.MANY.format(count=len(events)), className="card-date"),
        html.H2(words.MANY_TEXT, id=HEADING, tabIndex=-1),
        html.Ul(
            [html.Li([button(event), html.Span(event.short_date, className="quiet")]) for event in events],
            className="plain",
        ),
    ]


def unknown() -> list[Any]:
    """For an address that names an event which there is not."""
    return [html.H2(words.UNKNOWN_EVENT, id=HEADING, tabIndex=-1), html.P(words.UNKNOWN_TEXT)]


def _standing(event: EventText) -> Any:
    parts: list[Any] = []
    if event.status != "reported":
        on = f": {', '.join(event.contested_on)}" if event.contested_on else ""
        parts.append(html.Span(event.standing + on, className="standing"))
    if event.disputed:
        parts.append(html.Span(words.DISPUTED, className="standing"))
    return html.P(parts, className="card-standing") if parts else None


def _claims(claims: tuple[ClaimText, ...]) -> Any:
    if not claims:
        return None
    items = [html.Li(_claim(claim)) for claim in claims]
    return html.Section([html.H3(words.CLAIMS), html.Ul(items, className="claims")], className="card-part")


def _claim(claim: ClaimText) -> list[Any]:
    shown = [html.P(claim.what[:1].upper() + claim.what[1:], className="claim-what")]
    if claim.is_quote:
        shown.append(html.P(html.Q(claim.text), className="claim-words"))
    elif claim.text:
        # The article's wording, not the claimant's: marked as such, so that no loaded word stands as the page's own.
        shown.append(html.P(html.Q(claim.text), className="claim-words"))
        shown.append(html.P(words.INDIRECT, className="quiet"))
    if claim.via:
        shown.append(html.P(words.VIA_ALONE.format(via=claim.via), className="quiet"))
    if claim.hedge:
        shown.append(html.P(words.HEDGE.format(hedge=claim.hedge), className="quiet"))
    if claim.basis:
        shown.append(html.P(words.BASIS.format(basis=claim.basis), className="quiet"))
    return shown


def _passages(passages: tuple[Passage, ...]) -> Any:
    if not passages:
        return None
    # What dates the event comes before what only names it; nothing is dropped, the rest unfolds.
    dating = [passage for passage in passages if passage.marked] or list(passages[:1])
    shown = dating[:_PASSAGES]
    rest = [passage for passage in passages if passage not in shown]
    parts: list[Any] = [html.H3(words.SENTENCE), *map(_passage, shown)]
    if rest:
        named = words.MORE_SENTENCE if len(rest) == 1 else words.MORE_SENTENCES.format(count=len(rest))
        parts.append(html.Details([html.Summary(named), *map(_passage, rest)], className="more-passages"))
    return html.Section(parts, className="card-part")


def _passage(passage: Passage) -> Any:
    inside: list[Any] = [passage.before]
    if passage.marked:
        inside += [html.Mark(passage.marked), passage.after]
    source: Any = passage.source
    if passage.url:
        source = html.A(passage.source, href=passage.url, rel="noopener noreferrer nofollow")
    return html.Figure([html.Blockquote(html.P(inside)), html.Figcaption(source)])


def _dates(story: Story, event: EventText) -> Any:
    rows = story.event_dates[story.event_dates["event_id"] == event.event_id]
    if not event.disputed or len(rows) == 0:
        return None
    told = dict.fromkeys(
        (article_of(story, row.article_id), story.wording.interval(story.interval(row))) for row in rows_of(rows)
    )
    items = [html.Li([html.Strong(article), ": ", date]) for article, date in told]
    return html.Section([html.H3(words.DATES), html.Ul(items)], className="card-part")


def _why(story: Story, event: EventText) -> Any:
    try:
        explained = story.why(event.event_id)
    except QueryError:
        return None
    parts: list[Any] = [html.Summary(words.WHY), html.P(explained.line, className="why-line")]
    parts.append(html.Ol([step(story, explained.step)], className="steps"))
    if event.edtf:
        parts.append(html.P([words.EDTF, html.Code(event.edtf)], className="quiet"))
    return html.Details(parts, className="why")


def step(story: Story, one: Any) -> Any:
    """One step of an explanation, with the steps it builds on below it."""
    dated = one.interval is not None and one.interval.is_known
    head: list[Any] = [html.Strong(text(one.rule))]
    if dated:
        head += [": ", story.wording.interval(one.interval)]
    shown: list[Any] = [html.P(head)]
    if one.note:
        shown.append(html.P(text(one.note), className="quiet"))
    if one.said:
        shown.append(html.P(words.STEP_WORDS.format(words="”, “".join(text(s) for s in one.said)), className="quiet"))
    if one.filled_in:
        shown.append(html.P(words.STEP_FILLED.format(parts=", ".join(one.filled_in)), className="quiet"))
    for no in one.rejected:
        reading = words.STEP_REJECTED.format(reading=text(no.reading), reason=_sentence(text(no.reason)))
        shown.append(html.P(reading, className="quiet"))
    if one.inputs:
        shown.append(html.Ol([step(story, below) for below in one.inputs]))
    return html.Li(shown)


def _sentence(reason: str) -> str:
    reason = reason[:1].upper() + reason[1:]
    return reason if reason.endswith((".", "!", "?")) else reason + "."
