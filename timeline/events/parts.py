"""The parts of one event that are told apart: what was done, who was hit, the wounds, the deaths.

"The shooting killed nine" tells one event on a timeline, whose toll the verb gives; yet shooting and deaths are two
happenings, and what another article says of the deaths is no further word for the shooting. So a group of mentions is
one event with one or several clusters: the part that names it, and each other part as a cluster of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..records import EventMention
from .families import Families

_DEED = "deed"


@dataclass(frozen=True, slots=True)
class Part:
    """Mentions of one part of an event; ``group``: the id of that event, which is ``id`` for the part that names it.

    ``beside``: all mentions of the event, whose time, place and people hold for each part of it.
    """

    id: str
    group: str
    article_id: str
    mentions: tuple[EventMention, ...]
    beside: tuple[EventMention, ...]

    @property
    def is_main(self) -> bool:
        """Whether it names the event."""
        return self.id == self.group


def facet_of(mention: EventMention, families: Families) -> str:
    """Which part of a mishap or an act of violence the word of a mention tells; empty for other words."""
    return families.facets.get((mention.lemma, mention.is_verb), "")


def parts_of(group: str, mentions: Sequence[EventMention], families: Families) -> list[Part]:
    """The parts of an event in the order of the text, the one that names it first."""
    facets = {m.id: facet_of(m, families) for m in mentions}
    main = _main(mentions, facets)
    named = {m.lemma for m in mentions if facets[m.id] in ("", main)}
    table: dict[str, list[EventMention]] = {}
    for mention in mentions:
        facet = facets[mention.id]
        mine = facet in ("", main) or mention.lemma in named  # "struck" beside "the strike"
        table.setdefault("" if mine else facet, []).append(mention)
    found = []
    for facet, members in sorted(table.items(), key=lambda item: (item[0] != "", item[1][0].start, item[0])):
        name = group if not facet else group + "/" + facet
        found.append(Part(name, group, members[0].article_id, tuple(members), tuple(mentions)))
    return found


def _main(mentions: Sequence[EventMention], facets: dict[str, str]) -> str:
    """The deed where one is told, else nothing where a word without a part names the event, else the first told."""
    told = [facets[m.id] for m in mentions]
    return _DEED if _DEED in told else "" if "" in told else told[0]
