import tomllib
from pathlib import Path

import pytest

from timeline import language
from timeline.errors import RuleError
from timeline.events.modality import modality
from timeline.events.rules import KINDS, EventRules, _trigger
from timeline.events.syntax import Parsed
from timeline.events.triggers import find_triggers
from timeline.records import Article, Document, Sentence

from .stories import needs_model

RULES = EventRules.load("en")
CORPUS = tomllib.loads((Path(__file__).parents[1] / "corpus/en/events.toml").read_text(encoding="utf-8"))["case"]


def found(text):
    document = Document(Article("a", text), (Sentence(0, 0, len(text), 0),))
    parsed = Parsed(document.sentences[0], language.parse(document)[0], text)
    return [(t.kind, t.subkind, modality(parsed, t.index, RULES)) for t in find_triggers(parsed, RULES)]


@needs_model
@pytest.mark.parametrize("rule", RULES.triggers, ids=lambda rule: rule.name)
def test_each_rule_reads_its_own_examples(rule):
    for example in rule.examples:
        kinds = [(kind, subkind) for kind, subkind, _ in found(example)]
        assert any(k == rule.kind and (not rule.subkind or s == rule.subkind) for k, s in kinds), example
    for example in rule.not_examples:
        assert not any(k == rule.kind and s == rule.subkind for k, s, _ in found(example)), example


@needs_model
@pytest.mark.parametrize(("text", "gives"), [(t, c["gives"]) for c in CORPUS for t in c["texts"]])
def test_corpus(text, gives):
    assert [list(item) for item in found(text)] == gives


def test_every_kind_has_a_rule_or_is_other():
    assert {rule.kind for rule in RULES.triggers} | {"other"} == set(KINDS)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"name": "x", "kind": "atack", "nouns": ["a"], "examples": ["b"]}, ["'x'", "atack", "attack"]),
        ({"name": "x", "kind": "attack", "examples": ["b"]}, ["'x'", "'nouns' or 'verbs'"]),
        ({"name": "x", "kind": "attack", "nouns": ["a"]}, ["'x'", "examples"]),
        ({"name": "x", "kind": "attack", "nouns": "a", "examples": ["b"]}, ["'x'", "nouns", "list"]),
        ({"name": "x", "kind": "attack", "noun": ["a"], "examples": ["b"]}, ["'x'", "noun", "allowed"]),
    ],
)
def test_a_wrong_rule_names_file_rule_and_field(entry, words):
    with pytest.raises(RuleError) as error:
        _trigger(entry, "en/events.toml")
    for word in ["en/events.toml", *words]:
        assert word in str(error.value)
