"""What one round of dating made, taken again by the next where nothing it was made from has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

Found = TypeVar("Found")
Given = ParamSpec("Given")


class Unchanged:
    """The results of earlier rounds of one build, by kind and name.

    A round changes few articles; the records of all others are the very same objects as before, which is quick to see.
    """

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], tuple[tuple[object, ...], Any]] = {}

    def take(
        self,
        kind: str,
        name: str,
        causes: tuple[object, ...],
        make: Callable[Given, Found],
        /,
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Found:
        """What ``make`` gives for these arguments. ``causes``: all that it hangs on and that rounds may change."""
        held = self._held.get((kind, name))
        if held is not None and held[0] == causes:  # tuples look at identity first
            found: Found = held[1]
            return found
        made = make(*args, **kwargs)
        self._held[kind, name] = causes, made
        return made
