"""Every furniture rule is run on its own examples and negatives."""

from __future__ import annotations

import pytest

from timeline import rulebook
from timeline.errors import RuleError
from timeline.ingest import textrules

RULES = textrules.load("en")


@pytest.mark.parametrize("rule", RULES.furniture, ids=lambda rule: rule.name)
def test_rule_takes_its_examples_and_leaves_its_negatives(rule: textrules.FurnitureRule) -> None:
    assert rule.examples and rule.negatives
    for example in rule.examples:
        assert rule.matches(example), example
        assert RULES.furniture_rule(example) is not None
    for negative in rule.negatives:
        assert not rule.matches(negative), negative
        assert RULES.furniture_rule(negative) is None, f"{RULES.furniture_rule(negative)} takes {negative!r}"


@pytest.mark.parametrize(
    "line",
    [
        "The president spoke by phone with the king on Monday.",
        "Photos of the damage were shown on state television.",
        '"We will follow," he said.',
        "- Two people were hurt.",
        "May 1 is a holiday.",
        "Comment was not available.",
        "Related talks were held in Geneva, via a mediator.",
        "Published reports say 40 people died.",
        "From Damascus, Ana Ruiz reports on the strike.",
    ],
)
def test_plain_sentences_are_no_furniture(line: str) -> None:
    assert RULES.furniture_rule(line) is None


def test_one_scan_finds_the_lines_that_the_rules_take_one_by_one() -> None:
    lines = [line for rule in RULES.furniture for line in (*rule.examples, "", *rule.negatives)]
    suspects = RULES.furniture_suspects(lines)
    assert suspects >= {number for number, line in enumerate(lines) if RULES.furniture_rule(line) is not None}
    assert "" not in {lines[number] for number in suspects}
    plain = {number for number, line in enumerate(lines) if line and not RULES.any_furniture.fullmatch(line)}
    assert plain and not suspects & plain


def test_no_break_spaces_and_curly_apostrophes_match() -> None:
    assert RULES.furniture_rule("This\u00a0story is over\u00a05 years old.") is not None
    assert RULES.furniture_rule("Editor’s note:") is not None


def test_a_bad_pattern_names_file_rule_and_field(monkeypatch: pytest.MonkeyPatch) -> None:
    data = rulebook.read("en", "text")
    data["furniture"] = [{"name": "broken", "pattern": "(", "examples": ["a"], "negatives": ["b"]}]
    monkeypatch.setattr(rulebook, "read", lambda language, name: data)
    textrules.load.cache_clear()
    try:
        with pytest.raises(RuleError, match=r"text\.toml.*broken.*pattern"):
            textrules.load("en")
    finally:
        textrules.load.cache_clear()
