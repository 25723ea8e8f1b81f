import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from opensearchpy import OpenSearch, RequestError

from headlines.errors import Unavailable
from headlines.search import run
from headlines.search.request import parse

REQUEST = parse({"q": ["tax"]}, "search", now=datetime(2026, 11, 24, 6, tzinfo=UTC))


@pytest.fixture
def failing(request: pytest.FixtureRequest) -> Iterator[str]:
    """An engine that answers everything with one status."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"] or 0))
            self.send_response(request.param)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST  # noqa: N815 - the name that the base class looks for

        def log_message(self, *_: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("failing", [429, 500, 502, 503, 504], indirect=True)
def test_a_busy_or_failing_engine_is_unavailable(failing: str) -> None:
    with OpenSearch(failing, max_retries=0) as client, pytest.raises(Unavailable) as caught:
        run.search(client, "articles", REQUEST)
    assert failing.removeprefix("http://") not in str(caught.value)


@pytest.mark.parametrize("failing", [400], indirect=True)
def test_a_refused_query_is_a_fault_of_ours_and_not_hidden(failing: str) -> None:
    with OpenSearch(failing, max_retries=0) as client, pytest.raises(RequestError):
        run.search(client, "articles", REQUEST)


def test_an_engine_that_is_away_is_unavailable() -> None:
    with OpenSearch("http://127.0.0.1:1", max_retries=0) as client:
        with pytest.raises(Unavailable):
            run.search(client, "articles", REQUEST)
        with pytest.raises(Unavailable):
            run.article(client, "articles", "objects", "a1")
