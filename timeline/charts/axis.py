"""The axis: cells with a name each, at a width that lets the names stand; it speaks like a person (Tue 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from . import fonts
from .scene import Box, Primitive, Text, TimeScale, area, line
from .theme import Theme

HEIGHT = 44.0
_WEEKEND = (5, 6)
_HOURS_FROM = 260.0  # pixels a day from which on hours are named
_WEEKDAYS_FROM, _NUMBERS_FROM = 28.0, 19.0  # pixels a day from which on weekdays, and the numbers of all days, fit
_DATED, _MONTH = 52.0, 36.0  # pixels that "30 Apr" or "Apr" need to its neighbour
_MINUTES = (1, 5, 10, 15, 30, 60, 120, 180, 360, 720)
_YEARS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of the axis: from one instant to the next cell's, with up to two lines of name."""

    start: datetime
    end: datetime
    first: str
    second: str = ""
    weekend: bool = False


def cells(scale: TimeScale, words: Mapping[str, Any], names: Mapping[str, Any]) -> tuple[Cell, ...]:
    """The finest cells whose names fit: days, weeks, months, quarters or years."""
    days = max(1 / 1440, (scale.end - scale.start) / timedelta(days=1))
    per_day = (scale.x1 - scale.x0) / days
    if per_day >= _HOURS_FROM:
        return tuple(_hours(scale, names, per_day))
    if per_day >= 9.5:
        return tuple(_days(scale, names, per_day))
    if per_day * 7 >= 66:
        return tuple(_weeks(scale, words, names))
    for months in (1, 3):
        if per_day * 30.4 * months >= (34 if months == 1 else 60):
            return tuple(_months(scale, names, months))
    step = next((n for n in _YEARS if per_day * 365 * n >= 46), 1000)
    return tuple(_years(scale, step, words))


def draw(scale: TimeScale, shown: Sequence[Cell], top: float, theme: Theme) -> tuple[Primitive, ...]:
    """The axis with its line at ``top``; weekends are shaded here and nowhere else."""
    drawn: list[Primitive] = []
    for cell in shown:
        if cell.weekend:
            drawn.append(area(Box(scale.x(cell.start), top, scale.x(cell.end), top + HEIGHT), theme.weekend, "weekend"))
    drawn.append(line(scale.x0, top, scale.x1, top, theme.ink, 1.5, "axis"))
    taken = [-1e9, -1e9]
    for cell in shown:
        x0, x1 = scale.x(cell.start), scale.x(cell.end)
        if cell.start >= scale.start:
            drawn.append(line(x0, top, x0, top + 6, theme.ink, 1.0, "tick"))
        for number, (name, y) in enumerate(((cell.first, top + 20), (cell.second, top + 37))):
            weight: fonts.Weight = 600 if cell.weekend and number == 0 else 400
            room = fonts.width(name, 14, theme.sans, weight)
            middle = min(max((x0 + x1) / 2, scale.x0 + room / 2), scale.x1 - room / 2)
            cut_off = cell.start < scale.start and room > x1 - x0
            if not name or cut_off or middle - room / 2 < taken[number] + 3:
                continue
            drawn.append(Text(middle, y, name, 14, theme.ink, theme.sans, weight, "middle", "", "axis"))
            taken[number] = middle + room / 2
    return tuple(drawn)


def _hours(scale: TimeScale, names: Mapping[str, Any], per_day: float) -> Iterator[Cell]:
    """Cells of some minutes or hours; the day stands under the first of them and under each midnight."""
    minutes = next((n for n in _MINUTES if per_day * n / 1440 >= 46), 720)
    midnight = datetime.combine(scale.start.date(), time())
    moment = midnight + timedelta(minutes=(scale.start - midnight) // timedelta(minutes=minutes) * minutes)
    shown = None
    while moment < scale.end:
        after = moment + timedelta(minutes=minutes) if datetime.max - moment > timedelta(days=1) else datetime.max
        day = moment.date()
        named = f"{names['weekdays_short'][day.weekday()]} {day.day} {names['months_short'][day.month - 1]}"
        inside = moment >= scale.start and day != shown
        yield Cell(moment, after, f"{moment:%H:%M}", named if inside else "", day.weekday() in _WEEKEND)
        shown = day if inside else shown
        moment = after


def _days(scale: TimeScale, names: Mapping[str, Any], per_day: float) -> Iterator[Cell]:
    day = datetime.combine(scale.start.date(), time())
    # A month that begins at once is named in its place: the name of the one that ends would leave it no room.
    wide = per_day >= _WEEKDAYS_FROM
    near = day + timedelta(days=(_DATED if wide else _MONTH) / per_day) if day.year < 9999 else day
    first = near.month == day.month
    while day < scale.end:
        after = _plus(day, 1)
        month = names["months_short"][day.month - 1]
        named = first or day.day == 1
        weekend = day.weekday() in _WEEKEND
        if wide:
            dated = f"{day.day} {month}" if named else str(day.day)
            yield Cell(day, after, names["weekdays_short"][day.weekday()], dated, weekend)
        else:
            ends = after.day == 1 and per_day < _NUMBERS_FROM
            yield Cell(day, after, "" if ends else str(day.day), month if named else "", weekend)
        first = False
        if after <= day:
            return
        day = after


def _weeks(scale: TimeScale, words: Mapping[str, Any], names: Mapping[str, Any]) -> Iterator[Cell]:
    day = _plus(datetime.combine(scale.start.date(), time()), -scale.start.weekday())
    year = 0
    while day < scale.end:
        after = _plus(day, 7)
        last = after - timedelta(days=1)
        month = names["months_short"][last.month - 1]
        first = str(day.day) if last.month == day.month else f"{day.day} {names['months_short'][day.month - 1]}"
        text = words["axis"]["days"].format(first=first, last=last.day, month=month)
        yield Cell(day, after, text, str(last.year) if last.year != year else "")
        year = last.year
        if after <= day:
            return
        day = after


def _months(scale: TimeScale, names: Mapping[str, Any], step: int) -> Iterator[Cell]:
    month = (scale.start.month - 1) // step * step
    year, shown = scale.start.year, 0
    while (start := datetime(year, month + 1, 1)) < scale.end:
        month += step
        last = names["months_short"][month - 1]
        name = last if step == 1 else f"{names['months_short'][month - step]}–{last}"
        yield Cell(start, _month_start(year, month), name, str(year) if year != shown else "")
        shown = year
        if month >= 12:
            month, year = 0, year + 1
            if year > 9999:
                return


def _month_start(year: int, month: int) -> datetime:
    if month < 12:
        return datetime(year, month + 1, 1)
    return datetime(year + 1, 1, 1) if year < 9999 else datetime.max


def _years(scale: TimeScale, step: int, words: Mapping[str, Any]) -> Iterator[Cell]:
    year = max(1, scale.start.year - scale.start.year % step)
    while year < 10000 and datetime(year, 1, 1) < scale.end:
        after = min(9999, year + step)
        name = str(year) if step == 1 else words["axis"]["years"].format(first=year, last=year + step - 1)
        end = datetime(after, 1, 1) if after > year else datetime.max
        yield Cell(datetime(year, 1, 1), end, name if step > 1 and step < 10 else str(year))
        year += step


def _plus(day: datetime, days: int) -> datetime:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return datetime.max if days > 0 else datetime.min
