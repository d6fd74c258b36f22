"""Clusters whose own words give days far apart stay two, though groups without a day would fit both."""

import pytest

import timeline
from timeline.events.apart import NEVER, Gaps, far_apart
from timeline.events.clusters import Clusters, Pair, nearest_first
from timeline.events.decided import Decided

MAY, JUNE = [(100, 100)], [(140, 140)]


def _clusters(days, pairs, one_story=frozenset()):
    """Four floods joined: 0 and 3 of the old one, 1 without a day, 2 of the new one."""
    names = ["a", "b", "c", "d"]
    clusters = Clusters(names, [("", name) for name in names], Decided())
    found = [Pair(score, one, other, ()) for score, one, other in pairs]
    good = {(p.one, p.other) for p in found}
    clusters.take_pairs(found, lambda a, b: True, good, days, lambda a, b: (a, b) in one_story)
    return clusters


def joined(days, pairs, one_story=frozenset()):
    """The cluster of each."""
    return _clusters(days, pairs, one_story).home


def torn(days, pairs):
    """What fits two days as well: the group, the one it went to, the other."""
    return [(t.group, t.chosen, t.other) for t in _clusters(days, pairs).torn]


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
    days = {0: MAY, 2: JUNE}
    assert joined(days, [(0.9, 0, 1), (0.8, 0, 2)], {(0, 2)}) == [0, 0, 0, 3]
    # what tells no day says nothing of whose day is wrong, however alike its article is to both
    assert joined(days, [(0.9, 0, 1), (0.8, 1, 2)], {(1, 2)}) == [0, 0, 2, 3]
    weeks = {0: MAY, 2: [(107, 107)]}  # but one weekday read in two weeks is a common mistake
    assert joined(weeks, [(0.9, 0, 1), (0.8, 1, 2)], {(1, 2)}) == [0, 0, 0, 3]
    assert joined(weeks, [(0.9, 0, 1), (0.8, 1, 2)]) == [0, 0, 2, 3]


def test_of_equal_pairs_the_nearer_day_comes_first():
    gaps = Gaps({0: MAY, 2: JUNE}, [None, 145, None, None])
    pairs = [Pair(0.9, 0, 1, ()), Pair(0.9, 0, 3, ()), Pair(0.9, 1, 2, ()), Pair(0.8, 1, 3, ())]
    order = [0, 1, 2, 3], [2, 1, 0, 3]
    for days, expected in zip(({0: MAY, 2: MAY}, {0: MAY, 2: JUNE}), order, strict=True):
        assert nearest_first(pairs, days, gaps) == [pairs[n] for n in expected]


def test_a_group_that_fits_two_days_as_well_is_noted():
    assert torn({0: MAY, 2: JUNE}, [(0.9, 0, 1), (0.88, 1, 2)]) == [(1, 0, 2)]
    assert not torn({0: MAY, 2: JUNE}, [(0.9, 0, 1), (0.7, 1, 2)])
    assert not torn({0: MAY, 2: MAY}, [(0.9, 0, 1), (0.88, 1, 2)])


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        (0, 1, 40),  # two days told
        (1, 0, 40),
        (0, 2, 30),  # a day told and the article of what tells none
        (1, 2, NEVER),  # which was written before it
        (2, 3, 20),  # two articles
        (0, 4, NEVER),  # nothing tells when it was written
    ],
)
def test_how_near_two_groups_stand(one, other, gap):
    assert Gaps({0: MAY, 1: JUNE}, [None, None, 130, 150, None]).between(one, other) == gap


MARCH_4 = "A bomb exploded in Tarsin on 4 March 2019. The attack in Tarsin killed three people."
MARCH_9 = "A bomb exploded in Tarsin on 9 March 2019. The attack in Tarsin killed six people."
AFTER = "The attack in Tarsin shocked the country, the mayor said."


def _attacks(published, second="9 March"):
    """The days of the attacks of a story, those of what the last article tells, and what was unclear."""
    texts = {"a": MARCH_4, "b": MARCH_9.replace("9 March", second), "after": AFTER}
    days = {"after": published}
    articles = [timeline.Article(name, text, published=days.get(name)) for name, text in texts.items()]
    story = timeline.build(articles)
    attacks = story.events[story.events.kind == "attack"].edtf
    (mine,) = story.mentions[(story.mentions.article_id == "after") & (story.mentions.trigger == "attack")].edtf
    return sorted(attacks), mine, story.problems[story.problems.code == "event_ambiguous"]


@pytest.mark.parametrize(("published", "day"), [("2019-03-11", "2019-03-09"), ("2019-03-06", "2019-03-04")])
def test_a_third_article_glues_no_two_attacks_and_goes_to_the_one_before_it(language_model, published, day):
    attacks, mine, noted = _attacks(published)
    assert attacks == ["2019-03-04", "2019-03-09"]
    assert mine == day
    (problem,) = noted.itertuples()
    assert problem.article_id == "after"
    assert "2019-03-04 (article a)" in problem.message
    assert "2019-03-09 (article b)" in problem.message


def test_days_stated_in_full_are_no_weekday_read_a_week_wrong(language_model):
    attacks, mine, noted = _attacks("2019-03-12", "11 March")
    assert attacks == ["2019-03-04", "2019-03-11"]
    assert mine == "2019-03-11"
    assert len(noted) == 1


def test_no_problem_names_an_event_without_a_day(language_model):
    texts = [MARCH_4, MARCH_9, AFTER, AFTER.replace("mayor", "bishop")]
    story = timeline.build([timeline.Article(f"a{n}", text) for n, text in enumerate(texts)])
    noted = story.problems[story.problems.code == "event_ambiguous"].message
    assert all("2019-03-04" in message and "2019-03-09" in message for message in noted)
    assert len(noted) >= 1
