"""Building a story: gathers the articles, checks the dates handed in, and makes the tables of what was found."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from .. import language, rulebook
from ..errors import InputError
from ..ingest.reading import article_id, read, whole_characters
from ..lanes import Lanes
from ..records import Article, Problem
from ..settings import DEFAULT_SETTINGS, Settings
from ..tables.frames import frames
from ..tables.moments import instant_or_day
from ..tables.withholding import Withheld
from ..version import VERSION
from ..workings import Workings
from ..workings.kept import record_shape
from .face import Story, load
from .growing import Gathered, beside, earlier, kept_apart, note, with_lineage

Source = str | Path | Article
Progress = Callable[[str, int, int], None]

_TEXTS = ("id", "text", "title", "source", "url", "language")


def build(
    source: Source | Iterable[Source],
    published: str | date | datetime | None = None,
    anchors: Mapping[str, str | date] | None = None,
    about: str | None = None,
    lanes: str | Path | Lanes | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
    onto: Story | str | Path | None = None,
) -> Story:
    """The story of one or several articles.

    ``source``: a path (file or folder), an :class:`Article`, or a list of either. ``published``: the publication date
    of what was not given one as an Article; None: looked for, inferred, or unknown, never today. ``anchors``: dates of
    named events. ``about``: whose timeline is wanted. ``lanes``: a lanes file. ``progress`` is told stage, done and
    total. ``onto``: a story, or its folder, that grows by these articles: its articles, ids, decisions, anchors, lanes
    and settings stay unless others are given, and only the new work is done. The folder is not written;
    :meth:`Story.save` does that.

    Raises InputError for what cannot be read, DateError for dates that are none, RuleError for a bad lanes file.
    """
    from .. import pipeline  # noqa: PLC0415  needs every stage; loading and asking do not

    held = load(onto) if isinstance(onto, str | Path) else onto
    chosen = settings or (held.settings if held else DEFAULT_SETTINGS)
    groups = _lanes(lanes, held, chosen)
    day = None if published is None else instant_or_day(published, "published")
    told = {**(held.anchors if held else {}), **(anchors or {})}
    dates = {name: instant_or_day(when, f"anchor {name!r}") for name, when in told.items()}
    wanted = about if about is not None or held is None else held.about
    gathered = _gather([source] if isinstance(source, str | Path | Article) else source, day, held is None)
    if held is not None:
        gathered = beside(held, gathered)
    decisions = held.decisions if held else ()
    problems = (*gathered.problems, *kept_apart(decisions))
    rules = {chosen.language: rules_hash(chosen.language)}
    workings = (held.workings if held else Workings()).go_on(_stamp(chosen, rules))
    known = earlier(held, decisions)
    records = pipeline.run(
        gathered.articles, problems, dates, wanted, chosen, progress, gathered.found, known, workings
    )  # fmt: skip
    if held is not None:
        records = with_lineage(held, records)
    note(workings, gathered)
    names = {name: when.isoformat() for name, when in sorted(dates.items())}
    withheld = replace(held.withheld if held else Withheld(), found=records.private)
    return Story(frames(records, groups), groups, chosen, wanted, names, rules, VERSION, decisions, workings, withheld)


def _lanes(lanes: str | Path | Lanes | None, held: Story | None, settings: Settings) -> Lanes:
    if isinstance(lanes, Lanes):
        return lanes
    return held.lanes if lanes is None and held is not None else Lanes.load(lanes, settings.language)


def _stamp(settings: Settings, rules: Mapping[str, str]) -> str:
    """What all workings of a build hang on: version, rules, settings, language model, and how records are kept."""
    return json.dumps([VERSION, dict(rules), asdict(settings), language.identity(settings.language), record_shape()])


def rules_hash(language: str) -> str:
    """SHA-256 over all rule files of a language, hexadecimal: whether two stories were built by the same rules."""
    digest = hashlib.sha256()
    for path, item in sorted(_files(rulebook.folder(language), "")):
        digest.update(f"{path}\0".encode() + item.read_bytes() + b"\0")
    return digest.hexdigest()


def _files(folder: Any, prefix: str) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for item in folder.iterdir():
        name = f"{prefix}/{item.name}"
        if item.is_dir():
            found += _files(item, name)
        elif name.endswith(".toml"):
            found.append((name, item))
    return found


def _gather(sources: Iterable[Source], day: date | None, needed: bool) -> Gathered:
    pairs: list[tuple[Article, bool]] = []
    problems: list[Problem] = []
    given = list(sources)
    if not given and needed:
        raise InputError("no source was given; expected a path, an Article, or a list of them")
    for source in given:
        if isinstance(source, Article):
            pairs.append((_checked(source), False))
            continue
        if not isinstance(source, str | Path):
            raise InputError(f"found {type(source).__name__} as a source; expected a path or an Article")
        articles, trouble = read(source)
        pairs += [(_checked(article), article.published is not None) for article in articles]
        problems += trouble
    dated = pairs
    if day is not None:
        # What the caller says wins over what a file says; an Article's own date was said by the caller as well.
        problems += [_own_date(article, own, day) for article, own in pairs if article.published not in (None, day)]
        dated = [
            (replace(article, published=day), False) if own or article.published is None else (article, own)
            for article, own in pairs
        ]
    kept, doubled = _once(dated)
    found = frozenset(article.id for article, own in kept if own)
    return Gathered(tuple(article for article, _ in kept), (*problems, *doubled), found)


def _checked(article: Article) -> Article:
    """The article with text in its texts, no half characters (which no file can hold), and a date that is one."""
    changed: dict[str, Any] = {}
    for name in _TEXTS:
        value = getattr(article, name)
        if value is None and name not in ("id", "text", "language"):
            continue
        if not isinstance(value, str) or (name == "id" and not value.strip()):
            raise InputError(f"an Article has {name}={value!r:.60}; expected text")
        if (whole := whole_characters(value)) != value:
            changed[name] = whole
    if isinstance(article.published, str) and not article.published.strip():
        changed["published"] = None
    elif article.published is not None:
        changed["published"] = instant_or_day(article.published, f"published of article {article.id!r}")
    return replace(article, **changed) if changed else article


def _own_date(article: Article, found: bool, day: date) -> Problem:
    used, other = (day, "in the file is not used") if found else (article.published, "given for all is not used")
    unused = article.published if found else day
    message = f"two publication dates: {used} is used; {unused} {other}"
    return Problem("warning", "published_twice", message, article.id)


def _once(pairs: list[tuple[Article, bool]]) -> tuple[list[tuple[Article, bool]], list[Problem]]:
    """Every article once, and under an id of its own, whatever their order.

    The same id with the same text counts once; the same id with different texts gives each an id made from its text.
    """
    by_id: dict[str, dict[str, list[tuple[Article, bool]]]] = defaultdict(lambda: defaultdict(list))
    for article, own in pairs:
        by_id[article.id][article.text].append((article, own))
    kept: dict[str, tuple[Article, bool]] = {}
    problems = []
    for name, texts in sorted(by_id.items()):
        for text, group in texts.items():
            article, own = min(group, key=lambda pair: (str(pair[0].published or "~"), repr(pair)))
            if len(group) > 1:
                problems.append(Problem("warning", "duplicate_article", "the same article was given twice", name))
            if len(texts) > 1:
                article = replace(article, id=article_id(text))
                message = f"the id {name!r} is used for different texts; this one is now {article.id}"
                problems.append(Problem("warning", "duplicate_id", message, article.id))
            kept.setdefault(article.id, (article, own))
    return list(kept.values()), problems
