"""Numbers that are no toll but tell what an attack, a disaster or a protest did: homes, tonnes, euros, marchers.

They stand at a verb of their own ("the spill cost 60 million euros", "and left 80,000 homes without power"). Such a
number goes to the deed that its verb is said of or hangs on; told in a sentence of its own, only where the verb is one
of what comes of a deed ("80,000 homes were affected"), to the deed that the article is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..records import Figure
from .aboutness import GRAVE, deed_of
from .drafts import Draft
from .scene import Scene

_HANGING = frozenset({"advcl", "conj", "acl", "xcomp"})


def with_effects(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The mentions, each with the numbers that verbs beside it tell of it."""
    deeds = [
        (number, d)
        for number, d in enumerate(drafts)
        if d.trigger.kind in GRAVE and d.mention.modality == "asserted" and not d.is_quoted
    ]
    main = deed_of([d for _, d in deeds])
    added: dict[int, list[Figure]] = {}
    for draft in drafts:
        told = draft.trigger.kind == "other" and draft.trigger.is_verb and draft.mention.modality == "asserted"
        if not (told and draft.mention.figures) or draft.is_quoted:
            continue
        owner = _beside(draft, deeds)
        if owner is None and _is_effect(scene, draft) and not any(_same_sentence(draft, d) for _, d in deeds):
            before = [n for n, d in deeds if d.mention.cluster_id == main and d.mention.start < draft.mention.start]
            owner = before[-1] if before else None
        if owner is not None:
            name = drafts[owner].mention.id
            added.setdefault(owner, []).extend(replace(f, mention_id=name) for f in draft.mention.figures)
    return [_with(draft, added.get(number, ())) for number, draft in enumerate(drafts)]


def _beside(draft: Draft, deeds: Sequence[tuple[int, Draft]]) -> int | None:
    """The deed of the same sentence that a verb is said of, or that it follows from."""
    parsed, verb = draft.trigger.parsed, draft.trigger.index
    said_of = {parsed.subject(verb), parsed.agent(verb), parsed.patient(verb)}
    token = parsed.tokens[verb]
    hangs = token.dep in _HANGING and (token.tag == "VBG" or parsed.own_subject(verb) is None)
    return next(
        (
            number
            for number, d in deeds
            if _same_sentence(draft, d) and (d.trigger.index in said_of or (hangs and token.head == d.trigger.index))
        ),
        None,
    )


def _is_effect(scene: Scene, draft: Draft) -> bool:
    """Whether an undated verb is one of what comes of a deed."""
    return draft.mention.expression_id is None and draft.lemma in scene.rules.topic["effects"]


def _same_sentence(one: Draft, other: Draft) -> bool:
    return one.trigger.parsed is other.trigger.parsed


def _with(draft: Draft, figures: Sequence[Figure]) -> Draft:
    if not figures:
        return draft
    both = dict.fromkeys((*draft.mention.figures, *figures))
    return replace(draft, mention=replace(draft.mention, figures=tuple(both)))
