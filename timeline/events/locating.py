"""Where the events of a story lie on the map: a point for a town, none for a country, and none where it is unsure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from .. import gazetteer
from ..gazetteer import Town
from ..records import Document, Event, EventMention, Merged
from .rules import EventRules

Precision = Literal["town", "area", "ambiguous", "unlisted"]
_NAME = re.compile(r"[A-Z][\w.’']*(?:-[A-Z]\w*)*")
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’ -]{2,30})(?:, [A-Za-z. ]{2,20})?(?:, [A-Za-z]{3,9}\.? [0-9]{1,2}(?:, [0-9]{4})?)?"
    r" (?:\([A-Za-z ]{2,20}\) )?[-–—]{1,2} "
)
_CLEARLY = 5  # how much more likely the first of several towns must be
_SURE = 100_000  # people from which on another name for a town is trusted without its country
_KEPT = 5  # alternatives that are told
_LONGEST_NAME = 3
_LEAD = 2  # sentences of the body that a dateline speaks for
LOCAL = frozenset({"disaster", "protest", "legal", "investigation", "movement", "aid"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the map, or why there is none; ``others``: further towns of that name."""

    precision: Precision
    town: Town | None = None
    others: tuple[Town, ...] = ()


@dataclass
class _Article:
    """What one article tells of countries; counted when it is first asked for."""

    document: Document
    rules: EventRules
    counted: Counter[str] = field(default_factory=Counter)
    is_counted: bool = False

    def countries(self) -> Counter[str]:
        if not self.is_counted:
            self.is_counted = True
            self.counted.update(_countries_in(self.document.text, self.rules))
        return self.counted


def locate(merged: Merged, documents: Sequence[Document], rules: EventRules) -> Merged:
    """The same story with a point for each event whose town is known and sure.

    An event of local news that names no place takes the one of the dateline, and its ``place_basis`` says so.
    """
    articles = {d.article.id: _Article(d, rules) for d in documents}
    told: dict[str, list[EventMention]] = {}
    for mention in merged.mentions:
        if mention.id in merged.event_of:
            told.setdefault(merged.event_of[mention.id], []).append(mention)
    return replace(merged, events=tuple(_located(e, told.get(e.id, []), articles, rules) for e in merged.events))


def _located(
    event: Event, mentions: Sequence[EventMention], articles: Mapping[str, _Article], rules: EventRules
) -> Event:
    place, basis = event.place, _basis(event, mentions)
    if place is None and _is_local(event, mentions):
        place = next((p for m in mentions if _in_lead(m, articles) and (p := _dateline(articles[m.article_id]))), None)
        basis = "dateline"
    if place is None:
        return event
    spot = find_spot(place, [articles[name] for name in dict.fromkeys(m.article_id for m in mentions)], rules)
    town = spot.town
    return replace(
        event,
        place=place,
        place_basis=basis,
        place_precision=spot.precision,
        latitude=None if town is None else town.latitude,
        longitude=None if town is None else town.longitude,
        place_alternatives=_told(place, spot.others),
    )


def _told(place: str, others: Sequence[Town]) -> tuple[str, ...]:
    """Other towns that bear the name itself, as a reader tells them apart."""
    same = [t for t in others if gazetteer.folded(t.name) == gazetteer.folded(place)]
    return tuple(f"{t.name}, {t.country} ({t.latitude}, {t.longitude})" for t in same[:_KEPT])


def _basis(event: Event, mentions: Sequence[EventMention]) -> str:
    """Whether the article itself tells the place, or only somebody in it."""
    telling = [m for m in mentions if m.place == event.place]
    if telling and all(m.speaker for m in telling):
        return f"said by {telling[0].speaker}"
    return "stated"


# -- the dateline ---------------------------------------------------------------------------------------
def _is_local(event: Event, mentions: Sequence[EventMention]) -> bool:
    """Undisputed local news: what nobody denies, that is reported of no other place."""
    return event.kind in LOCAL and event.status == "reported" and not any(m.place for m in mentions)


def _in_lead(mention: EventMention, articles: Mapping[str, _Article]) -> bool:
    body = [s.index for s in articles[mention.article_id].document.sentences if s.role == "body"]
    return mention.sentence_index in body[:_LEAD]


