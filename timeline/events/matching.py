"""Whether two groups of mentions, told in different articles, are one event: a score with its reasons.

What counts: how alike the two articles are (:mod:`timeline.events.occasions`), whether the words can name one act,
time, place, people and figures. What only a convention of reading dates counts neither for nor against.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..interval import Interval
from ..records import EventMention
from .discourse import CONVENTIONS
from .rules import EventRules
from .similarity import OTHER_PEOPLE, Profile, contradictions

ENOUGH = 0.6
TOLD_ALIKE = 0.12  # likeness of articles from which on they may tell one story
_SAME_STORY = 0.3  # likeness of articles from which on more of it tells nothing more
_WORD, _SYNONYM, _KIND = 0.4, 0.2, 0.25
_STORY, _TIME, _PEOPLE, _PLACE, _FIGURES = 0.35, 0.2, 0.2, 0.1, 0.1


@dataclass(frozen=True, slots=True)
class Side:
    """One group as matching sees it; ``words``: the families of its triggers, ``near``: those of their synonyms."""

    profile: Profile
    words: frozenset[str]
    near: frozenset[str]
    minor: bool
    speakers: frozenset[str]
    kinds: frozenset[str]
    facets: frozenset[str]
    is_light: bool

    @staticmethod
    def of(
        mentions: Sequence[EventMention],
        beside: Sequence[EventMention],
        rules: EventRules,
        same: dict[frozenset[str], frozenset[str]] | None = None,
    ) -> Side:
        """What is known of a group of mentions (at least one); ``beside``: all of its event, itself included.

        ``same``: sets that were made before, which are taken again where they are equal.
        """
        held = {} if same is None else same
        told = [m for m in beside if m.step.rule not in CONVENTIONS]
        profile = Profile.of(beside, mentions[0].kind)
        dated = tuple(dict.fromkeys(m.interval for m in told if m.interval.is_known))
        words: frozenset[str] = frozenset()
        near: frozenset[str] = frozenset()
        for mention in mentions:
            if mention.lemma:
                words |= rules.families.kin_of(mention.lemma, mention.is_verb)
                near |= rules.families.synonyms.get(mention.lemma, frozenset())
        people = [p for m in mentions for p in m.participants]
        facets = frozenset(f for m in mentions if (f := rules.families.facets.get((m.lemma, m.is_verb))))
        return Side(
            _with_times(profile, dated, held),
            held.setdefault(words, words),
            held.setdefault(near, near),
            all(m.minor for m in mentions),
            _held(frozenset(p.name for p in people if p.role == "speaker"), held),
            _held(frozenset(m.kind for m in mentions), held),
            held.setdefault(facets, facets),
            all(m.minor and m.lemma in rules.families.light for m in mentions),
        )


def _held(found: frozenset[str], held: dict[frozenset[str], frozenset[str]]) -> frozenset[str]:
    return held.setdefault(found, found)


def _with_times(
    profile: Profile, intervals: tuple[Interval, ...], held: dict[frozenset[str], frozenset[str]]
) -> Profile:
    return Profile(
        profile.kind, _held(profile.subkinds, held), intervals, _held(profile.places, held),
        _held(profile.agents, held), _held(profile.others, held), profile.figures, _held(profile.triggers, held),
        _held(profile.anchors, held),
    )  # fmt: skip


def match(one: Side, other: Side, alike: float, rules: EventRules, forgiven: str = "") -> tuple[float, tuple[str, ...]]:
    """0 to 1 and the reasons; 0 where something speaks against it. ``alike``: how alike the two articles are.

    ``forgiven``: what is known to speak against nothing.
    """
    # what is seen at once comes first: few pairs are left for the comparison of all that is known
    if one.facets and other.facets and one.facets.isdisjoint(other.facets):
        return 0.0, ()
    score, reasons = _by_words(one, other, not one.words.isdisjoint(other.words))
    if not score or ("statement" in one.kinds and one.speakers.isdisjoint(other.speakers)):
        return 0.0, ()
    at_one_time = _shared_time(one.profile, other.profile)
    if alike < TOLD_ALIKE and not at_one_time:
        return 0.0, ()  # articles on other things: "Boeing announced" is not "Boeing announced"
    against = (r for r in contradictions(one.profile, other.profile, rules) if r != forgiven)
    if any(not _forgiven(reason, one, other, rules) for reason in against):
        return 0.0, ()
    shared_people = not one.profile.others.isdisjoint(other.profile.others)
    if one.is_light and other.is_light and not (shared_people and at_one_time):
        return 0.0, ()  # "is", "have", "make": the word alone tells nothing
    weight = min(1.0, alike / _SAME_STORY)
    score += _STORY * weight
    reasons = [*reasons, f"articles alike to {alike:.2f}"]
    for gain, reason, found in (
        (_TIME, "same time", at_one_time),
        (_PEOPLE, "same participants", shared_people),
        (_PLACE, "same place", not one.profile.places.isdisjoint(other.profile.places)),
        (_FIGURES, "same figures", _shared_figures(one.profile, other.profile)),
    ):
        if found:
            score, reasons = score + gain, [*reasons, reason]
    return min(1.0, score), tuple(reasons)


def _forgiven(reason: str, one: Side, other: Side, rules: EventRules) -> bool:
    """What speaks against other events, but not where both are called by one word, or by words for one part of an act.

    Who fired is told as "a man", "police", a name; only where a state is named do others stand for other deeds.
    """
    if reason.endswith("is not " + other.profile.kind):
        return bool(one.words & other.words or one.facets & other.facets)
    if reason == OTHER_PEOPLE and one.facets & other.facets:
        return not any(name.lower() in rules.countries for name in one.profile.agents | other.profile.agents)
    return False


def _by_words(one: Side, other: Side, same_word: bool) -> tuple[float, list[str]]:
    if same_word:
        return _WORD, ["same word"]
    if one.facets & other.facets:
        return _WORD, ["words for one part of it"]
    if one.near & other.near:
        return _SYNONYM, ["words for one act"]
    # "other" is no kind: two acts of it share nothing.
    if one.profile.kind == other.profile.kind != "other" and not (one.minor or other.minor):
        return _KIND, ["same kind"]
    return 0.0, []


def _shared_time(one: Profile, other: Profile) -> bool:
    return any(
        a.overlaps(b) and (a.days() or 99) <= 7 and (b.days() or 99) <= 7
        for a in one.intervals
        for b in other.intervals
    )


def _shared_figures(one: Profile, other: Profile) -> bool:
    if not one.figures or not other.figures:
        return False
    mine = {(f.what, f.value) for f in one.figures}
    return any((f.what, f.value) in mine for f in other.figures)
