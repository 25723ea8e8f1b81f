"""What calls a function by itself: Lambda's event source mapping, and EventBridge's schedules."""

import logging
import threading
from collections.abc import Sequence
from typing import Any

from local.runtime import invoke
from local.template import REGION, Schedule, Source, queue_arn

LOG = logging.getLogger(__name__)
MAX_BATCH = 10  # one ReceiveMessage gives no more
MAX_WAIT = 30  # seconds before a failed message comes back; deployed, it is the queue's visibility timeout


def work(source: Source, sqs: Any, stop: threading.Event) -> None:
    """Pass messages on until `stop` is set."""
    url = sqs.get_queue_url(QueueName=source.queue)["QueueUrl"]
    while not stop.is_set():
        received = sqs.receive_message(
            QueueUrl=url,
            MaxNumberOfMessages=min(source.batch_size, MAX_BATCH),
            WaitTimeSeconds=1,
            AttributeNames=["All"],
            MessageAttributeNames=["All"],
        )
        if messages := received.get("Messages", []):
            _settle(sqs, url, messages, _failed(source, messages))


def repeat(schedule: Schedule, seconds: float, stop: threading.Event) -> None:
    """Call a function every so many seconds until `stop` is set; a call that fails is tried at the next time."""
    while not stop.wait(seconds):
        try:
            invoke(schedule.function, schedule.event)
        except Exception:
            LOG.exception("%s failed", schedule.function.name)


def waiting(sqs: Any, url: str) -> bool:
    """Whether the queue holds messages, those being worked on and those to be tried again included."""
    counts = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    return any(int(counts[f"ApproximateNumberOfMessages{suffix}"]) for suffix in ("", "NotVisible", "Delayed"))


def lambda_event(queue: str, messages: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Received messages in the shape in which Lambda hands them to a function."""
    return {"Records": [_record(queue, message) for message in messages]}


def _record(queue: str, message: dict[str, Any]) -> dict[str, Any]:
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message.get("Attributes", {}),
        "messageAttributes": message.get("MessageAttributes", {}),
        "md5OfBody": message["MD5OfBody"],
        "eventSource": "aws:sqs",
        "eventSourceARN": queue_arn(queue),
        "awsRegion": REGION,
    }


def _failed(source: Source, messages: Sequence[dict[str, Any]]) -> set[str]:
    """The ids of the messages to try again: all of them where the handler raised, as with Lambda."""
    everything = {message["MessageId"] for message in messages}
    try:
        answer = invoke(source.function, lambda_event(source.queue, messages))
    except Exception:
        LOG.exception("%s failed", source.function.name)
        return everything
    named = {failure.get("itemIdentifier") for failure in (answer or {}).get("batchItemFailures") or []}
    return everything if named - everything else named


def _settle(sqs: Any, url: str, messages: Sequence[dict[str, Any]], failed: set[str]) -> None:
    for message in messages:
        handle = message["ReceiptHandle"]
        if message["MessageId"] in failed:
            tries = int(message["Attributes"]["ApproximateReceiveCount"])
            wait = min(2 ** (tries - 1), MAX_WAIT)
            sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=wait)
        else:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=handle)
