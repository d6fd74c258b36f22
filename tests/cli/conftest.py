"""What the tests of the commands share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import handmade
from tests.cli.running import TEXT
from timeline import Settings, Story
from timeline.lanes import Lanes
from timeline.story import building
from timeline.tables.frames import frames


@pytest.fixture
def story(tmp_path: Path) -> Path:
    lanes = Lanes.load()
    Story(frames(handmade.records(), lanes), lanes).save(tmp_path / "ferry.story")
    return tmp_path / "ferry.story"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Quick, and the same on every machine."""
    monkeypatch.setattr(building, "DEFAULT_SETTINGS", Settings(language_model=False))
