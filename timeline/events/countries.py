"""Countries with their names, people and governments' places, read from ``rules/<language>/names.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import rulebook
from ..errors import RuleError


@dataclass(frozen=True, slots=True)
class Country:
    """A country: the name that titles use, its other names, its people's words, and its government's places."""

    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    seats: tuple[str, ...]


def read_countries(names: Mapping[str, Any], where: str) -> tuple[dict[str, Country], frozenset[str], dict[str, str]]:
    """The countries by every name, their seats, and the words for their people; ``names``: what names.toml holds."""
    table: dict[str, Country] = {}
    demonyms: dict[str, str] = {}
    seats: set[str] = set()
    for line in rulebook.want(names, "countries", list, where):
        parts = line.split("|")
        if len(parts) != 4:
            raise RuleError(f"{where}: countries: {line!r}; expected name|other names|people|seats")
        name, others, people, places = (tuple(p for p in part.split(";") if p) for part in parts)
        capitals = tuple(place for place in places if not place.startswith("="))
        places = tuple(place.removeprefix("=") for place in places)
        country = Country(name[0], others, people, places)
        table.update({word.lower(): country for word in (*name, *others, *places)})
        demonyms.update({word.lower(): country.name for word in people})
        seats.update(word.lower() for word in capitals)
    return table, frozenset(seats), demonyms
