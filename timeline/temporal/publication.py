"""The publication date: given, or solved from what the text says about named and absolute dates.

An identifying phrase ("last week's attack") turned round gives the days on which an article can say so. What is left
is tightened by names ("Tuesday" is not used for a day that the article calls "April 4") and by order (a statement
about the attack is not older than the attack). Every day that is dropped is kept with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from ..explanation import Rejected, Step, given
from ..interval import UNKNOWN, Interval
from ..records import Anchor, Problem, Publication
from .binding import Call
from .expressions import Match
from .operations import days_of, run

REACH = 400  # days around an anchor that are tried
YEARS_REACH = 800  # "last year's attack" can be said up to two years later
ENUMERABLE = 800  # days a window may have to be tried one by one


@dataclass(frozen=True, slots=True)
class Clue:
    """A dated phrase of the article: its call, the anchor it names or the one its sentence speaks about."""

    match: Match
    call: Call
    phrase: str
    names: Anchor | None = None
    about: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Solution:
    """A publication with the days that remain possible; ``dropped`` are (clue, day, reason, named event)."""

    publication: Publication
    days: tuple[date, ...] = ()
    dropped: tuple[tuple[Clue, date, str, Anchor], ...] = ()
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=1024)
def from_given(interval: Interval, found: bool, rule: str) -> Solution:
    """A publication date that was handed in or stood in the article's data; ``rule`` says so in words.

    Kept, since the articles of a day share it.
    """
    step = given(rule, interval, said=(interval.edtf,))
    publication = Publication(interval, "found" if found else "given", step)
    days = interval.days() or 0
    first = interval.first_day
    possible = tuple(first + timedelta(days=n) for n in range(days)) if first and days <= ENUMERABLE else ()
    return Solution(publication, possible)


def solve(
    clues: Sequence[Clue],
    floor: tuple[date, Step] | None,
    ceiling: tuple[date, Step] | None,
    reasons: Mapping[str, str],
    say: Callable[[Interval], str],
) -> Solution:
    """The publication date from the text alone; unknown when nothing bounds it.

    ``floor``: the latest day the article reports as past; ``ceiling``: the earliest day it announces.
    """
    naming = [c for c in clues if c.names is not None and c.call.operation != "calendar_date"]
    days: set[date] | None = None
    steps: list[Step] = []
    problems: list[Problem] = []
    turned: dict[str, set[date]] = {}
    for clue in naming:
        found = _turned(clue, turned)
        if not found:
            continue
        if days is not None and not days & found:
            problems.append(_contradiction(clue, found, days, reasons, say))
            continue
        days = found if days is None else days & found
        steps.append(_naming_step(clue, days, reasons, say))
    if days is None:
        return _from_bounds(floor, ceiling, reasons)
    if floor is not None and any(d >= floor[0] for d in days):
        days = {d for d in days if d >= floor[0]}
    if ceiling is not None and any(d <= ceiling[0] for d in days):
        days = {d for d in days if d <= ceiling[0]}
    anchors = {c.names.name: c.names for c in naming if c.names is not None}
    return _tighten(days, steps, clues, anchors, problems, reasons, say)


def _turned(clue: Clue, known: dict[str, set[date]]) -> set[date]:
    """The days on which a phrase can name its event; worked out once for phrases that are alike."""
    assert clue.names is not None
    key = repr((clue.call.operation, sorted(clue.call.arguments.items()), clue.names.interval))
    if key not in known:
        known[key] = set(anchored_days(clue.call.operation, clue.call.arguments, clue.names.interval))
    return known[key]


def _naming_step(clue: Clue, days: set[date], reasons: Mapping[str, str], say: Callable[[Interval], str]) -> Step:
    anchor = clue.names
    assert anchor is not None
    interval = hull_of(sorted(days))
    return Step(
        reasons["publication_from_phrase"].format(phrase=clue.phrase, anchor=anchor.name),
        "publication_days",
        {"days": ranges(sorted(days)), "operation": clue.call.operation, "arguments": dict(clue.call.arguments)},
        (anchor.step,),
        interval,
        (clue.phrase,),
        (),
        reasons["publication_from_phrase_note"].format(
            phrase=clue.phrase, anchor=anchor.name, date=say(anchor.interval), written=say(interval)
        ),
    )


def _tighten(
    days: set[date],
    steps: list[Step],
    clues: Sequence[Clue],
    anchors: Mapping[str, Anchor],
    problems: list[Problem],
    reasons: Mapping[str, str],
    say: Callable[[Interval], str],
) -> Solution:
    dropped: list[tuple[Clue, date, str, Anchor]] = []
    step = steps[-1]
    for clue in clues:
        if clue.names is not None or clue.call.operation not in ("weekday", "part_of_day", "clock_time"):
            continue
        if clue.call.arguments.get("side") != "past" or "weekday" not in clue.call.arguments:
            continue
        for anchor in anchors.values():
            gone = _excluded(clue, anchor, days)
            if not gone or len(gone) == len(days):
                continue
            days = days - set(gone)
            step = _tightened_step(step, clue, anchor, sorted(days), gone, reasons, say)
            dropped += [(clue, day, kind, anchor) for day, kind in gone.items()]
    interval = hull_of(sorted(days))
    return Solution(Publication(interval, "inferred", step), tuple(sorted(days)), tuple(dropped), tuple(problems))


def _excluded(clue: Clue, anchor: Anchor, days: set[date]) -> dict[date, str]:
    """Days of writing on which a past weekday would be the anchor's own day, or before an anchor it speaks about."""
    gone = {}
    for day in sorted(days):
        outcome = run(clue.call.operation, clue.call.arguments, (Interval.of_day(day),))
        if outcome is None or not outcome.interval.is_known:
            continue
        if anchor.interval.days() == 1 and anchor.interval.contains(outcome.interval):
            gone[day] = "not_on"
        elif clue.about is anchor and outcome.interval.before(anchor.interval):
            gone[day] = "not_before"
    return gone


