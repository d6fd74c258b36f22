"""A browser and a served page. The browser is found when the tests run, never downloaded by them."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest


def _chromium(playwright: Any) -> str | None:
    """Where Chromium is: named by the environment, on the path, or Playwright's own."""
    named = os.environ.get("CHROMIUM_PATH") or os.environ.get("CHROMIUM")
    if named:
        return named
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    own = playwright.chromium.executable_path
    return own if os.path.exists(own) else None


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests; without one the tests are skipped, in CI they fail."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = _chromium(playwright)
        if path is None:
            text = "no Chromium: set CHROMIUM_PATH, install chromium, or run: playwright install chromium"
            if os.environ.get("CI"):
                pytest.fail(text)
            pytest.skip(text)
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield started
        started.close()


@pytest.fixture
def serve() -> Iterator[Callable[[Any], str]]:
    """Serves apps on free ports, each in a thread; gives their addresses."""
    from werkzeug.serving import make_server

    servers: list[Any] = []

    def start(app: Any) -> str:
        server = make_server("127.0.0.1", 0, app.server, threaded=True)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
