"""The ways to OpenSearch and S3, which can break, refuse, or take so long that the world has changed after a call."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from opensearchpy import ConnectionError as Unreachable
from opensearchpy import OpenSearch, TransportError

from headlines.uploads import store

Call = Callable[..., Any]
Fault = Callable[[Call, Any], Any]


class Crash(BaseException):
    """The function's end in the middle of its work: no handler of ours sees it."""


def crash_before(call: Call, body: Any) -> Any:
    raise Crash


def crash_after(call: Call, body: Any) -> Any:
    call()
    raise Crash


def unreachable(call: Call, body: Any) -> Any:
    raise Unreachable("N/A", "no route", ConnectionResetError())


def answer_lost(call: Call, body: Any) -> Any:
    call()
    raise Unreachable("N/A", "reset", ConnectionResetError())


def unavailable(call: Call, body: Any) -> Any:
    raise TransportError(503, "unavailable", {})


class Inline(Executor):
    """Does what it is given at once: the calls of a piece of work have one order."""

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        try:
            future.set_result(work(*given, **named))
        except BaseException as failure:  # noqa: BLE001 - handed on, as by threads
            future.set_exception(failure)
        return future


@dataclass
class Wire:
    """Counts the calls of a piece of work and gives some of them to a fault, by number."""

    faults: dict[int, Fault] = field(default_factory=dict)
    calls: int = 0
    met: int = 0

    def through(self, call: Call, body: Any = None) -> Any:
        number, self.calls = self.calls, self.calls + 1
        fault = self.faults.pop(number, None)
        if fault is None:
            return call()
        self.met += 1
        return fault(call, body)

    @contextmanager
    def afresh(self, faults: dict[int, Fault]) -> Iterator[None]:
        """Another piece of work, while this one waits."""
        before = self.faults, self.calls
        self.faults, self.calls = dict(faults), 0
        try:
            yield
        finally:
            self.faults, self.calls = before


@contextmanager
def wired(client: OpenSearch) -> Iterator[Wire]:
    """Leads the client's requests, and the store's to S3, over a wire."""
    wire = Wire()
    send, ask = client.transport.perform_request, store._ask

    def perform_request(method: str, url: str, **given: Any) -> Any:
        return wire.through(lambda **instead: send(method, url, **given | instead), given.get("body"))

    client.transport.perform_request = perform_request  # type: ignore[method-assign, assignment]
    store._ask = lambda operation, upload: wire.through(lambda: ask(operation, upload))
    try:
        yield wire
    finally:
        client.transport.perform_request = send  # type: ignore[method-assign]
        store._ask = ask


def throttled(refused: int, status: int) -> Fault:
    """Of a bulk request, every document whose number's bit is set in `refused` is turned away; the others go in."""

    def fault(call: Call, body: Any) -> Any:
        pairs = list(_pairs(body)) if isinstance(body, bytes) else []
        if not pairs:
            raise TransportError(status, "throttled", {})
        away = [bool(refused >> (number % 8) & 1) for number in range(len(pairs))]
        taken = [line for pair, refusal in zip(pairs, away, strict=True) if not refusal for line in pair]
        items = iter(call(body=b"\n".join(taken) + b"\n")["items"] if taken else [])
        answers = [
            _refusal(pair, status) if refusal else next(items) for pair, refusal in zip(pairs, away, strict=True)
        ]
        return {"errors": True, "items": answers}

    return fault


def _pairs(body: bytes) -> Iterator[list[bytes]]:
    """Each action of a bulk request with its document, as lines."""
    lines = iter(body.splitlines())
    for line in lines:
        yield [line] if "delete" in json.loads(line) else [line, next(lines)]


def _refusal(pair: list[bytes], status: int) -> dict[str, Any]:
    ((operation, target),) = json.loads(pair[0]).items()
    error = {"type": "rejected_execution_exception", "reason": "queue full"}
    return {operation: {"_id": target["_id"], "status": status, "error": error}}
