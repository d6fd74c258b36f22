"""Reading sources: what comes out, what becomes a problem, and what is refused with a remedy."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from timeline.errors import InputError
from timeline.ingest import jsonlines, opened
from timeline.ingest.fields import iso_date
from timeline.ingest.reading import article_id, iterate_lines, length_problem, read
from timeline.records import Article
from timeline.settings import Settings


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def codes(problems: list) -> list[str]:
    return [problem.code for problem in problems]


def test_a_text_file_is_one_article_exactly_as_stored(tmp_path: Path) -> None:
    text = "  Line one.\r\nLine\u00a0two – “quoted”.\r\n"
    articles, problems = read(put(tmp_path, "a.txt", text))
    assert articles == [Article(article_id(text), text)]
    assert articles[0].id.startswith("a_") and len(articles[0].id) == 14
    assert problems == []


def test_the_id_comes_from_the_text_alone(tmp_path: Path) -> None:
    first = read(put(tmp_path, "a.txt", "The bridge fell."))[0][0]
    second = read(put(tmp_path, "b.text", "The bridge fell."))[0][0]
    assert first.id == second.id != read(put(tmp_path, "c.txt", "The bridge fell!"))[0][0].id


def test_header_lines_are_metadata_and_stay_in_the_text(tmp_path: Path) -> None:
    text = "Published: 2017-04-13\nTitle: Bridge falls\nSource: The Post\nURL: https://post.example/1\n\nIt fell."
    article = read(put(tmp_path, "a.txt", text))[0][0]
    assert (article.published, article.title, article.source) == ("2017-04-13", "Bridge falls", "The Post")
    assert article.url == "https://post.example/1"
    assert article.text == text


@pytest.mark.parametrize("line", ["Published: 13 April 2017", "First published: April 13, 2017", "Date: 2017-04-13"])
def test_a_clear_published_line_is_found(tmp_path: Path, line: str) -> None:
    assert read(put(tmp_path, "a.txt", f"Bridge falls\n{line}\n\nIt fell."))[0][0].published == "2017-04-13"


@pytest.mark.parametrize("line", ["Date: to be set", "The report was published: 2017-04-13", "Updated: 2017-04-13"])
def test_other_lines_give_no_date(tmp_path: Path, line: str) -> None:
    assert read(put(tmp_path, "a.txt", f"{line}\n\nIt fell."))[0][0].published is None


def test_a_published_line_without_a_date_is_a_problem(tmp_path: Path) -> None:
    articles, problems = read(put(tmp_path, "a.txt", "Published: soon\n\nIt fell."))
    assert articles[0].published is None
    assert codes(problems) == ["unread_date"] and problems[0].line == 1


@pytest.mark.parametrize("content", ["", " \r\n\t\n", "\ufeff"])
def test_an_empty_file_gives_no_article_and_says_so(tmp_path: Path, content: str) -> None:
    articles, problems = read(put(tmp_path, "a.txt", content))
    assert articles == []
    assert codes(problems) == ["empty_article"] and problems[0].file


def test_a_byte_order_mark_is_not_text(tmp_path: Path) -> None:
    assert read(put(tmp_path, "a.txt", b"\xef\xbb\xbfIt fell."))[0][0].text == "It fell."


def test_broken_utf8_is_read_and_reported_with_its_place(tmp_path: Path) -> None:
    articles, problems = read(put(tmp_path, "a.txt", b"It fell.\nCaf\xe9 owners fled.\n" + b"More text. " * 10))
    assert "Caf\ufffd owners fled." in articles[0].text
    assert codes(problems) == ["broken_encoding"]
    assert problems[0].line == 2 and "byte 12" in problems[0].message


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\x00\x01\x02text", "binary"),
        (b"%PDF-1.7 text", "PDF"),
        ("text in the wrong encoding".encode("utf-16"), "UTF-16"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"\xc3" * 500, "UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(tmp_path: Path, content: bytes, word: str) -> None:
    with pytest.raises(InputError, match=word) as caught:
        read(put(tmp_path, "a.txt", content))
    assert "save the article as UTF-8 text" in str(caught.value)


def test_no_such_file_names_it_and_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.txt: no such file; give"):
        read(tmp_path / "nowhere.txt")


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000], ids=["NUL", "too long"])
def test_impossible_names_are_input_errors(name: str) -> None:
    with pytest.raises(InputError):
        read(name)


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", "It fell.")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(InputError, match="permissions"):
        read(path)


def test_too_large_is_refused_with_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "MAX_TEXT_BYTES", 1_000_000)
    with pytest.raises(InputError, match="larger than 1 MB"):
        read(put(tmp_path, "a.txt", b"word " * 300_000))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(InputError, match="neither a file nor a folder"):
        read(tmp_path / "pipe.txt")


def test_a_folder_is_read_in_order_and_says_what_it_left_out(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "Second.")
    put(tmp_path, "a.jsonl", json.dumps({"id": "one", "text": "First."}))
    put(tmp_path, "c.txt", "Second.")
    put(tmp_path, "d.txt", b"\0")
    put(tmp_path, "notes.docx", "x")
    put(tmp_path, ".hidden", "x")
    articles, problems = read(tmp_path)
    assert [article.text for article in articles] == ["First.", "Second."]
    assert sorted(codes(problems)) == ["duplicate_article", "skipped_file", "unreadable_file"]


def test_a_folder_without_readable_files_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "a.docx", "x")
    with pytest.raises(InputError, match=r"expected at least one \.txt or \.jsonl"):
        read(tmp_path)


def test_lines_become_articles_and_bad_lines_problems_with_their_number(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a1", "title": "T", "text": "One.", "published": "2017-04-13", "source": "S", "url": "u"}),
        "{not json",
        "[1]",
        json.dumps({"id": "a2"}),
        json.dumps({"id": 7, "text": "Seven.", "published": "soon", "extra": 1}),
        "",
        json.dumps({"id": "a1", "text": "Another."}),
        json.dumps({"id": "a1", "text": "One."}),
        json.dumps({"text": "  "}),
        '{"text": "half \\ud83d pair"}',
        "[" * 100_000,
        '{"text": ' + "9" * 5000 + "}",
    ]
    articles, problems = read(put(tmp_path, "a.jsonl", "\n".join(lines)))
    assert articles[0] == Article("a1", "One.", "T", "2017-04-13", "S", "u")
    assert [article.id for article in articles[:3]] == ["a1", "7", article_id("Another.")]
    assert articles[3].text == "half \ufffd pair"
    found = {(problem.line, problem.code) for problem in problems}
    assert {(2, "bad_line"), (3, "bad_line"), (4, "bad_line"), (11, "bad_line"), (12, "bad_line")} <= found
    assert {(5, "unread_date"), (5, "ignored_field"), (7, "duplicate_id"), (8, "duplicate_article")} <= found
    assert {(9, "empty_article"), (10, "broken_encoding")} <= found
    assert articles[1].published is None


def test_an_oversized_line_is_a_problem_and_the_next_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlines, "MAX_LINE_BYTES", 100)
    path = put(tmp_path, "a.jsonl", json.dumps({"text": "x" * 950}) + "\n" + json.dumps({"text": "Fine."}))
    items = list(iterate_lines(path))
    assert [getattr(item, "code", getattr(item, "text", "")) for item in items] == ["bad_line", "Fine."]


def test_an_empty_jsonl_says_so(tmp_path: Path) -> None:
    assert codes(read(put(tmp_path, "a.jsonl", "\n\n"))[1]) == ["empty_article"]


def test_a_long_article_is_told_about() -> None:
    article = Article("a", "x" * 200)
    assert length_problem(article, Settings()) is None
    problem = length_problem(article, Settings(max_characters=100))
    assert problem is not None and "only the first 100" in problem.message


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("2017-04-13", "2017-04-13"),
        ("20170413", "2017-04-13"),
        ("2017-W15-4", "2017-04-13"),
        ("2017-04-13T10:00:00Z", "2017-04-13T10:00:00+00:00"),
        ("2017-04-13 10:00", "2017-04-13T10:00:00"),
        ("Apr. 13, 2017", "2017-04-13"),
        ("2017-13-04", None),
        ("last week", None),
        ("now", None),
    ],
)
def test_dates_are_taken_in_one_form(written: str, taken: str | None) -> None:
    assert iso_date(written) == taken


def test_what_is_left_out_of_a_folder_is_named_once(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "One.")
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 9)
    _, problems = read(tmp_path)
    assert [p.file for p in problems] == [str(tmp_path / "b.txt")]
    assert problems[0].message.startswith("binary data")


def test_an_empty_path_is_not_the_folder_one_stands_in() -> None:
    with pytest.raises(InputError, match="empty path"):
        read("")


def test_a_line_that_is_dropped_says_so(tmp_path: Path) -> None:
    lines = [{"id": "a", "text": "One."}, {"id": "a", "text": "Two."}, {"id": "a", "text": "Two."}]
    articles, problems = read(put(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines))))
    assert len(articles) == 2
    assert [(p.line, p.code) for p in problems] == [(2, "duplicate_id"), (3, "duplicate_article")]
    assert "is there already" in problems[1].message
