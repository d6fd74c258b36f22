"""On which side of its anchor a date lies, told by the words around it: no statistical model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .clauses import Clauses, clauses_of
from .expressions import Match
from .patterns import Patterns
from .words import any_of

REACH = 160
OPENING = 12  # characters before an expression that still opens its sentence ("On", "But on")
CLAUSE_END = re.compile(r"[,;:\"]")
VERB_GROUP = 14  # characters between an auxiliary and its participle ("will soon be held")


@dataclass(frozen=True, slots=True)
class Cues:
    """Words of the future and of the past, compiled."""

    any_cue: re.Pattern[str]
    future: frozenset[str]
    never: frozenset[str]
    lasting: frozenset[str]
    scheduled: re.Pattern[str]
    ahead: frozenset[str]
    endings: tuple[str, ...]
    attributive: re.Pattern[str]
    deadline: tuple[str, ...]
    telling: frozenset[str]
    condition: re.Pattern[str]
    genitive: tuple[str, ...]
    perfect: tuple[str, ...]
    clauses: Clauses


def _compile(
    future: tuple[str, ...], past: tuple[str, ...], endings: tuple[str, ...], never: tuple[str, ...],
    lasting: tuple[str, ...], scheduled: tuple[str, ...], tells: tuple[str, ...],
    ahead: tuple[str, ...], articles: tuple[str, ...], adverbs: tuple[str, ...],
    deadline: tuple[str, ...], telling: tuple[str, ...], conditions: tuple[str, ...], passive: tuple[str, ...],
    genitive: tuple[str, ...],
    modal_word: str, modal: str, perfect: tuple[str, ...], clauses: Clauses,
) -> Cues:  # fmt: skip
    words = sorted({*future, *past, *clauses.present}, key=len, reverse=True)
    # "'ll" stands within a word, all others begin one.
    within = [word for word in words if word[0] == "'"]
    body, ends, begun = _by_letter([word for word in words if word[0] != "'"]), _any(endings), _by_letter(past)
    other = rf"[a-z]{{2,24}}(?:{ends})|{modal}(?! (?:{begun})(?![a-z]))"
    return Cues(
        re.compile(rf"(?:(?<![a-z])(?:{body}|{other}){_or(within)})(?![a-z])"),
        frozenset({*future, *clauses.present, modal_word}),
        frozenset(never),
        frozenset(lasting),
        re.compile(
            rf"(?:{any_of(genitive)}) (?:[a-z][a-z-]{{0,24}} ){{0,3}}?(?:{_any(scheduled)})\b"
            rf"(?: ({_any(sorted({*future, *tells}, key=len, reverse=True))})\b)?"
        ),
        frozenset(ahead),
        endings,
        re.compile(rf"(?<![a-z])(?:{_any(articles)}) (?:(?:{_any(adverbs)}) )?$"),
        deadline,
        frozenset(telling),
        re.compile(rf"\b(?:{'|'.join(conditions)})\b[^.;:\"]*\b(?:{'|'.join(passive)}) $"),
        genitive,
        perfect,
        clauses,
    )


def _or(words: Sequence[str]) -> str:
    return f"|{_any(words)}" if words else ""


def _by_letter(words: Sequence[str]) -> str:
    """The same words in the same order, parted by their first letter: most places in a text are left after one look."""
    parted: dict[str, list[str]] = {}
    for word in words:
        parted.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{re.escape(letter)}(?:{_any(rest)})" for letter, rest in parted.items())


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in words)


@lru_cache(maxsize=8)
def cues_of(patterns: Patterns) -> Cues:
    """The cues of a language's ``context.toml``."""
    words = patterns.words
    tense = words["tense"]
    return _compile(
        tuple(tense["future"]),
        tuple(tense["past"]),
        tuple(tense["past_endings"]),
        tuple(tense["no_cue"]),
        tuple(tense["lasting"]),
        tuple(words["scheduled"]["nouns"]),
        tuple(words["scheduled"]["tells"]),
        tuple(tense["ahead"]),
        tuple(tense["attributive"]),
        tuple(tense["attributive_between"]),
        tuple(tense["deadline"]),
        tuple(tense["telling"]),
        tuple(tense["conditions"]),
        tuple(tense["passive"]),
        tuple(words["noun_phrase"]["genitive"]),
        tense["modal_word"],
        tense["modal"],
        tuple(tense["perfect"]),
        clauses_of(words),
    )


