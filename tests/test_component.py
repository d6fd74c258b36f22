"""The spaCy component, in a blank pipeline: no model is asked."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from timeline import Interval
from timeline.errors import DateError, InputError

ROOT = Path(__file__).resolve().parents[1]
TEXT = "The “council” met on Tuesday.\n\nTwo days later, after last week's flood, it left.  It rains every day."


@pytest.fixture
def blank(spacy: ModuleType) -> Any:
    import timeline.component  # noqa: F401  registers itself, as the entry point does in an installed package

    return spacy.blank("en")


def test_spans_and_plain_values(blank: Any) -> None:
    blank.add_pipe("timeline_timex", config={"published": "2018-05-10", "anchors": {"the flood": "2018-05-02"}})
    doc = blank(TEXT)
    assert [(s.text, s.label_, s.kb_id_) for s in doc.spans["timex"]] == [
        ("Tuesday", "DATE", "2018-05-08"),
        ("Two days later", "DATE", "2018-05-10"),
        ("last week", "DATE", "2018-W18"),
        ("every day", "SET", "P1D"),
    ]
    first = doc._.timexes[0]
    assert (first["value"], first["type"], first["edtf"]) == ("2018-05-08", "DATE", "2018-05-08")
    assert TEXT[first["start"] : first["end"]] == "Tuesday"
    assert Interval.from_json(first["interval"]).edtf == "2018-05-08"
    assert "the publication date" in first["why"]
    assert doc.spans["timex"][1]._.timex == doc._.timexes[1]
    assert doc[0:1]._.timex is None


def test_each_doc_may_have_its_own_publication_date(blank: Any) -> None:
    blank.add_pipe("timeline_timex")
    docs = [blank.make_doc("They met on Tuesday.") for _ in range(3)]
    docs[0]._.published, docs[1]._.published = "2018-05-10", "2018-05-17"
    assert [d._.timexes[0]["value"] for d in blank.pipe(docs)] == ["2018-05-08", "2018-05-15", "XXXX-WXX-2"]


def test_settings_reach_the_rules(blank: Any) -> None:
    blank.add_pipe("timeline_timex", config={"published": "2018-05-10", "settings": {"last_weekday": "previous_week"}})
    assert blank("They met last Tuesday.")._.timexes[0]["value"] == "2018-05-01"


def test_a_token_that_holds_more_than_the_expression(blank: Any, spacy: ModuleType) -> None:
    blank.tokenizer = spacy.tokenizer.Tokenizer(blank.vocab)  # at blanks alone
    blank.add_pipe("timeline_timex", config={"published": "2018-05-10"})
    doc = blank("They met (on Tuesday).")
    assert [s.text for s in doc.spans["timex"]] == ["Tuesday)."]
    assert doc._.timexes[0]["text"] == "Tuesday"
    assert blank("")._.timexes == []


def test_docs_and_pipelines_can_be_stored(blank: Any, spacy: ModuleType, tmp_path: Path) -> None:
    blank.add_pipe("timeline_timex", config={"published": "2018-05-10"})
    doc = blank(TEXT)
    back = spacy.tokens.Doc(blank.vocab).from_bytes(doc.to_bytes())
    assert back._.timexes == doc._.timexes
    assert [(s.text, s.kb_id_) for s in back.spans["timex"]] == [(s.text, s.kb_id_) for s in doc.spans["timex"]]
    blank.to_disk(tmp_path / "pipeline")
    assert spacy.load(tmp_path / "pipeline")(TEXT)._.timexes == doc._.timexes


@pytest.mark.parametrize(
    ("config", "error"),
    [
        ({"published": "soon"}, DateError),
        ({"anchors": {"the vote": "soon"}}, DateError),
        ({"settings": {"first_weekday": "someday"}}, InputError),
        ({"settings": {"nonsense": 1}}, InputError),
    ],
)
def test_a_wrong_config_is_told_when_the_pipe_is_added(blank: Any, config: dict[str, Any], error: type) -> None:
    with pytest.raises(error):
        blank.add_pipe("timeline_timex", config=config)


def test_the_entry_point_is_enough(spacy: ModuleType, tmp_path: Path) -> None:
    """An installed package: spaCy finds the component by name alone."""
    points = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]["spacy_factories"]
    info = tmp_path / "news_timeline-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: news-timeline\nVersion: 0.1.0\n")
    (info / "entry_points.txt").write_text(
        "[spacy_factories]\n" + "".join(f"{name} = {place}\n" for name, place in points.items())
    )
    code = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('timeline_timex', config={'published': '2018-05-10'}); "
        "doc = nlp('They met on Tuesday.'); print(doc.spans['timex'][0].kb_id_)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": f"{tmp_path}:{ROOT}", "PATH": ""}, cwd=tmp_path,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "2018-05-08", done.stderr[-2000:]
