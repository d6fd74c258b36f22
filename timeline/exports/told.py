"""What every export for other programs tells of a story, as plain records; each writer only arranges it.

The rules for all of them stand here: the date in words and as EDTF, the standing, who says so, at most the supporting
sentence of a source (cut to a length), the stamp, and nobody named as the doer of a contested act outside a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from .. import rulebook
from ..charts.captions import version_of
from ..charts.read import view_of
from ..charts.view import clean, rows
from ..interval import Interval
from ..tables.frames import interval_of
from ..wording import Wording

LONGEST = 280
DOER = "agent"
_LINK = re.compile(r"https?://[^\s<>\"'`\\]{1,2000}\Z")
_SHORTEST_NAME = 4  # "he" stands in every other sentence


@dataclass(frozen=True, slots=True)
class Source:
    """An article that tells of an event: never its text, at most the sentence. ``line``: how it is called."""

    article_id: str
    title: str
    name: str
    url: str
    published: str
    line: str
    sentence: str = ""
    mention_id: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim; ``text`` holds all of it, the claimant included."""

    claim_id: str
    text: str
    claimant: str
    as_written: str
    stance: str
    quote: str
    source: Source


@dataclass(frozen=True, slots=True)
class Told:
    """One event as an export may tell it. ``on``: what of it is contested, in words."""

    event_id: str
    title: str
    date: str
    edtf: str
    interval: Interval
    basis: str
    kind: str
    subkind: str
    lane: str
    status: str
    standing: str
    on: str
    contested_on: str
    place: str
    point: tuple[float, float] | None
    sensitive: bool
    stamp: str
    why: str
    claims: tuple[Said, ...]
    sources: tuple[Source, ...]

    @property
    def is_window(self) -> bool:
        """Whether it happened some time in more than one day, so that no day can be named."""
        days = self.interval.days()
        return self.interval.span_kind == "within" and (days is None or days > 1)

    @property
    def quoted(self) -> Source | None:
        """The first source whose sentence may be shown, else the first source."""
        return next((s for s in self.sources if s.sentence), self.sources[0] if self.sources else None)

    @property
    def url(self) -> str:
        """Where a source of it stands; empty where none has an address."""
        return next((s.url for s in self.sources if s.url), "")


@dataclass(frozen=True)
class Telling:
    """A story as exports tell it: its heading, the stamp, the version, and its events; ``n_low``: those not told."""

    title: str
    standfirst: str
    stamp: str
    version: str
    events: tuple[Told, ...]
    n_low: int
    words: Mapping[str, Any]
    language: str

    def lines(self, event: Told) -> tuple[str, ...]:
        """Everything told of an event besides its title, a line each."""
        words = self.words["line"]
        said = [words["when"].format(date=event.date)]
        if event.edtf:
            said.append(words["edtf"].format(edtf=event.edtf))
        if event.status != "reported":
            pattern = words["standing_on" if event.on else "standing"]
            said.append(pattern.format(standing=event.standing, on=event.on))
        if event.place:
            said.append(words["place"].format(place=event.place))
        said += [claim.text for claim in event.claims]
        if (source := event.quoted) is not None:
            pattern = words["source" if source.sentence else "source_plain"]
            said.append(pattern.format(sentence=source.sentence, source=source.line))
        if event.sensitive:
            said.append(words["sensitive"])
        return (*said, f"{event.stamp} {words['version'].format(version=self.version)}")

    def summary(self, event: Told) -> str:
        """The title with its standing, and with the date where that is a window: for places that show nothing else."""
        words, text = self.words["summary"], event.title
        if event.status != "reported":
            text = words["standing"].format(standing=event.standing, title=text)
        return str(words["window"].format(title=text, date=event.date) if event.is_window else text)

    def left_out(self, why: str, events: list[Told]) -> tuple[str, ...]:
        """The lines that tell which events a format cannot carry."""
        return tuple(self.words["left_out"][why].format(title=event.title) for event in events)

    @property
    def low(self) -> tuple[str, ...]:
        """The line that tells how many events were not important enough."""
        words = self.words["left_out"]
        return () if not self.n_low else (words["low_one" if self.n_low == 1 else "low"].format(count=self.n_low),)


def telling_of(story: Any, everything: bool = False, language: str = "") -> Telling:
    """What exports tell of a story: the events at or above the threshold of its lanes, or everything.

    ``language``: of all words that are not the story's own; "": the story's.
    """
    language = language or story.settings.language
    words = rulebook.read(language, "interchange")
    events = story.events
    shown = events if everything else events[events["salience"] >= story.lanes.threshold]
    reader = _Reader(story, Wording.load(language), words)
    view = view_of(story, language)
    return Telling(
        view.headline, view.standfirst, reader.stamp(shown), version_of(story),
        tuple(reader.event(row) for row in rows(shown)), len(events) - len(shown), words, Path(language).name,
    )  # fmt: skip


def blamed(story: Any, event_id: str) -> frozenset[str]:
    """Who is said to have done it: the targets of the claims about an event, and those its mentions name as doers."""
    claims, people = story.claims, story.participants
    targets = claims.loc[claims["event_id"] == event_id, "target"].dropna()
    doers = people.loc[(people["event_id"] == event_id) & (people["role"] == DOER), "name"]
    return frozenset(clean(name).casefold() for name in [*targets, *doers] if clean(name))


def named(story: Any, event_id: str) -> frozenset[str]:
    """Who claims something about an event, as one calls them and as written."""
    return _names([row for row in rows(story.claims) if row.event_id == event_id])


