"""Tolls told apart from their deed: "31 were missing", "put the toll at 11" belong to the attack told before.

A number of people killed, injured, missing or displaced goes to the attack or the disaster of its own sentence, else to
the one told last, else to the article's. Not where its sentence tells of something with a day of its own ("in 2006 a
fire killed six"), nor where it is denied or only feared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..records import Figure
from .aboutness import deed_of
from .drafts import Draft
from .figures import find_tolls
from .modality import modality
from .scene import Scene
from .syntax import Parsed

_STRUCK = frozenset({"attack", "disaster"})
_REACH = 2  # sentences back to what was told last


def with_tolls(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The mentions, each with the figures that are told of it elsewhere in its article."""
    struck = [
        (number, d)
        for number, d in enumerate(drafts)
        if d.trigger.kind in _STRUCK
        and d.mention.modality == "asserted"
        and not d.is_quoted
        and not d.trigger.rule.toll
    ]
    if not struck:
        return list(drafts)
    main = deed_of([d for _, d in struck])
    added: dict[int, list[Figure]] = {}
    for parsed in scene.sentences:
        if parsed.sentence.role != "body":
            continue
        here = [d for d in drafts if d.trigger.parsed is parsed and not d.mention.minor]
        told = {(f.what, f.value) for d in here for f in d.mention.figures}
        for place, what, value, bound in find_tolls(parsed, scene.rules.figures):
            if (what, value) in told or modality(parsed, place, scene.rules) in ("negated", "planned"):
                continue
            number = _deed(parsed, here, struck, main)
            if number is not None:
                speaker, _, _ = scene.speech_at(parsed, place)
                added.setdefault(number, []).append(Figure(drafts[number].mention.id, what, value, bound, speaker))
    return [_with(draft, added.get(number, ())) for number, draft in enumerate(drafts)]


def _deed(parsed: Parsed, here: Sequence[Draft], struck: Sequence[tuple[int, Draft]], main: str | None) -> int | None:
    """The number of the mention that a toll of this sentence is told of."""
    own = [(n, d) for n, d in struck if d.trigger.parsed is parsed]
    if own:
        return _foremost(own)
    if any(d.mention.expression_id and d.trigger.kind != "statement" for d in here):
        return None
    index = parsed.sentence.index
    near = [(n, d) for n, d in struck if 0 < index - d.mention.sentence_index <= _REACH]
    last = [(n, d) for n, d in near if d.mention.sentence_index == near[-1][1].mention.sentence_index]
    before = [(n, d) for n, d in struck if d.mention.cluster_id == main and d.mention.sentence_index < index]
    return _foremost(last) if last else (before[-1][0] if before else None)


def _foremost(told: Sequence[tuple[int, Draft]]) -> int:
    """What a sentence tells itself rather than what hangs deep in it."""
    return min(told, key=lambda item: sum(1 for _ in item[1].trigger.parsed.above(item[1].trigger.index)))[0]


def _with(draft: Draft, figures: Sequence[Figure]) -> Draft:
    if not figures:
        return draft
    both = dict.fromkeys((*draft.mention.figures, *figures))
    return replace(draft, mention=replace(draft.mention, figures=tuple(both)))
