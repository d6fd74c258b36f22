"""What if an anchor, or the publication, were some days earlier or later: the story built again, and what moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from difflib import get_close_matches

import pandas as pd

from ..errors import InputError, QueryError
from ..records import Article
from ..tables.moments import instant_or_day
from ..version import VERSION
from .building import build, rules_hash
from .changes import rows_of
from .face import Story
from .growing import own_articles
from .reader import MOST_ARTICLES

PUBLICATION = "publication"
MOST_CHARACTERS, MOST_DAYS = 500_000, 3660


def movable(anchors: Mapping[str, str], articles: pd.DataFrame) -> tuple[str, ...]:
    """What :func:`moved` can move: the anchors, "publication" if any article was given a date, and the ids of those."""
    dated = articles["article_id"][articles["published_status"].isin(["given", "found"])]
    return (*sorted(anchors), *((PUBLICATION, *dated) if len(dated) else ()))


def moved(story: Story, name: str, days: int) -> tuple[Story, tuple[str, ...]]:
    """The story as it would be with one date changed, and the ids of its events that have another date for it."""
    _can_be_moved(story, days)
    if not days:
        return story, ()
    start = _by_this_version(story)
    if name in story.anchors:
        other = build((), onto=start, anchors={name: _shifted(story.anchors[name], days, f"anchor {name!r}")})
    else:
        other = build(_republished(story, name, days), onto=start)
    return other, _otherwise(start, other)


def _can_be_moved(story: Story, days: int) -> None:
    """Refuse what would take minutes, or lead nowhere."""
    if not isinstance(days, int) or abs(days) > MOST_DAYS:
        raise QueryError(f"found days={days!r}; expected a whole number from -{MOST_DAYS} to {MOST_DAYS}")
    count, length = len(story.articles), int(story.articles["text"].str.len().sum())
    if count > MOST_ARTICLES or length > MOST_CHARACTERS:
        raise QueryError(
            f"the story has {count} articles with {length} characters; a date can be moved in stories of up to "
            f"{MOST_ARTICLES} articles and {MOST_CHARACTERS} characters; build it again with the other date instead"
        )


def _by_this_version(story: Story) -> Story:
    """The story as this version builds it; else what a newer version finds would seem to come from the move."""
    language = story.settings.language
    if story.library_version == VERSION and story.rules.get(language) == rules_hash(language):
        return story
    return build((), onto=story)


def _republished(story: Story, name: str, days: int) -> list[Article]:
    """The articles with their publication dates shifted: all that were given one, or the one of that id."""
    articles = {article.id: article for article, _ in own_articles(story)}
    dated = {key: article for key, article in articles.items() if article.published is not None}
    if name in articles and name not in dated:
        raise QueryError(f"article {name!r} was given no publication date; there is nothing to move")
    wanted = dated if name == PUBLICATION else {key: dated[key] for key in (name,) if key in dated}
    if not wanted:
        there = movable(story.anchors, story.articles)
        near = get_close_matches(name, there, 5, 0.3) or list(there[:5])
        can = f"this can be moved: {', '.join(near)}" if near else "the story has no date that can be moved"
        raise QueryError(f"nothing with a date is called {name!r}; {can}")
    return [
        replace(article, published=_shifted(str(article.published), days, f"publication of {key!r}"))
        for key, article in wanted.items()
    ]


def _shifted(when: str, days: int, what: str) -> date:
    """A day, or an instant, so many days later."""
    try:
        return instant_or_day(when, what) + timedelta(days=days)
    except OverflowError:
        raise InputError(f"{what} is {when}; {days} days from it the calendar ends") from None


def _otherwise(before: Story, after: Story) -> tuple[str, ...]:
    """The ids of events of ``after`` that have another date than in ``before``, or that were not there, in its order.

    An event is the one that had its id, else the one that held its first mention: joining may fall out otherwise when
    dates do.
    """
    old = {row.event_id: before.interval(row) for row in rows_of(before.events)}
    homes = dict(zip(before.mentions["mention_id"], before.mentions["event_id"], strict=True))
    held: dict[str, str] = {}
    for row in rows_of(after.mentions):
        if isinstance(row.event_id, str) and isinstance(homes.get(row.mention_id), str):
            held.setdefault(row.event_id, homes[row.mention_id])
    found = []
    for row in rows_of(after.events):
        was = old.get(row.event_id) or old.get(held.get(row.event_id, ""))
        if was != after.interval(row):
            found.append(row.event_id)
    return tuple(found)
