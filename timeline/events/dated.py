"""A date that an event got, and the operations that its steps replay with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..explanation import Operation, Rejected, Step, given
from ..interval import UNKNOWN, Interval
from ..records import DateBasis
from . import adjoining


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with its basis, what it hangs on, the step tree, and the expression it came from."""

    interval: Interval
    basis: DateBasis
    step: Step
    anchor: str = ""
    expression_id: str | None = None
    alternatives: tuple[Rejected, ...] = ()
    disputed: bool = False


UNDATED = Dated(UNKNOWN, "unknown", given("no date given", UNKNOWN, "the text does not say when"))


# -- operations (JSON arguments and input intervals only) -----------------------------------------------
def _takes(arguments: Mapping[str, Any], inputs: Sequence[Interval | None]) -> Interval | None:
    return inputs[0]


def _some_time_in(arguments: Mapping[str, Any], inputs: Sequence[Interval | None]) -> Interval | None:
    outer = inputs[0]
    if outer is None:
        return None
    return replace(outer, span_kind="within", begins_latest=None, ends_earliest=None, start_open=False, end_open=False)


def _between(arguments: Mapping[str, Any], inputs: Sequence[Interval | None]) -> Interval | None:
    """After the first begins and not after the second ends."""
    first, last = inputs[0], inputs[1]
    earliest = None if first is None else first.earliest
    latest = None if last is None else last.latest
    if earliest is not None and latest is not None and earliest > latest:
        return None
    return Interval(earliest, latest, "window")


def _narrowed(arguments: Mapping[str, Any], inputs: Sequence[Interval | None]) -> Interval | None:
    """What the two have in common; the first where they have nothing."""
    first, second = inputs[0], inputs[1]
    if first is None or second is None:
        return first
    return first.intersect(second) or first


def _years_back(arguments: Mapping[str, Any], inputs: Sequence[Interval | None]) -> Interval | None:
    return None if inputs[0] is None else adjoining.back(inputs[0], int(arguments["years"]))


def _from_to(arguments: Mapping[str, Any], inputs: Sequence[Interval | None]) -> Interval | None:
    return adjoining.from_to(inputs[0], inputs[1])


def _clock_of_day(arguments: Mapping[str, Any], inputs: Sequence[Interval | None]) -> Interval | None:
    """The clock time of the second on the first day of the first."""
    day, clock = inputs[0], inputs[1]
    if day is None or clock is None or day.first_day is None or clock.first_day is None:
        return clock
    return clock.shifted(day.first_day - clock.first_day)


OPERATIONS: Mapping[str, Operation] = {
    "takes": _takes,
    "is_event": _takes,
    "some_time_in": _some_time_in,
    "between": _between,
    "narrowed": _narrowed,
    "years_back": _years_back,
    "from_to": _from_to,
    "clock_of_day": _clock_of_day,
}


def step_of(rule: str, operation: str, inputs: tuple[Step, ...], note: str) -> Step:
    """A step of one operation without arguments, carried out."""
    interval = OPERATIONS[operation]({}, [step.interval for step in inputs])
    return Step(rule, operation, {}, inputs, interval, (), (), note)
