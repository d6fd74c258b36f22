"""Every language of the page says the same: its words have the keys of English, and the same braces."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import dashboards
from dashboards.state import LANGUAGES, State
from dashboards.switches import switches
from dashboards.told import words_of
from timeline import Wording, rulebook

FOLDER = Path(dashboards.__file__).parent / "words"


def leaves(data: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{before}{key}.")
        else:
            yield before + key, value


def braces(text: str) -> set[str]:
    return {name.split(":")[0] for _, name, _, _ in Formatter().parse(text) if name is not None}


def differences(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    first, second = dict(leaves(one)), dict(leaves(other))
    found = [f"only one has {key}" for key in sorted(first.keys() ^ second.keys())]
    for key in first.keys() & second.keys():
        if type(first[key]) is not type(second[key]):
            found.append(f"{key} is not of one type")
        elif isinstance(first[key], list) and len(first[key]) != len(second[key]):
            found.append(f"{key} is not of one length")
        elif isinstance(first[key], str) and (not second[key] or braces(first[key]) != braces(second[key])):
            found.append(f"{key}: {first[key]!r} and {second[key]!r}")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_page_are_all_there(language: str) -> None:
    read = {name: tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")) for name in ("en", language)}
    assert differences(read["en"], read[language]) == []
    assert words_of(language).language == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_chart_are_all_there(language: str) -> None:
    assert differences(rulebook.read("en", "chart"), rulebook.read(language, "chart")) == []
    assert Wording.load(language).standing("contested") != "contested"


def test_a_difference_is_found() -> None:
    assert differences({"a": "{n} days"}, {"a": "{m} jours"}) == ["a: '{n} days' and '{m} jours'"]
    assert differences({"a": {"b": "x"}}, {"a": {}}) == ["only one has a.b"]
    assert differences({"a": ["x", "y"]}, {"a": ["x"]}) == ["a is not of one length"]


def test_a_switch_leads_to_the_other_language_and_colours_and_keeps_the_rest() -> None:
    shown = str(switches(State.read("?event=e-1&lang=fr&theme=dark"), "light"))
    assert "href='?event=e-1&theme=dark'" in shown and "href='?event=e-1&lang=fr'" in shown
    assert "href='?theme=dark'" in str(switches(State(), "light"))
    assert "href='?theme=light'" in str(switches(State(), "dark"))


def test_there_is_a_file_for_each_language_and_english_for_the_rest() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(LANGUAGES)
    assert words_of("../words/fr").language == words_of("xx").language == "en"
