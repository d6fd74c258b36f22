"""What was worked out article by article, kept so that a story that grows does only the new work."""

from .kept import Workings

__all__ = ["Workings"]
