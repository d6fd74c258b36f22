"""The same text printed more than once: what a copy tells is what its original tells in the same words.

A copy's mention of a bombing is no second look at all bombings of the story: it is the original's mention of the very
same words. So copies are compared with nothing, and change nothing of what is joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..records import Document, Publication
from .occasions import day_of
from .parts import Part

_DAYS = 14  # between publications; "shares fell on Tuesday" is printed again next year, and is news then


def find_copies(documents: Sequence[Document], publications: Mapping[str, Publication]) -> dict[str, str]:
    """The articles with the text of another one -> that one, the first published; of equals that of the smallest id."""
    texts: dict[str, list[tuple[int | None, str]]] = defaultdict(list)
    for document in documents:
        texts[document.text].append((day_of(publications.get(document.article.id)), document.article.id))
    found = {}
    for told in texts.values():
        first: tuple[int | None, str] | None = None
        for day, name in sorted(told, key=lambda item: (item[0] is None, item[0] or 0, item[1])):
            if first is not None and (day is None or first[0] is None or day - first[0] <= _DAYS):
                found[name] = first[1]
            else:
                first = day, name
    return found


def copied_parts(parts: Sequence[Part], copy_of: Mapping[str, str]) -> dict[str, str]:
    """The parts of copies -> the part of the original that holds their first mention that it has at all, by id."""
    originals = set(copy_of.values())
    told = {(p.article_id, m.start, m.end): p.id for p in parts if p.article_id in originals for m in p.mentions}
    found = {}
    for part in parts:
        if (of := copy_of.get(part.article_id)) is not None:
            spots = ((of, m.start, m.end) for m in part.mentions)
            same = next((told[spot] for spot in spots if spot in told), None)
            if same is not None:
                found[part.id] = same
    return found
