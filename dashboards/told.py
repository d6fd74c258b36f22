"""A story with the words of one language to tell it in. The page's own words are data: ``words/<language>.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from timeline import Story, Wording

_FOLDER = Path(__file__).parent / "words"


class Words:
    """The words of one language: ``words.skip``; tables of words are mappings."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data

    def __getattr__(self, name: str) -> Any:
        try:
            return self._data[name]
        except KeyError:
            raise AttributeError(f"the page has no words called {name!r}") from None


@cache
def words_of(language: str) -> Words:
    """The page's words in a language; English where it has none."""
    known = {path.stem: path for path in _FOLDER.glob("*.toml")}
    return Words(tomllib.loads(known.get(language, known["en"]).read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Told:
    """A story, or a small part of one, and the words it is told with."""

    story: Story
    words: Words
    wording: Wording
    alone: bool
    was: Mapping[str, str] = field(default_factory=dict)  # the old date of each event that was moved

    @property
    def tongue(self) -> str | None:
        """The language that the story's own words are in, where it is not the page's; None where it is."""
        own = Path(self.story.settings.language).name
        return None if own == self.words.language else own

    @classmethod
    def of(cls, story: Story, language: str = "en", articles: int | None = None) -> Told:
        """A story in a language of the page; ``articles``: how many the whole story has, for a part of one."""
        count = len(story.articles) if articles is None else articles
        return cls(story, words_of(language), Wording.load(language), count == 1)
