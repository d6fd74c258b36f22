"""Work grows with the length of the text, whatever the text: lines carried out are counted, not seconds."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

import timeline

ALIKE = "bcdfgklmnprst"
SMALL, FACTOR = 12, 4


def _names(count: int) -> list[str]:
    """Words that are all different."""
    return [f"{ALIKE[n % 13]}a{ALIKE[n // 13 % 13]}o{ALIKE[n // 169 % 13]}uk" for n in range(count)]


KINDS = {
    "digits": lambda n: "7" * 40 * n,
    "figures": lambda n: "1 " * 20 * n,
    "last": lambda n: "last " * 8 * n,
    "quotes": lambda n: '"' * 40 * n,
    "apostrophes": lambda n: "'a " * 13 * n,
    "no-break spaces": lambda n: "a\u00a0" * 20 * n,
    "mixed scripts": lambda n: "дом last Monday 北京 " * 2 * n,
    "brackets": lambda n: "(" * 40 * n,
    "weekdays": lambda n: "Monday " * 6 * n,
    "weekday lines": lambda n: "Tuesday\n" * 5 * n,
    "months": lambda n: "March April " * 3 * n,
    "counted": lambda n: "two days later " * 3 * n,
    "named events": lambda n: " ".join(f"The March 3, 2016 {w} hurt two. Three days after the {w} it rained. "
                                       f"Last week's {w} did not. He spoke on Monday." for w in _names(n)),
}  # fmt: skip


def _lines(text: str, published: str | None) -> int:
    """How many lines of Python a text takes to tag."""
    count = 0

    def counted(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        timeline.tag(text, published=published)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("published", ["2016-03-20", None])
@pytest.mark.parametrize("kind", KINDS)
def test_four_times_the_text_is_four_times_the_work(kind: str, published: str | None) -> None:
    small, large = KINDS[kind](4 * SMALL), KINDS[kind](4 * SMALL * FACTOR)
    timeline.tag(large, published=published)  # what is read once a process is not counted
    assert _lines(large, published) <= 1.5 * FACTOR * _lines(small, published)
