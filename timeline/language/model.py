"""The language model at work: the sentences of some documents in, their tokens out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ..records import Document, Sentence, Token
from .entities import Recogniser
from .wordforms import WORD_PIPES, Words

LONGEST_SENTENCE = 4000
BATCH = 128  # sentences that are computed at once; fewer and more are slower
_COLUMNS = ["ORTH", "TAG", "DEP", "HEAD", "IDX"]
_SIGNED = 2**64  # distances to the left come as numbers just below it

Parse = tuple[tuple[Token, ...], ...]

# One character for one character, so that offsets stay true.
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\u3000\t\n\r\x0b\x0c\u2028\u2029", " "),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’‚", "'"),
        "\u2011": "-",
    }
)
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’ -]{2,30}(?:, [A-Za-z. ]{2,20})?(?:, [A-Za-z]{3,9}\.? [0-9]{1,2}(?:, [0-9]{4})?)?"
    r" (?:\([A-Za-z ]{2,20}\) )?[-–—]{1,2} "
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A sentence on its way through the model: which, where its words begin in the article, and its words."""

    number: int
    start: int
    words: Any


class Model:
    """The loaded model, set up for pace; every token is what the model's own chain of components makes of it."""

    def __init__(self, name: str) -> None:
        import spacy  # noqa: PLC0415  (optional, and slow to import)

        self._model: Any = spacy.load(name)
        self._words = Words(self._model)
        for slow in WORD_PIPES:  # what they say of a word is kept in a table
            self._model.disable_pipe(slow)
        recogniser = self._model.get_pipe("ner")
        # numpy's product of matrices is about three times as fast as the one that spaCy brings along.
        parts: list[tuple[str, Any]] = self._model.pipeline
        for _, part in parts:
            for node in part.model.walk():
                node.ops = type(node.ops)(use_blis=False)
        self._names = Recogniser(recogniser) if Recogniser.fits(recogniser) else None
        if self._names is not None:
            self._model.disable_pipe("ner")

    def parse(self, documents: Sequence[Document]) -> list[Parse]:
        """The tokens of some documents."""
        with self._model.memory_zone():  # what the model learns of rare words is dropped at its end
            drafts = [list(self._drafts(document)) for document in documents]
            done = self._named(self._model.pipe([d.words for group in drafts for d in group], batch_size=BATCH))
            tokens = [{d.number: self._tokens(*next(done), d.start) for d in group} for group in drafts]
        return [
            tuple(found.get(number, ()) for number in range(len(document.sentences)))
            for document, found in zip(documents, tokens, strict=True)
        ]

    def _drafts(self, document: Document) -> Iterator[_Draft]:
        for number, sentence in enumerate(document.sentences):
            if sentence.role == "furniture" or not 0 < sentence.end - sentence.start <= LONGEST_SENTENCE:
                continue
            text = _folded(document, sentence)
            dateline = _DATELINE.match(text) if sentence.role == "body" else None
            skipped = dateline.end() if dateline and dateline.end() < len(text) else 0
            words = self._model.make_doc(text[skipped:])
            for token in list(words)[1:]:  # the sentence's bounds are ours: the parser shall not cut it again
                token.is_sent_start = False
            if len(words):
                yield _Draft(number, sentence.start + skipped, words)

    def _named(self, sentences: Iterator[Any]) -> Iterator[tuple[Any, list[str]]]:
        """Each sentence with the marks of the names in it."""
        while batch := list(islice(sentences, BATCH)):
            if self._names is None:
                marks = [[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "" for t in words] for words in batch]
            else:
                marks = self._names.find(batch)
            yield from zip(batch, marks, strict=True)

    def _tokens(self, parsed: Any, marks: Sequence[str], offset: int) -> tuple[Token, ...]:
        columns = parsed.to_array(_COLUMNS).tolist()
        words = self._words.of(parsed, columns)
        kept = [number for number, word in enumerate(words) if not word.is_space]
        place = {old: new for new, old in enumerate(kept)}
        found = []
        for number, old in enumerate(kept):
            word = words[old]
            _, _, dep, head, start = columns[old]
            start += offset
            found.append(
                Token(
                    number,
                    start,
                    start + len(word.text),
                    word.text,
                    word.lemma if old or marks[old] else word.first_lemma,
                    word.tag,
                    word.pos,
                    self._words.name(dep),
                    place.get((old + head) % _SIGNED, number),
                    marks[old],
                )
            )
        return tuple(found)


def _folded(document: Document, sentence: Sentence) -> str:
    text = document.text[sentence.start : sentence.end].translate(_FOLDED)
    return _in_sentence_case(text, document) if sentence.role == "headline" else text


def _in_sentence_case(text: str, document: Document) -> str:
    """A headline in title case with the small letters back: a capital there does not mark a name."""
    words = _WORD.findall(text)
    capitals = sum(word[0].isupper() for word in words)
    if len(words) < 4 or capitals < 0.6 * len(words):
        return text
    names = _names(document.text, document.sentences)

    def small(match: re.Match[str]) -> str:
        word = match.group()
        return word if word in names or word.isupper() or len(word) != len(word.lower()) else word.lower()

    return _WORD.sub(small, text)


def _names(text: str, sentences: Sequence[Sentence]) -> frozenset[str]:
    """Words of the body that are written with a capital inside a sentence more often than without."""
    upper: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for sentence in sentences:
        if sentence.role == "body":
            for position, word in enumerate(_WORD.findall(text[sentence.start : sentence.end])):
                if word[0].isupper() and position:
                    upper[word] += 1
                else:
                    lower[word.lower()] += 1
    return frozenset(word for word, count in upper.items() if count >= lower[word.lower()])
