"""What joining the mentions of many articles takes: time and memory from 1,000 mentions to a million, one core.

Each size runs in a process of its own that is bound to one CPU; CPU time counts. The newsroom is made up
(:mod:`tests.benchmarks.crowd`), so the figures say how cost grows, not how well mentions are joined.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SIZES = (1_000, 10_000, 100_000, 1_000_000)
SCRIPT = """
import gc, json, os, resource, sys, time
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
from tests.benchmarks.crowd import newsroom
from timeline.events import EventRules
from timeline.events.groups import join_groups
from timeline.events.occasions import find_occasions
rules = EventRules.load("en")
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
room = newsroom(int(sys.argv[1]))
gc.collect()
made = peak()
begin = time.process_time()
find_occasions([d for d, _ in room.extractions], room.publications, rules.families.common)
articles = time.process_time() - begin
begin = time.process_time()
joined = join_groups(room.extractions, room.publications, rules)
print(json.dumps([room.mentions, len(room.extractions), articles, time.process_time() - begin, made, peak(),
                  len(joined.merges)]))
"""


@pytest.mark.benchmark
def test_mentions_joined() -> None:
    print("\nmentions, articles; CPU s: articles compared alone, all of joining; µs a mention; MB before and at most")
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    for size in SIZES:
        ran = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(size)],
            capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        mentions, articles, compared, joined, made, peak, merges = json.loads(ran.stdout)
        times = f"{compared:9.2f}{joined:9.2f}{joined / mentions * 1e6:8.0f}"
        memory = f"{made / unit:8.0f}{peak / unit:8.0f}"
        print(f"{mentions:9}{articles:7}{times}{memory}  ({merges} merges)", flush=True)
        assert merges
