"""Everything known about one article while its mentions and claims are made; and how ids are made."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from ..records import Document, Problem, Quotation, Sentence
from .dating import Dater
from .names import Names
from .reporting import Act
from .rules import EventRules
from .syntax import Parsed


@dataclass(frozen=True)
class Spoken:
    """A spoken quotation with the act of saying it belongs to; None where nobody is named."""

    quotation: Quotation
    act: Act | None


@dataclass(frozen=True)
class Stretch:
    """What one claim consists of: characters, the act of saying it, and the quotation if it is one."""

    start: int
    end: int
    act: Act
    quotation: Quotation | None


@dataclass(frozen=True)
class Scene:
    """Everything known about one article while its mentions are made."""

    document: Document
    sentences: tuple[Parsed, ...]
    names: Names
    rules: EventRules
    dater: Dater
    acts: Mapping[int, tuple[Act, ...]]
    speakers: tuple[Spoken, ...]
    content_hash: str

    def speech_at(self, parsed: Parsed, index: int) -> tuple[str | None, str | None, bool]:
        """Who says what stands at a token, through whom, and whether in spoken words."""
        offset = parsed.tokens[index].start
        for spoken in self.speakers:
            if spoken.quotation.start <= offset < spoken.quotation.end:
                return spoken.act.speaker if spoken.act else None, spoken.act.via if spoken.act else None, True
        inside = [a for a in self.acts.get(parsed.sentence.index, ()) if a.start <= offset < a.end and a.verb != index]
        if not inside:
            return None, None, self.document.quotation_at(offset) is not None
        act = min(inside, key=lambda a: a.end - a.start)
        return None if self.is_granted(parsed, index) else act.speaker, act.via, False

    def is_granted(self, parsed: Parsed, index: int) -> bool:
        """Whether an act of saying takes an event for granted: "blamed each other for the clashes"."""
        link = parsed.tokens[index].head
        if parsed.is_verb(index) or parsed.tokens[index].dep != "pobj":
            return False
        rule = self.rules.verbs.get(parsed.tokens[parsed.tokens[link].head].lemma)
        return rule is not None and rule.granted == parsed.tokens[link].lemma


def content_hash(document: Document) -> str:
    """What the ids of an article's mentions and claims are made from: its text, and which copy of it this is."""
    text = document.text + (f"\x1f{document.copy}" if document.copy else "")
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def identify(prefix: str, *parts: object) -> str:
    """An id that depends on its parts alone."""
    text = "\x1f".join(str(part) for part in parts)
    return f"{prefix}_{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def too_long(document: Document, sentence: Sentence) -> Problem:
    """What is told of a sentence that is not analysed."""
    length = sentence.end - sentence.start
    message = f"the sentence at character {sentence.start} is too long to be analysed ({length} characters)"
    return Problem("warning", "sentence_not_parsed", message, document.article.id)
