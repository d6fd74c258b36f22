"""Time zones: which one an abbreviation means that several countries use.

``[zones]`` of ``context.toml`` lists for such a word its zones, the commonest first, each with the words that name its
countries. A word of the sentence decides, else one of the head of the article, where a report names its place, else the
commonest is taken. The others stay as alternatives. A word for winter time in summer ("EST" in July) is the civil time
of its zone, as clocks show it there: that is what people mean who write it; the offset by the letter is an alternative.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .expressions import Match

WORD = re.compile(r"[a-z]+(?:\.[a-z]\.)?")
HEAD = 300  # characters at the beginning of an article that tell its place


@dataclass(frozen=True, slots=True)
class Chosen:
    """The zone a word means, why, and the other zones it could mean with the name of their reason."""

    zone: str
    note: str = ""
    others: tuple[tuple[str, str], ...] = ()


def choose(match: Match, low: str, words: Mapping[str, Any]) -> Chosen:
    """The zone that the word inside a match means here."""
    first, last = match.reading.spots["zone"]
    word = " ".join(low[match.start + first : match.start + last].split())
    zone: str = match.reading.arguments["zone"]
    letter = words["zone_offsets"].get(word)
    known: Mapping[str, list[str]] = words["zones"].get(word, {})
    reasons = words["reasons"]
    by_letter = ((letter, reasons["zone_letter"].format(word=word.upper())),) if letter else ()
    if not known:
        return Chosen(zone, "", by_letter)
    place, named = (
        _named(known, low[match.sentence.start : match.sentence.end]) or _named(known, low[:HEAD]) or ("", "")
    )
    found = named or zone
    note = "zone_place" if named else "zone_common"
    others = tuple((z, reasons["zone_other"].format(word=word.upper(), zone=z)) for z in known if z != found)
    told = reasons[note].format(word=word.upper(), zone=found, place=place.title())
    return Chosen(found, told, (*(by_letter if found == zone else ()), *others))


def _named(known: Mapping[str, list[str]], text: str) -> tuple[str, str] | None:
    """The first word of a text that names a country of one of the zones, and that zone."""
    told = f" {' '.join(WORD.findall(text))} "
    places = [(told.find(f" {place} "), place, zone) for zone, names in known.items() for place in names]
    return min(((at, (place, zone)) for at, place, zone in places if at >= 0), default=(0, None))[1]
