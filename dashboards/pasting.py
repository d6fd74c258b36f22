"""Paste an article: its timeline is the answer to the form, held by that visitor's browser alone; nothing is stored."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

import flask
from dash import Dash, html

from timeline import Article, Reader, Selection, Story, TimelineError, build, published, story_svg

from .card import card
from .links import attributes
from .listing import Listing, Pictures
from .markup import markup
from .plain import plain_page
from .reading import EventText, events_of
from .staged import LINES, staged
from .state import State
from .told import Told, Words, words_of

PATH = "/paste"
MOST_BYTES, MOST_SECONDS, MOST_AT_ONCE, MOST_ANCHORS = 200_000, 30.0, 2, 20
_MOST_CARDS = 200
_ROOM = 4 * MOST_BYTES  # of the whole request: a form writes many characters as three
_SHEETS, _SCRIPTS = ("page.css", "paste.css"), ("paste.js",)
_FORM = """<form id="paste-form" class="paste-form" method="post" enctype="multipart/form-data">
<p class="field"><label for="p-text">{paste_text}</label>
<textarea id="p-text" name="text" rows="14" maxlength="{most}" aria-describedby="p-limit">{text}</textarea></p>
<p id="p-limit" class="quiet">{limit}</p>
<p class="field"><label for="p-file">{paste_file}</label>
<input id="p-file" name="file" type="file" accept=".txt,text/plain"></p>
<p class="field"><label for="p-published">{paste_published}</label>
<input id="p-published" name="published" type="text" maxlength="40" placeholder="{filter_day}" value="{published}"></p>
<p class="field"><label for="p-anchors">{paste_anchors}</label>
<textarea id="p-anchors" name="anchors" rows="2" maxlength="4000" placeholder="{paste_hint}">{anchors}</textarea></p>
<p><button type="submit">{paste_go}</button></p>
<p class="quiet"><span id="p-wait" role="status" data-wait="{paste_wait}"></span>
<span id="p-seconds" aria-hidden="true" data-wait="{paste_seconds}"></span></p>
<p class="quiet">{paste_kept}</p>
</form>"""


class _Refused(Exception):
    """What was pasted cannot be read; the words say why, the code goes with the answer."""

    def __init__(self, said: str, code: int = 400) -> None:
        super().__init__(said)
        self.code = code


class _TooSlow(Exception):
    """The time for one article is over."""


@dataclass(frozen=True, slots=True)
class _InPage(State):
    """A state whose addresses lie in the page itself: every event has its place there."""

    def search(self, **changes: Any) -> str:
        """The place of an event."""
        return f"#{changes.get('event', '')}"


@dataclass(frozen=True, slots=True)
class _Given:
    """What a visitor filled in."""

    text: str = ""
    published: str = ""
    anchors: str = ""


def register_paste(app: Dash) -> None:
    """The form at ``/paste``, and its answer. A few are read at a time; who comes then is asked to wait."""
    places = threading.BoundedSemaphore(MOST_AT_ONCE)

    def paste() -> flask.Response:
        state = State.read(flask.request.query_string.decode("latin-1"))
        words, given = words_of(state.language), _Given()

        def answer(inside: str, code: int = 200) -> flask.Response:
            return plain_page(words, words.paste, inside, code, state.theme, _SHEETS, _SCRIPTS)

        if flask.request.method != "POST":
            return answer(_form(words, given))
        try:
            given = _given(words)
        except _Refused as refused:
            return answer(_form(words, given, str(refused)), refused.code)

        def read(tell: Callable[[str], None]) -> tuple[str, int]:
            try:
                story = _built(words, given, places, tell)
                tell(words.paste_stages["drawing"])
                return _result(story, state.language), 200
            except _Refused as refused:
                return _form(words, given, str(refused)), refused.code

        if flask.request.headers.get("Accept") != LINES:
            return answer(*read(lambda _: None))
        head = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}  # a proxy must not hold the lines back
        return flask.Response(staged(lambda tell: read(tell)[0]), 200, head, mimetype=LINES)

    app.server.add_url_rule(PATH, "paste", paste, methods=["GET", "POST"])


def _given(words: Words) -> _Given:
    flask.request.max_content_length = _ROOM
    flask.request.max_form_memory_size = _ROOM
    if (flask.request.content_length or 0) > _ROOM:
        raise _Refused(words.paste_long.format(most=MOST_BYTES // 1000), 413)
    form, file = flask.request.form, flask.request.files.get("file")
    text = form.get("text", "")
    if file is not None and not text.strip():
        text = file.stream.read(MOST_BYTES + 1).decode("utf-8", "replace")
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        raise _Refused(words.paste_long.format(most=MOST_BYTES // 1000), 413)
    if not text.strip():
        raise _Refused(words.paste_empty)
    return _Given(text.replace("\r\n", "\n"), form.get("published", "")[:40].strip(), form.get("anchors", "")[:4000])


def _built(
    words: Words, given: _Given, places: threading.BoundedSemaphore, tell: Callable[[str], None]
) -> Story:  # fmt: skip
    """The story of what was pasted; it ends when its time does, at the next step of the work, which is told."""
    end = time.monotonic() + MOST_SECONDS

    def watch(stage: str, *_: int) -> None:
        if time.monotonic() > end:
            raise _TooSlow
        if stage in words.paste_stages:
            tell(words.paste_stages[stage])

    if not places.acquire(timeout=2.0):
        raise _Refused(words.paste_busy, 503)
    try:
        article = Article("pasted", given.text, published=given.published or None)
        story = build(article, anchors=_anchors(words, given.anchors), progress=watch)
    except TimelineError as error:
        raise _Refused(words.paste_wrong.format(reason=str(error))) from None
    except _TooSlow:
        raise _Refused(words.paste_slow.format(most=int(MOST_SECONDS)), 413) from None
    finally:
        places.release()
    if len(story.events) == 0:
        raise _Refused(words.paste_nothing)
    return story


def _anchors(words: Words, lines: str) -> dict[str, str]:
    found = {}
    for line in lines.splitlines()[:MOST_ANCHORS]:
        name, equals, day = line.partition("=")
        if line.strip() and not (equals and name.strip() and day.strip()):
            raise _Refused(words.paste_anchor.format(line=line.strip()[:80]))
        if line.strip():
            found[name.strip()] = day.strip()
    return found


def _form(words: Words, given: _Given, error: str = "") -> str:
    said = html.P(error, className="paste-error", id="paste-error", role="alert") if error else None
    head = html.Header([html.H1(words.paste), html.P(words.paste_lead, className="standfirst")], className="masthead")
    names = ("paste_text", "paste_file", "paste_published", "paste_anchors", "paste_hint", "paste_go", "paste_wait",
             "paste_seconds", "paste_kept", "filter_day")  # fmt: skip
    told = {name: markup(getattr(words, name)) for name in names}
    told |= {"text": markup(given.text), "published": markup(given.published), "anchors": markup(given.anchors)}
    limit = markup(words.paste_limit.format(most=MOST_BYTES // 1000, seconds=int(MOST_SECONDS)))
    return markup([head, said]) + _FORM.format(most=MOST_BYTES, limit=limit, **told)


def _result(story: Story, language: str) -> str:
    """The timeline as a picture, the events as a table, and the card of each."""
    # Names that are withheld are masked here as well: the answer, its picture and its table are handed on alike.
    story = published(story)
    reader = Reader.of(story)
    told, heads = Told.of(story, language), reader.heads(language)
    words, here, events = told.words, _InPage(language=language), events_of(told)
    shown = sorted(events, key=lambda event: -event.salience)[:_MOST_CARDS]
    picture = html.Img(src="data:image/svg+xml," + quote(story_svg(story)), alt=words.paste_picture)
    csv = "data:text/csv;charset=utf-8," + quote("".join(reader.csv(Selection(), len(story.events))))
    again = html.A(words.paste_again, href=PATH + (f"?lang={language}" if language != "en" else ""))
    take = html.A(words.paste_csv, href=csv, download="events.csv")
    return markup(
        [
            html.Header([html.H1(heads["title"]), html.P(heads["standfirst"], className="standfirst")],
                        className="masthead"),
            html.P([again, " ", take], className="paste-links"),
            html.P(words.paste_private, className="quiet"),
            html.Section([html.H2(words.chart), html.P(picture, className="paste-picture")]),
            html.Section([html.H2(words.events), Listing(told, here, Pictures.of(story), events).table()],
                         className="events"),
            *(_card(told, event, here) for event in events if event in shown),
        ]
    )  # fmt: skip


def _card(told: Told, event: EventText, here: State) -> Any:
    """The card of an event without the ways to others, at a place of its own."""
    parts = card(told, event, replace(here, event=event.event_id))[1:-1]
    for part in parts:
        if isinstance(part, html.H2):
            setattr(part, "id", f"{event.event_id}-heading")  # noqa: B010  Dash sets its attributes itself
    return html.Section(parts, id=event.event_id, className="card", **attributes({"tabIndex": "-1"}))
