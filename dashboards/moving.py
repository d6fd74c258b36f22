"""What if a date were another one: the story with it moved, what is said of that, and the controls that move it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dash import dcc, html

from timeline import Interval, Reader, Story, TimelineError

from .links import attributes, link
from .reading import article_of, rows_of
from .state import Move, State
from .told import Told

PUBLICATION, REACH, FARTHEST, KEPT = "publication", 30, 3660, 6


@dataclass(frozen=True)
class Moved:
    """What is read: the story, or the story as it would be; ``was``: the old date of each event that moved, or None.

    ``failed``: a move was asked for that cannot be made.
    """

    reader: Reader
    move: Move | None = None
    was: Mapping[str, tuple[Interval, str] | None] = field(default_factory=dict)
    failed: bool = False

    def told(self, story: Story, language: str) -> Told:
        """A part of this story in a language, with the old dates in words."""
        told = Told.of(story, language, self.reader.n_articles)
        if not self.was:
            return told
        words = {
            name: told.words.move_was.format(date=told.wording.interval(*old)) if old else told.words.move_new
            for name, old in self.was.items()
        }
        return Told(told.story, told.words, told.wording, told.alone, words)


class Moves:
    """Gives the story with a date moved. The last few are kept: they follow from the story alone, whoever asks."""

    def __init__(self, reader: Reader) -> None:
        self._plain = Moved(reader)
        self._kept: OrderedDict[Move, Moved] = OrderedDict()
        self._whole: Story | None = None
        self.plain = reader
        self._one = threading.Lock()  # all parts of a page ask at once; one builds, the others wait for it

    def at(self, move: Move | None) -> Moved:
        """The story of a state."""
        if move is None:
            return self._plain
        with self._one:
            if move not in self._kept:
                self._kept[move] = self._made(move)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(move)
            return self._kept[move]

    def _made(self, move: Move) -> Moved:
        reader = self._plain.reader
        try:
            if self._whole is None:
                self._whole = reader.whole()
            story, ids = self._whole.moved(move.name, move.days)
        except TimelineError:
            return Moved(reader, failed=True)
        before = {row.event_id: row for row in rows_of(self._whole.events)}
        was = {
            name: (self._whole.interval(before[name]), before[name].date_basis) if name in before else None
            for name in ids
        }
        return Moved(Reader.of(story), move, was)


def banner(moved: Moved, state: State) -> Any:
    """What is said above the timeline while a date is moved; it is announced as well."""
    if state.move is None:
        return []
    told = moved.told(moved.reader.of_articles(moved.reader.articles(REACH)), state.language)
    words, back = told.words, link(told.words.move_back, state.search(move=None), id="move-back")
    if moved.failed:
        return html.P([words.move_failed, " ", back], className="what-if-banner")
    days, count = state.move.days, len(moved.was)
    shift = (words.move_days_one if abs(days) == 1 else words.move_days).format(count=abs(days))
    said = (words.move_later if days > 0 else words.move_earlier).format(name=named(told, state.move.name), shift=shift)
    counted = {0: words.move_none, 1: words.move_one}.get(count, words.move_many.format(count=count))
    return html.P(
        [html.Strong(words.move_is), " ", said, " ", html.Span(counted, id="move-count"), " ", back],
        className="what-if-banner",
    )


def panel(plain: Reader, state: State) -> Any:
    """The controls: what to move, a slider and a number field for the days, and back; none where nothing can move."""
    names = plain.movable()
    if not names:
        return []
    told = Told.of(plain.of_articles(plain.articles()), state.language)
    words, days = told.words, state.move.days if state.move else 0
    asked = state.move.name if state.move else state.doubt
    chosen = asked if asked in names else names[0]
    options = [
        html.Option(named(told, name), value=name, selected=name == chosen)
        for name in names
    ]  # fmt: skip
    ends: dict[str, Any] = {"autoComplete": "off", "step": 1}
    slider = dcc.Input(
        id="move-range", type="range", min=-REACH, max=REACH, value=max(-REACH, min(REACH, days)), **ends
    )
    number = dcc.Input(id="move-days", type="text", inputMode="numeric", value=str(days), maxLength=5, **ends)
    form = html.Form(
        [
            html.Div([html.Label(words.move_what, htmlFor="move-name"), html.Select(options, id="move-name")],
                     className="field"),
            html.Div([html.Label(words.move_slide, htmlFor="move-range"), slider], className="field"),
            html.Div([html.Label(words.move_number, htmlFor="move-days"), number], className="field"),
            html.Button(words.move_go, type="submit"),
        ],
        id="move-form", className="filter-form", **attributes({"data-farthest": str(FARTHEST)}),
    )  # fmt: skip
    inside = [html.Summary(words.move), html.P(words.move_text, className="quiet"), form]
    return html.Details(inside, className="what-if", open=state.move is not None or state.doubt in names)


def named(told: Told, name: str) -> str:
    """What can be moved, as readers know it."""
    if name in told.story.anchors:
        return name
    return str(told.words.move_publication) if name == PUBLICATION else article_of(told, name)


def flag(told: Told, event_id: str) -> Any:
    """The old date of an event that moved, to stand beside the new one."""
    was = told.was.get(event_id, "")
    return html.Span(was, className="was") if was else None
