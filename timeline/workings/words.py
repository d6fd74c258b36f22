"""The words of documents as the language model sees them: parsed where that was not done before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from .. import language
from ..records import Document
from ..settings import Settings
from .kept import Parse, Workings


class Words:
    """The parse of each document.

    What is new is parsed when it is first asked for, together with its neighbours, and given once; whoever asks again,
    as later rounds of dating do, gets it read from the workings, where words take a twentieth of the memory.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        settings: Settings,
        workings: Workings,
        tell: Callable[[str, int, int], None],
    ) -> None:
        self.workings = workings
        self._settings = settings
        self._parsing: Iterator[tuple[str, Parse | None]] = iter(())
        self._new: set[str] = set()
        self._is_used = settings.language_model is not False and (
            bool(settings.language_model) or language.available(settings.language)
        )
        if not self._is_used:
            return
        new = [d for d in documents if not workings.has(self.key("words", d))]
        self._new = {document.article.id for document in new}
        self._parsing = self._parse(new, tell)
        for document in documents:
            if document.article.id not in self._new:
                workings.take_over(self.key("words", document))

    def _parse(
        self, new: Sequence[Document], tell: Callable[[str, int, int], None]
    ) -> Iterator[tuple[str, Parse | None]]:
        parses = language.parse_many(new, self._settings)
        for number, document in enumerate(new):
            tell("reading", number, len(new))  # before it is done, as the other stages are told
            parsed = next(parses)
            name = document.article.id
            self._new.discard(name)
            if parsed is not None:
                self.workings.keep_parse(self.key("words", document), name, parsed)
            yield name, parsed

    def key(self, kind: str, document: Document, *causes: Any) -> str:
        """The key of what was worked out for a document; ``causes``: what else it hangs on."""
        article = document.article
        about = (article.text, article.title, article.language)
        own = () if kind == "words" else (article.id, document.copy)
        return self.workings.key(kind, *about, *own, *causes)

    def of(self, document: Document) -> Parse | None:
        """The words of a document by sentence; None without a language model."""
        if not self._is_used:
            return None
        if document.article.id in self._new:
            for name, parsed in self._parsing:
                if name == document.article.id:
                    return parsed
        found = self.workings.parse(self.key("words", document))
        return found if found is not None else language.parse(document, self._settings)
