"""Which clock a date is told by: the zone it names, the town beside it, the place of the event, the dateline.

Thursday evening in Washington is early Friday in Damascus. Zones of towns come from the gazetteer; nothing of it is
read before two dates differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache

from .. import gazetteer, rulebook
from ..interval import Interval, zone_of
from ..records import Document, EventMention
from .rules import EventRules

_PLACE = r"([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2})"
_HEAD = re.compile(r"([A-Z][A-Z.’' -]{2,30})(?:,[^()\n]{1,40}?)?(?: \([^()\n]{2,40}\))?\s{0,2}[-–—]{1,2}\s")
_EAST, _WEST = timedelta(hours=14), timedelta(hours=12)  # the clocks of the earth that differ most from UTC
_FINE = frozenset({"second", "minute", "hour", "part_of_day"})


@dataclass(frozen=True, slots=True)
class ClockWords:
    """How a place stands beside a time; its pattern has the place in group 1 or 2."""

    pattern: re.Pattern[str] | None
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()

    @staticmethod
    def load(language: str) -> ClockWords:
        """The words of a language; one without ``clocks.toml`` has none."""
        return _load(language)

    def places(self, text: str) -> list[str]:
        """The places that stand beside a time of day or a weekday in a text."""
        found = [] if self.pattern is None else [m[1] or m[2] for m in self.pattern.finditer(text)]
        return [place.rstrip(".'’") for place in found]


@cache
def _load(language: str) -> ClockWords:
    words = rulebook.read(language, "clocks", optional=True).get("units")
    if not words:
        return ClockWords(None)
    units, before, after = (_any(words[name]) for name in ("words", "before_place", "after_place"))
    pattern = rf"(?<!\w)(?i:{units})(?!\w),? (?:(?i:{before}) {_PLACE}|{_PLACE} (?i:{after})(?!\w))"
    return ClockWords(re.compile(pattern), tuple(words["examples"]), tuple(words["not_examples"]))


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@dataclass
class Clocks:
    """The clocks of one story; what was looked up is kept."""

    documents: Mapping[str, Document]
    rules: EventRules
    words: ClockWords
    datelines: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def named(self, mention: EventMention) -> str | None:
        """The zone that the words beside the date name: "8 p.m. Eastern time", "Thursday evening in Washington"."""
        if mention.interval.tz is not None or mention.article_id not in self.documents:
            return mention.interval.tz
        document = self.documents[mention.article_id]
        sentence = document.sentences[mention.sentence_index]
        places = self.words.places(document.text[sentence.start : sentence.end])
        zones = [zone for place in places for zone in self.zones(place)[:1]]
        return zones[0] if zones else None

    def zones(self, place: str) -> tuple[str, ...]:
        """The zones of a place: one for a town, all of its towns for a country; empty for what nobody knows."""
        for part in dict.fromkeys((place, place.rpartition(", ")[2])):
            country = self.rules.countries.get(part.lower())
            if country is not None and part.lower() not in self.rules.seats:
                code = gazetteer.country_code((country.name, *country.names, part))
                return () if code is None else gazetteer.zones_of_country(code)
            if found := gazetteer.towns(part):
                return (found[0].zone,) if found[0].zone else ()
        return ()

    def told_from(self, article_id: str) -> tuple[str, ...]:
        """The zone of the town in the article's dateline."""
        if article_id not in self.datelines:
            document = self.documents.get(article_id)
            first = None if document is None else next((s for s in document.sentences if s.role == "body"), None)
            match = None if document is None or first is None else _HEAD.match(document.text, first.start)
            self.datelines[article_id] = () if match is None else self.zones(match[1].strip().title())
        return self.datelines[article_id]

    def of_event(self, mentions: Sequence[EventMention]) -> tuple[str, ...]:
        """The zones of the places where the mentions say it happened; empty where that is not known."""
        places = [m.place for m in mentions if m.place]
        known = [zones for place in dict.fromkeys(places) if (zones := self.zones(place))]
        few = [zones for zones in known if len(zones) <= 2]
        return tuple(dict.fromkeys(zone for zones in few or known for zone in zones))


def moved(interval: Interval, own: str, other: str) -> Interval:
    """What the clocks of another zone show at that time."""
    if own == other:
        return interval
    earliest, latest = replace(interval, tz=own).utc()
    return Interval(_local(earliest, other), _local(latest, other), "window", interval.span_kind, tz=other)


def _local(instant: datetime | None, zone: str) -> datetime | None:
    if instant is None:
        return None
    return instant.replace(tzinfo=UTC).astimezone(zone_of(zone)).replace(tzinfo=None)


def in_reach(one: Interval, other: Interval) -> bool:
    """Whether two times that do not meet are so near that by other clocks they might."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return True
    widest = _EAST + _WEST
    return one.earliest - widest <= other.latest and other.earliest <= one.latest + widest


def could_meet(named: Interval, own: str, bare: Interval) -> bool:
    """Whether a time of day in a known zone can be the other date, told by a clock that is not named."""
    earliest, latest = replace(named, tz=own).utc()
    if named.grain not in _FINE or None in (earliest, latest, bare.earliest, bare.latest) or (bare.days() or 9) > 2:
        return False
    assert earliest and latest and bare.earliest and bare.latest
    return bare.earliest - _EAST <= latest and earliest <= bare.latest + _WEST
