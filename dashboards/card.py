"""The card of an event: date in words, standing, headline, who says so, claims, source sentence, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dash import html

from timeline import QueryError

from . import evidence
from .article import address_of
from .explained import step
from .grounds import Grounds
from .links import attributes, link
from .moving import flag
from .reading import ClaimText, EventText, Passage, claims_of, passages_of
from .state import State
from .told import Told

HEADING = "card-heading"
_PASSAGES = 4


@dataclass(frozen=True, slots=True)
class Steps:
    """The ids of the events before and after one, "" for none, and the view that each is shown in, if another."""

    ids: tuple[str, str] = ("", "")
    views: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def card(
    told: Told,
    event: EventText,
    state: State,
    steps: Steps | None = None,
    place: tuple[int, int] | None = None,
    grounds: Grounds | None = None,
) -> list[Any]:
    """The whole card; ``steps``: what comes before and after it; ``place``: its number, and of how many.

    ``grounds``: what its date rests on, as links.
    """
    return [
        _steps(told, state, steps or Steps(), place),
        html.P([event.date, flag(told, event.event_id)], className="card-date"),
        _standing(told, event),
        html.H2(event.title, id=HEADING, tabIndex=-1, lang=told.tongue),
        html.P(
            [html.Span(told.words.says, className="quiet"), event.who, f". {event.origins}"],
            className="card-who",
        ),
        *_evidence(told, event, state, grounds or Grounds()),
        html.P(
            [
                link(told.words.close, state.search(event="", crowd=None, step=False), id="card-close"),
                " ",
                # One of the two is hidden: phones have the list, wider pages the table.
                html.A(told.words.back, href="#events", className="for-wide"),
                html.A(told.words.back, href="#list", className="for-narrow"),
            ],
            className="card-back",
        ),
    ]


def _evidence(told: Told, event: EventText, state: State, grounds: Grounds) -> list[Any]:
    """Claims, sentences, figures and dates; of a sensitive event they are covered until asked for."""
    if event.sensitive and not state.show:
        shown = link(told.words.gate_show, state.search(show=True, event=event.event_id), id="gate")
        return [html.Div([html.P(told.words.gate), html.P(shown)], className="gate"), evidence.dates(told, event)]
    parts = [
        _claims(told, claims_of(told, event.event_id)),
        evidence.figures(told, event),
        evidence.dates(told, event),
        _passages(told, state, passages_of(told, event.event_id)),
        evidence.joined(told, event),
        _why(told, event, grounds),
    ]
    if event.sensitive:
        parts.append(html.P(link(told.words.gate_cover, state.search(show=False)), className="quiet"))
    return parts


def _steps(told: Told, state: State, steps: Steps, place: tuple[int, int] | None) -> Any:
    """From event to event, in the order of time; in story mode large, with the place among all."""
    beside = steps.ids
    items = [
        html.Li(link(name, state.search(event=event_id, **steps.views.get(event_id, {})), name=way))
        for name, event_id, way in (
            (told.words.step_before, beside[0], "step-before"), (told.words.step_after, beside[1], "step-after")
        ) if event_id
    ]  # fmt: skip
    if not items:
        return None
    if state.step and place:
        items.insert(1 if beside[0] else 0, html.Li(told.words.step_place.format(place=place[0], count=place[1])))
    # Told from its first event on, a story begins with the whole of it; from a chosen one, with what is shown.
    view: dict[str, str] = {} if state.event or state.step else {"first": "", "last": ""}
    change = told.words.step_leave if state.step else told.words.step_by_step
    items.append(html.Li(link(change, state.search(step=not state.step, event=state.event or "", **view), name="mode")))
    name = "card-steps stepping" if state.step else "card-steps"
    return html.Nav(html.Ul(items), className=name, **attributes({"aria-label": told.words.steps}))


def choice(told: Told, events: Sequence[EventText], opener: Any, total: int | None = None) -> list[Any]:
    """What opens when a mark stands for several events: their titles to choose from."""
    return [
        html.P(told.words.many.format(count=total or len(events)), className="card-date"),
        html.H2(told.words.many_text, id=HEADING, tabIndex=-1),
        html.Ul(
            [html.Li([opener(event), html.Span(event.short_date, className="quiet")]) for event in events],
            className="plain",
        ),
    ]


def unknown(told: Told) -> list[Any]:
    """For an address that names an event which there is not."""
    return [html.H2(told.words.unknown_event, id=HEADING, tabIndex=-1), html.P(told.words.unknown_text)]


def _standing(told: Told, event: EventText) -> Any:
    parts: list[Any] = []
    if event.status != "reported":
        on = told.words.standing_on.format(axes=", ".join(event.contested_on)) if event.contested_on else ""
        parts.append(html.Span(event.standing + on, className="standing"))
    if event.disputed:
        parts.append(html.Span(told.words.disputed, className="standing"))
    return html.P(parts, className="card-standing") if parts else None


def _claims(told: Told, claims: tuple[ClaimText, ...]) -> Any:
    if not claims:
        return None
    items = [html.Li(_claim(told, claim)) for claim in claims]
    return html.Section([html.H3(told.words.claims), html.Ul(items, className="claims")], className="card-part")


def _claim(told: Told, claim: ClaimText) -> list[Any]:
    shown = [html.P(claim.what[:1].upper() + claim.what[1:], className="claim-what")]
    if claim.is_quote:
        shown.append(html.P(html.Q(claim.text, lang=told.tongue), className="claim-words"))
    elif claim.text:
        # The article's wording, not the claimant's: marked as such, so that no loaded word stands as the page's own.
        shown.append(html.P(html.Q(claim.text, lang=told.tongue), className="claim-words"))
        shown.append(html.P(told.words.indirect, className="quiet"))
    if claim.via:
        shown.append(html.P(told.words.via_alone.format(via=claim.via), className="quiet"))
    if claim.hedge:
        shown.append(html.P(told.words.hedge.format(hedge=claim.hedge), className="quiet"))
    if claim.basis:
        shown.append(html.P(told.words.basis.format(basis=claim.basis), className="quiet"))
    return shown


def _passages(told: Told, state: State, passages: tuple[Passage, ...]) -> Any:
    if not passages:
        return None
    # What dates the event comes before what only names it; nothing is dropped, the rest unfolds.
    dating = [passage for passage in passages if passage.marked] or list(passages[:1])
    shown = dating[:_PASSAGES]
    rest = [passage for passage in passages if passage not in shown]
    parts: list[Any] = [html.H3(told.words.sentence), *(_passage(told, state, one) for one in shown)]
    if rest:
        named = told.words.more_sentence if len(rest) == 1 else told.words.more_sentences.format(count=len(rest))
        parts.append(
            html.Details(
                [html.Summary(named), *(_passage(told, state, one) for one in rest)], className="more-passages"
            )
        )
    return html.Section(parts, className="card-part")


def _passage(told: Told, state: State, passage: Passage) -> Any:
    inside: list[Any] = [passage.before]
    if passage.marked:
        inside += [html.Mark(passage.marked), passage.after]
    source: Any = passage.source
    if passage.url:
        source = html.A(passage.source, href=passage.url, rel="noopener noreferrer nofollow")
    whole = html.A(told.words.article_open, href=address_of(passage.article_id, state, passage.sentence))
    return html.Figure([html.Blockquote(html.P(inside), lang=told.tongue), html.Figcaption([source, ". ", whole])])


def _why(told: Told, event: EventText, grounds: Grounds) -> Any:
    try:
        explained = told.story.why(event.event_id)
    except QueryError:
        return None
    parts: list[Any] = [html.Summary(told.words.why), html.P(explained.line, className="why-line", lang=told.tongue)]
    parts.append(html.Ol([step(told, explained.step, grounds)], className="steps"))
    if event.edtf:
        parts.append(html.P([told.words.edtf, html.Code(event.edtf)], className="quiet"))
    return html.Details(parts, className="why")