def _dateline(article: _Article) -> str | None:
    """The town an article was sent from, as a gazetteer knows it; a capital tells where the desk is, not the news."""
    first = next((s for s in article.document.sentences if s.role == "body"), None)
    found = None if first is None else _DATELINE.match(article.document.text[first.start : first.end])
    if found is None or found["place"].strip().lower() in article.rules.seats:
        return None
    return found["place"].strip().title() if gazetteer.towns(found["place"].strip()) else None


# -- the point ------------------------------------------------------------------------------------------
def find_spot(place: str, articles: Sequence[_Article], rules: EventRules) -> Spot:
    """The point of a place that the articles name: by what follows its name, by the countries they name, by size."""
    if (_code(place, rules) and place.lower() not in rules.seats) or gazetteer.region_of(place):
        return Spot("area")
    name, _, after = place.partition(", ")
    found = gazetteer.towns(name)
    within = _Within.named(after, rules) or next((w for a in articles if (w := _following(name, a, rules))), None)
    if within is not None:
        inside = tuple(t for t in found if t.country == within.country and within.region in ("", t.region))
        return _chosen(inside) if inside else Spot("unlisted")
    counted: Counter[str] = Counter()
    for article in articles if found else ():
        counted.update(article.countries())
    seat = _code(name, rules) if name.lower() in rules.seats else None
    # a capital is meant by its bare name, however often the article names the country of a lesser town
    named = [t for t in found if t.country == seat] or [t for t in found if counted[t.country]]
    if named:
        most = max(counted[t.country] for t in named)
        best = _chosen(tuple(t for t in named if counted[t.country] == most))
        return replace(best, others=tuple(t for t in found if t is not best.town))
    if found and gazetteer.folded(found[0].name) != gazetteer.folded(name) and found[0].population < _SURE:
        return Spot("unlisted", others=found)
    return _chosen(found) if found else Spot("unlisted")


@dataclass(frozen=True, slots=True)
class _Within:
    """What a place lies in: a country, or one of its regions."""

    country: str
    region: str = ""

    @staticmethod
    def named(name: str, rules: EventRules) -> _Within | None:
        region = gazetteer.region_of(name) if name else None
        if region is not None and name.lower() not in rules.countries:
            return _Within(*region)
        code = _code(name, rules) if name else None
        return None if code is None else _Within(code)


def _chosen(found: tuple[Town, ...]) -> Spot:
    first, rest = found[0], found[1:]
    if rest and first.weight < _CLEARLY * rest[0].weight:
        return Spot("ambiguous", None, found)
    return Spot("town", first, rest)


def _following(name: str, article: _Article, rules: EventRules) -> _Within | None:
    """What stands behind a comma after the name: "Paris, Texas"."""
    text, at = article.document.text, -1
    while (at := text.find(f"{name}, ", at + 1)) >= 0:
        start = at + len(name) + 2
        words = text[start : start + 60].replace(",", " , ").replace(".", " . ").split()
        for length in range(_LONGEST_NAME, 0, -1):
            within = _Within.named(" ".join(words[:length]), rules)
            if within is not None:
                return within
    return None


def _code(name: str, rules: EventRules) -> str | None:
    country = rules.countries.get(name.lower())
    return gazetteer.country_code((name,) if country is None else (country.name, *country.names, name))


def _countries_in(text: str, rules: EventRules) -> Counter[str]:
    """Country codes -> how often the text names the country, its people or a town that stands for it."""
    found: Counter[str] = Counter()
    words = [(m.start(), m.end(), m.group().removesuffix("'s").removesuffix("’s")) for m in _NAME.finditer(text)]
    for number, (_, end, word) in enumerate(words):
        names, last = [word], end
        for start, stop, after in words[number + 1 : number + _LONGEST_NAME]:
            if start != last + 1:
                break
            names.append(f"{names[-1]} {after}")
            last = stop
        for name in names:
            key = name.rstrip(".").lower() if name.lower() not in rules.countries else name.lower()
            if len(key) <= 2 and not name.isupper():
                continue
            known = rules.demonyms.get(key, name)
            if key in rules.demonyms or _code(known, rules) or _code(key, rules):
                found[known] += 1
    codes: Counter[str] = Counter()
    for name, times in found.items():
        code = _code(name.rstrip("."), rules) or _code(name, rules)
        if code is not None:
            codes[code] += times
    return codes
