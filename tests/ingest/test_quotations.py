"""Quotation spans against the corpus."""

from __future__ import annotations

import pytest

from timeline.ingest.sentences import split
from timeline.records import Article

from .test_sentences import CORPUS


@pytest.mark.parametrize("case", CORPUS["quote"], ids=lambda case: case["text"][:30])
def test_quotations(case: dict) -> None:
    text = case["text"]
    found = [[text[q.start : q.end], q.is_words] for q in split(Article("a", text)).quotations]
    assert found == case["quotes"]


def test_quotations_never_overlap_and_stay_in_their_paragraph() -> None:
    text = "\"One 'two' three\n\n“Four \"five\n\n'six\" seven' " * 20
    doc = split(Article("a", text))
    assert doc.quotations
    last = 0
    for q in doc.quotations:
        assert last <= q.start < q.end
        assert "\n\n" not in text[q.start : q.end]
        last = q.end


def test_quotation_at_finds_words_only() -> None:
    text = 'The "plot" was real. "We saw it," he said.'
    doc = split(Article("a", text))
    assert doc.quotation_at(text.index("plot")) is None
    assert doc.quotation_at(text.index("saw")) is not None
