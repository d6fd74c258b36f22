"""Event mentions and claims of one article, and events of many."""

from .aliases import Asked, find_asked
from .conflicts import best_supported
from .dated import OPERATIONS as _DATING
from .mentions import extract
from .merging import merge
from .rules import EventRules
from .unchanged import Unchanged
from .unclear import differing

OPERATIONS = {**_DATING, "best_supported": best_supported}

__all__ = ["OPERATIONS", "Asked", "EventRules", "Unchanged", "differing", "extract", "find_asked", "merge"]
