"""The fonts a chart is set in: their files, how wide a text runs, and where its lines break."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from fontTools.ttLib import TTFont

from ..errors import MissingExtraError

Role = Literal["sans", "serif"]
Weight = Literal[400, 600, 700]
WEIGHTS: tuple[Weight, ...] = (400, 600, 700)


@dataclass(frozen=True, slots=True)
class Face:
    """A family of a newsroom's own: its name as its files bear it, and the file for each weight."""

    name: str
    files: tuple[tuple[Weight, Path], ...]


Family = Role | Face

NAMES: dict[Role, str] = {"sans": "Source Sans Pro", "serif": "Source Serif Pro"}
FALLBACKS: dict[Role, str] = {"sans": "Helvetica, Arial, sans-serif", "serif": "Georgia, Times, serif"}
_PACKAGES: dict[Role, str] = {"sans": "font_source_sans_pro", "serif": "font_source_serif_pro"}
_STYLES: dict[Weight, str] = {400: "Regular", 600: "Semibold", 700: "Bold"}
_UNKNOWN_GLYPH = 0.62  # of the size, for a letter the font does not have
_WIDE_GLYPH = 1.0  # East Asian letters and pictures fill their square
_WIDE_FROM = "\u1100"


@cache
def folder(family: Role) -> Path:
    """The folder with a family's files; MissingExtraError when its package is not installed."""
    try:
        package = importlib.import_module(_PACKAGES[family])
    except ModuleNotFoundError as error:
        name = _PACKAGES[family].replace("_", "-")
        raise MissingExtraError(f"the font package {name} is missing; install it: pip install {name}") from error
    return Path(str(package.font_directory))


def file(family: Family, weight: Weight = 400) -> Path:
    """The TrueType file of a family in a weight."""
    if isinstance(family, Face):
        return dict(family.files)[weight]
    return folder(family) / f"{NAMES[family].replace(' ', '')}-{_STYLES[weight]}.ttf"


def css_family(family: Family) -> str:
    """The font-family list of CSS and SVG."""
    return f"'{name_of(family)}', {'sans-serif' if isinstance(family, Face) else FALLBACKS[family]}"


def name_of(family: Family) -> str:
    """What a family is called in its files."""
    return family.name if isinstance(family, Face) else NAMES[family]


def folders(family: Family) -> tuple[Path, ...]:
    """The folders in which a family's files lie."""
    if isinstance(family, Face):
        return tuple(sorted({path.parent for _, path in family.files}))
    return (folder(family),)


@cache
def _advances(family: Family, weight: Weight) -> dict[int, float]:
    """How far each letter moves the pen, as a share of the size."""
    with TTFont(file(family, weight), lazy=True) as font:
        units = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        return {code: widths[glyph][0] / units for code, glyph in font.getBestCmap().items()}


@cache
def shapes(family: Family, weight: Weight) -> tuple[float, Any, dict[str, str]]:
    """Units of an em, the font's outlines by name, and the name of each letter that it has."""
    font = TTFont(file(family, weight))
    names = {chr(code): name for code, name in font.getBestCmap().items()}
    return float(font["head"].unitsPerEm), font.getGlyphSet(), names


def width(text: str, size: float, family: Family = "sans", weight: Weight = 400) -> float:
    """How wide a line runs, in pixels. Kerning is left out: it only ever makes a line a little narrower."""
    return size * _share(text, family, weight)


@lru_cache(maxsize=16_384)  # a picture asks for the same words again in every size that is tried
def _share(text: str, family: Family, weight: Weight) -> float:
    advances = _advances(family, weight)
    return sum(advances.get(ord(c), _WIDE_GLYPH if c >= _WIDE_FROM else _UNKNOWN_GLYPH) for c in text)


@lru_cache(maxsize=16_384)
def wrap(text: str, size: float, room: float, family: Family = "sans", weight: Weight = 400) -> tuple[str, ...]:
    """The lines of a text that keep within ``room`` pixels; a word that is too long is parted."""
    lines: list[str] = []
    line, run = "", 0.0
    gap = width(" ", size, family, weight)
    together = _together(text)
    pieces = [w for t in together for w in ([t] if width(t, size, family, weight) <= room else t.split())]
    for word in pieces:
        wide = width(word, size, family, weight)
        if line and run + gap + wide <= room:
            line, run = f"{line} {word}", run + gap + wide
            continue
        if line:
            lines.append(line)
        line, run = word, wide
        while run > room and len(line) > 1:
            cut = _longest(line, size, room, family, weight)
            lines.append(line[:cut])
            line = line[cut:]
            run = width(line, size, family, weight)
    return (*lines, line) if line else tuple(lines)


def _together(text: str) -> list[str]:
    """What a line should not part: a number and the word after it ("9 Apr", "4 and"), a day and its year."""
    words: list[str] = []
    for word in text.split():
        year = len(word) == 4 and word.isdigit()
        if words and (words[-1].isdigit() or (year and words[-1][0].isdigit() and words[-1].count(" ") == 1)):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def balanced(text: str, size: float, room: float, family: Family = "sans", weight: Weight = 400) -> tuple[str, ...]:
    """As :func:`wrap`, with lines of about the same length: no word stands alone on the last one."""
    lines = wrap(text, size, room, family, weight)
    if len(lines) < 2:
        return lines
    low, high = room / 2, room
    while high - low > 4:
        middle = (low + high) / 2
        tried = wrap(text, size, middle, family, weight)
        if len(tried) > len(lines):
            low = middle
        else:
            lines, high = tried, middle
    return lines


def _longest(word: str, size: float, room: float, family: Family, weight: Weight) -> int:
    """How many letters of a word fit; at least one."""
    cut = 1
    while cut < len(word) and width(word[: cut + 1], size, family, weight) <= room:
        cut += 1
    return cut
