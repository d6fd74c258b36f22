"""Loads and checks the rule files: ``rules/<language>/<name>.toml``.

A wrong rule raises :class:`~timeline.errors.RuleError` naming its file, the rule and the field. What a rule means is
the business of the stage that uses it; this module knows files, fields and types only.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from .errors import RuleError


def languages() -> tuple[str, ...]:
    """The languages there are rules for, as their folder names; a folder may hold words to tell in, and no rules."""
    root = resources.files("timeline") / "rules"
    return tuple(sorted(item.name for item in root.iterdir() if (item / "temporal").is_dir()))


def with_file(name: str) -> tuple[str, ...]:
    """The languages that have a ``<name>.toml``, by folder name; "chart": those a picture can be told in."""
    root = resources.files("timeline") / "rules"
    return tuple(sorted(item.name for item in root.iterdir() if (item / f"{name}.toml").is_file()))


def folder(language: str) -> Traversable:
    """The folder of a language's rules: ``rules/<language>``, or the user's own where ``language`` is a path."""
    own = Path(language)
    return own if own.name != language else resources.files("timeline") / "rules" / language


def read(language: str, name: str, *, optional: bool = False) -> dict[str, Any]:
    """The content of a language's ``<name>.toml``; {} for an ``optional`` one that is not there."""
    path = folder(language) / f"{name}.toml"
    if not path.is_file():
        if optional and folder(language).is_dir():
            return {}
        raise RuleError(f"no rule file {name}.toml for language {language!r}; there are: {', '.join(with_file(name))}")
    return parse(path.read_text(encoding="utf-8"), f"{language}/{name}.toml")


def read_file(path: Path) -> dict[str, Any]:
    """The content of a TOML file of the user's own, such as a lanes file."""
    try:
        return parse(path.read_text(encoding="utf-8"), str(path))
    except FileNotFoundError:
        raise RuleError(f"{path}: no such file; expected a TOML file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: cannot be read as UTF-8 text ({error}); expected a TOML file") from None


def parse(text: str, name: str) -> dict[str, Any]:
    """TOML text as a mapping; ``name`` is how errors call the file."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name}: not valid TOML: {error}") from None


def want(entry: Mapping[str, Any], field: str, kind: type | tuple[type, ...], where: str, default: Any = ...) -> Any:
    """A field of a rule with its type checked; ``where`` names file and rule for the error."""
    if field not in entry:
        if default is not ...:
            return default
        raise RuleError(f"{where}: the field {field!r} is missing")
    value = entry[field]
    if not isinstance(value, kind) or (isinstance(value, bool) and kind in (int, float)):
        wanted = " or ".join(k.__name__ for k in (kind if isinstance(kind, tuple) else (kind,)))
        raise RuleError(f"{where}: {field!r} is {value!r}; expected {wanted}")
    return value


def reject_unknown(entry: Mapping[str, Any], allowed: frozenset[str], where: str) -> None:
    """Raise for a field nobody reads: mostly a misspelt one."""
    unknown = sorted(set(entry) - allowed)
    if unknown:
        raise RuleError(f"{where}: unknown field {unknown[0]!r}; allowed: {', '.join(sorted(allowed))}")
