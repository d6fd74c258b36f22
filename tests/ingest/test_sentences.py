"""The splitter against its corpus, and against hostile text."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from timeline.ingest.sentences import split
from timeline.records import Article, Document
from timeline.settings import Settings

CORPUS = tomllib.loads((Path(__file__).parents[1] / "corpus/en/sentences.toml").read_text(encoding="utf-8"))


def document(text: str, **more: str) -> Document:
    return split(Article("a", text, **more), Settings())


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in document(text).sentences]


@pytest.mark.parametrize("text", CORPUS["one"])
def test_stays_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize("marked", CORPUS["split"])
def test_ends_where_marked(marked: str) -> None:
    text = marked.replace("|", " ")
    assert sentences(text) == marked.split("|")


@pytest.mark.parametrize("marked", CORPUS["glued"])
def test_ends_where_the_white_space_was_lost(marked: str) -> None:
    assert sentences(marked.replace("|", "")) == marked.split("|")


@pytest.mark.parametrize("case", CORPUS["layout"], ids=lambda case: case["name"])
def test_paragraphs_and_roles(case: dict) -> None:
    doc = document(case["text"])
    found: dict[int, list] = {}
    for s in doc.sentences:
        found.setdefault(s.paragraph, [s.role, s.start, s.end])[2] = s.end
    assert [[role, doc.text[start:end]] for role, start, end in found.values()] == case["paragraphs"]


def test_offsets_are_exact_ordered_and_cover_every_letter() -> None:
    text = "  \ufeffBridge falls \U0001f600\r\n\r\n\tIt fell. “Why?” he asked.\u00a0 \n\n…\n\nA\u2028B. C\x0bD"
    doc = document(text)
    last = 0
    for s in doc.sentences:
        assert last <= s.start < s.end <= len(text)
        assert text[s.start : s.end] == text[s.start : s.end].strip()
        assert text[last : s.start].strip() == ""
        last = s.end
    assert text[last:].strip() == ""
    assert [s.index for s in doc.sentences] == list(range(len(doc.sentences)))


def test_the_title_is_a_headline_even_with_a_full_stop() -> None:
    text = "The bridge fell.\n\nNobody was hurt."
    assert document(text, title="The bridge fell.").sentences[0].role == "headline"
    assert document(text).sentences[0].role == "body"


def test_titles_below_a_label_of_links_are_furniture_and_what_follows_is_not() -> None:
    links = "MORE COVERAGE\nClerk jailed in 2011\nTwo bridges shut"
    text = f"The bridge fell.\n\n{links}\n\nNobody was hurt.\n\nRelated\nIt rained."
    roles = {text[s.start : s.end]: s.role for s in document(text).sentences}
    assert roles["Clerk jailed in 2011"] == roles["Two bridges shut"] == "furniture"
    assert roles["Nobody was hurt."] == roles["It rained."] == "body"


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\u00a0"])
def test_nothing_in_nothing_out(text: str) -> None:
    assert document(text).sentences == ()


def test_reads_no_further_than_the_limit() -> None:
    text = "The bridge fell. " * 50
    doc = split(Article("a", text), Settings(max_characters=100))
    assert doc.sentences[-1].end <= 100
    assert doc.text == text


HOSTILE = {
    "full stops": "." * 200_000,
    "full stops and spaces": ". " * 100_000,
    "quotation marks": '"' * 100_000 + "a",
    "opening marks": " ‘a" * 60_000,
    "straight single marks": " 'a" * 60_000,
    "closers": ".”" + "”" * 200_000,
    "white space": "a." + " " * 200_000 + "b",
    "line breaks": "\n" * 200_000,
    "short lines": "Ab\n" * 60_000,
    "initials": "A." * 100_000,
    "no end": "word " * 50_000,
    "capitals": "Aa " * 60_000 + "\n\nBb.",
    "sayers": '"A?" Ab Cd ' * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_linear_time(name: str) -> None:
    text = HOSTILE[name]
    half = text[: len(text) // 2]
    begin = time.perf_counter()
    document(half)
    middle = time.perf_counter()
    document(text)
    end = time.perf_counter()
    assert end - begin < 5, "a hostile text of 200 kB must not take seconds"
    assert end - middle < 4 * (middle - begin) + 0.5
