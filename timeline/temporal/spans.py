"""Operations on spans, repetitions and words that only point."""

from __future__ import annotations

from ..interval import UNKNOWN, Grain, Interval, day_end
from .outcome import Arguments, Outcome, References
from .relative import shift
from .values import of_duration, of_interval


def duration(args: Arguments, refs: References) -> Outcome | None:
    """A length of time; it has no place on the calendar."""
    return Outcome(UNKNOWN, of_duration(args["count"], args["unit"]))


def recent_span(args: Arguments, refs: References) -> Outcome | None:
    """The last or next ``count`` units up to or from the reference: "the past two months"."""
    value = of_duration(args["count"], args["unit"])
    reference = refs[0] if refs else None
    if reference is None or reference.earliest is None or not isinstance(args["count"], int):
        return Outcome(UNKNOWN, value)
    far = shift(args, refs)
    if far is None or far.interval.earliest is None or far.interval.latest is None:
        return Outcome(UNKNOWN, value)
    near = reference.latest or day_end(reference.earliest.date())
    bounds = (far.interval.earliest, near) if args["direction"] < 0 else (reference.earliest, far.interval.latest)
    return Outcome(Interval(*bounds, "window", "throughout"), value)


def within(args: Arguments, refs: References) -> Outcome | None:
    """Some time in the ``count`` units on one side of the reference: "within two days of the attack"."""
    far = shift(args, refs)
    reference = refs[0] if refs else None
    if far is None or reference is None or not far.interval.is_known or not reference.is_known:
        return far
    if args["direction"] > 0:
        return Outcome(Interval(reference.earliest, far.interval.latest, "window"), far.value)
    return Outcome(Interval(far.interval.earliest, reference.latest, "window"), far.value)


def repeated(args: Arguments, refs: References) -> Outcome | None:
    """A SET: "every day", "daily"."""
    return Outcome(UNKNOWN, of_duration(args.get("count", 1), args["unit"]))


def repeated_weekday(args: Arguments, refs: References) -> Outcome | None:
    """A SET of weekdays, or of a part of them: "every Thursday", "Tuesday nights"."""
    part = f"T{args['part_of_day']}" if "part_of_day" in args else ""
    return Outcome(UNKNOWN, f"XXXX-WXX-{args['weekday'] + 1}{part}")


def repeated_month(args: Arguments, refs: References) -> Outcome | None:
    """A SET of months: "each July"."""
    return Outcome(UNKNOWN, f"XXXX-{args['month']:02d}")


def repeated_season(args: Arguments, refs: References) -> Outcome | None:
    """A SET of seasons: "every summer"."""
    return Outcome(UNKNOWN, f"XXXX-{args['season']}")


def repeated_part(args: Arguments, refs: References) -> Outcome | None:
    """A SET of parts of days: "every morning", "every Sunday morning"."""
    if "weekday" in args:
        return Outcome(UNKNOWN, f"XXXX-WXX-{args['weekday'] + 1}T{args['part_of_day']}")
    return Outcome(UNKNOWN, f"XXXX-XX-XXT{args['part_of_day']}")


def reference_word(args: Arguments, refs: References) -> Outcome | None:
    """Words that only point: now (PRESENT_REF), recently (PAST_REF), soon (FUTURE_REF)."""
    reference = refs[0] if refs else None
    value: str = args["value"]
    if reference is None or not reference.is_known:
        return Outcome(UNKNOWN, value)
    if value == "PRESENT_REF":
        return Outcome(reference, value)
    if value == "PAST_REF":
        # "recently" is before now; where an event is known that it cannot precede, that is its lower bound.
        floor = refs[1].earliest if len(refs) > 1 and refs[1] is not None else None
        grain: Grain = "window"
        return Outcome(Interval(floor, reference.latest, grain), value)
    return Outcome(Interval(reference.earliest, None, "window"), value)


def since(args: Arguments, refs: References) -> Outcome | None:
    """From some time in the first reference until the second one: goes on beyond what is known."""
    start = refs[0] if refs else None
    end = refs[1] if len(refs) > 1 else None
    if start is None or start.earliest is None:
        return Outcome(UNKNOWN, "XXXX-XX-XX")
    latest = end.latest if end is not None else None
    if latest is not None and latest < start.earliest:
        latest = None
    begins = start.latest if latest is None or start.latest is None else min(start.latest, latest)
    found = Interval(start.earliest, latest, "window", "throughout", begins_latest=begins, end_open=True, tz=start.tz)
    return Outcome(found, found.edtf)


def until(args: Arguments, refs: References) -> Outcome | None:
    """Up to some time in the reference; when it began is not said."""
    end = refs[0] if refs else None
    if end is None or end.latest is None:
        return Outcome(UNKNOWN, "XXXX-XX-XX")
    found = Interval(None, end.latest, "window", "throughout", ends_earliest=end.earliest, start_open=True, tz=end.tz)
    return Outcome(found, found.edtf)


def after(args: Arguments, refs: References) -> Outcome | None:
    """Some time from the first reference on, and not after the second (the publication).

    ``open_end``: a period that no word ends ("in the aftermath"); else only what has no last day is open.
    """
    start = refs[0] if refs else None
    end = refs[1] if len(refs) > 1 else None
    if start is None or start.earliest is None:
        return Outcome(UNKNOWN, "XXXX-XX-XX")
    latest = end.latest if end is not None else None
    if latest is not None and latest < start.earliest:
        latest = None
    found = Interval(start.earliest, latest, "window", end_open=bool(args.get("open_end")))
    return Outcome(found, found.edtf)


def same(args: Arguments, refs: References) -> Outcome | None:
    """The reference itself: "that day", "last week's attack" as a name of the attack."""
    reference = refs[0] if refs else None
    return None if reference is None else Outcome(reference, of_interval(reference))
