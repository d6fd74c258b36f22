"""What a wording file must hold: each pattern by name, with the names it may use in braces."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any

from .. import rulebook
from ..errors import RuleError

_TOP = {
    "name_withheld": "",
    "unknown": "",
    "said": "words said",
    "inferred": "words",
    "zone": "words zone",
    "clock": "hour minute",
    "clock_seconds": "hour minute second",
    "midnight_after": "",
}
_DAY = "weekday day month year"
_ENDS = "weekday1 day1 month1 year1 weekday2 day2 month2 year2"
_CLOCKS = "day day1 day2 time1 time2"
_UNITS = dict.fromkeys(("day", "plain_day"), _DAY) | dict.fromkeys(
    ("month", "quarter", "half", "year", "decade"), _DAY + " ordinal"
)
_RANGES = dict.fromkeys(
    (f"{word}_{same}" for word in ("and", "or", "to") for same in ("month", "year", "other")), _ENDS
)
_SENTENCES = {
    "months_year": _ENDS,
    "months_other": _ENDS,
    "years": "year1 year2",
    "within": "unit",
    "between": "range",
    "either": "range",
    "week": "range",
    "clock_between": _CLOCKS,
    "clock_apart": _CLOCKS,
    "at": "day time",
    "throughout": "unit",
    "throughout_range": "range",
    "throughout_clock": _CLOCKS,
    "from": "day",
    "until": "day",
    "since": "begin last",
    "since_still": "begin last",
    "since_within": "begin unit last",
    "since_within_still": "begin unit last",
    "since_window": "range last",
    "since_window_still": "range last",
    "ended": "begin end",
    "ended_within": "begin end",
    "ended_window": "begin range",
    "already": "begin end",
}
_STYLE = _UNITS | _RANGES | _SENTENCES
_GROUPS = {
    "full": _STYLE,
    "short": _STYLE,
    "units": dict.fromkeys(("month", "quarter", "half", "year", "decade"), ""),
    "explain": {
        "no_answer": "",
        "rule": "rule interval",
        "rule_pattern": "operation rule interval",
        "words": "words",
        "anchor": "anchor",
        "phrase": "phrase",
        "filled_in": "parts",
        "note": "note",
        "edtf": "edtf",
        "builds_on": "",
        "rejected": "",
        "rejected_one": "reading reason interval",
        "rejected_dated": "reading reason interval",
        "line": "interval reason",
    },
    "parts": dict.fromkeys(("year", "quarter", "month", "week", "day", "hour"), ""),
    "phrases": dict.fromkeys(("deictic", "anaphoric", "identifying", "absolute", "vague"), ""),
    "standing": dict.fromkeys(("reported", "claimed", "contested", "planned"), ""),
    "stance": dict.fromkeys(("asserts", "denies", "blames", "blames_target", "questions"), "claimant target")
    | {"via": "words via"},
    "review": {"unchecked": "", "checked": "name date"},
}
_NAMES = {"weekdays": 7, "weekdays_short": 7, "months": 12, "months_short": 12, "ordinals": 4}
_DAYS_OF_MONTH = frozenset(str(number) for number in range(1, 32))  # those not said by the bare number: "1er" in French


def check(data: Mapping[str, Any], where: str) -> None:
    """Raise RuleError for a pattern that is missing, or one with a name in braces that is not filled in there."""
    _check_group(data, _TOP, where)
    for group, patterns in _GROUPS.items():
        _check_group(rulebook.want(data, group, dict, where), patterns, f"{where}, [{group}]")
    steps = rulebook.want(data, "steps", dict, where)  # by operation; which there are is known further up
    _check_group(steps, dict.fromkeys(steps, ""), f"{where}, [steps]")
    names = rulebook.want(data, "names", dict, where)
    for name, length in _NAMES.items():
        found = rulebook.want(names, name, list, f"{where}, [names]")
        if len(found) != length or not all(isinstance(item, str) for item in found):
            raise RuleError(f"{where}, [names]: {name!r} holds {len(found)} items; expected {length} texts")
    for number, said in rulebook.want(names, "days", dict, f"{where}, [names]", {}).items():
        if number not in _DAYS_OF_MONTH or not isinstance(said, str):
            raise RuleError(f"{where}, [names], days: {number!r} = {said!r}; expected a day of the month and a text")
    for part in rulebook.want(data, "part_of_day", list, where):
        for name, kind in (("words", str), ("from", int), ("hours", int)):
            rulebook.want(part, name, kind, f"{where}, [[part_of_day]]")


def _check_group(table: Mapping[str, Any], patterns: Mapping[str, str], where: str) -> None:
    for name, allowed in patterns.items():
        pattern = rulebook.want(table, name, str, where)
        try:
            used = {field for _, field, _, _ in Formatter().parse(pattern) if field is not None}
        except ValueError as error:
            raise RuleError(f"{where}, {name}: {pattern!r} is no pattern ({error})") from None
        if unknown := sorted(used - set(allowed.split())):
            raise RuleError(f"{where}, {name}: unknown name {{{unknown[0]}}}; there are: {allowed or 'none'}")
