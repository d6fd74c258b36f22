"""The fonts that a newsroom's look names: a file beside it, or a family that is installed. None is ever replaced."""

from __future__ import annotations

import io
import itertools
import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont, TTLibError

from .. import rulebook
from ..charts import fonts
from ..charts.fonts import Face, Family, Weight
from ..errors import RuleError

# Where systems keep the fonts that are installed; "~" is the user's own folder.
INSTALLED = (
    "~/.fonts", "~/.local/share/fonts", "~/Library/Fonts", "/usr/share/fonts", "/usr/local/share/fonts",
    "/Library/Fonts", "/System/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip
_SUFFIXES = (".ttf", ".otf")
_LARGEST, _MOST_FILES = 30_000_000, 10_000
_LETTERS = "".join(map(chr, range(0x20, 0x7F))) + "\u2013\u2018\u2019\u201c\u201d\u2026"
_NAME = re.compile(r"[\w .&+-]{1,80}\Z")  # it goes into CSS between quotation marks
_FAMILY, _TYPOGRAPHIC = 1, 16  # name records (OpenType, name table)
_NORMAL_WIDTH = 5
# What fontTools raises for a file that is no font or a broken one.
_BROKEN = (
    TTLibError,
    struct.error,
    LookupError,
    ValueError,
    AssertionError,
    AttributeError,
    TypeError,
    EOFError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class _Cut:
    """One file of a family: its weight (100 to 900) and width (5: normal)."""

    family: str
    weight: int
    width: int
    italic: bool
    path: Path


def typeface(
    entry: Mapping[str, Any], part: str, where: str, folder: Path, installed: Sequence[str] = INSTALLED
) -> Family:
    """The family of a file beside the look, with its other weights that lie there, or of that name.

    RuleError where there is none, where a file is no font, or where it lacks letters of plain text.
    """
    given = str(rulebook.want(entry, part, str, where))
    if given.lower().endswith(_SUFFIXES):
        content = read_beside(folder, given, where, _LARGEST, "a font file (.ttf, .otf)")
        cut = _cut(folder / given, content)
        if cut is None:
            raise RuleError(f"{where}: {part!r} is {given!r}, which is not a font; expected a .ttf or .otf file")
        found = [one for one in _cuts([cut.path.parent], False) if one.family == cut.family] or [cut]
    else:
        role = next((role for role, name in fonts.NAMES.items() if name == given), None)
        if role is not None:
            return role
        places = [Path(place).expanduser() for place in installed]
        found = [one for one in _cuts(places, True) if one.family == given]
        if not found:
            raise RuleError(
                f"{where}: {part!r} is {given!r}, and no such font is installed; expected the name of an installed "
                f"family, one of {', '.join(fonts.NAMES.values())}, or a .ttf or .otf file beside the look"
            )
    return _checked(_face(found), part, where)


def read_beside(folder: Path, name: str, where: str, most: int, what: str) -> bytes:
    """The content of a file that a look names; RuleError where there is none, or a larger one than ``most`` bytes."""
    try:
        with (folder / name).open("rb") as file:
            content = file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise RuleError(f"{where}: {str(folder / name)!r} cannot be read ({reason}); expected {what}") from None
    if len(content) > most:
        raise RuleError(f"{where}: {name!r} is larger than {most} bytes; expected {what} of at most that size")
    return content


def _cuts(places: Sequence[Path], below: bool) -> Iterator[_Cut]:
    """The fonts of some folders, in the order of their names; ``below``: and of the folders in them."""
    for place in places:
        try:
            paths = itertools.islice(place.rglob("*") if below else place.iterdir(), _MOST_FILES)
            files = sorted(path for path in paths if path.suffix.lower() in _SUFFIXES)
        except OSError:
            continue
        for path in files:
            if (cut := _cut(path, None)) is not None:
                yield cut


def _cut(path: Path, content: bytes | None) -> _Cut | None:
    """What a file says of itself; None where it is no font."""
    try:
        with TTFont(path if content is None else io.BytesIO(content), lazy=True) as font:
            names = font["name"]
            family = names.getDebugName(_TYPOGRAPHIC) or names.getDebugName(_FAMILY)
            told = font["OS/2"]
            italic = bool(told.fsSelection & 1)
            return _Cut(str(family), int(told.usWeightClass), int(told.usWidthClass), italic, path.absolute())
    except _BROKEN:
        return None


def _face(found: Sequence[_Cut]) -> Face:
    """The file for each weight, chosen as CSS chooses (CSS Fonts 4, 5.2), so that every format has the same."""

    def worse(cut: _Cut, wanted: Weight) -> tuple[bool, int, bool, int, str]:
        wrong_side = cut.weight < wanted if wanted > 400 else cut.weight > 500
        return cut.italic, abs(cut.width - _NORMAL_WIDTH), wrong_side, abs(cut.weight - wanted), str(cut.path)

    files = tuple((wanted, min(found, key=lambda cut: worse(cut, wanted)).path) for wanted in fonts.WEIGHTS)
    return Face(found[0].family, files)


def _checked(face: Face, part: str, where: str) -> Face:
    if not _NAME.match(face.name):
        raise RuleError(f"{where}: {part!r} has the family name {face.name[:80]!r}; expected letters, digits, blanks")
    for path in sorted({path for _, path in face.files}):
        try:
            missing = _missing(path)
        except _BROKEN:
            raise RuleError(f"{where}: {part!r}: the font {str(path)!r} is broken; expected a whole one") from None
        if missing:
            raise RuleError(
                f"{where}: {part!r}: the font {str(path)!r} has no letter {missing!r}; expected another font"
            )
    return face


def _missing(path: Path) -> str:
    """The first letter of plain text that a font cannot draw; empty where it draws all."""
    with TTFont(path, lazy=True) as font:
        names, glyphs, widths = font.getBestCmap(), font.getGlyphSet(), font["hmtx"].metrics
        for letter in _LETTERS:
            if (name := names.get(ord(letter))) is None or name not in widths:
                return letter
            glyphs[name].draw(RecordingPen())
    return ""