def side(low: str, match: Match, cues: Cues) -> tuple[str, str, bool]:
    """Tell the side ("past", "future", "" for unknown), the word that says so, and whether it stands right beside.

    The cue right before the expression counts first, then the one right after it, then the nearest before; the words
    after it only where the expression opens its sentence: "said Tuesday", "on Tuesday will", "will meet the king on
    Tuesday", "On Tuesday, the court will". In "will be held" the participle does not make a past; "Tuesday's ruling"
    takes no cue from the verb around it. A day "by" which something is to be done is ahead.
    """
    start = match.signal_start if match.signal_start >= 0 else match.start
    before = low[max(match.sentence.start, start - REACH) : start]
    after = low[match.end : min(match.sentence.end, match.end + REACH)]
    found = list(_found(before, cues))
    while found and _adjective(found[-1], before, cues):
        found.pop()
    last = found[-1] if found else None
    if match.signal == "until" and (last is None or last[0] not in cues.lasting):
        return "future", match.signal_word, False
    word = before[-OPENING:].split()[-1:]
    if word and word[0] in cues.ahead and not match.signal and (last is None or last[0] not in cues.lasting):
        return "future", word[0], False
    if last is not None and not before[last.end() :].strip():
        return *_name(last, found, before, cues), True
    following = next(_found(after, cues), None)
    opening = start - match.sentence.start <= OPENING
    due = _deadline(before, last, following if opening else None, cues)
    if due:
        return "future", due, False
    beside = following is not None and not after[: following.start()].strip()
    if following is not None and beside and not _announced(before, last, following, cues):
        return *_name(following, [], after, cues), True
    if after.startswith(cues.genitive):
        return *_of_scheduled(after, found, before, cues), False
    if not opening and following is not None and cues.clauses.opened(before, after[: following.start()], last):
        return *_name(following, [], after, cues), False
    if last is not None:
        return *_name(last, found, before, cues), False
    return (*_name(following, [], after, cues), False) if following is not None and opening else ("", "", False)


def _found(text: str, cues: Cues) -> Iterator[re.Match[str]]:
    """The cues in a text one by one, without the words that only look like one."""
    last: re.Match[str] | None = None
    for cue in cues.any_cue.finditer(text):
        if cue[0] not in cues.never and cues.clauses.holds(cue, text, last, cues.future):
            last = cue
            yield cue


def _of_scheduled(after: str, found: list[re.Match[str]], before: str, cues: Cues) -> tuple[str, str]:
    """The side of "Sunday's run-off", an event on a calendar: future by the verb it stands beside, else not told."""
    event = cues.scheduled.match(after)
    if event is not None and event[1]:
        return "future", event[1]
    if event is not None and found:
        side, word = _name(found[-1], found, before, cues)
        return (side, word) if side == "future" else ("", "")
    return "", ""


def _adjective(cue: re.Match[str], text: str, cues: Cues) -> bool:
    """Whether an "-ed" stands before a noun: "the proposed merger", "a still unspecified date"."""
    ends = cue[0].endswith(cues.endings) and cue[0] not in cues.future
    return ends and cues.attributive.search(text[max(0, cue.start() - REACH // 4) : cue.start()]) is not None


def _deadline(before: str, last: re.Match[str] | None, opened: re.Match[str] | None, cues: Cues) -> str:
    """The word that makes a date the day by which something is to be done: "told them to leave by Friday"."""
    word = next((word for word in cues.deadline if before.rstrip().endswith(f" {word}") or before.strip() == word), "")
    cue = last if last is not None else opened
    open_end = cue is None or cue[0] in cues.future or cue[0] in cues.telling
    return word if word and open_end else ""


def _announced(before: str, last: re.Match[str] | None, following: re.Match[str], cues: Cues) -> bool:
    """Whether what looks like a past tense right after is a participle: "will come on Tuesday prepared to talk"."""
    if last is None or last[0] not in cues.future or CLAUSE_END.search(before, last.end()):
        return False
    return following[0].endswith(cues.endings)


def _name(cue: re.Match[str], before: list[re.Match[str]], text: str, cues: Cues) -> tuple[str, str]:
    if cue[0] in cues.future:
        return "future", cue[0]
    if text[: cue.start()].rstrip().endswith(cues.perfect):
        return "past", cue[0]
    for other in reversed(before):
        near = other.start() < cue.start() and cue.start() - other.end() <= VERB_GROUP
        if near and other[0] in cues.future and not CLAUSE_END.search(text, other.end(), cue.start()):
            return "future", f"{other[0]} ... {cue[0]}"
    if cues.condition.search(text[: cue.start()]):
        return "future", cue[0]
    return "past", cue[0]
