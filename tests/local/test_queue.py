"""What a bucket holds and what failed, sent to the upload queue again."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from headlines.uploads.message import Upload, uploads
from local.api import Failed
from local.backfill import backfill
from local.queue import Queue, announce, redrive

BUCKET = "archive"


@pytest.fixture
def queue() -> Iterator[Queue]:
    """An upload queue with its dead letters behind it."""
    with mock_aws():
        sqs = boto3.client("sqs", region_name="us-east-1")
        dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        policy = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 5})
        yield Queue(sqs, sqs.create_queue(QueueName="uploads", Attributes={"RedrivePolicy": policy})["QueueUrl"])


@pytest.fixture
def s3(queue: Queue) -> Any:
    client = boto3.client("s3", region_name="us-east-1")
    client.create_bucket(Bucket=BUCKET)
    return client


def bodies(queue: Queue) -> list[str]:
    """Every message in the queue, taken out of it."""
    found: list[str] = []
    while letters := queue.sqs.receive_message(QueueUrl=queue.url, MaxNumberOfMessages=10).get("Messages"):
        found += [letter["Body"] for letter in letters]
    return found


def announced(queue: Queue) -> list[Upload]:
    """What ingest reads out of the messages in the queue."""
    return [upload for body in bodies(queue) for upload in uploads(body)]


def dead_letters(queue: Queue) -> Queue:
    return Queue(queue.sqs, queue.sqs.get_queue_url(QueueName="dead")["QueueUrl"])


def test_every_object_below_the_prefix_is_announced_whatever_its_key(queue: Queue, s3: Any, tmp_path: Path) -> None:
    keys = {f"2024/{n:03}.json" for n in range(25)} | {"2024/a b+c é(1)=.html", "2024/%2F.txt"}
    for key in (*keys, "2023/older.json"):
        s3.put_object(Bucket=BUCKET, Key=key, Body=b"x")
    assert set(backfill(s3, queue, f"s3://{BUCKET}/2024/", tmp_path / "state")) == keys
    assert {upload.key for upload in announced(queue)} == keys


def test_an_interrupted_backfill_goes_on_where_it_was_and_loses_nothing(queue: Queue, s3: Any, tmp_path: Path) -> None:
    keys = [f"{n:03}.json" for n in range(130)]
    for key in keys:
        s3.put_object(Bucket=BUCKET, Key=key, Body=b"x")
    interrupted = backfill(s3, queue, f"s3://{BUCKET}", tmp_path / "state")
    assert [next(interrupted) for _ in range(112)] == keys[:112]
    del interrupted
    rest = list(backfill(s3, queue, f"s3://{BUCKET}", tmp_path / "state"))
    assert rest == keys[100:]
    assert {upload.key for upload in announced(queue)} == set(keys)


def test_a_finished_backfill_starts_from_the_beginning_when_run_again(queue: Queue, s3: Any, tmp_path: Path) -> None:
    s3.put_object(Bucket=BUCKET, Key="a.json", Body=b"x")
    for _ in range(2):
        assert list(backfill(s3, queue, f"s3://{BUCKET}", tmp_path / "state")) == ["a.json"]


def test_the_memory_of_one_backfill_is_not_taken_for_another_s(queue: Queue, s3: Any, tmp_path: Path) -> None:
    (tmp_path / "state").write_text('{"address": "s3://other", "after": "m"}')
    with pytest.raises(Failed, match="s3://other"):
        list(backfill(s3, queue, f"s3://{BUCKET}", tmp_path / "state"))


@pytest.mark.parametrize("address", ["archive/2024", "s3://", "https://archive"])
def test_an_address_that_is_none_is_said_so(queue: Queue, tmp_path: Path, address: str) -> None:
    with pytest.raises(Failed, match="s3://bucket/prefix"):
        list(backfill(None, queue, address, tmp_path / "state"))


def test_a_bucket_that_is_not_there_is_said_in_a_line(queue: Queue, s3: Any, tmp_path: Path) -> None:
    with pytest.raises(Failed, match="NoSuchBucket"):
        list(backfill(s3, queue, "s3://nowhere", tmp_path / "state"))


def test_a_key_of_1024_bytes_fits_a_batch_of_its_like(queue: Queue) -> None:
    keys = ["é" * 500 + str(n) for n in range(20)]
    assert list(announce(queue, BUCKET, keys)) == keys
    assert [upload.key for upload in announced(queue)] == keys


def test_redrive_moves_every_dead_letter_as_it_was_and_empties_their_queue(queue: Queue) -> None:
    dead = dead_letters(queue)
    letters = [f"letter {n}" for n in range(23)]
    for letter in letters:
        dead.sqs.send_message(QueueUrl=dead.url, MessageBody=letter)
    assert len(list(redrive(queue))) == 23
    assert sorted(bodies(queue)) == sorted(letters)
    assert bodies(dead) == []


def test_redrive_of_a_queue_without_dead_letters_says_so(queue: Queue) -> None:
    with pytest.raises(Failed, match="no dead-letter queue"):
        list(redrive(dead_letters(queue)))
