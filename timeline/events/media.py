"""Through which medium words reached the article: "told the Post", "in an interview with X", "carried by X"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..records import Document
from .names import Names, without_article
from .origins import OriginWords, dateline_tag
from .reporting import Act
from .rules import EventRules
from .speakers import can_speak, is_agency, speakers_of
from .syntax import Parsed


def with_media(
    document: Document, acts: Mapping[int, tuple[Act, ...]], names: Names, rules: EventRules
) -> dict[int, tuple[Act, ...]]:
    """The acts of saying, each with the medium that its sentence tells of, where there was none."""
    own = own_media(document)
    return {
        number: tuple(_cited(_through(act, names, rules, own), names, rules, own) for act in found)
        for number, found in acts.items()
    }


def own_media(document: Document) -> tuple[str, ...]:
    """What the article may mean when it names the medium it comes from: its source, the tag of its dateline."""
    return tuple(dict.fromkeys(name for name in (document.article.source, dateline_tag(document)) if name))


def own_agency(document: Document, rules: EventRules) -> str | None:
    """The news agency whose report this is by the tag of its dateline, in the article itself and in a copy of it."""
    tag = dateline_tag(document)
    words = OriginWords.load(rules.language)
    return None if tag is None or tag.casefold() not in words.agencies else words.named(tag)


def _through(act: Act, names: Names, rules: EventRules, own: tuple[str, ...]) -> Act:
    if act.via is not None:
        return replace(act, via=_own_name(act.via, own))
    parsed = act.parsed
    venues = [i for i in _venues(parsed, rules) if i in _nearby(parsed, act)]
    is_interview = any(parsed.tokens[i].lemma in rules.sources["interviews"] for i in venues)
    found = next(
        (
            name
            for index, is_told in _candidates(parsed, act, venues, rules)
            if (name := _medium(parsed, index, names, rules, own, is_told and is_interview)) is not None
        ),
        None,
    ) or next((kind for i in venues if (kind := _kind_of(parsed, i, rules)) is not None), None)
    is_itself = found is None or found in {named.name for named in act.speakers}
    return act if is_itself else replace(act, via=found, via_written=found)


def _cited(act: Act, names: Names, rules: EventRules, own: tuple[str, ...]) -> Act:
    """Such as “X reported, citing the police”: the police say it, through X."""
    parsed = act.parsed
    subject = act.subject if act.subject is not None else _source(parsed, act.verb)
    cites = next((t.index for t in parsed.tokens if t.tag == "VBG" and t.lemma in rules.sources["citing"]), None)
    if act.via is not None or subject is None or cites is None:
        return act
    whom = next(iter(parsed.below(cites, "dobj", "obj")), None)
    if whom is None or parsed.tokens[whom].lemma in rules.sources["documents"]:
        return act
    passes_on = act.subject is None or parsed.tokens[act.verb].lemma in rules.sources["passing_on"]
    medium = _medium(parsed, subject, names, rules, own, passes_on)
    if medium is None or not can_speak(parsed, whom, names, rules):
        return act
    speakers, written, _ = speakers_of(parsed, whom, names, rules)
    start, last = act.start, parsed.tokens[parsed.subtree(cites)[-1]].end
    if act.start <= parsed.tokens[cites].start < act.end:
        start = last if last < act.end else act.start
    return replace(
        act, speakers=tuple(speakers), written=written, via=medium, via_written=medium, start=start, subject=whom
    )


def _source(parsed: Parsed, according: int) -> int | None:
    """X of “according to X”."""
    preps = [i for i in parsed.children[according] if parsed.tokens[i].dep in ("prep", "pcomp")]
    return next((i for prep in (*preps, according) for i in parsed.below(prep, "pobj")), None)


def _nearby(parsed: Parsed, act: Act) -> set[int]:
    """The words that hang on the verb of saying, but not those of what is said."""
    inside = set(parsed.within(act.start, act.end))
    return set(parsed.subtree(act.verb)) - inside


def _venues(parsed: Parsed, rules: EventRules) -> list[int]:
    """Such as “interview”, “statement”."""
    return [t.index for t in parsed.tokens if t.lemma in rules.sources["venues"] and t.pos in ("NOUN", "PROPN")]


def _candidates(parsed: Parsed, act: Act, venues: list[int], rules: EventRules) -> Iterator[tuple[int, bool]]:
    """The nouns that may be a medium, and whether somebody is told or asked there."""
    if parsed.tokens[act.verb].lemma in rules.sources["addressing"]:
        for index in parsed.below(act.verb, "dobj", "dative", "iobj", "obj"):
            yield index, True
    for top in (*venues, *([act.verb] if venues else [])):
        for prep in parsed.below(top, "prep", "dative"):
            if parsed.tokens[prep].lemma in rules.sources["venue_preps"]:
                yield from ((index, True) for index in parsed.below(prep, "pobj"))
    for venue in venues:
        for verb in parsed.below(venue, "acl"):
            agent = parsed.agent(verb)
            if agent is not None and parsed.tokens[verb].lemma in rules.sources["carrying"]:
                yield agent, True


def _medium(
    parsed: Parsed, index: int, names: Names, rules: EventRules, own: tuple[str, ...], is_asked: bool
) -> str | None:
    """The name of a medium, or what it is called where it has none; None where it is somebody else."""
    names_it = [i for i in parsed.below(index, "appos") if parsed.tokens[i].pos == "PROPN"]
    if names_it and parsed.tokens[index].lemma in rules.sources["media"]:
        return parsed.words(parsed.noun_phrase(names_it[0]))  # "the news site X"
    named = names.named(parsed, index)
    is_name = parsed.tokens[index].pos == "PROPN"
    phrase = [i for i in parsed.noun_phrase(index) if parsed.tokens[i].dep != "det"]
    words = {parsed.tokens[index].lemma.lower()}
    if is_name:
        words |= {parsed.tokens[i].lemma.lower() for i in phrase} | {word.lower() for word in named.name.split()}
    full = _own_name(named.name, own)
    known = is_agency(named, parsed, index, rules) or full in own or words & rules.sources["media"]
    if not known and not (is_asked and is_name and named.kind != "person"):
        return None
    if full in own:
        return full
    if not is_name:
        return without_article(parsed.words(phrase))
    return without_article(_own_name(named.name, own))


def _kind_of(parsed: Parsed, venue: int, rules: EventRules) -> str | None:
    """Such as “television” of “a television interview”."""
    beside = parsed.below(venue, "compound", "amod", "nmod")
    return next((parsed.tokens[i].text for i in beside if parsed.tokens[i].lemma in rules.sources["media"]), None)


def _own_name(name: str, own: tuple[str, ...]) -> str:
    """Such as “the Tribune”, in full where the article comes from the “Kelmar Tribune”."""
    words = set(without_article(name).lower().split())
    return next((full for full in own if words and words <= set(without_article(full).lower().split())), name)


def medium_of(acts: Mapping[int, tuple[Act, ...]], speaker: str) -> str | None:
    """The one medium this speaker is reported to have told something, if there is one."""
    media = {a.via for found in acts.values() for a in found if a.speaker == speaker and a.via}
    return next(iter(media)) if len(media) == 1 else None


def medium_before(acts: Mapping[int, tuple[Act, ...]], act: Act) -> str | None:
    """The medium this speaker told something just before in the same paragraph, with nobody else speaking since."""
    at = act.parsed.sentence
    told = [a for number in acts if number <= at.index for a in acts[number] if _is_before(a, act)]
    since = [a for a in told if a.speaker != act.speaker]
    last = max((a.parsed.sentence.index for a in since), default=-1)
    media = {a.via for a in told if a.speaker == act.speaker and a.via and a.parsed.sentence.index > last}
    return next(iter(media)) if len(media) == 1 else None


def _is_before(one: Act, act: Act) -> bool:
    mine, theirs = act.parsed.sentence, one.parsed.sentence
    return theirs.paragraph == mine.paragraph and (theirs.index, one.verb) < (mine.index, act.verb)
