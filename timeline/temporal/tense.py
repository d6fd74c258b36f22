"""On which side of its anchor a date lies, told by the words around it: no statistical model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .expressions import Match

REACH = 160


@dataclass(frozen=True, slots=True)
class Cues:
    """Words of the future and of the past, compiled."""

    any_cue: re.Pattern[str]
    future: frozenset[str]


@lru_cache(maxsize=8)
def _compile(future: tuple[str, ...], past: tuple[str, ...], endings: tuple[str, ...]) -> Cues:
    words = sorted({*future, *past}, key=len, reverse=True)
    body = "|".join(re.escape(word) for word in words)
    ends = "|".join(re.escape(ending) for ending in endings)
    return Cues(re.compile(rf"(?<![a-z])(?:{body}|[a-z]{{2,24}}(?:{ends}))(?![a-z])"), frozenset(future))


def cues_of(words: Mapping[str, Any]) -> Cues:
    """The cues of a language's ``context.toml``."""
    tense = words["tense"]
    return _compile(tuple(tense["future"]), tuple(tense["past"]), tuple(tense["past_endings"]))


def side(low: str, match: Match, cues: Cues) -> tuple[str, str]:
    """("past" or "future", the word that says so); past, with no word, where nothing tells: news reports.

    The cue right before the expression counts first, then the one right after it, then the nearest before, then the
    nearest after: "said Tuesday", "on Tuesday will", "will meet the king on Tuesday", "On Tuesday, the court will".
    """
    start = match.signal_start if match.signal_start >= 0 else match.start
    before = low[max(match.sentence.start, start - REACH) : start]
    after = low[match.end : min(match.sentence.end, match.end + REACH)]
    last = None
    for found in cues.any_cue.finditer(before):
        last = found
    if last is not None and not before[last.end() :].strip():
        return _name(last[0], cues)
    following = cues.any_cue.search(after)
    if following is not None and after[: following.start()].strip() == "":
        return _name(following[0], cues)
    if last is not None:
        return _name(last[0], cues)
    return _name(following[0], cues) if following is not None else ("past", "")


def _name(word: str, cues: Cues) -> tuple[str, str]:
    return ("future" if word in cues.future else "past"), word
