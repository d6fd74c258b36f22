"""Media that pass on what others say, and the speakers behind quotations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..records import Document, Quotation
from .names import Names
from .reporting import Act
from .rules import EventRules
from .scene import Spoken
from .syntax import Parsed


def with_agency_names(
    acts: Mapping[int, tuple[Act, ...]], names: Names, rules: EventRules
) -> dict[int, tuple[Act, ...]]:
    """Such as “the European wire service” is the agency this article names, if it names just one."""
    agencies = {e.name for e in names.entities if e.name in rules.sources["agencies"]}
    agencies |= {a.via for found in acts.values() for a in found if a.via and a.via in {e.name for e in names.entities}}
    if len(agencies) != 1:
        return dict(acts)
    only = next(iter(agencies))

    def named(act: Act) -> Act:
        is_description = act.via is not None and act.via not in agencies and act.via_written is not None
        words = {word.lower() for word in act.via.split()} if act.via else set()
        return replace(act, via=only) if is_description and words & rules.sources["agency_words"] else act

    return {number: tuple(named(act) for act in found) for number, found in acts.items()}


def find_speakers(
    document: Document, sentences: Sequence[Parsed], acts: Mapping[int, tuple[Act, ...]]
) -> tuple[Spoken, ...]:
    """The act of saying behind each spoken quotation: in its own sentences, else carried on from the one before."""
    found: list[Spoken] = []
    for quotation in document.quotations:
        if not quotation.is_words:
            continue
        here = [p for p in sentences if p.sentence.start < quotation.end and p.sentence.end > quotation.start]
        near = [a for p in here for a in acts.get(p.sentence.index, ())]
        act = min(near, key=lambda a: _gap(a, quotation), default=None)
        if act is None and found and here:
            act = _carried_on(document, found[-1], quotation)
        if act is None and here:
            act = _introduced(acts.get(here[0].sentence.index - 1, ()), document, quotation)
        found.append(Spoken(quotation, act))
    return tuple(found)


def _gap(act: Act, quotation: Quotation) -> int:
    at = act.parsed.tokens[act.verb].start
    return max(quotation.start - at, at - quotation.end, 0)


def _carried_on(document: Document, before: Spoken, quotation: Quotation) -> Act | None:
    """The same speaker goes on in the same paragraph, or in the next one that is all quotation."""
    one, other = document.sentence_at(before.quotation.start), document.sentence_at(quotation.start)
    if before.act is None or one is None or other is None:
        return None
    opens = not document.text[other.start : quotation.start].strip("\"'“‘«» \u00a0")
    return before.act if other.paragraph == one.paragraph or (opens and other.paragraph == one.paragraph + 1) else None


def _introduced(acts: Sequence[Act], document: Document, quotation: Quotation) -> Act | None:
    """Such as “The minister said: ...” with the words in the next sentence."""
    if not acts:
        return None
    last = acts[-1]
    return last if document.text[: quotation.start].rstrip("\"'“‘«» \u00a0\n").endswith(":") else None
