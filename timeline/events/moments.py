"""What was done or suffered takes the date of a word for the same moment: news gives it to one of several words.

1. The last of several verbs: "shot one man, wounded another and killed himself on Monday".
2. "It happened" right after: "A man was shot at the mill. It happened at about 1 p.m. on Monday."

Only deeds and what they did to people, and only where their own words give no day or a longer time around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..records import EventMention
from .dated import step_of
from .drafts import Draft
from .parts import facet_of
from .rules import EventRules
from .syntax import Parsed

_FINE = frozenset({"second", "minute", "hour", "part_of_day", "day"})
_REACH = 3  # sentences between the deed and "It happened" at most
_VERBS = 4  # verbs of one row that are looked at


def at_one_moment(drafts: Sequence[Draft], rules: EventRules) -> list[Draft]:
    """The drafts, deeds without a date dated by a word for the same moment; in the order given."""
    result = list(drafts)
    place = {(d.trigger.parsed.sentence.index, d.trigger.index): n for n, d in enumerate(drafts)}
    deeds = {n for n, d in enumerate(drafts) if facet_of(d.mention, rules.families)}
    for number in sorted(deeds):
        draft = result[number]
        if draft.mention.interval.is_known or draft.mention.modality != "asserted" or not draft.mention.is_verb:
            continue
        parsed = draft.trigger.parsed
        for index in _row(parsed, draft.trigger.index, rules):
            other = place.get((parsed.sentence.index, index))
            if other is not None and _has_own_day(result[other].mention):
                result[number] = _like(draft, result[other].mention)
                break
    told: list[int] = []  # the deeds of the last sentence that tells one
    for number, draft in enumerate(result):
        if number in deeds and draft.mention.modality == "asserted":
            here = draft.mention.sentence_index
            told = [n for n in told if result[n].mention.sentence_index == here] + [number]
        for deed in told:
            if deed != number and _tells_when(draft, result[deed], rules):
                result[deed] = _like(result[deed], draft.mention)
    return result


def _row(parsed: Parsed, verb: int, rules: EventRules) -> Iterator[int]:
    """The later verbs of its row that tell of a deed or of what it did to somebody."""
    node = verb
    for _ in range(_VERBS):
        row = [i for i in parsed.below(node, "conj") if parsed.is_verb(i) and parsed.own_subject(i) is None]
        if not row:
            return
        node = row[0]
        words = [parsed.tokens[i] for i in (node, *parsed.below(node, "dobj"))]
        if any(rules.families.facets.get((w.lemma, parsed.is_verb(w.index))) for w in words):
            yield node


def _has_own_day(mention: EventMention) -> bool:
    return mention.expression_id is not None and mention.interval.grain in _FINE and mention.modality == "asserted"


def _tells_when(draft: Draft, deed: Draft, rules: EventRules) -> bool:
    """Whether it is "It happened" with a day, or with a clock time inside what the deed has."""
    parsed, index = draft.trigger.parsed, draft.trigger.index
    subject = parsed.own_subject(index) if draft.mention.is_verb else None
    if parsed.tokens[index].lemma not in rules.modality["happens"] or subject is None:
        return False
    if parsed.tokens[subject].text.lower() not in rules.topic["back"] or not _has_own_day(draft.mention):
        return False
    if not 0 < draft.mention.sentence_index - deed.mention.sentence_index <= _REACH:
        return False
    told = deed.mention.interval
    return not told.is_known or (told.contains(draft.mention.interval) and told != draft.mention.interval)


def _like(draft: Draft, other: EventMention) -> Draft:
    step = step_of(
        "date of a word for the same moment", "is_event", (other.step,), f"“{other.trigger}” tells of the same moment"
    )
    mention = replace(
        draft.mention, interval=other.interval, basis=other.basis, step=step, anchor=other.anchor,
        expression_id=other.expression_id, alternatives=other.alternatives, disputed=other.disputed,
    )  # fmt: skip
    return replace(draft, mention=mention)
