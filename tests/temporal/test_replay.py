"""Every explanation, carried out again, gives the very interval it explains."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.temporal.test_publication import BOMBING, UNDATED
from tests.temporal.test_rules import EXAMPLES
from timeline.explanation import Step, replay
from timeline.interval import UNKNOWN
from timeline.temporal import tagger


def check(tagged: tagger.Tagged) -> int:
    for expression in tagged.expressions:
        step = Step.from_json(json.dumps(expression.step.to_json()))
        assert step == expression.step or step.to_json() == json.loads(json.dumps(expression.step.to_json()))
        assert (replay(step, tagger.operations()) or UNKNOWN) == expression.interval, expression.text
    publication = Step.from_json(json.dumps(tagged.publication.step.to_json()))
    assert (replay(publication, tagger.operations()) or UNKNOWN) == tagged.publication.interval
    return len(tagged.expressions)


@pytest.mark.parametrize("published", [None, "2019-06-14", "2019-07-04"])
def test_the_undated_article(tag: Any, published: str | None) -> None:
    assert check(tag(UNDATED, published, BOMBING)) >= 6


def test_every_rule_example(tag: Any) -> None:
    for _, example in EXAMPLES:
        assert check(tag(example["text"], example.get("published"))) >= 1


def test_a_changed_argument_is_noticed(tag: Any) -> None:
    expression = tag("It rained on Tuesday.", "2019-06-14").expressions[0]
    data = expression.step.to_json()
    data["arguments"]["weekday"] = 4
    assert replay(Step.from_json(data), tagger.operations()) != expression.interval
