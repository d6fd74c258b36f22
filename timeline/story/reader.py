"""Reader: a story of any size, of which a page asks for windows, counts and single events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from pathlib import Path

import pandas as pd

from ..errors import QueryError
from ..interval import Interval
from ..lanes import Lanes
from ..records import Article
from ..tables import storage
from ..tables.checks import empty
from ..tables.columns import TABLES
from ..tables.frames import interval_of
from ..tables.moments import period
from ..tables.selecting import Selection
from ..tables.windows import Crowd, Source
from ..tables.withholding import masked_table, without
from .face import Story, from_tables, load

MOST, BINS = 120, 24
_WINDOWS_KEPT = 16
MOST_ARTICLES = 60  # of a story that is read whole to answer a page
_PREVIEWED = 12
MOST_GROUNDS = 400  # dates, and mentions, of the articles that an explanation leads to
_TEXTS_KEPT = 64
_EVERYTHING = Selection()


@dataclass(frozen=True, slots=True)
class Window:
    """What is drawn of a stretch of time.

    ``story``: a small story with the most salient events; ``crowds``: the others, counted; ``total``: how many events
    touch the window; ``before`` and ``after``: how many of the selection lie beside it. ``view``: the stretch; None
    where all is drawn and the chart finds the stretch itself. ``undated``: how many have no date, and are not in
    ``story``.
    """

    story: Story
    crowds: tuple[Crowd, ...]
    total: int
    before: int
    after: int
    view: tuple[datetime, datetime] | None
    undated: int = 0


class Reader:
    """Windows, counts and parts of a story. It never changes; several threads may ask at once."""

    def __init__(self, head: Story, source: Source, folder: Path | None = None) -> None:
        self._head, self._source, self._folder = head, source, folder
        # Parts of one page ask for the same window; a reader never changes, so what it answered stays true.
        self._window = lru_cache(maxsize=_WINDOWS_KEPT)(self._window_of)
        self._grounds = lru_cache(maxsize=_WINDOWS_KEPT)(self._grounds_of)  # events of one story share their articles
        self._sentences = lru_cache(maxsize=_TEXTS_KEPT)(self._sentences_of)

    @classmethod
    def of(cls, story: Story) -> Reader:
        """Over a story in memory."""
        return cls(story, Source.of_tables(story.tables))

    @classmethod
    def open(cls, folder: str | Path) -> Reader:
        """Over a story folder, without reading it whole; StoryError for one that is missing, foreign or broken."""
        path = Path(folder)
        meta = storage.head(path)
        return cls(from_tables({table: empty(table) for table in TABLES}, meta, path), Source.of_folder(path), path)

    @property
    def head(self) -> Story:
        """Lanes, settings and anchors of the story, with whatever tables are in memory (none after :meth:`open`)."""
        return self._head

    def heads(self, language: str = "en") -> dict[str, str]:
        """``title``, ``standfirst`` and ``source`` line of the story, as its charts word them."""
        from ..charts.read import heads  # noqa: PLC0415  asking needs no drawing

        part = self.window(Selection(salience=self.lanes.threshold)).story
        return heads(part, language, self.n_articles, self.count(Selection(salience=self.lanes.threshold)))

    def beside(self, selection: Selection, event_id: str) -> tuple[str, str]:
        """The ids of the events before and after one in a selection; "" where there is none."""
        return self._source.neighbours(selection, event_id)

    def of_articles(self, articles: pd.DataFrame) -> Story:
        """A small story with these rows of :meth:`articles` and nothing else."""
        tables = {table: empty(table) for table in TABLES} | {"articles": articles}
        return self._small(tables)

    @property
    def n_articles(self) -> int:
        """How many articles the story has."""
        return self._source.count_of("articles")

    def problems(self, limit: int = 200) -> pd.DataFrame:
        """The first rows of the table ``problems``."""
        rows = self._source.frame("problems", f"SELECT * FROM problems LIMIT {int(limit)}")
        return masked_table(rows, "problems", self._head.withheld.names)

    def articles(self, limit: int = 200, offset: int = 0) -> pd.DataFrame:
        """Rows of the table ``articles`` by publication, without their texts."""
        return masked_table(self._source.articles(limit, offset), "articles", self._head.withheld.names)

    @property
    def lanes(self) -> Lanes:
        """The lanes of the story."""
        return self._head.lanes

    def select(self, selection: Selection, limit: int | None = None, offset: int = 0) -> pd.DataFrame:
        """The events of a selection, as rows of the table ``events`` in its order."""
        return self._source.part_of("events", self._source.ids(selection, limit, offset))

    def csv(self, selection: Selection, most: int) -> Iterator[str]:
        """The first ``most`` events of a selection as CSV, piece by piece; no cell runs as a formula."""
        from .taking import csv_pieces  # noqa: PLC0415  few ask for files

        return csv_pieces(self._source, self._source.ids(selection, most), self._head.withheld.names)

    def parquet(self, selection: Selection, most: int) -> bytes:
        """The first ``most`` events of a selection as a Parquet file."""
        from .taking import parquet  # noqa: PLC0415

        return parquet(self._source, self._source.ids(selection, most), self._head.withheld.names)

    def preview(self, width: int, height: int, language: str = "en") -> bytes:
        """A PNG of the most salient events, of just this size; those that are sensitive are left out."""
        from ..charts import picture  # noqa: PLC0415  asking needs no drawing
        from ..charts.places import compute  # noqa: PLC0415

        best = self.window(Selection(salience=self.lanes.threshold), most=_PREVIEWED).story.events
        part = self.part(list(best[~best["sensitive"]]["event_id"]))
        return picture.fitted(compute(part, width, language=language), width, height)

    def count(self, selection: Selection = _EVERYTHING) -> int:
        """How many events a selection has."""
        return self._source.count(selection)

    def facets(self, selection: Selection = _EVERYTHING, most: int = 12) -> pd.DataFrame:
        """``field``, ``value``, ``count``: of each field under the filters of all the others, the most frequent first.

        The fields are lane, kind, status, basis, place, person and source; names that are withheld are left out.
        """
        names = self._head.withheld.names
        rows = self._source.facets(selection, most)
        # A name that is withheld is no choice at all: its mask would filter nothing, and its link would name it.
        open_ = [row for row in rows if not names or without(str(row[1]), names) == str(row[1])]
        return pd.DataFrame(open_, columns=["field", "value", "count"])

    def extent(self, selection: Selection = _EVERYTHING) -> tuple[datetime, datetime] | None:
        """First and last instant of a selection's events; None where none has a date."""
        return self._source.extent(selection)

    def window(
        self, selection: Selection = _EVERYTHING, first: datetime | None = None, last: datetime | None = None,
        most: int = MOST, bins: int = BINS,
    ) -> Window:  # fmt: skip
        """What to draw of a selection between two instants; None: of all of it.

        At most ``most`` events, the most salient, are in the window's story; what else touches it is counted by lane
        and stretch (``bins`` of them). Cost: one pass over a few columns, whatever the size of the story.
        """
        return self._window(selection, first, last, most, bins)

    def _window_of(
        self, selection: Selection, first: datetime | None, last: datetime | None, most: int, bins: int
    ) -> Window:
        source = self._source
        view = None if first is None or last is None or first >= last else (first, last)
        given = view is not None
        total, before, after, undated = source.around(selection, view)
        ids = source.best(selection, view, most)
        part = self.part(ids)
        if view is None and total > len(ids):
            view = _core(part)
        if view is None:
            return Window(part, (), total, 0, 0, None)
        crowds = source.crowds(selection, view, ids, bins) if total > len(ids) else ()
        if not given:
            _, before, after, undated = source.around(selection, view)
            undated -= int(part.events["earliest"].isna().sum())
        return Window(part, crowds, total, before, after, view, undated)

    def foremost(
        self, selection: Selection = _EVERYTHING, first: datetime | None = None, last: datetime | None = None
    ) -> str:
        """The id of the most salient event of :meth:`window`, without the window; "" where there is none."""
        view = None if first is None or last is None or first >= last else (first, last)
        return next(iter(self._source.best(selection, view, 1)), "")

    def part(self, event_ids: Sequence[str], texts: bool = False) -> Story:
        """A small story: these events with every row behind them; article texts only if asked for.

        Ids that there are not are left out.
        """
        tables = self._source.part(event_ids, texts)
        return self._small(tables)

    def times(self, event_ids: Sequence[str]) -> dict[str, Interval]:
        """When events are, by id, without anything else of them; ids that there are not are left out."""
        rows = self._source.part_of("events", event_ids)
        return {str(row.event_id): interval_of(row) for row in rows.itertuples()}

    def _small(self, tables: Mapping[str, pd.DataFrame]) -> Story:
        head = self._head
        return Story(
            tables, head.lanes, head.settings, head.about, head.anchors, head.rules, head.library_version,
            withheld=head.withheld,
        )  # fmt: skip

    def article(self, article_id: str) -> Story:
        """A small story: one article with its text, its events, expressions and problems; empty for an unknown id."""
        tables = self._source.article(article_id)
        return self._small(tables)

    def grounds(self, article_ids: Sequence[str], most: int = MOST_GROUNDS) -> Story:
        """A small story: articles with their texts, the first dates and mentions in them, and the events of those."""
        return self._grounds(tuple(article_ids), most)

    def _grounds_of(self, article_ids: tuple[str, ...], most: int) -> Story:
        return self._small(self._source.grounds(article_ids, most))

    def sentences(self, article_id: str) -> tuple[tuple[int, int], ...]:
        """Where the sentences of an article begin and end in its text; ``sentence_index`` of a mention counts them."""
        return self._sentences(article_id)

    def _sentences_of(self, article_id: str) -> tuple[tuple[int, int], ...]:
        from ..ingest.sentences import split  # noqa: PLC0415  most readers only read

        rows = self.grounds((article_id,), 1).articles
        if len(rows) == 0:
            return ()
        title = rows["title"].iloc[0]
        article = Article(article_id, str(rows["text"].iloc[0]), None if pd.isna(title) else str(title))
        return tuple((one.start, one.end) for one in split(article, self._head.settings).sentences)

    def whole(self, most: int = MOST_ARTICLES) -> Story:
        """The story itself; read whole if it lies in a folder. QueryError where it has more than ``most`` articles."""
        if self.n_articles > most:
            raise QueryError(f"the story has {self.n_articles} articles; expected at most {most}, to have it in memory")
        return self._head if self._folder is None else load(self._folder)

    def movable(self) -> tuple[str, ...]:
        """What :meth:`Story.moved` can move in this story; nothing where it has too many articles for that."""
        from .moving import movable  # noqa: PLC0415  most readers only read

        return movable(self._head.anchors, self.articles(MOST_ARTICLES)) if self.n_articles <= MOST_ARTICLES else ()

    def named_ranges(self) -> tuple[tuple[str, datetime, datetime], ...]:
        """Names of anchors with the week (Monday to Sunday) that each lies in, by date."""
        found = []
        for name, when in self._head.anchors.items():
            day = period(when).earliest
            if day is None or day.year < 2 or day.year > 9998:
                continue
            monday = datetime.combine(day.date(), time()) - timedelta(days=day.weekday())
            found.append((name, monday, monday + timedelta(days=7) - timedelta(microseconds=1)))
        return tuple(sorted(found, key=lambda one: (one[1], one[0])))


def _core(part: Story) -> tuple[datetime, datetime] | None:
    """The stretch that a chart of these events would show."""
    from ..charts.read import stretch_of  # noqa: PLC0415  asking needs no drawing

    return stretch_of(part)
