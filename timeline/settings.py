"""Settings: the few choices a caller can make about what words mean, with their defaults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How words about time are read, and what is used to read them.

    ``first_weekday``: where a week begins ("last week"). ``weekend``: its days, in order. ``last_weekday``: whether
    "last Tuesday" is the latest one before today (``latest``) or the one of the week before (``previous_week``).
    ``hemisphere``: of the seasons. ``language``: the folder of rules. ``language_model``: use the statistical model
    for events (None: when it is installed). ``max_characters``: longer articles are cut, with a problem saying so.
    """

    language: str = "en"
    first_weekday: Weekday = "monday"
    weekend: tuple[Weekday, ...] = ("saturday", "sunday")
    last_weekday: Literal["latest", "previous_week"] = "latest"
    hemisphere: Literal["north", "south"] = "north"
    language_model: bool | None = None
    max_characters: int = 2_000_000


DEFAULT_SETTINGS = Settings()
