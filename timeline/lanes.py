"""Lanes: the groups in which a timeline shows its events, read from a lanes file (TOML).

A lanes file is a list of ``[[lane]]`` with ``name``, ``take`` (the kinds and subkinds it takes), and optionally
``order``, ``shape``, ``colour`` and ``colour_dark``; a lane without ``take`` takes everything else. At the top it may
have ``threshold`` (salience from which on views show an event), ``headline`` and ``standfirst``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from . import rulebook
from .errors import RuleError

Shape = Literal["circle", "diamond", "square", "triangle", "hexagon", "plus", "star"]
SHAPES: tuple[Shape, ...] = get_args(Shape)
KINDS = (
    "attack", "disaster", "protest", "legal", "vote", "appointment", "meeting", "interview", "statement", "agreement",
    "sanction", "aid", "movement", "investigation", "business", "other",
)  # fmt: skip

LIGHT = ("#005A8C", "#8A3B12", "#0B6B50", "#6B2F66")
DARK = ("#7CC4FF", "#FFB48A", "#6FE0B6", "#E3A6DC")
OTHER_LIGHT, OTHER_DARK = "#3D3D3D", "#D6D6D6"
DEFAULT_THRESHOLD = 0.3

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_TOP_FIELDS = frozenset({"lane", "threshold", "headline", "standfirst"})
_LANE_FIELDS = frozenset({"name", "take", "order", "shape", "colour", "colour_dark"})
_TAKE_FIELDS = frozenset({"kind", "subkind"})
_MAX_NAME = 60


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane. ``take``: pairs of kind and subkind (None: every subkind); empty for the lane of everything else."""

    name: str
    take: tuple[tuple[str, str | None], ...]
    order: int
    shape: Shape
    colour: str
    colour_dark: str

    @property
    def label(self) -> str:
        """The name as shown: its first letter a capital."""
        return self.name[:1].upper() + self.name[1:]


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes in their order, the one for everything else among them, and what a view is headed with.

    ``note``: what stands below one picture; never saved.
    """

    lanes: tuple[Lane, ...]
    threshold: float = DEFAULT_THRESHOLD
    headline: str | None = None
    standfirst: str | None = None
    note: str | None = None

    @classmethod
    def load(cls, path: str | Path | None = None, language: str = "en") -> Lanes:
        """The lanes of a file, or the ones that come with a language; RuleError names file, lane and field."""
        default = rulebook.read(language, "lanes")
        if path is None:
            return cls.from_json(default, f"{language}/lanes.toml")
        own = rulebook.read_file(Path(path))
        return cls.from_json(_with_catch_all(own, default), str(path))

    @classmethod
    def from_json(cls, data: Mapping[str, Any], where: str) -> Lanes:
        """The lanes of a mapping such as a lanes file holds; ``where`` is how errors call it."""
        rulebook.reject_unknown(data, _TOP_FIELDS, where)
        entries = rulebook.want(data, "lane", list, where)
        lanes = tuple(_lane(entry, position, where) for position, entry in enumerate(entries))
        _check_together(lanes, where)
        threshold = float(rulebook.want(data, "threshold", (int, float), where, DEFAULT_THRESHOLD))
        if not 0 <= threshold <= 1:
            raise RuleError(f"{where}: 'threshold' is {threshold}; expected a number from 0 to 1")
        headline = rulebook.want(data, "headline", str, where, None)
        standfirst = rulebook.want(data, "standfirst", str, where, None)
        return cls(tuple(sorted(lanes, key=lambda lane: lane.order)), threshold, headline, standfirst)

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready mapping that :meth:`from_json` reads back."""
        lanes = [
            {
                "name": lane.name,
                "take": [{"kind": k} if s is None else {"kind": k, "subkind": s} for k, s in lane.take],
                "order": lane.order,
                "shape": lane.shape,
                "colour": lane.colour,
                "colour_dark": lane.colour_dark,
            }
            for lane in self.lanes
        ]
        top = {"headline": self.headline, "standfirst": self.standfirst}
        return {"threshold": self.threshold, **{k: v for k, v in top.items() if v is not None}, "lane": lanes}

    def lane_of(self, kind: str, subkind: str | None = None) -> Lane:
        """The lane of an event: the one that takes its subkind, else its kind, else the one for everything else."""
        for wanted in (subkind, None) if subkind else (None,):
            for lane in self.lanes:
                if (kind, wanted) in lane.take:
                    return lane
        return self.everything_else

    @property
    def everything_else(self) -> Lane:
        """The lane that takes what no other lane takes."""
        return next(lane for lane in self.lanes if not lane.take)

    def named(self, name: str) -> Lane:
        """The lane of that name; the one for everything else if there is none."""
        return next((lane for lane in self.lanes if lane.name == name), self.everything_else)


