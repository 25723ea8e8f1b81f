"""The one way anything is written to OpenSearch: in bulk, versioned, passing and lasting failures apart."""

import itertools
import random
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, Literal

import orjson
from opensearchpy import ConnectionError as Unreachable
from opensearchpy import TransportError

from headlines.errors import RetryLater
from headlines.index.client import Index

Action = dict[str, Any]
SecondsLeft = Callable[[], float]
Fate = Literal["done", "stale", "again", "halve", "refused"]

_BATCH = 200
_BATCH_CHARACTERS = 4_000_000
# requests: more than one, for OpenSearch writes several at a time; each may hold 16 MB
_ON_THEIR_WAY = 3
_SENDING = ThreadPoolExecutor(10)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one action: `stale` means that a newer version is there already."""

    action: Action
    fate: Fate
    detail: str = ""


def put(alias: str, identity: str, version: int, document: dict[str, Any]) -> Action:
    """An action that writes a document unless a newer version of it, or of its deletion, is there."""
    return _action("index", alias, identity, version) | {"_source": document}


def remove(alias: str, identity: str, version: int) -> Action:
    """An action that deletes a document unless a newer version is there."""
    return _action("delete", alias, identity, version)


def over_older(alias: str, identity: str, version: int, document: dict[str, Any]) -> Action:
    """An action that writes a document only where an older version of it, or none, is there."""
    return put(alias, identity, version, document) | {"version_type": "external"}


def write(index: Index, actions: Iterable[Action], seconds_left: SecondsLeft) -> Iterator[Outcome]:
    """Writes every action and yields what became of each: done, stale or refused; order is not kept.

    Streams: while a few requests of at most 200 actions or 4 million characters are on their way, the next is drawn.
    Raises RetryLater when OpenSearch still refuses for passing reasons with less than a second left; none is on its
    way then.
    """
    sent: deque[Future[list[Outcome]]] = deque()
    try:
        for batch in _batches(actions):
            sent.append(_SENDING.submit(_write_batch, index, batch, seconds_left))
            if len(sent) > _ON_THEIR_WAY:
                yield from sent.popleft().result()
        while sent:
            yield from sent.popleft().result()
    finally:
        wait(sent)


def find(index: Index, *identities: str) -> list[dict[str, Any] | None]:
    """The receipts (or walks) with these ids as they are now, not as of the last refresh; None where there is none.

    Raises RetryLater when OpenSearch does not give them.
    """
    try:
        answer = index.client.mget(index=index.objects, body={"ids": list(identities)})
    except TransportError as error:
        raise RetryLater(f"OpenSearch did not give a receipt: {_reason(error)}") from error
    return [
        found["_source"] | {"version": found["_version"]} if found.get("found") else None for found in answer["docs"]
    ]


def _action(operation: str, alias: str, identity: str, version: int) -> Action:
    return {
        "_op_type": operation,
        "_index": alias,
        "_id": identity,
        "version": version,
        "version_type": "external_gte",
    }


def _batches(actions: Iterable[Action]) -> Iterator[list[Action]]:
    batch: list[Action] = []
    size = 0
    for action in actions:
        batch.append(action)
        size += len(action.get("_source", {}).get("content") or "")
        if len(batch) >= _BATCH or size >= _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _write_batch(index: Index, batch: list[Action], seconds_left: SecondsLeft) -> list[Outcome]:
    chunk, settled = len(batch), []
    for attempt in itertools.count():
        outcomes = list(_send(index, batch, chunk))
        settled += [outcome for outcome in outcomes if outcome.fate in {"done", "stale", "refused"}]
        halved = [outcome for outcome in outcomes if outcome.fate == "halve"]
        again = [outcome for outcome in outcomes if outcome.fate == "again"]
        if not halved and not again:
            break
        chunk = max(1, chunk // 2) if halved else chunk
        if again:
            _pause(attempt, again[0].detail, seconds_left)
        batch = [outcome.action for outcome in (*halved, *again)]
    return settled


def _send(index: Index, batch: list[Action], chunk: int) -> Iterator[Outcome]:
    for alias, actions in itertools.groupby(sorted(batch, key=_alias), key=_alias):
        yield from _send_to(alias, index, list(actions), chunk)


def _alias(action: Action) -> str:
    return str(action["_index"])


def _send_to(alias: str, index: Index, batch: list[Action], chunk: int) -> Iterator[Outcome]:
    """In requests to one alias that name no other: only such can a role's rights tell apart."""
    for start in range(0, len(batch), chunk):
        actions = batch[start : start + chunk]
        for action, answer in zip(actions, _answers(alias, index, actions), strict=True):
            yield Outcome(action, _fate(answer, alone=chunk == 1), _explain(answer))


def _answers(alias: str, index: Index, actions: list[Action]) -> list[dict[str, Any]]:
    """What OpenSearch says of each; of all the same, with `whole`, where the request as such failed."""
    try:
        answer = index.client.bulk(index=alias, body=b"".join(map(_lines, actions)), require_alias=True)
    except TransportError as error:
        return [{"status": error.status_code, "error": str(error), "whole": True}] * len(actions)
    return [said for item in answer["items"] for said in item.values()]


def _lines(action: Action) -> bytes:
    """As `_bulk` takes it. Not opensearch-py's helper: that takes five times as long, as an article's terms do."""
    told = {name: value for name, value in action.items() if name not in {"_op_type", "_index", "_source"}}
    line = orjson.dumps({action["_op_type"]: told}) + b"\n"
    return line + orjson.dumps(action["_source"]) + b"\n" if "_source" in action else line


def _fate(answer: dict[str, Any], *, alone: bool) -> Fate:
    status = answer.get("status")
    if status == 409:
        return "stale"
    if isinstance(status, int) and (status < 300 or (status == 404 and "result" in answer)):
        return "done"
    if "whole" in answer and status in {400, 413} and not alone:
        return "halve"
    return "refused" if status in {400, 413} else "again"


def _explain(answer: dict[str, Any]) -> str:
    error = answer.get("error")
    if isinstance(error, dict):
        return f"{error.get('type')}: {error.get('reason')}"
    return str(error or "")


def _pause(attempt: int, why: str, seconds_left: SecondsLeft) -> None:
    wait = min(10.0, 0.2 * 2**attempt) * random.uniform(0.5, 1)  # noqa: S311 - spreads retries, guards nothing
    if seconds_left() - wait < 1:
        raise RetryLater(f"OpenSearch refuses for now: {why}")
    time.sleep(wait)


def _reason(error: TransportError) -> str:
    return "no answer" if isinstance(error, Unreachable) else f"status {error.status_code}"
