"""Dead letters: their objects say `failed`, and they themselves stay where they are."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from headlines.index import failed
from headlines.index.client import Index
from headlines.index.document import receipt_id
from headlines.index.ingest import ingest
from headlines.index.writer import find
from headlines.uploads import queue
from headlines.uploads.message import Upload, message
from tests.conftest import BUCKET


@pytest.fixture
def dead_letters(bucket: Any) -> Iterator[Any]:
    """An empty queue of moto's, inside the bucket's mock."""
    queue._client.cache_clear()
    yield boto3.resource("sqs").create_queue(QueueName="dead-letters")
    queue._client.cache_clear()


def state(index: Index, key: str) -> Any:
    (receipt,) = find(index, receipt_id(Upload(BUCKET, key)))
    return receipt and receipt["state"]


def letter(key: str) -> str:
    return message(Upload(BUCKET, key))


def mark(index: Index, dead_letters: Any) -> dict[failed.Found, int]:
    return failed.mark(index, dead_letters.url, lambda: 60)


def test_an_object_behind_a_dead_letter_is_failed_and_says_what_to_do(index: Index, dead_letters: Any) -> None:
    dead_letters.send_message(MessageBody=letter("a.json"))
    assert mark(index, dead_letters) == {"failed": 1}
    (receipt,) = find(index, receipt_id(Upload(BUCKET, "a.json")))
    assert receipt
    assert (receipt["state"], receipt["reason"]["code"]) == ("failed", "gaveUp")
    assert "redrive" in receipt["reason"]["detail"]


def test_every_letter_can_still_be_received(index: Index, dead_letters: Any) -> None:
    for number in range(23):
        dead_letters.send_message(MessageBody=letter(f"{number}.json"))
    assert mark(index, dead_letters) == {"failed": 23}
    dead_letters.load()
    assert dead_letters.attributes["ApproximateNumberOfMessages"] == "23"
    assert mark(index, dead_letters) == {"failed": 23}


def test_an_object_that_was_read_after_its_letter_died_is_left_alone(
    index: Index, bucket: Any, dead_letters: Any
) -> None:
    dead_letters.send_message(MessageBody=letter("a.json"))
    bucket.put_object(Key="a.json", Body=json.dumps({"title": "T", "content": "The text of a news story."}).encode())
    ingest(Upload(BUCKET, "a.json"), index, lambda: 60)
    assert mark(index, dead_letters) == {"settled": 1}
    assert state(index, "a.json") == "indexed"


def test_a_failed_object_keeps_what_was_known_of_its_articles(index: Index, bucket: Any, dead_letters: Any) -> None:
    bucket.put_object(Key="a.json", Body=json.dumps({"title": "T", "content": "The text of a news story."}).encode())
    ingest(Upload(BUCKET, "a.json"), index, lambda: 60)
    dead_letters.send_message(MessageBody=letter("a.json"))
    assert mark(index, dead_letters) == {"failed": 1}
    (receipt,) = find(index, receipt_id(Upload(BUCKET, "a.json")))
    assert receipt
    assert (receipt["state"], receipt["records"]["indexed"]) == ("failed", 1)
    ingest(Upload(BUCKET, "a.json"), index, lambda: 60)
    assert state(index, "a.json") == "indexed"


def test_a_letter_that_is_no_event_is_counted(index: Index, dead_letters: Any) -> None:
    dead_letters.send_message(MessageBody="what is this")
    dead_letters.send_message(MessageBody=letter("a.json"))
    assert mark(index, dead_letters) == {"unknownMessage": 1, "failed": 1}
