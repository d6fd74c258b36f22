"""Files in another language: what is ours is told in it, what is the story's stays as it was."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from tests.charts import stories
from tests.cli.running import run
from tests.exports.test_rule_one import accusing
from timeline import rulebook
from timeline.errors import RuleError
from timeline.exports import write
from timeline.exports.options import Picture
from timeline.exports.since import changes_since
from timeline.story import Story
from timeline.tables.withholding import Withheld

FRENCH = Picture(language="fr")
SUFFIXES = (".html", ".md", ".ics", ".timelinejs.json", ".geojson", ".jsonld", ".tml")
# English that no French text has, whatever the story tells: days, months, and words of our sentences.
ENGLISH = re.compile(
    r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(January|February|March|April|May|June|July|August|October)\b|"
    r"\b(When|Where|Standing|Told|Extracted|checked|Contested|Reported|Claimed|Planned|events?|some time|words|"
    r"builds on|filled in|because|counted|order|known|Sensitive|who did it|according to|denied|blamed by)\b"
)


def own_words(story: Story) -> list[str]:
    """What the story itself says: its titles, sentences, names, quotes and the names of its lanes."""
    found: set[str] = set()
    for table in ("events", "mentions", "claims", "articles", "expressions", "participants"):
        for column in story.tables[table].select_dtypes("str"):
            found |= {text for text in story.tables[table][column].dropna() if text}
    found |= {lane.label for lane in story.lanes.lanes} | {lane.name for lane in story.lanes.lanes}
    return sorted(found, key=len, reverse=True)


def plain(path: Path) -> str:
    """All that a reader is told by a file, without markup, names of fields and breaks of lines."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ics":
        text = re.sub(r"\r\n ", "", text)
        text = "\n".join(line.partition(":")[2] for line in text.splitlines())
        return re.sub(r"\\([;,])", r"\1", text)
    if path.suffix in (".json", ".geojson", ".jsonld"):
        return unescape(re.sub(r"<[^>]*>", " ", "\n".join(strings(json.loads(text)))))
    if path.suffix in (".html", ".tml"):
        told = re.findall(r'aria-label="([^"]*)"', text)
        text = re.sub(r"<style>.*?</style>", " ", text, flags=re.DOTALL)
        return unescape(re.sub(r"<[^>]*>", "", text.replace("</", "\n</")) + "\n".join(told))
    return re.sub(r"\\(.)", r"\1", text)


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for name, part in value.items() if name != "@type" for text in strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in strings(part)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nothing_english_of_ours_remains(suffix: str, tmp_path: Path) -> None:
    held = accusing()
    left = {}
    for name, options in (("en", None), ("fr", FRENCH)):
        text = plain(write(held, tmp_path / f"{name}{suffix}", options))
        for words in own_words(held):
            text = text.replace(words, " ")
        left[name] = sorted({found[0] for found in ENGLISH.finditer(text)})
    assert left["en"] and left["fr"] == []


def test_the_page_says_which_words_are_in_the_language_of_the_story(tmp_path: Path) -> None:
    text = write(stories.seedlike(), tmp_path / "story.html", FRENCH).read_text(encoding="utf-8")
    assert '<html lang="fr">' in text and '<blockquote lang="en">' in text and '<h3 lang="en">' in text
    assert "Pourquoi cette date ?" in text and "mardi 4 avril 2017" in text
    english = write(stories.seedlike(), tmp_path / "en.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in english and 'lang="en">' not in english.split('<html lang="en">')[1]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_tables_stay_in_the_language_of_the_story(suffix: str, tmp_path: Path) -> None:
    held = stories.seedlike()
    made = [
        write(held, tmp_path / f"{name}{suffix}", asked).read_bytes() for name, asked in (("a", None), ("b", FRENCH))
    ]
    assert made[0] == made[1]


def test_the_table_beside_a_french_picture_tells_its_sources_in_french(tmp_path: Path) -> None:
    write(stories.seedlike(), tmp_path / "chart.svg", FRENCH)
    table = (tmp_path / "chart.csv").read_text(encoding="utf-8")
    assert "avril 2017" in table and "April" not in table


def test_the_command_line_passes_the_language_on(tmp_path: Path) -> None:
    stories.seedlike().save(tmp_path / "a.story")
    done = run("export", tmp_path / "a.story", tmp_path / "story.md", "--language", "fr")
    assert done.exit_code == 0, done.stderr
    assert "Extrait automatiquement" in (tmp_path / "story.md").read_text(encoding="utf-8")
    with pytest.raises(RuleError, match="for language 'xx'; there are: en, fr"):
        write(stories.seedlike(), tmp_path / "other.md", Picture(language="xx"))


def test_the_words_for_a_name_that_is_withheld_are_in_the_language_too(tmp_path: Path) -> None:
    held = replace(stories.seedlike(), withheld=Withheld(listed=("Chemical attack",)))
    for suffix in (".md", ".svg"):
        made = {
            language: plain(write(held, tmp_path / f"{language}{suffix}", Picture(language=language)))
            for language in ("en", "fr")
        }
        assert "[name withheld]" in made["en"] and "[name withheld]" not in made["fr"]
        assert "[nom non publié]" in made["fr"]
    assert changes_since(tmp_path / "fr.svg", held).empty


def test_the_french_words_are_those_of_the_english_with_the_same_names_in_braces() -> None:
    english, french = rulebook.read("en", "interchange"), rulebook.read("fr", "interchange")
    assert set(english) - set(french) == {"columns", "import"}
    for group, words in french.items():
        assert words.keys() == english[group].keys(), group
        for name, text in words.items():
            names = [
                {field for _, field, *_ in Formatter().parse(one) if field} for one in (text, english[group][name])
            ]
            assert names[0] == names[1], (group, name)
