"""The address holds all state: what is written is read back, and nothing hostile gets through."""

from __future__ import annotations

import random
import string

import pytest

from dashboards.state import Move, State
from timeline import Selection

FULL = State(
    event="e-1a2b", crowd=("missile strike", "2017-04-04T00:00:00", "2017-04-05T00:00:00"), first="2017-04-01",
    last="2017-04-30", facets={"lane": ("a~b", "é&=?"), "person": ("O'Brien",)}, words="over the weekend",
    after="2017-04-02", before="2017-05-01", mode="certainly", everything=True, page=3, step=True,
    move=Move("the April 4 attack", -2), language="fr", theme="dark", embed=True, show=True,
)  # fmt: skip


def test_what_is_written_is_read_back() -> None:
    assert State.read(FULL.search()) == FULL
    assert State.read("") == State() == State.read(None)
    assert State().search() == ""
    assert State.read(FULL.search(event="", page=1)).event == ""


def test_order_of_values_makes_no_other_address() -> None:
    other = State(facets={"person": ("O'Brien",), "lane": ("é&=?", "a~b")})
    assert other.search() == State(facets={"lane": ("a~b", "é&=?"), "person": ("O'Brien",)}).search()


@pytest.mark.parametrize(
    "search",
    [
        "?from=2017-04-05&to=2017-04-01", "?from=2017-13-45&to=2017-04-01", "?page=-1",
        "?page=99999999999", "?lang=xx", "?theme=pink", "?move=x~0", "?move=x~999999", "?crowd=a~b~c", "?mode=maybe",
        "?after=yesterday", "?nothing=1", "&&&===", "?%ff%fe=%00",
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_left_out(search: str) -> None:
    read = State.read(search)
    assert read == State.read(read.search())
    assert read in (State(), State(page=100_000), State(page=1))


def test_any_text_is_read() -> None:
    dice = random.Random(7)
    names = ["event", "crowd", "from", "to", "lane", "q", "after", "page", "move", "embed", "story"]
    for _ in range(500):
        value = "".join(dice.choice(string.printable) for _ in range(dice.randrange(30)))
        state = State.read("?" + "&".join(f"{dice.choice(names)}={value}" for _ in range(5)))
        assert State.read(state.search()) == state
        state.selection(0.3)
        state.view()


def test_selection_and_view() -> None:
    selection = FULL.selection(0.3)
    assert selection == Selection(
        lanes=("a~b", "é&=?"), people=("O'Brien",), words="over the weekend", after="2017-04-02", before="2017-05-01",
        mode="certainly",
    )  # fmt: skip
    assert State().selection(0.3) == Selection(salience=0.3)
    first, last = FULL.view() or (None, None)
    assert str(first) == "2017-04-01 00:00:00"
    assert str(last) == "2017-04-30 23:59:59.999999"
    assert State().view() is None


def test_toggling() -> None:
    assert State().toggled("lane", "a") == {"lane": ("a",)}
    assert State(facets={"lane": ("a",)}).toggled("lane", "a") == {}
    assert State(facets={"lane": ("a",)}).toggled("kind", "b") == {"lane": ("a",), "kind": ("b",)}
