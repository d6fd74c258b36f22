"""Values of an article's metadata as the readers take them: ids, dates, and how errors show a bad one."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from typing import Any

_DATE_FORMATS = ("%d %B %Y", "%B %d, %Y", "%B %d %Y", "%d %b %Y", "%b %d, %Y", "%b. %d, %Y")


_SURROGATE = re.compile("[\ud800-\udfff]")


def whole_characters(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair, which no file can hold; offsets stay."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def article_id(text: str) -> str:
    """The id of an article that brings none: made from its text alone."""
    return "a_" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def iso_date(value: str) -> str | None:
    """A date or date and time as ISO text, or None."""
    value = value.strip().rstrip(".")
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        pass
    else:
        # 20170413 and 2017-W15-4 become the one form that everything behind the readers knows
        return moment.isoformat() if ":" in value or "T" in value.upper() else moment.date().isoformat()
    for layout in _DATE_FORMATS:
        try:
            return datetime.strptime(value, layout).date().isoformat()
        except ValueError:
            continue
    return None


def short(value: Any) -> str:
    """A value as an error message shows it."""
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
