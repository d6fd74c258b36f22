"""What a document tells about its own publication date: phrases that name events, dates reported and announced."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..explanation import Step, given
from ..interval import Interval
from ..records import Anchor, Document
from . import publication as solving
from . import relations, tense
from .anchors import WORD, noun_phrase_start
from .binding import Call, hour_alone
from .bounds import Bound
from .expressions import Match
from .operations import run
from .patterns import Patterns
from .places import quotations_of, spots_of

APPOSITION = re.compile(r",? ?[(,]? ?")
FULL_DATE = frozenset({"year", "month", "day"})
BESIDE = frozenset({"shift", "weekday", "part_of_day", "same_day"})  # what may stand beside its own full date
STEM = 3  # letters that a noun and its verb have in common
ORDER_REACH = 24  # characters beside an event's name in which it is told to be still to come


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
        clues, text_only = self._solved(certain)
        if published is None:
            return self._by_others(certain, text_only)
        known = solving.from_given(published, found, rule)
        return solving.check_given(known, text_only, clues, reasons, self.say)

    def _solved(self, anchors: Sequence[Anchor]) -> tuple[list[solving.Clue], solving.Solution]:
        """What the phrases about these events tell of the day of writing, and what that comes to."""
        clues = self._clues(anchors)
        coming = {c.names.name for c in clues if c.names is not None and _still_to_come(c.call)}
        bounds = self._bounds([anchor for anchor in anchors if anchor.name not in coming])
        return clues, solving.solve(clues, bounds, self.patterns.words["reasons"], self.say)

    def _by_others(self, certain: Sequence[Anchor], own: solving.Solution) -> solving.Solution:
        """The day of writing by events that other articles date, where this one's own words don't tell it.

        Own words come first, and suffice, so that no article dates another by what was dated by itself.
        """
        lent = [anchor for anchor in self.anchors if anchor.dates_article]
        if own.days or not lent:
            return own
        _, solution = self._solved([*certain, *lent])
        if not solution.days:
            return replace(own, problems=solution.problems)
        return replace(solution, depth=1 + max(anchor.depth for anchor in lent))

    def _clues(self, certain: Sequence[Anchor]) -> list[solving.Clue]:
        """What each phrase can tell about the day of writing; words inside a quotation tell nothing about it."""
        clues = []
        order = self.patterns.words["noun_phrase"]["order"]
        dated = {**dict(self._counted(certain)), **dict(self._appositions())}
        quotations = quotations_of(self.document)
        spots = spots_of(certain)
        stems = tuple({anchor.head[:STEM] for anchor in certain if len(anchor.head) >= STEM})
        about_of: dict[int, Anchor | None] = {}
        for match in self.matches:
            if quotations.at(match.start) is not None:
                continue
            # Only what counts from the day of writing tells it: "the day after the attack" does not.
            named = self.names.get(match.start) if self._counts(match) else None
            sentence = match.sentence
            if sentence.index not in about_of:
                ordered = any(word in self.low[sentence.start : sentence.end] for word in order)
                told = [] if ordered else spots.within(sentence.start, sentence.end - 1)
                about_of[sentence.index] = min(told, key=lambda s: s.rank).anchor if told else None
            about = about_of[sentence.index] if named is None else None
            if named is None or named not in certain:
                named = dated.get(match.start)
            phrase = self.document.text[match.start : match.end]
            clues.append(solving.Clue(match, self.calls[match.start], phrase, named, about, self._retold(match, stems)))
        return clues

    def _retold(self, match: Match, stems: tuple[str, ...]) -> bool:
        """Whether the sentence holds a word akin to an event's noun: "shot" to "shooting", "bombed" to "bombing"."""
        if "weekday" not in match.reading.arguments or not stems:
            return False
        sentence = self.low[match.sentence.start : match.sentence.end]
        if not any(stem in sentence for stem in stems):
            return False
        return any(word.startswith(stems) for word in WORD.findall(sentence))

    def _counts(self, match: Match) -> bool:
        """Whether a phrase counts from the day of writing; neither an hour alone nor "more than a month ago" does."""
        call = self.calls[match.start]
        vague = call.operation == "shift" and "mod" in call.arguments
        exact = call.operation != "reference_word" and not vague
        return match.reading.rule.phrase == "deictic" and exact and not hour_alone(call)

    def _appositions(self) -> Iterator[tuple[int, Anchor]]:
        """Words that stand beside their own full date: "today, March 3, 2016"."""
        for match, following in zip(self.matches, self.matches[1:], strict=False):
            call = self.calls[match.start]
            if call.operation not in BESIDE or match.reading.rule.phrase != "deictic":
                continue
            interval = self._full_date(following)
            plain = following.signal == "plain" and following.signal_start >= match.end
            joined = self.low[match.end : following.signal_start if plain else following.start]
            if interval is not None and APPOSITION.fullmatch(joined) and joined.strip():
                text = self.document.text[following.start : following.end]
                step = given(following.reading.rule.name, interval, said=(text,))
                yield match.start, Anchor(text, "", interval, "text", step)

    def _counted(self, certain: Sequence[Anchor]) -> Iterator[tuple[int, Anchor]]:
        """The one weekday of a sentence that counts from an event to it: "Three days after the raid, ... on Friday"."""
        spots = spots_of(certain)
        weekdays: dict[int, list[Match]] = {}
        for match in self.matches:
            if self.calls[match.start].operation == "weekday" and match.reading.rule.phrase == "deictic":
                weekdays.setdefault(match.sentence.index, []).append(match)
        for match in self.matches if spots.items and weekdays else ():
            told = weekdays.get(match.sentence.index, [])
            related = relations.counted(match, self.low, spots, self.patterns) if len(told) == 1 else None
            if related is None:
                continue
            anchor, call = related
            outcome = run(call.operation, call.arguments, (anchor.interval,))
            day = None if outcome is None or outcome.interval.days() != 1 else outcome.interval.first_day
            if (
                outcome is not None
                and day is not None
                and day.weekday() == self.calls[told[0].start].arguments["weekday"]
            ):
                text = self.document.text[match.start : match.end]
                rule, inputs = match.reading.rule.name, (anchor.step,)
                step = Step(rule, call.operation, call.arguments, inputs, outcome.interval, (text,))
                yield told[0].start, Anchor(text, "", outcome.interval, "text", step)

    def _full_date(self, match: Match) -> Interval | None:
        call = self.calls[match.start]
        if call.operation != "calendar_date" or not set(call.arguments) >= FULL_DATE:
            return None
        outcome = run(call.operation, call.arguments, ())
        return outcome.interval if outcome is not None and outcome.interval.is_known else None

    def _bounds(self, certain: Sequence[Anchor]) -> list[Bound]:
        """What the article tells as past or announces: full dates, named events, and dates without a year."""
        announcing = self.patterns.words["tense"]["announcing"]
        bounds = [bound for anchor in certain if (bound := self._anchor_bound(anchor)) is not None]
        quotations = quotations_of(self.document)
        for match in self.matches:
            call = self.calls[match.start]
            if call.operation != "calendar_date" or "day" not in call.arguments:
                continue
            interval = self._full_date(match)
            full = interval is not None
            if not full and ("year" in call.arguments or "month" not in call.arguments):
                continue
            side, word, _ = tense.side(self.low, match, self.cues)
            ahead = side == "future" and word.split(" ... ")[0] in announcing
            if not ahead and (side == "future" or not (full or side == "past")):
                continue
            if not full and quotations.at(match.start) is not None:
                continue
            phrase = self.document.text[match.start : match.end]
            step = given(match.reading.rule.name, interval, said=(phrase,))
            day = None if interval is None else interval.first_day
            bounds.append(Bound("ahead" if ahead else "past", phrase, step, day, call.operation, call.arguments))
        return bounds

    def _anchor_bound(self, anchor: Anchor) -> Bound | None:
        """A named event bounds the day of writing unless some mention of it looks ahead: "the referendum will"."""
        first = anchor.interval.first_day
        if first is None or not anchor.spots:
            return None
        grammar, words = self.patterns.words["noun_phrase"], self.patterns.words["tense"]["announcing"]
        for start, end in anchor.spots:
            begin = noun_phrase_start(self.low, start, self.patterns)
            inside = set(WORD.findall(self.low[begin:start]))
            opening = self.low[max(0, begin - ORDER_REACH) : begin].rstrip()
            after = self.low[end : end + ORDER_REACH].lstrip()
            if inside & set(grammar["coming"]) or opening.endswith(tuple(grammar["order"])):
                return None
            if any(after.startswith(word + " ") for word in words):
                return None
        return Bound("past", anchor.name, anchor.step, first)


def _still_to_come(call: Call) -> bool:
    """Whether a phrase names an event as one of the future: "next month's referendum"."""
    told = call.arguments
    return told.get("which") == "next" or told.get("direction") == 1 or str(told.get("side")).endswith("future")
