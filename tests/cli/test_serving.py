"""Serving a story, and the demonstration."""

from __future__ import annotations

import logging
import sys
import types
from pathlib import Path
from typing import Any

import pytest

import timeline
from tests.cli.running import run
from timeline import Story
from timeline.cli import serving


def _fake_dashboards(monkeypatch: pytest.MonkeyPatch, served: list[Any]) -> None:
    def create_app(story: Story, paste: bool = False) -> Any:
        served.append(story)
        return lambda environ, start: [b"page"]

    def create_server(page: Any, host: str, port: int, **more: Any) -> Any:
        if port == 1:
            raise OSError(98, "Address already in use")
        return types.SimpleNamespace(
            effective_port=port or 4321, run=lambda: served.append((host, port)), close=lambda: None
        )

    dashboards, waitress = types.ModuleType("dashboards"), types.ModuleType("waitress")
    dashboards.create_app = create_app  # type: ignore[attr-defined]
    waitress.create_server = create_server  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dashboards", dashboards)
    monkeypatch.setitem(sys.modules, "waitress", waitress)


def test_serve_prints_the_address(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Any] = []
    _fake_dashboards(monkeypatch, served)
    assert "http://127.0.0.1:8050/" in run("serve", story).stdout
    assert "http://[::1]:4321/" in run("serve", story, "--host", "::1", "--port", "0").stdout
    assert served[1] == ("127.0.0.1", 8050)
    taken = run("serve", story, "--port", "1")
    assert taken.exit_code == 1
    assert "127.0.0.1:1 cannot be served (Address already in use)" in taken.stderr and "--port" in taken.stderr


def test_a_busy_page_writes_nothing_into_the_terminal(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fake_dashboards(monkeypatch, [])
    run("serve", story)
    assert not logging.getLogger("waitress.queue").isEnabledFor(logging.WARNING)


def test_serve_without_the_page_says_what_to_install(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dashboards", None)
    done = run("serve", story)
    assert done.exit_code == 1
    assert "pip install" in done.stderr


def test_demo_builds_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Any] = []
    _fake_dashboards(monkeypatch, served)
    done = run("demo", "--no-serve", "-o", tmp_path / "sample")
    assert done.exit_code == 0, done.stderr
    assert "EVENTS (" in done.stdout
    assert served == []
    assert len(timeline.load(tmp_path / "sample").articles) >= 3
    run("demo", "--port", "0")
    assert len(served) == 2


def test_a_sample_that_is_incomplete_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "story.toml").write_text("anchors = {}")
    monkeypatch.setattr(serving, "sample_folder", lambda: tmp_path)
    done = run("demo", "--no-serve")
    assert done.exit_code == 1
    assert "'articles' is missing" in done.stderr
