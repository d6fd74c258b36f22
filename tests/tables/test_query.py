"""Questions of time, and SQL that can reach nothing but the tables."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from tests import handmade
from timeline.errors import DateError, QueryError
from timeline.interval import Interval
from timeline.lanes import Lanes
from timeline.tables import query as asking
from timeline.tables.frames import frames
from timeline.tables.moments import period


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return frames(handmade.records(), Lanes.load())


def ids(frame: pd.DataFrame) -> list[str]:
    return [name.removeprefix("e-") for name in frame["event_id"]]


# since: throughout from 2016, open; sink: 12 March; divers: 16 to 17 March; talks: not known
CASES: list[tuple[str, tuple[Any, ...], list[str], list[str]]] = [
    ("before", ("2019-03-13",), ["sink"], ["since", "sink", "talks"]),
    ("before", ("2019-03-12",), [], ["since", "talks"]),
    ("before", ("2019-03-17",), ["sink"], ["since", "sink", "divers", "talks"]),
    ("before", ("2020",), ["sink", "divers"], ["since", "sink", "divers", "talks"]),
    ("before", ("0001-01-01",), [], ["talks"]),
    ("after", ("2019-03-12",), ["divers"], ["since", "divers", "talks"]),
    ("after", ("2019-03-12T12:00",), ["divers"], ["since", "sink", "divers", "talks"]),
    ("after", ("2019-03-16",), [], ["since", "divers", "talks"]),
    ("after", ("2015",), ["since", "sink", "divers"], ["since", "sink", "divers", "talks"]),
    ("after", ("9999",), [], ["since", "talks"]),
    ("between", ("2019-03-12", "2019-03-12"), ["sink"], ["since", "sink", "talks"]),
    ("between", ("2019-03", "2019-03"), ["sink", "divers"], ["since", "sink", "divers", "talks"]),
    ("between", ("2019-03-17", "2019-04"), [], ["since", "divers", "talks"]),
    ("between", ("201X", "201X"), ["sink", "divers"], ["since", "sink", "divers", "talks"]),
    ("between", ("2014", "2015-12-31"), [], ["talks"]),
]


@pytest.mark.parametrize(("verb", "bounds", "certainly", "possibly"), CASES)
def test_python_and_sql_give_the_very_same_rows(
    tables: dict[str, pd.DataFrame], verb: str, bounds: tuple[str, ...], certainly: list[str], possibly: list[str]
) -> None:
    for mode, wanted in (("certainly", certainly), ("possibly", possibly)):
        rows = getattr(asking, verb)(tables, *bounds, mode)
        assert ids(rows) == wanted, mode
        arguments = ", ".join(f"'{part}'" for part in (*bounds, mode))
        for name in {"between": ('"between"', "between_")}.get(verb, (verb,)):
            assert_frame_equal(asking.query(tables, f"SELECT * FROM {name}({arguments})"), rows)


def test_certainly_is_the_default_and_dates_may_be_objects(tables: dict[str, pd.DataFrame]) -> None:
    assert ids(asking.before(tables, date(2019, 3, 13))) == ["sink"]
    assert ids(asking.after(tables, pd.Timestamp("2019-03-12 23:59:59.999999"))) == ["divers"]
    assert ids(asking.between(tables, datetime(2019, 3, 12), datetime(2019, 3, 13))) == ["sink"]
    assert ids(asking.query(tables, "SELECT * FROM before(DATE '2019-03-13')")) == ["sink"]


@pytest.mark.parametrize(
    "bad", ["soon", "2019-13", "2019-02-30", "0000", "", "12/03/2019", "2017-W15", None, 5, pd.NaT]
)
def test_what_is_no_date_is_told(tables: dict[str, pd.DataFrame], bad: Any) -> None:
    with pytest.raises(DateError, match="expected an ISO date"):
        asking.before(tables, bad)
    if isinstance(bad, str):
        with pytest.raises(DateError, match="expected an ISO date"):
            asking.query(tables, f"SELECT * FROM between_('2019', '{bad}')")


def test_bounds_in_the_wrong_order_and_unknown_modes(tables: dict[str, pd.DataFrame]) -> None:
    with pytest.raises(DateError, match="end before they begin"):
        asking.between(tables, "2019", "2018")
    with pytest.raises(QueryError, match="certainly, possibly"):
        asking.before(tables, "2019", "perhaps")  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="certainly, possibly"):
        asking.query(tables, "SELECT * FROM before('2019', 'perhaps')")
    with pytest.raises(DateError):
        asking.query(tables, "SELECT * FROM before(NULL)")


def test_periods() -> None:
    assert period("2017-04") == Interval.of_month(2017, 4)
    assert period(" 2017 ") == Interval.of_year(2017)
    assert period("2017-04-04T10:00:00+02:00").earliest == datetime(2017, 4, 4, 10)
    assert period(date(2017, 4, 4)) == Interval.of_day(date(2017, 4, 4))


def test_sql_joins_the_tables(tables: dict[str, pd.DataFrame]) -> None:
    sql = "SELECT title, count(*) AS n FROM events JOIN mentions USING (event_id) GROUP BY title ORDER BY n DESC, title"
    assert asking.query(tables, sql)["title"].tolist()[0] == "A ferry sinks"
    none = asking.query(tables, "SELECT title, earliest FROM events WHERE false")
    assert [str(kind) for kind in none.dtypes] == ["str", "datetime64[us]"]


def test_a_column_that_tables_share_is_that_of_events(tables: dict[str, pd.DataFrame]) -> None:
    plain = asking.query(tables, "SELECT title, earliest, latest FROM events JOIN mentions USING (event_id)")
    named = "SELECT events.title, events.earliest, events.latest FROM events JOIN mentions USING (event_id)"
    assert_frame_equal(plain, asking.query(tables, named))
    turned = "SELECT 'é🙂' AS x, \"Kind\", Latest FROM mentions JOIN events USING (event_id) ORDER BY earliest, title"
    assert len(asking.query(tables, turned)) == len(plain)
    for unclear in (
        "SELECT earliest FROM mentions JOIN expressions USING (expression_id)",  # not of events
        "SELECT earliest FROM events AS e JOIN mentions USING (event_id)",  # events has another name here
    ):
        with pytest.raises(QueryError, match="Ambiguous reference to column name"):
            asking.query(tables, unclear)


def test_whole_numbers_with_gaps_stay_whole(tables: dict[str, pd.DataFrame]) -> None:
    found = asking.query(tables, "SELECT * FROM (VALUES (1), (NULL)) AS t(line)")
    assert str(found["line"].dtype) == "Int64"


def test_half_a_character_is_no_sql(tables: dict[str, pd.DataFrame]) -> None:
    with pytest.raises(QueryError, match="surrogate"):
        asking.query(tables, "SELECT '\ud800'")


def test_wrong_sql_is_told_with_the_tables_there_are(tables: dict[str, pd.DataFrame]) -> None:
    with pytest.raises(QueryError, match=r'"nonsense"(.|\n)*There are the tables articles, claims, event_dates'):
        asking.query(tables, "SELECT nonsense FROM events")
    with pytest.raises(QueryError, match="the query is empty"):
        asking.query(tables, "  -- nothing")


def test_no_file_and_no_other_variable_can_be_reached(tables: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    outside = pd.DataFrame({"a": [1]})
    for sql in (
        f"SELECT * FROM '{secret}'",
        f"SELECT * FROM read_csv('{secret}')",
        f"SELECT * FROM read_text('{secret}')",
        f"COPY events TO '{tmp_path}/out.csv'",
        f"EXPORT DATABASE '{tmp_path}/out'",
        f"ATTACH '{tmp_path}/out.db'",
        "SELECT * FROM outside",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "INSTALL httpfs",
        "SELECT * FROM 'https://example.org/x.csv'",
    ):
        with pytest.raises(QueryError):
            asking.query(tables, sql)
    assert len(outside) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["secret.csv"]


def test_a_query_does_not_change_the_tables(tables: dict[str, pd.DataFrame]) -> None:
    before = tables["events"].copy()
    asking.query(tables, "DROP VIEW events")
    assert_frame_equal(tables["events"], before)
    assert len(asking.query(tables, "SELECT * FROM events")) == 4
