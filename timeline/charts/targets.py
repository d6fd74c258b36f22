"""What takes focus and pointer in a chart: each mark once, with its boxes, in order of time, ready for JSON."""

from __future__ import annotations

from typing import Any

from .scene import Box, Hit, Scene, union

_TOGETHER = 14.0  # a mark and the label beside it are one target


def marks_of(scene: Scene) -> list[dict[str, Any]]:
    """One entry a mark, by time and lane.

    ``ids``: its events, several under a box with a number; ``lane``; ``boxes``: left, top, right, bottom of each of
    its places in CSS pixels, the mark's own first; ``date``, ``standing`` and ``title`` of a single event; ``count``;
    ``first`` and ``last``: the stretch of a box's events in ISO 8601 where not all of them are in the scene.
    """
    notes = {note.event_id: note for note in scene.notes}
    found: dict[Any, list[Hit]] = {}
    for hit in scene.hits:
        key = hit.event_ids if hit.crowd is None else (hit.lane, hit.crowd)
        found.setdefault(key, []).append(hit)
    entries = [(_when(scene, hits), position, _entry(hits, notes)) for position, hits in enumerate(found.values())]
    return [entry for _, _, entry in sorted(entries, key=lambda one: one[:2])]


def _entry(hits: list[Hit], notes: dict[str, Any]) -> dict[str, Any]:
    first = hits[0]
    entry: dict[str, Any] = {
        "ids": list(first.event_ids),
        "lane": first.lane,
        "boxes": [[round(n, 1) for n in (b.x0, b.y0, b.x1, b.y1)] for b in _boxes(hits)],
        "count": first.crowd[2] if first.crowd else len(first.event_ids),
    }
    if first.crowd:
        entry |= {"first": first.crowd[0].isoformat(), "last": first.crowd[1].isoformat()}
    elif len(first.event_ids) == 1 and (note := notes.get(first.event_ids[0])) is not None:
        entry |= {"date": note.words, "standing": note.standing, "title": note.title}
    return entry


def _boxes(hits: list[Hit]) -> list[Box]:
    """The boxes of a mark, those that stand together as one."""
    made: list[Box] = []
    for hit in hits:
        near = next((i for i, box in enumerate(made) if box.overlaps(hit.box, _TOGETHER)), None)
        if near is None:
            made.append(hit.box)
        else:
            made[near] = union([made[near], hit.box])
    return made


def _when(scene: Scene, hits: list[Hit]) -> tuple[str, str]:
    earliest = {note.event_id: note.earliest for note in scene.notes}
    if hits[0].crowd:
        return hits[0].crowd[0].isoformat(), hits[0].lane
    known = [earliest[name] for name in hits[0].event_ids if earliest.get(name)]
    return min(known, default="9999"), hits[0].lane
