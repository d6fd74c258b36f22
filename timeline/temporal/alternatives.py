"""The readings that were not taken, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..explanation import Rejected
from ..interval import Interval
from ..records import Anchor
from .answers import run_on_days
from .binding import Call
from .days import hull_of
from .expressions import Match
from .operations import outcomes_by_day, run
from .outcome import Outcome
from .publication import Clue

MOST = 5  # readings shown beside the one taken


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Words the other readings of an expression."""

    reasons: Mapping[str, str]
    say: Callable[[Interval], str]

    def _rejected(self, other: Outcome, reason: str) -> Rejected:
        return Rejected(self.say(other.interval), reason, other.interval, other.value)

    def by_usage(self, match: Match, call: Call, outcome: Outcome, days: Sequence[date]) -> tuple[Rejected, ...]:
        """The other reading of a phrase that people use in two ways: "next Friday", 04/05/2017."""
        rule = match.reading.rule
        other_call = call._replace(arguments={**call.arguments, **rule.also})
        other = run_on_days(other_call, days) if days else run(call.operation, other_call.arguments, ())
        if other is None or not other.interval.is_known or other.interval == outcome.interval:
            return ()
        return (self._rejected(other, self.reasons[rule.also_why]),)

    def by_zone(self, call: Call, outcome: Outcome) -> tuple[Rejected, ...]:
        """The same clock time in the other zones that its word may mean, where that is another instant."""
        found = []
        for zone, reason in call.zones:
            other = replace(outcome.interval, tz=zone)
            if outcome.interval.is_known and other.utc() != outcome.interval.utc():
                found.append(Rejected(self.say(other), reason, other, outcome.value))
        return tuple(found)

    def by_day(self, wrapped: Mapping[str, object], outcome: Outcome) -> tuple[Rejected, ...]:
        """The readings that fewer of the possible publication days give."""
        groups = outcomes_by_day(wrapped)
        if not groups or groups[0][0].interval != outcome.interval:
            return ()
        reason = self.reasons["late_publication"]
        return tuple(
            self._rejected(other, reason.format(days=self.say(hull_of(sorted(days)))))
            for other, days in groups[1 : MOST + 1]
        )

    def dropped(
        self, call: Call, dropped: Sequence[tuple[Clue, date, str, Anchor]], outcome: Outcome
    ) -> tuple[Rejected, ...]:
        """The readings that fell together with a possible publication day."""
        found: dict[Interval, Rejected] = {}
        for clue, day, kind, anchor in dropped:
            if clue.call.operation != call.operation or clue.call.arguments != call.arguments:
                continue
            other = run(call.operation, call.arguments, (Interval.of_day(day),))
            if other is None or other.interval in found or other.interval == outcome.interval:
                continue
            reason = self.reasons[kind].format(phrase=clue.phrase, anchor=anchor.name)
            found[other.interval] = self._rejected(other, reason)
        return tuple(found.values())
