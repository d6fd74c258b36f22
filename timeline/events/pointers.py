"""Nouns and verbs that tell a deed again by what it is: "the raid", "the disaster", "the planes came at dawn".

Read and checked from ``[deeds]`` of ``rules/<language>/families.toml``: which words stand for which kinds of deed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from .. import rulebook
from .drafts import Draft
from .rules import EventRules

_DEEDS = frozenset({"attack", "disaster"})
_TOLLS = frozenset({"death", "injury"})
REASON = "a word for such a deed"


@dataclass(frozen=True, slots=True)
class Pointers:
    """Which kinds of deed ("attack/air", "disaster/") a noun, or a verb with its subject, stands for."""

    nouns: Mapping[str, frozenset[str]]
    verbs: Mapping[tuple[str, str], frozenset[str]]

    def kinds(self, draft: Draft) -> frozenset[str]:
        """The kinds of deed that a mention may tell again; empty for most words."""
        parsed, index = draft.trigger.parsed, draft.trigger.index
        if draft.mention.modality in ("negated", "planned"):
            return frozenset()
        if draft.trigger.is_verb:
            subject = parsed.subject(index)
            return (
                frozenset()
                if subject is None
                else self.verbs.get((draft.lemma, parsed.tokens[subject].lemma), frozenset())
            )
        if not draft.is_definite or parsed.below(index, "acl", "relcl"):
            return frozenset()
        return self.nouns.get(draft.lemma, frozenset())

    def find(self, draft: Draft, drafts: Sequence[tuple[int, Draft]], apart: frozenset[str]) -> int | None:
        """The number of the earlier mention whose deed a word tells again: that of the lead before the last one."""
        kinds = self.kinds(draft)
        parsed, index = draft.trigger.parsed, draft.trigger.index
        words = [parsed.tokens[i] for i in parsed.below(index, "amod", "det", "nummod")]
        marks = {token.lemma for token in words} | {token.text.lower() for token in words}
        if not kinds or marks & apart:
            return None
        for number, other in drafts:
            mention = other.mention
            fits = {f"{mention.kind}/{mention.subkind}", f"{mention.kind}/*"} & kinds
            if fits and not mention.minor and mention.modality == "asserted":
                dated = draft.mention.expression_id and mention.interval.is_known and draft.mention.interval.is_known
                if not dated or mention.interval.overlaps(draft.mention.interval) or draft.trigger.is_verb:
                    return number
        return None


def is_toll(draft: Draft, rules: EventRules) -> bool:
    """Whether a mention tells how many died or were hurt, and neither by whom, nor when, nor where."""
    mention, parsed = draft.mention, draft.trigger.parsed
    part = rules.families.facets.get((draft.lemma, draft.trigger.is_verb))
    if part not in _TOLLS or not mention.figures or mention.modality != "asserted":
        return False
    if draft.trigger.is_verb and not parsed.is_passive(draft.trigger.index) and parsed.patient(draft.trigger.index):
        return False
    return not (mention.place or mention.expression_id or parsed.sentence.role != "body")


def deed_of_lead(drafts: Sequence[tuple[int, Draft]], lead: int) -> int | None:
    """The number of the deed that the first sentences tell, where nothing else of that sort is told since."""
    told = [(n, d.mention) for n, d in drafts if d.mention.kind in _DEEDS and not d.mention.minor]
    found = next(((n, m) for n, m in told if m.sentence_index <= lead + 1 and m.modality == "asserted"), None)
    if found is None or any((m.kind, m.subkind) != (found[1].kind, found[1].subkind) and m.subkind for _, m in told):
        return None
    return found[0]


@cache
def load(language: str) -> Pointers:
    """The checked words of a language; none where its file lists none."""
    where = f"{language}/families.toml"
    nouns: dict[str, frozenset[str]] = {}
    verbs: dict[tuple[str, str], frozenset[str]] = {}
    for name, entry in rulebook.read(language, "families").get("deeds", {}).items():
        at = f"{where}: deeds {name!r}"
        kinds = frozenset(rulebook.want(entry, "of", str, at).split())
        for noun in rulebook.want(entry, "nouns", str, at, "").split():
            nouns[noun] = nouns.get(noun, frozenset()) | kinds
        for verb in rulebook.want(entry, "verbs", str, at, "").split():
            for subject in rulebook.want(entry, "subjects", str, at).split():
                verbs[verb, subject] = verbs.get((verb, subject), frozenset()) | kinds
    return Pointers(nouns, verbs)
