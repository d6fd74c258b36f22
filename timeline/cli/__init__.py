"""The command line: one command for each verb of the library."""

from .app import app, main

__all__ = ["app", "main"]
