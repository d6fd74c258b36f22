"""Speed of ``timeline.tag`` beside other date finders: one run, one core, the same articles, the same outputs scored.

Each finder runs in a process of its own that is bound to one CPU; CPU time is compared, which other work on the machine
disturbs less than time on the clock. Peers are compared where ``make bench-peers`` has installed them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import timeline
from timeline import Settings

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PEERS = Path(os.environ.get("PEERS", ROOT / ".venv-peers"))
SAMPLES = sorted((ROOT / "data").glob("*/articles/*.txt"))
KINDS = {
    "digits": "7", "last last last": "last ", "quotation marks": '"', "no-break spaces": "a\u00a0",
    "mixed scripts": "дом last Monday 北京 ", "brackets": "(", "weekdays": "Monday ", "months": "May ",
}  # fmt: skip


def _articles(shared: Path | None) -> list[dict[str, Any]]:
    """The sample articles, and the development articles where they are there."""
    found = [{"id": p.stem, "text": p.read_text(encoding="utf-8"), "published": "2017-04-13"} for p in SAMPLES]
    if shared is not None:
        lines = (shared / "data/tempeval3/docs.jsonl").read_text(encoding="utf-8").splitlines()
        found += [json.loads(line) for line in lines]
    return found


def _commands(source: Path, folder: Path) -> dict[str, list[str]]:
    cpu = str(max(os.sched_getaffinity(0))) if hasattr(os, "sched_getaffinity") else ""
    own = [sys.executable, str(HERE / "finders.py")]
    commands = {"timeline": [*own, "timeline", str(source), str(folder / "timeline"), cpu]}
    python = PEERS / "bin/python"
    if python.exists():
        for name in ("dateparser", "metadate", "parsedatetime", "timexy", "ctparse"):
            commands[name] = [str(python), str(HERE / "finders.py"), name, str(source), str(folder / name), cpu]
    node, modules = shutil.which("node"), PEERS / "node_modules"
    if node and modules.exists():
        pin = ["taskset", "-c", cpu] if cpu and shutil.which("taskset") else []
        commands["chrono-node"] = [*pin, node, str(HERE / "chrono.mjs"), str(PEERS), str(source),
                                   str(folder / "chrono-node")]  # fmt: skip
    return commands


def _f1(gold: list[dict[str, Any]], found: list[list[list[Any]]]) -> tuple[float, float, float]:
    """F1 in percent of spans that agree, of spans that overlap, and of those with the right value."""
    exact = overlap = value = 0
    for document, mine in zip(gold, found, strict=True):
        for timex in document["timexes"]:
            near = [one for one in mine if one[0] < timex["end"] and timex["start"] < one[1]]
            exact += any(one[:2] == [timex["start"], timex["end"]] for one in near)
            overlap += bool(near)
            value += any(one[2] == timex["value"] for one in near)
    total = sum(len(d["timexes"]) for d in gold) + sum(map(len, found))
    return 200 * exact / total, 200 * overlap / total, 200 * value / total


@pytest.mark.benchmark
def test_finders_in_one_run(tmp_path: Path) -> None:
    shared = ROOT.parent / "shared"
    articles = _articles(shared if shared.is_dir() else None)
    source = tmp_path / "articles.jsonl"
    source.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    size = sum(len(article["text"].encode()) for article in articles) / 1e6
    gold = []
    if shared.is_dir():
        lines = (shared / "data/tempeval3/gold.jsonl").read_text(encoding="utf-8").splitlines()
        gold = [json.loads(line) for line in lines]
    print(f"\n{len(articles)} articles, {size:.2f} MB; CPU time on one core")
    print(f"{'':14}{'first pass':>11}{'best pass':>11}{'docs/s':>9}{'ratio':>8}{'strict':>8}{'relaxed':>8}{'value':>7}")
    rates: dict[str, float] = {}
    for name, command in _commands(source, tmp_path).items():
        ran = subprocess.run(
            command, check=False, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        if ran.returncode:
            print(f"{name:14} did not run: {ran.stderr.strip().splitlines()[-1:]}")
            continue
        seconds = json.loads(ran.stdout.splitlines()[-1])["seconds"]
        found = [json.loads(line) for line in (tmp_path / name).read_text(encoding="utf-8").splitlines()]
        rates[name] = size / min(seconds)
        scores = "".join(f"{score:8.1f}" for score in _f1(gold, found[-len(gold) :])) if gold else ""
        print(f"{name:14}{size / seconds[0]:6.3f} MB/s{rates[name]:6.3f} MB/s{len(articles) / min(seconds):9.0f}"
              f"{rates['timeline'] / rates[name]:8.1f}{scores}", flush=True)  # fmt: skip
    # Far below what is measured: it catches slips only.
    assert rates["timeline"] > 5 * rates.get("dateparser", 0)


@pytest.mark.benchmark
def test_cost_from_a_kilobyte_to_ten_megabytes() -> None:
    news = "\n\n".join(path.read_text(encoding="utf-8") for path in SAMPLES) + "\n\n"
    everything = Settings(max_characters=20_000_000)
    timeline.tag(news, published="2017-04-13")
    print("\nmicroseconds a kB for 1 kB, 10 kB, 100 kB, 1 MB, 10 MB (one text; dashes where 1 MB took over 10 s)")
    for name, unit in {"the sample articles": news, **KINDS}.items():
        costs: list[str] = []
        last = 0.0
        for size in (1_000, 10_000, 100_000, 1_000_000, 10_000_000):
            if last > 10:
                costs.append(f"{'-':>8}")
                continue
            text = (unit * (size // len(unit) + 1))[:size]
            begin = time.process_time()
            timeline.tag(text, published="2017-04-13", settings=everything)
            last = time.process_time() - begin
            costs.append(f"{last / size * 1e9:8.0f}")
        print(f"{name:20}" + "".join(costs), flush=True)


@pytest.mark.benchmark
def test_memory_of_ten_megabytes() -> None:
    script = (
        "import resource, sys, timeline\n"
        "from pathlib import Path\n"
        "timeline.tag('on Tuesday', published='2017-04-13')\n"
        "news = ''.join(Path(p).read_text(encoding='utf-8') + '\\n\\n' for p in sys.argv[1:])\n"
        "text = (news * (10_000_000 // len(news) + 1))[:10_000_000]\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "found = timeline.tag(text, published='2017-04-13', settings=timeline.Settings(max_characters=20_000_000))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, len(found))\n"
    )
    ran = subprocess.run([sys.executable, "-c", script, *map(str, SAMPLES)], capture_output=True, text=True, check=True,
                         env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    more, found = map(int, ran.stdout.split())
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    print(f"\n10 MB as one text: {more / unit:.0f} MB more than the import and the text take, {found} expressions")
