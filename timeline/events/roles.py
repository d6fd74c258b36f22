"""The words that give a participant its role, from roles.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .. import rulebook
from ..errors import RuleError

ROLES = frozenset(
    {
        "agent", "patient", "recipient", "source", "speaker", "addressee", "interviewer", "interviewee", "party",
        "participant", "member",
    }
)  # fmt: skip
_STEPS = frozenset({"with", "target", "owner"})  # roles in the making, which depend on the kind of event


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Preposition -> role after a verb and after a noun, and the words that let a preposition count."""

    after_verb: Mapping[str, str]
    after_noun: Mapping[str, str]
    verbs: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    plain: frozenset[str]
    audience: frozenset[str]
    places: frozenset[str]


@cache
def role_words(language: str) -> RoleWords:
    """The words of a language; RuleError names a role that is none."""
    data = rulebook.read(language, "roles")
    for section in ("after_verb", "after_noun"):
        for word, role in data[section].items():
            if role not in ROLES | _STEPS:
                raise RuleError(f"{language}/roles.toml: {section}: {word!r} gives {role!r}, which is no role")
    return RoleWords(
        data["after_verb"],
        data["after_noun"],
        {name: frozenset(words) for name, words in data["verbs"].items()},
        {name: frozenset(words) for name, words in data["nouns"].items()},
        frozenset(data["plain"]["words"]),
        frozenset(data["audience"]["words"]),
        frozenset(rulebook.read(language, "names")["place_words"]),
    )
