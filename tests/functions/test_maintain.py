"""The maintain handler as an operator, a schedule and a deployment call it, with moto's queues behind it."""

import datetime
import json
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest

from functions.ingest import app as ingest
from functions.maintain import app
from headlines.errors import Misconfigured
from headlines.index import rebuild
from headlines.index.client import Index
from headlines.uploads import queue
from headlines.uploads.message import Upload, message
from tests.conftest import BUCKET
from tests.functions.conftest import Context, Get, forget, sqs

ARTICLE = {"title": "Bridge reopens after repairs", "content": "The bridge over the river reopened on Monday morning."}
Put = Callable[[str, bytes], Any]


@pytest.fixture
def upload_queue(environment: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The queue in front of ingest; the dead-letter queue is its neighbour."""
    queue._client.cache_clear()
    made = boto3.resource("sqs").create_queue(QueueName="uploads")
    dead = boto3.resource("sqs").create_queue(QueueName="dead-letters")
    monkeypatch.setenv("UPLOAD_QUEUE_URL", made.url)
    monkeypatch.setenv("DEAD_LETTER_QUEUE_URL", dead.url)
    forget()
    yield made
    queue._client.cache_clear()


def do(action: str) -> Any:
    context: Any = Context()
    return json.loads(json.dumps(app.handler({"action": action}, context)))


def deliver(upload_queue: Any) -> int:
    """Hands the waiting messages to ingest, as Lambda would; returns how many."""
    messages = upload_queue.receive_messages(MaxNumberOfMessages=10)
    if messages:
        assert ingest.handler(sqs(*[found.body for found in messages]), Context()) == {"batchItemFailures": []}
    for found in messages:
        found.delete()
    return len(messages)


@pytest.fixture
def nobody_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """No writer is left over from before a rebuild, so none is waited for."""
    monkeypatch.setattr(rebuild, "WRITERS_END", datetime.timedelta())


def test_a_rebuild_runs_through_queue_and_ingest_to_the_swap(
    put: Put, upload_queue: Any, get: Get, nobody_writes: None
) -> None:
    put("a.json", json.dumps(ARTICLE).encode())
    assert do("rebuild")["rebuild"]["state"] == "running"
    assert deliver(upload_queue) == 1
    assert do("continue")["rebuild"]["state"] == "swapped"
    assert get("/v1/search", q="bridge").json["totalResults"] == 1
    assert do("continue") == {"status": "ok", "rebuild": None, "reconcile": None}
    assert do("rollback")["rebuild"]["state"] == "rolledBack"
    assert get("/v1/search", q="bridge").json["totalResults"] == 1


def test_a_comparison_is_counted_once_in_the_metrics(
    put: Put, upload_queue: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    put("a.json", json.dumps(ARTICLE).encode())
    assert do("reconcile")["reconcile"]["state"] == "done"
    assert do("continue")["reconcile"] is None
    metrics = [json.loads(line) for line in capsys.readouterr().out.splitlines() if '"objectsCompared"' in line]
    assert [(m["objectsCompared"], m["objectsDifferent"]) for m in metrics] == [([1.0], [0.0])]


def test_two_tellings_of_one_event_become_a_story_and_a_copy_is_folded(
    put: Put, upload_queue: Any, get: Get, index: Index
) -> None:
    told = "The ferry Maid of Skarn burned out in Brackwater on Friday. Captain Edda Vale and 12 of her crew are safe. "
    again = (
        "Fire has destroyed the Maid of Skarn at her Brackwater berth; Edda Vale, the captain, and 12 others got out. "
    )
    for key, text in (("a.json", told), ("b.json", again), ("c.json", told)):
        put(key, json.dumps({"title": text[:40], "content": text * 3, "datePublished": "2026-11-20"}).encode())
    index.client.indices.refresh(index="headlines-*")
    assert do("settle")["settle"]["settled"] == 3
    index.client.indices.refresh(index="headlines-*")
    assert do("settle")["settle"] is None
    found = get("/v1/search", q="Skarn").json
    assert found["totalResults"] == 2
    assert {(article["story"]["id"], article["story"]["size"]) for article in found["articles"]} == {
        (found["articles"][0]["story"]["id"], 3)
    }
    only = get("/v1/search", q="Skarn", duplicates="only").json
    assert {article["object"]["key"] for article in get("/v1/search", duplicates="include").json["articles"]} == {
        "a.json",
        "b.json",
        "c.json",
    }
    assert only["totalResults"] == 2


def test_a_dead_letter_shows_in_its_objects_receipt(upload_queue: Any, get: Get) -> None:
    dead = boto3.resource("sqs").get_queue_by_name(QueueName="dead-letters")
    dead.send_message(MessageBody=message(Upload(BUCKET, "a.json")))
    assert do("failed")["letters"] == {"failed": 1}
    assert get("/v1/ingest/objects", key="a.json").json["state"] == "failed"


def test_a_mapping_that_an_index_in_use_cannot_take_starts_a_rebuild(
    put: Put, upload_queue: Any, index: Index, get: Get, nobody_writes: None
) -> None:
    index.client.indices.delete(index="headlines-articles-000001")
    old = {"mappings": {"properties": {"title": {"type": "keyword"}}}, "aliases": {"headlines-articles": {}}}
    index.client.indices.create(index="headlines-articles-000001", body=old)
    put("a.json", json.dumps(ARTICLE).encode())
    assert do("migrate")["rebuild"]["state"] == "running"
    deliver(upload_queue)
    assert do("continue")["rebuild"]["state"] == "swapped"
    assert get("/v1/search", q="repair").json["totalResults"] == 1


def test_a_missing_queue_is_named(environment: None, bucket: Any) -> None:
    with pytest.raises(Misconfigured, match="DEAD_LETTER_QUEUE_URL"):
        do("failed")


def test_an_unknown_action_is_told_what_there_is(environment: None) -> None:
    with pytest.raises(app.UnknownAction, match="migrate, rebuild, rollback, reconcile, continue, settle, failed"):
        do("reindex")
