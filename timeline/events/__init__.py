"""Event mentions and claims of one article, and events of many."""

from .dating import OPERATIONS
from .mentions import extract
from .merging import merge
from .rules import EventRules

__all__ = ["OPERATIONS", "EventRules", "extract", "merge"]
