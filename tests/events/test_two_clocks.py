"""One moment told by two clocks that both articles name."""

import timeline

from .stories import needs_model

pytestmark = needs_model


def story(clock):
    told = "A fire destroyed the Kwun Tong depot in Hong Kong at {}. Nobody was hurt in the fire."
    here = timeline.Article("here", told.format("2 a.m. Hong Kong time on Friday"), published="2021-05-08")
    return timeline.build([here, timeline.Article("far", told.format(clock), published="2021-05-07")])


def test_one_moment_by_two_clocks_is_one_event_and_the_zone_is_the_cause():
    built = story("2 p.m. Toronto time on Thursday")
    assert built.events["n_articles"].tolist() == [2] and not built.events["date_disputed"].any()
    causes = built.event_dates.set_index("article_id")["cause"].to_dict()
    assert causes == {"here": "none", "far": "time_zone"}


def test_another_moment_is_no_second_clock_but_a_dispute():
    built = story("9 a.m. Toronto time on Thursday")
    assert built.events["n_articles"].tolist() == [2] and built.events["date_disputed"].all()
    assert set(built.event_dates["cause"]) == {"none"} and "contradicts" in set(built.event_dates["relation"])
