"""TimeML against a document type of TimeML 1.2.1 (``timeml.dtd``), and each value against the form of its type.

The texts are those that the rules carry as examples, so whatever rule is added is checked here as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import timeline
from tests.charts import stories
from tests.exports.test_rule_one import accusing
from tests.exports.test_storyml import quoted
from tests.exports.test_timeml import TEXT
from timeline import rulebook
from timeline.exports import timeml, write
from timeline.exports.options import Picture
from timeline.pipeline import tag_article

SCHEMA = etree.DTD(str(Path(__file__).with_name("timeml.dtd")))
# TimeML 1.2.1, TIMEX3 value: ISO 8601 with X for what is not known, weeks, seasons, quarters, parts of the day.
_YEAR = r"(BC)?[0-9X]{2,4}|[0-9X]{3}"
_DATE = rf"({_YEAR})(-(0[1-9]|1[0-2]|XX|W[0-5X][0-9X]|Q[1-4X]|H[12X]|SP|SU|FA|WI)(-([0-3X][0-9X]|WE|[1-7X]))?)?"
_CLOCK = r"(MO|MI|AF|EV|NI|DT|NIGHT|[0-2X][0-9X](:[0-5X][0-9X](:[0-5X][0-9X])?)?)(Z|[+-][0-9]{2}:[0-9]{2})?"
_NUMBER = r"([0-9]+(\.[0-9]+)?|X)"
_PERIOD = rf"P({_NUMBER}(Y|M|W|D|WE|Q|H|SN|SP|SU|FA|WI|E|C|L))*(T({_NUMBER}(H|M|S|NI|MO|AF|EV|DT|MI))+)?"
FORMS = {
    # "4-7 April" is one date: an interval of ISO 8601, which TimeML neither names nor forbids.
    "DATE": rf"(PAST|PRESENT|FUTURE)_REF|({_DATE})(/({_DATE}))?",
    "TIME": rf"(PAST|PRESENT|FUTURE)_REF|({_DATE})?T{_CLOCK}",
    "DURATION": _PERIOD,
    "SET": rf"{_PERIOD}|({_DATE})?(T{_CLOCK})?",
}


def examples() -> Iterator[tuple[str, str | None]]:
    """The texts of all rules of time, with the date of publication that each was written for."""

    def inside(value: Any) -> Iterator[tuple[str, str | None]]:
        if isinstance(value, dict):
            if "text" in value and "span" in value:
                yield str(value["text"]), value.get("published")
            for part in value.values():
                yield from inside(part)
        elif isinstance(value, list):
            for part in value:
                yield from inside(part)

    for path in sorted((Path(timeline.__file__).parent / "rules" / "en" / "temporal").glob("*.toml")):
        yield from inside(rulebook.read_file(path))


def faults(text: str) -> list[str]:
    """What a document has against the document type, and values that have not the form of their type."""
    root = etree.fromstring(text.encode())
    found = [] if SCHEMA.validate(root) else [str(line) for line in SCHEMA.error_log.filter_from_errors()]
    for element in root.iter("TIMEX3"):
        kind, value = element.get("type"), element.get("value")
        if kind in FORMS and not re.fullmatch(FORMS[kind], value):
            found.append(f"{kind} {value!r}: {element.text}")
    return found


def of(text: str, published: str | None = None, **more: str) -> str:
    article = timeline.Article("a<1>", text, published=published, **more)
    tagged = tag_article(article)
    return timeml.document(article, tagged.expressions, tagged.publication)


def test_every_example_of_the_rules_makes_a_valid_document() -> None:
    told = list(examples())
    wrong = {text: found for text, published in told if (found := faults(of(text, published)))}
    assert len(told) > 200 and wrong == {}


def test_a_whole_document_is_valid_whatever_its_text_holds() -> None:
    assert faults(of(TEXT, "2018-05-10", title="Rain & wind")) == []
    assert faults(of(" ".join(text for text, _ in examples()), "2018-05-10")) == []
    assert faults(of("")) == [] and faults(of("<TIMEX3> ]]> \x00 &amp; yesterday")) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_document_of_a_story_is_valid(language: str, tmp_path: Path) -> None:
    for held in (quoted(stories.seedlike()), quoted(accusing()), stories.every_mark(), stories.story([])):
        path = write(held, tmp_path / "story.tml", Picture(language=language))
        assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('type="DATE"', 'type="DAY"'), (' tid="t1"', ' tid="t0"'), (' tid="t1"', ""), ('"2018-05-09"', '"9 May"'),
        ('"2018-05-09"', '"P1D"'), ('anchorTimeID="t0"', 'anchorTimeID="t9"'), ("<TEXT>", "<TEXT><EVENT/>"),
        ("</TEXT>", "</TEXT><TEXT/>"), ('temporalFunction="true"', 'temporalFunction="yes"'),
    ],
)  # fmt: skip
def test_the_schema_finds_what_is_wrong(old: str, new: str) -> None:
    text = of("It rained yesterday.", "2018-05-10")
    assert faults(text) == [] and old in text
    assert faults(text.replace(old, new)) != []
