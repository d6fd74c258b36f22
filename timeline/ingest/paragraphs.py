"""Text to paragraphs with exact offsets, each with its role: body, headline or page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ..records import Role
from .textrules import TextRules

_LONGEST_FURNITURE = 240
_LONGEST_HEADLINE = 160
_NARROWEST_WRAP = 38
_WIDEST_WRAP = 120
_TOP = 8
_BATCH = 1000  # lines looked at together
_LINE = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
_RARE_BREAKS = "\r\u2028\u2029\x0b\x0c\x85"
_NO_HEADLINE_ENDS = (".", ":", ";", ",", "…", "-", "_", "—", "–", '."', ".”", ".’", ".'")


# Named tuples: a long text has tens of thousands of lines, and these are made three times as fast as data classes.
class Paragraph(NamedTuple):
    """A stretch of text without its surrounding white space."""

    start: int
    end: int
    role: Role = "body"


class _Line(NamedTuple):
    start: int
    end: int
    indent: int
    furniture: bool


def split_paragraphs(text: str, rules: TextRules, title: str | None = None) -> list[Paragraph]:
    """The paragraphs of a text in order. A single line break is white space where the lines were wrapped."""
    blocks = _blocks(text, rules)
    width = _wrap_width(blocks)
    paragraphs: list[Paragraph] = []
    for block in blocks:
        paragraphs += _join_lines(text, block, width)
    return _with_headlines(text, paragraphs, title, rules)


# -- lines ------------------------------------------------------------------------------------------
def _blocks(text: str, rules: TextRules) -> list[list[_Line]]:
    """Lines grouped by blank lines."""
    blocks: list[list[_Line]] = []
    block: list[_Line] = []
    among_links = False
    for start, raw, body, suspect in _suspected(text, rules):
        if not body:
            if block:
                blocks.append(block)
                block = []
            among_links = False
            continue
        indent = 0 if raw[0] == body[0] else len(raw) - len(raw.lstrip())
        rule = rules.furniture_rule(body, len(blocks) < _TOP) if suspect else None
        if rule is not None:
            among_links = rule.heads_links
        elif among_links:
            among_links = _is_headline(body)
        furniture = rule is not None or among_links
        block.append(_Line(start + indent, start + indent + len(body), indent, furniture))
    if block:
        blocks.append(block)
    return blocks


def _suspected(text: str, rules: TextRules) -> Iterator[tuple[int, str, str, bool]]:
    """Every line: its offset, itself, its body, and whether it may be furniture; some at a time, to save memory."""
    lines = _lines(text)
    while batch := list(islice(lines, _BATCH)):
        bodies = [raw.strip() for _, raw in batch]
        suspects = rules.furniture_suspects([body if len(body) <= _LONGEST_FURNITURE else "" for body in bodies])
        for number, ((start, raw), body) in enumerate(zip(batch, bodies, strict=True)):
            yield start, raw, body, number in suspects


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Every line with its offset, its break left out."""
    start = 0
    if not any(mark in text for mark in _RARE_BREAKS):
        while (end := text.find("\n", start)) >= 0:
            yield start, text[start:end]
            start = end + 1
    else:
        for found in _LINE.finditer(text):
            yield start, text[start : found.start()]
            start = found.end()
    yield start, text[start:]


def _wrap_width(blocks: list[list[_Line]]) -> int:
    """The column at which the text was wrapped, 0 where it was not: then every line is a paragraph of its own."""
    lengths = [line.end - line.start + line.indent for block in blocks if len(block) > 1 for line in block]
    lengths = [length for length in lengths if length]
    width = max(lengths, default=0)
    return width if _NARROWEST_WRAP <= width <= _WIDEST_WRAP else 0


def _join_lines(text: str, block: list[_Line], width: int) -> list[Paragraph]:
    joined: list[Paragraph] = []
    previous: _Line | None = None
    for line in block:
        if line.furniture:
            joined.append(Paragraph(line.start, line.end, "furniture"))
            previous = None
        elif previous is not None and _continues(text, previous, line, width):
            joined[-1] = joined[-1]._replace(end=line.end)
            previous = line
        else:
            joined.append(Paragraph(line.start, line.end))
            previous = line
    return joined


def _continues(text: str, above: _Line, below: _Line, width: int) -> bool:
    """Whether a line break is only wrapping: the next line's first word had no room left on the line above."""
    if text[below.start].islower():
        return True
    if below.indent > above.indent + 1:
        return False
    if width == 0:
        return False
    space = text.find(" ", below.start, below.end)
    word = (below.end if space < 0 else space) - below.start
    return above.indent + above.end - above.start + 1 + word > width


# -- headlines --------------------------------------------------------------------------------------
def _with_headlines(text: str, paragraphs: list[Paragraph], title: str | None, rules: TextRules) -> list[Paragraph]:
    """Headlines among the first paragraphs, before the first that is body; a series name above one is furniture."""
    heads: list[int] = []
    for index, paragraph in enumerate(paragraphs[:_TOP]):
        if paragraph.role == "furniture":
            continue
        words = text[paragraph.start : paragraph.end]
        if words == title or (len(paragraphs) > 1 and _is_headline(words)):
            heads.append(index)
        else:
            break
    if heads and len(heads) == len(paragraphs):  # nothing but short lines: the last is the text itself
        heads.pop()
    roles: dict[int, Role] = dict.fromkeys(heads, "headline")
    if len(heads) > 1 and _is_series_name(text, paragraphs[heads[0]], paragraphs[heads[1]], rules):
        roles[heads[0]] = "furniture"
    return [p._replace(role=roles[i]) if i in roles else p for i, p in enumerate(paragraphs)] if roles else paragraphs


def _is_headline(words: str) -> bool:
    if len(words) > _LONGEST_HEADLINE or words.endswith(_NO_HEADLINE_ENDS):
        return False
    return words[0].isalnum() or words[0] in "'\"“‘$€£#«"


def _is_series_name(text: str, first: Paragraph, second: Paragraph, rules: TextRules) -> bool:
    upper, lower = (text[p.start : p.end].split() for p in (first, second))
    return len(upper) <= 6 and len(lower) > len(upper) and _is_title_case(upper, rules) and _is_title_case(lower, rules)


def _is_title_case(words: list[str], rules: TextRules) -> bool:
    bare = [word.strip("'\"“”‘’(),") for word in words]
    return all(word[:1].isupper() or word[:1].isdigit() or word.lower() in rules.small_words for word in bare if word)
