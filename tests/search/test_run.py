import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

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
NOTHING = b'{"timed_out": false, "_shards": {"failed": 0}, "hits": {"hits": []}}'
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


@pytest.mark.parametrize("failing", [NOTHING], indirect=True)
def test_many_requests_together_take_no_longer_than_their_caller_has(failing: str) -> None:
    asked = []

    def ask_often(client: OpenSearch) -> None:
        for _ in range(12):
            time.sleep(0.4)  # what each answer takes
            asked.append(run.send(client, "articles", {"size": 0}))

    began = time.monotonic()
    with OpenSearch(failing, max_retries=0) as client, run.within(2.5), pytest.raises(Unavailable):
        ask_often(client)
    assert len(asked) > 1
    assert time.monotonic() - began < 2.5


def test_a_request_waits_no_longer_than_its_caller_has() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host = f"http://127.0.0.1:{silent.getsockname()[1]}"
        began = time.monotonic()
        with OpenSearch(host, max_retries=0) as client, run.within(1.5), pytest.raises(Unavailable):
            run.send(client, "articles", {"size": 0})
        with OpenSearch(host, max_retries=0) as client, run.within(1.5), pytest.raises(Unavailable):
            run.stored(client, "articles", "a1")
        assert 2 <= time.monotonic() - began < 4


def test_the_engine_is_told_how_long_it_may_search(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: dict[str, Any] = {}

    def search(_: OpenSearch, **asked: Any) -> Any:
        sent.update(asked)
        return {"timed_out": False, "_shards": {"failed": 0}}

    monkeypatch.setattr(OpenSearch, "search", search)
    with OpenSearch("http://127.0.0.1:1") as client, run.within(6.9):
        run.send(client, "articles", {"size": 0})
    assert (sent["body"], sent["params"]) == ({"size": 0, "timeout": "6s"}, {"request_timeout": 6})
