"""Clusters whose own words give days far apart stay two, though groups without a day would fit both."""

import pytest

from timeline.events.apart import far_apart
from timeline.events.clusters import Clusters, Pair
from timeline.events.decided import Decided

MAY, JUNE = [(100, 100)], [(140, 140)]


def joined(days, pairs, one_story=frozenset()):
    """The clusters of four floods: 0 and 3 of the old one, 1 without a day, 2 of the new one."""
    names = ["a", "b", "c", "d"]
    clusters = Clusters(names, [("", name) for name in names], Decided())
    found = [Pair(score, one, other, ()) for score, one, other in pairs]
    good = {(p.one, p.other) for p in found}
    clusters.take_pairs(found, lambda a, b: True, good, days, lambda a, b: (a, b) in one_story)
    return clusters.home


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (MAY, JUNE, True),
        (MAY, [(103, 103)], False),  # a source may be wrong by some days
        ([(100, 103)], [(106, 108)], False),
        ([*MAY, *JUNE], JUNE, False),  # a follow-up that gives the older day as well
        (MAY, [], False),
    ],
)
def test_days_are_far_apart(one, other, apart):
    assert far_apart(one, other) == far_apart(other, one) == apart


def test_a_group_without_a_day_joins_no_two_days():
    pairs = [(0.9, 0, 1), (0.8, 1, 2)]
    assert joined({0: MAY, 2: JUNE}, pairs) == [0, 0, 2, 3]
    assert joined({0: MAY, 2: [(101, 101)]}, pairs) == [0, 0, 0, 3]
    assert joined({0: MAY}, pairs) == [0, 0, 0, 3]


def test_the_days_of_a_cluster_are_those_of_all_its_groups():
    pairs = [(0.9, 0, 1), (0.8, 1, 3), (0.7, 2, 3)]
    assert joined({0: MAY, 2: JUNE, 3: JUNE}, pairs) == [0, 0, 2, 2]


def test_articles_that_tell_one_story_may_have_a_day_wrong():
    assert joined({0: MAY, 2: JUNE}, [(0.9, 0, 1), (0.8, 1, 2)], {(1, 2)}) == [0, 0, 0, 3]
