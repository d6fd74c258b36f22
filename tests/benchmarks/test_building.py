"""Articles a second from text to tables, with and without the language model, and what memory they take.

Each run is a process of its own that is bound to one CPU and whose numerical libraries use one thread; CPU time counts.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from timeline import language

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "data").glob("*/articles/*.txt"))
WORDS = 600
SCRIPT = """
import json, os, resource, sys, time
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
import timeline
from timeline import language
from timeline.ingest.sentences import split
articles = [timeline.Article(**json.loads(line)) for line in open(sys.argv[1], encoding="utf-8")]
settings = timeline.Settings(language_model=sys.argv[2] == "model")
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
timeline.build(articles[:2], settings=settings)
first = peak()
begin = time.process_time()
for _ in language.parse_many((split(a, settings) for a in articles), settings):
    pass
read, streamed = time.process_time() - begin, peak()
begin = time.process_time()
story = timeline.build(articles, settings=settings)
print(json.dumps([read, time.process_time() - begin, first, streamed, peak(), len(story.mentions)]))
"""


def _articles(count: int) -> list[dict[str, str]]:
    """News of about 600 words: the development articles where they are there, else the sample articles, joined."""
    found: list[dict[str, str]] = []
    for path in sorted((ROOT.parent / "shared/data/t17/topics").glob("*/articles.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found += [json.loads(line) for line in lines]
    found = [a for a in found if len(a["text"].split()) >= WORDS]
    if not found:
        news = "\n\n".join(path.read_text(encoding="utf-8") for path in SAMPLES)
        found = [{"id": str(n), "text": news[n * 50 :] + news, "published": "2017-04-13"} for n in range(count)]
    step = max(1, len(found) // count)
    return [
        {"id": str(n), "text": _cut(a["text"]), "published": str(a["published"])}
        for n, a in enumerate(found[::step][:count])
    ]


def _cut(text: str) -> str:
    """Whole paragraphs, up to about 600 words."""
    kept: list[str] = []
    for paragraph in text.split("\n"):
        if len(" ".join(kept).split()) >= WORDS:
            break
        kept.append(paragraph)
    return "\n".join(kept)


@pytest.mark.benchmark
@pytest.mark.parametrize("way", ["words", "model"])
def test_articles_a_second(tmp_path: Path, way: str) -> None:
    if way == "model" and not language.available("en"):
        pytest.fail("the language model is not installed: make install")
    print(f"\n{way}: articles, read words/s, articles/s end to end; MB after two, after streaming, after building")
    for count in (40, 200):
        articles = _articles(count)
        source = tmp_path / f"{count}.jsonl"
        source.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
        threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        ran = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(source), way],
            capture_output=True, text=True, check=True, env={**os.environ, **threads, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        read, built, first, streamed, peak, mentions = json.loads(ran.stdout)
        words = sum(len(a["text"].split()) for a in articles)
        unit = 1024 if sys.platform != "darwin" else 1024 * 1024
        memory = "".join(f"{value / unit:8.0f}" for value in (first, streamed, peak))
        rates = f"{words / read:9.0f}{len(articles) / built:8.1f}"
        print(f"{len(articles):5}{rates}{memory}  ({mentions} mentions)", flush=True)
        assert mentions
