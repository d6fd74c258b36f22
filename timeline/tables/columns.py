"""Every table of a story as data: its columns, their types, what they mean and an example. The one place for it.

dtypes are those of pandas 3: ``str`` (missing: NaN), ``datetime64[us]`` (missing: NaT), ``bool``, ``int64``,
``Int64`` where a number may be missing, ``float64``. Times are naive civil time of the place, inclusive on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from .. import records
from ..interval import GRAINS, SpanKind
from ..lanes import KINDS

TEXT, TIME, FLAG, COUNT, MAYBE_COUNT, NUMBER = "str", "datetime64[us]", "bool", "int64", "Int64", "float64"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``allowed``: its closed list of values, if it has one; ``joined``: several of them, parted by ";"."""

    name: str
    dtype: str
    meaning: str
    example: str
    nullable: bool = False
    allowed: tuple[str, ...] = ()
    joined: bool = False


def _text(name: str, meaning: str, example: str, *allowed: str) -> Column:
    return Column(name, TEXT, meaning, example, False, allowed)


def _maybe(name: str, meaning: str, example: str, *allowed: str) -> Column:
    return Column(name, TEXT, meaning, example, True, allowed)


def _time(name: str, meaning: str, example: str = "2017-04-04 00:00:00") -> Column:
    return Column(name, TIME, meaning, example, True)


def _flag(name: str, meaning: str, example: str = "False") -> Column:
    return Column(name, FLAG, meaning, example)


def _count(name: str, meaning: str, example: str) -> Column:
    return Column(name, COUNT, meaning, example)


def _number(name: str, meaning: str, example: str, nullable: bool = False) -> Column:
    return Column(name, NUMBER, meaning, example, nullable)


BASES = get_args(records.DateBasis)
EARLIEST = _time("earliest", "first instant it can have been; NaT where nothing is known on that side")
LATEST = _time("latest", "last instant it can have been, inclusive", "2017-04-04 23:59:59.999999")
SPAN = _text("span_kind", "within: some time in it; throughout: lasted all of it", "within", *get_args(SpanKind))
GRAIN = _text("grain", "how fine the time is known", "day", *GRAINS)
EDTF = _maybe("edtf", "the same as ISO 8601-2 (EDTF) text", "2017-04-04")
TIME_COLUMNS = (
    EARLIEST,
    LATEST,
    _time("begins_latest", "latest instant at which something that lasted can have begun"),
    _time("ends_earliest", "earliest instant at which something that lasted can have ended"),
    _flag("start_open", "goes back further than is known"),
    _flag("end_open", "goes on beyond what is known"),
    SPAN,
    GRAIN,
    _maybe("tz", "IANA name of the time zone; NA if unknown", "Asia/Damascus"),
    _time("utc_earliest", "earliest in UTC; NaT where the zone is unknown"),
    _time("utc_latest", "latest in UTC; NaT where the zone is unknown"),
    EDTF,
)
SAID = (
    _time("said_earliest", "first instant at which it can have been said"),
    _time("said_latest", "last instant at which it can have been said"),
)
ARTICLE = _text("article_id", "the article", "a1")
EVENT = _text("event_id", "the event", "e-9f2c41d07a")
MAYBE_EVENT = _maybe("event_id", "the event; NA where it belongs to no single event", "e-9f2c41d07a")
MENTION = _text("mention_id", "the mention", "m-51b0c3")
SUBKIND = _maybe("subkind", "refines the kind, only where the text says so", "chemical")
KIND = _text("kind", "what kind of event", "attack", *KINDS)
STEPS = _maybe("steps", "JSON tree of the steps; carried out again it gives the same interval", '{"rule": "..."}')
ALTERNATIVES = _maybe("alternatives", "JSON list: other readings, and why not", "[]")
VIA = _maybe("reported_via", "through whom it reached the article", "AFP")

