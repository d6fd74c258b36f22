"""Dates for mentions whose own words give none, taken from where a reader takes them; each step says so.

In this order, and only for what the article tells in its own voice:

1. the dated mention of the same sentence that the mention hangs on ("won the vote on Monday, defeating the mayor");
2. in a narrative, the day told just before, as long as the tense stays ("On Monday they met. They agreed ...");
3. the news of the day: what a headline, a lead, a present tense or a verb of saying tells in an article whose
   publication day is known is taken to be of that day.

What somebody says, what may be, and what had happened before ("had met") takes none of these. Every such date is
inferred, never stated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from ..explanation import Step
from ..interval import Interval
from ..records import EventMention, Publication
from .drafts import Draft
from .parts import facet_of
from .rules import EventRules
from .syntax import Parsed

SAME_SENTENCE = "date of what it belongs to"
UNDER_DISCUSSION = "the day under discussion"
NEWS_OF_THE_DAY = "news of the day"
CONVENTIONS = frozenset({UNDER_DISCUSSION, NEWS_OF_THE_DAY})
_BOUND = frozenset({"xcomp", "advcl", "conj", "acl", "dobj", "nsubj", "nsubjpass", "prep", "pobj", "pcomp", "attr",
                    "agent", "oprd", "dative", "appos", "compound", "amod", "ccomp", "relcl"})  # fmt: skip
_FINE = frozenset({"second", "minute", "hour", "part_of_day", "day"})


@dataclass
class _Told:
    """The last day a narrative has told: the mention that told it and where."""

    mention: EventMention
    paragraph: int
    sentence: int


def settle(
    drafts: Sequence[Draft],
    mentions: Sequence[EventMention],
    publication: Publication,
    rules: EventRules,
    hanging: Set[int] = frozenset(),
) -> list[EventMention]:
    """The mentions, the undated ones among them dated where a reader would; in the order given.

    ``hanging``: the indexes of sentences that count from an event without a date ("the day after the march, ..."):
    what they tell as past is not of the day of publication.
    """
    result = list(mentions)
    place = {(d.trigger.parsed.sentence.index, d.trigger.index): n for n, d in enumerate(drafts)}
    told: _Told | None = None
    for number, draft in enumerate(drafts):
        mention = result[number]
        tense = tense_of(draft.trigger.parsed, draft.trigger.index, rules)
        if not mention.interval.is_known and mention.modality in ("asserted", "planned"):
            apart = tense == "past" and draft.trigger.parsed.sentence.index in hanging
            known = None if apart else publication
            result[number] = mention = _dated(number, draft, tense, place, result, told, known, rules)
        told = _next(told, draft, mention, tense)
    return result


def _next(told: _Told | None, draft: Draft, mention: EventMention, tense: str) -> _Told | None:
    own = mention.expression_id is not None and mention.interval.grain in _FINE
    if own and tense == "past" and mention.modality == "asserted":
        sentence = draft.trigger.parsed.sentence
        return _Told(mention, sentence.paragraph, sentence.index)
    return told


def _dated(
    number: int,
    draft: Draft,
    tense: str,
    place: dict[tuple[int, int], int],
    mentions: Sequence[EventMention],
    told: _Told | None,
    publication: Publication | None,
    rules: EventRules,
) -> EventMention:
    mention, parsed, index = mentions[number], draft.trigger.parsed, draft.trigger.index
    is_deed = bool(facet_of(mention, rules.families))
    above = _above(parsed, index, place, mentions, rules, is_deed)
    if above is not None:
        return _like(mention, above, SAME_SENTENCE, f"it belongs to “{above.trigger}”, which is dated")
    if tense == "before":
        return mention
    sentence = parsed.sentence
    if told is not None and is_deed and _comes_after(told.mention, rules):
        told = None
    if tense == "past" and told is not None and 0 < sentence.index - told.sentence <= 2 and mention.speaker is None:
        words = f"told right after “{told.mention.trigger}”, which is dated"
        return _like(mention, told.mention, UNDER_DISCUSSION, words)
    if publication is not None and publication.status in ("given", "found") and publication.interval.grain == "day":
        step = Step(
            NEWS_OF_THE_DAY,
            "is_event",
            {},
            (publication.step,),
            publication.interval,
            (),
            (),
            "nothing dates it otherwise, so it is taken for the news of the day the article was published",
        )
        return replace(mention, interval=publication.interval, basis="inferred", step=step, anchor="")
    return mention


def _like(mention: EventMention, other: EventMention, rule: str, note: str) -> EventMention:
    rule = other.step.rule if other.step.rule in CONVENTIONS else rule
    step = Step(rule, "is_event", {}, (other.step,), other.interval, (), (), note)
    interval: Interval = other.interval
    return replace(mention, interval=interval, basis="inferred", step=step, anchor=other.anchor)


def _above(
    parsed: Parsed,
    index: int,
    place: dict[tuple[int, int], int],
    mentions: Sequence[EventMention],
    rules: EventRules,
    is_deed: bool,
) -> EventMention | None:
    """The nearest mention above a word that has a date; none for a deed that hangs on what came of it."""
    blocked: EventMention | None = None
    found: EventMention | None = None
    for number in _hung_on(parsed, index, place, rules):
        if is_deed and _comes_after(mentions[number], rules):
            blocked = mentions[number]
            break
        if found is None and mentions[number].interval.is_known:
            found = mentions[number]
            if not is_deed:
                break
    if found is None or blocked is None:
        return found
    return None if found.expression_id in (None, blocked.expression_id) else found


def _hung_on(parsed: Parsed, index: int, place: dict[tuple[int, int], int], rules: EventRules) -> Iterator[int]:
    """The mentions above a word, the nearest first, reached without leaving its clause for another's."""
    node = index
    for above in parsed.above(index):
        dep = parsed.tokens[node].dep
        if dep not in _BOUND or (dep in ("ccomp", "relcl") and tense_of(parsed, node, rules) != "past"):
            return
        if parsed.tokens[above].lemma in rules.modality["apart"]:
            return
        number = place.get((parsed.sentence.index, above))
        if number is not None:
            yield number
        node = above


def _comes_after(mention: EventMention, rules: EventRules) -> bool:
    """Whether it tells what follows a deed: an arrest, a charge, a search."""
    return mention.kind == "legal" or mention.lemma in rules.modality["afterwards"]


def tense_of(parsed: Parsed, index: int, rules: EventRules) -> str:
    """Tell the tense of a word's clause: "past", "before" (had met), "present", "future" or "" (none of its own)."""
    verb = parsed.clause_verb(index)
    if verb is None:
        return ""
    auxiliaries = [parsed.tokens[i] for i in parsed.below(verb, "aux", "auxpass")]
    words = {t.text.lower() for t in auxiliaries} | {t.lemma for t in auxiliaries}
    if words & rules.modality["future_words"]:
        return "future"
    if any(t.lemma == "have" and t.tag == "VBD" for t in auxiliaries):
        return "before"
    tags = {t.tag for t in auxiliaries} | {parsed.tokens[verb].tag}
    if tags & {"VBZ", "VBP"}:
        return "present"
    return "past" if "VBD" in tags else ""
