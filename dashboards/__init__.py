"""The page of a story: a Dash app made by :func:`create_app`. Nothing happens at import."""

from .app import create_app

__all__ = ["create_app"]
