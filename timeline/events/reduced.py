"""What a parser misreads in the language of news, put right before anything is read from it.

Headlines' passives: "Man arrested in Kano" makes the man no doer. And "called the strike an act of war", where the noun
between is taken for a verb with an object of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def with_called(tokens: Sequence[Token], rules: EventRules) -> tuple[Token, ...]:
    """The tokens with what is called something, and what it is called, both hung on the verb of calling."""
    left_of = {t.head for t in tokens if t.dep in ("det", "compound", "amod", "poss") and t.index < t.head}
    things = {
        t.index: t.head for t in tokens
        if t.dep == "dobj" and t.tag in ("VB", "VBP") and t.index in left_of
        and tokens[t.head].pos == "VERB" and "oprd" in _company(tokens[t.head], rules)
    }  # fmt: skip
    if not things:
        return tuple(tokens)
    return tuple(_as_called(t, things) for t in tokens)


def _company(token: Token, rules: EventRules) -> frozenset[str]:
    rule = rules.judging.get(token.lemma)
    return frozenset() if rule is None else rule.company


def _as_called(token: Token, things: Mapping[int, int]) -> Token:
    if token.index in things:
        return replace(token, tag="NN", pos="NOUN")
    if token.head in things and token.dep == "dobj":
        return replace(token, dep="oprd", head=things[token.head])
    return token


def _reread(token: Token, suffered: set[int], ages: set[int]) -> Token:
    if token.head not in suffered:
        return token
    dep = {"nsubj": "nsubjpass", "dobj": "npadvmod" if token.index in ages else token.dep}.get(token.dep, token.dep)
    return replace(token, dep=dep)
