"""Nothing English stands in the code that matches text: a language is a folder of rules."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from timeline import rulebook
from timeline.interval import GRAINS
from timeline.records.dates import DateBasis, Phrase, PublicationStatus
from timeline.temporal.operations import OPERATION_TABLE
from timeline.temporal.patterns import FILES, PLACEHOLDER
from timeline.temporal.words import ARGUMENTS, ENDED, SHAPES

ROOT = Path(__file__).resolve().parents[2]
# Header lines of a text file ("Published:") are a file format of ours, not a language.
FORMATS = {"ingest/textfile.py"}
MODULES = [
    path
    for room in ("temporal", "wording", "ingest")
    for path in sorted((ROOT / "timeline" / room).glob("*.py"))
    if path.relative_to(ROOT / "timeline").as_posix() not in FORMATS
]
MATCHING = {
    "compile", "count", "endswith", "find", "findall", "finditer", "fullmatch", "index", "lstrip", "match", "partition",
    "removeprefix", "removesuffix", "replace", "rfind", "rsplit", "rstrip", "search", "split", "startswith", "strip",
    "sub",
}  # fmt: skip
# Escapes, group openings, sets and named fields: syntax of patterns, no words of a language.
SYNTAX = re.compile(r"\\[a-zA-Z]|\(\?(?:P<\w*>?|[:=!<]+|[imsx]+\))|\[(?:\\.|[^\]\\])*\]|\{\w*\}|%s")
LOOKS_LIKE_A_PATTERN = re.compile(r"\(\?[:=!<P]|\[0-9\]|\[a-z\]|\\[bdsw]")


def codes() -> set[str]:
    """Names that rules and code have agreed on, some of which are English words: operations, arguments, values."""
    found = {*OPERATION_TABLE, *ARGUMENTS.values(), *SHAPES, *ENDED, *GRAINS}
    found |= {*get_args(PublicationStatus), *get_args(DateBasis), *get_args(Phrase), "text"}
    for name in (*FILES, "events"):
        for rule in rulebook.read("en", f"temporal/{name}").get("rule", ()):
            found |= {*rule.get("with", {}), *rule.get("also", {}), *_texts(rule.get("with", {}))}
            found |= {part for match in PLACEHOLDER.finditer(rule["pattern"]) for part in match.groups() if part}
    context = rulebook.read("en", "temporal/context")
    found |= set(_texts(rulebook.read("en", "temporal/lexicon")))
    # Sides of a date, the computation of Easter, and the two styles of wording.
    found |= {"past", "future", "nearest", "ahead", "easter", "full", "short"}
    return found | set(context["signals"].values()) | set(context["relations"].values())


def _texts(value: Any) -> Iterator[str]:
    for item in value.values():
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            yield from _texts(item)


def vocabulary() -> set[str]:
    """Words of English as the rules know them."""
    context, lexicon = rulebook.read("en", "temporal/context"), rulebook.read("en", "temporal/lexicon")
    lists = [words for table in context.values() for words in table.values() if isinstance(words, list)]
    keys = [list(lexicon[name]) for name in lexicon] + [list(context["signals"]), list(context["directions"])]
    found = {word for words in (*lists, *keys) for text in words for word in re.findall(r"[a-z']+", str(text).lower())}
    return found | {"and", "or", "the", "of", "ago", "no", "not", "i", "you", "said", "'s"}


def english_in(source: str, allowed: set[str], known: set[str]) -> list[tuple[int, str]]:
    """Words in the literals that text is matched with: handed to a matching method, a pattern, or compared."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MATCHING:
            literals = [text for argument in node.args for text in _literals(argument)]
        elif isinstance(node, ast.Compare):
            literals = [t for side in (node.left, *node.comparators) for t in _literals(side) if t.strip() in known]
        else:
            literals = [text for text in _literals(node, deep=False) if LOOKS_LIKE_A_PATTERN.search(text)]
        for text in literals:
            words = re.findall(r"'s\b|[A-Za-z]+", SYNTAX.sub(" ", text))
            found += [(node.lineno, word) for word in words if len(word) > 1]
    return sorted({(line, word) for line, word in found if word not in allowed})


def _literals(node: ast.AST, deep: bool = True) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield " ".join(v.value for v in node.values if isinstance(v, ast.Constant) and isinstance(v.value, str))
    elif deep and isinstance(node, ast.Tuple | ast.List | ast.Set | ast.BinOp):
        for below in ast.iter_child_nodes(node):
            yield from _literals(below)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT / "timeline").as_posix())
def test_no_english_word_is_matched_in_code(path: Path) -> None:
    assert english_in(path.read_text(encoding="utf-8"), codes(), vocabulary()) == []


@pytest.mark.parametrize(
    "code",
    [
        "low.startswith(\"'s\")", "re.compile(r'\\bago\\b')", "word.endswith(('ed', 'ing'))", "x = word == 'the'",
        "X = {'a': r'(?:[0-9]+)(?:st|nd)'}", "re.search(rf'{x} of\\b', low)", "word in ('and', 'or')",
    ],
)  # fmt: skip
def test_the_scan_sees_it(code: str) -> None:
    assert english_in(code, codes(), vocabulary())


@pytest.mark.parametrize("code", ["which == 'this'", "re.compile(r'[a-z]{2}\\s*$')", "value.startswith(('P', 'F'))"])
def test_the_scan_knows_codes_from_words(code: str) -> None:
    assert not english_in(code, codes(), vocabulary())
