"""A tagged document as TimeML 1.2.1: the text character for character, with its TIMEX3 in place.

Attributes follow the TimeML annotation guidelines 1.2.1: ``temporalFunction`` and ``anchorTimeID`` where a value was
counted from another date, ``beginPoint`` or ``endPoint`` for durations that begin or end there, ``mod`` for parts and
approximations, ``quant`` and ``freq`` for sets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from ..explanation import Step
from ..records import Article, Publication, TemporalExpression
from ..temporal.values import of_interval

# What XML 1.0 has no way to write. One character for one, so that offsets stay true.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
INSTEAD = "\ufffd"
# Parsers read a bare carriage return as a line feed.
KEPT = {"\r": "&#13;"}
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n'
)
CREATION = "t0"
MODS = {
    "more_than": "MORE_THAN", "less_than": "LESS_THAN", "at_most": "EQUAL_OR_LESS", "at_least": "EQUAL_OR_MORE",
    "about": "APPROX",
}  # fmt: skip
SIGNALLED = frozenset({"since", "until"})


def document(article: Article, expressions: Sequence[TemporalExpression], publication: Publication) -> str:
    """The TimeML text of an article; ``expressions`` are those of its text, as ``timeline.tag`` gives them.

    DCT is t0, the publication date; XXXX-XX-XX where it is unknown. Characters that XML forbids become U+FFFD.
    """
    timexes = sorted((e for e in expressions if e.is_timex), key=lambda e: e.start)
    tids = {id(e.step): f"t{number}" for number, e in enumerate(timexes, 1)}
    tids.setdefault(id(publication.step), CREATION)
    text, position = article.text, 0
    pieces = []
    for number, expression in enumerate(timexes, 1):
        pieces.append(_escaped(text[position : expression.start]))
        pieces.append(_element(f"t{number}", _attributes(expression, tids), text[expression.start : expression.end]))
        position = expression.end
    pieces.append(_escaped(text[position:]))
    return (
        f"{HEAD}<DOCID>{_escaped(article.id)}</DOCID>\n<DCT>{_creation(publication)}</DCT>\n"
        + (f"<TITLE>{_escaped(article.title)}</TITLE>\n" if article.title else "")
        + f"<TEXT>{''.join(pieces)}</TEXT>\n</TimeML>\n"
    )


def forbidden(article: Article) -> int:
    """How many characters of the text XML cannot hold."""
    return len(FORBIDDEN.findall(article.text))


def _escaped(text: str) -> str:
    return escape(FORBIDDEN.sub(INSTEAD, text), KEPT)


def _creation(publication: Publication) -> str:
    value = of_interval(publication.interval)
    text = "" if publication.interval.earliest is None else value
    attributes = {
        "type": "DATE", "value": value, "temporalFunction": "false", "functionInDocument": "CREATION_TIME",
    }  # fmt: skip
    return _element(CREATION, attributes, text)


def _element(tid: str, attributes: Mapping[str, str], text: str) -> str:
    written = "".join(
        f" {name}={quoteattr(FORBIDDEN.sub(INSTEAD, value))}" for name, value in {"tid": tid, **attributes}.items()
    )
    return f"<TIMEX3{written}>{_escaped(text)}</TIMEX3>"


def _attributes(expression: TemporalExpression, tids: Mapping[int, str]) -> dict[str, str]:
    step = _without_signal(expression.step)
    arguments = step.arguments.get("arguments", step.arguments) if step.operation == "over_days" else step.arguments
    base = next((tid for below in step.inputs if (tid := tids.get(id(below))) is not None), None)
    counted = base is not None or expression.phrase in ("anaphoric", "identifying")
    found = {"type": expression.type, "value": expression.value}
    mod = arguments.get("part") or MODS.get(str(arguments.get("mod")))
    if mod is not None:
        found["mod"] = str(mod)
    found |= {"temporalFunction": "true" if counted else "false", "functionInDocument": "NONE"}
    if base is not None:
        found[_role(expression, arguments)] = base
    for name in ("quant", "freq"):
        if expression.type == "SET" and name in arguments:
            found[name] = str(arguments[name])
    return found


def _role(expression: TemporalExpression, arguments: Mapping[str, object]) -> str:
    """What the date counted from is to this one: a duration begins or ends there, all else is anchored to it."""
    if expression.type != "DURATION" or "direction" not in arguments:
        return "anchorTimeID"
    return "endPoint" if arguments["direction"] == -1 else "beginPoint"


def _without_signal(step: Step) -> Step:
    """The date's own step where a signal word ("since") made an interval of it: TIMEX3 leaves the word out."""
    return step.inputs[0] if step.operation in SIGNALLED and step.inputs else step
