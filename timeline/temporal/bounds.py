"""Bounds of the publication date: the article is not older than what it tells, nor younger than what it announces."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from ..explanation import Step, given
from ..interval import UNKNOWN, Interval
from ..records import Problem, Publication
from .days import hull_of, ranges
from .operations import run

ENUMERABLE = 800  # days a window may have to be tried one by one


@dataclass(frozen=True, slots=True)
class Bound:
    """A date told as ``past`` or announced (``ahead``); one without a year bounds only a window already known.

    ``day`` is None for such a date; its ``operation`` and ``arguments`` then give the nearest one to a day of writing.
    """

    side: Literal["past", "ahead"]
    phrase: str
    step: Step
    day: date | None = None
    operation: str = ""
    arguments: Mapping[str, Any] | None = None

    def allows(self, written: date) -> bool:
        """Whether an article of that day can tell the date so."""
        day = self.day if self.day is not None else self._nearest(written)
        if day is None:
            return True
        return day <= written if self.side == "past" else day >= written

    def _nearest(self, written: date) -> date | None:
        arguments = {**(self.arguments or {}), "side": "nearest"}
        outcome = run(self.operation, arguments, (Interval.of_day(written),))
        return None if outcome is None else outcome.interval.first_day


def narrow(
    days: set[date], step: Step, bounds: Sequence[Bound], reasons: Mapping[str, str], say: Callable[[Interval], str]
) -> tuple[set[date], Step, tuple[Problem, ...]]:
    """The days that every bound allows, the step that tells so, and a problem for a bound that allows none."""
    problems = []
    for bound in bounds:
        left = {day for day in days if bound.allows(day)}
        if len(left) == len(days):
            continue
        if left:
            days = left
            kept = sorted(left)
            note = reasons["publication_tightened_note"].format(written=say(hull_of(kept)))
            step = Step(
                reasons["publication_bounded_" + bound.side].format(phrase=bound.phrase), "days",
                {"days": ranges(kept)}, (step, bound.step), hull_of(kept), (bound.phrase,), (), note,
            )  # fmt: skip
        elif bound.day is not None:
            window = say(hull_of(sorted(days)))
            message = reasons["bound_contradiction_" + bound.side].format(phrase=bound.phrase, written=window)
            problems.append(Problem("warning", "publication_contradiction", message))
    return days, step, tuple(problems)


def from_bounds(bounds: Sequence[Bound], reasons: Mapping[str, str]) -> tuple[Publication, tuple[date, ...]]:
    """The publication date from full dates alone, and its days where they are few; unknown when there are none."""
    past = max((b for b in bounds if b.side == "past" and b.day), key=lambda b: b.day or date.min, default=None)
    ahead = min((b for b in bounds if b.side == "ahead" and b.day), key=lambda b: b.day or date.max, default=None)
    if past is None and ahead is None:
        return Publication(UNKNOWN, "unknown", given(reasons["no_publication"], None)), ()
    if past and ahead and past.day and ahead.day and past.day > ahead.day:
        ahead = None
    first, last = (past.day if past else None), (ahead.day if ahead else None)
    interval = Interval.of_days(first, last)
    step = Step(
        reasons["publication_from_bounds"],
        "publication_bounds",
        {"first": first.isoformat() if first else None, "last": last.isoformat() if last else None},
        tuple(bound.step for bound in (past, ahead) if bound is not None),
        interval,
        note=reasons["publication_from_bounds_note"],
    )
    days: tuple[date, ...] = ()
    if first and last and (last - first).days < ENUMERABLE:
        days = tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
    return Publication(interval, "inferred", step), days


def replay_bounds(arguments: Mapping[str, Any], inputs: Sequence[Interval | None]) -> Interval | None:
    """From a first to a last day, either of which may be open."""
    first, last = arguments["first"], arguments["last"]
    return Interval.of_days(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
