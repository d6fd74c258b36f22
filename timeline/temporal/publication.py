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

from ..explanation import Rejected, Step, given
from ..interval import Interval
from ..records import Anchor, Problem, Publication
from . import bounds as bounding
from .binding import Call
from .bounds import ENUMERABLE, Bound
from .days import anchored_days, hull_of, ranges
from .expressions import Match
from .operations import run


@dataclass(frozen=True, slots=True)
class Clue:
    """A dated phrase of the article: its call, the anchor it names or the one its sentence speaks about.

    ``retold``: its sentence may tell that event once more in other words ("he was shot", of a shooting).
    """

    match: Match
    call: Call
    phrase: str
    names: Anchor | None = None
    about: Anchor | None = None
    retold: bool = False


@dataclass(frozen=True, slots=True)
class Solution:
    """A publication with the days that remain possible; ``dropped`` are (clue, day, reason, named event).

    ``depth``: 0, or one more than that of the events by which other articles date this one.
    """

    publication: Publication
    days: tuple[date, ...] = ()
    dropped: tuple[tuple[Clue, date, str, Anchor], ...] = ()
    problems: tuple[Problem, ...] = ()
    depth: int = 0


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
    bounds: Sequence[Bound],
    reasons: Mapping[str, str],
    say: Callable[[Interval], str],
) -> Solution:
    """The publication date from the text alone; unknown when nothing bounds it.

    Phrases that contradict one another are outvoted; where neither side has more, no window is given, since a wrong
    one is worse than none.
    """
    votes, problems = _votes(clues, reasons, say)
    if not votes:
        publication, possible = bounding.from_bounds(bounds, reasons)
        return Solution(publication, possible, (), problems)
    days = set.intersection(*(found for _, found in votes))
    left: set[date] | None = None
    for clue, found in votes:
        left = found if left is None else left & found
        step = _naming_step(clue, left, reasons, say)
    days, step, odd = bounding.narrow(days, step, bounds, reasons, say)
    anchors = {c.names.name: c.names for c, _ in votes if c.names is not None}
    problems = (*problems, *odd)
    loose = any(c.call.operation in ("this_last_next", "weekend") for c, _ in votes)
    return _tighten(days, step, clues, anchors, loose, problems, reasons, say)


def _votes(
    clues: Sequence[Clue], reasons: Mapping[str, str], say: Callable[[Interval], str]
) -> tuple[list[tuple[Clue, set[date]]], tuple[Problem, ...]]:
    """The naming phrases that agree, with the days each allows, and a problem for each that does not."""
    groups: list[tuple[set[date], list[tuple[Clue, set[date]]]]] = []
    turned: dict[str, set[date]] = {}
    for clue in clues:
        if clue.names is None or clue.call.operation == "calendar_date":
            continue
        found = _turned(clue, turned)
        if not found:
            continue
        for number, (shared, members) in enumerate(groups):
            if shared & found:
                groups[number] = (shared & found, [*members, (clue, found)])
                break
        else:
            groups.append((found, [(clue, found)]))
    groups.sort(key=lambda group: -len(group[1]))
    problems = tuple(
        _contradiction(members[0][0], shared, groups[0][0], reasons, say) for shared, members in groups[1:]
    )
    tied = len(groups) > 1 and len(groups[0][1]) == len(groups[1][1])
    return ([] if tied or not groups else groups[0][1]), problems


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
    step: Step,
    clues: Sequence[Clue],
    anchors: Mapping[str, Anchor],
    loose: bool,
    problems: tuple[Problem, ...],
    reasons: Mapping[str, str],
    say: Callable[[Interval], str],
) -> Solution:
    """Drop the days on which a weekday would be told oddly; ``loose``: the event is named by its week or month.

    What is called "Friday's attack" may well be told of "on Friday"; what is "last week's" is not.
    """
    dropped: list[tuple[Clue, date, str, Anchor]] = []
    told: dict[str, set[str]] = {}
    for clue in clues:
        if clue.names is not None or clue.call.operation not in ("weekday", "part_of_day", "clock_time"):
            continue
        if clue.call.arguments.get("side") != "past" or "weekday" not in clue.call.arguments:
            continue
        for anchor in _untold(clue, anchors, told):
            gone = _excluded(clue, anchor, days, loose)
            if not gone or len(gone) == len(days):
                continue
            days = days - set(gone)
            step = _tightened_step(step, clue, anchor, sorted(days), gone, reasons, say)
            dropped += [(clue, day, kind, anchor) for day, kind in gone.items()]
    interval = hull_of(sorted(days))
    return Solution(Publication(interval, "inferred", step), tuple(sorted(days)), tuple(dropped), problems)


def _untold(clue: Clue, anchors: Mapping[str, Anchor], told: dict[str, set[str]]) -> list[Anchor]:
    """The anchors to hold a wording against: all of them once, later only the one that its sentence speaks about.

    What is said again drops no further day, so that a long text costs no more a clue than a short one.
    """
    said = repr((clue.call.operation, sorted(clue.call.arguments.items()), clue.retold))
    about = clue.about.name if clue.about is not None else ""
    if said not in told:
        told[said] = {about}
        return list(anchors.values())
    if not about or about in told[said] or anchors.get(about) is not clue.about:
        return []
    told[said].add(about)
    return [anchors[about]]


def _excluded(clue: Clue, anchor: Anchor, days: set[date], loose: bool) -> dict[date, str]:
    """Days of writing on which a past weekday would be the anchor's own day, or before an anchor it speaks about.

    A sentence that speaks about an event may tell of another day all the same: what would drop most of the days by
    that alone is taken for such a one.
    """
    gone: dict[date, str] = {}
    before: dict[date, str] = {}
    for day in sorted(days):
        outcome = run(clue.call.operation, clue.call.arguments, (Interval.of_day(day),))
        if outcome is None or not outcome.interval.is_known:
            continue
        if anchor.interval.days() == 1 and anchor.interval.contains(outcome.interval):
            gone |= {day: "not_on"} if loose and not clue.retold else {}
        elif clue.about is anchor and outcome.interval.before(anchor.interval):
            before[day] = "not_before"
    few = 2 * (len(before) + len(gone)) <= len(days)
    return gone | before if few else gone


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
