"""Resolves each match: which anchor it hangs on, what it comes to, and the steps that tell so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from ..explanation import Rejected, Step, given
from ..interval import UNKNOWN, Interval
from ..records import Anchor, DateBasis, Document, Phrase, TemporalExpression
from ..settings import Settings
from .alternatives import Alternatives
from .answers import SHARE, Answer, Speech, all_days, expression_of, run_on_days
from .binding import DATED, Call, hour_alone
from .days import ranges
from .discussion import MEMORY, NO_SPOTS, ORDER, Told, dates_a_saying, topic
from .expressions import Match, fold
from .fiscal import completed_quarter
from .operations import run
from .outcome import Outcome
from .patterns import Patterns
from .places import Spans, Spot
from .publication import Solution
from .relations import left_hanging

GAP = 12  # characters between the two ends of one span ("from Monday until late Friday")


@dataclass(slots=True)
class Resolver:
    """Resolves the matches of one document, in the order of the text."""

    document: Document
    patterns: Patterns
    settings: Settings
    solution: Solution
    anchors: Sequence[Anchor]
    say: Callable[[Interval], str]
    speech: Sequence[Speech] = ()
    spots: Spans[Spot] = NO_SPOTS
    discourse: list[Told] = field(default_factory=list)
    period: tuple[Interval, Step, str] | None = None
    last: tuple[Match, Answer] | None = None
    low: str = field(init=False)
    reasons: Mapping[str, str] = field(init=False)
    other: Alternatives = field(init=False)

    def __post_init__(self) -> None:
        self.low = fold(self.document.text)
        self.reasons = self.patterns.words["reasons"]
        self.other = Alternatives(self.reasons, self.say)

    # -- one match ----------------------------------------------------------------------------
    def resolve(self, match: Match, call: Call, named: Anchor | None) -> TemporalExpression:
        """The temporal expression behind a match; it enters the discourse for those that follow."""
        answer = self._named(match, call, named) if named is not None else self._by_phrase(match, call)
        if match.reading.rule.also and named is None:
            rejected = self.other.by_usage(match, call, answer.outcome, self.solution.days) + answer.rejected
            answer = answer._replace(rejected=rejected, step=replace(answer.step, rejected=rejected))
        if call.zones:
            answer = answer._replace(rejected=(*answer.rejected, *self.other.by_zone(call, answer.outcome)))
        if named is None:
            answer = self._after_first(match, call, answer)
        plain = answer
        if match.signal in ("since", "until") and named is None:
            answer = self._signal(match, answer)
        expression = expression_of(self.document, match, answer, self.say, self.reasons)
        if match.sentence.role == "furniture":  # no part of what the story is talking about
            return expression
        if answer.outcome.interval.grain == "quarter" and "year" not in call.arguments and self.period is None:
            self.period = (answer.outcome.interval, answer.step, expression.text)
        if plain.outcome.interval.grain in ORDER and plain.outcome.interval.earliest is not None:
            saying = dates_a_saying(self.document.text, match, self.patterns)
            self.discourse.append(Told(match.start, plain.outcome.interval, plain.step, expression.text, saying))
            if len(self.discourse) > 2 * MEMORY:
                del self.discourse[:MEMORY]
        self.last = (match, answer)
        return expression

    def resolve_from_event(self, match: Match, anchor: Anchor, call: Call) -> TemporalExpression:
        """Resolve "three days after the attack": the span is a duration, its place hangs on the named event."""
        call = call._replace(note=self.reasons["counted_from_event"].format(anchor=anchor.name))
        outcome = run(call.operation, call.arguments, (anchor.interval,)) or Outcome(UNKNOWN, "")
        step = self._step(match, call, (anchor.step,), outcome)
        own = run("duration", call.arguments, ())
        outcome = Outcome(outcome.interval, own.value if own else outcome.value)
        answer = Answer(outcome, step, anchor.name, "anaphoric", "computed")
        expression = expression_of(self.document, match, answer, self.say, self.reasons)
        if outcome.interval.is_known:
            self.discourse.append(Told(match.start, outcome.interval, step, expression.text))
        return expression

    def _by_phrase(self, match: Match, call: Call) -> Answer:
        phrase = match.reading.rule.phrase
        period = self._period_call(call)
        if period is not None:
            return self._same_period(match, period)
        if call.operation == "reference_word":
            return self._reference_word(match, call)
        if phrase == "anaphoric":
            return self._anaphoric(match, call)
        if phrase == "absolute":
            return self._absolute(match, call)
        if phrase == "vague" and left_hanging(match, self.low, self.patterns):
            answer = self._unanchored(match, call, self.reasons["event_undated"])
            return answer._replace(phrase="anaphoric")
        if phrase == "vague":
            outcome = run(call.operation, call.arguments, ()) or Outcome(UNKNOWN, "")
            return Answer(outcome, self._step(match, call, (), outcome), "", "vague", "unknown")
        return self._deictic(match, call)

    def _step(
        self, match: Match, call: Call, inputs: tuple[Step, ...], outcome: Outcome, note: str = "",
        rejected: tuple[Rejected, ...] = (),
    ) -> Step:  # fmt: skip
        return Step(
            match.reading.rule.name,
            call.operation,
            call.arguments,
            inputs,
            outcome.interval if outcome.interval.is_known else None,
            (self.document.text[match.start : match.end],),
            outcome.filled_in,
            note or call.note,
            rejected,
        )

    # -- kinds of phrase ------------------------------------------------------------------------
    def _absolute(self, match: Match, call: Call) -> Answer:
        arguments = call.arguments
        if "year" in arguments or call.operation not in DATED:
            outcome = run(call.operation, arguments, ()) or Outcome(UNKNOWN, "")
            step = self._step(match, call, (), outcome, call.note or self.reasons["absolute"])
            return Answer(outcome, step, "", "absolute", "stated")
        if self.solution.days:
            answer = self._on_days(match, call, self.solution)
            known = self.solution.publication.status != "inferred" or answer.outcome.interval.grain == "day"
            return answer._replace(phrase="absolute", basis="stated" if known else "inferred")
        anchor = self._year_anchor(arguments)
        if anchor is None:
            return self._unanchored(match, call)
        nearest = call._replace(arguments={**arguments, "side": "nearest"})
        nearest = nearest._replace(note=self.reasons["year_from_anchor"].format(anchor=anchor.name))
        outcome = run(nearest.operation, nearest.arguments, (anchor.interval,)) or Outcome(UNKNOWN, "")
        return Answer(outcome, self._step(match, nearest, (anchor.step,), outcome), anchor.name, "absolute", "stated")

    def _year_anchor(self, arguments: Mapping[str, object]) -> Anchor | None:
        """The anchor that lends its year: one of the same month first, else the first there is."""
        known = [a for a in self.anchors if a.interval.earliest is not None and a.origin != "event"]
        same = [a for a in known if a.interval.earliest and a.interval.earliest.month == arguments.get("month")]
        return next(iter(same or known), None)

    def _deictic(self, match: Match, call: Call) -> Answer:
        spoken = self._spoken_at(match.start)
        if spoken is not None:
            solution = replace(self.solution, days=all_days(spoken.interval), dropped=())
            publication = replace(self.solution.publication, interval=spoken.interval, step=spoken.step, expected=None)
            answer = self._on_days(match, call, replace(solution, publication=publication))
            return answer._replace(anchor=self.reasons["speaker"])
        answer = self._on_days(match, call, self.solution)
        expected = self.solution.publication.expected
        if expected is None:
            return answer
        other = run_on_days(call, all_days(expected.interval))
        if other is None or other.interval == answer.outcome.interval:
            return answer
        reason = self.reasons["other_publication"].format(expected=self.say(expected.interval))
        rejected = Rejected(self.say(other.interval), reason, other.interval, other.value)
        return answer._replace(rejected=(rejected, *answer.rejected), disputed=True)

    def _on_days(self, match: Match, call: Call, solution: Solution) -> Answer:
        """Counted from the publication: one day, or every possible day and what most of them share."""
        publication, days = solution.publication, solution.days
        if not days:
            return self._unanchored(match, call)
        basis: DateBasis = "inferred" if publication.status == "inferred" else "computed"
        name = self._publication_name(solution)
        if len(days) == 1:
            if publication.interval.grain != "day":
                publication = replace(publication, interval=Interval.of_day(days[0]))
            outcome = run(call.operation, call.arguments, (publication.interval,)) or Outcome(UNKNOWN, "")
            rejected = self.other.dropped(call, solution.dropped, outcome) if solution.dropped else ()
            step = self._step(match, call, (publication.step,), outcome, rejected=rejected)
            return Answer(outcome, step, name, "deictic", basis, rejected)
        wrapped = {
            "operation": call.operation, "arguments": dict(call.arguments), "days": ranges(days), "share": SHARE,
        }  # fmt: skip
        outcome = run("over_days", wrapped, ()) or Outcome(UNKNOWN, "")
        rejected = (*self.other.by_day(wrapped, outcome), *self.other.dropped(call, solution.dropped, outcome))
        note = call.note or self.reasons["day_shared"]
        step = self._step(match, Call("over_days", wrapped, note), (publication.step,), outcome)
        return Answer(outcome, replace(step, rejected=rejected), name, "deictic", basis, rejected)

    def _period_call(self, call: Call) -> Call | None:
        """Beside accounts of a quarter, "a year ago" is that quarter a year before."""
        if call.operation == "same_period":
            return call
        arguments = call.arguments
        back = call.operation == "shift" and arguments.get("unit") == "year" and arguments.get("direction") == -1
        if back and arguments.get("count") == 1 and self.period is not None:
            return Call("same_period", {"years": -1}, self.reasons["period_under_discussion"])
        return None

    def _same_period(self, match: Match, call: Call) -> Answer:
        period = self.period
        if period is None and "year" in call.arguments:
            return self._absolute(match, call._replace(operation="calendar_date"))
        if period is None:
            days = self.solution.days
            quarter = completed_quarter(days[0]) if days else None
            if quarter is None:
                return self._unanchored(match, call)
            period = (quarter, given(self.reasons["completed_quarter"], quarter), self._publication_name(self.solution))
        outcome = run(call.operation, call.arguments, (period[0],)) or Outcome(UNKNOWN, "")
        return Answer(outcome, self._step(match, call, (period[1],), outcome), period[2], "anaphoric", "computed")

    def _after_first(self, match: Match, call: Call, answer: Answer) -> Answer:
        """The end of a span comes after its beginning: "from Friday to Monday"."""
        if self.last is None or call.operation not in ("weekday", "calendar_date") or "year" in call.arguments:
            return answer
        before, first = self.last
        if match.start - before.end > GAP:
            return answer
        joined = fold(self.document.text[before.end : match.start]).strip()
        words = self.patterns.words["ranges"]
        opening = fold(self.document.text[max(0, before.start - 12) : before.start]).split()[-1:]
        spanned = joined in words["to"] or (joined in words["and"] and opening and opening[0] in words["opening"])
        if not spanned or before.reading.rule.operation != call.operation:
            return answer
        arguments = {**call.arguments, "side": "future"}
        moved = Call(call.operation, arguments, self.reasons["ends_after"].format(text=self._text(before)))
        outcome = run(moved.operation, arguments, (first.outcome.interval,))
        if outcome is None or not outcome.interval.is_known:
            return answer
        name = self.reasons["text_date"].format(text=self._text(before))
        return answer._replace(outcome=outcome, step=self._step(match, moved, (first.step,), outcome), anchor=name)

    def _text(self, match: Match) -> str:
        return self.document.text[match.start : match.end]

    def _anaphoric(self, match: Match, call: Call) -> Answer:
        found = topic(match, call, self.discourse, self.spots, self.document, self._written(call))
        if found is None and left_hanging(match, self.low, self.patterns):
            return self._unanchored(match, call, self.reasons["event_undated"])
        if found is None:
            return self._deictic(match, call)._replace(phrase="anaphoric")
        outcome = run(call.operation, call.arguments, (found.interval,)) or Outcome(UNKNOWN, "")
        call = call._replace(note=call.note or self.reasons["event_discussed" if found.event else "under_discussion"])
        anchor = found.event or self.reasons["text_date"].format(text=found.text)
        return Answer(outcome, self._step(match, call, (found.step,), outcome), anchor, "anaphoric", "computed")

    def _reference_word(self, match: Match, call: Call) -> Answer:
        spoken = self._spoken_at(match.start)
        if spoken is not None:
            interval, step, name = spoken.interval, spoken.step, self.reasons["speaker"]
        else:
            publication = self.solution.publication
            interval, step, name = publication.interval, publication.step, self._publication_name(self.solution)
        outcome = run(call.operation, call.arguments, (interval,)) or Outcome(UNKNOWN, "")
        basis: DateBasis = "inferred" if outcome.interval.is_known else "unknown"
        if basis == "inferred" and spoken is None and self.solution.publication.status in ("given", "found"):
            basis = "computed"
        return Answer(outcome, self._step(match, call, (step,), outcome), name, "vague", basis)

    def _named(self, match: Match, call: Call, anchor: Anchor) -> Answer:
        """A phrase that names an event: it takes the event's date, or keeps its own where the publication is known."""
        if call.operation == "calendar_date" and match.reading.rule.phrase == "absolute":
            return self._dated_name(match, call, anchor)
        if hour_alone(call):  # "the shooting happened around 8 p.m.": of the event's day
            outcome = run(call.operation, call.arguments, (anchor.interval,)) or Outcome(UNKNOWN, "")
            basis: DateBasis = "inferred" if anchor.origin == "event" else "computed"
            return Answer(outcome, self._step(match, call, (anchor.step,), outcome), anchor.name, "identifying", basis)
        known = self.solution.publication.status in ("given", "found") and call.operation != "reference_word"
        own = self._deictic(match, call) if known else None
        if own is not None and own.outcome.interval.is_known:
            event = Rejected(
                self.say(anchor.interval), self.reasons["identifies"].format(anchor=anchor.name), anchor.interval
            )
            disputed = own.disputed or not own.outcome.interval.overlaps(anchor.interval)
            return own._replace(
                phrase="identifying", anchor=anchor.name, rejected=(event, *own.rejected), disputed=disputed
            )
        value = run_on_days(call, self.solution.days)
        step = Step(
            match.reading.rule.name,
            "same",
            {},
            (anchor.step,),
            anchor.interval,
            (self.document.text[match.start : match.end],),
            (),
            self.reasons["identifies"].format(anchor=anchor.name),
        )
        if call.operation == "reference_word":
            outcome = Outcome(anchor.interval, str(call.arguments["value"]))
        else:
            outcome = Outcome(anchor.interval, value.value if value else "XXXX-XX-XX")
        basis = "inferred" if anchor.origin == "event" else "computed"
        return Answer(outcome, step, anchor.name, "identifying", basis, anchor.alternatives, anchor.disputed)

    def _dated_name(self, match: Match, call: Call, anchor: Anchor) -> Answer:
        """Resolve "the April 4 attack": the date is said, the year that it lacks comes from the event it names."""
        if "year" in call.arguments or anchor.origin == "text":
            return self._absolute(match, call)
        note = self.reasons["year_from_anchor"].format(anchor=anchor.name)
        near = Call(call.operation, {**call.arguments, "side": "nearest"}, note)
        outcome = run(near.operation, near.arguments, (anchor.interval,))
        if outcome is None or not outcome.interval.overlaps(anchor.interval):
            return self._absolute(match, call)
        return Answer(outcome, self._step(match, near, (anchor.step,), outcome), anchor.name, "absolute", "stated")

    def _signal(self, match: Match, answer: Answer) -> Answer:
        """Resolve "since 2015", "until Friday": the interval that the signal word makes of the date."""
        publication = self.solution.publication
        inputs = (answer.step, publication.step)
        found = run(match.signal, {}, (answer.outcome.interval, publication.interval))
        if found is None or not answer.outcome.interval.is_known:
            return answer
        step = Step(match.signal_word, match.signal, {}, inputs, found.interval, (match.signal_word,))
        return answer._replace(outcome=Outcome(found.interval, answer.outcome.value), step=step)

    def _unanchored(self, match: Match, call: Call, why: str = "") -> Answer:
        publication = self.solution.publication
        reason = why or self.reasons["no_anchor"]
        if publication.interval.earliest is not None and not why:
            reason = self.reasons["publication_open"].format(
                date=self.say(Interval.of_day(publication.interval.earliest.date()))
            )
        outcome = run(call.operation, call.arguments, (None,)) or Outcome(UNKNOWN, "")
        step = self._step(match, call._replace(note=reason), (given(reason, None),), outcome._replace(interval=UNKNOWN))
        phrase: Phrase = match.reading.rule.phrase  # type: ignore[assignment]
        return Answer(outcome._replace(interval=UNKNOWN), step, reason, phrase, "unknown")

    def _written(self, call: Call) -> datetime | None:
        """The latest a time of day can have been that is told as past."""
        return None if call.arguments.get("side") == "future" else self.solution.publication.interval.latest

    # -- small look-ups -------------------------------------------------------------------------
    def _publication_name(self, solution: Solution) -> str:
        publication = solution.publication
        if publication.status == "inferred":
            return self.reasons["publication_inferred"].format(date=self.say(publication.interval))
        return self.reasons["publication"] if publication.interval.is_known else self.reasons["no_anchor"]

    def _spoken_at(self, offset: int) -> Speech | None:
        return next((s for s in self.speech if s.start <= offset < s.end), None)


__all__ = ["Resolver", "Speech"]
