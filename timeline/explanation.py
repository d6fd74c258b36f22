"""The tree of steps behind an answer: what was said, what was filled in, and what was rejected.

A step is a call that can be made again: the name of an operation, its arguments as plain JSON values, and the
steps whose intervals it takes. :func:`replay` makes all the calls again, so an explanation cannot drift away from
the answer it explains.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .interval import Interval

Operation = Callable[[Mapping[str, Any], Sequence[Interval | None]], "Interval | None"]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A reading that was not taken, and the reason in words."""

    reading: str
    reason: str
    interval: Interval | None = None
    value: str = ""

    def to_json(self) -> dict[str, Any]:
        """JSON-ready mapping."""
        interval = None if self.interval is None else self.interval.to_json()
        return {"reading": self.reading, "reason": self.reason, "interval": interval, "value": self.value}


@dataclass(frozen=True, slots=True)
class Step:
    """One operation that was carried out.

    ``rule``: the human name of the rule. ``operation``: its name in the table of operations. ``arguments``: plain
    JSON values. ``inputs``: the steps it builds on. ``interval``: its result. ``said`` and ``filled_in``: parts of
    the date that the words gave, and parts that were added. ``note``: the reason, in words.
    """

    rule: str
    operation: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    inputs: tuple[Step, ...] = ()
    interval: Interval | None = None
    said: tuple[str, ...] = ()
    filled_in: tuple[str, ...] = ()
    note: str = ""
    rejected: tuple[Rejected, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """JSON-ready mapping of the whole tree."""
        return {
            "rule": self.rule,
            "operation": self.operation,
            "arguments": dict(self.arguments),
            "inputs": [step.to_json() for step in self.inputs],
            "interval": None if self.interval is None else self.interval.to_json(),
            "said": list(self.said),
            "filled_in": list(self.filled_in),
            "note": self.note,
            "rejected": [item.to_json() for item in self.rejected],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | str) -> Step:
        """The tree that :meth:`to_json` wrote, from the mapping or from its JSON text."""
        if isinstance(data, str):
            return cls.from_json(json.loads(data))
        interval = data.get("interval")
        return cls(
            data["rule"],
            data["operation"],
            data["arguments"],
            tuple(cls.from_json(item) for item in data["inputs"]),
            None if interval is None else Interval.from_json(interval),
            tuple(data["said"]),
            tuple(data["filled_in"]),
            data["note"],
            tuple(
                Rejected(
                    item["reading"],
                    item["reason"],
                    None if item["interval"] is None else Interval.from_json(item["interval"]),
                    item["value"],
                )
                for item in data["rejected"]
            ),
        )

    def walk(self) -> list[Step]:
        """List the step and all below it, deepest first: the order in which they were carried out."""
        return [below for step in self.inputs for below in step.walk()] + [self]


def given(rule: str, interval: Interval | None, note: str = "", said: Sequence[str] = ()) -> Step:
    """A leaf: an interval that was handed in and is not computed from anything."""
    arguments = {"interval": None if interval is None else interval.to_json()}
    return Step(rule, "given", arguments, (), interval, tuple(said), (), note)


def replay_given(arguments: Mapping[str, Any], inputs: Sequence[Interval | None]) -> Interval | None:
    """The operation behind :func:`given`."""
    data = arguments["interval"]
    return None if data is None else Interval.from_json(data)


def replay(step: Step, operations: Mapping[str, Operation]) -> Interval | None:
    """Carry out every step again, from the leaves up, and return the root's interval.

    Raises KeyError for an operation that is not in the table.
    """
    inputs = [replay(below, operations) for below in step.inputs]
    if step.operation == "given":
        return replay_given(step.arguments, inputs)
    return operations[step.operation](step.arguments, inputs)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why something has its date: the tree, one line, and the readable text that ``str()`` gives."""

    step: Step
    line: str
    text: str

    def __str__(self) -> str:
        return self.text
