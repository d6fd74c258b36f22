"""Our kinds and subkinds of events beside the codes of other schemes: PLOVER, ACLED, CAMEO and IPTC Media Topics."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from . import rulebook
from .errors import RuleError
from .lanes import KINDS

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("kind", "subkind", "plover", "acled", "cameo", "iptc", "note")


def crosswalk() -> pd.DataFrame:
    """One row a kind and subkind, with the codes of other schemes; NA where no code fits or none is sure.

    A row without a subkind holds for the subkinds of its kind that have no row of their own. ``plover``: event type;
    ``acled``: event type, or "event type / sub-event type"; ``cameo``: root code, two digits; ``iptc``: Media Topic,
    eight digits. All are text. Sources: docs/schemes.md.
    """
    import pandas as pd  # noqa: PLC0415  keeps "import timeline" quick

    name = "schemes.toml"
    data = rulebook.parse((resources.files("timeline") / name).read_text(encoding="utf-8"), name)
    rows = []
    for entry in rulebook.want(data, "row", list, name):
        rulebook.reject_unknown(entry, frozenset(COLUMNS), name)
        if rulebook.want(entry, "kind", str, name) not in KINDS:
            raise RuleError(f"{name}: unknown kind {entry['kind']!r}; the kinds are: {', '.join(KINDS)}")
        rows.append({column: entry.get(column) for column in COLUMNS})
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="string")
