"""Plain text for a terminal: nothing an article holds can steer it, and tables that fit its width."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Mapping, Sequence

# Control characters, and the marks that turn the direction of writing around.
_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACE = re.compile(r"\s+")
_GAP = "  "
_NARROWEST = 8
_LONGEST_CELL = 400


def plain(text: object, keep_lines: bool = False) -> str:
    """A text without control characters; on one line unless ``keep_lines``."""
    shown = _STEERING.sub(" ", str(text).replace("\r\n", "\n"))
    return shown if keep_lines else _SPACE.sub(" ", shown).strip()


def screen_width() -> int:
    """Columns to write in: those of the terminal, 100 where there is none."""
    return max(60, min(shutil.get_terminal_size((100, 24)).columns, 180))


def wrapped(text: str, indent: str = "", width: int | None = None) -> str:
    """A paragraph in lines that fit, the following ones indented."""
    lines = textwrap.wrap(plain(text), width or screen_width(), subsequent_indent=indent)
    return "\n".join(lines) or ""


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[object]],
    width: int | None = None,
    least: Mapping[str, int] | None = None,
) -> str:
    """A table with its cells wrapped so that it fits; long cells are cut, and end in an ellipsis then.

    ``least``: the widths below which the columns of these names are not made narrower, room or not.
    """
    cells = [[_short(plain(cell)) for cell in row] for row in rows]
    wide = [max([len(name), *(len(row[i]) for row in cells)]) for i, name in enumerate(head)]
    room = (width or screen_width()) - len(_GAP) * (len(head) - 1)
    floors = [(least or {}).get(name, _NARROWEST) for name in head]
    while sum(wide) > room:
        spare = [count if count > floor else 0 for count, floor in zip(wide, floors, strict=True)]
        if not any(spare):
            break
        wide[spare.index(max(spare))] -= 1
    lines = [_line(head, wide), _line(["─" * count for count in wide], wide)]
    for row in cells:
        parts = [textwrap.wrap(cell, count) or [""] for cell, count in zip(row, wide, strict=True)]
        for number in range(max(map(len, parts), default=0)):
            lines.append(_line([part[number] if number < len(part) else "" for part in parts], wide))
    return "\n".join(lines)


def _line(cells: Sequence[str], wide: Sequence[int]) -> str:
    return _GAP.join(cell.ljust(count) for cell, count in zip(cells, wide, strict=True)).rstrip()


def _short(cell: str) -> str:
    return cell if len(cell) <= _LONGEST_CELL else cell[: _LONGEST_CELL - 1] + "…"
