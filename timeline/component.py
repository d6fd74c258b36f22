"""The spaCy component: ``nlp.add_pipe("timeline_timex")``. Registered by the entry point ``spacy_factories``.

It puts the temporal expressions of a text beside spaCy's own annotations. It asks no statistical model, so it works
in a blank pipeline too. Only this module and the language model's door import spaCy.
"""

# No postponed annotations: spaCy reads those of the factory to check a pipeline's config.
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from .errors import InputError
from .pipeline import day_of, tag_article
from .records import Article, TemporalExpression
from .settings import Settings

NAME = "timeline_timex"
SPANS = "timex"


@Language.factory(
    NAME,
    assigns=["doc.spans", "doc._.timexes", "span._.timex"],
    default_config={"published": None, "anchors": {}, "language": "en", "settings": {}},
)
def make_timex(
    nlp: Language, name: str, published: str | None, anchors: dict[str, str], language: str, settings: dict[str, Any]
) -> "TimexComponent":
    """Make the component.

    ``published``: the publication date of every text, None for unknown; ``doc._.published`` says it for one.
    ``anchors``: named events and their dates. ``language``: of the rules. ``settings``: other fields of
    :class:`timeline.Settings`. Raises DateError or InputError for a value that is none.
    """
    if published is not None:
        day_of(published, "published")
    for event, when in anchors.items():
        day_of(when, f"anchor {event!r}")
    more: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in settings.items()}
    try:
        chosen = Settings(language=language, **more)
    except TypeError:
        raise InputError(f"settings are {sorted(more)}; expected fields of timeline.Settings") from None
    for kind, extension, default in ((Doc, "timexes", ()), (Doc, "published", None)):
        if not kind.has_extension(extension):
            kind.set_extension(extension, default=default)
    if not Span.has_extension(SPANS):
        Span.set_extension(SPANS, getter=_timex_of)
    return TimexComponent(published, anchors, chosen)


@dataclass(frozen=True)
class TimexComponent:
    """Finds the temporal expressions of a ``Doc``.

    ``doc.spans["timex"]``: spans with the TIMEX3 type as label and the value as ``kb_id_``; ``span._.timex`` and
    ``doc._.timexes``: mappings of plain values, so that a Doc can be stored.
    """

    published: str | None
    anchors: Mapping[str, str]
    settings: Settings

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with its temporal expressions; raises DateError where ``doc._.published`` is no date."""
        article = Article("doc", doc.text, published=doc._.published or self.published)
        found = [e for e in tag_article(article, self.anchors, self.settings).expressions if e.is_timex]
        spans = []
        for number, expression in enumerate(found, 1):
            # Where a token holds more than the expression ("Tuesday's" in some tokenizers) the span is all of it.
            span = doc.char_span(
                expression.start, expression.end, expression.type, expression.value,
                alignment_mode="expand", span_id=f"t{number}",
            )  # fmt: skip
            if span is not None:
                spans.append(span)
        doc.spans[SPANS] = SpanGroup(doc, name=SPANS, spans=spans)
        doc._.timexes = [_plain(f"t{number}", expression) for number, expression in enumerate(found, 1)]
        return doc


def _plain(name: str, expression: TemporalExpression) -> dict[str, Any]:
    """An expression as plain values; ``start`` and ``end`` are exact, whatever the tokens."""
    return {
        "id": name,
        "start": expression.start,
        "end": expression.end,
        "text": expression.text,
        "type": expression.type,
        "value": expression.value,
        "interval": expression.interval.to_json(),
        "edtf": expression.interval.edtf,
        "anchor": expression.anchor,
        "why": expression.why,
    }


def _timex_of(span: Span) -> dict[str, Any] | None:
    return next((timex for timex in span.doc._.timexes if timex["id"] == span.id_), None)
