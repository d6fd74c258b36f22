"""The date in a relative clause is that of its noun where it tells how that began or what it did."""

import pytest

import timeline

from .stories import needs_model

pytestmark = needs_model


def _days(text: str, trigger: str) -> list[str]:
    built = timeline.build([timeline.Article("a", text, title=None, published="2021-05-14", source="Paper")])
    return [m.edtf for m in built.mentions.itertuples() if m.trigger == trigger]


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("Nurses agreed on Friday to end the walkout that they had begun on Monday.", "walkout", "2021-05-10"),
        ("Ministers meet on Saturday to discuss the cyber attack that cut power on Monday.", "attack", "2021-05-10"),
        # a vote does nothing: when it was welcomed does not date it
        ("Ministers will meet on Saturday about the vote that the town welcomed on Monday.", "vote", "2021-05-15"),
    ],
)  # fmt: skip
def test_what_a_deed_did_dates_it(text, trigger, day):
    found = _days(text, trigger)
    assert found and all((d == day) for d in found), found
