"""The page of one article: its text with every expression and event marked, or, in public, what it supports alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

import flask
from dash import Dash, html

from .links import attributes
from .markup import markup
from .moving import Moved, Moves, banner, flag
from .plain import plain_page
from .reading import rows_of, text
from .state import State, seen
from .told import Told, words_of

PREFIX = "/article/"
_MOST_CHARACTERS = 200_000
_MOST_LABEL = 160
_SHEETS = ("page.css", "moving.css")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text: a date, or the word that names an event (``event`` empty: one that is on no timeline)."""

    start: int
    end: int
    label: str
    event: str
    date: bool
    tongue: str | None = None  # the label's language, where it is not the text's


def register_articles(app: Dash, moves: Moves, public: bool) -> None:
    """The page of each article at ``/article/<id>``; ``public``: with the supporting sentences instead of its text."""

    def article(name: str) -> flask.Response:
        state = State.read(flask.request.query_string.decode("latin-1"))
        inside, title, found = article_page(moves.at(state.move), name, state, public)
        return plain_page(words_of(state.language), title, markup(inside), 200 if found else 404, state.theme, _SHEETS)

    app.server.add_url_rule(f"{PREFIX}<path:name>", "article", article)


def address_of(article_id: str, state: State, sentence: int | None = None) -> str:
    """The address of an article's page, or of a sentence in it; it holds what is chosen, for the way back."""
    return PREFIX + quote(article_id, safe="") + state.search() + ("" if sentence is None else f"#s{sentence}")


def article_page(moved: Moved, article_id: str, state: State, public: bool) -> tuple[list[Any], str, bool]:
    """What is in the page, its title, and whether there is such an article; if not, the page says so."""
    part = seen(moved.reader.article(article_id), state)
    told = moved.told(part, state.language)
    words = told.words
    back = html.P(html.A(words.article_back, href="/" + state.search()), className="card-back")
    if len(part.articles) == 0:
        none = html.Header([html.H1(words.article_none), html.P(words.article_none_text, className="standfirst")])
        return [none, back], str(words.article_none), False
    row = next(rows_of(part.articles))
    interval = part.interval({"earliest": row.published_earliest, "latest": row.published_latest})
    date = told.wording.interval(interval) if interval.is_known else ""
    line = ". ".join(s for s in (text(row.source), date, words.status.get(row.published_status, "")) if s)
    url = text(row.url)
    name = text(row.title) or str(words.untitled)
    head: list[Any] = [
        html.H1(name, lang=told.tongue if text(row.title) else None),
        html.P(line + ".", className="standfirst"),
    ]
    if url.startswith(("https://", "http://")):
        head.append(html.P(html.A(url, href=url, rel="noopener noreferrer nofollow"), className="quiet"))
    body = supported(told, state) if public else whole(told, state, str(row.text), moved.reader.sentences(article_id))
    if part.events["sensitive"].any() and not state.show:
        shown = html.A(words.gate_show, href=address_of(article_id, replace(state, show=True)), id="gate")
        cover = html.Div([html.P(words.gate), html.P(shown)], className="gate")
        body = [cover, *body] if public else [cover]
    return [html.Header(head, className="masthead"), banner(moved, state), back, *body, back], name, True


def supported(told: Told, state: State) -> list[Any]:
    """The sentences that support events of the story, and nothing else of the text."""
    found: dict[int, tuple[str, int, dict[str, None]]] = {}
    hidden = set() if state.show else set(told.story.events["event_id"][told.story.events["sensitive"]])
    for row in rows_of(told.story.mentions.dropna(subset=["event_id"])):
        if row.event_id in hidden:
            continue
        found.setdefault(int(row.char_start), (str(row.sentence)[:700], int(row.sentence_index), {}))[2][
            row.event_id
        ] = None
    items = [
        html.Li(
            [html.Blockquote(html.P(sentence), lang=told.tongue), html.P(_events(told, ids, state), className="quiet")],
            id=f"s{index}",
        )
        for _, (sentence, index, ids) in sorted(found.items())
    ]
    return [html.H2(told.words.article_supports), html.Ul(items, className="plain")]