def may_stand(sentence: str, unsafe: frozenset[str], claimants: frozenset[str]) -> bool:
    """Whether a sentence may be shown alone: it names nobody who is blamed, or it names who says so."""
    text = clean(sentence).casefold()
    return not any(name in text for name in unsafe) or any(name in text for name in claimants)


def cut(text: str) -> str:
    """A sentence of at most :data:`LONGEST` characters, parted at a blank."""
    text = clean(text)
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def link(value: Any) -> str:
    """An address of the web, else empty: nothing that a program would run."""
    text = clean(value) if isinstance(value, str) else ""
    return text if _LINK.match(text) else ""


@dataclass(frozen=True)
class _Reader:
    story: Any
    wording: Wording
    words: Mapping[str, Any]

    def stamp(self, shown: pd.DataFrame) -> str:
        """Checked only when an editor signed every event."""
        if len(shown) == 0 or shown["reviewed_by"].isna().any() or shown["reviewed_at"].isna().any():
            return self.wording.review()
        last = max(rows(shown), key=lambda row: row.reviewed_at)
        return self.wording.review(clean(last.reviewed_by), last.reviewed_at.date())

    def event(self, row: Any) -> Told:
        """The record of a row of the events table."""
        interval = interval_of(row)
        on = [] if pd.isna(row.contested_on) else row.contested_on.split(";")
        placed = not (pd.isna(row.latitude) or pd.isna(row.longitude))
        return Told(
            row.event_id, cut(row.title), self.wording.interval(interval, row.date_basis), _text(row.edtf), interval,
            row.date_basis, row.kind, _text(row.subkind), row.lane, row.status, self.wording.standing(row.status),
            ", ".join(self.words["contested"][part] for part in on), ";".join(on), _text(row.place),
            (float(row.longitude), float(row.latitude)) if placed else None, bool(row.sensitive),
            self.stamp(pd.DataFrame([row._asdict()])), _text(row.why),
            self._claims(row), self._sources(row),
        )  # fmt: skip

    @cached_property
    def _articles(self) -> dict[str, Any]:
        return {row.article_id: row for row in rows(self.story.articles)}

    @cached_property
    def _by_event(self) -> dict[str, dict[str, list[Any]]]:
        found: dict[str, dict[str, list[Any]]] = {"mentions": {}, "claims": {}}
        for table, groups in found.items():
            for row in rows(getattr(self.story, table)):
                if isinstance(row.event_id, str):
                    groups.setdefault(row.event_id, []).append(row)
        return found

    def source(self, article_id: str, sentence: str = "", mention_id: str = "") -> Source:
        """How an article is called: its source or title, and its date."""
        row, words = self._articles[article_id], self.words["source"]
        name = _text(row.source) or _text(row.title) or words["unnamed"]
        date = self._published(row)
        line = words["dated"].format(name=name, date=date) if date else name
        return Source(article_id, _text(row.title), name, link(row.url), date, line, sentence, mention_id)

    def _published(self, row: Any) -> str:
        if pd.isna(row.published_earliest) or pd.isna(row.published_latest):
            return ""
        first, last = row.published_earliest.to_pydatetime(), row.published_latest.to_pydatetime()
        if first.date() == last.date():
            return self.wording.interval(Interval.of_day(first.date()), row.published_status)
        return self.wording.interval(Interval(first, last, "window"), row.published_status)

    def _sources(self, row: Any) -> tuple[Source, ...]:
        """One source an article, each with the first sentence that may stand by itself."""
        unsafe = blamed(self.story, row.event_id) if row.status in ("contested", "claimed") else frozenset()
        claimants = _names(self._of("claims", row))
        found: dict[str, Source] = {}
        for mention in self._of("mentions", row):
            held = found.get(mention.article_id)
            if held is None or not held.sentence:
                text = clean(mention.sentence)
                may = may_stand(text, unsafe, claimants)
                found[mention.article_id] = self.source(
                    mention.article_id, cut(text) if may else "", mention.mention_id if may else ""
                )
        return tuple(found.values())

    def _claims(self, row: Any) -> tuple[Said, ...]:
        seen: dict[str, Said] = {}
        for claim in self._of("claims", row):
            said = self._said(claim)
            seen.setdefault(said.text, said)
        return tuple(seen.values())

    def _of(self, table: str, row: Any) -> list[Any]:
        return self._by_event[table].get(row.event_id, [])

    def _said(self, claim: Any) -> Said:
        words, source = self.words["claim"], self.source(claim.article_id)
        claimant, quote = clean(claim.claimant), cut(claim.quote) if isinstance(claim.quote, str) else ""
        text = self.wording.claim(
            claim.stance, claimant, _text(claim.target) or None, _text(claim.reported_via) or None
        )
        if hedge := _text(claim.hedge):
            text = words["hedge"].format(words=text, hedge=hedge)
        if quote:
            text = words["quote"].format(words=text, quote=quote)
        text = words["source"].format(words=text, source=source.line)
        written = clean(claim.claimant_as_written)
        return Said(claim.claim_id, text, claimant, written, claim.stance, quote, source)


def _names(claims: Iterable[Any]) -> frozenset[str]:
    found = {claim.claimant for claim in claims} | {claim.claimant_as_written for claim in claims}
    return frozenset(clean(name).casefold() for name in found if len(clean(name)) >= _SHORTEST_NAME)


def _text(value: Any) -> str:
    return clean(value) if isinstance(value, str) else ""
