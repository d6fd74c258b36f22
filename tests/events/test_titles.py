from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from timeline.events.rules import EventRules
from timeline.events.titles import title
from timeline.explanation import given
from timeline.records import EventMention, Figure

from .stories import Story, day, needs_model

WHEN = {"May 4": (day("2021-05-04"), "absolute", "stated")}

TITLES = [
    ("Norland launched 12 missiles at Ruvia on May 4.", "Norland launches 12 missiles at Ruvia"),
    ("Prime minister Ada Eze met with President Ole Lind in Tallinn on May 4.", "Ada Eze meets Ole Lind in Tallinn"),
    ("A court convicted the banker Paul Girard on May 4.", "Court convicts Paul Girard"),
    ("Norland fired 12 missiles at the Dena airbase on May 4.", "Norland launches 12 missiles at Dena airbase"),
    ("Norland fired 12 rockets at Ruvia on May 4.", "Norland launches 12 rockets at Ruvia"),
    ("Paul Girard was arrested on May 4.", "Paul Girard arrested"),
    ("Shareholders will vote on the takeover on May 4.", "Shareholders to vote on takeover"),
    ("An earthquake hit Peru on May 4 and killed at least 9 people.", "Earthquake in Peru; at least 9 reported killed"),
    ("The Security Council met on May 4 to discuss the strike.", "Security Council meets to discuss strike"),
    ("The mayors resigned on May 4.", "Mayors resign"),
    ("Envoys met in Tallinn. Trade envoys met in Tallinn on May 4.", "Trade envoys meet in Tallinn"),
    ("Russia has backed the Syrian regime since May 4.", "Russia backs Syrian government"),
]  # fmt: skip


@needs_model
@pytest.mark.parametrize(("text", "title"), TITLES)
def test_titles(text, title):
    assert title in [e.title for e in Story(text, dates=WHEN).read().merged.events]


TOLLS = [
    ([("a1", 6, "exact", "the army"), ("a2", 9, "exact", "state media")], "6 to 9 reported killed"),
    ([("a1", 72, "at_least", "monitors"), ("a2", 84, "exact", "doctors")], "72 to 84 reported killed"),
    ([("a1", 72, "at_least", None), ("a2", 84, "at_least", None)], "72 to at least 84 reported killed"),
    ([("a1", 72, "at_least", None), ("a2", 72, "exact", None)], "at least 72 reported killed"),
    ([("a1", 5, "exact", "police"), ("a2", 7, "exact", "police")], "7 reported killed"),  # a toll that rose
    ([("a1", 9, "exact", "police"), ("a1", 2, "exact", None)], "9 reported killed"),  # two of the nine
    ([("a1", 2, "exact", None), ("a1", 9, "exact", None)], "9 reported killed"),
]


@pytest.mark.parametrize(("told", "toll"), TOLLS)
def test_a_toll_is_a_range_where_sources_differ(told, toll):
    mentions = [
        EventMention(
            f"m{n}", article, 0, "fire", 4, 8, "disaster", "fire", "asserted", day("2021-05-04"), "stated",
            given("by hand", day("2021-05-04")), figures=(Figure(f"m{n}", "killed", value, bound, claimant),),
        )
        for n, (article, value, bound, claimant) in enumerate(told)
    ]  # fmt: skip
    made = title(mentions, [{}] * len(mentions), "reported", "Telmar", EventRules.load("en"))
    assert made.text.endswith(f"; {toll}")


@needs_model
def test_no_loaded_word_of_a_party_stands_in_a_title():
    text = "Terrorists attacked a camp in Kano on May 4. The regime expelled two thugs on May 4."
    titles = " ".join(e.title for e in Story(text, dates=WHEN).read().merged.events).lower()
    assert titles
    for word in ("terrorist", "regime", "thug"):
        assert word not in titles


@needs_model
def test_salience_puts_the_headline_first_and_the_table_still_holds_the_rest():
    text = "Bomb kills nine in Kano market\n\nA bomb exploded in a market in Kano on May 4 and killed nine people, " \
        "police said. The governor gave a speech. Police opened an investigation.\n"  # fmt: skip
    events = sorted(Story(text, dates=WHEN).read().merged.events, key=lambda e: -e.salience)
    assert events[0].kind == "attack"
    assert {"statement", "investigation"} <= {e.kind for e in events}
    assert events[0].salience > 0.7 > 0.4 > events[-1].salience


@needs_model
def test_what_only_a_bare_noun_could_title_is_shown_nowhere_unless_it_is_told_in_full():
    events = (
        Story("The talks ended on May 4. Paul Girard was arrested in Kano on May 4.", dates=WHEN).read().merged.events
    )
    by_title = {e.title: e.salience for e in events}
    assert by_title["Talks"] < 0.3 <= by_title["Paul Girard arrested in Kano"]


@needs_model
def test_mass_death_and_children_are_sensitive():
    many = Story("A bombing killed 40 people in Kano on May 4.", dates=WHEN).read().merged.events[0]
    child = Story("A bombing killed a child in Kano on May 4.", dates=WHEN).read().merged.events[0]
    deal = Story("Norland and Ruvia signed a treaty on May 4.", dates=WHEN).read().merged.events[0]
    assert (many.sensitive, child.sensitive, deal.sensitive) == (True, True, False)


CASES = tomllib.loads((Path(__file__).parents[1] / "corpus" / "en" / "titles.toml").read_text("utf-8"))["case"]


@needs_model
@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_titles_of_the_corpus(case):
    titles = [e.title for e in Story(case["text"], dates=WHEN).read().merged.events]
    assert titles
    if "not" in case:
        assert not any(case["not"].lower() in title.lower() for title in titles), titles
    elif case.get("begins"):
        assert any(title.startswith(case["title"]) for title in titles), titles
    elif case.get("inside"):
        assert any(case["title"] in title for title in titles), titles
    else:
        assert case["title"] in titles
