"""Where an act is contested, nothing that leaves the house names who did it, unless a claimant stands beside it.

A new writer is scanned as soon as its suffix stands in ``SUFFIXES``; ``TEXTS`` says how its strings are read.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
from openpyxl import load_workbook

from tests.charts import stories
from timeline.exports import SUFFIXES, write
from timeline.story import Story

DOER, CLAIMANTS = "air force", ("ministry", "governor")


def accusing() -> Story:
    """A contested attack whose doer stands in every place that a writer could take it from."""
    held = stories.seedlike()
    tables = dict(held.tables)
    sentence = "Planes of the air force dropped gas on the valley town on 4 April."
    mentions, events = tables["mentions"].copy(), tables["events"].copy()
    mentions.loc[mentions["mention_id"] == "m1", "sentence"] = sentence
    events.loc[events["event_id"] == "e-0001", "participants"] = "the air force;the town"
    events.loc[events["event_id"] == "e-0001", ["place", "latitude", "longitude"]] = ["the valley", 35.4, 36.6]
    people = [{"event_id": "e-0001", "mention_id": "m1", "name": "the air force", "role": "agent"}]
    tables |= {"mentions": mentions, "events": events, "participants": stories.table("participants", people)}
    return replace(held, tables=tables)


def of_json(path: Path) -> Iterator[str]:
    def inside(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            # A text of several paragraphs is as many strings.
            yield from re.split(r"</p>|\n", value)
        elif isinstance(value, dict):
            for part in value.values():
                yield from inside(part)
        elif isinstance(value, list):
            for part in value:
                yield from inside(part)

    yield from inside(json.loads(path.read_text(encoding="utf-8")))


def of_calendar(path: Path) -> Iterator[str]:
    unfolded = path.read_bytes().decode().replace("\r\n ", "")
    yield from (part for line in unfolded.split("\r\n") for part in line.split("\\n"))


def of_csv(path: Path) -> Iterator[str]:
    """A row of the claims is one string: its claimant stands in it."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            yield from [" ".join(row)] if path.stem == "claims" else row


def of_parquet(path: Path) -> Iterator[str]:
    for values in pd.read_parquet(path).itertuples(index=False):
        row = [str(value) for value in values]
        yield from [" ".join(row)] if path.stem == "claims" else row


def of_xml(path: Path) -> Iterator[str]:
    for element in ElementTree.parse(path).iter():
        yield from (text for text in (element.text, element.tail, *element.attrib.values()) if text)


def of_lines(path: Path) -> Iterator[str]:
    yield from re.sub(r"\\(.)", r"\1", path.read_text(encoding="utf-8")).splitlines()


def of_workbook(path: Path) -> Iterator[str]:
    for sheet in load_workbook(path).worksheets:
        for row in sheet.iter_rows(values_only=True):
            cells = [str(value) for value in row if value is not None]
            yield from [" ".join(cells)] if sheet.title == "claims" else "\n".join(cells).split("\n")


class Blocks(HTMLParser):
    """The texts of a page, parted where a block begins or ends, and its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for _, value in attrs if value]
        self.found += [""] if tag not in ("mark", "a") else []

    def handle_endtag(self, tag: str) -> None:
        self.found += [""] if tag not in ("mark", "a") else []

    def handle_data(self, data: str) -> None:
        self.found[-1] += data


def of_page(path: Path) -> Iterator[str]:
    blocks = Blocks()
    blocks.feed(path.read_text(encoding="utf-8"))
    yield from (text for text in blocks.found if text)


def of_nothing(_: Path) -> Iterator[str]:
    """Pictures of dots and compressed pages: the SVG of the same scene is read instead."""
    yield from ()


TEXTS: dict[str, Callable[[Path], Iterator[str]]] = {
    ".png": of_nothing, ".pdf": of_nothing, ".svg": of_xml, ".csv": of_csv, ".parquet": of_parquet,
    ".timelinejs.json": of_json, ".geojson": of_json, ".ics": of_calendar, ".jsonld": of_json,
    ".md": of_lines, ".xlsx": of_workbook, ".tml": of_xml, ".html": of_page,
}  # fmt: skip
TABLES = ("events", "claims", "mentions", "participants", "articles", "figures", "event_dates")
FILES = [
    f"{stem}{suffix}" for suffix in SUFFIXES for stem in (TABLES if suffix in (".csv", ".parquet") else ("story",))
]


def accusations(texts: Iterator[str]) -> list[str]:
    lowered = (text.casefold() for text in texts)
    return [text for text in lowered if DOER in text and not any(who in text for who in CLAIMANTS)]


@pytest.mark.parametrize("name", FILES)
def test_nobody_is_named_outside_a_claim(name: str, tmp_path: Path) -> None:
    path = write(accusing(), tmp_path / name)
    suffix = max((ending for ending in SUFFIXES if name.endswith(ending)), key=len)
    assert accusations(TEXTS[suffix](path)) == []


@pytest.mark.parametrize("name", ["chart.alt.txt", "chart.description.txt", "chart.csv"])
def test_nothing_beside_a_picture_names_anybody(name: str, tmp_path: Path) -> None:
    write(accusing(), tmp_path / "chart.svg")
    texts = list((of_csv if name.endswith(".csv") else of_lines)(tmp_path / name))
    assert accusations(iter(texts)) == [] and any("Chemical attack" in text for text in texts)
    assert not any(stories.TEXT in text for text in texts)


@pytest.mark.parametrize("name", ["claims.csv", "story.ics", "story.geojson", "story.timelinejs.json", "story.html"])
def test_the_claim_itself_is_told(name: str, tmp_path: Path) -> None:
    path = write(accusing(), tmp_path / name)
    suffix = max((ending for ending in SUFFIXES if name.endswith(ending)), key=len)
    assert any(DOER in text and "ministry" in text for text in TEXTS[suffix](path))


def test_the_scan_can_fail() -> None:
    assert accusations(iter(["The air force did it", "The air force did it, the ministry says"])) == [
        "the air force did it"
    ]


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith((".png", ".pdf"))])
def test_no_article_leaves_with_its_text(name: str, tmp_path: Path) -> None:
    path = write(accusing(), tmp_path / name)
    suffix = max((ending for ending in SUFFIXES if name.endswith(ending)), key=len)
    assert not any(stories.TEXT in text for text in TEXTS[suffix](path))


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith((".png", ".pdf", ".csv", ".parquet"))])
def test_the_stamp_stands_in_it(name: str, tmp_path: Path) -> None:
    path = write(accusing(), tmp_path / name)
    suffix = max((ending for ending in SUFFIXES if name.endswith(ending)), key=len)
    assert "not yet checked" in " ".join(TEXTS[suffix](path))
