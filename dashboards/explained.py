"""An explanation step by step: rule, date, words, what was filled in, what was not taken, and what it rests on."""

from __future__ import annotations

from typing import Any

from dash import html

from .grounds import Grounds
from .reading import text
from .told import Told


def step(told: Told, one: Any, grounds: Grounds) -> Any:
    """One step of an explanation, with the steps it builds on below it."""
    dated = one.interval is not None and one.interval.is_known
    head: list[Any] = [html.Strong(text(one.rule))]
    if dated:
        head += [": ", told.wording.interval(one.interval)]
    shown: list[Any] = [html.P(head)]
    if one.note:
        shown.append(html.P(text(one.note), className="quiet"))
    if one.said:
        before, after = told.words.step_words.split("{words}")
        shown.append(html.P([before, *grounds.said(one), after], className="quiet"))
    if one.filled_in:
        shown.append(html.P(told.words.step_filled.format(parts=", ".join(one.filled_in)), className="quiet"))
    for no in one.rejected:
        reading = told.words.step_rejected.format(reading=text(no.reading), reason=_sentence(text(no.reason)))
        shown.append(html.P(reading, className="quiet"))
    for more in (grounds.events(one), grounds.doubt(one)):
        if more:
            shown.append(html.P(more, className="quiet step-links"))
    if one.inputs:
        below = grounds.inside(one)
        shown.append(html.Ol([step(told, part, below) for part in one.inputs]))
    return html.Li(shown)


def _sentence(reason: str) -> str:
    reason = reason[:1].upper() + reason[1:]
    return reason if reason.endswith((".", "!", "?")) else reason + "."
