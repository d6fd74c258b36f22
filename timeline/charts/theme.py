"""Colours of the two grounds. Marks take theirs from the lanes file; colour is never the only difference."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import ExportError
from ..lanes import Lane


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as #rrggbb. Text on ground has at least 4.5 : 1, marks 3 : 1."""

    name: str
    ground: str
    ink: str
    soft: str
    rule: str
    weekend: str
    anchor: str
    selected: str

    def colour(self, lane: Lane) -> str:
        """The colour of a lane's marks on this ground."""
        return lane.colour_dark if self.name == "dark" else lane.colour


LIGHT = Theme("light", "#ffffff", "#1a1a1a", "#454545", "#d4d2cd", "#e6e4df", "#767676", "#f4efe2")
DARK = Theme("dark", "#15181b", "#f1efea", "#c4c2bd", "#3b4045", "#2c3136", "#9a9a9a", "#262d34")


def theme_of(name: str) -> Theme:
    """The theme of that name; ExportError for any other."""
    themes = {"light": LIGHT, "dark": DARK}
    if name not in themes:
        raise ExportError(f"theme: found {name!r}; expected one of {', '.join(themes)}")
    return themes[name]
