"""Operations on parts of a period, and on stretches from one date to another."""

from __future__ import annotations

from datetime import date

from ..interval import UNKNOWN, Interval
from . import arithmetic as cal
from .dates import calendar_date
from .outcome import Arguments, Outcome, References, distance, known, reference_day
from .relative import this_last_next
from .values import of_interval


def part_of(args: Arguments, refs: References) -> Outcome | None:
    """The ``nth`` (-1 for the last) unit of a month or year: "the first week of May", "the last day of 2016".

    A week of a month or year is seven days from its first day, or up to its last.
    """
    whole = _whole(args, refs)
    if whole is None or whole.first_day is None or whole.last_day is None:
        return Outcome(UNKNOWN, "XXXX-XX-XX")
    found = _nth(whole.first_day, whole.last_day, args["unit"], args["nth"])
    if found is None or found.first_day is None or found.first_day > whole.last_day:
        return None
    return known(found, () if "year" in args else ("year",))


def _whole(args: Arguments, refs: References) -> Interval | None:
    if "inner" in args:
        outcome = this_last_next({**args, "unit": args["inner"]}, refs)
    else:
        outcome = calendar_date({**args, "day": None}, refs)
    return outcome.interval if outcome is not None else None


def _nth(first: date, last: date, unit: str, nth: int) -> Interval | None:
    if unit in cal.MONTHS_PER:
        month = last if nth < 0 else first
        return cal.move_unit(month, unit, nth + 1 if nth < 0 else nth - 1)
    if unit == "weekend":
        saturday = cal.weekday_before(last, 5, same_day=True) if nth < 0 else cal.weekday_after(first, 5, same_day=True)
        saturday = saturday and cal.move_days(saturday, 7 * (nth + 1 if nth < 0 else nth - 1))
        return None if saturday is None else cal.weekend_from(saturday, 2)
    length = cal.DAYS_PER.get(unit, 1)
    begin = cal.move_days(last, length * nth + 1) if nth < 0 else cal.move_days(first, length * (nth - 1))
    end = begin and cal.move_days(begin, length - 1)
    if begin is None or end is None:
        return None
    return Interval.of_day(begin) if length == 1 else Interval.of_days(begin, end, "week")


def nth_weekday(args: Arguments, refs: References) -> Outcome | None:
    """The ``nth`` such weekday of a month: "the first Monday in May"."""
    whole = _whole(args, refs)
    if whole is None or whole.first_day is None or whole.last_day is None:
        return Outcome(UNKNOWN, f"XXXX-WXX-{args['weekday'] + 1}")
    nth: int = args["nth"]
    if nth < 0:
        day = cal.weekday_before(whole.last_day, args["weekday"], same_day=True)
    else:
        first = cal.weekday_after(whole.first_day, args["weekday"], same_day=True)
        day = first and cal.move_days(first, 7 * (nth - 1))
    return None if day is None or day > whole.last_day else known(Interval.of_day(day))


def week_of_date(args: Arguments, refs: References) -> Outcome | None:
    """The week that holds a date: "the week of June 12"."""
    day = calendar_date(args, refs)
    first = day.interval.first_day if day is not None else None
    return day if first is None else known(cal.week_of(first, args.get("week_starts", 0)), ("year",))


def weekend_of(args: Arguments, refs: References) -> Outcome | None:
    """The weekend of a date: the one it falls on, or the next: "the weekend of June 3"."""
    day = calendar_date(args, refs)
    first = day.interval.first_day if day is not None else None
    if first is None:
        return day
    days = args.get("weekend_days", (5, 6))
    begin = cal.weekday_before(first, days[0], same_day=True)
    if begin is None or (first - begin).days >= len(days):
        begin = cal.weekday_after(first, days[0], same_day=True)
    return None if begin is None else known(cal.weekend_from(begin, len(days)), ("year",))


def date_range(args: Arguments, refs: References) -> Outcome | None:
    """From one date to another, both said: ``until_day``, ``until_month`` or ``until_year`` ends it.

    A year of two figures is the next one so written: 2016-17. A month before the first one is of the next year.
    """
    end = {key.removeprefix("until_"): value for key, value in args.items() if key.startswith("until_")}
    start = calendar_date(args, refs)
    if start is None or start.interval.first_day is None:
        return Outcome(UNKNOWN, "XXXX-XX-XX")
    first, opening = start.interval, start.interval.first_day
    year = end.get("year", opening.year)
    if year < 100:
        year += opening.year - opening.year % 100
        year += 100 if year < opening.year else 0
    month = end.get("month", opening.month if args.get("month") else None)
    if month is not None and "year" not in end and month < opening.month:
        year += 1
    last = calendar_date({"year": year, "month": month, "day": end.get("day")}, ())
    if last is None or last.interval.first_day is None or last.interval.first_day < opening:
        return None
    return _stretch(first, last.interval, start.filled_in)


def _stretch(first: Interval, last: Interval, filled_in: tuple[str, ...]) -> Outcome:
    found = Interval(
        first.earliest, last.latest, "window", "throughout", begins_latest=first.latest, ends_earliest=last.earliest
    )
    return Outcome(found, f"{of_interval(first)}/{of_interval(last)}", filled_in)


def span_between(args: Arguments, refs: References) -> Outcome | None:
    """From one resolved date to another: "from Monday to Wednesday", "between 2011 and 2013"."""
    first, last = refs[0], refs[1]
    if first is None or last is None or first.earliest is None or last.latest is None or first.earliest > last.latest:
        return None
    return _stretch(first, last, ())


def turn_of(args: Arguments, refs: References) -> Outcome | None:
    """About the turn of the century: some years on either side of the round year nearest to the reference."""
    reference = reference_day(refs)
    if reference is None:
        return Outcome(UNKNOWN, "XXXX")
    return known(cal.years_from(round(reference.year / 100) * 100 - 5, 11, "window"))


def anniversary(args: Arguments, refs: References) -> Outcome | None:
    """The day of an event (``refs[0]``) in a later year: the ``count``-th, or the one nearest to ``refs[1]``."""
    day = reference_day(refs)
    if day is None:
        return Outcome(UNKNOWN, "XXXX-XX-XX")
    count = args.get("count")
    now = refs[1].first_day if len(refs) > 1 and refs[1] is not None else None
    years = [count] if count is not None else [1] if now is None else range(1, max(2, now.year - day.year + 2))
    found = [Interval.of_day(other) for n in years if (other := cal.same_day_in(day, "year", n)) is not None]
    return known(min(found, key=lambda d: distance(d, now) if now else 0)) if found else None
