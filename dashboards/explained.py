"""An explanation step by step: rule, date, words, what was filled in, what was not taken, and what it rests on."""

from __future__ import annotations

import re
from typing import Any

from dash import html

from .grounds import Grounds
from .reading import text
from .told import Told


def step(told: Told, one: Any, grounds: Grounds) -> Any:
    """One step of an explanation, with the steps it builds on below it."""
    dated = one.interval is not None and one.interval.is_known
    name = _name(told, one)
    head: list[Any] = [html.Strong(name[:1].upper() + name[1:], lang=told.tongue if name == one.rule else None)]
    if dated:
        head += [told.words.step_dated, told.wording.interval(one.interval)]
    shown: list[Any] = [html.P(head)]
    if one.note:
        shown.append(html.P(text(one.note), className="quiet", lang=told.tongue))
    if one.said:
        before, after = told.words.step_words.split("{words}")
        shown.append(html.P([before, *grounds.said(one), after], className="quiet"))
    if one.filled_in:
        shown.append(html.P(told.words.step_filled.format(parts=told.wording.parts(one.filled_in)), className="quiet"))
    for no in one.rejected:
        shown.append(_rejected(told, no))
    if name != one.rule:
        shown.append(html.P([told.words.step_rule, html.Code(text(one.rule), lang=told.tongue)], className="quiet"))
    for more in (grounds.events(one), grounds.doubt(one)):
        if more:
            shown.append(html.P(more, className="quiet step-links"))
    if one.inputs:
        below = grounds.inside(one)
        shown.append(html.Ol([step(told, part, below) for part in one.inputs]))
    return html.Li(shown)


def _name(told: Told, one: Any) -> str:
    """What a step does. Rules are named in the story's language; in another one the operation tells it."""
    is_foreign = told.tongue is not None and one.operation != "given"
    return text(told.wording.operation(one.operation) if is_foreign else told.wording.step(one))


def _rejected(told: Told, no: Any) -> Any:
    """A reading that was not taken, with the reason, which is in the story's language."""
    known = no.interval is not None and no.interval.is_known
    reading = told.wording.interval(no.interval) if known else text(no.reading)
    before, between, after = re.split(r"\{reading\}|\{reason\}", told.words.step_rejected)
    reason = html.Span(_sentence(text(no.reason)), lang=told.tongue)
    return html.P([before, reading, between, reason, after], className="quiet")


def _sentence(reason: str) -> str:
    reason = reason[:1].upper() + reason[1:]
    return reason if reason.endswith((".", "!", "?")) else reason + "."
