"""The nouns that name an event in a language, read and checked from ``rules/<language>/eventnouns.toml``."""

from __future__ import annotations

from dataclasses import dataclass

from .. import rulebook
from ..errors import RuleError


@dataclass(frozen=True, slots=True)
class EventNouns:
    """Nouns that name what happens (``sure``), those that do so when a verb carries them, and telling endings.

    ``dated``: those of the sure ones that are an event of their own where a date belongs to them.
    """

    sure: frozenset[str]
    dated: frozenset[str]
    carried: frozenset[str]
    endings: tuple[str, ...]
    things: frozenset[str]
    linking: frozenset[str]
    states: frozenset[str]
    modifying: frozenset[str]

    @staticmethod
    def load(language: str) -> EventNouns:
        """The checked list of a language (``eventnouns.toml``); raises RuleError naming file and field."""
        where = f"{language}/eventnouns.toml"
        data = rulebook.read(language, "eventnouns")
        groups: dict[str, str] = rulebook.want(data, "sure", dict, where)
        for name, words in groups.items():
            if not isinstance(words, str):
                raise RuleError(f"{where}: [sure] {name!r} is {words!r}; expected words parted by blanks")
        endings = rulebook.want(data, "endings", dict, where)
        return EventNouns(
            frozenset(word for words in groups.values() for word in words.split()),
            frozenset(
                word for name in rulebook.want(data, "dated", dict, where)["groups"] for word in groups[name].split()
            ),
            frozenset(rulebook.want(data, "carried", dict, where)["words"].split()),
            tuple(rulebook.want(endings, "event", list, where)),
            frozenset(rulebook.want(endings, "things", str, where).split()),
            frozenset(rulebook.want(data, "verbs", dict, where)["linking"]),
            frozenset(rulebook.want(data, "states", dict, where)["words"].split()),
            frozenset(rulebook.want(data, "modifying", dict, where)["words"].split()),
        )

    def name(self, lemma: str) -> bool:
        """Whether a noun names an event wherever it stands."""
        return lemma in self.sure or (lemma.endswith(self.endings) and lemma not in self.things)
