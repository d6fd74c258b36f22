"""The documents against the code: README's Python runs, its commands and links exist, the tables page is current."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

import timeline
from tests.cli.running import VERBS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_readme_begins_with_the_two_commands_and_a_picture() -> None:
    assert README.index("make demo") < README.index("make test") < README.index("![") < README.index("```python")
    assert README.index("```python") < 1500


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert 8 <= len(code.strip().splitlines()) <= 14
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert "2023-04-04" in done.stdout, "the named earthquake has its date"
    assert "2023-04-11" in done.stdout, "the past-tense Tuesday is in the week of writing"
    assert "inferred" in done.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_in_the_readme(verb: str) -> None:
    assert f"`timeline {verb}" in README


def test_every_setting_is_in_the_readme() -> None:
    assert [name for name in timeline.Settings.__dataclass_fields__ if f"`{name}`" not in README] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if not target.startswith("http")]
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_the_tables_page_is_current() -> None:
    loader = importlib.machinery.SourceFileLoader("write_tables_doc", str(ROOT / ".ci/write-tables-doc"))
    spec = importlib.util.spec_from_loader("write_tables_doc", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    assert (ROOT / "docs/tables.md").read_text(encoding="utf-8") == module.text(), "run .ci/write-tables-doc"
