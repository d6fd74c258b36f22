"""The standing of an event: reported, claimed, contested (and on what) or planned; and how much it matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from ..records import Claim, EventMention
from .discourse import CONVENTIONS
from .rules import EventRules

Status = Literal["reported", "claimed", "contested", "planned"]
AXES = ("occurrence", "responsibility", "means", "toll", "motive")
_NOBODYS_DEED = frozenset({"disaster"})
_TOLD_OFTEN = 3  # sentences from which on even a bare noun is what an article is about
_UNSHOWN = 0.25  # below the threshold of the lanes file
_SENSITIVE_DEATHS = 10
_CHILDREN = frozenset(
    {
        "child",
        "children",
        "baby",
        "babies",
        "toddler",
        "infant",
        "pupil",
        "pupils",
        "schoolchildren",
        "boy",
        "girl",
        "teenager",
    }
)


def standing(
    mentions: Sequence[EventMention], claims: Sequence[Claim], definite: frozenset[str], rules: EventRules
) -> tuple[Status, tuple[str, ...]]:
    """The status of an event and the axes it is contested on, from its mentions and the claims about it."""
    plain = [m for m in mentions if m.id not in definite] or mentions  # "the takeover" may be one that is yet to come
    if all(m.modality == "planned" for m in plain):
        return "planned", ()
    contested = {axis for c in claims if c.stance == "denies" for axis in c.about if axis in AXES}
    blamed = {c.target for c in claims if c.stance == "blames" and c.target and "responsibility" in c.about}
    cleared = any(c.stance == "denies" and "responsibility" in c.about for c in claims)
    if blamed and (len(blamed) > 1 or cleared):
        contested.add("responsibility")
    if any(c.stance == "blames" and "occurrence" in c.about for c in claims):
        contested.add("occurrence")  # somebody says that others made it up
    if mentions[0].kind in _NOBODYS_DEED:  # who is to blame for a sinking is no doubt about the sinking
        contested.discard("responsibility")
    if contested:
        return "contested", tuple(axis for axis in AXES if axis in contested)
    free = [m for m in mentions if m.speaker is None or m.id in definite or _passes_on(m, rules)]
    if not free and len({m.speaker for m in mentions}) == 1:
        return "claimed", ()
    return "reported", ()


def _passes_on(mention: EventMention, rules: EventRules) -> bool:
    """Whether an unnamed authority tells it ("officials said"), or the one who did it owns it."""
    speaker = mention.speaker or ""
    word = speaker.lower().split()[-1] if speaker else ""
    is_authority = not any(part[:1].isupper() for part in speaker.split()) and bool(
        {word, word.removesuffix("s"), word.removesuffix("ies") + "y", word.removesuffix("es")}
        & rules.names["authorities"]
    )
    owned = mention.kind != "attack" and any(
        p.name == speaker and p.role in ("agent", "participant") for p in mention.participants
    )
    return is_authority or (owned and mention.kind in ("agreement", "business", "meeting", "appointment", "statement"))


def claimant_of(mentions: Sequence[EventMention]) -> str | None:
    """The one party that says so."""
    return next((m.speaker for m in mentions if m.speaker), None)


def is_sensitive(mentions: Sequence[EventMention], sentences: Sequence[str]) -> bool:
    """Mass death, or death and violence with children."""
    deaths = max((f.value for m in mentions for f in m.figures if f.what == "killed"), default=0.0)
    if deaths >= _SENSITIVE_DEATHS:
        return True
    if mentions[0].kind not in ("attack", "disaster"):
        return False
    words = {word.strip(".,;:!?\"'“”‘’").lower() for sentence in set(sentences) for word in sentence.split()}
    return bool(words & _CHILDREN)


def salience(
    mentions: Sequence[EventMention],
    slots: Sequence[Mapping[str, str]],
    status: Status,
    is_thin: bool,
    rules: EventRules,
) -> float:
    """0 to 1: the kind's own weight, more for a headline, figures, several mentions and a date of its own.

    ``is_thin``: no title could be made from which a reader would learn what happened.
    """
    own = [float(s["salience"]) for s in slots if "salience" in s]
    # A word's own weight speaks for an event only if all its words have one.
    score = max(own) if own and len(own) == len(slots) else rules.salience[mentions[0].kind]
    score += 0.15 if any("headline" in s for s in slots) else 0.0
    score += 0.05 * min(3, len({(m.article_id, m.sentence_index) for m in mentions}) - 1)
    score += 0.05 if any(m.figures for m in mentions) else 0.0
    # A day that only a convention of reading gives tells no more of an event than none.
    dated = any(m.interval.is_known and m.step.rule not in CONVENTIONS for m in mentions)
    score -= 0.0 if dated else 0.2
    score -= 0.05 if status == "claimed" else 0.0
    bare = not any(m.participants or m.place or m.figures for m in mentions)
    score -= 0.2 if bare else 0.0
    score -= 0.15 if is_thin else 0.0
    told = len({(m.article_id, m.sentence_index) for m in mentions})
    if is_thin and told < _TOLD_OFTEN and not any("headline" in s for s in slots):
        score = min(score, _UNSHOWN)  # "Deals": no page shows it, the table does
    return round(min(1.0, max(0.05, score)), 3)
