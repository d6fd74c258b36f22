"""One instant by two clocks: "9 p.m. (0100 GMT)"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ..interval import UNKNOWN, Interval, zone_of
from . import arithmetic as cal
from .outcome import Arguments, Outcome, References

MINUTES = 24 * 60
EAST = 13 * 60  # the farthest that clocks run ahead of UTC, but for a few islands
UTC = "Etc/UTC"


def minutes_of(args: Arguments) -> int | None:
    """The minute of its day that a clock time means; None where there is no such time."""
    hour, minute = divmod(args["hour_minute"], 100) if "hour_minute" in args else (args["hour"], args.get("minute", 0))
    if args.get("half_day") is not None and hour <= 12:
        hour = hour % 12 + args["half_day"]
    return None if hour > 23 or minute > 59 else hour * 60 + minute


def same_instant(args: Arguments, refs: References) -> Outcome | None:
    """The instant of ``refs[0]`` by the clock of another ``zone``: "9 p.m. (0100 GMT)".

    Where the first has no zone, the day is the one that leaves a difference which clocks have.
    """
    reference = refs[0] if refs else None
    minutes = minutes_of(args)
    if minutes is None:
        return None
    hour, minute = divmod(minutes, 60)
    text = f"T{hour:02d}:{minute:02d}"
    if reference is None or reference.earliest is None:
        return Outcome(UNKNOWN, "XXXX-XX-XX" + text)
    near, spread = reference.earliest, (-MINUTES // 2, MINUTES // 2)
    zone = args.get("zone")
    if reference.tz and zone:
        near = _in_zone(near, reference.tz, zone) or near
    else:
        spread = (-EAST, MINUTES - EAST)  # what UTC can differ from the clock
    ahead = _ahead(minutes - near.hour * 60 - near.minute, *spread)
    moved = cal.move_instant(near.replace(second=0, microsecond=0), "minute", ahead)
    if moved is None:
        return None
    found: Interval = replace(cal.clock(moved.date(), hour, minute), tz=zone)
    return Outcome(found, moved.date().isoformat() + text)


def _ahead(minutes: int, first: int, last: int) -> int:
    """A difference of two clock times, moved by days until it lies between two bounds."""
    while minutes < first:
        minutes += MINUTES
    while minutes >= last:
        minutes -= MINUTES
    return minutes


def _in_zone(instant: datetime, zone: str, other: str) -> datetime | None:
    try:
        return instant.replace(tzinfo=zone_of(zone)).astimezone(zone_of(other)).replace(tzinfo=None)
    except OverflowError:
        return None


def offset_zone(local: int, utc: int) -> str | None:
    """The zone of a fixed offset (an IANA name) for a local time and the same in UTC, in minutes of their days.

    None where the difference is no whole number of hours: such zones have no name.
    """
    ahead = -_ahead(utc - local, -EAST, MINUTES - EAST)
    hours, rest = divmod(ahead, 60)
    if rest:
        return None
    return "Etc/UTC" if hours == 0 else f"Etc/GMT{-hours:+d}"


def days_ahead(local: int, utc: int) -> int:
    """How many days the local date is ahead of that in UTC (-1, 0, 1) at two clock times of one instant."""
    return (utc - _ahead(utc - local, -EAST, MINUTES - EAST)) // MINUTES


def is_utc(zone: object) -> bool:
    """Whether a zone's clock is UTC the whole year."""
    return zone == UTC
