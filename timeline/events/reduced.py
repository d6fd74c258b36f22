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
    ages = {t.index for t in tokens if t.tag == "CD" and t.index and tokens[t.index - 1].text == ","}  # "girl, 5"
    suffered -= {t.head for t in tokens if t.dep in _WITH_OBJECT and t.index not in ages}
    suffered -= {t.head for t in tokens if t.dep == "prep" and t.lemma in rules.modality["aimed"]}
    return tuple(_reread(t, suffered, ages) for t in tokens)


def _reread(token: Token, suffered: set[int], ages: set[int]) -> Token:
    if token.head not in suffered:
        return token
    dep = {"nsubj": "nsubjpass", "dobj": "npadvmod" if token.index in ages else token.dep}.get(token.dep, token.dep)
    return replace(token, dep=dep)
