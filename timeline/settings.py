"""Settings: the few choices a caller can make about what words mean, with their defaults."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from .errors import InputError

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How words about time are read, and what is used to read them.

    ``first_weekday``: where a week begins ("last week"). ``weekend``: its days, in order. ``last_weekday``: whether
    "last Tuesday" is the latest one before today (``latest``) or the one of the week before (``previous_week``).
    ``hemisphere``: of the seasons. ``language``: the rules that come along
    ("en"), or the path of a folder of rules of one's own. ``language_model``: use the statistical model
    for events (None: when it is installed). ``max_characters``: longer articles are cut, with a problem saying so.
    Raises InputError for any other value.
    """

    language: str = "en"
    first_weekday: Weekday = "monday"
    weekend: tuple[Weekday, ...] = ("saturday", "sunday")
    last_weekday: Literal["latest", "previous_week"] = "latest"
    hemisphere: Literal["north", "south"] = "north"
    language_model: bool | None = None
    max_characters: int = 20_000_000

    def __post_init__(self) -> None:
        """Raise InputError for a value that none of the above allows."""
        days = get_args(Weekday)
        for name, value, allowed in (
            ("first_weekday", self.first_weekday, days),
            *(("weekend", day, days) for day in self.weekend),
            ("last_weekday", self.last_weekday, ("latest", "previous_week")),
            ("hemisphere", self.hemisphere, ("north", "south")),
            ("language_model", self.language_model, (True, False, None)),
        ):
            if value not in allowed:
                expected = ", ".join(map(str, allowed))
                raise InputError(f"the setting {name} is {value!r}; expected one of {expected}")
        if not isinstance(self.language, str) or not (self.language.isalpha() or Path(self.language).is_dir()):
            raise InputError(f"the setting language is {self.language!r}; expected a code such as en, or a folder")
        if not isinstance(self.max_characters, int) or self.max_characters < 1:
            raise InputError(f"the setting max_characters is {self.max_characters!r}; expected a positive number")


DEFAULT_SETTINGS = Settings()
