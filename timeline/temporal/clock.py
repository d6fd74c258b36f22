"""Operations on times of day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..interval import UNKNOWN
from . import arithmetic as cal
from .dates import calendar_date, numeric_date
from .outcome import Arguments, Outcome, References, reference_day
from .relative import weekday
from .values import PART_CODES


def _base_day(args: Arguments, refs: References) -> date | None:
    """The day a time of day belongs to: the date or the weekday named, else the reference, moved by ``days``.

    A date in figures is ``first``/``then``/``year``, since ``second`` is one of the clock.
    """
    if "first" in args:
        base = numeric_date({**args, "second": args["then"]}, refs)
    elif "month" in args:
        base = calendar_date(args, refs)
    elif "weekday" in args:
        base = weekday(args, refs)
    else:
        day = reference_day(refs)
        return cal.move_days(day, args.get("days", 0)) if day is not None else None
    return base.interval.first_day if base else None


def part_of_day(args: Arguments, refs: References) -> Outcome | None:
    """A part of the reference day, or of the weekday or date named."""
    reference = _base_day(args, refs)
    code = PART_CODES[args["part_of_day"]]
    if reference is None:
        return Outcome(UNKNOWN, f"XXXX-XX-XXT{code}")
    found = cal.part_of_day(reference, args["part_of_day"])
    return None if found is None else Outcome(found, f"{reference.isoformat()}T{code}")


def _past_midnight(args: Arguments, refs: References, hour: int) -> bool:
    """Whether a bare clock time falls in the second half of the night it is told of ("overnight ... at 1:45 a.m.")."""
    night = refs[0] if refs else None
    if night is None or night.grain != "part_of_day" or {"first", "month", "weekday"} & args.keys():
        return False
    last = night.latest
    return last is not None and night.first_day is not None and last.date() > night.first_day and hour <= last.hour


def clock_time(args: Arguments, refs: References) -> Outcome | None:
    """A time of day on the reference day, or on the weekday or date named; ``zone`` is an IANA name.

    The hour 24 is the midnight that ends a day.
    """
    reference = _base_day(args, refs)
    hour, minute, second = args["hour"], args.get("minute", 0), args.get("second")
    if args.get("half_day") is not None and hour <= 12:
        hour = hour % 12 + args["half_day"]
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    text = f"T{hour:02d}:{minute:02d}" + ("" if second is None else f":{second:02d}")
    if reference is None:
        return Outcome(UNKNOWN, "XXXX-XX-XX" + text)
    day = cal.move_days(reference, 1) if hour == 24 or _past_midnight(args, refs, hour) else reference
    if day is None:
        return None
    found = replace(cal.clock(day, hour % 24, minute, second), tz=args.get("zone"))
    return Outcome(found, (reference if hour == 24 else day).isoformat() + text)


def clock_figures(args: Arguments, refs: References) -> Outcome | None:
    """A time of four figures: ``hour_minute`` 2040 is 20:40."""
    hour, minute = divmod(args["hour_minute"], 100)
    return clock_time({**args, "hour": hour, "minute": minute}, refs)
