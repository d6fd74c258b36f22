"""A story as one TimeML 1.2.1 document: a supporting sentence for each event, with its EVENT, its TIMEX3 and its link.

It holds no article's text, only the sentences that every export may show. The event's own date stands as an empty
TIMEX3 after the sentence, and a TLINK ties the two: IS_INCLUDED for some time within, DURING for what lasted.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from ..charts.view import clean, rows
from ..temporal.values import of_interval
from .timeml import FORBIDDEN, HEAD, INSTEAD
from .told import Telling, Told, telling_of
from .whole import put

# What TimeML calls a telling; everything else happens.
REPORTING = frozenset({"statement", "interview"})


def write(story: Any, path: str | Path, language: str = "") -> Path:
    """Write the document."""
    telling = telling_of(story, language=language)
    mentions = {row.mention_id: row for row in rows(story.mentions)}
    version = telling.words["line"]["version"].format(version=telling.version)
    told = [event for event in telling.events if _mention_of(event, mentions) is not None]
    sentences = [_sentence(story, event, mentions, number) for number, event in enumerate(told, 1)]
    links = [_links(event, number) for number, event in enumerate(told, 1)]
    text = (
        f"{HEAD}<DOCID>{telling.version}</DOCID>\n<TITLE>{_safe(telling.title)}</TITLE>\n"
        f"<EXTRAINFO>{_safe(f'{telling.stamp} {version}')}</EXTRAINFO>\n<TEXT>\n{''.join(sentences)}</TEXT>\n"
        f"{''.join(links)}</TimeML>\n"
    )
    return put(path, text.encode("utf-8"))


def left_out(story: Any) -> tuple[str, ...]:
    """Which events have no sentence that may be shown, a line each."""
    telling: Telling = telling_of(story)
    mentions = {row.mention_id: row for row in rows(story.mentions)}
    gone = [event for event in telling.events if _mention_of(event, mentions) is None]
    return telling.left_out("unquoted", gone) + telling.low


def _mention_of(event: Told, mentions: dict[str, Any]) -> Any:
    """The mention whose sentence is shown whole, so that its trigger can be marked; None where there is none."""
    for source in event.sources:
        mention = mentions.get(source.mention_id)
        if mention is None or clean(mention.sentence) != source.sentence or mention.sentence != source.sentence:
            continue
        at = mention.trigger_start - mention.char_start
        if mention.trigger and mention.sentence[at : at + len(mention.trigger)] == mention.trigger:
            return mention
    return None


def _sentence(story: Any, event: Told, mentions: dict[str, Any], number: int) -> str:
    mention = _mention_of(event, mentions)
    sentence, at = mention.sentence, mention.trigger_start - mention.char_start
    marks = [(at, at + len(mention.trigger), "EVENT", {"eid": f"e{number}", "class": _class_of(event)})]
    here = story.expressions[story.expressions["article_id"] == mention.article_id]
    for count, row in enumerate(rows(here), 1):
        begin, end = row.char_start - mention.char_start, row.char_end - mention.char_start
        if begin >= 0 and sentence[begin:end] == row.text and all(end <= a or begin >= b for a, b, *_ in marks):
            marks.append((begin, end, "TIMEX3", {"tid": f"t{number}_{count}", "type": row.type, "value": row.value}))
    pieces, position = [], 0
    for begin, end, name, attributes in sorted(marks, key=lambda mark: mark[0]):
        pieces.append(_safe(sentence[position:begin]))
        pieces.append(f"<{name}{_attributes(attributes)}>{_safe(sentence[begin:end])}</{name}>")
        position = end
    source = next(s for s in event.sources if s.mention_id == mention.mention_id)
    date = ""
    if event.interval.is_known:
        value = {"tid": f"t{number}", "type": "DATE", "value": of_interval(event.interval)}
        date = f"<TIMEX3{_attributes(value)}/>"
    return f"{''.join(pieces)}{_safe(sentence[position:])} ({_safe(source.line)}){date}\n"


def _links(event: Told, number: int) -> str:
    instance = {
        "eventID": f"e{number}", "eiid": f"ei{number}", "tense": "FUTURE" if event.status == "planned" else "NONE",
        "aspect": "NONE", "polarity": "POS", "pos": "OTHER",
    }  # fmt: skip
    made = f"<MAKEINSTANCE{_attributes(instance)}/>\n"
    if not event.interval.is_known:
        return made
    how = "DURING" if event.interval.span_kind == "throughout" else "IS_INCLUDED"
    link = {"lid": f"l{number}", "relType": how, "eventInstanceID": f"ei{number}", "relatedToTime": f"t{number}"}
    return f"{made}<TLINK{_attributes(link)}/>\n"


def _class_of(event: Told) -> str:
    return "REPORTING" if event.kind in REPORTING else "OCCURRENCE"


def _attributes(given: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(FORBIDDEN.sub(INSTEAD, value))}" for name, value in given.items())


def _safe(text: str) -> str:
    return escape(FORBIDDEN.sub(INSTEAD, text))
