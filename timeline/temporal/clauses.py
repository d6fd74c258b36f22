"""Clauses and the verbs of a timetable: "Ireland votes Friday", "they fear that by Friday it will"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

WORD = 28  # characters that hold the word before a verb


@dataclass(frozen=True, slots=True)
class Clauses:
    """Verbs in the present that tell of a timetable, and what ends a clause, compiled."""

    present: frozenset[str]
    bare: frozenset[str]
    plural: re.Pattern[str]
    end: re.Pattern[str]

    def holds(self, cue: re.Match[str], text: str, last: re.Match[str] | None, future: frozenset[str]) -> bool:
        """Whether a cue counts: a present does where no past stands before it in its clause ("it won the votes").

        One without an ending only counts after a plural: "lawmakers return", never "his return".
        """
        if cue[0] not in self.present:
            return True
        if cue[0] in self.bare and not self.plural.search(text[max(0, cue.start() - WORD) : cue.start()]):
            return False
        past = last is not None and last[0] not in future
        return not past or last is None or self.end.search(text, last.end(), cue.start()) is not None

    def opened(self, before: str, between: str, last: re.Match[str] | None) -> bool:
        """Whether an expression opens a clause of its own with its verb behind it, at most one word in."""
        begin = last.end() if last is not None else 0
        ends = [boundary.end() for boundary in self.end.finditer(before, begin)]
        return bool(ends) and len(before[ends[-1] :].split()) <= 1 and not self.end.search(between)


def clauses_of(words: Mapping[str, Any]) -> Clauses:
    """The verbs and boundaries of a language's ``context.toml``."""
    own, tense = words["clauses"], words["tense"]
    listed = (tuple(own["present"]), tuple(own["present_plural"]), tuple(tense["future"]), tuple(tense["past"]))
    return _compile(*listed, own["plural"], own["end"])


def _compile(
    present: tuple[str, ...], bare: tuple[str, ...], future: tuple[str, ...], past: tuple[str, ...], plural: str,
    end: str,
) -> Clauses:  # fmt: skip
    known = {*future, *past}
    return Clauses(
        frozenset({*present, *bare} - known), frozenset({*bare} - known), re.compile(plural), re.compile(end)
    )
