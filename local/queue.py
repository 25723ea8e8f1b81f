"""The upload queue of a running service: objects are announced in it as S3 announces them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from urllib.parse import quote_plus

from local.api import Failed, Service
from local.aws import reach, said_in_a_line

AT_ONCE = 10  # messages that SQS takes and gives in one call


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue and the client to reach it with."""

    sqs: Any
    url: str


def queue(service: Service, url: str | None, endpoint_url: str | None) -> Queue:
    """The queue with that URL, with the user's own AWS credentials, or the one of a service on this machine."""
    return Queue(*reach(service, "sqs", url, endpoint_url))


def announce(where: Queue, bucket: str, keys: Iterable[str]) -> Iterator[str]:
    """Announce each key and yield it when the queue has it. An event is a hint: sent twice, it changes nothing."""
    waiting = iter(keys)
    while batch := list(islice(waiting, AT_ONCE)):
        _send(where, [json.dumps(event(bucket, key)) for key in batch])
        yield from batch


def announce_removal(where: Queue, bucket: str, key: str) -> None:
    """Say what S3 would, and moto does not: that an object was deleted."""
    _send(where, [json.dumps(event(bucket, key, "ObjectRemoved:Delete"))])


def event(bucket: str, key: str, name: str = "ObjectCreated:Put") -> dict[str, Any]:
    """S3's message about an object; without a sequencer, for only S3 knows the order of events."""
    return {
        "Records": [
            {
                "eventVersion": "2.1",
                "eventSource": "aws:s3",
                "eventTime": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                "eventName": name,
                "s3": {
                    "s3SchemaVersion": "1.0",
                    "bucket": {"name": bucket, "arn": f"arn:aws:s3:::{bucket}"},
                    "object": {"key": quote_plus(key)},
                },
            }
        ]
    }


def redrive(where: Queue) -> Iterator[str]:
    """Move every dead letter back to the queue that gave up on it, and yield its id.

    Copied first and deleted then: interrupted, a letter is there twice, which changes nothing.
    """
    dead = Queue(where.sqs, _dead_letters(where))
    while letters := _receive(dead):
        _send(where, [letter["Body"] for letter in letters])
        _delete(dead, letters)
        yield from (letter["MessageId"] for letter in letters)


def _dead_letters(where: Queue) -> str:
    with said_in_a_line():
        attributes = where.sqs.get_queue_attributes(QueueUrl=where.url, AttributeNames=["All"])["Attributes"]
        if "RedrivePolicy" not in attributes:
            raise Failed(f"{where.url} has no dead-letter queue: name the upload queue, not another")
        name = json.loads(attributes["RedrivePolicy"])["deadLetterTargetArn"].rpartition(":")[2]
        return str(where.sqs.get_queue_url(QueueName=name)["QueueUrl"])


def _receive(where: Queue) -> list[Mapping[str, Any]]:
    with said_in_a_line():
        answer = where.sqs.receive_message(QueueUrl=where.url, MaxNumberOfMessages=AT_ONCE, WaitTimeSeconds=1)
    return list(answer.get("Messages", []))


def _send(where: Queue, bodies: list[str]) -> None:
    entries = [{"Id": str(number), "MessageBody": body} for number, body in enumerate(bodies)]
    with said_in_a_line():
        answer = where.sqs.send_message_batch(QueueUrl=where.url, Entries=entries)
    if refused := answer.get("Failed"):
        raise Failed(f"SQS did not take {len(refused)} messages ({refused[0]['Code']}); run the command again")


def _delete(where: Queue, letters: Iterable[Mapping[str, Any]]) -> None:
    entries = [{"Id": str(n), "ReceiptHandle": letter["ReceiptHandle"]} for n, letter in enumerate(letters)]
    with said_in_a_line():
        where.sqs.delete_message_batch(QueueUrl=where.url, Entries=entries)
