"""What only the news of the day dates takes the date that its event, or a part of the same act, has elsewhere.

That an article tells the news of its day is a guess for want of better. Where another mention of the event, in this
article or another, has a date of its own, that date holds, and the step says whose it is. What was done, who was hit
and who was hurt are parts of one act: a date of one dates the others that an article tells beside it. So is a killing,
and a death that a noun tells ("charged in the death"); "died" may come later, so it takes the date of its own event
alone.
Verbs and nouns of no known kind keep the day of the news.

Of several dates the best supported is taken: a day before a longer time, what more articles say before what fewer say,
then as within one article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..explanation import Step
from ..records import EventMention
from .discourse import NEWS_OF_THE_DAY, UNDER_DISCUSSION
from .families import Families
from .linking import SAME_EVENT, quality
from .parts import facet_of

SAME_ACT = "part of the same act as a dated mention"
_AT_ONCE = frozenset({"deed", "hit", "injury"})
_NARROW = 2  # days; a night counts two


def redated(
    mentions: Iterable[EventMention], cluster_of: Mapping[str, str], event_of: Mapping[str, str], families: Families
) -> dict[str, EventMention]:
    """The mentions that take a better date, by id; nothing depends on the order of the mentions.

    ``cluster_of`` and ``event_of``: the cluster and the event of a mention's id.
    """
    clusters: dict[str, list[EventMention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: (m.article_id, m.start)):
        clusters[cluster_of.get(mention.id, mention.cluster_id)].append(mention)
    best = {name: supported(members) for name, members in clusters.items()}
    events: dict[str, list[EventMention]] = defaultdict(list)
    acts: dict[str, dict[str, EventMention]] = defaultdict(dict)
    for name, members in clusters.items():
        dated = best[name]
        for mention in members:
            if dated is not None and mention.id in event_of:
                events[event_of[mention.id]].append(dated)
            if dated is not None and facet_of(mention, families) in _AT_ONCE:
                acts[mention.article_id][name] = dated
    whole = {name: supported(list({m.id: m for m in members}.values())) for name, members in events.items()}
    changed = {}
    for name, members in clusters.items():
        for mention in members:
            at_once = _is_at_once(mention, families)
            loose = at_once and mention.interval.grain == "window" and mention.basis == "inferred"
            if not loose and (
                mention.step.rule != NEWS_OF_THE_DAY or (mention.minor and not facet_of(mention, families))
            ):
                continue
            dated, rule = best[name] or whole.get(event_of.get(mention.id, "")), SAME_EVENT
            if at_once and (dated is None or (loose and not _narrows(dated, mention))):
                dated, rule = supported(list(acts[mention.article_id].values())), SAME_ACT
            if dated is not None and (not loose or _narrows(dated, mention)):
                changed[mention.id] = _like(mention, dated, rule)
    return changed


def _narrows(dated: EventMention, loose: EventMention) -> bool:
    """Whether a date tells the day in a window that opens with an act: "is dead after a shooting on Thursday"."""
    day, opening = dated.interval, loose.interval
    return day.grain != "window" and day.first_day is not None and day.first_day == opening.first_day


def _is_at_once(mention: EventMention, families: Families) -> bool:
    """Whether it is part of an act, or a death told as what came of one, not as the news itself."""
    facet = facet_of(mention, families)
    return facet in _AT_ONCE or (facet == "death" and (not mention.is_verb or mention.lemma in families.at_once))


def supported(mentions: Sequence[EventMention]) -> EventMention | None:
    """The mention with the best supported date of its own; None where none has one."""
    own = [m for m in mentions if m.interval.is_known and m.step.rule not in (NEWS_OF_THE_DAY, SAME_EVENT)]
    narrow = [m for m in own if (m.interval.days() or 99) <= _NARROW]
    said: dict[object, set[str]] = defaultdict(set)
    for mention in narrow:
        said[mention.interval.first_day].add(mention.article_id)

    def rank(mention: EventMention) -> tuple[bool, bool, int, object]:
        support = len(said.get(mention.interval.first_day, ())) if narrow else 0
        is_window = mention.interval.grain == "window"
        return mention.step.rule == UNDER_DISCUSSION, is_window, -support, quality(mention)

    return min(narrow or own, key=rank, default=None)


def _like(mention: EventMention, dated: EventMention, rule: str) -> EventMention:
    words = "the same event as" if rule == SAME_EVENT else "part of the same act as"
    note = f"{words} “{dated.trigger}”, which is dated, where nothing but the day of publication dated it"
    step = Step(rule, "is_event", {}, (dated.step,), dated.interval, (), (), note)
    return replace(
        mention, interval=dated.interval, basis="inferred", step=step, anchor=dated.anchor,
        alternatives=dated.alternatives, disputed=dated.disputed,
    )  # fmt: skip
