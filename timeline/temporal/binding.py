"""Binds a match to its operation: the rule's arguments plus the settings and the side that the operation takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..settings import Settings
from . import tense, zones
from .expressions import Match
from .operations import OPERATION_TABLE
from .outcome import TIMES
from .patterns import Patterns

# Without a cue these are the nearest ones; the others are past, since news reports.
DATED = frozenset({"date_pair", "nth_weekday", "calendar_date", "part_of", "date_range", "week_of_date", "weekend_of"})
NEAREST = DATED | {"quarter", "holiday", "season"}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


# A named tuple: one is made for every expression, in less than half the time that a frozen data class takes.
class Call(NamedTuple):
    """An operation ready to be carried out, and what was filled in to make it so."""

    operation: str
    arguments: Mapping[str, Any]
    note: str = ""
    zones: tuple[tuple[str, str], ...] = ()  # other zones that the time may be told in, each with the reason


def hour_alone(call: Call) -> bool:
    """Whether a call gives a time of day without a day of its own."""
    return call.operation in TIMES and not {"weekday", "days", "month"} & set(call.arguments)


def bind(match: Match, low: str, patterns: Patterns, settings: Settings, cues: tense.Cues) -> Call:
    """The call behind a match's first reading."""
    rule = match.reading.rule
    needs = OPERATION_TABLE[rule.operation].needs
    if not needs and "zone" not in match.reading.spots:
        return Call(rule.operation, match.reading.arguments)
    arguments = dict(match.reading.arguments)
    note = ""
    if "week_starts" in needs:
        arguments["week_starts"] = WEEKDAYS.index(settings.first_weekday)
    if "weekend_days" in needs:
        arguments["weekend_days"] = [WEEKDAYS.index(day) for day in settings.weekend]
    if "last_weekday" in needs:
        arguments["last_weekday"] = settings.last_weekday
    if "hemisphere" in needs:
        arguments["hemisphere"] = settings.hemisphere
    if "side" in needs and _wants_side(rule.operation, arguments):
        side, word, close = tense.side(low, match, cues)
        # A month and a day without a cue are the nearest ones; a weekday without a cue is past: news reports.
        arguments["side"] = side or ("nearest" if rule.operation in NEAREST else "past")
        if rule.operation == "calendar_date" and side and close:
            arguments["side"] = "certainly " + side
        states = patterns.words["tense"]["states"]
        # "They want a truce before Easter": what no "on" or "since" ties to the verb may be ahead, if it is near.
        if rule.operation == "holiday" and side == "past" and not close and not match.signal and word not in states:
            arguments["side"] = "likely past"
        reasons = patterns.words["reasons"]
        note = reasons["side_" + side].format(word=word) if side else reasons["side_default_" + arguments["side"]]
    if "zone" not in match.reading.spots:
        return Call(rule.operation, arguments, note)
    chosen = zones.choose(match, low, patterns.words)
    joined = patterns.words["reasons"]["why_joined"].join(filter(None, (note, chosen.note)))
    return Call(rule.operation, {**arguments, "zone": chosen.zone}, joined, chosen.others)


def _wants_side(operation: str, arguments: Mapping[str, Any]) -> bool:
    if "side" in arguments:
        return False
    if operation in DATED:
        return "year" not in arguments
    if operation in ("part_of_day", "clock_time", "clock_figures"):
        return "weekday" in arguments or ("month" in arguments and "year" not in arguments)
    return "which" not in arguments or (operation == "season" and arguments["which"] == "this")
