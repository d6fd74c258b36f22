"""What several test files share: where the corpora and the optional shared material are."""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest

from timeline import language

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout's top folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """A folder of development material beside the checkout; the test is skipped where there is none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no development material beside this checkout")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium. Without one the test is skipped, but in continuous integration it fails."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    if path is None:
        absent("no Chromium; install one or name it in CHROMIUM")
    return path


@pytest.fixture(scope="session")
def language_model() -> str:
    """The name of the English language model. Without it the test is skipped, but in CI it fails."""
    return absent("the language model is not installed") if not language.available("en") else language.MODELS["en"]


@pytest.fixture(scope="session")
def spacy() -> ModuleType:
    """The package spaCy. Without it the test is skipped, but in continuous integration it fails."""
    return importlib.import_module("spacy") if importlib.util.find_spec("spacy") else absent("spaCy is not installed")


def absent(message: str) -> NoReturn:
    """Skip a test for what is not installed; in continuous integration everything is, so that there it fails."""
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
