from dataclasses import replace

from timeline import language
from timeline.events import EventRules
from timeline.events.naming import find_names
from timeline.events.syntax import Parsed
from timeline.ingest.sentences import split
from timeline.records import Article

from .stories import needs_model

RULES = EventRules.load("en")


def read(text):
    document = split(Article("a", text))
    tokens = language.parse(document)
    sentences = [Parsed(s, t, text) for s, t in zip(document.sentences, tokens, strict=True) if t]
    return sentences, find_names(document, sentences, RULES)


def who(sentences, names, word, number=0, speaker=None):
    spots = [(p, t.index) for p in sentences for t in p.tokens if t.text == word]
    return names.named(*spots[number], speaker).name


@needs_model
def test_one_form_for_each():
    sentences, names = read(
        "President Ana Silva met reporters. Silva said the United States was late. The U.S. denied it. "
        "Washington said so."
    )
    assert who(sentences, names, "Silva", 1) == "Ana Silva"
    assert [who(sentences, names, w) for w in ("States", "U.S.", "Washington")] == ["US", "US", "US"]


@needs_model
def test_an_office_stands_for_its_holder_and_a_pronoun_for_the_last_subject():
    sentences, names = read(
        "Syrian President Ana Silva visited the port. The Syrian president said that the country had given up its "
        "guns. She left early."
    )
    assert who(sentences, names, "president") == "Ana Silva"
    assert who(sentences, names, "country") == "Syria"
    assert who(sentences, names, "She") == "Ana Silva"


@needs_model
def test_a_possessive_belongs_to_the_doer_of_its_clause():
    sentences, names = read("France accused Italy of breaking the law with its patrols.")
    assert who(sentences, names, "its") == "Italy"


@needs_model
def test_we_is_the_speaker():
    sentences, names = read("We will win, she said.")
    assert who(sentences, names, "We", speaker="Ana Silva") == "Ana Silva"


@needs_model
def test_a_sign_that_the_model_takes_for_a_person_is_no_name():
    text = "Ana Silva met - Ruiz -- on the president . Silva left."
    document = split(Article("a", text))
    tokens = language.parse(document)
    signs = {"-", "--", ".", "president"}
    marked = [tuple(replace(t, entity="B-PERSON", pos="SYM") if t.text in signs else t for t in row) for row in tokens]
    sentences = [Parsed(s, t, text) for s, t in zip(document.sentences, marked, strict=True)]
    names = find_names(document, sentences, RULES)
    assert {e.name for e in names.entities if not any(c.isalpha() for c in e.name)} == set()
    assert any("Silva" in e.name for e in names.entities)


@needs_model
def test_a_prime_minister_is_no_other_minister():
    sentences, names = read(
        "The prime minister of Norway resigned. Norwegian foreign minister Ana Silva stayed. "
        "The Norwegian foreign minister said that the prime minister had left."
    )
    assert who(sentences, names, "minister", 2) == "Ana Silva"
    assert who(sentences, names, "minister", 3) != "Ana Silva"
