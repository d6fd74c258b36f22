"""Markdown (CommonMark): the story as a text for editors; every character of a text is only text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from .told import Telling, Told, telling_of
from .whole import put

# All punctuation of ASCII may be escaped; these could mean something.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&:@=/$^\"'])")


def write(story: Any, path: str | Path, language: str = "") -> Path:
    """Write a heading, the stamp, and a heading an event with a list of what is told of it."""
    telling = telling_of(story, language=language)
    version = telling.words["line"]["version"].format(version=telling.version)
    parts = [f"# {plain(telling.title)}", plain(telling.standfirst), f"*{plain(telling.stamp)}* {plain(version)}"]
    parts += [_event(telling, event) for event in telling.events]
    if any(event.point for event in telling.events):
        parts.append(plain(telling.words["places"]["attribution"]))
    return put(path, ("\n\n".join(part for part in parts if part) + "\n").encode())


def left_out(story: Any) -> tuple[str, ...]:
    """How many events are not told."""
    return telling_of(story).low


def plain(text: str) -> str:
    """A text whose characters Markdown takes for nothing but themselves."""
    return _SPECIAL.sub(r"\\\1", text)


def _event(telling: Telling, event: Told) -> str:
    lines = [f"- {plain(line)}" for line in telling.lines(event)]
    if event.url:
        lines.append(f"- <{event.url}>")
    return f"## {plain(telling.summary(event))}\n\n" + "\n".join(lines)
