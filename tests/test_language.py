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


@needs_model
def test_every_token_is_what_the_chain_of_the_model_itself_makes_of_it():
    import spacy

    text = (
        "There is no reason to go, Anna Holm of Nordbank said in Oslo on May 4, 2021. But the two did have lunch.\n\n"
        "“We ain't gonna pay them $3 million,” the Swedish minister's aides told Reuters, and it got a laugh.\n\n"
        "Rockets hit Port Sudan. The U.S. Navy, which had left the Gulf of Aden last week, let's them be. Y'all wait!\n"
    )
    model = spacy.load(language.MODELS["en"])
    document = split(Article("a", text))
    compared = 0
    for sentence, tokens in zip(document.sentences, language.parse(document), strict=True):
        words = model.make_doc(text[sentence.start : sentence.end].translate(str.maketrans("“”\n", '"" ')))
        for token in list(words)[1:]:
            token.is_sent_start = False
        for _, pipe in model.pipeline:
            words = pipe(words)
        expected = [
            (
                w.text,
                w.lemma_.lower(),
                w.tag_,
                w.pos_,
                w.dep_,
                w.head.idx,
                w.ent_iob_ + w.ent_type_ if w.ent_type_ else "",
            )
            for w in words
            if not w.is_space
        ]
        found = [
            (t.text, t.lemma, t.tag, t.pos, t.dep, tokens[t.head].start - sentence.start, t.entity.replace("-", ""))
            for t in tokens
        ]
        assert found == expected
        compared += len(found)
    assert compared > 70


@needs_model
def test_the_table_of_words_begins_anew_before_it_grows_without_end(monkeypatch):
    from timeline.language import wordforms

    monkeypatch.setattr(wordforms, "LARGEST", 5)
    words = language.load("en")._words
    monkeypatch.setattr(words, "_known", {})
    document = split(Article("a", "Many small boats left the old port of Vell early today."))
    assert [t.lemma for t in language.parse(document)[0]][:4] == ["many", "small", "boat", "leave"]
    assert 0 < len(words._known) <= 5


@needs_model
def test_documents_parsed_together_give_what_each_gives_alone():
    texts = ["Anna Holm left Oslo on Monday.", "Prices rose.\n\nThe bank of Norway said so on May 3.", "It rained."] * 3
    documents = [split(Article(str(n), text)) for n, text in enumerate(texts)]
    assert list(language.parse_many(documents)) == [language.parse(document) for document in documents]
