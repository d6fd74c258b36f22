"""What each part of the resolver brings: development scores with one part left out at a time.

    python -m tests.quality.ablation FOLDER-OF-DEVELOPMENT-MATERIAL

prints a table in Markdown. A group of rules is left out by its file; a step of the method by a stand-in that does
nothing. What is left out may be found by another rule, so the losses do not add up.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from timeline.temporal import binding, expressions, patterns, refiners, tagger, tense
from timeline.temporal.resolver import Resolver

from .measure import Gate, gates, score_at, scores

COLUMNS = ("strict.f1", "relaxed.f1", "value.f1", "type.f1")


@contextmanager
def _without_rules(name: str) -> Iterator[None]:
    with patch.object(patterns, "FILES", tuple(file for file in patterns.FILES if file != name)):
        patterns.load.cache_clear()
        yield
    patterns.load.cache_clear()


@contextmanager
def _patched(target: Any, name: str, value: Any) -> Iterator[None]:
    patterns.load.cache_clear()
    with patch.object(target, name, value):
        yield
    patterns.load.cache_clear()


def _deictic(self: Resolver, match: Any, call: Any) -> Any:
    return self._deictic(match, call)


def _steps() -> dict[str, Callable[[], Any]]:
    def nothing(*_: Any) -> None:
        return None

    return {
        "tense and neighbouring verbs": lambda: _patched(tense, "side", lambda *_: ("", "", False)),
        "nearest month and day": lambda: _patched(binding, "NEAREST", frozenset()),
        "the date under discussion": lambda: _patched(Resolver, "_anaphoric", _deictic),
        "the period of accounts under discussion": lambda: _patched(Resolver, "_period_call", nothing),
        "ends of spans after their beginning": lambda: _patched(Resolver, "_after_first", lambda *a: a[-1]),
        "conditions on the neighbours": lambda: _patched(expressions, "_neighbours_fit", lambda *_: True),
        "names that hold a date": lambda: _patched(expressions, "_is_name", lambda *_: False),
        "refiners (pairs of days)": lambda: _patched(refiners, "REFINERS", ()),
        "events named in the text": lambda: _patched(tagger.named_events, "identified", nothing),
    }


def measured(gate: Gate, shared: Path) -> list[float]:
    """The four scores as things stand."""
    with tempfile.TemporaryDirectory() as scratch:
        found = scores(gate, shared, Path(scratch))
    return [score_at(found, path) for path in COLUMNS]


def table(gate: Gate, shared: Path) -> list[str]:
    """The lines of the table: all, then what is lost without each part."""
    whole = measured(gate, shared)
    lines = ["| without | strict | relaxed | value | type |", "|---|---:|---:|---:|---:|"]
    lines.append("| nothing left out | " + " | ".join(f"{score:.2f}" for score in whole) + " |")
    parts: dict[str, Callable[[], Any]] = {
        f"rules of `{name}.toml`": lambda name=name: _without_rules(name)  # type: ignore[misc]
        for name in patterns.FILES
    }
    for name, left_out in {**parts, **_steps()}.items():
        with left_out():
            found = measured(gate, shared)
        lines.append(f"| {name} | " + " | ".join(f"{a - b:+.2f}" for a, b in zip(found, whole, strict=True)) + " |")
    return lines


if __name__ == "__main__":
    try:
        print("\n".join(table(next(g for g in gates() if g.answers == "timexes"), Path(sys.argv[1]))))
    except (IndexError, OSError, json.JSONDecodeError, subprocess.CalledProcessError) as error:
        sys.exit(f"{__doc__}\n{error}")
