"""TimeML: parsed back, the text and every offset are what they were."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

import timeline
from timeline.exports import timeml
from timeline.pipeline import tag_article

TEXT = (
    "They met on Tuesday & left two days later.\r\n\r\nPrices <doubled> in the past two months;\tthe next three days "
    "will be dry. More than four hours passed. It rains every day. Nearly 10 years ago, in early 2015,\u00a0the “mine” "
    "shut\x0c\x00. Since May 2016 \U0001f600 it is open, ]]> until Friday.\r\nA 5\uffff.\n"
)


def parsed(text: str, published: str | None = None, **more: str) -> tuple[ElementTree.Element, list[dict[str, str]]]:
    article = timeline.Article("a<1>", text, published=published, **more)
    tagged = tag_article(article)
    root = ElementTree.fromstring(timeml.document(article, tagged.expressions, tagged.publication).encode())
    return root, [dict(item.attrib) for item in root.iter("TIMEX3")]


def offsets(element: ElementTree.Element) -> list[tuple[int, int, str]]:
    """Where each TIMEX3 stands in the text of the parsed document."""
    found, position = [], len(element.text or "")
    for child in element:
        words = child.text or ""
        found.append((position, position + len(words), words))
        position += len(words) + len(child.tail or "")
    return found


@pytest.mark.parametrize("text", [TEXT, "", " \r \n", "<&>\"'", "On 4 April 2017.", "\ufffe\x1b[0m 2016"])
def test_the_text_is_the_same_character_for_character(text: str) -> None:
    root, _ = parsed(text, "2018-05-10")
    body = root.find("TEXT")
    assert body is not None
    assert "".join(body.itertext()) == timeml.FORBIDDEN.sub("\ufffd", text)
    wanted = [(e.start, e.end, e.text) for e in timeline.tag(text, "2018-05-10")]
    assert offsets(body) == wanted


def test_attributes() -> None:
    root, found = parsed(TEXT, "2018-05-10", title="Rain & wind")
    assert (root.tag, root.findtext("DOCID"), root.findtext("TITLE")) == ("TimeML", "a<1>", "Rain & wind")
    assert found[0] == {
        "tid": "t0", "type": "DATE", "value": "2018-05-10", "temporalFunction": "false",
        "functionInDocument": "CREATION_TIME",
    }  # fmt: skip
    assert [item["tid"] for item in found] == [f"t{n}" for n in range(len(found))]
    by_text = {item.text: item.attrib for item in root.iter("TIMEX3")}
    assert by_text["Tuesday"] == {
        "tid": "t1", "type": "DATE", "value": "2018-05-08", "temporalFunction": "true", "functionInDocument": "NONE",
        "anchorTimeID": "t0",
    }  # fmt: skip
    assert by_text["two days later"]["anchorTimeID"] == "t1"
    assert by_text["the past two months"]["endPoint"] == "t0"
    assert by_text["the next three days"]["beginPoint"] == "t0"
    assert by_text["More than four hours"]["mod"] == "MORE_THAN"
    assert by_text["More than four hours"]["temporalFunction"] == "false"
    assert by_text["Nearly 10 years ago"]["mod"] == "APPROX"
    assert (by_text["early 2015"]["mod"], by_text["early 2015"]["value"]) == ("START", "2015")
    assert (by_text["every day"]["quant"], by_text["every day"]["type"]) == ("EVERY", "SET")
    assert by_text["May 2016"]["temporalFunction"] == "false"
    assert "anchorTimeID" not in by_text["May 2016"]
    assert by_text["Friday"]["anchorTimeID"] == "t0"


def test_an_unknown_publication_date_still_has_its_element() -> None:
    root, found = parsed("They left two days later. It rained on Tuesday.")
    assert found[0]["value"] == "XXXX-XX-XX" and not root.findtext("DCT")
    assert all(item.get("anchorTimeID", "t0") == "t0" for item in found)


def test_an_inferred_publication_date_says_what_is_known() -> None:
    article = timeline.Article("a", "Ministers spoke of last week's flood.")
    tagged = tag_article(article, {"the flood": "2017-04-04"})
    written = timeml.document(article, tagged.expressions, tagged.publication)
    assert 'tid="t0" type="DATE" value="2017-04-XX"' in written
