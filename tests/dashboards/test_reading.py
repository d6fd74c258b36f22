from __future__ import annotations

from typing import Any

import pytest
from dash import html

from dashboards.card import card
from dashboards.layout import rest
from dashboards.reading import claims_of, events_of, passages_of
from dashboards.state import State
from dashboards.told import Told
from tests.charts.stories import TEXT, article, day, event, story, times
from timeline import Reader


def claim(text: str, span: str, claimant: str, **more: Any) -> dict[str, Any]:
    start = text.index(span)
    return {
        "claim_id": f"k{start}", "event_id": "e-0001", "claimant": claimant, "claimant_as_written": claimant,
        "stance": "denies", "wording": "indirect", "article_id": "a1", "char_start": start,
        "char_end": start + len(span), **more,
    }  # fmt: skip


def one_claim(text: str, span: str, claimant: str, **more: Any) -> str:
    made = story(
        [event(1, "Blast at the depot", day("2024-03-05"))],
        [article(text=text)],
        claims=[claim(text, span, claimant, **more)],
    )
    return claims_of(Told.of(made), "e-0001")[0].text


@pytest.mark.parametrize(
    ("text", "span", "claimant", "shown"),
    [
        # Without "denied that" the words would read as an admission.
        ("The army denied that it had fired.", "it had fired", "The army", "The army denied that it had fired"),
        ("The\u00a0army denied firing.", "denied firing", "The army", "The army denied firing"),
        # "army" stands in "armyworm", but nobody of that name does.
        ("The armyworm spread, it denied.", "it denied", "army", "it denied"),
        ("The army left.\nIt denied firing.", "It denied firing", "The army", "It denied firing"),
        ("It was not so, the army said.", "It was not so", "the army", "It was not so"),
        ('Aides said "a lie" and "ruse".', '"a lie" and "ruse', "Aides", "Aides said ‘a lie’ and ‘ruse’"),
    ],
    ids=["denial", "no-break space", "part of a word", "other paragraph", "claimant after", "quotes"],
)  # fmt: skip
def test_indirect_claims_are_shown_from_the_claimant_on(text: str, span: str, claimant: str, shown: str) -> None:
    assert one_claim(text, span, claimant) == shown


def test_a_quoted_word_of_an_indirect_claim_keeps_what_it_was_said_of() -> None:
    text = 'The ministry accused both towns of "false stories" about the blast.'
    span = 'accused both towns of "false stories" about the blast'
    shown = one_claim(text, span, "The ministry", stance="blames", quote="false stories")
    assert shown == "The ministry accused both towns of ‘false stories’ about the blast"


def test_direct_claims_are_the_quote_alone() -> None:
    text = '"We did not fire," the army said.'
    shown = one_claim(text, "We did not fire", "the army", wording="direct", quote="We did not fire")
    assert shown == "We did not fire"


def two_articles() -> Any:
    written = {"a1": day("2024-03-09"), "a2": day("2024-03-06"), "a3": None}
    articles = [
        article(int(name[1]), when, "given", article_id=name) if when else article(int(name[1]), article_id=name)
        for name, when in written.items()
    ]
    mentions = [
        {"mention_id": f"m{n}", "cluster_id": "m", "event_id": "e-0001", "article_id": name, "sentence": TEXT[:83],
         "char_start": 0, "char_end": 83, "trigger": "drifted", "trigger_start": 4, "trigger_end": 11,
         "kind": "attack", "expression_id": "x1" if name == "a1" else None, **times(day("2024-03-05"))}
        for n, name in enumerate(written)
    ]  # fmt: skip
    start = TEXT.index("4 April")
    expressions = [
        {"expression_id": "x1", "article_id": "a1", "char_start": start, "char_end": start + 7, "text": "4 April",
         "type": "DATE", "value": "2024-03-05", "phrase": "absolute", **times(day("2024-03-05"))},
    ]  # fmt: skip
    claims = [
        claim(TEXT, "The governor", name, article_id=name, claim_id=f"k-{name}") | {"claimant": name}
        for name in ("a3", "a1", "a2")
    ]
    events = [event(1, "Gas in the valley", day("2024-03-05"))]
    return story(events, articles, mentions=mentions, expressions=expressions, claims=claims)


def test_earlier_articles_come_first_and_undated_ones_last() -> None:
    made = two_articles()
    assert [one.what.split()[-1] for one in claims_of(Told.of(made), "e-0001")] == ["a2", "a1", "a3"]
    assert [bool(one.marked) for one in passages_of(Told.of(made), "e-0001")] == [False, True, False]


def found(part: Any, kind: type) -> list[Any]:
    """All components of a kind below a part of a page."""
    if isinstance(part, list | tuple):
        return [hit for one in part for hit in found(one, kind)]
    mine = [part] if isinstance(part, kind) else []
    return mine + (found(part.children, kind) if hasattr(part, "children") else [])


def test_the_sentence_that_dates_the_event_is_shown_and_the_others_unfold() -> None:
    made = two_articles()
    shown = card(Told.of(made), events_of(Told.of(made))[0], State())
    assert len(found(shown, html.Figure)) == 3
    folded = [one for one in found(shown, html.Details) if "more sentences" in str(found(one, html.Summary)[0])]
    assert len(found(folded, html.Figure)) == 2
    assert found(folded, html.Mark) == []


def test_articles_are_told_in_the_order_of_their_publication() -> None:
    made = story(
        [event(1, "Gas in the valley", day("2024-03-05"))],
        [
            article(1, article_id="a1", title="Undated"),
            article(2, day("2024-03-09"), "given", article_id="a2", title="Later"),
            article(3, day("2024-03-06"), "given", article_id="a3", title="Earlier"),
        ],
    )
    reader = Reader.of(made)
    told = Told.of(reader.of_articles(reader.articles()))
    sections = rest(told, reader, State()).children
    names = [str(one.children) for one in found(sections, html.Strong)]
    assert [name for name in names if name in ("Undated", "Later", "Earlier")] == ["Earlier", "Later", "Undated"]
