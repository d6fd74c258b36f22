"""The mentions of each article as groups that could be events, and the groups of many articles joined."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..records import Document, Earlier, EventMention, Extraction, Merge, Problem, Publication
from .across import join
from .copies import copied_parts, find_copies
from .decided import Decided
from .linking import with_carriers
from .occasions import find_occasions
from .parts import Part, parts_of
from .rules import EventRules
from .unchanged import Unchanged

_LAST = "9999"


@dataclass
class Group:
    """Mentions of one event; ``id`` comes from its first mention alone, ``aliases`` are the ids it has taken in.

    ``clusters``: the clusters of its articles, without those of verbs that only carry its noun ("took a decision").
    """

    id: str
    mentions: list[EventMention]
    clusters: set[str] = field(default_factory=set)
    aliases: list[str] = field(default_factory=list)

    @property
    def is_minor(self) -> bool:
        """Whether no rule knows the kind of any of its mentions."""
        return all(m.minor for m in self.mentions)


@dataclass(frozen=True, slots=True)
class Joined:
    """The groups of all articles joined; ``cluster_of``: mention id -> cluster id, the same across articles."""

    groups: tuple[Group, ...]
    merges: tuple[Merge, ...]
    cluster_of: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def chosen_of(extractions: Sequence[tuple[Document, Extraction]]) -> dict[str, str]:
    """The mentions in which the one asked for takes part, by id, each with why."""
    return {k: why for _, x in extractions for k, why in json.loads(x.extra.get("about", "{}")).items()}


def join_groups(
    extractions: Sequence[tuple[Document, Extraction]],
    publications: Mapping[str, Publication],
    rules: EventRules,
    chosen: Mapping[str, str] | None = None,
    earlier: Earlier | None = None,
    before: Unchanged | None = None,
) -> Joined:
    """All groups of mentions of one event; nothing depends on the order of the articles.

    The id that the story has already stays; else that of the group told first: of the article published first, of
    those the smallest id.
    ``chosen``: where one's timeline is wanted, the mentions that belong to it. ``before``: what earlier rounds made.
    """
    known = before or Unchanged()
    found = [known.take("groups", d.article.id, (x, chosen), _of_article, x, chosen, rules) for d, x in extractions]
    made = [group for groups, _ in found for group in groups]
    parts = [part for _, parts in found for part in parts]
    documents = [document for document, _ in extractions]
    told = {d.article.id: _published(publications.get(d.article.id)) for d in documents}
    decided = Decided.of((earlier or Earlier()).decisions)
    old = decided.stay((earlier or Earlier()).event_ids)
    rank = {p.id: (f"{int(p.group not in old)} {told[p.article_id]}", p.id) for p in parts}
    causes = (*documents, *(publications.get(d.article.id) for d in documents))
    occasions = known.take("occasions", "", causes, find_occasions, documents, publications, rules.families.common)
    noted: list[Problem] = []
    copied = copied_parts(parts, find_copies(documents, publications))
    by_id = {d.article.id: d for d in documents}
    homes, joins = join(parts, occasions, rules, rank, decided, noted, known, by_id, copied)
    home, merges = _of_events(parts, homes, joins, rank)
    united: dict[str, Group] = {}
    for group in sorted(made, key=lambda g: rank[g.id]):
        kept = united.setdefault(home[group.id], Group(home[group.id], []))
        kept.mentions.extend(group.mentions)
        kept.clusters |= group.clusters
        kept.aliases += [group.id] if group.id != kept.id else []
    main = {g.id: next(iter(g.clusters)) for g in made}
    named = {p.id: main[p.group] if p.is_main else "g_" + p.mentions[0].id.partition("_")[2] for p in parts}
    owned = {g.id: g.clusters for g in united.values()}
    clusters = {m.id: named[homes[p.id]] for p in parts for m in p.mentions if m.cluster_id in owned[home[p.group]]}
    wanted = chosen or {}
    events = [g for g in united.values() if not g.is_minor or any(m.id in wanted for m in g.mentions)]
    return Joined(tuple(sorted(events, key=lambda g: g.id)), tuple(merges), clusters, tuple(noted))


def _of_events(
    parts: Sequence[Part], homes: Mapping[str, str], joins: Sequence[Merge], rank: Mapping[str, tuple[str, str]]
) -> tuple[dict[str, str], list[Merge]]:
    """The event of each group and the merges of events, from the clusters of their parts.

    Only what names an event makes it one with another: two articles that tell of the same deaths may name two deeds.
    """
    main = sorted((p.id for p in parts if p.is_main), key=lambda name: rank[name])
    first: dict[str, str] = {}
    for name in main:
        first.setdefault(homes[name], name)
    home = {name: first[homes[name]] for name in main}
    naming: dict[str, str] = {name: name for name in main}  # cluster while joining -> the event it names
    merges = []
    for merge in joins:
        one, other = naming.get(merge.kept_id), naming.get(merge.merged_id)
        if one is None or other is None:
            event = one or other
            if event is not None:
                naming[merge.kept_id] = event
            continue
        kept, gone = (one, other) if rank[one] < rank[other] else (other, one)
        merges.append(replace(merge, kept_id=kept, merged_id=gone))
        naming[merge.kept_id] = kept
    return home, merges


def groups_of(extraction: Extraction, chosen: Mapping[str, str] | None = None) -> Iterator[Group]:
    """The groups of an article by itself: of what is asserted or planned, and not left unresolved."""
    unresolved = set(extraction.extra.get("unresolved", "").split())
    table: dict[str, list[EventMention]] = {}
    for mention in extraction.mentions:
        if mention.modality in ("asserted", "planned") and mention.id not in unresolved:
            table.setdefault(mention.cluster_id, []).append(mention)
    for mentions in with_carriers(table, extraction.extra.get("carried", "").split()):
        main = mentions[0].cluster_id
        mentions.sort(key=lambda m: m.start)
        kept = mentions if chosen is None else [m for m in mentions if not m.minor or m.id in chosen]
        if kept:
            yield Group("e_" + mentions[0].id.partition("_")[2], kept, {main})


def _of_article(
    extraction: Extraction, chosen: Mapping[str, str] | None, rules: EventRules
) -> tuple[list[Group], list[Part]]:
    """The groups of an article and their parts."""
    groups = list(groups_of(extraction, chosen))
    return groups, [part for group in groups for part in parts_of(group.id, group.mentions, rules.families)]


def _published(publication: Publication | None) -> str:
    first = None if publication is None else publication.interval.first_day
    return _LAST if first is None else first.isoformat()
