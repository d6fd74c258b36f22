"""The one place where the stages meet: from articles to the records of a story.

Dates hang on events and events are dated by dates. The pipeline resolves what it can, turns dated events into
anchors, and goes round again until no expression changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from . import feedback, lending
from .errors import DateError
from .events import OPERATIONS as EVENT_OPERATIONS
from .events import Asked, EventRules, Unchanged, differing, extract, find_asked, merge
from .events.locating import locate
from .events.private import private_names
from .explanation import Operation
from .ingest import reading, sentences
from .interval import Interval
from .records import (
    Anchor,
    Article,
    Document,
    Earlier,
    EventMention,
    Extraction,
    Merged,
    Problem,
    StoryRecords,
    TemporalExpression,
    Token,
)
from .settings import DEFAULT_SETTINGS, Settings
from .temporal import anchors as named_events
from .temporal import cycles, patterns, tagger
from .temporal.expressions import fold
from .temporal.fallback import read_date
from .temporal.resolver import Speech
from .wording import Wording
from .workings import Workings
from .workings.words import Words

# Reading the wording file takes longer than tagging a short article; a language's wording never changes.
wording_of = lru_cache(maxsize=8)(Wording.load)


@lru_cache(maxsize=8)
def say_of(language: str) -> Callable[[Interval], str]:
    """Words an interval; the last few thousand are kept, since the articles of one time tell of the same days."""
    return lru_cache(maxsize=4096)(wording_of(language).interval)


ROUNDS = 5  # more rounds than dates hang on one another in news; a story that still changes then is reported
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Reader:
    """What every document is read with."""

    settings: Settings
    rules: patterns.Patterns
    events: EventRules
    wording: Wording
    given: tuple[Anchor, ...]

    def tag(
        self, document: Document, published: Interval | None, found: bool, anchors: Sequence[Anchor],
        speech: Sequence[Speech] = (),
    ) -> tagger.Tagged:  # fmt: skip
        """The document's temporal expressions."""
        say = say_of(self.settings.language)
        return tagger.tag_document(document, self.rules, self.settings, say, published, found, anchors, speech)

    def extract(
        self, document: Document, words: tuple[tuple[Token, ...], ...] | None, now: tagger.Tagged, asked: Asked | None
    ) -> Extraction:
        """The document's mentions and claims."""
        return extract(
            document, words, now.expressions, now.anchors, now.publication, self.events, self.settings, asked
        )


def operations() -> dict[str, Operation]:
    """Every operation that a step of an explanation can name."""
    return {**tagger.operations(), **EVENT_OPERATIONS}


def day_of(text: str | date | datetime, what: str) -> Interval:
    """A date handed in by the caller; raises DateError with what was found and what is expected."""
    found = read_date(text)
    if found is None:
        raise DateError(f"{what}: {text!r} is not a date; give it as YYYY-MM-DD, for example 2017-04-04")
    return found


def tag(
    text: str,
    published: str | date | datetime | None = None,
    anchors: Mapping[str, str | date] | None = None,
    settings: Settings | None = None,
) -> list[TemporalExpression]:
    """The TIMEX3 expressions of a text with their dates, in order; uses no statistical model.

    ``published``: the publication date, None for unknown (never today). ``anchors``: named events and their dates.
    Raises DateError for a ``published`` or an anchor that is no date; no text raises.
    """
    tagged = tag_article(Article("text", text, published=published), anchors, settings)
    return [expression for expression in tagged.expressions if expression.is_timex]


def tag_article(
    article: Article, anchors: Mapping[str, str | date] | None = None, settings: Settings | None = None
) -> tagger.Tagged:
    """What :func:`tag` gives, with the publication date, the anchors found in the text and what was unclear."""
    chosen = settings or DEFAULT_SETTINGS
    rules = patterns.load(chosen.language)
    say = say_of(chosen.language)
    document = sentences.split(replace(article, text=reading.whole_characters(article.text)), chosen)
    known = None if article.published is None else day_of(article.published, "published")
    return tagger.tag_document(document, rules, chosen, say, known, False, _given(anchors, rules))


