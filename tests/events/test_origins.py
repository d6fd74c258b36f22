"""Copies count once, chains of an agency are the agency, and an article that stands alone is its own origin."""

from itertools import permutations

import pytest

from timeline.events.origins import OriginWords, find_origins, origins_of
from timeline.explanation import given
from timeline.ingest.sentences import split
from timeline.records import Article, Claim, Publication
from timeline.settings import DEFAULT_SETTINGS

from .stories import day

WORDS = OriginWords.load("en")
WIRE = (
    "TELMAR, May 3 (Reuters) - A grain barge broke loose on the Oder canal on Tuesday and crushed two moored yachts, "
    "the harbour master said. Nobody was aboard either of the yachts. The barge had been tied up for the winter.\n\n"
    "Divers found a torn hawser beneath the quay, and the owner of the barge was questioned until late at night. He "
    "told reporters that the rope was new and that somebody must have cut it with a saw.\n"
)
CUT = (
    "By agencies\n\n"
    "A grain barge broke loose on the Oder canal on Tuesday and crushed two moored yachts, the harbour master said. "
    "Nobody was aboard either of the yachts.\n\n"
    "Divers found a torn hawser beneath the quay, and the owner of the barge was questioned until late at night.\n"
)
OTHER = (
    "Two yachts were wrecked when a barge laden with grain drifted across the Oder canal, residents told the Echo. The "
    "owner is known for neglecting his boats, and nobody on the quay was surprised by what happened to them.\n"
)


def documents(**texts):
    made = {"wire": (WIRE, None), "gazette": (CUT, "Lowland Gazette"), "echo": (OTHER, "Oder Echo"), **texts}
    return [split(Article(name, text, source=source), DEFAULT_SETTINGS) for name, (text, source) in made.items()]


def publications(**days):
    return {name: Publication(day(text), "given", given("published", day(text))) for name, text in days.items()}


DAYS = publications(wire="2022-05-03", gazette="2022-05-04", echo="2022-05-04")


def test_a_shortened_copy_is_found_and_belongs_to_the_agency():
    found = find_origins(documents(), DAYS, WORDS)
    assert (found["wire"].origin, found["wire"].copy_of) == ("Reuters", None)
    assert (found["gazette"].origin, found["gazette"].copy_of) == ("Reuters", "wire")
    assert "wire" in found["gazette"].why
    assert (found["echo"].origin, found["echo"].copy_of) == ("Oder Echo", None)


def test_the_order_of_the_articles_changes_nothing():
    results = [find_origins(order, DAYS, WORDS) for order in permutations(documents())]
    assert all(result == results[0] for result in results)


def test_a_copy_printed_before_the_agency_text_at_hand_is_still_one_origin():
    early = publications(wire="2022-05-05", gazette="2022-05-04", echo="2022-05-04")
    found = find_origins(documents(), early, WORDS)
    assert found["wire"].copy_of == "gazette"
    assert found["wire"].origin == found["gazette"].origin


def test_a_long_row_of_copies_hangs_on_one_original():
    copies = {f"paper{n:03}": (CUT, f"Paper {n}") for n in range(120)}
    found = find_origins(documents(**copies), DAYS, WORDS)
    assert {found[name].copy_of for name in copies} <= {"wire", "gazette"}
    assert {found[name].origin for name in copies} == {"Reuters"}


def test_texts_too_short_to_tell_are_no_copies_unless_they_are_equal():
    short = documents(s1=("Rain fell on Telmar.", "A"), s2=("Rain fell on Telmar at night.", "B"))
    found = find_origins(short, {}, WORDS)
    assert found["s1"].copy_of is None
    assert found["s2"].copy_of is None
    same = find_origins(documents(s1=("Rain fell.", "A"), s2=("Rain  fell.", "B")), {}, WORDS)
    assert same["s1"].copy_of == "s2"  # the longer text stands for both


@pytest.mark.parametrize("line", WORDS.examples)
def test_lines_that_credit_an_agency(line):
    assert WORDS.credited(line) in set(WORDS.agencies.values())


@pytest.mark.parametrize("line", WORDS.not_examples)
def test_lines_that_credit_a_picture_or_a_link(line):
    assert WORDS.credited(line) is None


def test_what_is_told_through_an_agency_is_that_agency():
    articles = find_origins(documents(), DAYS, WORDS)
    own = Claim("k1", "echo", 0, 5, "residents", "residents", "asserts", "indirect")
    wire = Claim("k2", "wire", 0, 5, "the owner", "he", "asserts", "indirect")
    through = Claim("k3", "echo", 9, 12, "the owner", "he", "asserts", "indirect", reported_via="the Reuters")
    herself = Claim("k4", "echo", 9, 12, "residents", "they", "asserts", "indirect", reported_via="the Echo")
    assert origins_of([], [own, wire], articles, WORDS) == {"oder echo", "reuters"}
    assert origins_of([], [wire, through], articles, WORDS) == {"reuters"}
    assert origins_of([], [own, wire, through], articles, WORDS) == {"reuters"}  # made from the agency's report
    assert origins_of([], [herself, wire, through], articles, WORDS) == {"oder echo", "reuters"}


def test_an_agency_that_two_papers_cite_is_one_origin():
    articles = find_origins(documents(), DAYS, WORDS)
    one = Claim("k1", "echo", 0, 5, "AFP", "AFP", "asserts", "indirect")
    other = Claim("k2", "gazette", 0, 5, "Agence France-Presse", "the agency", "asserts", "indirect")
    own = Claim("k3", "gazette", 9, 12, "residents", "residents", "asserts", "indirect")
    assert origins_of([], [one, other], articles, WORDS) == {"afp"}
    assert origins_of([], [one, own], articles, WORDS) == {"afp", "reuters"}


def test_a_paper_that_also_quotes_another_paper_has_its_own_origin():
    articles = find_origins(documents(), DAYS, WORDS)
    own = Claim("k1", "echo", 0, 5, "residents", "residents", "asserts", "indirect")
    denial = Claim("k2", "echo", 9, 12, "the owner", "he", "denies", "indirect", reported_via="Oder Radio")
    unnamed = Claim("k3", "echo", 15, 18, "the owner", "he", "denies", "indirect", reported_via="state television")
    assert origins_of([], [own, denial, unnamed], articles, WORDS) == {"oder echo"}
    assert origins_of([], [denial, unnamed], articles, WORDS) == {"oder radio"}
