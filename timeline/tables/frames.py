"""Records of a story into its tables: always the full schema, in an order that no order of articles can change."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from ..explanation import Step
from ..interval import Interval
from ..lanes import Lanes
from ..records import Claim, Document, Event, EventMention, StoryRecords
from .checks import frame_of

Values = dict[str, Sequence[Any]]


def frames(records: StoryRecords, lanes: Lanes) -> dict[str, pd.DataFrame]:
    """Every table of a story, checked. Events stand by earliest, latest and id; the rest by article and offset."""
    merged = records.merged
    sentences = {d.article.id: d for d in records.documents}
    mentions = sorted(merged.mentions, key=lambda m: (m.article_id, m.start, m.end, m.id))
    events = sorted(merged.events, key=lambda e: (*_order(e.interval), e.id))
    event_of = dict(merged.event_of)
    aliases = sorted(set(merged.aliases))
    values: dict[str, Values] = {
        "articles": _articles(records),
        "expressions": _expressions(records),
        "mentions": _mentions(mentions, event_of, sentences),
        "claims": _claims(merged.claims, event_of),
        "events": _events(events, lanes, mentions, event_of, records),
        "participants": _participants(events, mentions, event_of),
        "figures": _figures(events, mentions, event_of),
        "event_dates": _event_dates(records),
        "merges": _merges(records),
        "id_aliases": {"old_id": [old for old, _ in aliases], "event_id": [new for _, new in aliases]},
        "problems": _problems(records),
    }
    return {table: frame_of(table, columns) for table, columns in values.items()}


def interval_of(row: Any) -> Interval:
    """The Interval of a row that has time columns: a Series, a mapping or a named tuple.

    ``event_dates`` has no inner bounds, open ends and zone: they count as unknown.
    """
    has_keys = hasattr(row, "keys")

    def get(name: str, default: Any = None) -> Any:
        value = row.get(name, default) if has_keys else getattr(row, name, default)
        return default if pd.isna(value) else value

    def instant(name: str) -> datetime | None:
        value = get(name)
        return None if value is None else pd.Timestamp(value).to_pydatetime()

    return Interval(
        instant("earliest"),
        instant("latest"),
        get("grain", "window"),
        get("span_kind", "within"),
        instant("begins_latest"),
        instant("ends_earliest"),
        bool(get("start_open", False)),
        bool(get("end_open", False)),
        get("tz"),
    )


# -- pieces that several tables share ---------------------------------------------------------------
def _order(interval: Interval) -> tuple[datetime, datetime]:
    return interval.earliest or datetime.max, interval.latest or datetime.max


def _times(intervals: Sequence[Interval]) -> Values:
    utc = [interval.utc() for interval in intervals]
    return {
        "earliest": [i.earliest for i in intervals],
        "latest": [i.latest for i in intervals],
        "begins_latest": [i.begins_latest for i in intervals],
        "ends_earliest": [i.ends_earliest for i in intervals],
        "start_open": [i.start_open for i in intervals],
        "end_open": [i.end_open for i in intervals],
        "span_kind": [i.span_kind for i in intervals],
        "grain": [i.grain for i in intervals],
        "tz": [i.tz for i in intervals],
        "utc_earliest": [earliest for earliest, _ in utc],
        "utc_latest": [latest for _, latest in utc],
        "edtf": [i.edtf or None for i in intervals],
    }


def _said(intervals: Sequence[Interval]) -> Values:
    return {"said_earliest": [i.earliest for i in intervals], "said_latest": [i.latest for i in intervals]}


def _fields(items: Sequence[Any], **names: str) -> Values:
    """Columns that are fields of a record; an empty text counts as missing."""
    return {column: [_filled(getattr(item, name)) for item in items] for column, name in names.items()}


def _filled(value: Any) -> Any:
    return None if isinstance(value, str) and not value else value


def _joined(parts: Iterable[str]) -> str | None:
    return ";".join(part.replace(";", ",") for part in parts) or None


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _steps(items: Sequence[Any]) -> list[str]:
    return [_json(item.step.to_json()) for item in items]


def _alternatives(items: Sequence[Any]) -> list[str]:
    return [_json([rejected.to_json() for rejected in item.alternatives]) for item in items]


def _rules_of(step: Step) -> str:
    """One line: the rules in the order in which they were carried out, each with its reason and what it came to.

    What was handed in to them is left out.
    """
    steps = [below for below in step.walk() if below is step or below.operation != "given"]
    return "; ".join(dict.fromkeys(f"{s.rule} ({s.note})" if s.note else s.rule for s in steps))


def content_hash(text: str) -> str:
    """SHA-256 of a text, hexadecimal; characters that are no Unicode text count as U+FFFD."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


