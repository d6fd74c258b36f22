"""The one line that says how a date was reached: the words, the date, what it counts from, and the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..explanation import Step
from ..interval import Interval


def why_line(
    text: str, interval: Interval, step: Step, anchor: str, phrase: str, type_: str, reasons: Mapping[str, str],
    say: Callable[[Interval], str],
) -> str:  # fmt: skip
    """A line fit to be read by anybody; ``reasons`` are the sentences of the language, ``say`` words an interval.

    ``anchor``: what the date hangs on, by name, or "". ``type_`` is the TIMEX3 type.
    """
    if not interval.is_known:
        reason = _own_note(step) or anchor or reasons["kind_" + type_.lower()]
        return reasons["why_unknown"].format(text=text, reason=reason)
    date = say(interval)
    if phrase == "identifying":
        return reasons["why_names"].format(text=text, date=date, anchor=anchor)
    told = [reasons["why"].format(text=text, date=date)]
    if anchor:
        told.append(_counted_from(step, anchor, date, reasons, say))
    note = _own_note(step)
    if note and not told[-1].startswith(note):  # the note of "three days after the vote" says what it counts from
        told.append(note)
    return reasons["why_joined"].join(told)


def _counted_from(
    step: Step, anchor: str, date: str, reasons: Mapping[str, str], say: Callable[[Interval], str]
) -> str:
    base = _base(step)
    words = reasons["counted_from_event"].format(anchor=anchor)
    if base is None or not base.is_known:
        return words
    when = say(base)
    # The name of an anchor may hold its date; a date that is the answer itself was told just before.
    return words if when in anchor or when == date else reasons["counted_from_dated"].format(anchor=anchor, date=when)


def _base(step: Step) -> Interval | None:
    """The interval that a step counts from."""
    own = _own(step)
    return own.inputs[0].interval if own.inputs else None


def _own(step: Step) -> Step:
    """The date's step, where a signal word ("since") has made another interval of it."""
    below = step.inputs[0] if step.inputs else None
    signalled = step.operation in ("since", "until") and not step.note and below is not None and below.said
    return below if signalled and below is not None else step


def _own_note(step: Step) -> str:
    return _own(step).note
