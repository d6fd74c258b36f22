"""Stories of any number of made-up events, for measuring how a page and its server bear them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from timeline import Story
from timeline.lanes import Lanes
from timeline.records import StoryRecords
from timeline.tables.columns import TABLES
from timeline.tables.frames import frames

_DAYS = 3650
_WORDS = ("Council", "Storm", "Harbour", "Strike", "Minister", "River", "Court", "Market", "Bridge", "Union")
_DEEDS = ("votes on budget", "reaches coast", "closes for repairs", "meets delegates", "opens inquiry", "is fined")
_KINDS = (("attack", None), ("meeting", None), ("legal", None), ("vote", None), ("other", None))


def story_of(count: int, base: Story, folder: Path) -> Path:
    """Write a story of ``count`` events over ten years: an event of the base that has a day, told anew."""
    dice = np.random.default_rng(7)
    event = base.events[base.events["grain"] == "day"].iloc[[0]]
    mention = base.mentions[base.mentions["event_id"] == event["event_id"].iloc[0]]
    events = event.loc[event.index.repeat(count)].reset_index(drop=True)
    mentions = mention.loc[mention.index[:1].repeat(count)].reset_index(drop=True)
    first = np.datetime64("2010-01-01", "us") + np.sort(dice.integers(0, _DAYS, count)).astype("timedelta64[D]")
    last = first + np.timedelta64(86_399_999_999, "us")
    ids = [f"e-{number:010x}" for number in range(count)]
    titles = [f"{_WORDS[a]} {_DEEDS[b]}" for a, b in dice.integers(0, 6, (count, 2))]
    for frame in (events, mentions):
        frame["earliest"], frame["latest"], frame["event_id"] = first, last, ids
    kinds = dice.integers(0, len(_KINDS), count)
    events["title"], events["salience"] = titles, dice.random(count)
    events["kind"] = [_KINDS[k][0] for k in kinds]
    events["lane"] = [base.lanes.lanes[k % len(base.lanes.lanes)].name for k in kinds]
    mentions["mention_id"] = [f"m-{number:010x}" for number in range(count)]
    tables = {name: frame.iloc[0:0] for name, frame in base.tables.items()}
    tables |= {"events": events, "mentions": mentions, "articles": base.articles, "expressions": base.expressions}
    typed = {name: frame.astype({c.name: c.dtype for c in TABLES[name]}) for name, frame in tables.items()}
    Story(typed, base.lanes).save(folder)
    return folder


def small(records: StoryRecords) -> Story:
    """The story that the many events are made from."""
    lanes = Lanes.load()
    return Story(frames(records, lanes), lanes)