# -- one function a table ---------------------------------------------------------------------------
def _articles(records: StoryRecords) -> Values:
    documents = sorted(records.documents, key=lambda d: d.article.id)
    articles = [d.article for d in documents]
    published = [records.publications[a.id] for a in articles]
    told = records.merged.origins
    return {
        **_fields(articles, article_id="id", source="source", url="url", language="language"),
        "title": [d.article.title or _headline(d) for d in documents],
        "text": [a.text for a in articles],
        "content_hash": [content_hash(a.text) for a in articles],
        "origin": [told[a.id].origin if a.id in told else a.source or a.id for a in articles],
        "copy_of": [told[a.id].copy_of if a.id in told else None for a in articles],
        "published_earliest": [p.interval.earliest for p in published],
        "published_latest": [p.interval.latest for p in published],
        "published_status": [p.status for p in published],
        "why": [_rules_of(p.step) for p in published],
        "steps": _steps(published),
    }


def _headline(document: Document) -> str | None:
    """The headline an article without a title begins with; None where it begins with its text."""
    first = next((s for s in document.sentences if s.role != "furniture"), None)
    if first is None or first.role != "headline":
        return None
    return " ".join(document.text[first.start : first.end].split())


def _expressions(records: StoryRecords) -> Values:
    texts = {d.article.id: d.text for d in records.documents}
    items = sorted(records.expressions, key=lambda x: (x.article_id, x.phrase_start, x.end, x.id))
    return {
        **_fields(items, expression_id="id", article_id="article_id", char_start="phrase_start", char_end="end"),
        "text": [texts[x.article_id][x.phrase_start : x.end] for x in items],
        "timex_start": [x.start if x.is_timex else None for x in items],
        **_fields(items, type="type", phrase="phrase", anchor="anchor", rule="rule", date_basis="basis"),
        "value": [x.value for x in items],
        **_times([x.interval for x in items]),
        "said": [_joined(x.said) for x in items],
        "filled_in": [_joined(x.filled_in) for x in items],
        "why": [x.why for x in items],
        "steps": _steps(items),
        "alternatives": _alternatives(items),
        "date_disputed": [x.disputed for x in items],
    }


def _mentions(items: Sequence[EventMention], event_of: Mapping[str, str], documents: Mapping[str, Any]) -> Values:
    sentences = [documents[m.article_id].sentences[m.sentence_index] for m in items]
    return {
        **_fields(items, mention_id="id", article_id="article_id", sentence_index="sentence_index", trigger="trigger"),
        **_fields(items, trigger_start="start", trigger_end="end", kind="kind", subkind="subkind", place="place"),
        **_fields(items, speaker="speaker", reported_via="reported_via", modality="modality"),
        **_fields(items, expression_id="expression_id", date_basis="basis", anchor="anchor"),
        "cluster_id": [m.cluster_id or m.id for m in items],
        "event_id": [event_of.get(m.id) for m in items],
        "sentence": [documents[m.article_id].text[s.start : s.end] for m, s in zip(items, sentences, strict=True)],
        "char_start": [s.start for s in sentences],
        "char_end": [s.end for s in sentences],
        **_times([m.interval for m in items]),
        **_said([m.said for m in items]),
        "steps": _steps(items),
    }


def _claims(claims: Sequence[Claim], event_of: Mapping[str, str]) -> Values:
    items = sorted(claims, key=lambda c: (c.article_id, c.start, c.end, c.id))
    return {
        **_fields(items, claim_id="id", claimant="claimant", claimant_as_written="claimant_as_written"),
        **_fields(items, reported_via="reported_via", stance="stance", target="target", wording="wording"),
        **_fields(items, hedge="hedge", basis="basis", quote="quote", article_id="article_id"),
        **_fields(items, char_start="start", char_end="end", mention_id="mention_id"),
        "event_id": [c.event_id or event_of.get(c.mention_id or "") for c in items],
        **_said([c.said for c in items]),
        "about": [_joined(c.about) for c in items],
    }


