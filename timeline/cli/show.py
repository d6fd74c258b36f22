"""A story as text: its events, articles, claims and problems."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from ..interval import Grain, Interval
from ..language import HINT, available
from ..story import Story
from .text import plain, table, wrapped

NONE = "—"
_FEW = 10
_NO_MODEL = "language_model_missing"
_EVENTS = ("When", "Standing", "Lane", "What", "Who says so", "Id")
_LEAST = {"When": 20, "Standing": 9, "Id": 16}


def _rows(frame: pd.DataFrame) -> Iterator[Any]:
    return iter(frame.itertuples(index=False))


def whole(story: Story, everything: bool = False) -> str:
    """Everything ``timeline show`` prints; ``everything``: also events below the lanes file's threshold."""
    parts = [_heading(story), events(story, everything), articles(story), claims(story), problems(story)]
    return "\n\n".join(part for part in parts if part) + "\n"


def summary(story: Story, where: str) -> str:
    """What ``timeline build`` prints: what was found, when the articles were published, and what went wrong."""
    counts = [
        (len(story.articles), "article", "articles"),
        (len(story.expressions), "date", "dates"),
        (len(story.events), "event", "events"),
        (len(story.claims), "claim", "claims"),
    ]
    found = ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts)
    lines = [f"{where}: {found}."]
    for row in _rows(story.articles.head(_FEW)):
        lines.append(wrapped(f"Published: {_name(row)}: {published(story, row)}: {row.why}", "  "))
    if len(story.articles) > _FEW:
        lines.append(f"… and {len(story.articles) - _FEW} more articles")
    if story.events.empty:
        lines.append("No event was found.")
    serious = story.problems[story.problems["severity"] != "info"]
    lines += [wrapped(f"{row.severity.capitalize()}: {_about(row)}{row.message}", "  ") for row in _rows(serious)]
    lines += lost(story)
    notes = len(story.problems) - len(serious) - int((story.problems["code"] == _NO_MODEL).sum())
    if notes:
        lines.append(f"{notes} {'note' if notes == 1 else 'notes'} more: timeline show {where}")
    return "\n".join(lines)


def lost(story: Story) -> list[str]:
    """What the story lacks for want of the language model, as lines, once for all articles.

    How to get the model stands on a line of its own, which no wrapping breaks.
    """
    rows = story.problems[story.problems["code"] == _NO_MODEL]
    lines = [wrapped(f"Note: {message}", "  ") for message in rows["message"].unique()]
    return [*lines, f"  It comes with: {HINT}"] if lines and not available(story.settings.language) else lines


def published(story: Story, row: Any) -> str:
    """When an article was published, in words, and where that is known from."""
    if pd.isna(row.published_earliest) and pd.isna(row.published_latest):
        return f"{story.wording.interval(Interval(None, None))} ({row.published_status})"
    first, last = (None if pd.isna(t) else t.to_pydatetime() for t in (row.published_earliest, row.published_latest))
    grain: Grain = "day" if first and last and first.date() == last.date() else "window"
    if first and first == last:
        grain = "second"
    return f"{story.wording.interval(Interval(first, last, grain))} ({row.published_status})"


# -- the four parts -----------------------------------------------------------------------------------
def _heading(story: Story) -> str:
    head = story.lanes.headline or (f"About {story.about}" if story.about else "")
    lines = [plain(head), wrapped(story.lanes.standfirst or ""), story.wording.review()]
    return "\n".join(line for line in lines if line)


def events(story: Story, everything: bool = True) -> str:
    """The events with date, standing, lane, title and who says so."""
    shown = story.events if everything else story.events[story.events["salience"] >= story.lanes.threshold]
    if story.events.empty:
        return "EVENTS\nNo event was found."
    says = _who_says(story)
    rows = [
        (
            _date(story, row),
            story.wording.standing(row.status),
            story.lanes.named(row.lane).label,
            row.title,
            says.get(row.event_id, NONE),
            row.event_id,
        )
        for row in _rows(shown)
    ]
    text = f"EVENTS ({len(shown)})\n" + table(_EVENTS, rows, least=_LEAST)
    hidden = len(story.events) - len(shown)
    return text + (f"\n{hidden} of lower salience not shown; --all shows them" if hidden else "")


def articles(story: Story) -> str:
    """The articles with their publication date and how it is known."""
    rows = [(_name(row), published(story, row), row.why, row.article_id) for row in _rows(story.articles)]
    if not rows:
        return "ARTICLES\nThere is none."
    return f"ARTICLES ({len(rows)})\n" + table(("Article", "Published", "How that is known", "Id"), rows, least=_LEAST)


def claims(story: Story) -> str:
    """Who asserts, denies, blames or questions what, in the order of the text."""
    titles = dict(zip(story.events["event_id"], story.events["title"], strict=True))
    rows = []
    for row in _rows(story.claims):
        quote = f"“{row.quote}”" if isinstance(row.quote, str) else NONE
        hedge = row.hedge if isinstance(row.hedge, str) else NONE
        rows.append((_claim(story, row), titles.get(row.event_id, NONE), hedge, quote))
    if not rows:
        return ""
    return f"CLAIMS ({len(rows)})\n" + table(("Who", "About", "Hedge", "In their words"), rows)


def problems(story: Story) -> str:
    """What was skipped, contradictory or unclear."""
    if story.problems.empty:
        return "PROBLEMS\nNone."
    rows = [(row.severity, _about(row).removesuffix(": ") or NONE, row.message) for row in _rows(story.problems)]
    return f"PROBLEMS ({len(rows)})\n" + table(("Severity", "Where", "What"), rows)


# -- pieces -------------------------------------------------------------------------------------------
def _date(story: Story, row: Any) -> str:
    words = story.wording.interval(story.interval(row), row.date_basis)
    if not row.date_disputed:
        return words
    others = story.event_dates[story.event_dates["event_id"] == row.event_id]
    given = dict.fromkeys(story.date_in_words(other) for other in _rows(others))
    return f"{words}; sources differ: {'; '.join(given)}" if len(given) > 1 else f"{words}; disputed"


def _who_says(story: Story) -> dict[str, str]:
    """Of each event: its claims in the order of the text, else through whom or where it was reported."""
    names = {row.article_id: _name(row) for row in _rows(story.articles)}
    found: dict[str, dict[str, None]] = {}
    for row in _rows(story.claims.dropna(subset="event_id")):
        found.setdefault(row.event_id, {})[_claim(story, row, through=False)] = None
    claimed = set(found)
    for row in _rows(story.mentions.dropna(subset="event_id")):
        if row.event_id not in claimed:
            found.setdefault(row.event_id, {})[_teller(row, names)] = None
    return {event: "; ".join(says) for event, says in found.items()}


def _teller(row: Any, names: dict[str, str]) -> str:
    return str(next((v for v in (row.speaker, row.reported_via) if isinstance(v, str)), names[row.article_id]))


def _claim(story: Story, row: Any, through: bool = True) -> str:
    target = row.target if isinstance(row.target, str) else None
    via = row.reported_via if through and isinstance(row.reported_via, str) else None
    return story.wording.claim(row.stance, row.claimant, target, via)


def _name(row: Any) -> str:
    return str(next((v for v in (row.source, row.title) if isinstance(v, str)), row.article_id))


def _about(row: Any) -> str:
    """Where a problem is: file and line, or article; with a colon, or empty."""
    if isinstance(row.file, str):
        return f"{row.file}:{row.line}: " if not pd.isna(row.line) else f"{row.file}: "
    return f"article {row.article_id}: " if isinstance(row.article_id, str) else ""
