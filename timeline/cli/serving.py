"""``timeline serve`` and ``timeline demo``: the page on this machine, and the sample story."""

from __future__ import annotations

import importlib
import logging

from .. import rulebook
from ..errors import InputError, MissingExtraError
from ..ingest.samples import sample_folder
from ..story import Reader, Story, build

_THREADS = 8


def serve(story: Story | Reader, host: str, port: int) -> None:
    """Serve a story's page until Ctrl-C; prints its address once it can be opened. Port 0 takes any free one."""
    try:
        create_app = importlib.import_module("dashboards").create_app
        waitress = importlib.import_module("waitress")
    except ImportError as error:
        raise MissingExtraError(f"the page needs {error.name}; pip install news-timeline brings it") from None
    page = create_app(story, paste=True)
    # A page asks for a dozen files at once; that some of them wait their turn is nothing to tell the reader.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    try:
        # ident=None: no answer names the server.
        server = waitress.create_server(
            getattr(page, "server", page), host=host, port=port, threads=_THREADS, ident=None
        )
    except (OSError, ValueError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{host}:{port} cannot be served ({reason}); choose another with --port or --host") from None
    shown = f"[{host}]" if ":" in host else host
    print(f"The timeline is at http://{shown}:{server.effective_port}/  (Ctrl-C ends it)", flush=True)
    try:
        server.run()
    finally:
        server.close()


def sample_story() -> Story:
    """The sample story that comes with the library, built afresh."""
    folder = sample_folder()
    path = folder / "story.toml"
    told = rulebook.read_file(path)
    files = rulebook.want(told, "articles", list, str(path))
    lanes = rulebook.want(told, "lanes", str, str(path), None)
    return build(
        [folder / name for name in files],
        anchors=rulebook.want(told, "anchors", dict, str(path), {}),
        lanes=None if lanes is None else folder / lanes,
    )