def _with_catch_all(own: dict[str, Any], default: Mapping[str, Any]) -> dict[str, Any]:
    """The user's lanes with the language's lane for everything else at the end, unless they have one."""
    entries = own.get("lane")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        return own
    if any(not entry.get("take") for entry in entries):
        return own
    last = next(entry for entry in default["lane"] if not entry.get("take"))
    orders = [entry["order"] for entry in entries if isinstance(entry.get("order"), int)]
    return {**own, "lane": [*entries, {**last, "order": max([len(entries), *orders]) + 1}]}


def _lane(entry: Any, position: int, where: str) -> Lane:
    if not isinstance(entry, dict):
        raise RuleError(f"{where}, lane {position + 1}: found {entry!r}; expected a table [[lane]]")
    name = rulebook.want(entry, "name", str, f"{where}, lane {position + 1}").strip()
    here = f"{where}, lane {name!r}"
    if not name or len(name) > _MAX_NAME or not name.isprintable():
        raise RuleError(f"{here}: 'name' must be 1 to {_MAX_NAME} printable characters")
    rulebook.reject_unknown(entry, _LANE_FIELDS, here)
    take = tuple(_taken(item, here) for item in rulebook.want(entry, "take", list, here, []))
    shape = rulebook.want(entry, "shape", str, here, "hexagon" if not take else SHAPES[position % len(SHAPES)])
    if shape not in SHAPES:
        raise RuleError(f"{here}: 'shape' is {shape!r}; expected one of {', '.join(SHAPES)}")
    light, dark = (OTHER_LIGHT, OTHER_DARK) if not take or position >= len(LIGHT) else (LIGHT[position], DARK[position])
    colour = _colour(entry, "colour", light, here)
    dark = _colour(entry, "colour_dark", colour if "colour" in entry else dark, here)
    return Lane(name, take, rulebook.want(entry, "order", int, here, position + 1), shape, colour, dark)


def _taken(item: Any, where: str) -> tuple[str, str | None]:
    if not isinstance(item, dict):
        raise RuleError(f"{where}: 'take' holds {item!r}; expected tables such as {{kind = \"meeting\"}}")
    rulebook.reject_unknown(item, _TAKE_FIELDS, f"{where}, take")
    kind = rulebook.want(item, "kind", str, f"{where}, take")
    if kind not in KINDS:
        raise RuleError(f"{where}: 'take' holds the kind {kind!r}; expected one of {', '.join(KINDS)}")
    return kind, rulebook.want(item, "subkind", str, f"{where}, take", None)


def _colour(entry: Mapping[str, Any], field: str, default: str, where: str) -> str:
    colour = rulebook.want(entry, field, str, where, default)
    if not _COLOUR.match(colour):
        raise RuleError(f'{where}: {field!r} is {colour!r}; expected a colour such as "#005A8C"')
    return str(colour)


def _check_together(lanes: tuple[Lane, ...], where: str) -> None:
    seen: dict[object, str] = {}
    for lane in lanes:
        for taken in [lane.name, *lane.take]:
            if taken in seen:
                what = "the name" if isinstance(taken, str) else f"'take' of {taken[0]}/{taken[1] or 'all'}"
                raise RuleError(
                    f"{where}, lane {lane.name!r}: {what} stands in lane {seen[taken]!r} too; expected once"
                )
            seen[taken] = lane.name
    rest = [lane.name for lane in lanes if not lane.take]
    if len(rest) != 1:
        found = ", ".join(map(repr, rest)) or "none"
        raise RuleError(f"{where}: lanes without 'take' (for everything else): {found}; expected exactly one")
