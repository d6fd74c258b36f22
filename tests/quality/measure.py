"""Scores on development data that lies beside the checkout: who answers, and what the scorer says of the answers."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timeline import Article, build
from timeline.cli.tagging import tag_lines

FLOORS = Path(__file__).with_name("floors.toml")


@dataclass(frozen=True)
class Gate:
    """One measurement with its floors: the path of a score ("value.f1") and the least it may be.

    ``report``: whether the scorer prints its JSON ("stdout") or writes it to a file it is told ("file").
    """

    name: str
    answers: str
    documents: str
    gold: str
    scorer: str
    floors: Mapping[str, float]
    report: str = "stdout"

    def __str__(self) -> str:
        return self.name


def _timexes(documents: Path, target: Path) -> None:
    with redirect_stdout(io.StringIO()):  # it says how many documents it has tagged
        tag_lines(documents, str(target))


def _mentions(documents: Path, target: Path) -> None:
    lines = [json.loads(line) for line in documents.read_text(encoding="utf-8").splitlines()]
    articles = [Article(d["id"], d["text"], title=d.get("title"), published=d["published"]) for d in lines]
    rows = build(articles).mentions.itertuples()
    with target.open("w", encoding="utf-8") as file:
        for row in rows:
            spot = {"doc": row.article_id, "start": int(row.trigger_start), "end": int(row.trigger_end)}
            file.write(json.dumps(spot | {"cluster": row.cluster_id, "date": _day(row)}) + "\n")


def _day(row: Any) -> str | None:
    """The date as the scorers read it: as much of it as the grain says, or as both its ends share."""
    first, last = str(row.earliest), str(row.latest)
    if first == "NaT":
        return None
    if row.grain == "window":
        return next((first[:n] for n in (10, 7, 4) if first[:n] == last[:n]), None)
    return first[: CUT.get(str(row.grain), 10)]


CUT = {"year": 4, "half": 4, "decade": 4, "century": 4, "quarter": 7, "season": 7, "month": 7}
# Who answers: reads the documents, writes the answers in the format of the gold.
ANSWERS: Mapping[str, Callable[[Path, Path], None]] = {"timexes": _timexes, "mentions": _mentions}


def gates() -> list[Gate]:
    """The gates of ``floors.toml``."""
    return [Gate(**entry) for entry in tomllib.loads(FLOORS.read_text(encoding="utf-8"))["gate"]]


def scores(gate: Gate, shared: Path, scratch: Path) -> dict[str, Any]:
    """Answer a gate's documents and have the answers scored."""
    target = scratch / "answers.jsonl"
    ANSWERS[gate.answers](shared / gate.documents, target)
    command = [sys.executable, str(shared / gate.scorer), str(shared / gate.gold), str(target), "--json"]
    report = scratch / "report.json"
    command += [str(report)] if gate.report == "file" else []
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    text = report.read_text(encoding="utf-8") if gate.report == "file" else done.stdout
    found: dict[str, Any] = json.loads(text)
    return found


def score_at(found: Mapping[str, Any], path: str) -> float:
    """The score at a path such as "value.f1"."""
    for key in path.split("."):
        found = found[key]
    return float(found)  # type: ignore[arg-type]
