"""Every rule carries its examples, and the examples are run."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.errors import RuleError
from timeline.temporal import patterns

RULES = (*patterns.load("en").rules, *patterns.load("en").relations)
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
NEGATIVES = [(rule, text) for rule in RULES for text in rule.negatives]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_an_example(rule: patterns.Rule) -> None:
    assert rule.examples, f"{rule.source}: {rule.name} has no example"


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda item: getattr(item, "name", None))
def test_example(rule: patterns.Rule, example: dict[str, Any], tag: Any) -> None:
    found = tag(example["text"], example.get("published")).expressions
    mine = [e for e in found if e.rule == rule.name]
    # A rule that is scanned as one and split names both spans.
    spans = example["span"] if isinstance(example["span"], list) else [example["span"]]
    values = example["value"] if isinstance(example["value"], list) else [example["value"]]
    assert [e.text for e in mine] == spans, [(e.text, e.rule) for e in found]
    assert [e.value for e in mine] == values
    assert {e.type for e in mine} == {example.get("type", rule.type)}


@pytest.mark.parametrize(("rule", "text"), NEGATIVES, ids=lambda item: getattr(item, "name", str(item)[:30]))
def test_negative(rule: patterns.Rule, text: str, tag: Any) -> None:
    assert [e.text for e in tag(text, "2017-04-13").expressions if e.rule == rule.name] == []


def test_the_automaton_names_the_rules_that_fit() -> None:
    known = patterns.load("en")
    for rule, example in EXAMPLES:
        span = (example["span"] if isinstance(example["span"], str) else example["span"][0]).lower()
        if rule in known.rules and span.isascii():
            one_by_one = [r for r in known.rules if known.read(r, span) is not None]
            assert [reading.rule for reading in known.readings(span)] == one_by_one, span


def test_no_rule_name_twice() -> None:
    names = [rule.name for rule in RULES]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"name": "x", "operation": "no_such", "pattern": "x", "phrase": "vague"}, "no_such"),
        ({"name": "x", "operation": "same", "pattern": "<nothing>", "phrase": "vague"}, "nothing"),
        ({"name": "x", "operation": "same", "phrase": "vague"}, "pattern"),
        ({"name": "x", "operation": "same", "pattern": "x(", "phrase": "vague"}, "regular expression"),
        ({"name": "x", "operation": "same", "pattern": "x", "phrase": "vague", "patern": "y"}, "patern"),
    ],
)
def test_a_bad_rule_is_named(entry: dict[str, Any], told: str) -> None:
    with pytest.raises(RuleError, match=r"en/test\.toml") as error:
        patterns._rule(entry, patterns.load("en").lexicon, "en/test.toml")
    assert told in str(error.value)
