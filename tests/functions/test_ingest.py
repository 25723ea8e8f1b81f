"""The ingest handler: what it hands back to the queue, and what it never lets happen to neighbours."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from opensearchpy import Transport

from functions.ingest import app
from headlines.articles.read import read
from headlines.index import client, writer
from headlines.index import ingest as ingesting
from headlines.uploads import store
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


@pytest.fixture
def sent(bucket: Any, get: Get, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The requests to S3 and OpenSearch, by their last word."""
    words: list[str] = []
    ask, perform = store._ask, Transport.perform_request

    def to_s3(operation: str, upload: Any) -> Any:
        words.append(operation)
        return ask(operation, upload)

    def to_opensearch(self: Transport, method: str, url: str, *rest: Any, **named: Any) -> Any:
        words.append(url.rpartition("/")[2])
        return perform(self, method, url, *rest, **named)

    monkeypatch.setattr(store, "_ask", to_s3)
    monkeypatch.setattr(Transport, "perform_request", to_opensearch)
    return words


def test_ten_files_cost_three_requests_to_opensearch_and_one_each_to_s3(bucket: Any, sent: list[str]) -> None:
    keys = [f"{number}.json" for number in range(10)]
    for key in keys:
        bucket.put_object(Key=key, Body=body())
    assert app.handler(sqs(*map(s3_event, keys)), Context()) == {"batchItemFailures": []}
    assert Counter(sent) == {"get_object": 10, "_mget": 1, "_bulk": 2}
    assert (sent[0], sent[-1]) == ("_mget", "_bulk")


def test_two_messages_about_one_object_are_one_look(bucket: Any, sent: list[str]) -> None:
    bucket.put_object(Key="a.json", Body=body())
    assert app.handler(sqs(s3_event("a.json"), s3_event("a.json")), Context()) == {"batchItemFailures": []}
    assert Counter(sent)["get_object"] == 1


def test_a_reader_that_fails_on_one_file_costs_its_neighbours_nothing(
    bucket: Any, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reader(data: bytes, name: str, metadata: Any) -> Any:
        if name == "bad.json":
            raise ZeroDivisionError
        return read(data, name, metadata)

    monkeypatch.setattr(ingesting, "read", reader)
    for key in ("a.json", "bad.json", "z.json"):
        bucket.put_object(Key=key, Body=body())
    answer = app.handler(sqs(*map(s3_event, ("a.json", "bad.json", "z.json"))), Context())
    assert answer == {"batchItemFailures": [{"itemIdentifier": "m-1"}]}
    assert get("/v1/search", q="bridge", duplicates="include").json["totalResults"] == 2
    assert get("/v1/ingest/objects", key="z.json").json["state"] == "indexed"


def test_a_document_that_opensearch_never_takes_costs_its_neighbours_nothing(
    bucket: Any, get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    send, sleep, began = writer._send, time.sleep, time.monotonic()

    def refuse(*given: Any) -> Iterator[writer.Outcome]:
        for outcome in send(*given):
            poisonous = outcome.action.get("_source", {}).get("title") == "Poison"
            yield replace(outcome, fate="again") if poisonous else outcome

    def left(_: Context) -> int:  # of 70 seconds, each as long as a twentieth
        return 70_000 - int((time.monotonic() - began) * 20_000)

    monkeypatch.setattr(writer, "_send", refuse)
    monkeypatch.setattr(Context, "get_remaining_time_in_millis", left)
    monkeypatch.setattr("headlines.index.writer.time.sleep", lambda seconds: sleep(seconds / 20))
    bucket.put_object(Key="bad.json", Body=body(title="Poison"))
    bucket.put_object(Key="good.json", Body=body())
    answer = app.handler(sqs(s3_event("bad.json"), s3_event("good.json")), Context())
    assert answer == {"batchItemFailures": [{"itemIdentifier": "m-0"}]}
    assert get("/v1/ingest/objects", key="good.json").json["state"] == "indexed"
