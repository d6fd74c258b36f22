"""When the words of a quotation were spoken, as its own sentence tells: '"We leave tomorrow," he said on Friday.'."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from ..interval import Interval
from ..records import Document, Quotation, TemporalExpression
from .answers import Speech
from .binding import Call
from .expressions import Match
from .patterns import Patterns
from .places import Spans, quotations_of, sentences_of

REACH = 90  # characters between a quotation and the day on which it was spoken
DAYS = frozenset({"weekday", "calendar_date", "shift", "date_pair"})


def told_days(
    document: Document, low: str, matches: Sequence[Match], calls: Mapping[int, Call], patterns: Patterns,
    published: Interval, resolve: Callable[[Match], TemporalExpression],
) -> tuple[Speech, ...]:  # fmt: skip
    """The days on which quotations were spoken, other than the publication day, where a verb of speech tells one."""
    quotations = quotations_of(document)
    if not quotations.items:
        return ()
    verbs = _verbs(tuple(patterns.words["speech"]["verbs"]), patterns.words["clauses"]["end"])
    sentences, found = sentences_of(document), []
    outside = Spans([m for m in matches if quotations.at(m.start) is None and calls[m.start].operation in DAYS])
    inside = [m for m in matches if m.reading.rule.phrase in ("deictic", "vague")]
    for quotation in {q.start: q for m in inside if (q := quotations.at(m.start)) is not None}.values():
        sentence = sentences.at(quotation.end - 1)
        if sentence is None:
            continue
        told = _told(low, quotation, sentence.start, sentence.end, outside, verbs, quotations)
        expression = resolve(told) if told is not None else None
        if expression is not None and expression.interval.grain == "day" and expression.interval != published:
            found.append(Speech(quotation.start, quotation.end, expression.interval, expression.step))
    return tuple(found)


def _told(
    low: str, quotation: Quotation, first: int, last: int, outside: Spans[Match], verbs: re.Pattern[str],
    quotations: Spans[Quotation],
) -> Match | None:  # fmt: skip
    """The day told with the verb of speech, after the quotation or before it."""
    for match in outside.within(quotation.end, min(quotation.end + REACH, last)):
        between = low[quotation.end : match.start]
        if verbs.search(between) and quotations.before(match.start) is quotation:
            return match
        break
    for match in reversed(outside.within(max(first, quotation.start - REACH), quotation.start)):
        around = low[max(first, match.start - REACH) : quotation.start]
        if verbs.search(around) and quotations.before(match.start) is None:
            return match
        break
    return None


def _verbs(words: tuple[str, ...], clause: str) -> re.Pattern[str]:
    """A verb of speech whose clause goes on to the end of a text."""
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})\b(?:(?!{clause}).)*[:,]? ?\"?$")
