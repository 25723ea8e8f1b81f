"""The bulk writer against a server that misbehaves as OpenSearch does under stress."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar

import pytest
from opensearchpy import OpenSearch

from headlines.errors import RetryLater
from headlines.index.client import Index
from headlines.index.writer import put, remove, write


class Bulk(BaseHTTPRequestHandler):
    """Answers `_bulk` from a script of one status a request, or one a document; 201 when the script is over.

    A request with a poisonous document in it is refused whole.
    """

    script: ClassVar[list[int | dict[str, int]]] = []
    requests: ClassVar[list[list[str]]] = []
    named: ClassVar[list[tuple[str, list[str | None]]]] = []
    poison: ClassVar[dict[str, int]] = {}

    def do_POST(self) -> None:
        lines = self.rfile.read(int(self.headers["Content-Length"])).decode().splitlines()
        actions = [json.loads(line)["index"] for line in lines[::2]]
        ids = [action["_id"] for action in actions]
        Bulk.requests.append(ids)
        Bulk.named.append((self.path.partition("?")[0], [action.get("_index") for action in actions]))
        step: int | dict[str, int] = Bulk.script.pop(0) if Bulk.script else {}
        step = next((Bulk.poison[i] for i in ids if i in Bulk.poison), step)
        if isinstance(step, int):
            self.answer(step, {"error": {"type": "refused"}, "status": step})
        else:
            items = [{"index": {"_id": i, "status": step.get(i, 201), **self.error(step.get(i, 201))}} for i in ids]
            self.answer(200, {"errors": bool(step), "items": items})

    def error(self, status: int) -> dict[str, Any]:
        return {"error": {"type": "refused", "reason": f"status {status}"}} if status > 299 else {"result": "created"}

    def answer(self, status: int, body: Any) -> None:
        payload = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def log_message(self, *_: object) -> None:
        """Keeps the test's output clean."""


@contextmanager
def server(*script: int | dict[str, int], poison: dict[str, int] | None = None) -> Iterator[Index]:
    Bulk.script, Bulk.requests, Bulk.named, Bulk.poison = list(script), [], [], poison or {}
    http = ThreadingHTTPServer(("127.0.0.1", 0), Bulk)
    thread = Thread(target=http.serve_forever, args=(0.01,))
    thread.start()
    client = OpenSearch(f"http://127.0.0.1:{http.server_port}", max_retries=0)
    try:
        yield Index(client, "articles", "objects")
    finally:
        client.close()
        http.shutdown()
        http.server_close()
        thread.join()


def fates(index: Index, *ids: str, seconds: float = 60) -> dict[str, str]:
    actions = [put(index.articles, identity, 1, {"title": identity}) for identity in ids]
    return {o.action["_id"]: o.fate for o in write(index, actions, lambda: seconds)}


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headlines.index.writer.time.sleep", lambda _: None)


@pytest.mark.parametrize("status", [401, 403, 429, 500, 502, 503, 504])
def test_a_passing_failure_of_one_document_is_retried_alone(status: int) -> None:
    with server({"b": status}) as index:
        assert fates(index, "a", "b", "c") == {"a": "done", "b": "done", "c": "done"}
    assert Bulk.requests == [["a", "b", "c"], ["b"]]


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_a_passing_failure_of_the_request_is_retried_whole(status: int) -> None:
    with server(status) as index:
        assert fates(index, "a", "b") == {"a": "done", "b": "done"}
    assert Bulk.requests == [["a", "b"], ["a", "b"]]


def test_a_lasting_failure_harms_no_neighbour() -> None:
    with server({"b": 400}) as index:
        assert fates(index, "a", "b", "c") == {"a": "done", "b": "refused", "c": "done"}
    assert len(Bulk.requests) == 1


def test_a_newer_version_is_no_failure() -> None:
    with server({"a": 409}) as index:
        assert fates(index, "a", "b") == {"a": "stale", "b": "done"}


@pytest.mark.parametrize("status", [400, 413])
def test_a_refused_request_is_halved_until_the_culprit_stands_alone(status: int) -> None:
    with server(poison={"c": status}) as index:
        assert fates(index, *"abcdefgh") == dict.fromkeys("abdefgh", "done") | {"c": "refused"}
    assert len(Bulk.requests) < 16


def test_a_failure_that_does_not_pass_gives_up_before_the_time_is_over() -> None:
    with server(*[503] * 50) as index, pytest.raises(RetryLater):
        fates(index, "a", seconds=1.1)


def test_a_server_that_is_away_is_a_passing_failure() -> None:
    index = Index(OpenSearch("http://127.0.0.1:9", max_retries=0), "articles", "objects")
    with pytest.raises(RetryLater):
        fates(index, "a", seconds=1)
    index.client.close()


def test_a_request_writes_where_its_path_says_and_names_no_other_index() -> None:
    with server() as index:
        actions = [put(alias, identity, 1, {}) for alias, identity in (("next", "a"), ("live", "b"), ("next", "c"))]
        assert {o.action["_id"]: o.fate for o in write(index, actions, lambda: 60)} == dict.fromkeys("abc", "done")
    assert Bulk.named == [("/live/_bulk", [None]), ("/next/_bulk", [None, None])]


def test_many_documents_stream_in_batches(index: Index) -> None:
    drawn = 0

    def actions() -> Iterator[dict[str, Any]]:
        nonlocal drawn
        for number in range(1200):
            drawn += 1
            yield put(index.articles, str(number), 1, {"id": str(number), "title": "t"})

    outcomes = write(index, actions(), lambda: 60)
    next(outcomes)
    assert drawn == 800  # three requests on their way and a fourth
    assert sum(1 for _ in outcomes) == 1199


def test_deleting_what_is_not_there_is_done(index: Index) -> None:
    (outcome,) = write(index, [remove(index.articles, "never", 1)], lambda: 60)
    assert outcome.fate == "done"
