"""iCalendar, read back by icalendar: what stands in a calendar, and what cannot."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar

from tests.charts import stories
from timeline.exports import left_out, write
from timeline.interval import UNKNOWN, Interval
from timeline.story import Story


def entries(story: Story, tmp_path: Path) -> dict[str, Any]:
    data = write(story, tmp_path / "events.ics").read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n")), "lines are folded as RFC 5545 asks"
    return {str(one["uid"]).split("@")[0]: one for one in Calendar.from_ical(data).walk("VEVENT")}


def test_a_window_takes_all_its_days_and_says_so(tmp_path: Path) -> None:
    found = entries(stories.seedlike(), tmp_path)
    assert len(found) == 9
    strike = found["e-0002"]
    assert (strike.decoded("dtstart"), strike.decoded("dtend")) == (date(2017, 4, 8), date(2017, 4, 10))
    assert "some time on Saturday 8 or Sunday 9 April 2017" in strike["summary"]
    assert strike["x-edtf"] == "[2017-04-08..2017-04-09]"
    attack = found["e-0001"]
    assert (attack.decoded("dtstart"), attack.decoded("dtend")) == (date(2017, 4, 4), date(2017, 4, 5))
    assert attack["summary"].startswith("Contested: Chemical attack") and "Sensitive" in attack["description"]
    assert "the air force blamed by the ministry" in attack["description"]
    assert "status" not in attack


def test_a_plan_is_tentative_and_no_date_is_no_entry(tmp_path: Path) -> None:
    story = stories.every_mark()
    found = entries(story, tmp_path)
    assert found["e-0004"]["status"] == "TENTATIVE" and "e-0015" not in found and "e-0016" not in found
    told = left_out(story, "events.ics")
    assert [line for line in told if "Old lighthouse is sold" in line] and "low salience" in told[-1]


def test_clocks_are_in_utc_where_the_zone_is_known(tmp_path: Path) -> None:
    clock = Interval(
        datetime(2017, 4, 6, 20, 40), datetime(2017, 4, 6, 20, 40, 59, 999999), "minute", tz="America/New_York"
    )
    story = stories.story([
        stories.event(1, "Missiles are launched; more, or \\less", clock),
        stories.event(2, "A day nobody knows", UNKNOWN, date_basis="unknown"),
    ])  # fmt: skip
    found = entries(story, tmp_path)
    assert str(found["e-0001"].decoded("dtstart")) == "2017-04-07 00:40:00+00:00"
    assert str(found["e-0001"].decoded("dtend")) == "2017-04-07 00:41:00+00:00"
    assert found["e-0001"]["summary"] == "Missiles are launched; more, or \\less", "its characters survive"


def test_the_same_story_is_the_same_file(tmp_path: Path) -> None:
    one, two = (write(stories.seedlike(), tmp_path / f"{n}.ics").read_bytes() for n in (1, 2))
    assert one == two
