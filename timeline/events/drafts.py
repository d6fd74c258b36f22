"""A mention in the making: its trigger beside its record, and what linking and titles need to know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..records import EventMention
from .triggers import Trigger


@dataclass(frozen=True)
class Draft:
    """A mention with its trigger.

    ``is_definite``: "the attack", "its strikes"; ``is_quoted``: inside somebody's spoken words; ``slots``: words for
    the title; ``same_as``: number of another draft that names the same event by syntax, and why.
    """

    mention: EventMention
    trigger: Trigger
    is_definite: bool
    is_quoted: bool
    is_headline: bool
    slots: Mapping[str, str]
    same_as: int | None = None
    same_reason: str = ""

    @property
    def lemma(self) -> str:
        """The trigger's lemma."""
        return self.trigger.parsed.tokens[self.trigger.index].lemma

    @property
    def is_carrier(self) -> bool:
        """Whether it is a verb that only carries a noun that tells the act: "took" of “took a decision”."""
        return self.same_as is not None and (self.mention.kind == "other" or self.mention.minor)

    @property
    def has_detail(self) -> bool:
        """Whether it says more than "the attack": a subkind, a date, a place, figures or people."""
        m = self.mention
        return bool(m.place or m.participants or m.figures or m.expression_id or m.subkind)
