"""A browser and a served page. The browser is found when the tests run, never downloaded by them."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest

WIDE, NARROW = (1440, 900), (390, 844)
Serve = Callable[[Any], str]


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


def _wait_for_function(page: Any, expression: str, *, timeout: float = 30_000, **_: Any) -> None:
    """Wait until an expression is true. Playwright's own way is eval in the page, which its content policy forbids."""
    for _number in range(max(1, int(timeout / 40))):
        if page.evaluate(f"() => Boolean({expression})"):
            return
        page.wait_for_timeout(40)
    raise AssertionError(f"never true: {expression}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests; without one the tests are skipped, in CI they fail."""
    from playwright.sync_api import Page, sync_playwright

    Page.wait_for_function = _wait_for_function  # type: ignore[method-assign, assignment]

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


@dataclass
class Visit:
    """A page that was opened, and everything it complained about or asked for elsewhere."""

    page: Any
    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def settle(self, wide: bool = True) -> None:
        self.page.wait_for_selector("#card-heading")
        if wide:
            self.page.wait_for_selector("#graph .annotation-text")
        self.page.wait_for_function("document.fonts.status === 'loaded'")

    def card(self) -> str:
        return str(self.page.inner_text("#card-heading"))


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Visit]]:
    contexts: list[Any] = []

    def open_page(address: str, size: tuple[int, int] = WIDE, scheme: str = "light") -> Visit:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
        contexts.append(context)
        seen = Visit(context.new_page())
        host = urlsplit(address).netloc
        seen.page.on("console", lambda m: seen.complaints.append(m.text) if m.type in ("error", "warning") else None)
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.on(
            "request",
            lambda r: (
                seen.elsewhere.append(r.url)
                if urlsplit(r.url).scheme not in ("data", "blob") and urlsplit(r.url).netloc != host
                else None
            ),
        )
        seen.page.goto(address)
        return seen

    yield open_page
    for context in contexts:
        context.close()
