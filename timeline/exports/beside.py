"""What goes with each picture: alt text, a long description, and a table of exactly what is drawn.

``chart.png`` has ``chart.alt.txt``, ``chart.description.txt`` and ``chart.csv`` beside it. The table bears the version
of what was drawn, so that :mod:`timeline.exports.since` can tell what has changed.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pandas as pd

from .. import rulebook
from ..charts.fitting import fit
from ..charts.read import view_of
from ..charts.scene import Scene
from ..charts.sizes import size_of
from ..charts.view import Counted, Item, StoryTables, View
from ..errors import ExportError
from ..interval import Interval
from ..tables.columns import TABLES
from ..tables.spreadsheet import csv_text
from ..wording import Wording
from .gate import without_toll
from .options import Picture
from .told import blamed, telling_of
from .whole import put

LONGEST_ALT = 250
COLUMNS = (
    "event_id", "title", "date", "edtf", "standing", "status", "lane", "key_number", "sources", "language", "version",
)  # fmt: skip
_HEADER = ",".join(COLUMNS)
_UNSURE = ("contested", "claimed")
_PICTURES = (".png", ".svg", ".pdf")


def put_all(story: StoryTables, path: str | Path, picture: bytes, scene: Scene, asked: Picture) -> Path:
    """Write a picture and, unless it goes alone, what goes with it; the picture's path."""
    target = put(path, picture)
    if not asked.alone:
        view = view_of(story, asked.language)
        put(target.with_suffix(".alt.txt"), (alt_text(story, view, asked.language) + "\n").encode())
        put(target.with_suffix(".description.txt"), (description(scene, view) + "\n").encode())
        put(table_beside(target), csv_text(drawn(story, view, scene, asked.language)).encode())
    return target


def table_beside(picture: Path) -> Path:
    """Where the table of a picture stands: ``chart.csv``, or ``chart.drawn.csv`` where that is another table.

    A table of the story is never written over: not one of its name (``events.png``), nor one that is there already.
    """
    plain, other = picture.with_suffix(".csv"), picture.with_suffix(".drawn.csv")
    return other if picture.stem in TABLES or (plain.exists() and not is_drawn(plain)) else plain


def refuse_clashes(files: Sequence[Path]) -> None:
    """Raise ExportError where the table that goes with one of the pictures would be written over by another file."""
    named = {os.path.abspath(file): file for file in files}
    for file in files:
        if file.suffix.lower() in _PICTURES and (clash := named.get(os.path.abspath(table_beside(file)))) is not None:
            raise ExportError(
                f"{file} and {clash}: found two tables of one name, since the table of what is drawn "
                f"goes with a picture; expected another name, or the picture alone (--alone)"
            )


def is_drawn(path: Path) -> bool:
    """Whether a file is the table of a picture, by its first line."""
    try:
        with path.open("rb") as file:
            return file.readline(500).decode("utf-8", "replace").strip() == _HEADER
    except OSError:
        return False


def description(scene: Scene, view: View) -> str:
    """The long description: title, each event with lane, date and standing, and whether somebody checked it."""
    return "\n\n".join(part for part in (scene.title, scene.standfirst, scene.description, view.source) if part)


def alt_text(story: StoryTables, view: View, language: str) -> str:
    """What kind of chart, which time, how many events, the main ones: at most 250 characters.

    Nobody is named as the doer of a contested act, and of a sensitive event no toll is told.
    """
    words = rulebook.read(language, "chart")["alt"]
    if not view.items:
        return str(words["empty"].format(stamp=view.review))
    one, when = len(view.items) == 1, _span(view, Wording.load(language))
    pattern = str(words[("dated" if when else "undated") + ("_one" if one else "")])

    def told(titles: list[str]) -> str:
        main = words["main_one" if one else "main"].format(titles=words["and"].join(titles)) if titles else ""
        return pattern.format(count=len(view.items), range=when, main=main, stamp=view.review)

    chosen: list[Item] = []
    for item in sorted(view.items, key=lambda item: -item.salience):
        if not _may_be_named(story, item):
            continue
        longer = [*chosen, item]
        in_order = sorted(longer, key=view.items.index)
        if len(told([_title(one, words["title"]) for one in in_order])) <= LONGEST_ALT:
            chosen = in_order
    return told([_title(item, words["title"]) for item in chosen])[:LONGEST_ALT]


def _span(view: View, wording: Wording) -> str:
    """First and last day in few words; the years alone where they lie years apart. Empty where nothing has a date."""
    firsts = [item.interval.earliest for item in view.items if item.interval.earliest]
    lasts = [item.interval.latest for item in view.items if item.interval.latest]
    if not firsts or not lasts:
        return ""
    first, last = min(firsts), max(lasts)
    if last.year - first.year > 1:  # "1 Jan 2013" would claim a day where an event has a year
        return str(view.words["axis"]["years"].format(first=first.year, last=last.year))
    whole = first.date() == last.date()
    return wording.short(Interval.of_day(first.date()) if whole else Interval(first, last, "window", "throughout"))


def _title(item: Item, pattern: str) -> str:
    title = _calm(item)
    return title if item.status == "reported" else pattern.format(title=title, standing=item.standing.lower())


def _calm(item: Item) -> str:
    return without_toll(item.title) if item.sensitive else item.title


def _may_be_named(story: StoryTables, item: Item) -> bool:
    """Not with a number that may be a toll, nor with who is said to have done it."""
    title = _calm(item)
    if item.sensitive and any(letter.isdigit() for letter in title):
        return False
    if item.status not in _UNSURE:
        return True
    return not any(name in title.casefold() for name in blamed(story, item.event_id))


def picture_csv(
    story: StoryTables, size: str = "web", language: str = "en", view: tuple[datetime, datetime] | None = None,
    crowds: Sequence[Counted] = (),
) -> str:  # fmt: skip
    """The CSV of exactly what a picture shows, a row an event, as :func:`timeline.picture` draws it from the same.

    Events that are counted only (``crowds``) have no row. No cell runs as a formula. Raises ExportError as it does.
    """
    scene, _ = fit(story, size_of(size), language=language, view=view, crowds=crowds)
    return csv_text(drawn(story, view_of(story, language), scene, language))


def drawn(story: StoryTables, view: View, scene: Scene, language: str) -> pd.DataFrame:
    """A row for each event of the picture, in the order of the story; ``key_number``: the one it bears there."""
    numbers = _numbers(scene)
    sources = {
        event.event_id: "; ".join(s.line for s in event.sources)
        for event in telling_of(story, language=language).events
    }
    rows = [
        (item.event_id, item.title, item.words, item.edtf, item.standing, item.status, item.lane.label,
         numbers.get(item.event_id, ""), sources.get(item.event_id, ""), language, view.version)
        for item in view.items
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")
    return frame.mask(frame == "")


def _numbers(scene: Scene) -> dict[str, str]:
    """The key numbers: of an event whose name does not stand at its mark, the number that does."""
    labels: dict[str, list[str]] = {}
    numbers: dict[str, str] = {}
    for text in scene.texts():
        if text.event_id and text.part == "label":
            labels.setdefault(text.event_id, []).append(text.text)
        elif text.event_id and text.text.isdigit():
            numbers[text.event_id] = text.text
    alone = {name: lines[0] for name, lines in labels.items() if len(lines) == 1 and lines[0].isdigit()}
    return numbers | alone