def _given(anchors: Mapping[str, str | date] | None, rules: patterns.Patterns) -> tuple[Anchor, ...]:
    pairs = [(name, day_of(when, f"anchor {name!r}")) for name, when in sorted((anchors or {}).items())]
    return named_events.given_anchors(pairs, rules)


def run(
    articles: Sequence[Article],
    problems: Sequence[Problem] = (),
    anchors: Mapping[str, str | date] | None = None,
    about: str | None = None,
    settings: Settings = DEFAULT_SETTINGS,
    progress: Progress | None = None,
    found: frozenset[str] = frozenset(),
    earlier: Earlier | None = None,
    workings: Workings | None = None,
) -> StoryRecords:
    """The records of a story. ``found``: ids of the articles whose date stood in their own data.

    ``earlier``: what a story that grows holds already. ``workings``: what earlier builds worked out; they take up
    what this one does.

    Raises DateError for an anchor that is no date, and MissingExtraError when the language model was asked for and is
    not installed. Nothing depends on the order of the articles.
    """
    rules = patterns.load(settings.language)
    reader = Reader(
        settings, rules, EventRules.load(settings.language), wording_of(settings.language), _given(anchors, rules)
    )
    tell = progress or (lambda stage, done, total: None)
    noted = [*problems, *(cut for a in articles if (cut := reading.length_problem(a, settings)) is not None)]
    before = earlier or Earlier()
    documents = _documents(articles, settings, before.article_ids)
    published = {d.article.id: _published(d.article, noted) for d in documents}
    words = Words(documents, settings, workings or Workings(), tell)
    asked = None if about is None else find_asked(about, map(words.of, documents), reader.events)
    noted += () if asked is None else asked.problems()
    tagged, extractions, merged = _rounds(reader, documents, published, found, words, asked, noted, tell, before)
    merged = locate(merged, documents, reader.events)
    for one in tagged.values():
        noted += one.problems
    for _, extraction in extractions:
        noted += extraction.problems
    noted += merged.problems
    noted += named_events.unused(reader.given, [anchor for one in tagged.values() for anchor in one.anchors])
    noted += _circles(reader, documents, merged, tagged)
    by_id = {document.article.id: document for document in documents}
    private, told = private_names(extractions)
    noted += told
    noted += differing(merged.events, merged.event_dates, by_id, say_of(settings.language))
    if documents and not merged.events:
        noted.append(Problem("warning", "no_events", "no event was found in the articles"))
    expressions = tuple(e for d in documents for e in tagged[d.article.id].expressions)
    publications = {name: one.publication for name, one in tagged.items()}
    return StoryRecords(documents, publications, expressions, merged, tuple(_unique(noted)), about, private)


def _documents(articles: Sequence[Article], settings: Settings, known: Set[str]) -> tuple[Document, ...]:
    """The articles by id, split. The first with a text keeps the ids that the text alone gives its mentions.

    ``known``: ids of the articles that the story has already, which are first.
    """
    found: list[Document] = []
    texts: set[str] = set()
    for article in sorted(articles, key=lambda a: (a.id not in known, a.id)):
        document = sentences.split(article, settings)
        found.append(replace(document, copy=article.id) if article.text in texts else document)
        texts.add(article.text)
    return tuple(sorted(found, key=lambda d: d.article.id))


def _published(article: Article, noted: list[Problem]) -> Interval | None:
    if article.published is None or article.published == "":
        return None
    known = read_date(article.published)
    if known is None:
        message = f"the publication date {article.published!r} is no date and was not used; expected YYYY-MM-DD"
        noted.append(Problem("warning", "bad_published", message, article.id))
    return known


