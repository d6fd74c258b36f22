"""What a document tells about its own publication date: phrases that name events, dates reported and announced."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..explanation import Step, given
from ..interval import Interval
from ..records import Anchor, Document
from . import publication as solving
from . import tense
from .binding import Call
from .expressions import Match
from .operations import run
from .patterns import Patterns
from .places import quotations_of, spots_of

APPOSITION = re.compile(r",? ?[(,]? ?")
FULL_DATE = frozenset({"year", "month", "day"})
Bound = tuple[date, Step]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The matches of a document with their calls and the named events, read for the date of writing."""

    document: Document
    low: str
    matches: Sequence[Match]
    calls: Mapping[int, Call]
    names: Mapping[int, Anchor]
    anchors: Sequence[Anchor]
    patterns: Patterns
    cues: tense.Cues
    say: Callable[[Interval], str]

    def publication(self, published: Interval | None, found: bool, line: str = "") -> solving.Solution:
        """The publication date given or found, checked against the text; else the one solved from the text.

        ``line``: the words of the article that state it, where nothing else did.
        """
        reasons = self.patterns.words["reasons"]
        rule = reasons["found_publication" if found else "given_publication"]
        if line:
            rule = reasons["line_publication"].format(text=" ".join(line.split()))
        certain = [anchor for anchor in self.anchors if anchor.origin != "event"]
        if published is not None and not certain:
            return solving.from_given(published, found, rule)
        clues = self._clues(certain)
        floor, ceiling = self._bounds(certain)
        text_only = solving.solve(clues, floor, ceiling, reasons, self.say)
        if published is None:
            return text_only
        known = solving.from_given(published, found, rule)
        return solving.check_given(known, text_only, clues, reasons, self.say)

    def _clues(self, certain: Sequence[Anchor]) -> list[solving.Clue]:
        """What each phrase can tell about the day of writing; words inside a quotation tell nothing about it."""
        clues = []
        order = self.patterns.words["noun_phrase"]["order"]
        dated = dict(self._appositions())
        quotations = quotations_of(self.document)
        spots = spots_of(certain)
        about_of: dict[int, Anchor | None] = {}
        for match in self.matches:
            if quotations.at(match.start) is not None:
                continue
            named = self.names.get(match.start)
            sentence = match.sentence
            if sentence.index not in about_of:
                ordered = any(word in self.low[sentence.start : sentence.end] for word in order)
                told = [] if ordered else spots.within(sentence.start, sentence.end - 1)
                about_of[sentence.index] = min(told, key=lambda s: s.rank).anchor if told else None
            about = about_of[sentence.index] if named is None else None
            if named is None or named.origin == "event":
                named = dated.get(match.start)
            phrase = self.document.text[match.start : match.end]
            clues.append(solving.Clue(match, self.calls[match.start], phrase, named, about))
        return clues

    def _appositions(self) -> Iterator[tuple[int, Anchor]]:
        """Words that stand beside their own full date: "today, March 3, 2016"."""
        for match, following in zip(self.matches, self.matches[1:], strict=False):
            call = self.calls[match.start]
            if call.operation not in ("shift", "weekday", "part_of_day") or match.reading.rule.phrase != "deictic":
                continue
            interval = self._full_date(following)
            joined = self.low[match.end : following.start]
            if interval is not None and APPOSITION.fullmatch(joined) and joined.strip():
                text = self.document.text[following.start : following.end]
                step = given(following.reading.rule.name, interval, said=(text,))
                yield match.start, Anchor(text, "", interval, "text", step)

    def _full_date(self, match: Match) -> Interval | None:
        call = self.calls[match.start]
        if call.operation != "calendar_date" or not set(call.arguments) >= FULL_DATE:
            return None
        outcome = run(call.operation, call.arguments, ())
        return outcome.interval if outcome is not None and outcome.interval.is_known else None

    def _bounds(self, certain: Sequence[Anchor]) -> tuple[Bound | None, Bound | None]:
        """The latest day the article tells as past and the earliest it announces, by full dates and named events."""
        past: list[Bound] = []
        ahead: list[Bound] = []
        for anchor in certain:
            if anchor.interval.earliest is not None and anchor.spots:
                past.append((anchor.interval.earliest.date(), anchor.step))
        announcing = self.patterns.words["tense"]["announcing"]
        for match in self.matches:
            interval = self._full_date(match)
            if interval is None or interval.first_day is None:
                continue
            step = given(match.reading.rule.name, interval, said=(self.document.text[match.start : match.end],))
            side, word, _ = tense.side(self.low, match, self.cues)
            if side == "future" and word.split(" ... ")[0] in announcing:
                ahead.append((interval.first_day, step))
            elif side != "future":
                past.append((interval.first_day, step))
        floor = max(past, key=lambda bound: bound[0], default=None)
        ceiling = min(ahead, key=lambda bound: bound[0], default=None)
        return floor, ceiling
