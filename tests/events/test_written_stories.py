"""Stories written by hand with the right answers beside them, before the rules were tuned to them."""

import tomllib
from pathlib import Path

import pytest

from .stories import needs_model
from .story_scores import build, claims_right, traps, wrong_events

FOLDER = Path(__file__).parents[1] / "corpus" / "en" / "stories"
# Events that are still wrong, at most; and the traps that are still fallen into. Lower them when a change brings more.
WRONG = {
    "bombing": 2, "border": 2, "centralbank": 1, "crash": 1, "dam": 0, "election": 1, "ferry": 6, "harbor": 1,
    "hostages": 2, "leak": 1, "merger": 1, "plant": 1, "port": 1, "protest": 2, "quake": 0, "railway": 2, "recall": 2,
    "station": 6, "steel": 2, "trial": 1, "valley": 3,
}  # fmt: skip
FALLEN = {"leak": 1}
# Claims with the right speaker and stance, and those of them about the right event, at least. Raise them likewise.
CLAIMS = {
    "bombing": (7, 7), "border": (17, 16), "centralbank": (7, 4), "crash": (3, 2), "dam": (12, 10), "election": (8, 5),
    "ferry": (10, 6), "harbor": (0, 0), "hostages": (9, 8), "leak": (9, 2), "merger": (9, 5), "plant": (11, 8),
    "port": (6, 6), "protest": (10, 4), "quake": (5, 5), "railway": (5, 5), "recall": (9, 6),
    "station": (0, 0), "steel": (0, 0), "trial": (3, 2), "valley": (0, 0),
}  # fmt: skip
pytestmark = needs_model


@pytest.mark.parametrize("name", sorted(WRONG))
def test_a_written_story_holds(name):
    story = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    built = build(story)
    wrong = wrong_events(story, built)
    assert len(wrong) <= WRONG[name], f"wrong: {wrong}"
    known, about = claims_right(story, built)
    assert known >= CLAIMS[name][0] and about >= CLAIMS[name][1], f"claims: {known} known, {about} about their event"
    assert len(list(traps(story, built))) <= FALLEN.get(name, 0), f"fallen into: {list(traps(story, built))}"


def test_every_written_story_is_tested():
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(WRONG) == set(CLAIMS)


def test_the_sinking_told_over_the_weekend_and_in_bostons_evening_is_early_on_sunday():
    built = build(tomllib.loads((FOLDER / "ferry.toml").read_text(encoding="utf-8")))
    main = built.events.sort_values("salience").iloc[-1]
    assert (main.kind, main.edtf, main.n_articles) == ("disaster", "2019-06-09T06:10", 3)
    assert set(built.event_dates.query("event_id == @main.event_id")["article_id"]) == {"d1", "d2", "d3"}
