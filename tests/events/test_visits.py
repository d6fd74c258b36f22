"""A visit of several days is not the talks of one of them; what was foretold and then held is one event."""

from __future__ import annotations

import timeline

from .stories import needs_model

pytestmark = needs_model
_BEFORE = """Trade envoy Ada Holm will visit Kolby next week. Holm is to meet Norland's trade minister Ivar Brandt
in Kolby on Wednesday to speak about the fishing quota."""
_AFTER = """Trade envoy Ada Holm met with Norland's trade minister {} in Kolby on Wednesday to speak
about the fishing quota. They parted without a deal on the quota."""
_WEEK = (
    "Trade envoy Ada Holm visited Kolby this week. On Wednesday, Holm held talks with Ivar Brandt on the fishing quota."
)


def _meetings(*told: tuple[str, str]) -> list[tuple[str, str, int]]:
    articles = [
        timeline.Article(f"a{n}", text, published=day, source=f"Paper {n}") for n, (day, text) in enumerate(told)
    ]
    events = timeline.build(articles).events
    found = events[events["kind"] == "meeting"]
    return sorted((str(e.subkind), str(e.status), int(e.n_articles)) for e in found.itertuples())


def test_a_meeting_foretold_and_held_is_one_held_event() -> None:
    found = _meetings(("2021-05-07", _BEFORE), ("2021-05-13", _AFTER.format("Ivar Brandt")))
    assert ("nan", "reported", 2) in found or ("", "reported", 2) in found, found


def test_a_meeting_with_somebody_else_stays_another() -> None:
    found = _meetings(("2021-05-07", _BEFORE), ("2021-05-13", _AFTER.format("Paul Dahl")))
    assert all(articles == 1 for _, _, articles in found), found


def test_a_visit_of_a_week_is_not_the_talks_of_one_day() -> None:
    found = _meetings(("2021-05-07", _BEFORE), ("2021-05-13", _WEEK))
    assert ("visit", "reported", 2) in found and ("talks", "reported", 2) in found, found


def test_a_treaty_that_somebody_joins_is_no_event_of_that_day() -> None:
    told = "Norland joined the treaty that bans whaling in 2013. Fishermen in Kolby signed an agreement on Monday."
    events = timeline.build([timeline.Article("a", told, published="2021-05-06")]).events
    told_of = sorted(zip(events["edtf"], events["kind"], strict=True))
    assert [kind for day, kind in told_of if day == "2013"] == ["other"]
    assert ("2021-05-03", "agreement") in told_of
