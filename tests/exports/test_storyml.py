"""TimeML of a whole story: well formed, every link leads somewhere, and the sentences are what they were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from tests.charts import stories
from tests.exports.test_rule_one import accusing
from timeline.exports import left_out, write
from timeline.story import Story


def quoted(story: Story) -> Story:
    """The story with its two sentences where they really stand in the text."""
    mentions = story.mentions.copy()
    second = stories.TEXT.index("Warships")
    end = stories.TEXT.index(" The two")
    mentions.loc[1, ["sentence", "char_start", "char_end", "trigger_start"]] = [
        stories.TEXT[second:end], second, end, stories.TEXT.index("fired"),
    ]  # fmt: skip
    mentions["sentence"] = [text.strip() for text in mentions["sentence"]]
    return replace(story, tables={**story.tables, "mentions": mentions.astype(story.mentions.dtypes.to_dict())})


def test_events_are_tied_to_their_dates(tmp_path: Path) -> None:
    root = ElementTree.parse(write(quoted(stories.seedlike()), tmp_path / "story.tml")).getroot()
    assert root.tag == "TimeML" and "not yet checked" in (root.findtext("EXTRAINFO") or "")
    body = root.find("TEXT")
    assert body is not None
    assert [event.text for event in body.iter("EVENT")] == ["drifted", "fired"]
    assert [timex.text for timex in body.iter("TIMEX3") if timex.text] == ["4 April", "over the weekend"]
    assert "Warships fired missiles at the air base over the weekend." in "".join(body.itertext())
    times = {timex.get("tid"): timex.get("value") for timex in body.iter("TIMEX3")}
    made = {one.get("eiid"): one.get("eventID") for one in root.iter("MAKEINSTANCE")}
    links = [
        (link.get("eventInstanceID"), link.get("relType"), link.get("relatedToTime")) for link in root.iter("TLINK")
    ]
    assert links == [("ei1", "IS_INCLUDED", "t1"), ("ei2", "IS_INCLUDED", "t2")]
    assert times["t1"] == "2017-04-04" and times["t2"] == "2017-W14-WE"
    assert {made[one] for one, *_ in links} == {event.get("eid") for event in body.iter("EVENT")}


def test_a_sentence_that_names_who_is_blamed_is_left_out_and_told(tmp_path: Path) -> None:
    story = quoted(accusing())
    root = ElementTree.parse(write(story, tmp_path / "story.tml")).getroot()
    assert len(list(root.iter("EVENT"))) == 1
    assert [line for line in left_out(story, "story.tml") if "Chemical attack" in line]
