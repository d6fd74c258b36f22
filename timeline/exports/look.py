"""A newsroom's look, one TOML file: fonts and colours of its pictures, and its logo. What is wrong is an error."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .. import rulebook
from ..charts.fonts import Family
from ..charts.theme import DARK, LIGHT, Logo, Theme
from ..errors import RuleError
from ..lanes import Lanes
from .drawings import drawing
from .typefaces import read_beside, typeface

LEAST_OF_TEXT, LEAST_OF_MARKS = 4.5, 3.0
_FIELDS = frozenset({"name", "fonts", "colours", "logo"})
_COLOURS = ("ground", "text", "muted", "accent")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_MOST_LANES, _LONGEST = 50, 60
_LARGEST_LOGO, _WIDEST_LOGO = 1_000_000, 4000  # bytes; pixels a side
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Look:
    """The look of one file. ``colours``: ground, text, muted, accent; ``lanes``: by the name of the lane.

    ``heading``: the family of headline and standfirst; ``text``: of everything else.
    """

    where: str
    name: str = ""
    colours: Mapping[str, str] = field(default_factory=dict)
    lanes: Mapping[str, str] = field(default_factory=dict)
    logo: Logo | None = None
    heading: Family = "serif"
    text: Family = "sans"

    @classmethod
    def load(cls, path: str | Path) -> Look:
        """The look of a TOML file; what it names lies beside it. RuleError names file and field."""
        return cls.from_json(rulebook.read_file(Path(path)), str(path), Path(path).parent)

    @classmethod
    def from_json(cls, data: Mapping[str, Any], where: str, folder: Path) -> Look:
        """The look of a mapping such as a file holds; ``folder``: where the files lie that it names."""
        rulebook.reject_unknown(data, _FIELDS, where)
        name = str(rulebook.want(data, "name", str, where, ""))
        if len(name) > _LONGEST:
            raise RuleError(f"{where}: 'name' has {len(name)} characters; expected at most {_LONGEST}")
        given = rulebook.want(data, "colours", dict, where, {})
        here = f"{where}, colours"
        rulebook.reject_unknown(given, frozenset({*_COLOURS, "lanes"}), here)
        own = rulebook.want(given, "lanes", dict, here, {})
        if len(own) > _MOST_LANES:
            raise RuleError(f"{here}: found {len(own)} lanes; expected at most {_MOST_LANES}")
        colours = {part: _colour(given, part, here) for part in _COLOURS if part in given}
        lanes = {lane: _colour(own, lane, f"{here}, lanes") for lane in own}
        fonts = rulebook.want(data, "fonts", dict, where, {})
        rulebook.reject_unknown(fonts, frozenset({"heading", "text"}), f"{where}, fonts")
        heading = typeface(fonts, "heading", f"{where}, fonts", folder) if "heading" in fonts else "serif"
        text = typeface(fonts, "text", f"{where}, fonts", folder) if "text" in fonts else "sans"
        return cls(where, name, colours, lanes, _logo(data, where, folder), heading, text)

    def on(self, base: Theme, lanes: Lanes) -> Theme:
        """The theme of a picture; ``base`` gives what the look does not name.

        RuleError where text has less than 4.5 : 1 on its ground, or the marks of one of the lanes less than 3 : 1, and
        where it names a lane that there is not: its colour would silently be another's.
        """
        there = [lane.name for lane in lanes.lanes]
        if (unknown := next((name for name in self.lanes if name not in there), None)) is not None:
            shown = ", ".join(repr(name) for name in there)
            raise RuleError(f"{self.where}, colours, lanes: there is no lane {unknown!r}; expected one of {shown}")
        ground, ink = self.colours.get("ground", base.ground), self.colours.get("text", base.ink)
        soft, accent = self.colours.get("muted", base.soft), self.colours.get("accent", "")
        for part, colour in (("text", ink), ("muted", soft), ("accent", accent or ink)):
            self._clear(part, colour, ground, LEAST_OF_TEXT)
        dark = luminance(ground) < luminance(ink)
        theme = replace(DARK if dark else LIGHT, ground=ground, ink=ink, soft=soft, accent=accent, logo=self.logo)
        theme = replace(theme, lanes=tuple(sorted(self.lanes.items())), serif=self.heading, sans=self.text)
        if (ground, ink) != (base.ground, base.ink):
            theme = replace(theme, rule=mixed(ink, ground, 0.18), weekend=_shade(ink, ground), selected=ground)
        # The named line must be seen as marks are.
        anchor = accent or (theme.anchor if contrast(theme.anchor, ground) >= LEAST_OF_MARKS else soft)
        for lane in lanes.lanes:
            self._clear(f"the lane {lane.name!r}", theme.colour(lane), ground, LEAST_OF_MARKS)
        return replace(theme, anchor=anchor)

    def _clear(self, part: str, colour: str, ground: str, least: float) -> None:
        if (found := contrast(colour, ground)) < least:
            raise RuleError(
                f"{self.where}: {part} in {colour} on the ground {ground} has {int(found * 100) / 100} : 1; "
                f"expected a contrast of at least {least} : 1"
            )


def luminance(colour: str) -> float:
    """The relative luminance of a colour, from 0 to 1 (WCAG 2.2, relative luminance)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """A colour between two: ``share`` of the first."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _shade(ink: str, ground: str) -> str:
    """The shade of weekends: as strong as the names of days on it allow."""
    tried = (mixed(ink, ground, share) for share in (0.12, 0.08, 0.04))
    return next((shade for shade in tried if contrast(ink, shade) >= LEAST_OF_TEXT), ground)


def _colour(entry: Mapping[str, Any], part: str, where: str) -> str:
    colour = entry[part]
    if not isinstance(colour, str) or not _COLOUR.match(colour):
        raise RuleError(f"{where}: {part!r} is {colour!r}; expected a colour such as '#005A8C'")
    return colour


def _logo(data: Mapping[str, Any], where: str, folder: Path) -> Logo | None:
    if "logo" not in data:
        return None
    here = f"{where}, logo"
    entry = rulebook.want(data, "logo", dict, where)
    rulebook.reject_unknown(entry, frozenset({"file"}), here)
    name = str(rulebook.want(entry, "file", str, here))
    content = read_beside(folder, name, here, _LARGEST_LOGO, "a PNG or SVG file")
    if name.lower().endswith(".svg"):
        return Logo(*drawing(content, name, here), "image/svg+xml")
    size = _png_size(content)
    if size is None:
        raise RuleError(f"{here}: {name!r} is not a whole PNG file; expected one, beside the look file")
    if not all(1 <= side <= _WIDEST_LOGO for side in size):
        raise RuleError(f"{here}: {name!r} is {size[0]} by {size[1]} pixels; expected at most {_WIDEST_LOGO} a side")
    return Logo(content, *size)


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG file whose chunks are whole (PNG specification, 5.3); None for anything else."""
    if not data.startswith(_PNG):
        return None
    kinds: list[bytes] = []
    at, size = len(_PNG), (0, 0)
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body, check = data[at + 8 : at + 8 + length], data[at + 8 + length : at + 12 + length]
        if len(check) < 4 or struct.unpack(">I", check)[0] != zlib.crc32(kind + body):
            return None
        if not kinds and kind == b"IHDR" and length == 13:
            size = struct.unpack(">II", body[:8])
        kinds.append(kind)
        at += 12 + length
    whole = kinds[:1] == [b"IHDR"] and b"IDAT" in kinds and kinds[-1:] == [b"IEND"]
    return size if whole else None
