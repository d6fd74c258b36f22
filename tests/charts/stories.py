"""Stories made by hand for the chart, the picture and the page: every kind of mark, none, one, and very many."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from timeline.explanation import Rejected, given
from timeline.interval import UNKNOWN, Interval
from timeline.lanes import Lanes
from timeline.story import Story
from timeline.tables.checks import frame_of
from timeline.tables.columns import TABLES

TEXT = (
    "Gas drifted over the valley town on 4 April, and doctors counted at least 80 dead. The governor said nothing of "
    "the kind had happened. Warships fired missiles at the air base over the weekend. The two ministers met recently. "
    "On Tuesday the ministry held a news conference."
)


def day(text: str) -> Interval:
    return Interval.of_day(date.fromisoformat(text))


def days(first: str, last: str, **more: Any) -> Interval:
    return Interval.of_days(date.fromisoformat(first), date.fromisoformat(last), **more)


def since(year: int, last: str) -> Interval:
    whole = Interval.of_year(year)
    return Interval(whole.earliest, day(last).latest, "year", "throughout", begins_latest=whole.latest, end_open=True)


def table(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """A full table from rows that give a few columns only."""
    values = {}
    for column in TABLES[name]:
        default: Any = None
        if not column.nullable:
            default = {"str": "x", "bool": False, "int64": 0, "float64": 0.5}.get(column.dtype)
            default = column.allowed[0] if column.allowed else default
        values[column.name] = [row.get(column.name, default) for row in rows]
    return frame_of(name, values)


def times(interval: Interval) -> dict[str, Any]:
    names = (
        "earliest", "latest", "begins_latest", "ends_earliest", "start_open", "end_open", "span_kind", "grain", "tz",
    )  # fmt: skip
    return {name: getattr(interval, name) for name in names} | {"edtf": interval.edtf or None}


def event(number: int, title: str, interval: Interval, kind: str = "other", **more: Any) -> dict[str, Any]:
    lanes = Lanes.load()
    subkind = more.get("subkind")
    step = given("as the text gives it", interval, "the words name the day", ("4 April",))
    step = replace(
        step, rejected=(Rejected("Tuesday 4 April", "the text calls that day otherwise", day("2017-04-04")),)
    )
    return {
        "event_id": f"e-{number:04d}", "title": title, "kind": kind, "lane": lanes.lane_of(kind, subkind).name,
        "status": "reported", "date_basis": "stated", "why": "the words name the day", "salience": 0.6,
        "steps": json.dumps(step.to_json()), "n_mentions": 1, "n_articles": 1, "n_origins": 1,
        **times(interval), **more,
    }  # fmt: skip


def article(number: int = 1, written: Interval = UNKNOWN, status: str = "unknown", **more: Any) -> dict[str, Any]:
    return {
        "article_id": f"a{number}", "title": "Talks after the gas in the valley", "source": "The Courier", "text": TEXT,
        "language": "en", "content_hash": "0" * 64, "origin": "s", "copy_of": None,
        "published_earliest": written.earliest,
        "published_latest": written.latest, "published_status": status, "why": "from the words of the text", **more,
    }  # fmt: skip


def story(
    events: list[dict[str, Any]], articles: list[dict[str, Any]] | None = None, lanes: Lanes | None = None,
    anchors: dict[str, str] | None = None, **tables: list[dict[str, Any]],
) -> Story:  # fmt: skip
    rows = {"events": events, "articles": [article()] if articles is None else articles, **tables}
    return Story(
        {name: table(name, rows.get(name, [])) for name in TABLES}, lanes or Lanes.load(), anchors=anchors or {}
    )


def seedlike() -> Story:
    """Like one undated article about an attack, the strike after it, and what was said about both."""
    written = days("2017-04-11", "2017-04-16")
    anchor = "the 4 April attack"
    events = [
        event(1, "Chemical attack in the valley; at least 80 reported killed", day("2017-04-04"), "attack",
              subkind="chemical", status="contested", contested_on="occurrence;responsibility", anchor=anchor,
              salience=0.95, sensitive=True),
        event(2, "Warships launch missiles at the air base", days("2017-04-08", "2017-04-09", grain="weekend"),
              "attack", subkind="missile", date_basis="computed", anchor="publication", salience=0.9),
        event(3, "President interviewed by a news agency", days("2017-04-08", "2017-04-16"), "interview",
              date_basis="inferred", anchor=anchor),
        event(4, "Foreign ministers meet", days("2017-04-04", "2017-04-16"), "meeting", date_basis="inferred",
              anchor=anchor),
        event(5, "Government report accuses both allies", days("2017-04-04", "2017-04-16"), "statement",
              date_basis="inferred", anchor=anchor),
        event(6, "Ministry statement on satellite video", day("2017-04-11"), "statement", date_basis="inferred"),
        event(7, "Defence minister’s news conference", day("2017-04-11"), "statement", date_basis="inferred"),
        event(8, "Country gives up its chemical weapons", Interval.of_year(2013), "other", status="claimed"),
        event(9, "Ally backs the government", since(2015, "2017-04-16"), "other"),
    ]  # fmt: skip
    mentions = [
        {"mention_id": "m1", "cluster_id": "m1", "event_id": "e-0001", "article_id": "a1", "sentence": TEXT[:83],
         "char_start": 0, "char_end": 83, "trigger": "drifted", "trigger_start": 4, "trigger_end": 11,
         "kind": "attack", "expression_id": "x1", **times(day("2017-04-04"))},
        {"mention_id": "m2", "cluster_id": "m2", "event_id": "e-0002", "article_id": "a1", "sentence": TEXT[139:199],
         "char_start": 139, "char_end": 199, "trigger": "fired", "trigger_start": 148, "trigger_end": 153,
         "kind": "attack", "expression_id": "x2", **times(days("2017-04-08", "2017-04-09"))},
    ]  # fmt: skip
    start = TEXT.index("4 April")
    weekend = TEXT.index("over the weekend")
    expressions = [
        {"expression_id": "x1", "article_id": "a1", "char_start": start, "char_end": start + 7, "text": "4 April",
         "type": "DATE", "value": "2017-04-04", "phrase": "absolute", **times(day("2017-04-04"))},
        {"expression_id": "x2", "article_id": "a1", "char_start": weekend, "char_end": weekend + 16,
         "text": "over the weekend", "type": "DATE", "value": "2017-W14-WE", "phrase": "deictic",
         **times(days("2017-04-08", "2017-04-09"))},
    ]  # fmt: skip
    said = TEXT.index("nothing of the kind had happened")
    claims = [
        {"claim_id": "k1", "event_id": "e-0001", "claimant": "the governor", "claimant_as_written": "The governor",
         "stance": "denies", "wording": "direct", "quote": "nothing of the kind had happened", "article_id": "a1",
         "char_start": said, "char_end": said + 32, "reported_via": "a news agency", "about": "occurrence"},
        {"claim_id": "k2", "event_id": "e-0001", "claimant": "the ministry", "claimant_as_written": "the ministry",
         "stance": "blames", "target": "the air force", "wording": "indirect", "article_id": "a1",
         "char_start": said + 34, "char_end": len(TEXT), "hedge": "believed", "about": "responsibility"},
    ]  # fmt: skip
    problems = [
        {"article_id": "a1", "severity": "warning", "code": "vague", "message": "“recently” gives no first day"}
    ]
    return story(
        events, [article(1, written, "inferred")], mentions=mentions, expressions=expressions, claims=claims,
        problems=problems, anchors={anchor: "2017-04-04"},
    )  # fmt: skip


def every_mark() -> Story:
    """One event for each mark of the language of marks."""
    events = [
        event(1, "Storm reaches the coast", day("2024-03-05"), "disaster"),
        event(2, "Rescue boats search the bay", days("2024-03-05", "2024-03-09", span_kind="throughout"), "aid"),
        event(3, "Dam warning is issued", days("2024-03-03", "2024-03-04"), "statement"),
        event(4, "Council votes on the dam", day("2024-03-12"), "vote", status="planned"),
        event(5, "Ministers will meet", days("2024-03-14", "2024-03-16"), "meeting", status="planned"),
        event(6, "Strike on the depot", day("2024-03-06"), "attack", subkind="air", status="contested"),
        event(7, "Gas released near the depot", days("2024-03-07", "2024-03-09"), "attack", subkind="chemical",
              status="contested"),
        event(8, "Mayor speaks to the paper", day("2024-03-08"), "interview", date_basis="inferred"),
        event(9, "Engineers inspect the dam", days("2024-03-08", "2024-03-11"), "investigation", date_basis="inferred"),
        event(10, "Envoys meet at the harbour", day("2024-03-07"), "meeting", date_disputed=True),
        event(11, "Dam is built", Interval.of_year(1968), "other"),
        event(12, "Coast guard keeps a base there", since(2015, "2024-03-13"), "other"),
        event(13, "New harbour opens", Interval.of_year(2031), "other", status="planned"),
        event(14, "Repairs to the sea wall", days("2024-03-02", "2024-03-13"), "other", date_basis="inferred"),
        event(15, "Old lighthouse is sold", UNKNOWN, "business", date_basis="unknown"),
        event(16, "Rumour nobody needs", day("2024-03-06"), "other", salience=0.05),
    ]  # fmt: skip
    dates = [
        {
            "event_id": "e-0010",
            "article_id": name,
            "mention_id": f"m-{name}",
            "relation": "contradicts",
            **times(day(when)),
        }
        for name, when in (("a1", "2024-03-07"), ("a2", "2024-03-07"), ("a3", "2024-03-08"), ("a4", "2024-03-10"))
    ]
    articles = [article(n, day(f"2024-03-{9 + n:02d}"), "given", source=f"Paper {n}") for n in range(1, 4)]
    articles.append(article(4, days("2024-03-10", "2024-03-13"), "inferred"))
    mentions = [
        {"mention_id": f"m-a{n}", "cluster_id": "m", "event_id": "e-0010", "article_id": f"a{n}", "sentence": TEXT[:20],
         "char_end": 20, "trigger": "meet", "trigger_end": 4, "kind": "meeting"}
        for n in range(1, 5)
    ]  # fmt: skip
    return story(events, articles, event_dates=dates, mentions=mentions)


def crowd(count: int = 150) -> Story:
    """Very many events in two weeks."""
    kinds = (("attack", "chemical"), ("attack", "air"), ("interview", None), ("meeting", None), ("other", None))
    events = []
    for n in range(count):
        kind, subkind = kinds[n % 5]
        first = 1 + (n * 5 + n // 14) % 14
        span = day(f"2024-05-{first:02d}") if n % 3 else days(f"2024-05-{first:02d}", f"2024-05-{first + 2:02d}")
        title = f"Event number {n} with a name of some length"
        events.append(event(n, title, span, kind, subkind=subkind, salience=0.4 + (n % 10) / 20))
    return story(events)
