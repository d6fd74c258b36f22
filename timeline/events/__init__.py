"""Event mentions and claims of one article, and events of many."""

from .aliases import Asked, find_asked
from .dated import OPERATIONS
from .mentions import extract
from .merging import merge
from .rules import EventRules

__all__ = ["OPERATIONS", "Asked", "EventRules", "extract", "find_asked", "merge"]
