"""A smoke test of a running service: an invented article goes in, is found, summed up and deleted again."""

import json
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from local.api import Failed, Service, get
from local.upload import POLL, Place, delete, new_receipt, put

PATIENCE = 90  # seconds for each step; a new stack's first invocations are slow


def check(service: Service, where: Place) -> None:
    """Print each step with its time; Failed at the first that does not work. Leaves nothing behind."""
    word = f"check{uuid.uuid4().hex[:12]}"
    key = f"headlines-check/{word}.json"
    with _step("answers"):
        get(service, "/v1/health")
    try:
        _put_find_summarise(service, where, key, word)
    except BaseException:
        with suppress(Failed):  # the first failure is the one to tell
            delete(where, key)
        raise
    with _step("delete"):
        delete(where, key)
        _until(lambda: not _found(service, word), "the article is still found")


def _put_find_summarise(service: Service, where: Place, key: str, word: str) -> None:
    with _step("put"):
        put(where, key, _article(word))
        receipt = new_receipt(service, key, None, PATIENCE)
        _expect(receipt["state"] == "indexed", f"its receipt says {receipt['state']}: {receipt['reason']}")
    identity = receipt["articles"][0]
    with _step("find"):
        _until(lambda: _found(service, word) == [identity], "the article is not found by its words")
    with _step("summarise"):
        summary = get(service, f"/v1/articles/{identity}/summary")
        _expect(bool(summary["sentences"]), "the summary has no sentence")


def _article(word: str) -> bytes:
    article = {
        "title": f"Lighthouse keeper names a new lamp {word}",
        "description": "The lamp was lit on Monday for the first time.",
        "content": "The keeper of an invented lighthouse lit a new lamp on Monday. "
        "It can be seen from every boat in the bay.\n\nThe old lamp goes to a museum.",
        "publishedAt": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    return json.dumps(article).encode()


@contextmanager
def _step(name: str) -> Iterator[None]:
    started = time.monotonic()
    try:
        yield
    except Failed:
        print(f"✗ {name:10} {time.monotonic() - started:6.2f} s", flush=True)
        raise
    print(f"✓ {name:10} {time.monotonic() - started:6.2f} s", flush=True)


def _found(service: Service, word: str) -> list[str]:
    return [article["id"] for article in get(service, "/v1/search", {"q": word, "strict": "true"})["articles"]]


def _until(holds: Callable[[], bool], otherwise: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        _expect(time.monotonic() < deadline, f"{otherwise} after {PATIENCE} s")
        time.sleep(POLL)


def _expect(condition: bool, otherwise: str) -> None:
    if not condition:
        raise Failed(otherwise)
