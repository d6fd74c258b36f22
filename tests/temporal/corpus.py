"""Reads the corpus of small cases: ``tests/corpus/<language>/temporal/*.toml``.

A file has one reference date (``published``, or "none"). A case tells what is expected, then every text that must
give it; [brackets] mark the expressions. Fields of a case:

- ``value`` (all spans), ``each`` (one value a span), ``type``, ``edtf``, ``utc`` (first instant), ``publication``
- ``nothing``: no expression at all may be found
- ``alternative``: EDTF of another reading that must be kept
- ``loose``: spans need only overlap; ``last``: some expression over the marked span must give the answer, and others
  may stand beside it (dates told by events are not marked as TIMEX3); ``any_value``, ``any_edtf``: not looked at
- ``published``, ``anchors``, ``settings``: instead of the file's
- ``known_wrong``: texts that still fail, with a ``reason``; a test tells when one of them is mended
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from timeline.settings import Settings

FOLDER = Path(__file__).parent.parent / "corpus"
FIELDS = {
    "value", "each", "type", "edtf", "utc", "publication", "nothing", "alternative", "loose", "last", "any_value",
    "any_edtf", "published", "anchors", "settings", "known_wrong", "reason", "texts", "why",
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One text with what is expected of it."""

    file: str
    text: str
    spans: tuple[tuple[int, int], ...]
    case: dict[str, Any]
    published: str | None
    anchors: dict[str, date]
    known_wrong: bool

    @property
    def settings(self) -> Settings:
        values = {k: tuple(v) if isinstance(v, list) else v for k, v in self.case.get("settings", {}).items()}
        return Settings(**values)

    def __str__(self) -> str:
        return f"{self.file}: {self.text}"


def entries(language: str = "en") -> Iterator[Entry]:
    """Every entry of a language's corpus."""
    for path in sorted((FOLDER / language / "temporal").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in data["case"]:
            assert set(case) <= FIELDS, f"{path.name}: {set(case) - FIELDS}"
            published = case.get("published", data.get("published", "none"))
            anchors = case.get("anchors", data.get("anchors", {}))
            wrong = set(case.get("known_wrong", ()))
            assert wrong <= set(case["texts"]), f"{path.name}: {wrong - set(case['texts'])}"
            assert not wrong or case["reason"]
            for marked in case["texts"]:
                text, spans = unmark(marked)
                yield Entry(
                    path.stem,
                    text,
                    spans,
                    case,
                    None if published == "none" else published,
                    {name: date.fromisoformat(day) for name, day in anchors.items()},
                    marked in wrong,
                )


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without its brackets, and the spans that they marked."""
    spans, text = [], ""
    for piece in re.split(r"(\[[^\]]*\])", marked):
        if piece.startswith("["):
            spans.append((len(text), len(text) + len(piece) - 2))
        text += piece.strip("[]")
    return text, tuple(spans)


def faults(entry: Entry, tagged: Any) -> list[str]:
    """What differs from the expected; empty when all is right."""
    case, found = entry.case, [e for e in tagged.expressions if e.is_timex]
    if "publication" in case:
        got = tagged.publication.interval.edtf
        return [] if got == case["publication"] else [f"publication {got}"]
    if case.get("last"):
        return _over(entry, tagged)
    shown = [(e.text, e.type, e.value, e.interval.edtf, e.rule) for e in found]
    if len(found) != len(entry.spans):
        return [f"found {shown}"]
    wrong = []
    for number, (expression, (start, end)) in enumerate(zip(found, entry.spans, strict=True)):
        exact = (expression.start, expression.end) == (start, end)
        if not exact and not (case.get("loose") and expression.start < end and start < expression.end):
            wrong.append(f"span {expression.text!r}")
        value = case["each"][number] if "each" in case else case.get("value")
        if value is not None and not case.get("any_value") and expression.value != value:
            wrong.append(f"value {expression.value}")
        if "edtf" in case and not case.get("any_edtf") and expression.interval.edtf != case["edtf"]:
            wrong.append(f"edtf {expression.interval.edtf}")
        if "each" not in case and expression.type != case.get("type", "DATE"):
            wrong.append(f"type {expression.type}")
        if "alternative" in case and case["alternative"] not in [
            a.interval.edtf for a in expression.alternatives if a.interval
        ]:
            wrong.append(f"alternatives {[a.reading for a in expression.alternatives]}")
        if "utc" in case and (expression.interval.utc()[0] or date.min).isoformat()[:16] != case["utc"]:
            wrong.append(f"utc {expression.interval.utc()[0]}")
    return [*wrong, str(shown)] if wrong else []


def _over(entry: Entry, tagged: Any) -> list[str]:
    start, end = entry.spans[-1]
    over = [e for e in tagged.expressions if e.phrase_start < end and start < e.end]
    if any(case_fits(entry.case, e) for e in over):
        return []
    return [f"{[(e.text, e.value, e.interval.edtf, e.rule) for e in tagged.expressions]}"]


def case_fits(case: dict[str, Any], expression: Any) -> bool:
    """Whether one expression gives the interval that a case asks for."""
    return bool(case.get("any_edtf")) or expression.interval.edtf == case["edtf"]
