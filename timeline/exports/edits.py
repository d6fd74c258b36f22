"""What an editor changed for one picture: short labels, hidden events, own title and intro, note, byline and credit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .. import rulebook
from ..charts.view import clean
from ..errors import RuleError
from .gate import published
from .told import blamed, may_stand, named

_TEXTS = ("title", "intro", "note", "byline", "credit")
_FIELDS = frozenset({*_TEXTS, "event"})
_EVENT_FIELDS = frozenset({"id", "label", "hide"})
_LONGEST, _LONGEST_LABEL = 600, 200
_UNSURE = ("contested", "claimed")


@dataclass(frozen=True)
class Edits:
    """The edits of one file. ``labels``: by event id; ``hidden``: ids; ``texts``: title, intro and so on."""

    where: str
    texts: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()

    @classmethod
    def load(cls, path: str | Path) -> Edits:
        """The edits of a TOML file; RuleError names file, event and field."""
        return cls.from_json(rulebook.read_file(Path(path)), str(path))

    @classmethod
    def from_json(cls, data: Mapping[str, Any], where: str) -> Edits:
        """The edits of a mapping such as a file holds; ``where`` is how errors call it."""
        rulebook.reject_unknown(data, _FIELDS, where)
        texts = {name: _text(data, name, where, _LONGEST) for name in _TEXTS if name in data}
        labels: dict[str, str] = {}
        hidden: set[str] = set()
        seen: set[str] = set()
        for number, entry in enumerate(rulebook.want(data, "event", list, where, []), 1):
            here = f"{where}, event {number}"
            if not isinstance(entry, dict):
                raise RuleError(f"{here}: found {entry!r}; expected a table [[event]]")
            rulebook.reject_unknown(entry, _EVENT_FIELDS, here)
            name = str(rulebook.want(entry, "id", str, here))
            if name in seen:
                raise RuleError(f"{here}: the event {name!r} stands there twice; expected once")
            seen.add(name)
            if "label" in entry:
                labels[name] = _text(entry, "label", here, _LONGEST_LABEL)
            if rulebook.want(entry, "hide", bool, here, False):
                hidden.add(name)
        return cls(where, texts, labels, frozenset(hidden))


def edited(story: Any, edits: Edits | None, language: str = "en") -> Any:
    """The story as one picture shows it; how many events are left out is told in its note.

    Raises RuleError for an event that the story does not have, and for a text that names who is said to have done a
    contested act without who says so.
    """
    if edits is None:
        return story
    events = story.events.copy()
    unknown = sorted({*edits.labels, *edits.hidden} - set(events["event_id"]))
    if unknown:
        raise RuleError(f"{edits.where}: there is no event {unknown[0]!r} in the story; show lists their ids")
    _check_doers(story, edits)
    drawn = events["event_id"].isin(list(edits.hidden)) & (events["salience"] >= story.lanes.threshold)
    events.loc[events["event_id"].isin(list(edits.hidden)), "salience"] = -1.0
    for name, label in edits.labels.items():
        events.loc[events["event_id"] == name, "title"] = label
    texts = edits.texts
    parts = [
        *(texts[name] for name in ("note", "byline", "credit") if name in texts),
        *_left_out(int(drawn.sum()), language),
    ]
    lanes = replace(
        story.lanes, headline=texts.get("title", story.lanes.headline),
        standfirst=texts.get("intro", story.lanes.standfirst), note=" ".join(parts) or None,
    )  # fmt: skip
    return published(replace(story, tables={**story.tables, "events": events}, lanes=lanes))


def _left_out(count: int, language: str) -> list[str]:
    words = rulebook.read(language, "chart")["source"]
    return [str(words["left_out_one" if count == 1 else "left_out"].format(count=count))] if count else []


def _check_doers(story: Any, edits: Edits) -> None:
    """Own words are held to what holds for every output: no doer of a contested act without a claimant."""
    for row in story.events.itertuples(index=False):
        if row.status in _UNSURE:
            own = {**edits.texts, **({"label": edits.labels[row.event_id]} if row.event_id in edits.labels else {})}
            unsafe, claimants = blamed(story, row.event_id), named(story, row.event_id)
            for name, text in own.items():
                if not may_stand(text, unsafe, claimants):
                    raise RuleError(
                        f"{edits.where}: {name!r} is {text!r}, which names who is said to have done a contested act "
                        f"({row.event_id}); expected who says so beside it, or no name"
                    )


def _text(entry: Mapping[str, Any], name: str, where: str, longest: int) -> str:
    text = clean(rulebook.want(entry, name, str, where))
    if not text or len(text) > longest:
        raise RuleError(f"{where}: {name!r} has {len(text)} characters; expected 1 to {longest}")
    return text
