"""Sizes of pictures: the presets of newsrooms, and any other in px, mm or in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ..errors import ExportError

PX_PER_INCH, MM_PER_INCH = 96.0, 25.4
LEAST_ON_SCREENS = 14.0  # CSS pixels
LEAST_IN_PRINT = 6.0 * PX_PER_INCH / 72.0  # 6 pt
_PRINT_DPI = 300.0
_WEB_SCALE = 2.0
_LARGEST = 6000.0
_OWN = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,3})?)(?:x([0-9]{1,5}(?:\.[0-9]{1,3})?))?(px|mm|in)?(?:@([1-4]))?\Z")


@dataclass(frozen=True, slots=True)
class Size:
    """A picture's size in CSS pixels (96 an inch); ``height`` None: what its events need.

    ``scale``: pixels of a PNG for each CSS pixel; ``least``: the smallest text, in CSS pixels at the final size;
    ``unit``: in which SVG states the size.
    """

    name: str
    width: float
    height: float | None
    scale: float
    least: float
    unit: Literal["px", "mm", "in"] = "px"

    def stated(self, pixels: float) -> str:
        """A length as SVG states it."""
        per = {"px": 1.0, "mm": PX_PER_INCH / MM_PER_INCH, "in": PX_PER_INCH}[self.unit]
        return f"{pixels / per:.3f}".rstrip("0").rstrip(".") + ("" if self.unit == "px" else self.unit)


def _mm(name: str, width: float) -> Size:
    return Size(name, width * PX_PER_INCH / MM_PER_INCH, None, _PRINT_DPI / PX_PER_INCH, LEAST_IN_PRINT, "mm")


PRESETS = {
    size.name: size
    for size in (
        Size("web", 1200, 675, _WEB_SCALE, LEAST_ON_SCREENS),
        Size("link", 1200, 630, 1.0, LEAST_ON_SCREENS),
        Size("square", 1080, 1080, 1.0, LEAST_ON_SCREENS),
        Size("story", 1080, 1920, 1.0, LEAST_ON_SCREENS),
        Size("slide", 1920, 1080, 1.0, LEAST_ON_SCREENS),
        _mm("print-1col", 84),
        _mm("print-2col", 178),
    )
}


def size_of(text: str) -> Size:
    """The size of a preset's name, or of a text such as ``1200x675``, ``800``, ``1200x675@2``, ``120mm``, ``4x3in``.

    Raises ExportError for anything else, and for a size that is too small or too large.
    """
    if text in PRESETS:
        return PRESETS[text]
    found = _OWN.match(text.replace(" ", "").lower())
    if found is None:
        raise ExportError(
            f"size: found {text!r}; expected one of {', '.join(PRESETS)}, or one such as 1200x675, 1200x675@2 or 120mm"
        )
    unit = found[3] or "px"
    per = {"px": 1.0, "mm": PX_PER_INCH / MM_PER_INCH, "in": PX_PER_INCH}[unit]
    width, height = float(found[1]) * per, float(found[2]) * per if found[2] else None
    if not 240 <= width <= _LARGEST or (height is not None and not 180 <= height <= _LARGEST):
        raise ExportError(f"size: found {text!r}; expected 240 to 6000 pixels of width and 180 to 6000 of height")
    printed = unit != "px"
    scale = float(found[4]) if found[4] else _PRINT_DPI / PX_PER_INCH if printed else 1.0
    kind: Literal["px", "mm", "in"] = "mm" if unit == "mm" else "in" if unit == "in" else "px"
    return Size(text, width, height, scale, LEAST_IN_PRINT if printed else LEAST_ON_SCREENS, kind)
