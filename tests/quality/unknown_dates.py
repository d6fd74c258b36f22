"""An experiment: hide the publication dates of dated articles, keep one dated event, and see what is found again.

``python -m tests.quality.unknown_dates FOLDER`` prints the figures of docs/unknown-dates.md; FOLDER holds the
development data, which is not part of this project. For articles with a record of their incident the anchor is "the
shooting" on the day of the record. For others it is the first event that the dated run finds named together with a
day it counts from the publication ("Tuesday's vote"): "the vote", on that day.
"""

from __future__ import annotations

import gzip
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
from timeline.records import Article, TemporalExpression
from timeline.settings import Settings
from timeline.temporal import anchors, patterns, tagger
from timeline.wording import Wording

DATED = ("tempeval3", "timelines2015/apple", "timelines2015/airbus")
RECORDED = ("merging/gvc", "merging/gvc_more")
KINDS = ("equal", "overlap", "kept", "apart", "undated")
TOPICS = {
    "haiti": {"the earthquake": "2010-01-12"},
    "bpoil": {"the explosion": "2010-04-20"},
    "mj": {"the death": "2009-06-25"},
}  # what these collections of one topic are about


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
    dates: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("equal", "overlap", "kept", "apart", "undated"), 0)
    )
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


def articles(folder: Path, name: str) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """Id, text and date of each dated article, and the event that is known to be its subject."""
    topic = TOPICS.get(Path(name).name)
    if topic is not None:
        with gzip.open(folder / name / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["published"][:10] >= min(topic.values()):
                    yield row["id"], row["text"], row["published"][:10], topic
        return
    records = folder / name / "incidents.jsonl"
    rows = map(json.loads, records.read_text(encoding="utf-8").splitlines()) if records.is_file() else ()
    incident = {row["doc"]: row["date"] for row in rows}
    for line in (folder / name / "docs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("published") and (row["id"] in incident or not incident):
            known = {"the shooting": incident[row["id"]]} if incident else {}
            yield row["id"], row["text"], row["published"][:10], known


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
    for key, text, published, known in articles(folder, name):
        figures.articles += 1
        dated = tag(text, published, known)
        named = known or anchor_of(dated)
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
    found = {e.start: e for e in hidden.expressions if e.is_timex}
    for one in dated.expressions:
        if one.is_timex and one.phrase in ("deictic", "identifying") and one.interval.days() is not None:
            figures.dates[_agreement(one.interval, found.get(one.start))] += 1


def _agreement(dated: Interval, hidden: TemporalExpression | None) -> str:
    """How the date of the run without publication stands to that with it; "kept": it is one of the other readings."""
    if hidden is None or not hidden.interval.is_known:
        return "undated"
    if hidden.interval.edtf == dated.edtf:
        return "equal"
    if hidden.interval.overlaps(dated):
        return "overlap"
    kept = any(other.interval is not None and other.interval.edtf == dated.edtf for other in hidden.alternatives)
    return "kept" if kept else "apart"


def run(folder: Path) -> list[Figures]:
    """The figures of every corpus that is there."""
    tag = Tagger()
    names = (*RECORDED, *DATED, *(f"t17/topics/{topic}" for topic in TOPICS))
    return [measure(folder, name, tag) for name in names if (folder / name).is_dir()]


def main(arguments: list[Any]) -> None:
    """Print the table, then the windows that do not hold the truth."""
    found = run(Path(arguments[0]))
    print("\n".join(figures.line() for figures in found))
    print("\n".join(wrong for figures in found for wrong in figures.wrong))


if __name__ == "__main__":
    main(sys.argv[1:])
