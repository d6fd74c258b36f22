"""What of a story a chart shows, and the words it shows it with, as plain records; no geometry here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import pandas as pd

from ..interval import Interval
from ..lanes import Lane, Lanes

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class StoryTables(Protocol):
    """What a chart asks of a story."""

    @property
    def events(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def claims(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def mentions(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def expressions(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def articles(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def event_dates(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def anchors(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def lanes(self) -> Lanes: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class SourceDate:
    """One date that sources give for an event, how many articles give it, and whether it is the event's own date."""

    interval: Interval
    sources: int
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One event as the chart shows it.

    ``detail`` is the line under its title, empty where the mark says it all; ``short`` is the date in few words.
    """

    event_id: str
    title: str
    lane: Lane
    interval: Interval
    inferred: bool
    status: str
    standing: str
    words: str
    detail: str
    salience: float
    edtf: str
    anchor: str
    dates: tuple[SourceDate, ...] = ()
    short: str = ""
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How much room a chart may take.

    ``rows``: of a lane, None for as many as a page bears; ``keyed``: how many events without room for a label get a
    number and a line in a key below; ``shelf``: events named on the shelf, a lane; ``height``: of the whole, to which
    lanes are stretched; ``standfirst``, ``legend``: whether they are there. ``dense``: less air, and
    far-off events named in the key below instead of beside their lane. ``details``: dates of windows in words under
    their titles, which their marks show as well; what is contested, planned or disputed is said in either case.
    ``small``: titles in the smallest text. ``stamp``: a chart without its source line bears the stamp alone.
    """

    rows: int | None = None
    keyed: int = 0
    shelf: int = 4
    height: float | None = None
    standfirst: bool = True
    legend: bool = True
    dense: bool = False
    details: bool = True
    small: bool = False
    stamp: bool = False


class Counted(Protocol):
    """Events of one lane and stretch of time that are counted, not drawn."""

    @property
    def lane(self) -> str: ...  # noqa: D102
    @property
    def earliest(self) -> datetime: ...  # noqa: D102
    @property
    def latest(self) -> datetime: ...  # noqa: D102
    @property
    def count(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Published:
    """When some articles were published. ``inferred``: from their words."""

    interval: Interval
    inferred: bool
    words: str


@dataclass(frozen=True, slots=True)
class Anchored:
    """The day that other dates are counted from."""

    interval: Interval
    words: str


@dataclass(frozen=True, slots=True)
class View:
    """All that a chart shows, in the order of the events table.

    ``review``: whether somebody checked it; ``stamp``: that and the ``version``.
    """

    headline: str
    standfirst: str
    lanes: tuple[Lane, ...]
    items: tuple[Item, ...]
    published: tuple[Published, ...]
    anchor: Anchored | None
    n_articles: int
    source: str
    words: Mapping[str, Any]
    names: Mapping[str, Any]
    review: str = ""
    stamp: str = ""
    version: str = ""


def clean(text: Any) -> str:
    """A text on one line, without characters that no picture can show."""
    return " ".join(_CONTROL.sub(" ", str(text)).split())


def is_one_day(interval: Interval) -> bool:
    """Whether it is some time within one calendar day."""
    return interval.span_kind == "within" and interval.days() == 1


def rows(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a table as named tuples."""
    yield from frame.itertuples(index=False)
