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

from timeline.cli.tagging import tag_lines

FLOORS = Path(__file__).with_name("floors.toml")


@dataclass(frozen=True)
class Gate:
    """One measurement with its floors: the path of a score ("value.f1") and the least it may be."""

    name: str
    answers: str
    documents: str
    gold: str
    scorer: str
    floors: Mapping[str, float]

    def __str__(self) -> str:
        return self.name


def _timexes(documents: Path, target: Path) -> None:
    with redirect_stdout(io.StringIO()):  # it says how many documents it has tagged
        tag_lines(documents, str(target))


# Who answers: reads the documents, writes the answers in the format of the gold.
ANSWERS: Mapping[str, Callable[[Path, Path], None]] = {"timexes": _timexes}


def gates() -> list[Gate]:
    """The gates of ``floors.toml``."""
    return [Gate(**entry) for entry in tomllib.loads(FLOORS.read_text(encoding="utf-8"))["gate"]]


def scores(gate: Gate, shared: Path, scratch: Path) -> dict[str, Any]:
    """Answer a gate's documents and have the answers scored."""
    target = scratch / "answers.jsonl"
    ANSWERS[gate.answers](shared / gate.documents, target)
    command = [sys.executable, str(shared / gate.scorer), str(shared / gate.gold), str(target), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def score_at(found: Mapping[str, Any], path: str) -> float:
    """The score at a path such as "value.f1"."""
    for key in path.split("."):
        found = found[key]
    return float(found)  # type: ignore[arg-type]
