"""Merges made and undone by hand. A decision goes into the story and holds in every later build."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ..errors import QueryError
from ..records import Decision
from .building import build
from .face import Story


def merge(story: Story, kept_id: str, merged_id: str, by: str, at: datetime | None = None) -> Story:
    """The story in which two events are one under the first id."""
    name, time = _who(by), _when(at)
    kept, merged = str(story.event(kept_id)["event_id"]), str(story.event(merged_id)["event_id"])
    if kept == merged:
        raise QueryError(f"{kept_id} and {merged_id} are one event already ({kept}); expected two")
    made = Decision(True, (kept, *_merged_into(story, kept)), (merged, *_merged_into(story, merged)), name, time)
    return _again(story, made)


def unmerge(story: Story, kept_id: str, merged_id: str, by: str, at: datetime | None = None) -> Story:
    """The story in which an event that was merged into another stands by itself again."""
    name, time = _who(by), _when(at)
    kept = str(story.event(kept_id)["event_id"])
    there = _merged_into(story, kept)
    if merged_id not in there:
        known = f"into it went {', '.join(there)}" if there else "nothing was merged into it"
        raise QueryError(f"{merged_id!r} was not merged into {kept}; {known}")
    by_hand = [d for d in story.decisions if d.together and d.kept_ids[0] == kept and d.merged_ids[0] == merged_id]
    leaving = by_hand[-1].merged_ids if by_hand else (merged_id,)
    stay = tuple(other for other in (kept, *there) if other not in leaving)
    undone = replace(story, decisions=tuple(d for d in story.decisions if d not in by_hand))
    return _again(undone, Decision(False, stay, leaving, name, time))


def _again(story: Story, decision: Decision) -> Story:
    return build((), onto=replace(story, decisions=(*story.decisions, decision)))


def _merged_into(story: Story, event_id: str) -> list[str]:
    aliases = story.id_aliases
    return sorted(aliases.loc[aliases["event_id"] == event_id, "old_id"])


def _who(by: str) -> str:
    if not isinstance(by, str) or not by.strip() or by.strip() == "machine":
        raise QueryError(f"found by={by!r}; expected the name of the person who decides")
    return " ".join(by.split())


def _when(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")
