"""The do-not-publish list: a name on it stands in no file, picture or page, and the list outlives builds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from tests.charts import stories
from tests.cli.running import run
from tests.exports.test_rule_one import FILES, TEXTS, of_csv, of_lines, of_xml
from timeline import Reader, Selection, load, picture, published, story_svg
from timeline.errors import StoryError
from timeline.exports import SUFFIXES, left_out, write
from timeline.exports.edits import Edits
from timeline.exports.options import Picture
from timeline.exports.since import changes_since
from timeline.story import Story
from timeline.tables.withholding import LIST, Withheld, without

NAME = "Anna Kowalska"
PARTS = ("kowalska", "anna")


def telling(listed: bool = True) -> Story:
    """A story in which a private person is named wherever a text stands."""
    held = stories.seedlike()
    tables: dict[str, pd.DataFrame] = {}
    for table, frame in held.tables.items():
        texts = [name for name in ("title", "sentence", "quote", "participants", "name", "as_written", "claimant",
                                   "claimant_as_written", "target", "place", "source", "contested_words", "message",
                                   "text", "object") if name in frame]  # fmt: skip
        tables[table] = frame.assign(**{name: frame[name].fillna("") + f" {NAME}" for name in texts})
        if table == "articles":
            tables[table] = tables[table].assign(url="https://x.example/anna-kowalska-held")
    lanes = replace(held.lanes, headline=f"The case of {NAME}", standfirst=f"{NAME} and her town.")
    return replace(held, tables=tables, lanes=lanes, withheld=Withheld((NAME,) if listed else ()))


def naming(texts: list[str]) -> list[str]:
    return [text for text in texts if any(part in text.casefold() for part in PARTS)]


@pytest.mark.parametrize("name", FILES)
def test_a_listed_name_stands_in_no_file(name: str, tmp_path: Path) -> None:
    suffix = max((ending for ending in SUFFIXES if name.endswith(ending)), key=len)
    assert naming(list(TEXTS[suffix](write(telling(), tmp_path / name)))) == []
    assert naming(list(left_out(telling(), tmp_path / name))) == []


def test_the_scan_can_fail(tmp_path: Path) -> None:
    for name in ("story.svg", "events.csv", "story.html", "story.md", "claims.csv", "articles.csv", "mentions.parquet"):
        suffix = max((ending for ending in SUFFIXES if name.endswith(ending)), key=len)
        assert naming(list(TEXTS[suffix](write(telling(False), tmp_path / name)))) != [], name


def test_nor_beside_a_picture_nor_in_an_editors_own_words(tmp_path: Path) -> None:
    edits = Edits.from_json({"title": f"{NAME} speaks", "event": [{"id": "e-0002", "label": f"{NAME} held"}]}, "x")
    path = write(telling(), tmp_path / "chart.svg", Picture(edits=edits))
    assert naming(list(of_xml(path))) == []
    for name, texts in (("chart.csv", of_csv), ("chart.alt.txt", of_lines), ("chart.description.txt", of_lines)):
        assert naming(list(texts(tmp_path / name))) == []
    assert changes_since(path, telling(), edits).empty


def test_nor_in_pictures_and_files_of_the_page() -> None:
    held = telling()
    assert naming([story_svg(held), picture(held, "svg").decode()]) == []
    reader = Reader.of(held)
    assert naming([*reader.csv(Selection(), 100), *reader.heads().values()]) == []
    part = reader.window(Selection()).story
    assert part.withheld.names == (NAME,) and naming([story_svg(part), str(published(part).events.to_dict())]) == []


def test_the_list_outlives_builds_and_copies(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Anna Kowalska resigned on 4 May 2020 in Leeds.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The bridge in Leeds fell on 6 May 2020.", encoding="utf-8")
    folder = tmp_path / "a.story"
    assert run("build", tmp_path / "a.txt", "-o", folder).exit_code == 0
    (folder / LIST).write_text("# by the desk\nanna  kowalska\n\n", encoding="utf-8")
    assert run("build", tmp_path / "b.txt", "-o", folder).exit_code == 0
    assert run("build", tmp_path / "a.txt", tmp_path / "b.txt", "-o", folder, "--anew").exit_code == 0
    assert (folder / LIST).read_text(encoding="utf-8").startswith("# by the desk")
    load(folder).save(tmp_path / "copy.story")
    for place in (folder, tmp_path / "copy.story"):
        assert run("export", place, tmp_path / "mentions.csv").exit_code == 0
        text = (tmp_path / "mentions.csv").read_text(encoding="utf-8")
        assert naming([text]) == [] and "resigned on 4 May" in text


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"A\n", b"x" * 201, b"ab\n" * 400_000])
def test_a_list_that_cannot_be_used_is_an_error_and_never_passed_over(content: bytes, tmp_path: Path) -> None:
    stories.seedlike().save(tmp_path / "a.story")
    (tmp_path / "a.story" / LIST).write_bytes(content)
    with pytest.raises(StoryError, match=LIST):
        load(tmp_path / "a.story")
    with pytest.raises(StoryError, match=LIST):
        Reader.open(tmp_path / "a.story")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("ANNA  Kowalska's son", "••••  ••••••••'s son"), ("Anna\nKowalska", "••••\n••••••••"),
        ("Hanna Kowalska, Anna Kowalskas", "Hanna Kowalska, Anna Kowalskas"), ("An\u200bna Kowalska", "••••• ••••••••"),
        ("https://x.example/anna-kowalska", "•" * 31), ("O’Brien; O'Brien", "•••••••; •••••••"),
        ("E\u0301mile Zo, émile zo", "•••••• ••, ••••• ••"), ('["\\u00c9mile Zo"]', '["•••••••••• ••"]'), ("", ""),
    ],
)  # fmt: skip
def test_a_name_is_masked_at_its_length(text: str, masked: str) -> None:
    assert without(text, (NAME, "O'Brien", "Émile Zo")) == masked
    assert len(masked) == len(text)
