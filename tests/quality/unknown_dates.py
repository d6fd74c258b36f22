"""An experiment: hide the publication dates of dated articles, keep one dated event, and see what is found again.

``python -m tests.quality.unknown_dates FOLDER`` prints the figures of docs/unknown-dates.md; FOLDER holds the
development data, which is not part of this project. For articles with a record of their incident the anchor is "the
shooting" on the day of the record. For others it is the first event that the dated run finds named together with a
day it counts from the publication ("Tuesday's vote"): "the vote", on that day.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from timeline.ingest import sentences
from timeline.interval import Interval
from timeline.pipeline import day_of
from timeline.records import Article
from timeline.settings import Settings
from timeline.temporal import anchors, patterns, tagger
from timeline.wording import Wording

DATED = ("tempeval3", "timelines2015/apple", "timelines2015/airbus")
RECORDED = ("merging/gvc", "merging/gvc_more")
T17 = "t17/topics"


@dataclass
class Figures:
    """What one corpus came to."""

    name: str
    articles: int = 0
    anchored: int = 0
    stated: int = 0
    windows: list[int] = field(default_factory=list)
    holding: int = 0
    bounded: int = 0
    bounds_holding: int = 0
    dates: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("equal", "overlap", "apart", "undated"), 0))
    wrong: list[str] = field(default_factory=list)

    def line(self) -> str:
        """A row of the table in the docs."""
        found, all_dates = len(self.windows), sum(self.dates.values())
        share = {kind: 100 * n / max(1, all_dates) for kind, n in self.dates.items()}
        return (
            f"| {self.name} | {self.anchored} of {self.articles} | {self.stated} | {found} | {self.holding} | "
            f"{median(self.windows) if found else '-'} | {self.bounds_holding} of {self.bounded} | {all_dates} | "
            + " | ".join(f"{share[kind]:.0f} %" for kind in self.dates) + " |"
        )  # fmt: skip


class Tagger:
    """Tags an article with and without its date."""

    def __init__(self) -> None:
        self.rules = patterns.load("en")
        self.say = Wording.load("en").interval
        self.settings = Settings()

    def __call__(self, text: str, published: str | None, named: Mapping[str, str]) -> tagger.Tagged:
        document = sentences.split(Article("text", text), self.settings)
        given = anchors.given_anchors([(name, day_of(day, name)) for name, day in named.items()], self.rules)
        known = None if published is None else day_of(published, "published")
        return tagger.tag_document(document, self.rules, self.settings, self.say, known, False, given)


def articles(folder: Path, name: str) -> Iterator[tuple[str, str, str, str | None]]:
    """Id, text and date of each dated article, and the day of its recorded incident."""
    records = folder / name / "incidents.jsonl"
    rows = map(json.loads, records.read_text(encoding="utf-8").splitlines()) if records.is_file() else ()
    incident = {row["doc"]: row["date"] for row in rows}
    for line in (folder / name / "docs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("published") and (row["id"] in incident or not incident):
            yield row["id"], row["text"], row["published"][:10], incident.get(row["id"])


def anchor_of(tagged: tagger.Tagged) -> dict[str, str]:
    """The first event that a dated run names with a day counted from the publication."""
    for anchor in tagged.anchors:
        deictic = any("'s " in said.replace("’", "'") for said in anchor.step.said)
        if anchor.origin == "text" and anchor.spots and deictic and anchor.interval.first_day is not None:
            return {f"the {anchor.head}": anchor.interval.first_day.isoformat()}
    return {}


def measure(folder: Path, name: str, tag: Tagger) -> Figures:
    """Hide the dates of one corpus and compare."""
    figures = Figures(name)
    for key, text, published, incident in articles(folder, name):
        figures.articles += 1
        dated = tag(text, published, {} if incident is None else {"the shooting": incident})
        named = anchor_of(dated) if incident is None else {"the shooting": incident}
        if named:
            figures.anchored += 1
            _compare(figures, key, date.fromisoformat(published), dated, tag(text, None, named))
    return figures


def _compare(figures: Figures, key: str, truth: date, dated: tagger.Tagged, hidden: tagger.Tagged) -> None:
    window = hidden.publication.interval
    first, last = window.first_day, window.last_day
    holds = window.is_known and (first is None or first <= truth) and (last is None or truth <= last)
    if hidden.publication.status == "found":
        figures.stated += 1
    elif window.days() is not None:
        figures.windows.append(window.days() or 0)
        figures.holding += holds
        figures.wrong += [] if holds else [f"{key}: {window.edtf}, published {truth}"]
    elif window.is_known:
        figures.bounded += 1
        figures.bounds_holding += holds
    if hidden.publication.status != "inferred" or window.days() is None:
        return
    found = {e.start: e.interval for e in hidden.expressions if e.is_timex}
    for one in dated.expressions:
        if one.is_timex and one.phrase in ("deictic", "identifying") and one.interval.days() is not None:
            figures.dates[_agreement(one.interval, found.get(one.start))] += 1


def _agreement(dated: Interval, hidden: Interval | None) -> str:
    if hidden is None or not hidden.is_known:
        return "undated"
    if hidden.edtf == dated.edtf:
        return "equal"
    return "overlap" if hidden.overlaps(dated) else "apart"


def run(folder: Path) -> list[Figures]:
    """The figures of every corpus that is there."""
    tag = Tagger()
    return [measure(folder, name, tag) for name in (*RECORDED, *DATED) if (folder / name / "docs.jsonl").is_file()]


def main(arguments: list[Any]) -> None:
    """Print the table, then the windows that do not hold the truth."""
    found = run(Path(arguments[0]))
    print("\n".join(figures.line() for figures in found))
    print("\n".join(wrong for figures in found for wrong in figures.wrong))


if __name__ == "__main__":
    main(sys.argv[1:])
