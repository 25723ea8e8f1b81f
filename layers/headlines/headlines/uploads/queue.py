"""The queue in front of ingest, and its dead letters. The only module that speaks to SQS."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from headlines.errors import RetryLater
from headlines.uploads.message import Upload, message

_AT_ONCE = 10
_HIDDEN_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it lies in a queue; `sent` is when it first came to one, in milliseconds since 1970."""

    body: str
    sent: int


def send(url: str, uploads: Iterable[Upload]) -> None:
    """Asks for objects to be read. Raises RetryLater when the queue does not take all of them."""
    waiting = iter(uploads)
    while batch := list(islice(waiting, _AT_ONCE)):
        entries = [{"Id": str(number), "MessageBody": message(upload)} for number, upload in enumerate(batch)]
        answer = _ask("send_message_batch", QueueUrl=url, Entries=entries)
        if answer.get("Failed"):
            raise RetryLater(f"the queue did not take {len(answer['Failed'])} messages")


def backlog(url: str) -> int:
    """About how many messages wait to be read for the first time or again."""
    name = "ApproximateNumberOfMessages"
    return int(_ask("get_queue_attributes", QueueUrl=url, AttributeNames=[name])["Attributes"][name])


@contextmanager
def opened(url: str, seconds_left: Callable[[], float]) -> Iterator[Iterator[Letter]]:
    """The letters of a queue, each once; none is taken out, all can be received again afterwards."""
    handles: list[str] = []
    try:
        yield _letters(url, seconds_left, handles)
    finally:
        _show_again(url, handles)


def _letters(url: str, seconds_left: Callable[[], float], handles: list[str]) -> Iterator[Letter]:
    while seconds_left() > 0 and (received := _receive(url)):
        handles += [letter["ReceiptHandle"] for letter in received]
        yield from (Letter(letter["Body"], int(letter["Attributes"]["SentTimestamp"])) for letter in received)


def _receive(url: str) -> list[Any]:
    wanted = {"MaxNumberOfMessages": _AT_ONCE, "VisibilityTimeout": _HIDDEN_SECONDS, "WaitTimeSeconds": 1}
    answer = _ask("receive_message", QueueUrl=url, AttributeNames=["SentTimestamp"], **wanted)
    return list(answer.get("Messages", []))


def _show_again(url: str, handles: list[str]) -> None:
    waiting = iter(handles)
    while batch := list(islice(waiting, _AT_ONCE)):
        entries = [{"Id": str(n), "ReceiptHandle": h, "VisibilityTimeout": 0} for n, h in enumerate(batch)]
        _ask("change_message_visibility_batch", QueueUrl=url, Entries=entries)


@cache
def _client() -> Any:
    import boto3

    return boto3.client("sqs")


def _ask(operation: str, **given: Any) -> Any:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        return getattr(_client(), operation)(**given)
    except (BotoCoreError, ClientError) as error:
        raise RetryLater(f"SQS did not answer {operation}: {error}") from error
