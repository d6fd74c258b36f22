"""Speed of the splitter on text like the corpus's. The floor is far below what is measured: it catches slips only."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from timeline.ingest.sentences import split
from timeline.records import Article

CORPUS = tomllib.loads((Path(__file__).parents[1] / "corpus/en/sentences.toml").read_text(encoding="utf-8"))
FLOOR = 2.0


@pytest.mark.benchmark
def test_sentences_per_second() -> None:
    paragraph = " ".join(text for text in CORPUS["one"] if text.endswith("."))
    article = Article("a", "\n\n".join([paragraph] * 1000))
    split(Article("warm-up", paragraph))
    begin = time.perf_counter()
    document = split(article)
    rate = len(article.text) / (time.perf_counter() - begin) / 1e6
    print(f"\nsplit: {rate:.1f} million characters a second, {len(document.sentences)} sentences")
    assert rate > FLOOR
