"""Long work that tells how far it is: lines of JSON, its result the last of them. Nothing of it outlives the answer."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Callable, Iterator

LINES = "application/x-ndjson"
_PULSE = 2.0  # seconds; an empty line, by which a server notices that nobody listens any more


class Left(Exception):
    """Nobody waits for the work any more; raised where the work tells its stage."""


def staged(work: Callable[[Callable[[str], None]], str]) -> Iterator[str]:
    """``{"said": ...}`` for each thing that the work tells by its argument, once; then ``{"page": result}``.

    The work runs in a thread of its own, and ends where it next tells something once the lines are read no more.
    What it raises is raised here.
    """
    lines: queue.SimpleQueue[tuple[str, str | Exception]] = queue.SimpleQueue()
    left = threading.Event()

    def tell(said: str) -> None:
        if left.is_set():
            raise Left
        lines.put(("said", said))

    def run() -> None:
        try:
            lines.put(("page", work(tell)))
        except Exception as error:  # raised where the lines are read
            lines.put(("failed", error))

    threading.Thread(target=run, daemon=True).start()
    before = ""
    try:
        while True:
            try:
                kind, what = lines.get(timeout=_PULSE)
            except queue.Empty:
                yield "\n"
                continue
            if isinstance(what, Exception):
                raise what
            if kind == "page" or what != before:
                before = what
                yield json.dumps({kind: what}) + "\n"
            if kind == "page":
                return
    finally:
        left.set()
