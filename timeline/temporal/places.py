"""Look-ups by offset in sorted spans, so that long texts cost no more a character than short ones."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from ..records import Anchor, Document, Quotation, Sentence


class Spanned(Protocol):
    """What has a first and a last offset."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset after the last character."""


S = TypeVar("S", bound=Spanned)


@dataclass(frozen=True)
class Spans(Generic[S]):
    """Spans in the order of the text, not overlapping."""

    items: Sequence[S]
    starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", [item.start for item in self.items])

    def at(self, offset: int) -> S | None:
        """The span that holds a character, or None."""
        index = bisect_right(self.starts, offset) - 1
        return self.items[index] if index >= 0 and offset < self.items[index].end else None

    def before(self, offset: int) -> S | None:
        """The last span that begins before an offset."""
        index = bisect_left(self.starts, offset) - 1
        return self.items[index] if index >= 0 else None

    def within(self, first: int, last: int) -> Sequence[S]:
        """The spans that begin in a stretch of the text, both ends included."""
        return self.items[bisect_left(self.starts, first) : bisect_right(self.starts, last)]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a document mentions a named event; ``rank`` is the anchor's position among the anchors."""

    start: int
    end: int
    rank: int
    anchor: Anchor


def spots_of(anchors: Iterable[Anchor]) -> Spans[Spot]:
    """All spots of all anchors, in the order of the text."""
    spots = [Spot(start, end, rank, a) for rank, a in enumerate(anchors) for start, end in a.spots]
    return Spans(sorted(spots, key=lambda spot: (spot.start, spot.rank)))


def sentences_of(document: Document) -> Spans[Sentence]:
    """The document's sentences."""
    return Spans(document.sentences)


def quotations_of(document: Document) -> Spans[Quotation]:
    """The document's spoken quotations; scare quotes are left out."""
    return Spans(sorted((q for q in document.quotations if q.is_words), key=lambda q: q.start))
