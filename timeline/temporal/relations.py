"""Dates told by an event: "three days after the attack", "since the attack", "in the aftermath"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from ..explanation import Step
from ..interval import UNKNOWN, Interval
from ..records import Anchor, Document, Publication, Sentence, TemporalExpression
from .anchors import WORD, noun_phrase_start
from .binding import Call
from .expressions import Match, expression_id
from .operations import run
from .outcome import Outcome
from .patterns import Patterns, Reading
from .places import Spans, Spot, sentences_of, spots_of
from .reasoning import why_line

REACH = 60  # characters before an event that its relation may take
WHOLE_DAYS = frozenset({"day", "week", "month", "year"})
OPENING = 16  # characters before a count in which a word tells what is made of it


def counted(
    match: Match, low: str, spots: Spans[Spot], patterns: Patterns, own: str = ""
) -> tuple[Anchor, Call] | None:
    """The anchor and the count behind "three days after the attack"; None where no named event follows.

    ``own``: the id of the expression, which no event that hangs on it can date.
    """
    arguments = match.reading.arguments
    if match.reading.rule.phrase == "deictic":  # "he resigned today after the vote" is no count
        return None
    if match.reading.rule.operation not in ("duration", "shift") or "count" not in arguments or "unit" not in arguments:
        return None
    within = _within(match, low, patterns)
    direction, offset = _direction(low, match, patterns, within)
    if direction is None:
        return None
    near = spots.within(offset, min(offset + REACH, match.sentence.end - 1))
    for spot in sorted(near, key=lambda s: (s.rank, s.start)):
        between = low[offset : spot.start]
        if len(WORD.findall(between)) <= 6 and "," not in between and own not in spot.anchor.hangs_on:
            count = {"count": arguments["count"], "unit": arguments["unit"], "direction": direction}
            return spot.anchor, Call(_operation(match, low, within, patterns), count)
    return None


def left_hanging(match: Match, low: str, patterns: Patterns) -> bool:
    """Whether an event's noun phrase or clause follows that a phrase counts from: "the day after [the march]".

    Where that event has no date, the phrase has none: the publication is not what it counts from. "He left the day
    after, ..." counts from what came before, and "two hours before a bus came" tells no day.
    """
    words = WORD.findall(low[match.start : match.end])
    offset = match.end if words and words[-1] in patterns.words["directions_of"]["last"] else -1
    arguments = match.reading.arguments
    if offset < 0 and match.reading.rule.operation == "duration" and arguments.get("unit") in WHOLE_DAYS:
        _, offset = _direction(low, match, patterns, False)
    following = WORD.search(low, offset, match.sentence.end) if offset >= 0 else None
    if following is None or low[offset : following.start()].strip():
        return False
    grammar = patterns.words["noun_phrase"]
    opens = following[0] in grammar["definite"] or following[0] in grammar["articles"]
    return opens or following[0] not in {*grammar["prepositions"], *grammar["breakers"]}


def _within(match: Match, low: str, patterns: Patterns) -> bool:
    """Whether a count is the length of a span beside the event: "within two days of", "in the two days after"."""
    counting = patterns.words["counting"]
    before = low[max(match.sentence.start, match.start - OPENING) : match.start].rstrip()
    if any(before == word or before.endswith(" " + word) for word in counting["within"]):
        return True
    first = low[match.start : match.end].split()[:1]
    return bool(first) and first[0] in counting["span"]


def _operation(match: Match, low: str, within: bool, patterns: Patterns) -> str:
    if within:
        return "within"
    before = low[max(match.sentence.start, match.start - OPENING) : match.start].split()[-1:]
    whole = isinstance(match.reading.arguments["count"], int)
    exact = "exact" in match.reading.arguments or (before and before[0] in patterns.words["counting"]["exact"])
    return "same_day" if exact and whole else "shift"


def _direction(low: str, match: Match, patterns: Patterns, within: bool) -> tuple[int | None, int]:
    """The direction that the words after a count tell ("after", "ahead of"), and where they end."""
    words = list(WORD.finditer(low, match.end, min(match.end + REACH, match.sentence.end)))[:2]
    if not words or low[match.end : words[0].start()].strip():
        return None, -1
    directions: Mapping[str, int] = patterns.words["directions"]
    for size in (2, 1):
        text = " ".join(word[0] for word in words[:size])
        if len(words) >= size and text in directions:
            return directions[text], words[size - 1].end()
    if within and words[0][0] in patterns.words["counting"]["within_of"]:
        return 1, words[0].end()
    return None, -1


def told_by_events(
    document: Document,
    low: str,
    anchors: Sequence[Anchor],
    taken: Sequence[Match],
    publication: Publication,
    patterns: Patterns,
    say: Callable[[Interval], str],
) -> list[TemporalExpression]:
    """Expressions that hold no time word of their own but an event's name or its aftermath."""
    found = []
    counted_ends = {m.end for m in taken}
    sentences = sentences_of(document)
    for anchor in anchors:
        for start, end in anchor.spots:
            begin = noun_phrase_start(low, start, patterns)
            hung = _hung(document, low, begin, anchor, publication, patterns, say)
            if hung is not None:
                found.append(hung)
                continue
            word, offset = _relation_before(low, begin, patterns)
            if word and _opens_date(low, offset + len(word), start, taken):
                continue
            if word and not any(offset + n in counted_ends for n in (-2, -1, 0, 1, 2)):
                meaning = patterns.words["relations"][word]
                found.append(_expression(document, offset, end, meaning, word, anchor, publication, patterns, say))
    found += _aftermath(document, low, anchors, publication, patterns, say)
    unique = {(e.start, e.end): e for e in found if _in_body(sentences, e.start)}
    return sorted(unique.values(), key=lambda e: e.start)


