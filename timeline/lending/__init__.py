"""What one article dates by an event that only others date."""

from .lent import lent

__all__ = ["lent"]
