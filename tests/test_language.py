import sys

import pytest

from timeline import language
from timeline.errors import MissingExtraError
from timeline.ingest.sentences import split
from timeline.records import Article, Document, Sentence
from timeline.settings import Settings

needs_model = pytest.mark.usefixtures("language_model")


@needs_model
def test_tokens_stand_where_they_stand_in_the_article():
    text = "The army\u00a0attacked “Port\u00a0Sudan” over the\u00a0weekend.\n\nIt was quiet on Monday."
    document = split(Article("a", text))
    parse = language.parse(document)
    assert len(parse) == len(document.sentences) == 2
    for sentence, tokens in zip(document.sentences, parse, strict=True):
        for number, token in enumerate(tokens):
            assert token.index == number
            assert 0 <= token.head < len(tokens)
            assert sentence.start <= token.start < token.end <= sentence.end
    assert [text[t.start : t.end] for t in parse[0]][:4] == ["The", "army", "attacked", "“"]
    assert next(t.lemma for t in parse[0] if t.text == "attacked") == "attack"


@needs_model
def test_furniture_and_endless_sentences_are_not_parsed():
    text = "Advertisement. " + "word " * 2000
    document = Document(Article("a", text), (Sentence(0, 0, 14, 0, "furniture"), Sentence(1, 15, len(text), 1)))
    assert language.parse(document) == ((), ())


@needs_model
def test_a_headline_in_title_case_is_read_like_a_sentence():
    text = "Minister Says Bomb Attack In Kano Was Staged\n\nThe attack in Kano was staged, the minister says.\n"
    document = Document(Article("a", text), (Sentence(0, 0, 44, 0, "headline"), Sentence(1, 46, len(text) - 1, 1)))
    tokens = language.parse(document)[0]
    assert {t.text: t.pos for t in tokens}["says"] == "VERB"
    assert {t.text for t in tokens} >= {"Kano", "attack"}


@needs_model
def test_a_dateline_is_no_part_of_the_sentence():
    document = split(Article("a", "OSLO, March 3, 2021 - Nordbank agreed to buy its rival."))
    assert language.parse(document)[-1][0].text == "Nordbank"


def test_without_the_model_there_is_no_parse_and_a_required_one_is_an_error(monkeypatch):
    document = split(Article("a", "It was quiet."))
    assert language.parse(document, Settings(language_model=False)) is None
    monkeypatch.setattr(language, "available", lambda language="en": False)
    assert language.parse(document) is None
    with pytest.raises(MissingExtraError) as error:
        language.parse(document, Settings(language_model=True))
    assert 'pip install "news-timeline[language]"' in str(error.value)


def test_the_model_is_not_loaded_by_importing():
    import subprocess

    code = "import sys, timeline.language; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@needs_model
def test_many_documents_come_one_after_the_other():
    documents = [split(Article(str(n), f"Army number {n} attacked.")) for n in range(3)]
    parses = language.parse_many(documents)
    assert [parse[0][2].text for parse in parses] == ["0", "1", "2"]
