"""Rules and lexicon, compiled: one groupless scan over the text, then one rule's own pattern on the span it found.

A pattern is a regular expression without groups, in which ``<month>`` or ``<n:number>`` stands for a word of a lexicon
class, and a blank for white space without a paragraph break. The scan is google-re2, so it is linear in the text
whatever the text; a rule's own pattern runs on the short span that the scan has delimited.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from typing import Any

import re2

from .. import rulebook
from ..errors import RuleError
from .operations import OPERATION_TABLE

BLANK = r"(?: {1,4}\n? {0,8}|\n {0,8})"
PLACEHOLDER = re.compile(r"<(?:(\w+\+?):)?(\w+)>")
FILES = ("dates", "relative", "clock", "fiscal", "durations", "vague")
FIELDS = frozenset(
    {"name", "pattern", "operation", "phrase", "type", "with", "capital", "not_before", "not_after", "after", "before",
     "examples", "negatives", "attributive", "timex", "plain"}
)  # fmt: skip
MEMO_LIMIT = 8192


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it matches, the operation it names, and where it may stand."""

    name: str
    pattern: str
    operation: str
    phrase: str
    type: str
    fixed: Mapping[str, Any]
    capital: tuple[str, ...]
    own: re.Pattern[str]
    groups: Mapping[str, tuple[str, str]]
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    needs_before: re.Pattern[str] | None
    needs_after: re.Pattern[str] | None
    examples: tuple[Mapping[str, Any], ...]
    negatives: tuple[str, ...]
    source: str
    attributive: bool = False
    timex: bool = True
    plain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A rule that fits a span, with its arguments; ``spots`` are the groups' own offsets within the span."""

    rule: Rule
    arguments: Mapping[str, Any]
    spots: Mapping[str, tuple[int, int]]


@dataclass(slots=True)
class Patterns:
    """A compiled rulebook of one language."""

    language: str
    lexicon: Mapping[str, Mapping[str, Any]]
    rules: tuple[Rule, ...]
    scan: Any
    words: Mapping[str, Any]
    memo: dict[str, tuple[Reading, ...]] = field(default_factory=dict)

    def readings(self, span: str) -> tuple[Reading, ...]:
        """Every rule that fits the whole of a normalised span, in the order of the rule files.

        The answers are kept (a bounded number of them): news repeats the same few hundred phrases.
        """
        known = self.memo.get(span)
        if known is None:
            known = tuple(r for rule in self.rules if (r := self._read(rule, span)) is not None)
            if len(self.memo) >= MEMO_LIMIT:
                self.memo.clear()
            self.memo[span] = known
        return known

    def _read(self, rule: Rule, span: str) -> Reading | None:
        match = rule.own.fullmatch(span)
        if match is None:
            return None
        arguments = dict(rule.fixed)
        spots = {}
        for group, text in match.groupdict().items():
            if text is not None:
                name, argument = rule.groups[group]
                spots[argument] = match.span(group)
                value = self.value(name, text)
                if value is None:
                    return None
                # "<year+:tens_word>" adds to what another word has given: nineteen + ninety + one.
                name = argument.removesuffix("+")
                arguments[name] = arguments.get(name, 0) + value if argument.endswith("+") else value
        return Reading(rule, arguments, spots)

    def value(self, name: str, text: str) -> Any:
        """What a word of a lexicon class stands for; numbers are composed of their words."""
        text = " ".join(text.split())
        if name == "number":
            return number_value(text, self.lexicon["number_word"])
        if name in SHAPES:
            digits = re.sub(r"\D", "", text)
            return int(digits) if digits else None
        if name == "ordinal_day":
            known = self.lexicon["ordinal"].get(text)
            return known if known is not None else int(re.sub(r"\D", "", text))
        return self.lexicon[name].get(text)


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
    "decade": r"(?:(?:1[0-9]|20)[0-9]0'?s|'[1-9]0s)",
}
# The argument that a class fills where its placeholder gives no name of its own.
ARGUMENTS = {
    "month_any": "month", "sure_month": "month", "unsure_month": "month", "recent_year": "year", "old_year": "year",
    "month_short": "month", "month_number": "month", "weekday_short": "weekday",
    "year_short": "year", "decade": "year", "units": "unit", "units_plural": "unit", "unit_long": "unit",
    "number": "count", "article_one": "count", "bound": "mod", "earlier": "mod", "last": "which", "next": "which", "ordinal_day": "day",
}  # fmt: skip


