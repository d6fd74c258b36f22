"""What an interview speaks of as past came before it: "a pretext for the strikes" tells that the strikes had begun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..explanation import Step
from ..records import Claim, Event, EventMention
from .dated import OPERATIONS
from .drafts import Draft
from .rules import EventRules
from .syntax import Parsed


def looks_back(draft: Draft, rules: EventRules) -> bool:
    """Whether spoken words name a definite event as what something past was the excuse for."""
    parsed, index = draft.trigger.parsed, draft.trigger.index
    if not (draft.is_quoted and draft.is_definite) or parsed.tokens[index].dep != "pobj":
        return False
    chain = list(parsed.above(index))
    if not any(parsed.tokens[i].lemma in rules.modality["occasion_nouns"] for i in chain[1:2]):
        return False
    verbs = [i for i in chain if parsed.is_verb(i) and parsed.tokens[i].lemma not in rules.verbs]  # not "told"
    return bool(verbs) and _is_past(parsed, verbs[-1], rules)


def _is_past(parsed: Parsed, verb: int, rules: EventRules) -> bool:
    auxiliaries = {parsed.tokens[i].text.lower() for i in parsed.below(verb, "aux", "auxpass")}
    return parsed.tokens[verb].tag in ("VBD", "VBN") and not auxiliaries & (
        rules.modality["future_words"] | rules.modality["possible_words"]
    )


def after_what_they_speak_of(
    events: Sequence[Event],
    claims: Sequence[Claim],
    mentions: Mapping[str, EventMention],
    backward: frozenset[str],
) -> list[Event]:
    """The events, with interviews begun no earlier than what the interviewee looks back on.

    ``backward``: ids of the mentions that :func:`looks_back` found. Such a mention has no event of its own: what it
    means is the one event of its kind, other than the one the words are about, that the accused carried out.
    """
    if not backward:
        return list(events)
    return [_narrowed(event, _past(event, events, claims, mentions, backward)) for event in events]


def _past(
    interview: Event, events: Sequence[Event], claims: Sequence[Claim], mentions: Mapping[str, EventMention],
    backward: frozenset[str],
) -> Event | None:  # fmt: skip
    if interview.kind != "interview":
        return None
    articles = {mentions[i].article_id for i in interview.mention_ids}
    found: dict[str, Event] = {}
    for claim in claims:
        if claim.claimant not in interview.participants_names or claim.article_id not in articles or not claim.target:
            continue
        for mention in (mentions[i] for i in backward):
            if mention.article_id == claim.article_id and claim.start <= mention.start < claim.end:
                found |= {e.id: e for e in events if e.id != claim.event_id and _carried_out(e, mention, claim.target)}
    return next(iter(found.values())) if len(found) == 1 else None


def _carried_out(event: Event, mention: EventMention, accused: str) -> bool:
    """Whether the accused did it. A disputed date is no ground to build on."""
    if event.kind != mention.kind or event.disputed or event.interval.earliest is None:
        return False
    words = f" {' '.join(accused.split())} "
    return any(p.role == "agent" and f" {p.name} " in words for p in event.participants)


def _narrowed(interview: Event, past: Event | None) -> Event:
    if past is None or past.interval.earliest is None:
        return interview
    own = interview.interval
    if own.earliest is None or own.latest is None or not own.earliest < past.interval.earliest <= own.latest:
        return interview
    inputs = (past.step, interview.step)
    interval = OPERATIONS["between"]({}, [step.interval for step in inputs])
    if interval is None:
        return interview
    note = f"it speaks of “{past.title}” as past, so it came after that began"
    step = Step("after what it speaks of", "between", {}, inputs, interval, (), (), note)
    why = f"{interview.why.rstrip('.')}; {note}."
    return replace(interview, interval=interval, step=step, why=why, basis="inferred", anchor=past.title)
