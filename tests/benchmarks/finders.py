"""One date finder over a file of articles, in a process of its own: times it and writes what it found.

    python finders.py NAME ARTICLES.jsonl FOUND.jsonl [CPU]

Prints a line of JSON: the CPU seconds of each pass over the articles, after a warm-up on a few of them. Spans and
values are what the library gives, with the day it computed as a TIMEX3 value; none is corrected. Each import stands in
its finder, since every one runs where only its own library may be installed.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

Found = tuple[int, int, str]
Finder = Callable[[str, datetime], list[Found]]
WARM_UP = 20
PASSES = 3
ENOUGH = 4.0  # seconds after which no further pass is made


def _timeline() -> Finder:
    import timeline

    return lambda text, day: [(e.start, e.end, e.value) for e in timeline.tag(text, published=day)]


def _placed(text: str, pairs: Iterator[tuple[str, datetime]]) -> list[Found]:
    """Libraries that give a text without its offset: the next place where it stands."""
    found, at = [], 0
    for words, day in pairs:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append((start, at, day.date().isoformat()))
    return found


def _dateparser() -> Finder:
    from dateparser.search import search_dates

    def find(text: str, day: datetime) -> list[Found]:
        pairs = search_dates(text, languages=["en"], settings={"RELATIVE_BASE": day}) or []
        return _placed(text, iter(pairs))

    return find


def _parsedatetime() -> Finder:
    import parsedatetime

    calendar = parsedatetime.Calendar()

    def find(text: str, day: datetime) -> list[Found]:
        return [(s, e, when.date().isoformat()) for when, _, s, e, _ in calendar.nlp(text, sourceTime=day) or ()]

    return find


def _metadate() -> Finder:
    from metadate import parse_date

    def find(text: str, day: datetime) -> list[Found]:
        found = []
        for period in parse_date(text, reference_date=day, multi=True):
            first = period.start_date
            week = f"{first:%G-W%V}"
            value = {"YEAR": f"{first:%Y}", "MONTH": f"{first:%Y-%m}", "WEEK": week}.get(period.min_level.name)
            start, end = min(s for s, _ in period.spans), max(e for _, e in period.spans)
            found.append((start, end, value or first.date().isoformat()))
        return found

    return find


def _timexy() -> Finder:
    import spacy
    import timexy  # noqa: F401  registers its component

    nlp = spacy.blank("en")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def find(text: str, day: datetime) -> list[Found]:
        found = []
        for entity in nlp(text).ents:
            value = re.search(r'value="([^"]*)"', entity.kb_id_)
            found.append((entity.start_char, entity.end_char, value[1].split("T00:00:00")[0] if value else ""))
        return found

    return find


def _ctparse() -> Finder:
    import logging

    from ctparse import ctparse

    logging.disable(logging.WARNING)

    def find(text: str, day: datetime) -> list[Found]:
        # It reads one expression from a short text: it is given the sentences one by one.
        found = []
        for piece in re.finditer(r"[^.!?\n]+", text):
            parse = ctparse(piece[0], ts=day, timeout=1.0)
            if parse is not None and (when := getattr(parse.resolution, "dt", None)) is not None:
                start = piece.start() + parse.resolution.mstart
                found.append((start, piece.start() + parse.resolution.mend, when.date().isoformat()))
        return found

    return find


FINDERS: dict[str, Callable[[], Finder]] = {
    "timeline": _timeline, "dateparser": _dateparser, "metadate": _metadate, "parsedatetime": _parsedatetime,
    "timexy": _timexy, "ctparse": _ctparse,
}  # fmt: skip


def _caught(find: Finder, text: str, day: datetime) -> list[Found]:
    """What is found; nothing where the library stops with an error."""
    try:
        return find(text, day)
    except Exception:  # whatever another library raises costs it that article
        return []


def main(name: str, source: str, target: str, cpu: str = "") -> None:
    """Warm up, time the passes, write what the last one found."""
    if cpu and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(cpu)})
    articles = [json.loads(line) for line in Path(source).read_text(encoding="utf-8").splitlines()]
    dated = [(article["text"], datetime.fromisoformat(article["published"])) for article in articles]
    find = FINDERS[name]()
    for text, day in dated[:WARM_UP]:
        _caught(find, text, day)
    seconds: list[float] = []
    found: list[list[Found]] = []
    while len(seconds) < PASSES and sum(seconds) < ENOUGH:
        begin = time.process_time()
        found = [_caught(find, text, day) for text, day in dated]
        seconds.append(time.process_time() - begin)
    Path(target).write_text("".join(json.dumps(one) + "\n" for one in found), encoding="utf-8")
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main(*sys.argv[1:])