def _opens_date(low: str, after: int, start: int, taken: Sequence[Match]) -> bool:
    """Whether a relation's word opens a date that ends before an event: "[stopped] since Sunday night broke down"."""
    dates = (m for m in taken if m.end < start and low[after : m.start].isspace())
    return any(low[m.end : start].isspace() and low[m.end - 1].isalpha() for m in dates)


def _hung(
    document: Document, low: str, begin: int, anchor: Anchor, publication: Publication, patterns: Patterns,
    say: Callable[[Interval], str],
) -> TemporalExpression | None:  # fmt: skip
    """The expression that ends where an event's noun phrase begins: "the Tuesday after [the attack]"."""
    window = low[max(0, begin - REACH) : begin]
    last = WORD.findall(window[-14:])
    if not last or last[-1] not in patterns.words["directions_of"]["last"] or not window[-1].isspace():
        return None
    window = window.rstrip()
    for word in WORD.finditer(window):
        for rule in patterns.relations:
            reading = patterns.read(rule, window[word.start() :])
            if reading is None:
                continue
            outcome = run(rule.operation, reading.arguments, (anchor.interval, publication.interval))
            if outcome is not None and outcome.interval.is_known:
                start = max(0, begin - REACH) + word.start()
                inputs = (anchor.step, publication.step)
                return _made(document, start, start + len(window) - word.start(), reading, outcome, anchor, inputs,
                             patterns, say)  # fmt: skip
    return None


def _made(
    document: Document, start: int, end: int, reading: Reading, outcome: Outcome, anchor: Anchor,
    inputs: tuple[Step, ...], patterns: Patterns, say: Callable[[Interval], str],
) -> TemporalExpression:  # fmt: skip
    rule, reasons = reading.rule, patterns.words["reasons"]
    text = document.text[start:end]
    note = reasons["counted_from_event"].format(anchor=anchor.name)
    step = Step(rule.name, rule.operation, reading.arguments, inputs, outcome.interval, (text,), (), note)
    why = why_line(text, outcome.interval, step, anchor.name, "anaphoric", rule.type, reasons, say)
    return TemporalExpression(
        expression_id(document, start), document.article.id, start, end, text, rule.type,  # type: ignore[arg-type]
        outcome.value, outcome.interval, "anaphoric", anchor.name, rule.name, tuple(reading.spots), (), why, step,
    )  # fmt: skip


def without_covered(expressions: Sequence[TemporalExpression]) -> list[TemporalExpression]:
    """Drop what a longer expression holds ("Tuesday" in "the Tuesday after"), or what begins within the one before it.

    Of those that begin with one word, a date stands before a relation to an event, and of two relations ("after [a
    march turned] into [a riot]") the one to the event that comes first.
    """
    kept: list[TemporalExpression] = []
    for one in sorted(expressions, key=lambda e: (e.start, -e.end)):
        covered = kept and kept[-1].is_timex and kept[-1].end > one.start and one.is_timex
        if not covered:
            kept.append(one)
    by_start: dict[int, TemporalExpression] = {}
    for one in kept:
        if one.start not in by_start or not by_start[one.start].is_timex:
            by_start[one.start] = one
    return list(by_start.values())


def _in_body(sentences: Spans[Sentence], offset: int) -> bool:
    sentence = sentences.at(offset)
    return sentence is not None and sentence.role != "furniture"


def _relation_before(low: str, begin: int, patterns: Patterns) -> tuple[str, int]:
    relations = patterns.words["relations"]
    before = low[max(0, begin - 32) : begin]
    if not before or not before[-1].isspace():
        return "", -1
    words = list(WORD.finditer(before))
    for size in (4, 3, 2, 1):
        if len(words) >= size:
            text = " ".join(w[0] for w in words[-size:])
            if text in relations and before[words[-1].end() :].strip() == "":
                return text, max(0, begin - 32) + words[-size].start()
    return "", -1


def _aftermath(
    document: Document,
    low: str,
    anchors: Sequence[Anchor],
    publication: Publication,
    patterns: Patterns,
    say: Callable[[Interval], str],
) -> list[TemporalExpression]:
    found = []
    spots = spots_of(anchors)
    after = patterns.words["aftermath"]["not_after"]
    for phrase in patterns.words["aftermath"]["words"]:
        if phrase not in low:
            continue
        for match in re.finditer(rf"\b{re.escape(phrase)}\b(?!{after})", low):
            before = spots.before(match.start())
            if before is not None:
                args = (document, *match.span(), "after", phrase, before.anchor, publication, patterns, say)
                found.append(_expression(*args))
    return found


def _expression(
    document: Document, start: int, end: int, meaning: str, word: str, anchor: Anchor, publication: Publication,
    patterns: Patterns, say: Callable[[Interval], str],
) -> TemporalExpression:  # fmt: skip
    reasons = patterns.words["reasons"]
    text = document.text[start:end]
    arguments = {"open_end": meaning == "after" and word in patterns.words["aftermath"]["words"]}
    arguments = {name: True for name, value in arguments.items() if value}
    outcome = run(meaning, arguments, (anchor.interval, publication.interval)) or Outcome(UNKNOWN, "")
    note = reasons["not_after_publication"] if publication.interval.latest is not None else ""
    step = Step(
        word, meaning, arguments, (anchor.step, publication.step), outcome.interval, (text,), (), note
    )  # fmt: skip
    why = why_line(text, outcome.interval, step, anchor.name, "anaphoric", "DATE", reasons, say)
    return TemporalExpression(
        expression_id(document, start),
        document.article.id,
        start,
        end,
        text,
        "DATE",
        outcome.value,
        outcome.interval,
        "anaphoric",
        anchor.name,
        word,
        (),
        (),
        why,
        step,
        (),
        "inferred",
        is_timex=False,
    )
