"""A bare clock time is of the day of the deed it tells of: "burst on Tuesday ... The wall gave way at 4:40 p.m.".

Without a day of its own it is read as of the day of publication, or of an arrest on that day told just before; where
the article has told a deed of the same kind and subkind, or what it did to people, of an earlier day before, it is that
deed's clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..explanation import Step
from ..records import Publication
from .dated import step_of
from .drafts import Draft
from .families import Families
from .parts import facet_of

_KINDS = frozenset({"attack", "disaster"})  # happen once, at a moment
_REACH = 15  # sentences between the deed and its clock at most


def on_day_of_deed(drafts: Sequence[Draft], publication: Publication, families: Families) -> list[Draft]:
    """The drafts, bare clock times among them put on the day of the deed they tell of; in the order given."""
    result = list(drafts)
    for number, draft in enumerate(result):
        if draft.mention.kind not in _KINDS or not draft.mention.subkind:
            continue
        if not is_bare(draft.mention.step) and not _is_on(publication, draft.mention.step):
            continue
        deed = next((d for d in reversed(result[:number]) if _tells(d, draft, publication, families)), None)
        if deed is not None:
            note = f"a clock time alone; “{deed.mention.trigger}”, told before, is of that day"
            step = step_of("a clock time on the day of its deed", "clock_of_day",
                           (deed.mention.step, draft.mention.step), note)  # fmt: skip
            interval = step.interval or draft.mention.interval
            if not deed.mention.interval.overlaps(interval):
                continue  # "Saturday night ... at 2 a.m."
            result[number] = replace(draft, mention=replace(draft.mention, interval=interval, step=step))
    return result


def is_bare(step: Step) -> bool:
    """Whether the date is a clock time that counts from the day of publication."""
    clock = _alone(step)
    return clock is not None and clock.inputs[0].operation == "given"


def _is_on(publication: Publication, step: Step) -> bool:
    """Whether the date is a clock time that counts from a day told before, which is that of publication."""
    clock = _alone(step)
    day = None if clock is None else clock.inputs[0].interval
    return day is not None and day.first_day == publication.interval.first_day


def _alone(step: Step) -> Step | None:
    """The step of a clock time that names no day itself and counts from one."""
    clock = step.inputs[0] if step.operation == "takes" and step.inputs else step
    named = {"month", "weekday", "first"} & clock.arguments.keys()
    return clock if clock.operation == "clock_time" and not named and clock.inputs else None


def _tells(deed: Draft, clock: Draft, publication: Publication, families: Families) -> bool:
    mine, theirs = deed.mention, clock.mention
    written, first = publication.interval.first_day, mine.interval.first_day
    one_deed = (mine.kind, mine.subkind) == (theirs.kind, theirs.subkind) or facet_of(mine, families)
    return (
        bool(one_deed)
        and mine.modality == theirs.modality == "asserted"
        and mine.expression_id is not None
        and mine.interval.grain in ("day", "part_of_day")
        and first is not None
        and written is not None
        and 0 < (written - first).days <= 7
        and 0 < theirs.sentence_index - mine.sentence_index <= _REACH
    )
