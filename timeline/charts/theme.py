"""Colours of the two grounds, and what a newsroom's look puts in their place.

Marks take theirs from the lanes file or the look; colour is never the only difference.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import ExportError
from ..lanes import Lane
from .fonts import Family


@dataclass(frozen=True, slots=True)
class Logo:
    """A PNG or SVG file for the foot of a picture, and its size in its own pixels; ``kind``: its media type."""

    data: bytes
    width: float
    height: float
    kind: str = "image/png"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as #rrggbb. Text on ground has at least 4.5 : 1, marks 3 : 1.

    ``accent``: of the headline and the named line, where that is not the ink; ``lanes``: a look's own colours, by the
    name of the lane; ``serif``: the family of headline and standfirst, ``sans``: of everything else.
    """

    name: str
    ground: str
    ink: str
    soft: str
    rule: str
    weekend: str
    anchor: str
    selected: str
    accent: str = ""
    lanes: tuple[tuple[str, str], ...] = ()
    logo: Logo | None = None
    sans: Family = "sans"
    serif: Family = "serif"

    def colour(self, lane: Lane) -> str:
        """The colour of a lane's marks on this ground."""
        own = dict(self.lanes).get(lane.name)
        if own is not None:
            return own
        return lane.colour_dark if self.name == "dark" else lane.colour


LIGHT = Theme("light", "#ffffff", "#1a1a1a", "#454545", "#d4d2cd", "#e6e4df", "#767676", "#f4efe2")
DARK = Theme("dark", "#15181b", "#f1efea", "#c4c2bd", "#3b4045", "#2c3136", "#9a9a9a", "#262d34")


def theme_of(name: str | Theme) -> Theme:
    """The theme of that name, or the one that is given; ExportError for any other name."""
    if isinstance(name, Theme):
        return name
    themes = {"light": LIGHT, "dark": DARK}
    if name not in themes:
        raise ExportError(f"theme: found {name!r}; expected one of {', '.join(themes)}")
    return themes[name]