def _events(
    items: Sequence[Event],
    lanes: Lanes,
    mentions: Sequence[EventMention],
    event_of: Mapping[str, str],
    records: StoryRecords,
) -> Values:
    counts = _counts(mentions, event_of, records)
    none: tuple[int, int, int] = (0, 0, 0)
    return {
        **_fields(items, event_id="id", title="title", kind="kind", subkind="subkind", status="status"),
        **_fields(items, date_basis="basis", date_disputed="disputed", anchor="anchor", why="why", salience="salience"),
        **_fields(items, date_confidence="date_confidence", event_confidence="event_confidence", place="place"),
        **_fields(items, latitude="latitude", longitude="longitude", sensitive="sensitive"),
        **_fields(items, belongs="belongs"),
        "place_basis": [e.place_basis or None for e in items],
        "place_precision": [e.place_precision or None for e in items],
        "place_alternatives": [_joined(e.place_alternatives) for e in items],
        "lane": [lanes.lane_of(e.kind, e.subkind).name for e in items],
        "contested_on": [_joined(e.contested_on) for e in items],
        **_times([e.interval for e in items]),
        "steps": _steps(items),
        "alternatives": _alternatives(items),
        "participants": [_joined(dict.fromkeys(p.name for p in e.participants)) for e in items],
        "n_mentions": [counts.get(e.id, none)[0] for e in items],
        "n_articles": [counts.get(e.id, none)[1] for e in items],
        "n_origins": [counts.get(e.id, none)[2] for e in items],
        "reviewed_by": [None] * len(items),
        "reviewed_at": [None] * len(items),
    }


def _counts(
    mentions: Sequence[EventMention], event_of: Mapping[str, str], records: StoryRecords
) -> dict[str, tuple[int, int, int]]:
    """Of each event: mentions, articles, independent origins.

    Where merging told no origins, an article that names an agency for the event counts as that agency; else as its
    source, else as its text, so that copies of one text count once.
    """
    own = {d.article.id: d.article.source or content_hash(d.article.text) for d in records.documents}
    per_article: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    total: dict[str, int] = defaultdict(int)
    for mention in mentions:
        event = event_of.get(mention.id)
        if event is not None:
            total[event] += 1
            via = per_article[event][mention.article_id]
            if mention.reported_via:
                via.add(mention.reported_via)
    counts = {}
    for event, articles in per_article.items():
        origins = {via.strip().casefold() for article, vias in articles.items() for via in (vias or {own[article]})}
        told = records.merged.origins_of.get(event, origins)
        counts[event] = (total[event], len(articles), len(told))
    return counts


def _of_events(
    events: Sequence[Event],
    mentions: Sequence[EventMention],
    event_of: Mapping[str, str],
    parts: Callable[[Any], Iterable[Any]],
) -> list[tuple[str | None, Any]]:
    """Participants or figures with their event: those of mentions, in the order of the text, then of events alone."""
    found = [(event_of.get(m.id), part) for m in mentions for part in parts(m)]
    return list(dict.fromkeys([*found, *((event.id, part) for event in events for part in parts(event))]))


def _participants(events: Sequence[Event], mentions: Sequence[EventMention], event_of: Mapping[str, str]) -> Values:
    found = _of_events(events, mentions, event_of, lambda item: item.participants)
    parts = [part for _, part in found]
    return {
        "event_id": [event for event, _ in found],
        **_fields(parts, mention_id="mention_id", name="name", role="role"),
    }


def _figures(events: Sequence[Event], mentions: Sequence[EventMention], event_of: Mapping[str, str]) -> Values:
    """Figures with their event; one that two mentions of an event in one sentence share stands once."""
    home = {m.id: (m.article_id, m.sentence_index) for m in mentions}
    once: dict[tuple[Any, ...], tuple[str | None, Any]] = {}
    for event, part in _of_events(events, mentions, event_of, lambda item: item.figures):
        of = (event, home.get(part.mention_id)) if event is not None else (part.mention_id, part.claimant)
        once.setdefault((*of, part.what, part.value, part.bound, part.unit), (event, part))
    found = list(once.values())
    parts = [part for _, part in found]
    return {
        "event_id": [event for event, _ in found],
        **_fields(parts, what="what", value="value", bound="bound", claimant="claimant", mention_id="mention_id"),
        "unit": [part.unit or None for part in parts],
    }


def _event_dates(records: StoryRecords) -> Values:
    items = sorted(records.merged.event_dates, key=lambda d: (d.event_id, d.article_id, d.mention_id))
    times = _times([d.interval for d in items])
    return {
        **_fields(items, event_id="event_id", article_id="article_id", mention_id="mention_id"),
        **_fields(items, relation="relation", cause="cause"),
        **{name: times[name] for name in ("earliest", "latest", "edtf", "span_kind", "grain")},
    }


def _merges(records: StoryRecords) -> Values:
    items = sorted(records.merged.merges, key=lambda m: (m.kept_id, m.merged_id, m.by))
    reasons = [_joined(m.reasons) or "none given" for m in items]
    return {**_fields(items, kept_id="kept_id", merged_id="merged_id", score="score", by="by"), "reasons": reasons}


def _problems(records: StoryRecords) -> Values:
    items = sorted(
        dict.fromkeys([*records.problems, *records.merged.problems]),
        key=lambda p: (p.article_id or "", p.file or "", p.line or 0, p.severity, p.code, p.message),
    )
    return _fields(
        items, article_id="article_id", file="file", line="line", severity="severity", code="code", message="message"
    )
