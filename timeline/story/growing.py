"""A story that grows: its own articles beside the new ones, its ids, and what becomes of ids that are no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from ..records import Article, Decision, Earlier, Problem, StoryRecords
from ..workings import Workings
from .changes import rows_of
from .face import Story

# Problems of reading and gathering: nothing but the sources can tell them again.
_OF_SOURCES = ("duplicate_article", "duplicate_id", "published_twice", "article_replaced")
_DATA = ("title", "published", "source", "url")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The articles of all sources, what was wrong, and the ids of those whose date stood in their own data."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    found: frozenset[str]


def beside(held: Story, fresh: Gathered) -> Gathered:
    """The articles of a story and new ones. One with a known id and another text takes the place of the older.

    With the same text it is the same article: what the new one says of it (its date, its title) counts, and what it
    leaves out stays as it was.
    """
    own = list(own_articles(held))
    articles = {article.id: article for article, _ in own}
    found = {article.id for article, dated in own if dated}
    problems = [*_kept_problems(held), *fresh.problems]
    for article in fresh.articles:
        old = articles.get(article.id)
        if old is not None and old.text == article.text:
            said = {name: value for name in _DATA if (value := getattr(article, name)) is not None}
            articles[article.id] = replace(old, **said)
            if "published" not in said:
                continue
        else:
            if old is not None:
                message = "the text of this article was replaced by another one under the same id"
                problems.append(Problem("info", "article_replaced", message, article.id))
            articles[article.id] = article
        (found.add if article.id in fresh.found else found.discard)(article.id)
    return Gathered(tuple(articles.values()), tuple(dict.fromkeys(problems)), frozenset(found))


def earlier(held: Story | None, decisions: Sequence[Decision]) -> Earlier:
    """What the merging must know of the story on disk."""
    if held is None:
        return Earlier(decisions=tuple(decisions))
    return Earlier(
        frozenset(held.articles["article_id"]), frozenset(held.events["event_id"]), tuple(decisions)
    )  # fmt: skip


def note(workings: Workings, gathered: Gathered) -> None:
    """Keep what was said of each article when it came; the tables hold only what became of it."""
    for article in gathered.articles:
        published = None if article.published is None else str(article.published)
        data = {"title": article.title, "published": published, "found": article.id in gathered.found}
        workings.note(_key(article.id), article.id, data)


def with_lineage(held: Story, records: StoryRecords) -> StoryRecords:
    """The records with an alias for every id of the story that is no event any more but lives on in one.

    So it is where an article was replaced: the event that holds most of what the old one held takes its name, by the
    same mentions, or by the same words of the same article.
    """
    merged = records.merged
    live = {event.id for event in merged.events}
    aliases = dict(merged.aliases)
    now = _homes(records)
    lost = [name for name in held.events["event_id"] if name not in live and name not in aliases]
    votes: dict[str, Counter[str]] = {}
    for row in rows_of(held.mentions[held.mentions["event_id"].isin(lost)]):
        home = now.get(row.mention_id) or now.get((row.article_id, row.trigger, row.sentence))
        if home is not None:
            votes.setdefault(row.event_id, Counter())[home] += 1
    for name in lost:
        if name in votes:
            aliases[name] = min((-count, home) for home, count in votes[name].items())[1]
    for old, target in zip(held.id_aliases["old_id"], held.id_aliases["event_id"], strict=True):
        home = target if target in live else aliases.get(target)
        if old not in live and old not in aliases and home is not None:
            aliases[old] = home
    return replace(records, merged=replace(merged, aliases=tuple(sorted(aliases.items()))))


def kept_apart(decisions: Sequence[Decision]) -> Iterator[Problem]:
    """A row of ``problems`` for each pair of events that somebody keeps apart."""
    latest = {(d.kept_ids[0], d.merged_ids[0]): d for d in decisions}
    for (one, other), decision in latest.items():
        if not decision.together:
            when = f" on {decision.at}" if decision.at else ""
            yield Problem("info", "kept_apart", f"{one} and {other} are kept apart: {decision.by} said so{when}")


def _homes(records: StoryRecords) -> Mapping[Any, str]:
    """The event of each mention, by its id and by article, trigger and sentence."""
    documents = {document.article.id: document for document in records.documents}
    homes: dict[Any, str] = {}
    for mention in records.merged.mentions:
        event = records.merged.event_of.get(mention.id)
        if event is not None:
            document = documents[mention.article_id]
            sentence = document.sentences[mention.sentence_index]
            homes[mention.id] = event
            words = document.text[sentence.start : sentence.end]
            homes.setdefault((mention.article_id, mention.trigger, words), event)
    return homes


# -- what a story holds -------------------------------------------------------------------------------
def _key(article_id: str) -> str:
    return f"article {article_id}"


def own_articles(held: Story) -> Iterator[tuple[Article, bool]]:
    """The articles as they came, and whether each was dated by its own data; else as the table has them."""
    for row in rows_of(held.articles):
        noted = held.workings.noted(_key(row.article_id))
        told = isinstance(noted, dict) and all(
            n in noted and isinstance(noted[n], str | None) for n in ("title", "published")
        )
        given = row.published_status in ("given", "found")
        published = row.published_earliest.date().isoformat() if given else None
        title, published = (noted["title"], noted["published"]) if told else (_text(row.title), published)
        dated = noted.get("found") is True if told else row.published_status == "found"
        article = Article(row.article_id, row.text, title, published, _text(row.source), _text(row.url), row.language)
        yield article, dated


def _kept_problems(held: Story) -> Iterator[Problem]:
    for row in rows_of(held.problems):
        if isinstance(row.file, str) or row.code in _OF_SOURCES:
            line = None if pd.isna(row.line) else int(row.line)
            yield Problem(row.severity, row.code, row.message, _text(row.article_id), _text(row.file), line)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
