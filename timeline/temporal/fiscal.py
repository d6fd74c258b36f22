"""Operations on periods of accounts: quarters, and "the same period a year before"."""

from __future__ import annotations

from datetime import date

from ..interval import UNKNOWN, Interval
from . import arithmetic as cal
from .outcome import Arguments, Outcome, References, distance, known, reference_day

UNLIKELY = 4  # how much longer the way to a quarter on the other side looks


def quarter(args: Arguments, refs: References) -> Outcome | None:
    """A numbered quarter of a year named, or the nearest one to the reference day.

    Fiscal years differ by company: the interval is the calendar quarter, the value says no more than TimeML does.
    """
    number: int = args["quarter"]
    year: int | None = args.get("year")
    if year is not None and args.get("short_year"):
        year += 2000 if year < 70 else 1900
    reference = reference_day(refs)
    if year is None and args.get("which") and reference is not None:
        year = reference.year + {"last": -1, "this": 0, "next": 1}[args["which"]]
    if year is not None:
        return known(cal.unit_of(date(year, 3 * number - 2, 1), "quarter")) if 1 <= year <= 9999 else None
    if reference is None:
        return Outcome(UNKNOWN, f"XXXX-Q{number}")
    near = [
        found
        for shift in (-1, 0, 1)
        if 1 <= reference.year + shift <= 9999
        and (found := cal.unit_of(date(reference.year + shift, 3 * number - 2, 1), "quarter"))
    ]
    side = args.get("side")

    def far(candidate: Interval) -> float:
        ahead = candidate.first_day is not None and candidate.first_day > reference
        over = candidate.last_day is not None and candidate.last_day < reference
        unlikely = (side == "past" and ahead) or (side == "future" and over)
        return distance(candidate, reference) * (UNLIKELY if unlikely else 1)

    return known(min(near, key=far), ("year",)) if near else None


def half_year(args: Arguments, refs: References) -> Outcome | None:
    """The first or second half of a year, or of the year around or beside the reference day."""
    year = args.get("year")
    if year is None:
        reference = reference_day(refs)
        if reference is None:
            return Outcome(UNKNOWN, f"XXXX-H{args['half']}")
        year = reference.year + {"last": -1, "this": 0, "next": 1}[args.get("which", "this")]
    return known(cal.unit_of(date(year, 1 if args["half"] == 1 else 7, 1), "half")) if 1 <= year <= 9999 else None


def same_period(args: Arguments, refs: References) -> Outcome | None:
    """The period under discussion (``refs[0]``), moved by ``years`` or to the ``year`` named."""
    reference = refs[0] if refs else None
    if reference is None or reference.earliest is None:
        return Outcome(UNKNOWN, "XXXX-XX-XX")
    years = args["year"] - reference.earliest.year if "year" in args else args.get("years", 0)
    day = cal.same_day_in(reference.earliest.date(), "year", years)
    return None if day is None else known(cal.unit_of(day, reference.grain), ("period",))


def completed_quarter(day: date) -> Interval | None:
    """The last quarter that was over on a day: what "the quarter" means where none was named."""
    return cal.move_unit(day, "quarter", -1)
