"""Every entry of the corpus of small cases: what must be found, with its date, and what must not be found."""

from __future__ import annotations

from typing import Any

import pytest

from tests.temporal.corpus import Entry, entries, faults
from tests.temporal.test_replay import check

ENTRIES = list(entries())


def run(entry: Entry, tag: Any) -> Any:
    return tag(entry.text, entry.published, entry.anchors, entry.settings)


@pytest.mark.parametrize("entry", [e for e in ENTRIES if not e.known_wrong], ids=str)
def test_entry(entry: Entry, tag: Any) -> None:
    tagged = run(entry, tag)
    assert faults(entry, tagged) == []
    check(tagged)


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e.known_wrong], ids=str)
def test_still_wrong(entry: Entry, tag: Any) -> None:
    """A case that is mended leaves the list of the known ones."""
    assert faults(entry, run(entry, tag)) != []


def test_the_corpus_is_broad() -> None:
    negatives = [e for e in ENTRIES if e.case.get("nothing")]
    assert len(ENTRIES) >= 800
    assert len(negatives) * 3 >= len(ENTRIES)
    assert sum(e.known_wrong for e in ENTRIES) * 33 <= len(ENTRIES)
