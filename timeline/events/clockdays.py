"""A bare clock time is of the day of the deed it tells of: "burst on Tuesday ... The wall gave way at 4:40 p.m.".

Without a day of its own it is read as of the day of publication; where the article has told a deed of the same kind
and subkind of an earlier day before, it is that deed's clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..explanation import Step
from ..records import Publication
from .dated import step_of
from .drafts import Draft

_KINDS = frozenset({"attack", "disaster"})  # happen once, at a moment
_REACH = 15  # sentences between the deed and its clock at most


def on_day_of_deed(drafts: Sequence[Draft], publication: Publication) -> list[Draft]:
    """The drafts, bare clock times among them put on the day of the deed they tell of; in the order given."""
    result = list(drafts)
    for number, draft in enumerate(result):
        if draft.mention.kind not in _KINDS or not draft.mention.subkind or not is_bare(draft.mention.step):
            continue
        deed = next((d for d in reversed(result[:number]) if _tells(d, draft, publication)), None)
        if deed is not None:
            note = f"a clock time alone; “{deed.mention.trigger}”, told before, is of that day"
            step = step_of("a clock time on the day of its deed", "clock_of_day",
                           (deed.mention.step, draft.mention.step), note)  # fmt: skip
            interval = step.interval or draft.mention.interval
            result[number] = replace(draft, mention=replace(draft.mention, interval=interval, step=step))
    return result


def is_bare(step: Step) -> bool:
    """Whether the date is a clock time that counts from the day of publication."""
    clock = step.inputs[0] if step.operation == "takes" and step.inputs else step
    named = {"month", "weekday", "first"} & clock.arguments.keys()
    on_day = clock.inputs and clock.inputs[0].operation == "given"
    return clock.operation == "clock_time" and not named and bool(on_day)


def _tells(deed: Draft, clock: Draft, publication: Publication) -> bool:
    mine, theirs = deed.mention, clock.mention
    written, last = publication.interval.first_day, mine.interval.last_day
    return (
        (mine.kind, mine.subkind, mine.modality) == (theirs.kind, theirs.subkind, "asserted")
        and mine.expression_id is not None
        and mine.interval.grain == "day"
        and last is not None
        and written is not None
        and 0 < (written - last).days <= 7
        and 0 < theirs.sentence_index - mine.sentence_index <= _REACH
    )