def _alternatives(words: Sequence[str]) -> str:
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", BLANK).replace(r"\-", "-") for word in ordered) + ")"


def _class_pattern(name: str, lexicon: Mapping[str, Mapping[str, Any]], where: str) -> str:
    if name in SHAPES:
        return SHAPES[name]
    if name == "ordinal_day":
        return "(?:" + _alternatives(list(lexicon["ordinal"])) + r"|(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th))"
    if name == "number":
        word = _alternatives(list(lexicon["number_word"]))
        return (
            rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?(?:[ -][1-9]/[2-9])?"
            rf"|{word}(?:(?:{BLANK}|-| and ){word}){{0,3}})"
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
    parts = [part for part in re.split(r"[ -]", text) if part != "and"]
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


def _expand(pattern: str, lexicon: Mapping[str, Mapping[str, Any]], where: str, *, named: bool) -> str:
    numbers = count(1)

    def group(match: re.Match[str]) -> str:
        body = _class_pattern(match[2], lexicon, where)
        return f"(?P<{match[2]}_{next(numbers)}>{body})" if named else body

    # Blanks of the rule's own text only: those inside classes are written out already.
    pieces: list[str]
    pieces, last = [], 0
    for match in PLACEHOLDER.finditer(pattern):
        pieces += [pattern[last : match.start()].replace(" ", BLANK), group(match)]
        last = match.end()
    return "".join(pieces) + pattern[last:].replace(" ", BLANK)


def _rule(entry: Mapping[str, Any], lexicon: Mapping[str, Mapping[str, Any]], source: str) -> Rule:
    name = rulebook.want(entry, "name", str, source)
    where = f"{source}: rule {name!r}"
    rulebook.reject_unknown(entry, FIELDS, where)
    operation = rulebook.want(entry, "operation", str, where)
    if operation not in OPERATION_TABLE:
        raise RuleError(f"{where}: operation {operation!r} is not one of {', '.join(sorted(OPERATION_TABLE))}")
    pattern = rulebook.want(entry, "pattern", str, where)
    groups = {
        f"{m[2]}_{n}": (m[2], m[1] or ARGUMENTS.get(m[2], m[2])) for n, m in enumerate(PLACEHOLDER.finditer(pattern), 1)
    }

    def context(key: str, text: str) -> re.Pattern[str] | None:
        raw = rulebook.want(entry, key, str, where, None)
        return None if raw is None else re.compile(text % _expand(raw, lexicon, where, named=False))

    try:
        return Rule(
            name,
            _expand(pattern, lexicon, where, named=False),
            operation,
            rulebook.want(entry, "phrase", str, where),
            rulebook.want(entry, "type", str, where, "DATE"),
            rulebook.want(entry, "with", dict, where, {}),
            tuple(rulebook.want(entry, "capital", list, where, [])),
            re.compile(_expand(pattern, lexicon, where, named=True)),
            groups,
            context("not_before", r"(?:%s)\s*$"),
            context("not_after", r"(?:%s)"),
            context("after", r"(?:%s)\s*$"),
            context("before", r"(?:%s)"),
            tuple(rulebook.want(entry, "examples", list, where, [])),
            tuple(rulebook.want(entry, "negatives", list, where, [])),
            source,
            rulebook.want(entry, "attributive", bool, where, False),
            rulebook.want(entry, "timex", bool, where, True),
            tuple(rulebook.want(entry, "plain", list, where, [])),
        )
    except re.error as error:
        raise RuleError(f"{where}: the pattern is no regular expression: {error}") from None


@lru_cache(maxsize=8)
def load(language: str) -> Patterns:
    """The compiled temporal rules of a language (``rules/<language>/temporal/*.toml``)."""
    lexicon = rulebook.read(language, "temporal/lexicon")
    rules = tuple(
        _rule(entry, lexicon, f"{language}/temporal/{name}.toml")
        for name in FILES
        for entry in rulebook.read(language, f"temporal/{name}").get("rule", ())
    )
    options = re2.Options()
    options.longest_match = True
    options.max_mem = 256 << 20
    options.never_capture = True
    options.log_errors = False
    try:
        scan = re2.compile((r"\b(?:" + "|".join(rule.pattern for rule in rules) + ")").encode(), options)
    except re2.error as error:
        raise RuleError(f"{language}/temporal: the rules do not compile together: {error}") from None
    return Patterns(language, lexicon, rules, scan, rulebook.read(language, "temporal/context"))