def _rounds(
    reader: Reader,
    documents: Sequence[Document],
    published: Mapping[str, Interval | None],
    found: frozenset[str],
    words: Words,
    asked: Asked | None,
    noted: list[Problem],
    tell: Progress,
    earlier: Earlier,
) -> tuple[dict[str, tagger.Tagged], list[tuple[Document, Extraction]], Merged]:
    """Round after round until the expressions stay as they are."""
    anchors: dict[str, tuple[Anchor, ...]] = {}
    speech: dict[str, tuple[Speech, ...]] = {}
    read_with: dict[str, tuple[object, object]] = {}
    tagged: dict[str, tagger.Tagged] = {}
    extracted: dict[str, Extraction] = {}
    merged = Merged((), (), (), {})
    before = Unchanged()
    unclear: list[Problem] = []
    for number in range(ROUNDS):
        changed = False
        for index, document in enumerate(documents):
            tell("dating", index, len(documents))
            name = document.article.id
            hung = (*reader.given, *anchors.get(name, ())), speech.get(name, ())
            if read_with.get(name) == hung:
                continue  # nothing came to light since the last round that could change its dates
            read_with[name] = hung
            key = words.key("reading", document, published[name], name in found, *hung, asked)
            kept = words.workings.reading(key)
            now, known = kept or (reader.tag(document, published[name], name in found, *hung), None)
            if name not in tagged or tagged[name].expressions != now.expressions:
                changed = True
                tagged[name] = now
                parsed = None if known else words.of(document)
                tell("finding", index, len(documents))
                extracted[name] = known or reader.extract(document, parsed, now, asked)
                if known is None:
                    words.workings.keep_reading(key, name, now, extracted[name])
            elif kept is None:
                words.workings.keep_reading(key, name, now, None)
        if not changed:
            break
        pairs = [(d, extracted[d.article.id]) for d in documents]
        publications = {name: one.publication for name, one in tagged.items()}
        tell("joining", 0, 1)
        merged = merge(pairs, publications, reader.given, reader.events, None, earlier, before)
        anchors, speech = feedback.of_events(documents, merged, tagged)
        anchors, unclear = lending.lent(documents, merged, tagged, anchors, reader.rules)
        if number == ROUNDS - 1:
            message = "dates that hang on one another still changed after several rounds; the last ones are shown"
            noted.append(Problem("warning", "anchor_cycle", message))
    noted += unclear
    if asked is not None and tagged:  # only now: what events date must not depend on whose timeline is wanted
        pairs = [(d, extracted[d.article.id]) for d in documents]
        publications = {name: one.publication for name, one in tagged.items()}
        merged = merge(pairs, publications, reader.given, reader.events, asked.name, earlier, before)
    return tagged, [(d, extracted[d.article.id]) for d in documents], merged


def _circles(
    reader: Reader, documents: Sequence[Document], merged: Merged, tagged: Mapping[str, tagger.Tagged]
) -> list[Problem]:
    """A problem for every circle of events that are dated by one another only: no round can date them."""
    titles = {event.id: event.title for event in merged.events}
    told = {e.id for one in tagged.values() for e in one.expressions if e.interval.is_known}
    mentions: dict[str, list[EventMention]] = {}
    dated = set()
    for mention in merged.mentions:
        if mention.id in merged.event_of:
            mentions.setdefault(mention.article_id, []).append(mention)
            named = tagged[mention.article_id].anchors
            if mention.expression_id in told or any(s[0] == mention.start for a in named for s in a.spots):
                dated.add(merged.event_of[mention.id])
    pairs: dict[tuple[str, str], list[str]] = {}  # each with the articles that tell it
    for document in documents:
        name = document.article.id
        spots = [(m.start, m.end, merged.event_of[m.id]) for m in mentions.get(name, ())]
        lengths = frozenset(e.end for e in tagged[name].expressions if e.type == "DURATION")
        hung = cycles.hanging(document, fold(document.text), spots, lengths, reader.rules) if len(spots) > 1 else ()
        for pair in hung:
            pairs.setdefault(pair, []).append(name)
    noted = []
    for ring in cycles.circles(sorted(pairs), frozenset(dated)):
        names = " and ".join(f"“{title}”" for title in sorted(titles[event] for event in ring))
        where = sorted({name for pair, told in pairs.items() if set(pair) <= set(ring) for name in told})
        message = f"{names} are dated by one another only; give one of them a date with an anchor"
        message += f" (articles {', '.join(where)})" if len(where) > 1 else ""
        noted.append(Problem("warning", "anchor_cycle", message, where[0]))
    return noted


def _unique(problems: Sequence[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))


__all__ = ["day_of", "operations", "run", "tag", "tag_article"]
