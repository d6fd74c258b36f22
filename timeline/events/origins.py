"""Who stands behind each article: wire copies and near-duplicates are found, so that they count once.

A copy shares at least half of its runs of five words with an earlier article, or that article with it (containment of
w-shingles; Broder 1997). Of all runs only those are compared whose hash is divisible by four: a sample that keeps
containment and makes the work grow with the length of the texts. An article is compared with those that are no
copies themselves, the earliest first; nothing depends on the order in which the articles are handed in.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from .. import rulebook
from ..records import ArticleOrigin, Claim, Document, EventMention, Publication

COPIED = 0.5
_RUN = 5  # words
_SAMPLE = 4  # one hash of so many is kept
_FEWEST = 4  # kept runs below which a text is too short to be told a copy; a text that is equal is always one
_HOLDERS = 50  # articles in which a run of words is looked up; what more of them share is a set phrase
_HEAD = 300  # characters of a report in which its dateline names the agency
_WORD = re.compile(r"\w+")
_PLAIN = re.compile(r"[\w-]+")
_DATELINE = re.compile(r"\(([^()\n]{2,40})\)\s{0,2}[-–—]{1,2}\s")
_LATE = "9999"


@dataclass(frozen=True, slots=True)
class OriginWords:
    """Names of agencies in small letters -> the name that counts; words of a line that credits the text, or not it."""

    agencies: Mapping[str, str]
    text: frozenset[str]
    not_text: frozenset[str]
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()

    @staticmethod
    def load(language: str) -> OriginWords:
        """The words of a language; a language without ``origins.toml`` knows no agencies."""
        return _load(language)

    def named(self, name: str) -> str:
        """One name for every way in which an agency is written; other names as they are."""
        words = " ".join(name.split())
        return self.agencies.get(words.casefold().removeprefix("the "), words)

    def agency(self, speaker: str | None) -> str | None:
        """The agency that a speaker is, if it is one: what it says itself has come through it."""
        return None if speaker is None else self.agencies.get(speaker.casefold().removeprefix("the "))

    def credited(self, line: str) -> str | None:
        """The agency that a line of page furniture credits for the text."""
        words = set(_WORD.findall(line.lower())) | ({"©"} if "©" in line else set())
        if words & self.not_text or not (words & self.text or line.strip().lower() in self.agencies):
            return None
        told = f" {' '.join(_PLAIN.findall(line.lower()))} "
        found = [name for name in self.agencies if f" {name} " in told]
        return self.agencies[max(found, key=len)] if found else None


@cache
def _load(language: str) -> OriginWords:
    data = rulebook.read(language, "origins", optional=True)
    credits = data.get("credits", {})
    return OriginWords(
        data.get("agencies", {}),
        frozenset(credits.get("text", ())),
        frozenset(credits.get("not_text", ())),
        tuple(credits.get("examples", ())),
        tuple(credits.get("not_examples", ())),
    )


def find_origins(
    documents: Sequence[Document], publications: Mapping[str, Publication], words: OriginWords
) -> dict[str, ArticleOrigin]:
    """Of each article, by id: who stands behind it, and of which other article it is a copy."""
    sources = {d.article.source.casefold(): d.article.source for d in documents if d.article.source}
    credit = {d.article.id: _credit(d, words, sources) for d in documents}

    def rank(document: Document) -> tuple[str, bool, int, str]:
        name = document.article.id
        return _day(publications.get(name)), credit[name] is None, -len(document.text), name

    found: dict[str, ArticleOrigin] = {}
    originals: dict[str, frozenset[int]] = {}
    holders: dict[int, list[str]] = defaultdict(list)
    equal: dict[str, str] = {}
    for document in sorted(documents, key=rank):
        name, runs = document.article.id, _runs(document.text)
        told = " ".join(document.text.split())
        of, share = (equal[told], 1.0) if told in equal else _copied(runs, originals, holders)
        if of is not None:
            why = f"shares {share:.0%} of its wording with {of}"
            found[name] = ArticleOrigin(name, found[of].origin, of, why)
            continue
        equal[told], originals[name] = name, runs
        for run in runs:
            if len(holders[run]) < _HOLDERS:
                holders[run].append(name)
        own = document.article.source
        if credit[name] is not None:
            found[name] = ArticleOrigin(name, credit[name] or "", None, "it credits its text so")
        elif own:
            found[name] = ArticleOrigin(name, words.named(own), None, "its source")
        else:
            found[name] = ArticleOrigin(name, name, None, "no source is named, so it stands for itself")
    return found


def origins_of(
    mentions: Iterable[EventMention], claims: Iterable[Claim], articles: Mapping[str, ArticleOrigin], words: OriginWords
) -> frozenset[str]:
    """The independent origins of an event, small letters.

    What an article tells through others ("AFP reports", "the Tribune reported" where the Tribune's article is at hand)
    is theirs. It adds an origin of its own where nothing comes through others, where it names itself as the one who was
    told, or where it also quotes somebody without them and cites no agency. An agency counts once, whoever cites it.
    """
    known = {told.origin.casefold() for told in articles.values()}
    said = [(m.article_id, m.reported_via, m.speaker, True) for m in mentions]
    said += [(c.article_id, c.reported_via, c.claimant, False) for c in claims]
    # Of each article: through whom, and whether the event itself comes through them.
    via: dict[str, dict[str, bool]] = {}
    quoting = set()
    for article, medium, speaker, is_told in said:
        named = via.setdefault(article, {})
        through = medium or words.agency(speaker) or (speaker if speaker and speaker.casefold() in known else None)
        if through:
            through = words.named(through)
            named[through] = named.get(through, False) or is_told
        elif speaker:
            quoting.add(article)
    found: set[str] = set()
    for name, others in via.items():
        own = articles[name].origin.casefold() if name in articles else name
        is_wire = any(words.agency(other) for other in others)  # it is made from the agency's report
        is_own = not others or (name in quoting and not is_wire)
        # "told the agency" is the one it names; beside what the article has itself, a word to the radio is no origin
        counted = {other for other in others if other.lower() != other} or set(others)
        counted = {other for other in counted if others[other] or not is_own}
        found |= {own if _same_name(own, other.casefold()) else other.casefold() for other in counted}
        found |= {own} if is_own else set()
    return frozenset(found)


def _same_name(one: str, other: str) -> bool:
    """Such as “the Tribune” and “Kelmar Tribune”."""
    mine, theirs = set(one.split()), set(other.removeprefix("the ").split())
    return mine <= theirs or theirs <= mine


def dateline_tag(document: Document) -> str | None:
    """What stands in brackets before the dash of a dateline: "AFP" of "PARIS (AFP) - ..."."""
    first = next((s.start for s in document.sentences if s.role == "body"), 0)
    match = _DATELINE.search(document.text, first, first + _HEAD)
    return None if match is None else match[1]


def _credit(document: Document, words: OriginWords, sources: Mapping[str, str]) -> str | None:
    """The agency in an article's dateline, else in a line of its page furniture.

    In the dateline the source of another article counts as an agency too.
    """
    tag = dateline_tag(document)
    if tag is not None:
        name = words.named(tag)
        if tag.casefold() in words.agencies or name.casefold() in sources:
            return sources.get(name.casefold(), name)
    lines = (document.text[s.start : s.end] for s in document.sentences if s.role == "furniture")
    for line in lines:
        if (agency := words.credited(line)) is not None:
            return agency
    return None


def _runs(text: str) -> frozenset[int]:
    """Hashes of the runs of five words, every fourth of them; the same on every machine."""
    told = [word.encode("utf-8", "replace") for word in _WORD.findall(text.lower())]
    hashes = (zlib.crc32(b" ".join(told[n : n + _RUN])) for n in range(len(told) - _RUN + 1))
    return frozenset(h for h in hashes if h % _SAMPLE == 0)


def _copied(
    runs: frozenset[int], originals: Mapping[str, frozenset[int]], holders: Mapping[int, Sequence[str]]
) -> tuple[str | None, float]:
    """The original that a text shares most of its runs with, and how much of the shorter of the two."""
    shared = Counter(name for run in runs for name in holders.get(run, ()))
    best: tuple[str | None, float] = (None, 0.0)
    for other, number in sorted(shared.items()):
        smaller = min(len(runs), len(originals[other]))
        if smaller >= _FEWEST and number / smaller >= COPIED and number / smaller > best[1]:
            best = other, number / smaller
    return best


def _day(publication: Publication | None) -> str:
    first = None if publication is None else publication.interval.first_day
    return _LATE if first is None else first.isoformat()
