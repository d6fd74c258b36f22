"""Headlines' passives: "Man arrested in Kano" makes the man no doer, though a parser takes him for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..records import Token
from .rules import EventRules

_WITH_OBJECT = frozenset({"dobj", "obj", "ccomp", "xcomp", "aux", "auxpass", "nsubjpass", "dative"})


def with_passives(tokens: Sequence[Token], rules: EventRules) -> tuple[Token, ...]:
    """The tokens with the subject of such a verb marked as suffering it.

    Such are past forms without an auxiliary of verbs that never stand without an object, where no object stands.
    """
    suffered = {t.index for t in tokens if t.tag in ("VBD", "VBN") and t.lemma in rules.modality["suffered"]}
    if not suffered:
        return tuple(tokens)
    suffered -= {t.head for t in tokens if t.dep in _WITH_OBJECT}
    suffered -= {t.head for t in tokens if t.dep == "prep" and t.lemma in rules.modality["aimed"]}
    return tuple(replace(t, dep="nsubjpass") if t.dep == "nsubj" and t.head in suffered else t for t in tokens)
