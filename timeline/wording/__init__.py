"""Dates, standings and explanations in words. The words are data: ``rules/<language>/wording.toml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .. import rulebook
from ..explanation import Explanation, Rejected, Step
from ..interval import Interval
from .patterns import check
from .phrases import Phrases

_INDENT = "  "


def is_pattern(step: Step) -> bool:
    """Whether a step is named by a pattern of words ("<weekday>"), which says little to a reader."""
    return "<" in step.rule


@dataclass(frozen=True)
class Wording:
    """How one language puts things. Make it with :meth:`load`."""

    data: Mapping[str, Any] = field(repr=False)
    language: str = "en"

    @classmethod
    def load(cls, language: str = "en") -> Wording:
        """The wording of a language; raises RuleError where its file is incomplete or has an unknown name."""
        data = rulebook.read(language, "wording")
        check(data, f"{language}/wording.toml")
        return cls(data, language)

    # -- dates ------------------------------------------------------------------------------------
    def interval(self, interval: Interval, basis: str | None = None, expression_text: str | None = None) -> str:
        """A date in words, fit for a sentence: "some time on Saturday 8 or Sunday 9 April 2017".

        ``basis`` "inferred" adds that the text does not say it; ``expression_text`` adds the words of the text.
        """
        words = Phrases(self.data, "full").of(interval)
        if basis == "inferred" and interval.is_known:
            words = self.data["inferred"].format(words=words)
        if expression_text:
            words = self.data["said"].format(words=words, said=" ".join(expression_text.split()))
        return words

    def short(self, interval: Interval) -> str:
        """A date in few words, for labels: "Tue 4 Apr". Days come without their year."""
        return Phrases(self.data, "short").of(interval)

    # -- who says so --------------------------------------------------------------------------------
    def standing(self, status: str) -> str:
        """The word for an event's status, such as "Contested"."""
        return str(self.data["standing"].get(status, status))

    def claim(self, stance: str, claimant: str, target: str | None = None, via: str | None = None) -> str:
        """What a claimant does, in words: "denied by the mayor (via AFP)"."""
        pattern = "blames_target" if stance == "blames" and target else stance
        words = self.data["stance"][pattern].format(claimant=claimant, target=target)
        return str(self.data["stance"]["via"].format(words=words, via=via)) if via and via != claimant else words

    def review(self, name: str | None = None, when: date | None = None) -> str:
        """The stamp that every output bears: extracted automatically, and whether somebody checked it."""
        if name is None or when is None:
            return str(self.data["review"]["unchecked"])
        day = Phrases(self.data, "full").day(when, "plain_day")
        return str(self.data["review"]["checked"].format(name=name, date=day))

    def step(self, step: Step) -> str:
        """What a step does, for readers: its rule's name; of a pattern ("<weekday>") what its operation does."""
        return self.operation(step.operation) if is_pattern(step) else step.rule

    def operation(self, name: str) -> str:
        """What an operation does, in words; its name where the words have none."""
        return str(self.data["steps"].get(name, name))

    def parts(self, parts: Sequence[str]) -> str:
        """Parts of a date that were filled in: "the year, the week"."""
        return ", ".join(str(self.data["parts"].get(part, part)) for part in parts)

    # -- why ----------------------------------------------------------------------------------------
    def explain(
        self, step: Step, alternatives: Sequence[Rejected] = (), anchor: str | None = None, phrase: str | None = None
    ) -> Explanation:
        """The readable tree of a step: the answer first, then each step down to what was given, then what was rejected.

        ``alternatives``: readings rejected beside those in the steps. ``anchor``: what the date hangs on, by name.
        ``phrase``: the kind of phrase it was read from ("deictic").
        """
        texts = self.data["explain"]
        known = step.interval is not None and step.interval.is_known
        answer = self.interval(step.interval) if known and step.interval else texts["no_answer"]
        lines = [answer]
        if known and step.interval:
            lines.append(_INDENT + texts["edtf"].format(edtf=step.interval.edtf))
        if phrase:
            lines.append(_INDENT + texts["phrase"].format(phrase=self.data["phrases"].get(phrase, phrase)))
        if anchor:
            lines.append(_INDENT + texts["anchor"].format(anchor=anchor))
        lines += self._step_lines(step, 1)
        inside = {(item.reading, item.reason) for below in step.walk() for item in below.rejected}
        beside = [item for item in alternatives if (item.reading, item.reason) not in inside]
        lines += self._rejected_lines(beside, 1)
        reason = next((s.note or self.step(s) for s in reversed(step.walk()) if s.note or s.rule), "")
        return Explanation(step, texts["line"].format(interval=answer, reason=reason), "\n".join(lines))

    def _step_lines(self, step: Step, depth: int) -> list[str]:
        texts = self.data["explain"]
        pad, deeper = _INDENT * depth, _INDENT * (depth + 1)
        dated = step.interval is not None and step.interval.is_known
        shown = self.interval(step.interval) if dated and step.interval else self.data["unknown"]
        head = texts["rule_pattern" if is_pattern(step) else "rule"]
        operation = self.operation(step.operation)
        lines = [pad + "- " + head.format(rule=step.rule, operation=operation, interval=shown)]
        if step.said:
            lines.append(deeper + texts["words"].format(words="’, ‘".join(" ".join(s.split()) for s in step.said)))
        if step.filled_in:
            lines.append(deeper + texts["filled_in"].format(parts=self.parts(step.filled_in)))
        if step.note:
            lines.append(deeper + texts["note"].format(note=step.note))
        if step.inputs:
            lines.append(deeper + texts["builds_on"])
            lines += [line for below in step.inputs for line in self._step_lines(below, depth + 2)]
        return lines + self._rejected_lines(step.rejected, depth + 1)

    def _rejected_lines(self, rejected: Sequence[Rejected], depth: int) -> list[str]:
        if not rejected:
            return []
        texts = self.data["explain"]
        lines = [_INDENT * depth + texts["rejected"]]
        for item in rejected:
            shown = "" if item.interval is None else self.interval(item.interval)
            pattern = "rejected_dated" if shown and shown != item.reading else "rejected_one"
            line = texts[pattern].format(reading=item.reading, interval=shown, reason=item.reason)
            lines.append(_INDENT * (depth + 1) + "- " + line)
        return lines
