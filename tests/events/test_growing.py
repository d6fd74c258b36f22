"""A story that grows article by article has the same events as one that is built at once."""

from __future__ import annotations

from tests.benchmarks.crowd import newsroom
from timeline.events import EventRules
from timeline.events.groups import Joined, join_groups
from timeline.records import Earlier

RULES = EventRules.load("en")
ARTICLES = 30


def _together(joined: Joined) -> set[frozenset[str]]:
    return {frozenset(mention.id for mention in group.mentions) for group in joined.groups}


def _grown(seed: int, turned: bool) -> tuple[Joined, Joined]:
    """The events of a made-up newsroom built at once, and those after its articles came one by one."""
    room = newsroom(ARTICLES * 45, seed, one_story=True)
    pairs = list(reversed(room.extractions)) if turned else list(room.extractions)
    ids: frozenset[str] = frozenset()
    for count in range(1, len(pairs) + 1):
        last = join_groups(pairs[:count], room.publications, RULES, None, Earlier(event_ids=ids))
        ids |= {group.id for group in last.groups}
    return join_groups(room.extractions, room.publications, RULES), last


def test_growing_gives_the_events_of_building_at_once() -> None:
    for seed in (1, 3):
        for turned in (False, True):
            at_once, grown = _grown(seed, turned)
            assert max(len(group.aliases) for group in at_once.groups) > 12  # more than are looked at
            assert _together(grown) == _together(at_once)