ARTICLES = (
    ARTICLE,
    _maybe("title", "headline", "Storm cuts off island"),
    _maybe("source", "who published it", "The Courier"),
    _maybe("url", "where it stands", "https://example.org/storm"),
    _text("language", "language of the text", "en"),
    _text("text", "the text exactly as stored; all offsets count its code points", "The storm ..."),
    _text("content_hash", "SHA-256 of the text, hexadecimal", "9f2c..."),
    _text("origin", "who stands behind it: its source, or the agency whose text it prints", "AFP"),
    _maybe("copy_of", "the article whose wording it shares; NA if none", "a1"),
    _time("published_earliest", "first instant of publication that is possible"),
    _time("published_latest", "last instant of publication that is possible"),
    _text(
        "published_status", "where the publication date comes from", "inferred", *get_args(records.PublicationStatus)
    ),
    _text("why", "one line: how the publication date was reached", "given"),
    STEPS,
)
EXPRESSIONS = (
    _text("expression_id", "the expression", "x-0a41"),
    ARTICLE,
    _count("char_start", "first character in the article's text", "104"),
    _count("char_end", "one after its last character", "111"),
    _text("text", 'the words, with the one before them that belongs to the date ("since 2015")', "Tuesday"),
    Column("timex_start", MAYBE_COUNT, "where its TIMEX3 extent begins; NA for a date told by an event", "104", True),
    _text("type", "TIMEX3 type", "DATE", *get_args(records.TimexType)),
    _text("value", "TIMEX3 value", "2017-04-11"),
    *TIME_COLUMNS,
    _text("phrase", "how the words point at a time", "deictic", *get_args(records.Phrase)),
    _maybe("anchor", "what it hangs on", "publication"),
    _text("rule", "name of the rule that read it", "<weekday>, side from tense"),
    _maybe("said", "parts of the date that the words gave, parted by ;", "weekday"),
    _maybe("filled_in", "parts that were added, parted by ;", "year;month;day"),
    _text("why", "one line: how the date was reached", "Tuesday before the publication"),
    STEPS,
    ALTERNATIVES,
    _text("date_basis", "how the date is known", "computed", *BASES),
    _flag("date_disputed", "the text and a given date contradict one another here"),
)
MENTIONS = (
    MENTION,
    _text("cluster_id", "mentions of one happening share it", "c-51b0c3"),
    MAYBE_EVENT,
    ARTICLE,
    _count("sentence_index", "which sentence of the article, from 0", "4"),
    _text("sentence", "the sentence", "The storm hit on Tuesday."),
    _count("char_start", "first character of the sentence", "90"),
    _count("char_end", "one after its last character", "115"),
    _text("trigger", "the word that names the event", "hit"),
    _count("trigger_start", "first character of the trigger", "100"),
    _count("trigger_end", "one after its last character", "103"),
    KIND,
    SUBKIND,
    _maybe("place", "where", "Aleppo"),
    _maybe("speaker", "who says it", "the mayor"),
    VIA,
    _text("modality", "whether it is told as a fact", "asserted", *get_args(records.Modality)),
    _maybe("expression_id", "the expression that dates it", "x-0a41"),
    *TIME_COLUMNS,
    *SAID,
    _text("date_basis", "how the date is known", "computed", *BASES),
    _maybe("anchor", "what the date hangs on", "publication"),
    STEPS,
)
EVENTS = (
    EVENT,
    _text("title", "short, neutral, understood alone", "Storm hits the coast"),
    KIND,
    SUBKIND,
    _text("lane", "display group, from the lanes file", "everything else"),
    _text(
        "status", "its standing: who stands behind it", "reported", "reported", "claimed", "contested", "planned"
    ),
    Column(
        "contested_on", TEXT, "what somebody contests, parted by ;", "responsibility", True,
        ("occurrence", "responsibility", "means", "toll", "motive"), True,
    ),
    *TIME_COLUMNS,
    _text("date_basis", "how the date is known", "stated", *BASES),
    _flag("date_disputed", "sources give different dates; each stands in event_dates"),
    _maybe("anchor", "what the date hangs on", "publication"),
    _text("why", "one line: how the date was reached", "said: 4 April; year from the publication"),
    STEPS,
    ALTERNATIVES,
    _number("date_confidence", "0 to 1, for analysts only, never shown to the public", "0.8"),
    _number("event_confidence", "0 to 1, for analysts only, never shown to the public", "0.9"),
    _number("salience", "0 to 1; views show what lies above the lanes file's threshold", "0.7"),
    _maybe("place", "where", "Aleppo"),
    _maybe("place_basis", "stated; said by somebody; dateline: taken from where the article was sent", "stated"),
    _maybe(
        "place_precision",
        "town: the point is the town's; area: a country or state, which has no point; ambiguous: several such towns; "
        "unlisted: in no gazetteer",
        "town",
    ),
    _number("latitude", "degrees north, WGS 84; only of a town (GeoNames, CC BY 4.0)", "36.2", True),
    _number("longitude", "degrees east, WGS 84; only of a town (GeoNames, CC BY 4.0)", "37.1", True),
    _maybe("place_alternatives", "other towns of that name, parted by ;", "Paris, US (33.66094, -95.55551)"),
    _maybe("participants", "names, parted by ;", "the mayor;the governor"),
    _count("n_mentions", "mentions of it", "3"),
    _count("n_articles", "articles that mention it", "2"),
    _count("n_origins", "independent origins: copies and chains of one agency count once", "1"),
    _flag("sensitive", "covered until asked for: mass death, children"),
    _maybe("belongs", "on the timeline of one asked for: why it is there; NA on others", "“the ferry” is done to"),
    _maybe("reviewed_by", "the editor who checked it; NA: not yet checked", "A. Editor"),
    _time("reviewed_at", "when it was checked"),
)  # fmt: skip
CLAIMS = (
    _text("claim_id", "the claim", "k-77aa"),
    MAYBE_EVENT,
    _text("claimant", "who says it", "the mayor"),
    _text("claimant_as_written", "the words the article uses for the claimant", "he"),
    VIA,
    _text("stance", "what the claimant does", "denies", *get_args(records.Stance)),
    _maybe("target", "who is blamed", "the contractor"),
    _text("wording", "direct speech or indirect", "direct", "direct", "indirect"),
    _maybe("hedge", "words that weaken it, as written", "believed"),
    _maybe("basis", "what it is said to rest on", "satellite video"),
    _maybe("quote", "the exact words; NA if none", "We never agreed to it"),
    ARTICLE,
    _count("char_start", "first character in the article's text", "310"),
    _count("char_end", "one after its last character", "352"),
    *SAID,
    _maybe("mention_id", "the mention it is about", "m-51b0c3"),
    _maybe("about", "what of the event it concerns, parted by ;", "responsibility"),
)
PARTICIPANTS = (
    MAYBE_EVENT,
    MENTION,
    _text("name", "who takes part", "the mayor"),
    _text("role", "as what", "agent"),
)
FIGURES = (
    MAYBE_EVENT,
    _text("what", "what is counted", "killed"),
    _number("value", "the number", "12"),
    _text("bound", "whether it is a bound", "at_least", "exact", "at_least", "at_most", "about"),
    _maybe("unit", "percent, share (of 1), or the currency (ISO 4217); NA: a count", "USD"),
    _maybe("claimant", "who gives the number", "the police"),
    MENTION,
)
EVENT_DATES = (
    EVENT,
    ARTICLE,
    MENTION,
    EARLIEST,
    LATEST,
    EDTF,
    _text("relation", "to the event's date", "equal", "equal", "refines", "overlaps", "contradicts"),
    _text("cause", "known cause of a difference", "none", "time_zone", "convention", "none"),
    SPAN,
    GRAIN,
)
MERGES = (
    _text("kept_id", "the event that stays", "e-9f2c41d07a"),
    _text("merged_id", "the event that went into it", "e-1b7730ffc2"),
    _number("score", "how alike they are, 0 to 1", "0.83"),
    _text("reasons", "why, parted by ;", "same day;same place"),
    _text("by", "machine, or a person's name", "machine"),
)
ID_ALIASES = (_text("old_id", "an id that was merged away", "e-1b7730ffc2"), EVENT)
PROBLEMS = (
    _maybe("article_id", "the article, if it is about one", "a1"),
    _maybe("file", "the file, if it is about one", "storm.txt"),
    Column("line", MAYBE_COUNT, "line of the file", "12", True),
    _text("severity", "how bad", "warning", "error", "warning", "info"),
    _text("code", "which kind of problem", "publication_contradicted"),
    _text("message", "what was found, in words", "The given date contradicts the text."),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "articles": ARTICLES,
    "expressions": EXPRESSIONS,
    "mentions": MENTIONS,
    "claims": CLAIMS,
    "events": EVENTS,
    "participants": PARTICIPANTS,
    "figures": FIGURES,
    "event_dates": EVENT_DATES,
    "merges": MERGES,
    "id_aliases": ID_ALIASES,
    "problems": PROBLEMS,
}
KEYS = {
    "articles": "article_id",
    "expressions": "expression_id",
    "mentions": "mention_id",
    "claims": "claim_id",
    "events": "event_id",
    "id_aliases": "old_id",
}
