"""A selection of events: what a reader filters by, as data, as SQL and as a line of Python that gives the same rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import get_args

from ..errors import QueryError
from ..interval import Mode
from .moments import period

ORDER = "earliest NULLS LAST, latest NULLS LAST, event_id"
FACETS = ("lane", "kind", "status", "basis", "place", "person", "source")
MOST_VALUES, LONGEST = 60, 300
_UNTOLD = re.compile("[\x00-\x1f\x7f\ud800-\udfff]+")
_PLURALS = {
    "lane": "lanes", "kind": "kinds", "status": "statuses", "basis": "bases", "place": "places", "person": "people",
    "source": "sources",
}  # fmt: skip
_COLUMNS = {"lane": "lane", "kind": "kind", "status": "status", "basis": "date_basis", "place": "place"}
SOURCE = "coalesce(articles.source, articles.title, articles.article_id)"
_PEOPLE = "event_id IN (SELECT event_id FROM participants WHERE name IN ({values}))"
_SOURCES = (
    "event_id IN (SELECT mentions.event_id FROM mentions JOIN articles USING (article_id) "
    f"WHERE {SOURCE} IN ({{values}}))"
)
_WORD = (
    "(contains(lower(title), {word}) OR event_id IN "
    "(SELECT event_id FROM mentions WHERE contains(lower(sentence), {word})))"
)
_FIRST = "(CASE WHEN span_kind = 'throughout' AND start_open THEN NULL ELSE earliest END)"
_LAST = "(CASE WHEN span_kind = 'throughout' AND end_open THEN NULL ELSE latest END)"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which events are wanted; all that is left empty does not restrict.

    ``lanes``, ``kinds``, ``statuses``, ``bases`` (``date_basis``: how the date is known), ``places``, ``people``
    (participants) and ``sources`` (of an article that mentions it; its title where it has no source) each hold values
    of which one must be met. ``words``: each must stand in the title or in a sentence that mentions the event.
    ``after`` and ``before``: dates as :meth:`Story.after` takes them, met ``certainly`` or ``possibly`` (``mode``).
    ``salience``: the least. Raises QueryError for an unknown mode, DateError for what is no date.
    """

    lanes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    words: str = ""
    after: str | None = None
    before: str | None = None
    mode: Mode = "possibly"
    salience: float = 0.0

    def __post_init__(self) -> None:
        if self.mode not in get_args(Mode):
            raise QueryError(f"found the mode {self.mode!r}; expected one of {', '.join(get_args(Mode))}")
        for name in ("after", "before"):
            if (when := getattr(self, name)) is not None:
                period(when, name)

    @property
    def is_everything(self) -> bool:
        """Whether nothing is filtered away (``salience`` apart)."""
        return not any(getattr(self, field.name) for field in fields(self) if field.name not in ("mode", "salience"))

    def sql(self) -> str:
        """A SELECT over the tables, for :meth:`Story.query` and the command ``query``, that gives the rows."""
        asked = [
            f"{name}({_quoted(when)}, mode := {_quoted(self.mode)})"
            for name, when in (("after", self.after), ("before", self.before)) if when is not None
        ]  # fmt: skip
        source = asked[0] if asked else "events"
        second = [f"event_id IN (SELECT event_id FROM {asked[1]})"] if len(asked) > 1 else []
        where = [*second, *(text for name, text in self._parts() if name != "time")]
        return f"SELECT * FROM {source}" + (f" WHERE {' AND '.join(where)}" if where else "") + f" ORDER BY {ORDER}"

    def python(self, path: str = "my.story") -> str:
        """One line of Python that gives the rows; ``path``: where the story is."""
        given = (f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if getattr(self, f.name) != f.default)
        return f"timeline.load({path!r}).select(timeline.Selection({', '.join(given)}))"

    def condition(self, without: str = "") -> str:
        """What a row of ``events`` must meet, as SQL; ``without``: the facet that is left out."""
        return " AND ".join(text for name, text in self._parts() if name != without) or "true"

    def _parts(self) -> Iterator[tuple[str, str]]:
        """Each condition with the facet that it belongs to."""
        if self.salience > 0:
            yield "salience", f"salience >= {float(self.salience)!r}"
        for name in FACETS:
            values = getattr(self, _PLURALS[name])[:MOST_VALUES]
            if values:
                shown = ", ".join(map(_quoted, values))
                among = (
                    _PEOPLE
                    if name == "person"
                    else _SOURCES
                    if name == "source"
                    else f"{_COLUMNS.get(name)} IN ({{values}})"
                )
                yield name, among.replace("{values}", shown)
        for word in self.words[:LONGEST].split():
            yield "words", _WORD.replace("{word}", f"lower({_quoted(word)})")
        yield from (("time", text) for text in self._times())

    def _times(self) -> Iterator[str]:
        certain = self.mode == "certainly"
        if self.after is not None and (low := period(self.after).latest) is not None:
            bound = f"TIMESTAMP '{low.isoformat(sep=' ')}'"
            yield f"coalesce({_FIRST} > {bound}, false)" if certain else f"coalesce({_LAST} > {bound}, true)"
        if self.before is not None and (high := period(self.before).earliest) is not None:
            bound = f"TIMESTAMP '{high.isoformat(sep=' ')}'"
            yield f"coalesce({_LAST} < {bound}, false)" if certain else f"coalesce({_FIRST} < {bound}, true)"


def _quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + _UNTOLD.sub(" ", str(text))[:LONGEST].replace("'", "''") + "'"
