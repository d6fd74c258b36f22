"""Why an event has its date, in another language than the story's: what each step does, never how a rule is called.

Rules, their notes and the reasons against a reading are words of the rules that read the story, so they stay out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..charts.view import clean
from ..errors import QueryError, StoryError
from ..explanation import Step
from ..wording import Wording


def lines_in(language: str, story: Any, event_id: str) -> Iterator[tuple[int, str]]:
    """The lines of an explanation in that language, each with how deep it stands; none where there is no explanation.

    ``language``: "" for the story's own, in which everything is told.
    """
    try:
        explained = story.why(event_id)
    except (QueryError, StoryError):
        return
    if language:
        yield from _step(Wording.load(language), explained.step, 0)
        return
    for line in explained.text.splitlines()[1:]:
        yield (len(line) - len(line.lstrip())) // 2, clean(line.strip().removeprefix("- "))


def _step(wording: Wording, step: Step, depth: int) -> Iterator[tuple[int, str]]:
    words = wording.data["explain"]
    dated = step.interval is not None and step.interval.is_known
    shown = wording.interval(step.interval) if dated and step.interval else wording.data["unknown"]
    yield depth, words["rule"].format(rule=wording.operation(step.operation), interval=shown)
    if step.said:
        yield depth + 1, words["words"].format(words=", ".join(clean(said) for said in step.said))
    if step.filled_in:
        yield depth + 1, words["filled_in"].format(parts=wording.parts(step.filled_in))
    if step.inputs:
        yield depth + 1, words["builds_on"]
        for below in step.inputs:
            yield from _step(wording, below, depth + 2)
    against = [item.interval for item in step.rejected if item.interval is not None and item.interval.is_known]
    if against:
        yield depth + 1, words["rejected"]
        for interval in dict.fromkeys(against):
            yield depth + 2, wording.interval(interval)
