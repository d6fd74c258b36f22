"""The words and patterns of ``rules/<language>/text.toml``, checked and compiled once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import re2

from .. import rulebook
from ..errors import RuleError

_FIELDS = frozenset({"name", "pattern", "except", "ignore_case", "top_only", "heads_links", "examples", "negatives"})


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """A kind of line that is no part of the story; ``examples`` it must match, ``negatives`` it must not.

    ``heads_links``: the titles right below it are links to other stories.
    """

    name: str
    pattern: str
    excluding: str | None
    ignore_case: bool
    top_only: bool
    heads_links: bool
    examples: tuple[str, ...]
    negatives: tuple[str, ...]
    compiled: Any = field(repr=False, default=None)
    exceptions: Any = field(repr=False, default=None)

    @property
    def flagged(self) -> str:
        """The pattern as a group with its own case flag."""
        return f"(?{'i' if self.ignore_case else '-i'}:{self.pattern})"

    def matches(self, line: str) -> bool:
        """Whether a whole line, stripped, is of this kind."""
        if not self.compiled.fullmatch(line):
            return False
        return self.exceptions is None or not self.exceptions.fullmatch(line)


@dataclass(frozen=True, slots=True)
class TextRules:
    """What a language says about sentence ends and page furniture."""

    never: frozenset[str]
    before_number: frozenset[str]
    own_words: frozenset[str]
    maybe: frozenset[str]
    word_ends: frozenset[str]
    clock: frozenset[str]
    after_clock: frozenset[str]
    clock_words: frozenset[str]
    not_a_town: frozenset[str]
    starters: frozenset[str]
    reporting: frozenset[str]
    small_words: frozenset[str]
    speech_words: frozenset[str]
    domains: frozenset[str]
    furniture: tuple[FurnitureRule, ...]
    any_furniture: Any = field(repr=False, default=None)
    furniture_line: Any = field(repr=False, default=None)

    def furniture_suspects(self, lines: Sequence[str]) -> set[int]:
        """The numbers of the lines that some furniture rule takes, whatever its exceptions: one scan over them all."""
        joined = "\n".join(lines)
        data = (joined.replace("\t", " ") if joined.isascii() else joined.translate(_PLAIN)).encode("utf-8", "replace")
        found: set[int] = set()
        number = seen = 0
        for match in self.furniture_line.finditer(data):
            start, end = match.span()
            number += data.count(b"\n", seen, start)
            seen = start
            if end > start:
                found.add(number)
        return found

    def furniture_rule(self, line: str, at_top: bool = True) -> FurnitureRule | None:
        """The first rule that takes a whole line for furniture, or None; ``at_top``: among an article's first lines."""
        line = line.translate(_PLAIN)
        if not self.any_furniture.fullmatch(line):
            return None
        return next((rule for rule in self.furniture if (at_top or not rule.top_only) and rule.matches(line)), None)


# RE2's classes are ASCII: the spaces and quotation marks of typeset text are folded one to one before matching.
_PLAIN = {0xA0: " ", 0x2009: " ", 0x202F: " ", 0x2007: " ", 0x09: " ", 0x2019: "'", 0x2018: "'"}


@lru_cache(maxsize=8)
def load(language: str) -> TextRules:
    """The rules of a language. Raises RuleError naming file, rule and field."""
    data = rulebook.read(language, "text")
    where = f"{language}/text.toml"
    words = rulebook.want(data, "abbreviations", dict, where)
    sentences = rulebook.want(data, "sentences", dict, where)
    furniture = tuple(_furniture(entry, where) for entry in rulebook.want(data, "furniture", list, where))

    def those(table: Mapping[str, Any], name: str) -> frozenset[str]:
        return frozenset(rulebook.want(table, name, list, where))

    return TextRules(
        never=those(words, "never"),
        before_number=those(words, "before_number"),
        own_words=those(words, "own_words"),
        maybe=those(words, "maybe"),
        word_ends=those(words, "word_ends"),
        clock=those(words, "clock"),
        after_clock=those(words, "after_clock"),
        clock_words=those(words, "clock_words"),
        not_a_town=those(words, "not_a_town"),
        starters=those(sentences, "starters"),
        reporting=those(sentences, "reporting"),
        small_words=those(sentences, "small_words"),
        speech_words=those(sentences, "speech_words"),
        domains=those(sentences, "domains"),
        furniture=furniture,
        any_furniture=re2.compile("|".join(rule.flagged for rule in furniture)),
        furniture_line=_line_scan(furniture),
    )


def _line_scan(furniture: Sequence[FurnitureRule]) -> Any:
    """A pattern that finds whole lines in one pass over a text; no part of it crosses a line break."""
    options = re2.Options()
    options.never_nl = True
    options.never_capture = True
    options.max_mem = 64 << 20
    return re2.compile("(?m)^(?:" + "|".join(rule.flagged for rule in furniture) + ")$", options)


def _furniture(entry: dict[str, Any], file: str) -> FurnitureRule:
    name = rulebook.want(entry, "name", str, file)
    where = f"{file}, furniture {name!r}"
    rulebook.reject_unknown(entry, _FIELDS, where)
    rule = FurnitureRule(
        name=name,
        pattern=rulebook.want(entry, "pattern", str, where),
        excluding=rulebook.want(entry, "except", str, where, None),
        ignore_case=rulebook.want(entry, "ignore_case", bool, where, True),
        top_only=rulebook.want(entry, "top_only", bool, where, False),
        heads_links=rulebook.want(entry, "heads_links", bool, where, False),
        examples=tuple(rulebook.want(entry, "examples", list, where)),
        negatives=tuple(rulebook.want(entry, "negatives", list, where)),
    )
    try:
        flag = "(?i)" if rule.ignore_case else ""
        exceptions = None if rule.excluding is None else re2.compile(flag + rule.excluding)
        return replace(rule, compiled=re2.compile(rule.flagged), exceptions=exceptions)
    except re2.error as error:
        raise RuleError(f"{where}: 'pattern' or 'except' is no RE2 pattern ({error})") from None
