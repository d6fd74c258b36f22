"""What a stretch of words says about an event: that it happened, that it did not, or who is to blame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..records import Stance
from .names import Names
from .rules import EventRules
from .speakers import can_speak, groups, joined
from .syntax import NOMINAL, Parsed

_ORDER: dict[Stance, int] = {"asserts": 0, "questions": 1, "denies": 2, "blames": 3}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A stance, who is blamed or cleared, on which axes, and the offsets of a second half ("but rather Y").

    ``is_plain``: the words only say that something did not happen; nothing tells on which axis that contests an event.
    """

    stance: Stance
    target: str | None = None
    axes: tuple[str, ...] = ()
    but_at: int | None = None
    but_target: str | None = None
    is_pronoun: bool = False
    is_plain: bool = False


@dataclass(frozen=True)
class Judge:
    """Judges stretches of one article's sentences."""

    names: Names
    rules: EventRules

    def judge(self, stretches: Iterable[tuple[Parsed, Sequence[int]]], event_words: frozenset[str]) -> Judgement:
        """The strongest stance found in the stretches; ``event_words``: lemmas that name events in this article."""
        parts = [(parsed, indices) for parsed, indices in stretches if indices]
        found = [self._one(parsed, indices, event_words) for parsed, indices in parts]
        opening = parts[0] if parts else None
        if opening is None:
            return Judgement("asserts")
        best = max(found, key=lambda item: _ORDER[item.stance])
        if best.stance == "asserts" and not any(item.axes for item in found) and self._says_no(*opening):
            return Judgement("denies", is_plain=True)
        axes = tuple(dict.fromkeys(axis for item in found for axis in item.axes))
        target = best.target or next((item.target for item in found if item.target), None)
        return Judgement(best.stance, target, axes, best.but_at, best.but_target, best.is_pronoun)

    def _one(self, parsed: Parsed, indices: Sequence[int], event_words: frozenset[str]) -> Judgement:
        for verdict in (
            self._responsibility(parsed, indices, event_words),
            self._untruth(parsed, indices),
            self._wrong_figure(parsed, indices),
            self._question(parsed, indices),
        ):
            if verdict is not None:
                return verdict
        return Judgement("asserts", axes=self._axes(parsed, indices, ("law",)))

    def _says_no(self, parsed: Parsed, indices: Sequence[int]) -> bool:
        """Whether the main verb says that something is or was not so: "We did not do it", "There was no shooting"."""
        inside = set(indices)
        verbs = [i for i in indices if parsed.is_verb(i) and parsed.tokens[i].dep not in ("aux", "auxpass")]
        main = next((i for i in verbs if parsed.tokens[i].head not in inside or parsed.tokens[i].head == i), None)
        if main is None:
            return False
        auxiliaries = {parsed.tokens[i].text.lower() for i in parsed.below(main, "aux", "auxpass")}
        words = self.rules.modality
        if auxiliaries & (words["future_words"] | words["possible_words"]):
            return False
        if parsed.is_negated(main):
            return True
        nouns = [i for i in parsed.below(main, "nsubj", "nsubjpass", "attr", "dobj") if i in inside]
        if any(parsed.tokens[i].lemma in self.rules.stances["no_doubt"] for i in nouns):
            return False  # "there is no doubt that it was he"
        return any(
            parsed.tokens[i].lemma in words["negating"]
            or any(
                parsed.tokens[d].lemma in words["negating"] or parsed.tokens[d].dep == "neg"
                for d in parsed.below(i, "det", "neg")
            )
            for i in nouns
        ) or any(parsed.text[parsed.tokens[i].start : parsed.tokens[i].end].lower() in words["negating"] for i in nouns)

    # -- who did it -------------------------------------------------------------------------------
    def _responsibility(self, parsed: Parsed, indices: Sequence[int], event_words: frozenset[str]) -> Judgement | None:
        words = self.rules.stances
        for index in indices:
            token = parsed.tokens[index]
            if (
                token.lemma in words["blame_frames"]
                or token.text.lower() in words["blame_frames"]
                or (
                    token.lemma == "hand" and {"in", "glove"} <= {parsed.tokens[i].lemma for i in parsed.subtree(index)}
                )
            ):
                verdict = self._behind(parsed, index)
            elif token.dep == "oprd" and token.lemma in words["culprits"]:
                verdict = self._called(parsed, index)
            elif token.pos == "VERB" and token.lemma in words["from_verbs"]:
                verdict = self._from(parsed, index, indices, event_words)
            elif token.pos == "VERB" and token.lemma in words["by_verbs"] | words["misdeeds"]:
                verdict = self._deed(parsed, index, event_words)
            else:
                continue
            if verdict is not None:
                return verdict
        return None

    def _called(self, parsed: Parsed, index: int) -> Judgement | None:
        """Such as "called the driver a thief"."""
        verb = parsed.tokens[index].head
        thing = parsed.patient(verb) if parsed.tokens[verb].lemma in self.rules.judging else None
        return None if thing is None else Judgement("blames", self._target(parsed, thing))

    def _behind(self, parsed: Parsed, index: int) -> Judgement | None:
        verb = parsed.clause_verb(index)
        if verb is None or not self._names_event(parsed, index, verb):
            return None
        subject = parsed.own_subject(verb)
        subject = parsed.subject(verb) if subject is None else subject
        if subject is None:
            return None
        stance: Stance = "denies" if parsed.is_negated(verb) else "blames"
        return Judgement(stance, self._target(parsed, subject), ("responsibility",))

    def _names_event(self, parsed: Parsed, index: int, verb: int) -> bool:
        """Such as “behind the attack”, not "behind the door": something that happened hangs on the word."""
        below = (*parsed.subtree(index), *parsed.below(verb, "prep", "acomp"))
        leaves = {parsed.tokens[i].lemma for top in below for i in parsed.subtree(top)}
        is_frame = parsed.tokens[index].lemma != "behind"
        return is_frame or bool(
            leaves & (self.rules.by_noun.keys() | self.rules.topic["nouns"] | self.rules.topic["pronouns"])
        )

    def _from(self, parsed: Parsed, verb: int, indices: Sequence[int], event_words: frozenset[str]) -> Judgement | None:
        subject = parsed.subject(verb)
        source = parsed.prepositions(verb).get("from")
        if (
            subject is None
            or source is None
            or parsed.tokens[subject].lemma not in event_words | self.rules.topic["nouns"] | {"it"}
        ):
            return None
        target = self._target(parsed, source)
        if not parsed.is_negated(verb):
            return Judgement("blames", target, ("responsibility",))
        but = next((i for i in indices if i > source and parsed.tokens[i].lemma == "but"), None)
        other = None if but is None else self._after(parsed, but, indices)
        if other is None:
            return Judgement("denies", target, ("responsibility",))
        first = min(i for i in parsed.noun_phrase(other) if parsed.tokens[i].dep != "advmod")
        return Judgement("denies", target, ("responsibility",), parsed.tokens[first].start, self._target(parsed, other))

    def _after(self, parsed: Parsed, but: int, indices: Sequence[int]) -> int | None:
        nouns = [
            i
            for i in indices
            if i > but and parsed.tokens[i].pos in NOMINAL and parsed.tokens[i].dep not in ("compound", "nmod")
        ]
        return nouns[0] if nouns else None

    def _deed(self, parsed: Parsed, verb: int, event_words: frozenset[str]) -> Judgement | None:
        """Such as “they planned it”, "it was carried out by them", "they fabricated the story"."""
        patient, agent = parsed.patient(verb), parsed.agent(verb)
        if agent is None or patient is None or agent == patient:
            return None
        lemma = parsed.tokens[patient].lemma
        known = event_words | self.rules.topic["nouns"] | self.rules.topic["pronouns"] | self.rules.topic["depictions"]
        is_law = bool({parsed.tokens[i].lemma for i in parsed.subtree(patient)} & self.rules.stances["law"])
        known |= self.rules.by_noun.keys()
        if lemma not in known and not is_law and parsed.tokens[patient].text.lower() not in self.rules.topic["us"]:
            return None
        if parsed.tokens[verb].lemma in self.rules.stances["causing"] and not can_speak(
            parsed, agent, self.names, self.rules
        ):
            return None  # "was caused by a blocked valve": a thing is not blamed
        if parsed.tokens[agent].pos == "PRON" and parsed.tokens[agent].text.lower() in ("we", "i"):
            return None
        stance: Stance = "denies" if parsed.is_negated(verb) else "blames"
        axes = ("law",) if is_law else ("responsibility",)
        if parsed.tokens[verb].lemma in self.rules.stances["untrue"]:
            axes = ("occurrence",)
        is_pronoun = parsed.tokens[agent].pos == "PRON"
        unnamed = is_pronoun and parsed.tokens[patient].text.lower() in self.rules.topic["us"]  # "they attacked us"
        return Judgement(stance, None if unnamed else self._target(parsed, agent), axes, is_pronoun=is_pronoun)

    def _target(self, parsed: Parsed, index: int) -> str:
        if parsed.tokens[index].pos == "NOUN" and self.names.country_of(parsed, index) is None:
            kept = [i for i in parsed.noun_phrase(index) if parsed.tokens[i].dep not in ("det", "advmod", "punct")]
            written = " ".join(parsed.tokens[i].text for i in kept)
        else:
            written = joined(groups(parsed, index, self.names))
        neutral = [self.rules.neutral.get(word.lower(), word) for word in written.split()]
        return " ".join(word for word in neutral if word)

    # -- whether it happened ------------------------------------------------------------------------
    def _untruth(self, parsed: Parsed, indices: Sequence[int]) -> Judgement | None:
        doubted = False
        for index in indices:
            token = parsed.tokens[index]
            if (
                token.lemma not in self.rules.stances["untrue"]
                and token.text.lower() not in self.rules.stances["untrue"]
            ):
                continue
            head = parsed.tokens[token.head]
            if token.dep in ("amod", "compound") and head.lemma in self.rules.topic["depictions"]:
                doubted = True
                continue
            if token.dep == "amod" and head.lemma not in self.rules.topic["sayings"] | self.rules.topic["nouns"]:
                continue  # "on an invented pretext", "with a false passport": what is told happened
            verb = parsed.clause_verb(index)
            if verb is not None and parsed.is_negated(verb):
                return Judgement("asserts", axes=("occurrence",))
            return Judgement("denies", None, ("occurrence",))
        return Judgement("questions", None, ("means",)) if doubted else None

    def _wrong_figure(self, parsed: Parsed, indices: Sequence[int]) -> Judgement | None:
        """Such as “the figure was too high”, "said the toll had been exaggerated"."""
        words = self.rules.stances
        for index in indices:
            token = parsed.tokens[index]
            amount = token.lemma in words["amounts"] and parsed.below(index, "advmod")
            too = amount and any(parsed.tokens[i].lemma in words["too"] for i in parsed.below(index, "advmod"))
            verb = parsed.clause_verb(index) if too or token.text.lower() in words["wrong"] else None
            subject = None if verb is None else parsed.subject(verb)
            if verb is None or subject is None or parsed.tokens[subject].lemma not in words["figures"]:
                continue
            return Judgement("asserts" if parsed.is_negated(verb) else "denies", axes=("toll",))
        return None

    def _question(self, parsed: Parsed, indices: Sequence[int]) -> Judgement | None:
        words = {parsed.tokens[i].lemma for i in indices}
        unknowing = any(
            parsed.tokens[i].lemma in self.rules.stances["unknowing"] and parsed.is_negated(i) for i in indices
        )
        asks = bool(words & self.rules.stances["ask_words"])
        if (
            (asks and unknowing)
            or parsed.tokens[indices[-1]].text == "?"
            or parsed.tokens[-1].text == "?"
            or self._ends_asking(parsed)
        ):
            return Judgement("questions", axes=self._axes(parsed, indices, ("toll",)))
        return None

    def _ends_asking(self, parsed: Parsed) -> bool:
        return any(t.text == "?" for t in parsed.tokens[-3:])

    def _axes(self, parsed: Parsed, indices: Sequence[int], wanted: tuple[str, ...]) -> tuple[str, ...]:
        words = {parsed.tokens[i].lemma for i in indices}
        return tuple(axis for axis in wanted if words & self.rules.axes[axis])
