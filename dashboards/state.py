"""State: everything that a reader has chosen, read from the address and written back to it. There is no other state."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from timeline import Selection, Story, covered, published

LANGUAGES, THEMES, MODES = ("en", "fr"), ("light", "dark"), ("possibly", "certainly")
FACETS = ("lane", "kind", "status", "basis", "place", "person", "source")
_LONGEST, _MOST_VALUES, _LONGEST_VALUE = 8000, 40, 200
_MOST_DAYS = 36_600
_LONGEST_EVENT = 2000  # of several events in one place
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)?\Z")


@dataclass(frozen=True, slots=True)
class Move:
    """An anchor, or the publication of what was given a date, moved by so many days."""

    name: str
    days: int


@dataclass(frozen=True, slots=True)
class State:
    """What is shown and how.

    ``event``: the chosen one; ``crowd``: lane, first and last instant of a box with a number that was opened;
    ``first`` and ``last``: the view, both included; facets: the values of each; ``words``, ``after``, ``before``,
    ``mode``: the rest of the filter; ``everything``: also what is mentioned in passing; ``page``: of the table;
    ``step``: whether events are told one by one; ``embed``: without what surrounds the timeline;
    ``doubt``: what is chosen to be moved; ``show``: what is covered by default is shown.
    """

    event: str = ""
    crowd: tuple[str, str, str] | None = None
    first: str = ""
    last: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: str = ""
    after: str = ""
    before: str = ""
    mode: str = "possibly"
    everything: bool = False
    page: int = 1
    step: bool = False
    move: Move | None = None
    doubt: str = ""
    language: str = "en"
    theme: str = ""
    embed: bool = False
    show: bool = False

    @classmethod
    def read(cls, search: str | None) -> State:
        """The state of an address's query; what is unknown, too long or malformed in it is left out."""
        pairs = parse_qsl((search or "").lstrip("?")[:_LONGEST], max_num_fields=None)[:200]
        single = {
            name: value[: _LONGEST_EVENT if name == "event" else _LONGEST_VALUE] for name, value in reversed(pairs)
        }
        facets: dict[str, tuple[str, ...]] = {}
        for name, value in pairs:
            if name in FACETS and value and len(facets.get(name, ())) < _MOST_VALUES:
                facets[name] = tuple(dict.fromkeys((*facets.get(name, ()), value[:_LONGEST_VALUE])))
        first, last = _moment(single.get("from")), _moment(single.get("to"))
        if not first or not last or _instant(first, False) >= _instant(last, True):
            first = last = ""
        return cls(
            event=single.get("event", ""), crowd=_crowd(single.get("crowd", "")), first=first, last=last,
            facets=facets, words=" ".join(single.get("q", "").split()), after=_day(single.get("after")),
            before=_day(single.get("before")), mode=_among(single.get("mode"), MODES, "possibly"),
            everything=single.get("all") == "1", page=_number(single.get("page"), 1, 100_000),
            step=single.get("story") == "1", move=_move(single.get("move", "")),
            doubt=single.get("doubt", ""),
            language=_among(single.get("lang"), LANGUAGES, "en"), theme=_among(single.get("theme"), THEMES, ""),
            embed=single.get("embed") == "1", show=single.get("show") == "1",
        )  # fmt: skip

    def search(self, **changes: Any) -> str:
        """The query of an address with this state, changed as asked; "" where all is as at first."""
        state = replace(self, **changes) if changes else self
        pairs = [
            ("event", state.event), ("crowd", "~".join(state.crowd or ())), ("from", state.first), ("to", state.last),
            *((name, value) for name in FACETS for value in sorted(state.facets.get(name, ()))),
            ("q", state.words), ("after", state.after), ("before", state.before),
            ("mode", "" if state.mode == "possibly" else state.mode), ("all", "1" if state.everything else ""),
            ("page", str(state.page) if state.page > 1 else ""), ("story", "1" if state.step else ""),
            ("move", f"{state.move.name}~{state.move.days}" if state.move else ""),
            ("doubt", state.doubt), ("lang", "" if state.language == "en" else state.language), ("theme", state.theme),
            ("embed", "1" if state.embed else ""), ("show", "1" if state.show else ""),
        ]  # fmt: skip
        kept = [(name, value) for name, value in pairs if value]
        return "?" + urlencode(kept) if kept else ""

    def selection(self, threshold: float) -> Selection:
        """The filter, for a :class:`timeline.Reader`; ``threshold``: of the lanes file."""
        names = {
            "lane": "lanes", "kind": "kinds", "status": "statuses", "basis": "bases", "place": "places",
            "person": "people", "source": "sources",
        }  # fmt: skip
        chosen: dict[str, Any] = {names[name]: values for name, values in self.facets.items()}
        return Selection(
            **chosen, words=self.words, after=self.after or None, before=self.before or None,
            mode="certainly" if self.mode == "certainly" else "possibly",
            salience=0.0 if self.everything else threshold,
        )  # fmt: skip

    def view(self) -> tuple[datetime, datetime] | None:
        """First and last instant of the view; None where the whole is wanted."""
        return (_instant(self.first, False), _instant(self.last, True)) if self.first and self.last else None

    @property
    def is_filtered(self) -> bool:
        """Whether events are filtered away."""
        return bool(self.facets or self.words or self.after or self.before)

    def toggled(self, name: str, value: str) -> Mapping[str, tuple[str, ...]]:
        """The facets with a value put in, or taken out if it was in."""
        have = self.facets.get(name, ())
        now = tuple(v for v in have if v != value) if value in have else (*have, value)
        return {**{n: v for n, v in self.facets.items() if n != name}, **({name: now} if now else {})}


def _among(value: str | None, allowed: tuple[str, ...], otherwise: str) -> str:
    return value if value in allowed else otherwise


def _number(value: str | None, least: int, most: int) -> int:
    return min(most, max(least, int(value))) if value and re.fullmatch(r"[0-9]{1,9}", value) else least


def _moment(value: str | None) -> str:
    if not value or not _MOMENT.match(value):
        return ""
    try:
        _instant(value, False)
    except ValueError:
        return ""
    return value


def _instant(value: str, end: bool) -> datetime:
    """The first, or the last, instant of a day; or the instant itself."""
    moment = datetime.fromisoformat(value)
    return moment + timedelta(days=1) - timedelta(microseconds=1) if end and "T" not in value else moment


def _day(value: str | None) -> str:
    try:
        return date.fromisoformat(value or "").isoformat()
    except ValueError:
        return ""


def _crowd(value: str) -> tuple[str, str, str] | None:
    parts = value.rsplit("~", 2)
    if len(parts) != 3 or not parts[0] or not _moment(parts[1]) or not _moment(parts[2]):
        return None
    return parts[0], parts[1], parts[2]


def _move(value: str) -> Move | None:
    name, tilde, days = value.rpartition("~")
    if not tilde or not name or not re.fullmatch(r"-?[0-9]{1,5}", days) or abs(int(days)) > _MOST_DAYS or not int(days):
        return None
    return Move(name, int(days))


def seen(story: Story, state: State) -> Story:
    """The story as this state shows it: every part of the page is made from it, so that none tells what is covered."""
    story = published(story)
    return story if state.show else covered(story)


__all__ = ["FACETS", "LANGUAGES", "Move", "State", "seen"]
