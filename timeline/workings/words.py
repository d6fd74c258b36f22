"""The words of documents as the language model sees them: parsed where that was not done before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .. import language
from ..records import Document
from ..settings import Settings
from .kept import Parse, Workings


class Words:
    """The parse of each document. What is new is parsed at once; the rest is read when it is asked for."""

    def __init__(
        self,
        documents: Sequence[Document],
        settings: Settings,
        workings: Workings,
        tell: Callable[[str, int, int], None],
    ) -> None:
        self.workings = workings
        self._fresh: dict[str, Parse | None] = {}
        self._settings = settings
        if settings.language_model is False or not (settings.language_model or language.available(settings.language)):
            self._fresh = {document.article.id: None for document in documents}
            return
        keys = {document.article.id: self.key("words", document) for document in documents}
        new = [document for document in documents if not workings.has(keys[document.article.id])]
        for number, (document, parsed) in enumerate(zip(new, language.parse_many(new, settings), strict=True)):
            tell("reading", number, len(new))
            name = document.article.id
            self._fresh[name] = parsed
            if parsed is not None:
                workings.keep_parse(keys[name], name, parsed)
        for name in keys.keys() - self._fresh.keys():
            workings.take_over(keys[name])

    def key(self, kind: str, document: Document, *causes: Any) -> str:
        """The key of what was worked out for a document; ``causes``: what else it hangs on."""
        article = document.article
        about = (article.text, article.title, article.language)
        own = () if kind == "words" else (article.id, document.copy)
        return self.workings.key(kind, *about, *own, *causes)

    def of(self, document: Document) -> Parse | None:
        """The words of a document by sentence; None without a language model."""
        name = document.article.id
        if name not in self._fresh:
            found = self.workings.parse(self.key("words", document))
            self._fresh[name] = found if found is not None else language.parse(document, self._settings)
        return self._fresh[name]