def _tightened_step(
    below: Step, clue: Clue, anchor: Anchor, left: list[date], gone: Mapping[date, str], reasons: Mapping[str, str],
    say: Callable[[Interval], str],
) -> Step:  # fmt: skip
    rejected = tuple(
        Rejected(
            say(Interval.of_day(day)),
            reasons[kind].format(phrase=clue.phrase, anchor=anchor.name),
            Interval.of_day(day),
        )
        for day, kind in gone.items()
    )
    interval = hull_of(left)
    return Step(
        reasons["publication_tightened"].format(phrase=clue.phrase),
        "days",
        {"days": ranges(left)},
        (below,),
        interval,
        (clue.phrase,),
        (),
        reasons["publication_tightened_note"].format(written=say(interval)),
        rejected,
    )


def _from_bounds(
    floor: tuple[date, Step] | None, ceiling: tuple[date, Step] | None, reasons: Mapping[str, str]
) -> Solution:
    if floor is None and ceiling is None:
        return Solution(Publication(UNKNOWN, "unknown", given(reasons["no_publication"], None)))
    first = floor[0] if floor else None
    last = ceiling[0] if ceiling else None
    if first and last and first > last:
        last = None
    interval = Interval.of_days(first, last)
    step = Step(
        reasons["publication_from_bounds"],
        "publication_bounds",
        {"first": first.isoformat() if first else None, "last": last.isoformat() if last else None},
        tuple(bound[1] for bound in (floor, ceiling) if bound is not None),
        interval,
        note=reasons["publication_from_bounds_note"],
    )
    days: tuple[date, ...] = ()
    if first and last and (last - first).days < ENUMERABLE:
        days = tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
    return Solution(Publication(interval, "inferred", step), days)


def _contradiction(
    clue: Clue, found: set[date], days: set[date], reasons: Mapping[str, str], say: Callable[[Interval], str]
) -> Problem:
    name = clue.names.name if clue.names else ""
    message = reasons["contradiction"].format(
        phrase=clue.phrase, anchor=name, expected=say(hull_of(sorted(found))), given=say(hull_of(sorted(days)))
    )
    return Problem("warning", "publication_contradiction", message)


def check_given(
    solution: Solution, text_only: Solution, clues: Sequence[Clue], reasons: Mapping[str, str],
    say: Callable[[Interval], str],
) -> Solution:  # fmt: skip
    """A given date beside what the text says: a contradiction is a problem, and both readings are kept."""
    if not text_only.days or not solution.days or set(text_only.days) & set(solution.days):
        return solution
    naming = [c for c in clues if c.names is not None and c.call.operation != "calendar_date"]
    if not naming:
        return solution
    problem = Problem(
        "warning",
        "publication_contradiction",
        reasons["contradiction"].format(
            phrase=naming[0].phrase,
            anchor=naming[0].names.name if naming[0].names else "",
            expected=say(text_only.publication.interval),
            given=say(solution.publication.interval),
        ),
    )
    publication = replace(solution.publication, expected=text_only.publication)
    return replace(solution, publication=publication, problems=(*solution.problems, problem))


# -- sets of days -------------------------------------------------------------------------------------
def anchored_days(operation: str, arguments: Mapping[str, Any], anchor: Interval) -> list[date]:
    """The days of writing on which an expression would mean the anchor's date."""
    if anchor.earliest is None or anchor.latest is None:
        return []
    days = []
    reach = YEARS_REACH if arguments.get("unit") == "year" else REACH
    first = max(anchor.earliest.date().toordinal() - reach, 1)
    last = min(anchor.latest.date().toordinal() + reach, date.max.toordinal())
    for number in range(first, last + 1):
        day = date.fromordinal(number)
        outcome = run(operation, arguments, (Interval.of_day(day),))
        bounded = outcome is not None and outcome.interval.earliest is not None and outcome.interval.latest is not None
        if bounded and outcome.interval.overlaps(anchor):  # type: ignore[union-attr]
            days.append(day)
    return days


def ranges(days: Sequence[date]) -> list[list[str]]:
    """Sorted days as [first, last] ISO pairs; the inverse of :func:`~timeline.temporal.operations.days_of`."""
    found: list[list[date]] = []
    for day in days:
        if found and (day - found[-1][1]).days == 1:
            found[-1][1] = day
        else:
            found.append([day, day])
    return [[first.isoformat(), last.isoformat()] for first, last in found]


def hull_of(days: Sequence[date]) -> Interval:
    """The interval from the first to the last of some sorted days."""
    return Interval.of_day(days[0]) if days[0] == days[-1] else Interval.of_days(days[0], days[-1])


def replay_days(arguments: Mapping[str, Any], inputs: Sequence[Interval | None]) -> Interval | None:
    """The hull of a list of days."""
    return hull_of(days_of(arguments["days"]))


def replay_publication_days(arguments: Mapping[str, Any], inputs: Sequence[Interval | None]) -> Interval | None:
    """Turn the phrase round once more; the days kept must still be among those it allows."""
    anchor = inputs[0]
    if anchor is None:
        return None
    kept = days_of(arguments["days"])
    allowed = set(anchored_days(arguments["operation"], arguments["arguments"], anchor))
    left = [day for day in kept if day in allowed]
    return hull_of(left) if left else None


def replay_bounds(arguments: Mapping[str, Any], inputs: Sequence[Interval | None]) -> Interval | None:
    """From a first to a last day, either of which may be open."""
    first, last = arguments["first"], arguments["last"]
    return Interval.of_days(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
