"""When the words of a quotation were spoken, as the text beside it tells: '"We leave tomorrow," he said on Friday.'.

The sentences of the quotation come first, then the one before ("He spoke on Friday. ...") and the one after ("She was
speaking on Friday."), where it is the same speaker. Reported speech without quotation marks is the reporter's own words
and counts from the publication.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..interval import Interval
from ..records import Document, Quotation, Sentence, TemporalExpression
from .answers import Speech
from .binding import Call
from .expressions import Match
from .patterns import Patterns
from .places import Spans, quotations_of, sentences_of
from .words import any_of

REACH = 90  # characters between a quotation and the day on which it was spoken
DAYS = frozenset({"weekday", "calendar_date", "shift", "date_pair"})


@dataclass(frozen=True, slots=True)
class Cues:
    """The patterns of words around speech, of one language."""

    verb: re.Pattern[str]  # a verb of speech whose clause goes on to the end of a text
    told: re.Pattern[str]  # words of speaking or of its occasion, whose clause goes on to the end of a text
    tells: re.Pattern[str]  # the same in the clause that begins a text
    speaker: re.Pattern[str]  # who said it, beside the verb
    afterwards: re.Pattern[str]  # the beginning of a sentence that tells when it was said
    pronouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class View:
    """A document's quotations and sentences, and its days told outside quotations."""

    low: str
    quotations: Spans[Quotation]
    sentences: Sequence[Sentence]
    outside: Spans[Match]
    cues: Cues


def told_days(
    document: Document, low: str, matches: Sequence[Match], calls: Mapping[int, Call], patterns: Patterns,
    published: Interval, resolve: Callable[[Match], TemporalExpression],
) -> tuple[Speech, ...]:  # fmt: skip
    """The days on which quotations were spoken, other than the publication day, where the text tells one."""
    quotations = quotations_of(document)
    inside = [m for m in matches if m.reading.rule.phrase in ("deictic", "vague")] if quotations.items else []
    wanted = {q.start: q for m in inside if (q := quotations.at(m.start)) is not None}
    if not wanted:
        return ()
    outside = Spans([m for m in matches if quotations.at(m.start) is None and calls[m.start].operation in DAYS])
    view = View(low, quotations, document.sentences, outside, cues_of(patterns.words))
    sentences, found = sentences_of(document), []
    for quotation in wanted.values():
        first, last = sentences.at(quotation.start), sentences.at(quotation.end - 1)
        if first is None or last is None:
            continue
        told = _told(quotation, first.start, last.end, view) or _told_beside(quotation, first, last, view)
        expression = resolve(told) if told is not None else None
        if expression is not None and expression.interval.grain == "day" and expression.interval != published:
            found.append(Speech(quotation.start, quotation.end, expression.interval, expression.step))
    return tuple(found)


def _told(quotation: Quotation, first: int, last: int, view: View) -> Match | None:
    """The day told with the verb of speech, after the quotation or before it."""
    low, quotations = view.low, view.quotations
    for match in view.outside.within(quotation.end, min(quotation.end + REACH, last)):
        between = low[quotation.end : match.start]
        if view.cues.verb.search(between) and quotations.before(match.start) is quotation:
            return match
        break
    for match in reversed(view.outside.within(max(first, quotation.start - REACH), quotation.start)):
        around = low[max(first, match.start - REACH) : quotation.start]
        before = quotations.before(match.start)
        if view.cues.verb.search(around) and (before is None or before.end <= first):
            return match
        break
    return None


def _told_beside(quotation: Quotation, first: Sentence, last: Sentence, view: View) -> Match | None:
    """The day told by the sentence before or after, where nothing tells of another speaker."""
    low, cues = view.low, view.cues
    around = low[first.start : quotation.start], low[quotation.end : last.end]
    if view.outside.within(first.start, last.end - 1):
        return None
    names = {name for text in around for found in cues.speaker.finditer(text) for name in found.groups() if name}
    if first.index > 0:
        before = view.sentences[first.index - 1]
        told_by = names - cues.pronouns
        same = bool(told_by & set(low[before.start : before.end].split())) if told_by else names or not _words(around)
        told = _only_day(before, view) if same else None
        if told is not None and _speaks(told, before, low, cues):
            return told
    if last.index + 1 < len(view.sentences):
        after = view.sentences[last.index + 1]
        opening = cues.afterwards.match(low, after.start, after.end)
        told = _only_day(after, view) if opening else None
        if opening and told is not None and cues.told.search(low[after.start : told.start]):
            return told
    return None


def _words(around: tuple[str, str]) -> bool:
    """Whether anything stands beside a quotation in its sentences: who says it may be told there in other words."""
    return any(char.isalnum() for text in around for char in text)


def _only_day(sentence: Sentence, view: View) -> Match | None:
    days = view.outside.within(sentence.start, sentence.end - 1)
    return days[0] if len(days) == 1 and sentence.role != "furniture" else None


def _speaks(day: Match, sentence: Sentence, low: str, cues: Cues) -> bool:
    """Whether a sentence tells that somebody spoke on its day."""
    after = low[day.end : sentence.end].removeprefix(",")
    return bool(cues.told.search(low[sentence.start : day.start]) or cues.tells.match(after))


def cues_of(words: Mapping[str, Any]) -> Cues:
    """The cues of speech of a language's ``context.toml``."""
    speech = words["speech"]
    return _compile(
        tuple(speech["verbs"]), words["clauses"]["end"], tuple(speech.get("pronouns", ())),
        tuple(speech.get("occasions", ())), tuple(speech.get("afterwards", ())),
    )  # fmt: skip


@lru_cache(maxsize=8)
def _compile(
    verbs: tuple[str, ...], clause: str, pronouns: tuple[str, ...], occasions: tuple[str, ...],
    afterwards: tuple[str, ...],
) -> Cues:  # fmt: skip
    verb, speaking = any_of(verbs), any_of((*verbs, *occasions))
    return Cues(
        re.compile(rf"\b(?:{verb})\b(?:(?!{clause}).)*[:,]? ?\"?$"),
        re.compile(rf"\b(?:{speaking})\b(?:(?!{clause}).)*$"),
        re.compile(rf"(?:(?!{clause}).){{0,{REACH}}}\b(?:{speaking})\b"),
        re.compile(rf"([a-z'-]+) (?:{verb})\b|\b(?:{verb}) (?:[a-z'.-]+ )?([a-z'-]+)"),
        re.compile(rf"(?:{any_of(afterwards)})\b"),
        frozenset(pronouns),
    )
