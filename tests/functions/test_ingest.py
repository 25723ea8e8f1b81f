"""The ingest handler: what it hands back to the queue, and what it never lets happen to neighbours."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from functions.ingest import app
from headlines.index import client
from tests.functions.conftest import Context, Get, s3_event, sqs

ARTICLE = {"title": "Bridge reopens after repairs", "content": "The bridge over the river reopened on Monday morning."}
Put = Callable[[str, bytes], Any]


def body(**changes: str) -> bytes:
    return json.dumps(ARTICLE | changes).encode()


def test_a_put_is_found_afterwards(put: Put, get: Get) -> None:
    assert put("news/ä b.json", body()) == {"batchItemFailures": []}
    assert [a["title"] for a in get("/v1/search", q="bridge").json["articles"]] == ["Bridge reopens after repairs"]


def test_an_unreadable_neighbour_costs_the_batch_nothing(bucket: Any, get: Get) -> None:
    bucket.put_object(Key="bad.json", Body=b"{")
    bucket.put_object(Key="good.json", Body=body())
    assert app.handler(sqs(s3_event("bad.json"), s3_event("good.json")), Context()) == {"batchItemFailures": []}
    assert get("/v1/ingest/objects", key="bad.json").json["state"] == "rejected"
    assert get("/v1/search", q="bridge").json["totalResults"] == 1


def test_a_message_that_is_no_event_is_handed_back_alone(bucket: Any, get: Get) -> None:
    bucket.put_object(Key="good.json", Body=body())
    answer = app.handler(sqs("what is this", s3_event("good.json")), Context())
    assert answer == {"batchItemFailures": [{"itemIdentifier": "m-0"}]}
    assert get("/v1/search", q="bridge").json["totalResults"] == 1


def test_s3s_test_event_is_taken_and_forgotten(environment: None) -> None:
    assert app.handler(sqs(json.dumps({"Event": "s3:TestEvent"})), Context()) == {"batchItemFailures": []}


def test_while_opensearch_is_away_everything_is_handed_back(
    environment: None, bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENSEARCH_URL", "http://127.0.0.1:9")
    from tests.functions.conftest import forget

    forget()
    answer = app.handler(sqs(s3_event("a.json"), s3_event("b.json")), Context())
    assert {failure["itemIdentifier"] for failure in answer["batchItemFailures"]} == {"m-0", "m-1"}
    client.index().client.close()


def test_a_deletion_is_seen_from_the_bucket_not_from_the_events_name(put: Put, bucket: Any, get: Get) -> None:
    put("a.json", body())
    (found,) = get("/v1/search", q="bridge").json["articles"]
    bucket.Object("a.json").delete()
    app.handler(sqs(s3_event("a.json")), Context())
    assert get("/v1/search", q="bridge").json["articles"] == []
    gone = get(f"/v1/articles/{found['id']}")
    assert (gone.status, gone.json["code"]) == (410, "articleGone")
