"""One parsed sentence and the questions that the other modules ask it. No lists of words, no dates.

The parser makes mistakes; what is answered here leans on the labels that survive them, and on the order of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..records import Sentence, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
VERBAL = frozenset({"VERB", "AUX"})
RELATIVE = frozenset({"which", "who", "that", "whom"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "ROOT", "pcomp", "csubj", "parataxis"})
NP_PARTS = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nmod",
        "nummod",
        "poss",
        "predet",
        "quantmod",
        "case",
        "advmod",
        "punct",
        "npadvmod",
        "neg",
    }
)
_BEFORE_NOUN = NP_PARTS | {"conj", "cc", "prep", "pobj"}


@dataclass(frozen=True)
class Parsed:
    """A sentence with its tokens; ``text`` is the whole article's. Indices are those of ``tokens``."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    text: str

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the tokens that hang on it, left to right."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                below[token.head].append(token.index)
        return tuple(tuple(items) for items in below)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """All lemmas of the sentence."""
        return frozenset(token.lemma for token in self.tokens)

    # -- going about the tree -----------------------------------------------------------------
    def below(self, index: int, *deps: str) -> tuple[int, ...]:
        """The children with one of these labels."""
        children = self.children[index]
        if not children:
            return ()
        tokens = self.tokens
        return tuple([child for child in children if tokens[child].dep in deps])

    def subtree(self, index: int) -> list[int]:
        """A token and everything below it, in the order of the text."""
        found, pending, seen = [], [index], {index}
        while pending:
            node = pending.pop()
            found.append(node)
            for child in self.children[node]:
                if child not in seen:
                    seen.add(child)
                    pending.append(child)
        return sorted(found)

    def above(self, index: int) -> Iterator[int]:
        """The heads of a token, upwards; the token itself is not among them."""
        seen = {index}
        while (head := self.tokens[index].head) not in seen:
            seen.add(head)
            yield head
            index = head

    def is_below(self, index: int, top: int) -> bool:
        """Whether a token hangs on another, at any depth."""
        return index == top or top in self.above(index)

    def is_verb(self, index: int) -> bool:
        """Whether a token is a verb or an auxiliary that stands for one."""
        return self.tokens[index].pos in VERBAL

    def clause_verb(self, index: int) -> int | None:
        """The nearest verb above a token, or the token itself if it is one."""
        if self.is_verb(index):
            return index
        return next((node for node in self.above(index) if self.is_verb(node)), None)

    # -- who does what ----------------------------------------------------------------------------
    def own_subject(self, verb: int) -> int | None:
        """The subject that hangs on the verb itself; of two the nearer one ("a magnitude 6 quake struck")."""
        found = self.below(verb, *SUBJECTS)
        before = [i for i in found if i < verb]
        return before[-1] if before else next(iter(found), None)

    def subject(self, verb: int, depth: int = 0) -> int | None:
        """Who does it (or suffers it, in the passive): own subject, shared one, controller or antecedent."""
        own = self.own_subject(verb)
        token = self.tokens[verb]
        if own is not None:
            if token.dep == "relcl" and self.tokens[own].lemma in RELATIVE:
                return token.head
            return own
        if depth > 6 or token.head == verb:
            return None
        if token.dep in ("acl", "relcl"):
            return token.head if self.tokens[token.head].pos in NOMINAL else None
        if token.dep == "pcomp":
            return self._controller(self.tokens[token.head].head, depth)
        if token.dep == "xcomp":
            return self._controller(token.head, depth)
        if token.dep in ("conj", "advcl", "ccomp", "dep") and self.is_verb(token.head):
            return self.subject(token.head, depth + 1)
        return None

    def _controller(self, verb: int, depth: int) -> int | None:
        if not self.is_verb(verb):
            return verb if self.tokens[verb].pos in NOMINAL else None
        objects = self.below(verb, "dobj", "nsubjpass")
        return objects[0] if objects else self.subject(verb, depth + 1)

    def is_passive(self, verb: int) -> bool:
        """Whether its subject suffers what the verb says."""
        if self.below(verb, "nsubjpass", "auxpass"):
            return True
        token = self.tokens[verb]
        return token.tag == "VBN" and token.dep in ("acl", "amod") and not self.below(verb, "aux")

    def agent(self, verb: int) -> int | None:
        """Who does it: the subject of an active verb, the "by" of a passive one."""
        if self.is_passive(verb):
            return next((leaf for by in self.below(verb, "agent") for leaf in self.below(by, "pobj")), None)
        return self.subject(verb)

    def patient(self, verb: int) -> int | None:
        """What it is done to: the object of an active verb, the subject of a passive one."""
        found = next(iter(self.below(verb, "dobj", "obj")), None)
        if self.is_passive(verb):
            return self.subject(verb) if found is None else found  # "she was given an award"
        if found is not None and self.tokens[found].lemma in RELATIVE and self.tokens[verb].dep == "relcl":
            return self.tokens[verb].head
        if found is None and self.tokens[verb].dep == "relcl" and self.own_subject(verb) is not None:
            antecedent = self.tokens[verb].head
            own = self.own_subject(verb)
            bare = own is not None and self.tokens[own].lemma not in RELATIVE
            return (
                antecedent
                if bare and self.tokens[antecedent].pos in NOMINAL and not self.below(verb, "ccomp")
                else None
            )
        return found

    def prepositions(self, index: int) -> dict[str, int]:
        """What follows the prepositions of a word: preposition -> its noun (the first of each)."""
        found: dict[str, int] = {}
        for prep in self.below(index, "prep", "agent", "dative"):
            for noun in self.below(prep, "pobj"):
                found.setdefault(self.tokens[prep].lemma, noun)
        return found

    def is_negated(self, verb: int) -> bool:
        """Whether a "not", "never" or "no" hangs on a verb."""
        if self.below(verb, "neg"):
            return True
        return any(
            self.tokens[c].lemma in ("never", "hardly", "neither") for c in self.below(verb, "advmod", "preconj")
        )

    def conjuncts(self, index: int) -> list[int]:
        """A noun and those joined to it by "and", left to right."""
        found = [index]
        for node in found:
            found.extend(self.below(node, "conj"))
        return sorted(found)

    # -- stretches of text ------------------------------------------------------------------------
    def noun_phrase(self, head: int) -> list[int]:
        """A noun with the words before it that belong to it ("a four-page declassified report")."""
        known = self._noun_phrases.get(head)
        if known is None:
            known = self._noun_phrases[head] = tuple(self._noun_phrase(head))
        return list(known)

    @cached_property
    def _noun_phrases(self) -> dict[int, tuple[int, ...]]:
        return {}

    def _noun_phrase(self, head: int) -> list[int]:
        kept = [head]
        pending = [head]
        while pending:
            node = pending.pop()
            for child in self.children[node]:
                if child < head and self.tokens[child].dep in _BEFORE_NOUN:
                    kept.append(child)
                    pending.append(child)
        kept.sort()
        while len(kept) > 1 and self.tokens[kept[0]].pos == "PUNCT":
            kept.pop(0)
        return kept

    def span(self, indices: Iterable[int]) -> tuple[int, int]:
        """First and last character of some tokens."""
        items = list(indices)
        return min(self.tokens[i].start for i in items), max(self.tokens[i].end for i in items)

    def words(self, indices: Iterable[int]) -> str:
        """The text from the first to the last of some tokens, with single plain spaces."""
        start, end = self.span(indices)
        return " ".join(self.text[start:end].split())

    def at(self, offset: int) -> int | None:
        """The token that holds a character."""
        return next((t.index for t in self.tokens if t.start <= offset < t.end), None)

    def within(self, start: int, end: int) -> list[int]:
        """The tokens that lie between two characters."""
        return [t.index for t in self.tokens if t.start >= start and t.end <= end]

    def distance(self, one: int, other: int) -> int:
        """How many steps of the tree lie between two tokens."""
        path = {one: 0}
        for steps, node in enumerate(self.above(one), 1):
            path[node] = steps
        if other in path:
            return path[other]
        for steps, node in enumerate(self.above(other), 1):
            if node in path:
                return steps + path[node]
        return len(self.tokens)

    def head_of(self, start: int, end: int) -> int | None:
        """The token of a stretch whose head lies outside it."""
        inside = [t.index for t in self.tokens if t.start < end and t.end > start]
        outer = [i for i in inside if self.tokens[i].head not in inside or self.tokens[i].head == i]
        return outer[0] if outer else None