def _events(told: Told, ids: dict[str, None], state: State) -> list[Any]:
    titles = dict(zip(told.story.events["event_id"], told.story.events["title"], strict=True))
    parts: list[Any] = []
    for event_id in ids:
        parts += [html.A(titles[event_id], href="/" + state.search(event=event_id), lang=told.tongue), " "]
        parts.append(flag(told, event_id))
    return parts


def whole(told: Told, state: State, body: str, sentences: Sequence[tuple[int, int]] = ()) -> list[Any]:
    """The whole text, dates and events marked where they stand, each sentence with an id of its own."""
    words = told.words
    legend = html.P(
        [
            html.Mark(words.article_date, className="in-date"), " ",
            html.Mark(words.article_event, className="in-event"),
        ],
        className="quiet",
    )  # fmt: skip
    cut = body[:_MOST_CHARACTERS]
    inside = marked(cut, spans_of(told), state, sentences)
    shown: list[Any] = [
        html.H2(words.article_text),
        legend,
        html.Div(inside, className="article-text", lang=told.tongue),
    ]
    if len(cut) < len(body):
        shown.append(html.P(words.article_cut.format(count=_MOST_CHARACTERS), className="quiet"))
    return shown


def spans_of(told: Told) -> list[Span]:
    """Dates and event words of the article, in the order of the text."""
    story = told.story
    titles = dict(zip(story.events["event_id"], story.events["title"], strict=True))
    found = [
        Span(
            int(x.char_start),
            int(x.char_end),
            told.wording.interval(story.interval(x), x.date_basis),
            "",
            True,
            told.tongue and told.words.language,
        )
        for x in rows_of(story.expressions)
    ]
    for m in rows_of(story.mentions):
        known = text(m.event_id)
        label = titles.get(known, "") or told.words.article_mention.format(kind=told.words.kinds.get(m.kind, m.kind))
        tongue = None if titles.get(known) else told.tongue and told.words.language
        was = told.was.get(known, "")
        found.append(
            Span(int(m.trigger_start), int(m.trigger_end), f"{label}; {was}" if was else label, known, False, tongue)
        )
    return sorted(found, key=lambda s: (s.start, -s.end))


def marked(body: str, spans: Sequence[Span], state: State, sentences: Sequence[tuple[int, int]] = ()) -> list[Any]:
    """The text with its spans marked; of two that overlap, the first, longer one is. Sentence 12 has the id "s12"."""
    kept: list[Span] = []
    for span in spans:
        if not (span.start < (kept[-1].end if kept else 0) or span.end > len(body) or span.end <= span.start):
            kept.append(span)
    pieces: list[Any] = []
    at = nth = 0
    for number, (begins, ends) in enumerate(sentences):
        first = nth
        while nth < len(kept) and kept[nth].start < ends:
            nth += 1
        own = kept[first:nth]
        # A mark that reaches over a sentence's edge stays whole: the sentence is widened, or begins after it.
        start = min([max(begins, at), *(span.start for span in own)])
        end = min(max([ends, *(span.end for span in own)]), len(body))
        if start < end:
            pieces += [body[at:start], html.Span(_between(body, start, end, own, state), id=f"s{number}")]
            at = end
        else:  # within the mark before it, or after the end of what is shown: links to it end there
            pieces.append(html.Span(id=f"s{number}"))
    return [*pieces, *_between(body, at, len(body), kept[nth:], state)]


def _between(body: str, at: int, end: int, spans: Sequence[Span], state: State) -> list[Any]:
    pieces: list[Any] = []
    for span in spans:
        pieces += [body[at : span.start], _mark(body[span.start : span.end], span, state)]
        at = span.end
    return [*pieces, body[at:end]]


def _mark(words: str, span: Span, state: State) -> Any:
    label = span.label[:_MOST_LABEL]
    inside: Any = words
    if span.event:
        inside = html.A(words, href="/" + state.search(event=span.event))
    note = html.Span(f" [{label}]", className="in-note", lang=span.tongue)
    return html.Mark([inside, note], className="in-event" if span.event or not span.date else "in-date",
                     **attributes({"title": label}))  # fmt: skip
