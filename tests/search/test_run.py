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
    """An engine that answers everything with one status, or with one body."""
    status, answer = (request.param, b"") if isinstance(request.param, int) else (200, request.param)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"] or 0))
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_POST  # noqa: N815 - the name that the base class looks for

        def log_message(self, *_: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


PARTS_FAILED = b'{"timed_out": false, "_shards": {"failed": 1}, "hits": {"hits": []}}'
TIMED_OUT = b'{"timed_out": true, "_shards": {"failed": 0}, "hits": {"hits": []}}'


@pytest.mark.parametrize("failing", [429, 500, 502, 503, 504, PARTS_FAILED, TIMED_OUT], indirect=True)
def test_a_busy_failing_or_partly_answering_engine_is_unavailable(failing: str) -> None:
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
