from __future__ import annotations

from timeline.charts import fonts
from timeline.charts.labels import Mark, Wish, pack


def test_a_number_stays_with_the_word_after_it() -> None:
    for room in range(60, 240, 10):
        for line in fonts.wrap("some time between 4 and 16 Apr, inferred", 14, room):
            assert not line.split()[-1].isdigit(), line


def test_a_day_stays_with_its_year() -> None:
    lines = fonts.wrap("some time between 1 Jan 2019 and 7 Mar 2024", 14, 150)
    assert lines == ("some time between", "1 Jan 2019 and", "7 Mar 2024")


def test_numbers_that_do_not_fit_are_parted_all_the_same() -> None:
    assert len(fonts.wrap("1234567890 " * 4, 14, 40)) > 4


def wish(number: int, x: float) -> Wish:
    title = "First secretary meets the trade minister in the capital"
    return Wish(f"e{number}", title, "Wed 12 Apr, inferred: ‘Wednesday’", Mark(x - 10, x + 10, 20))


def test_a_row_of_its_own_beats_a_label_of_many_lines() -> None:
    # Between the first label's end and the right edge there is room for a narrow column only.
    rows, rest = pack([wish(1, 20), wish(2, 300)], 0, 450, 6)
    assert rest == () and len(rows) == 2
    assert max(place.label.lines for row in rows for _, place in row.placed) <= 4


def test_where_no_row_is_left_a_label_of_many_lines_beats_none() -> None:
    rows, rest = pack([wish(1, 20), wish(2, 300)], 0, 450, 1)
    assert rest == ()
    assert max(place.label.lines for _, place in rows[0].placed) > 4
