"""The page for any WSGI server: ``gunicorn "dashboards.wsgi:make_app('my.story')"``. No worker has state."""

from __future__ import annotations

import os
from pathlib import Path

import flask

from timeline import Reader, StoryError

from .app import create_app

STORY, EMBED_FROM = "TIMELINE_STORY", "TIMELINE_EMBED_FROM"


def make_app(story: str | os.PathLike[str] | None = None, embed_from: str | None = None) -> flask.Flask:
    """The WSGI application of a story folder, which is only read.

    Pages of articles carry the sentences that support events, never the whole text. ``story``: the folder; else the
    environment's ``TIMELINE_STORY``. ``embed_from``: as in :func:`create_app`; else ``TIMELINE_EMBED_FROM``, else
    anybody. Raises StoryError for a folder that is not named, missing or broken.
    """
    folder = story or os.environ.get(STORY)
    if not folder:
        raise StoryError(f"no story is named; give its folder to make_app, or set {STORY}")
    frames = embed_from or os.environ.get(EMBED_FROM) or "*"
    server: flask.Flask = create_app(Reader.open(Path(folder)), embed_from=frames, public=True).server
    return server
