"""Chromium, and a server of rendered pages under the policy that they are delivered with."""

import os
import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from headlines.pages.assets import static_file
from tests.browser.site import PAGES, PREFIX

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
# Chromium in a container: no sandbox, no GPU, and no call to anywhere
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


class _Pages(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.removeprefix(PREFIX).partition("?")[0]
        asset = static_file(path.removeprefix("/static/"))
        html = PAGES.get(path)
        body, kind = asset[:2] if asset else ((html or "").encode(), "text/html; charset=utf-8")
        self.send_response(200 if asset or html else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the rendered pages, under a stage's prefix."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")  # Playwright keeps an event loop running, which other tests need to themselves
def chromium() -> Iterator[Any]:
    """A running Chromium; without one the tests skip, and in CI they fail."""
    program = shutil.which("chromium")
    if program is None:
        _absent("chromium is not installed (apt-get install chromium)")
    if not all(find_spec(package) for package in ("playwright", "axe_playwright_python")):
        _absent("playwright and axe-playwright-python are not installed (pip install them)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


def _absent(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Where the pictures go, for a person to look at."""
    folder = Path(__file__).parents[2] / "build" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
