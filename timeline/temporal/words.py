"""Lexicon classes: the pattern that finds a word of a class, and the value that the word stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..errors import RuleError

BLANK = r"(?: {1,4}\n? {0,8}|\n {0,8})"
Lexicon = Mapping[str, Mapping[str, Any]]

# Classes that are shapes, not word lists.
SHAPES = {
    "year": r"(?:1[0-9]|20)[0-9]{2}",
    "year_short": r"'[0-9]{2}",
    "day": r"(?:3[01]|[12][0-9]|0?[1-9])",
    "hour": r"(?:2[0-3]|[01]?[0-9])",
    "minute": r"[0-5][0-9]",
    "recent_year": r"(?:1[89][0-9]{2}|20[0-4][0-9])",
    "old_year": r"1[0-7][0-9]{2}",
    "month_number": r"(?:1[0-2]|0[1-9])",
    "era_number": r"[1-9][0-9]{0,3}",
    "small_figure": r"(?:3[01]|[12][0-9]|0?[1-9])",
    "year_tail": r"[0-9]{2}",
    "hour_minute": r"(?:[01][0-9]|2[0-3])[0-5][0-9]",
    "figure": r"[0-9]{1,3}(?:\.[0-9])?",
}
# Shapes that end in a word of the language: {} stands for those of [endings] in its lexicon.
ENDED = {
    "ordinal_figure": ("ordinal", r"(?:3[01]|[12]?[0-9])(?:{})"),
    "decade": ("decade", r"(?:(?:1[0-9]|20)[0-9]0'?(?:{0})|'[1-9]0(?:{0}))"),
}
NEVER = "(?!)"  # what no text matches
# The argument that a class fills where its placeholder gives no name of its own.
ARGUMENTS = {
    "month_any": "month", "sure_month": "month", "unsure_month": "month", "recent_year": "year", "old_year": "year",
    "month_short": "month", "month_number": "month", "weekday_short": "weekday", "weekday_bare": "weekday",
    "year_short": "year", "decade": "year", "units": "unit", "units_plural": "unit", "unit_long": "unit",
    "number": "count", "article_one": "count", "bound": "mod", "bound_a": "mod", "earlier": "mod",
    "last": "which", "next": "which", "ordinal_day": "day",
    "ordinal_figure": "day", "quarter_short": "quarter", "half_short": "half", "quarter_months": "quarter",
    "weekday_plural": "weekday", "cycle": "unit", "either_part": "part_of_day", "small_hour": "hour",
}  # fmt: skip


def any_of(words: Iterable[str]) -> str:
    """Words as alternatives of a pattern, the longest first; a pattern that matches nothing where there are none."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) or NEVER


def _endings(lexicon: Lexicon, name: str) -> str:
    # google-re2 knows no look-ahead: a language without such endings takes a character that folded text never holds.
    return any_of(lexicon.get("endings", {}).get(name, ())).replace(NEVER, "\x01")


def _alternatives(words: Sequence[str]) -> str:
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", BLANK).replace(r"\-", "-") for word in ordered) + ")"


def class_pattern(name: str, lexicon: Lexicon, where: str) -> str:
    """The pattern, without groups, of a class; raises RuleError for a class that is not there."""
    if name in SHAPES:
        return SHAPES[name]
    if name in ENDED:
        ending, shape = ENDED[name]
        return shape.format(_endings(lexicon, ending))
    if name == "ordinal_day":
        return "(?:" + _alternatives(list(lexicon["ordinal"])) + rf"|{SHAPES['day']}(?:{_endings(lexicon, 'ordinal')}))"
    if name == "number":
        word = _alternatives(list(lexicon["number_word"]))
        joined = "".join(f"| {joiner} " for joiner in lexicon.get("endings", {}).get("number_joiners", ()))
        return (
            rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?(?:[ -][1-9]/[2-9])?"
            rf"|{word}(?:(?:{BLANK}|-{joined}){word}){{0,3}})"
        )
    if name not in lexicon:
        raise RuleError(f"{where}: the pattern names <{name}>, which is no class of lexicon.toml")
    return _alternatives(list(lexicon[name]))


def number_value(text: str, words: Mapping[str, Any]) -> Any:
    """The number that digits or number words stand for; "X" for an uncounted few; None if they do not fit."""
    plain = text.replace(",", "")
    if plain[:1].isdigit():
        whole, _, fraction = plain.replace("-", " ").partition(" ")
        value = float(whole)
        if fraction:
            over, _, under = fraction.partition("/")
            value += int(over) / int(under)
        return int(value) if value.is_integer() else value
    total: float = 0
    current: float = 0
    for word in _number_words(text, words):
        value = words[word]
        if value == "X":
            return "X"
        if value >= 100 and float(value).is_integer():
            current = max(current, 1) * value
            if value >= 1000:
                total, current = total + current, 0
        else:
            current += value
    value = total + current
    return int(value) if float(value).is_integer() else value


def _number_words(text: str, words: Mapping[str, Any]) -> list[str]:
    if text in words:
        return [text]
    parts = re.split(r"[ -]", text)  # a joiner ("and") is no number word and is passed over
    found: list[str] = []
    while parts:
        for size in (4, 3, 2, 1):
            word = " ".join(parts[:size])
            if word in words:
                found.append(word)
                parts = parts[size:]
                break
        else:
            parts = parts[1:]
    return found


def value_of(name: str, text: str, lexicon: Lexicon) -> Any:
    """What a word of a class stands for; numbers are composed of their words; None for no value."""
    text = " ".join(text.split())
    if name == "number":
        return number_value(text, lexicon["number_word"])
    if name in SHAPES or name in ENDED:
        digits = re.sub(r"\D", "", text)
        return int(digits) if digits else None
    if name == "ordinal_day":
        known = lexicon["ordinal"].get(text)
        return known if known is not None else int(re.sub(r"\D", "", text))
    return lexicon[name].get(text)
