"""Dates an event by syntax, not by nearness: which expression belongs to it, and what follows where none does.

Every date is a tree of steps that :func:`timeline.explanation.replay` makes again with :data:`OPERATIONS`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..explanation import Rejected, Step, given
from ..interval import UNKNOWN
from ..records import Anchor, DateBasis, Publication, TemporalExpression
from . import adjoining
from .adjoining import governor
from .dated import UNDATED, Dated, step_of
from .rules import EventRules
from .syntax import Parsed
from .triggers import Trigger, tells_death

_ACTS = frozenset({"attack", "disaster", "protest"})  # what they did, they did when they happened


@dataclass(frozen=True)
class Dater:
    """Dates the mentions of one article."""

    expressions: Mapping[int, tuple[TemporalExpression, ...]]
    anchors: Sequence[Anchor]
    publication: Publication
    rules: EventRules

    # -- a mention ------------------------------------------------------------------------------------
    def date(self, trigger: Trigger) -> Dated:
        """When the event of a trigger happened, as far as its own sentence says."""
        expression = self.expression_of(trigger)
        anchor = self.anchor_at(trigger.start, trigger.end)
        if anchor is not None:
            return self.named(anchor, expression)
        told = self.told_by_neighbour(trigger)
        if told is not None:
            return told
        if expression is not None:
            dated = self.from_expression(expression, self._lasts(trigger), trigger.parsed.text)
            if dated is not None:
                return self._narrowed(dated, trigger, expression)
        if trigger.kind in self.rules.following and (about := self._spoken_of(trigger)) is not None:
            return self.after_anchor(about, f"it is about “{about.name}”, so it came after it and before the article")
        return UNDATED

    def told_by_neighbour(self, trigger: Trigger) -> Dated | None:
        """The date of a clause with "when" behind it, or the day an anniversary counts back from."""
        parsed, index = trigger.parsed, trigger.index
        inside = self.in_sentence(parsed)
        marked = adjoining.years_before(parsed, index, inside, self.rules)
        if marked is not None:
            day, years = marked
            note = f"“{day.text}” is its anniversary number {years}"
            step = Step("counted back from its anniversary", "years_back", {"years": years}, (day.step,),
                        adjoining.back(day.interval, years), (), (), note)  # fmt: skip
            return None if step.interval is None else self._dated(day, step, "computed")
        told = adjoining.in_when_clause(parsed, index, inside, self.rules)
        if told is None:
            return None
        date = adjoining.bare(told)
        if date.interval is None:
            return None
        step = step_of("date of its clause", "some_time_in", (date,), f"“{told.text}”: the clause tells of that time")
        return self._dated(told, step, "stated" if told.phrase == "absolute" else told.basis)

    def _narrowed(self, dated: Dated, trigger: Trigger, expression: TemporalExpression) -> Dated:
        """Such as “on Friday, four days after the attack”: what the second date leaves of the first; or a span."""
        inside = self.in_sentence(trigger.parsed)
        end = adjoining.spanned(expression, inside, trigger.parsed, self.rules)
        if end is not None and dated.interval == expression.interval:
            step = step_of("from one date to another", "from_to", (dated.step, end.step),
                           f"from “{expression.text}” to “{end.text}”")  # fmt: skip
            return dated if step.interval is None else replace(dated, interval=step.interval, step=step)
        other = adjoining.apposed(expression, inside, trigger.parsed.text)
        if other is None or dated.interval != expression.interval:
            return dated
        note = f"{_because(expression, expression.text)}; narrowed by “{other.text}”"
        step = step_of("two dates that tell of one day", "narrowed", (dated.step, other.step), note)
        return dated if step.interval is None else replace(dated, interval=step.interval, step=step)

    def anchor_at(self, start: int, end: int) -> Anchor | None:
        """The named event that a stretch of text mentions."""
        # An event found by the pipeline is dated by its own mentions: it cannot date them in turn.
        named = [a for a in self.anchors if a.interval.is_known and a.origin != "event"]
        return next((a for a in named if any(s < end and e > start for s, e in a.spots)), None)

    def named(self, anchor: Anchor, expression: TemporalExpression | None) -> Dated:
        """The date of a named event, beside what an expression on it says."""
        step = step_of("the named event's date", "is_event", (anchor.step,), f"the words name “{anchor.name}”")
        basis: DateBasis = "stated" if anchor.origin in ("given", "text") else "inferred"
        dated = Dated(anchor.interval, basis, step, anchor.name)
        if expression is None or not expression.interval.is_known:
            return dated
        if expression.phrase not in ("identifying", "absolute") or expression.anchor != anchor.name:
            # "On Friday, three days after the attack" dates what happened then, not the attack.
            return dated
        agrees = expression.interval.overlaps(anchor.interval)
        rejected = (
            ()
            if agrees
            else (Rejected(expression.text, f"contradicts “{anchor.name}”", expression.interval, expression.value),)
        )
        disputed = not agrees or expression.disputed
        return replace(
            dated, expression_id=expression.id, alternatives=rejected + expression.alternatives, disputed=disputed
        )

    def from_expression(self, expression: TemporalExpression, lasts: bool, text: str = "") -> Dated | None:
        """The date that an expression gives to its event; None where it gives none."""
        words = " ".join(expression.text.split())
        interval, inputs = expression.interval, (expression.step,)
        basis = expression.basis
        if not interval.is_known or (expression.phrase == "vague" and interval.earliest is None):
            anchor = self._main_anchor()
            if anchor is None:
                if not interval.is_known:
                    return None
                step = step_of("date of its expression", "takes", inputs, f"“{words}” belongs to it")
                return self._dated(expression, step, basis)
            end = expression.step if interval.latest is not None else self._publication_step()
            note = f"“{words}”: by convention not before “{anchor.name}”, which the article is about"
            step = step_of("recently, so since the event under discussion", "between", (anchor.step, end), note)
            return self._dated(expression, step, "inferred", anchor.name) if step.interval is not None else None
        if (interval.span_kind == "throughout" or interval.end_open) and not lasts:
            step = step_of("some time in its expression", "some_time_in", inputs, _because(expression, words))
            return self._dated(expression, step, "inferred" if expression.phrase != "absolute" else basis)
        step = step_of("date of its expression", "takes", inputs, _because(expression, words))
        return self._dated(expression, step, basis)

    def _dated(self, expression: TemporalExpression, step: Step, basis: DateBasis, anchor: str = "") -> Dated:
        interval = UNKNOWN if step.interval is None else step.interval
        name = anchor or expression.anchor
        return Dated(interval, basis, step, name, expression.id, expression.alternatives, expression.disputed)

    def after_anchor(self, anchor: Anchor, note: str) -> Dated:
        """Some time after a named event began, and not after the article was published."""
        step = step_of("after the event it is about", "between", (anchor.step, self._publication_step()), note)
        if step.interval is None:
            return UNDATED
        return Dated(step.interval, "inferred", step, anchor.name)

    def _publication_step(self) -> Step:
        return (
            replace(self.publication.step, interval=self.publication.interval)
            if self._replays()
            else given("publication", self.publication.interval, "when the article was published")
        )

    def _replays(self) -> bool:
        return self.publication.step.interval == self.publication.interval

    def _main_anchor(self) -> Anchor | None:
        """The named event that the article mentions most."""
        known = [a for a in self.anchors if a.interval.is_known and a.spots and a.origin != "event"]
        return max(known, key=lambda a: (len(a.spots), a.name), default=None)

    def _spoken_of(self, trigger: Trigger) -> Anchor | None:
        """The named event that the sentence of a trigger mentions beside it."""
        sentence = trigger.parsed.sentence
        inside = [
            a
            for a in self.anchors
            if a.interval.is_known
            and any(sentence.start <= s < sentence.end for s, _ in a.spots)
            and not any(s < trigger.end and e > trigger.start for s, e in a.spots)
            and not (a.origin == "event" and a.step.operation == "between")
        ]
        return max(inside, key=lambda a: (a.origin != "event", len(a.spots), a.name), default=None)

    def _lasts(self, trigger: Trigger) -> bool:
        return trigger.kind == "other" and trigger.is_verb

    # -- which expression ---------------------------------------------------------------------------------
    def in_sentence(self, parsed: Parsed) -> tuple[TemporalExpression, ...]:
        """The expressions of a sentence that can date something, left to right."""
        return self.expressions.get(parsed.sentence.index, ())

    def expression_of(self, trigger: Trigger) -> TemporalExpression | None:
        """The expression that belongs to a trigger by syntax."""
        scored = []
        for expression in self.in_sentence(trigger.parsed):
            if expression.start < trigger.end and expression.end > trigger.start and expression.phrase != "identifying":
                continue  # "after the vote" hangs on the vote: it cannot date it
            if (
                expression.step.operation == adjoining.ANNIVERSARY
                or adjoining.bounds_comparison(trigger.parsed, expression, self.rules)
                or adjoining.measured_from(trigger.parsed, trigger.index, expression)
            ):
                continue
            score = self._score(trigger, expression)
            if score is not None:
                head = trigger.parsed.head_of(expression.start, expression.end)
                distance = trigger.parsed.distance(trigger.index, head if head is not None else trigger.index)
                vague = expression.phrase == "vague" or not expression.interval.is_known
                scored.append(((vague, score, distance, expression.start), expression))
        if not scored:
            told = [(e, governor(trigger.parsed, e)) for e in self.in_sentence(trigger.parsed)]
            is_act = trigger.is_verb and trigger.kind in _ACTS
            return adjoining.left_over(trigger.parsed, trigger.index, told, self.rules) if is_act else None
        best = min(scored, key=lambda item: item[0])[1]
        rivals = [expression for _, expression in scored]
        return adjoining.of_first_object(trigger.parsed, trigger.index, best, rivals) or best

    def firmness(self, trigger: Trigger, expression: TemporalExpression) -> int | None:
        """How firmly an expression belongs to a trigger: 0 it hangs on it, 3 it is a neighbour's; None: not at all."""
        return self._score(trigger, expression)

    def said_with(self, parsed: Parsed, verb: int) -> TemporalExpression | None:
        """The expression on a reporting verb: when it was said."""
        for expression in self.in_sentence(parsed):
            if governor(parsed, expression) == verb and expression.interval.is_known:
                return expression
        return None

    def _score(self, trigger: Trigger, expression: TemporalExpression) -> int | None:
        """How firmly an expression belongs to a trigger (0: it hangs on it); None: it does not."""
        parsed, index = trigger.parsed, trigger.index
        above = governor(parsed, expression)
        if above is None:
            return None
        setting = adjoining.setting_of(parsed, above, self.rules)
        if setting is not None and parsed.clause_verb(index) == setting and not trigger.first <= above <= index:
            return 2
        if trigger.first <= above <= index:
            return 0 if not self._belongs_to_verb(trigger, expression) else None
        if trigger.is_verb:
            if self._issued(parsed, index, above):
                return 1
            return self._score_of_verb(parsed, index, above, expression)
        if not parsed.is_verb(above):
            is_before = parsed.tokens[above].dep in ("compound", "nmod", "amod", "poss")
            return 2 if is_before and parsed.tokens[above].head == index else None
        return self._score_of_noun(trigger, above)

    def _issued(self, parsed: Parsed, verb: int, above: int) -> bool:
        """Such as “said in a statement released on Friday”: the paper's date is that of the saying."""
        if parsed.tokens[verb].lemma not in self.rules.verbs or parsed.tokens[above].dep not in ("acl", "relcl"):
            return False
        paper = parsed.tokens[above].head
        papers = self.rules.sources["documents"] | self.rules.sources["issued"]
        return parsed.tokens[paper].lemma in papers and parsed.clause_verb(paper) == verb

    def _belongs_to_verb(self, trigger: Trigger, expression: TemporalExpression) -> bool:
        """Such as “will vote on the takeover on April 20”: the date is that of what is done about it."""
        parsed, index = trigger.parsed, trigger.index
        verb = parsed.clause_verb(index)
        if trigger.is_verb or verb is None or expression.start < trigger.end or not parsed.below(index, "det"):
            return False
        token = parsed.tokens[index]
        link = parsed.tokens[token.head].lemma if token.dep == "pobj" else ""
        planned = any(parsed.tokens[i].lemma in self.rules.modality["future_words"] for i in parsed.below(verb, "aux"))
        return planned and (token.dep == "dobj" or link in ("on", "about", "over")) and verb < index

    def _score_of_verb(self, parsed: Parsed, verb: int, above: int, expression: TemporalExpression) -> int | None:
        if parsed.is_verb(above) and adjoining.has_deadline(parsed, verb, above, self.rules):
            return 1
        if not parsed.is_verb(above):
            # "signed the treaty on Monday" with "on Monday" hung on the treaty
            near = parsed.clause_verb(above) == verb and expression.start > parsed.tokens[above].start
            if (
                near
                and parsed.tokens[above].dep == "pobj"
                and parsed.tokens[parsed.tokens[above].head].lemma in ("after", "before", "since")
            ):
                return None
            if near and parsed.tokens[above].dep == "appos":  # "declared her the winner on Monday"
                return None if any(t.pos == "PUNCT" for t in parsed.tokens[verb:above]) else 2
            return (
                2
                if near and parsed.tokens[above].dep in ("dobj", "pobj", "nsubj", "attr", "oprd", "npadvmod")
                else None
            )
        if (
            parsed.is_below(verb, above)
            and parsed.tokens[verb].dep in ("xcomp", "ccomp")
            and parsed.tokens[verb].head == above
        ):
            # "decided to strike on Monday" with "on Monday" hung on "decided"
            return 2 if verb < _first(parsed, expression) and self._is_last_verb(parsed, verb, expression) else None
        if parsed.tokens[above].dep == "relcl" and parsed.tokens[above].tag in ("VBZ", "VBP"):
            # "joined the treaty that bans them in 2013": a present tense has no such date
            return 2 if next((i for i in parsed.above(above) if parsed.is_verb(i)), None) == verb else None
        if (
            parsed.tokens[above].head == verb
            and parsed.tokens[above].dep in ("advcl", "acl")
            and not parsed.own_subject(above)
        ):
            return 3  # "exploded, killing nine on Monday"
        if (
            parsed.tokens[verb].dep in ("conj", "advcl")
            and parsed.tokens[verb].head == above
            and not parsed.own_subject(verb)
        ):
            return 3 if parsed.tokens[above].lemma not in self.rules.verbs else None
        return None

    def _is_last_verb(self, parsed: Parsed, verb: int, expression: TemporalExpression) -> bool:
        return not any(parsed.is_verb(i) for i in range(verb + 1, _first(parsed, expression)))

    def _score_of_noun(self, trigger: Trigger, above: int) -> int | None:
        parsed, index = trigger.parsed, trigger.index
        if parsed.tokens[above].dep == "acl" and parsed.tokens[above].head == index:
            is_done = parsed.tokens[above].tag == "VBN" and parsed.tokens[above].lemma in self.rules.carriers
            return 1 if is_done else None
        if parsed.tokens[above].dep == "relcl" and parsed.tokens[above].head == index:
            return 1 if adjoining.tells_of(parsed, index, above, trigger.kind in _ACTS, self.rules) else None
        if parsed.clause_verb(index) != above or self._stands_apart(parsed, index, above):
            return None
        lemma = parsed.tokens[above].lemma
        if lemma in self.rules.verbs:
            link = parsed.tokens[parsed.tokens[index].head]
            is_venue = parsed.tokens[index].dep == "pobj" and link.lemma in self.rules.modality["venues"]
            return 1 if trigger.kind in ("statement", "interview") or is_venue else None
        if lemma in self.rules.carriers or any(r.toll for _, r in self.rules.by_verb.get(lemma, ())):
            return 1
        if trigger.kind == "disaster" and tells_death(parsed, above, self.rules):
            return 1  # "died in the collapse on Monday"
        kinds = {rule.kind for _, rule in self.rules.by_verb.get(lemma, ())}
        return 3 if not parsed.below(index, "det") or trigger.kind in kinds else None

    def _stands_apart(self, parsed: Parsed, noun: int, verb: int) -> bool:
        """Such as “attended on Friday after the attack”: what stands behind "after" has another date."""
        chain = [i for i in parsed.above(noun) if verb == i or parsed.is_below(i, verb)]
        inner = chain[: chain.index(verb)] if verb in chain else chain
        return any(parsed.tokens[i].lemma in self.rules.modality["apart"] - {"from", "despite"} for i in inner)


def _because(expression: TemporalExpression, words: str) -> str:
    return expression.why or f"“{words}” says when"


def _first(parsed: Parsed, expression: TemporalExpression) -> int:
    return next((t.index for t in parsed.tokens if t.end > expression.start), len(parsed.tokens))
