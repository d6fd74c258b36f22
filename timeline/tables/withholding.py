"""Names that must not leave the house: the lists in a story folder, and the tables with those names masked.

``do-not-publish.txt`` in the story folder holds a name a line; lines that begin with # are notes. Names of private
victims and of minors, which a build finds, are withheld as well, but for those in ``may-publish.txt``. A later build
leaves both files where they are. A mask is as long as the name, so that every offset of a table still holds.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import re2

from ..errors import StoryError
from ..wording import Wording
from .columns import TABLES

LIST, RELEASED = "do-not-publish.txt", "may-publish.txt"
MASK = "•"  # a sign that the fonts of pictures have
_LARGEST, _SHORTEST, _LONGEST = 1_000_000, 2, 200
_LINKING = frozenset({"lane", "content_hash", "language", "tz", "edtf"})  # they lead to something; nobody is named
_GAP = r"(?:[\s\x{a0}\x{200b}-\x{200d}\x{2060}\x{ad}_+.\-]|%20)+"  # an address has other gaps between words
_MASKED = re.compile(f"{MASK}+(?:[^\\w{MASK}]{MASK}+)*")  # in a title a word is told for it, as titles are heard too
_HIDDEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


@dataclass(frozen=True)
class Withheld:
    """Whose names no output bears: ``listed`` by an editor, or ``found`` by the build and not ``released``."""

    listed: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    released: tuple[str, ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All of them. A released name releases its parts too, unless another withheld name has them."""
        free = {_folded(name) for name in self.released}
        kept = [name for name in self.found if _folded(name) not in free]
        whole = [_folded(name).split() for name in kept if len(name.split()) > 1]
        parts = {word for name in free for word in name.split()} - {word for words in whole for word in words}
        return tuple(dict.fromkeys((*self.listed, *(name for name in kept if _folded(name) not in parts))))

    def files(self) -> dict[str, str]:
        """The editor's lists by file name, those that hold something."""
        lists = {LIST: self.listed, RELEASED: self.released}
        return {name: "".join(f"{one}\n" for one in names) for name, names in lists.items() if names}


def read(folder: Path, found: Sequence[str] = ()) -> Withheld:
    """The lists of a story folder beside what its build found; StoryError for a list that cannot be used."""
    return Withheld(_list(folder / LIST), tuple(found), _list(folder / RELEASED))


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _list(path: Path) -> tuple[str, ...]:
    """The names of a file; none where there is no file."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        lines = [line.strip() for line in content.decode("utf-8-sig").splitlines()]
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as error:
        raise StoryError(f"{path}: cannot be read ({error}); expected UTF-8 text, a name a line") from None
    names = [" ".join(line.split()) for line in lines if line and not line.startswith("#")]
    wrong = next((name for name in names if not _SHORTEST <= len(name) <= _LONGEST), None)
    if wrong is not None or len(content) > _LARGEST:
        found = f"{len(content)} bytes" if wrong is None else f"a name of {len(wrong)} characters"
        raise StoryError(f"{path}: found {found}; expected names of 2 to 200 characters, in at most {_LARGEST} bytes")
    return tuple(dict.fromkeys(names))


def masked(story: Any, language: str = "") -> Any:
    """The story without withheld names, in any table or heading; the same story where no name is withheld.

    ``language``: of the words that stand for a name in a title; "": the story's.
    """
    withheld = getattr(story, "withheld", None)
    names = () if withheld is None else withheld.names
    if not names:
        return story
    lanes = replace(
        story.lanes, **{part: _maybe(getattr(story.lanes, part), names) for part in ("headline", "standfirst", "note")}
    )
    anchors = {without(name, names): when for name, when in story.anchors.items()}
    tables = masked_tables(story.tables, names)
    said = str((Wording.load(language) if language else story.wording).data["name_withheld"])
    titles = tables["events"]["title"].map(lambda title: _MASKED.sub(said, title))
    tables["events"] = tables["events"].assign(title=titles.astype("str"))
    return replace(story, tables=tables, lanes=lanes, anchors=anchors)


def masked_tables(tables: Mapping[str, pd.DataFrame], names: Sequence[str]) -> dict[str, pd.DataFrame]:
    """The tables without these names."""
    return {table: masked_table(frame, table, names) for table, frame in tables.items()}


def masked_table(frame: pd.DataFrame, table: str, names: Sequence[str]) -> pd.DataFrame:
    """One table without these names; ids and words of a closed list stay."""
    listed = tuple(names)
    if not listed:
        return frame
    columns = [
        column.name for column in TABLES[table]
        if column.dtype == "str" and not column.allowed and column.name not in _LINKING
        and not column.name.endswith(("_id", "_ids")) and column.name in frame
    ]  # fmt: skip
    told = {name: frame[name].map(lambda text: without(text, listed), na_action="ignore") for name in columns}
    return frame.assign(**{name: values.astype("str") for name, values in told.items()})


def without(text: str, names: tuple[str, ...]) -> str:
    """A text in which each name is masked, whatever its capitals; one that hides a name between letters, wholly."""
    pattern = _pattern(names)
    if text.startswith(("http://", "https://")):
        return _hidden(text) if pattern.search(text) else text
    gone = str(pattern.sub(lambda found: _mask(text, found), text))
    plain = _HIDDEN.sub("", gone)
    return _hidden(text) if plain != gone and _named(pattern, plain) else gone


def _maybe(text: str | None, names: tuple[str, ...]) -> str | None:
    return None if text is None else without(text, names)


def _mask(text: str, found: Any) -> str:
    """The mask of a name; a part of a longer word is none."""
    return str(found[0]) if _inside(text, found) else _hidden(found[0])


def _named(pattern: Any, text: str) -> bool:
    return any(not _inside(text, found) for found in pattern.finditer(text))


def _inside(text: str, found: Any) -> bool:
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    return before.isalnum() or after.isalnum()


def _hidden(text: str) -> str:
    return re.sub(r"\S", MASK, text)


@lru_cache(maxsize=16)
def _pattern(names: tuple[str, ...]) -> Any:
    """All names at once, the longest first; in both forms of Unicode and as JSON writes them."""
    forms = {form for name in names for form in (name, unicodedata.normalize("NFC", name))}
    forms |= {unicodedata.normalize("NFD", name) for name in names}
    forms |= {json.dumps(form)[1:-1] for form in forms}
    ways = sorted(forms, key=lambda form: (-len(form), form))
    return re2.compile("(?i)(?:" + "|".join(_way(form) for form in ways) + ")")


def _way(name: str) -> str:
    words = [word for word in re.split(r"[\s\-\u2010\u2011]+", name) if word]
    pieces = (re.split("['\u2019]", word) for word in words)
    return _GAP.join("['\u2019]".join(re2.escape(piece) for piece in one) for one in pieces)
