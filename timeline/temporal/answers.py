"""What a match comes to, and the public record made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ..explanation import Rejected, Step
from ..interval import Interval
from ..records import DateBasis, Document, Phrase, TemporalExpression
from .binding import Call
from .days import ranges
from .expressions import Match, expression_id
from .operations import run
from .outcome import Outcome
from .reasoning import why_line

SHARE = 0.6  # the part of the possible publication days that must agree before one answer stands alone


@dataclass(frozen=True, slots=True)
class Speech:
    """When the words of a quotation were spoken, as the pipeline knows it."""

    start: int
    end: int
    interval: Interval
    step: Step


# A named tuple: one is made for every expression, in less than half the time that a frozen data class takes.
class Answer(NamedTuple):
    """What a match comes to: outcome, steps, the name of its anchor, and how sure its footing is."""

    outcome: Outcome
    step: Step
    anchor: str
    phrase: Phrase
    basis: DateBasis
    rejected: tuple[Rejected, ...] = ()
    disputed: bool = False


def expression_of(
    document: Document, match: Match, answer: Answer, say: Callable[[Interval], str], reasons: Mapping[str, str]
) -> TemporalExpression:
    """The temporal expression behind a match and its answer."""
    interval = answer.outcome.interval
    said = answer.step.said
    text = document.text[match.start : match.end]
    if said and said[0] == text:
        text = said[0]  # one text, kept once
    rule = match.reading.rule
    # "since" and "over" belong to what is dated; "on" does not, nor the "since" of "since the May 3 vote".
    signalled = match.signal == answer.step.operation
    first = match.signal_start if match.signal == "over" or signalled else -1
    words = document.text[first : match.end] if first >= 0 else text
    name = f"{match.signal_word} {rule.name}" if signalled else rule.name
    filled = answer.outcome.filled_in
    return TemporalExpression(
        expression_id(document, match.start),
        document.article.id,
        match.start,
        match.end,
        text,
        rule.type,  # type: ignore[arg-type]
        answer.outcome.value,
        interval,
        answer.phrase,
        answer.anchor,
        name,
        tuple([name for name in match.reading.spots if name not in filled]),
        filled,
        why_line(words, interval, answer.step, answer.anchor, answer.phrase, rule.type, reasons, say),
        answer.step,
        answer.rejected,
        answer.basis if interval.is_known else "unknown",
        answer.disputed,
        first,
        rule.timex,
    )


def run_on_days(call: Call, days: Sequence[date]) -> Outcome | None:
    """An operation over a set of possible days; None for no day."""
    if not days:
        return None
    if len(days) == 1:
        return run(call.operation, call.arguments, (Interval.of_day(days[0]),))
    wrapped = {"operation": call.operation, "arguments": dict(call.arguments), "days": ranges(days), "share": SHARE}
    return run("over_days", wrapped, ())


def all_days(interval: Interval) -> tuple[date, ...]:
    """The days of a bounded interval, at most a few hundred."""
    count = interval.days()
    if count is None or interval.earliest is None or count > 800:
        return ()
    first = interval.earliest.date().toordinal()
    return tuple(date.fromordinal(first + n) for n in range(count))
