"""Feasts that hang on a new moon: the Chinese new year and Diwali.

New moons are computed after Meeus, "Astronomical Algorithms" (chapter 49), with the greater terms, right to some
minutes; that moves a feast by a day only where the moon is new within minutes of midnight or of sunset.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from math import radians, sin

SYNODIC = 29.530588861  # days from one new moon to the next
FIRST = datetime(2000, 1, 6, 18, 14)  # the new moon that is number 0, in terrestrial time
EPOCH = datetime(2000, 1, 1, 12)
CHINA = timedelta(hours=8)
INDIA = timedelta(hours=5, minutes=30)
DUSK = timedelta(hours=18, minutes=20)  # in northern India in late autumn, some while after sunset


@lru_cache(maxsize=256)
def new_moon(number: int) -> datetime:
    """The instant of a new moon in UTC; number 0 is that of January 2000."""
    t = number / 1236.85
    sun = radians((2.5534 + 29.10535670 * number - 0.0000014 * t * t) % 360)
    moon = radians((201.5643 + 385.81693528 * number + 0.0107582 * t * t) % 360)
    node = radians((160.7108 + 390.67050284 * number - 0.0016118 * t * t) % 360)
    e = 1 - 0.002516 * t
    days = 5.09766 + SYNODIC * number + 0.00015437 * t * t
    days += -0.40720 * sin(moon) + 0.17241 * e * sin(sun) + 0.01608 * sin(2 * moon) + 0.01039 * sin(2 * node)
    days += 0.00739 * e * sin(moon - sun) - 0.00514 * e * sin(moon + sun) + 0.00208 * e * e * sin(2 * sun)
    days += -0.00111 * sin(moon - 2 * node) - 0.00057 * sin(moon + 2 * node) + 0.00056 * e * sin(2 * moon + sun)
    # Terrestrial time is about a minute ahead of UTC in our age.
    return EPOCH + timedelta(days=days, minutes=-1)


def _number_near(day: date) -> int:
    return round((datetime(day.year, day.month, day.day) - FIRST).days / SYNODIC)


def new_year(year: int) -> date:
    """The Chinese new year: the second new moon after that of the month which holds the winter solstice, in Beijing.

    A leap month right after that month, as in 1984 to 2100 only in 2033, would put it off by one.
    """
    solstice = EPOCH + timedelta(days=355.05952 + 365.24274049 * (year - 1 - 2000)) + CHINA
    eleventh = _number_near(solstice.date()) + 1
    while (new_moon(eleventh) + CHINA).date() > solstice.date():
        eleventh -= 1
    return (new_moon(eleventh + 2) + CHINA).date()


def diwali(year: int) -> date:
    """Diwali: the evening of the moonless night that falls between 17 October and 15 November in India."""
    near = _number_near(date(year, 11, 1))
    moons = [new_moon(number) + INDIA for number in (near - 1, near, near + 1)]
    moon = next(moon for moon in moons if moon.date() >= date(year, 10, 18))
    at_dusk = timedelta(hours=moon.hour, minutes=moon.minute) > DUSK
    return moon.date() if at_dusk else moon.date() - timedelta(days=1)
