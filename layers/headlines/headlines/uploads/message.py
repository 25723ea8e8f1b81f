"""A queue message to the uploads it speaks of. Pure; an event is a hint, never the truth."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote_plus, unquote_plus

from headlines.errors import Unreadable

Name = tuple[str, str]  # bucket and key


@dataclass(frozen=True, slots=True)
class Upload:
    """An object that may have been put, overwritten or deleted; without an order `version` is None.

    `reach` is the number of records that the sender saw in the index under its key, `attempts` how often the queue
    has delivered the message, `request` the id that S3 gave the request that put or deleted the object.
    """

    bucket: str
    key: str
    version: int | None = None
    reach: int = 0
    attempts: int = 1
    request: str | None = None

    @property
    def name(self) -> Name:
        """Which object it is."""
        return self.bucket, self.key


def uploads(body: str, attempts: int = 1) -> list[Upload]:
    """The uploads a message names: events of S3 or EventBridge, bare or wrapped by SNS; none in a test event.

    Raises Unreadable (`unknownMessage`) for anything else.
    """
    return [replace(upload, attempts=attempts) for upload in _uploads(_json(body))]


def merged(uploads: Iterable[Upload]) -> dict[Name, Upload]:
    """Each object once: what all events say together of it."""
    named: dict[Name, Upload] = {}
    for upload in uploads:
        named[upload.name] = _both(named.get(upload.name, upload), upload)
    return named


def message(upload: Upload) -> str:
    """The body of a message that asks for an object to be read, in the shape of S3's event; it has no order."""
    thing = {"key": quote_plus(upload.key), "reach": upload.reach}
    return json.dumps({"Records": [{"s3": {"bucket": {"name": upload.bucket}, "object": thing}}]})


def _both(one: Upload, other: Upload) -> Upload:
    newer, older = (one, other) if (one.version or 0) > (other.version or 0) else (other, one)
    return replace(
        newer,
        reach=max(one.reach, other.reach),
        attempts=max(one.attempts, other.attempts),
        request=newer.request or older.request,
    )


def version(sequencer: str) -> int:
    """S3's sequencer as an external version of OpenSearch: later events have larger numbers, in 60 bits.

    S3 writes 16 or 18 hex digits, EventBridge the same without the leading `00`; compared left-aligned.
    """
    digits = sequencer.upper()
    if len(digits) == 18 and digits.startswith("00"):
        digits = digits[2:]
    return int(digits.ljust(15, "0")[:15], 16)


def _json(body: str) -> Any:
    try:
        return json.loads(body)
    except ValueError as error:
        raise Unreadable("unknownMessage", f"the message is not JSON: {error}") from error


def _uploads(event: Any) -> Iterator[Upload]:
    match event:
        case {"Records": [*records]}:
            yield from (_from_s3(record) for record in records)
        case {
            "source": "aws.s3",
            "detail": {"bucket": {"name": str(bucket)}, "object": {"key": str(key)} as thing} as detail,
        }:
            yield Upload(bucket, key, _ordered(thing), request=_request(detail))
        case {"Type": "Notification", "Message": str(message)}:
            yield from _uploads(_json(message))
        case {"Event": "s3:TestEvent"}:
            return
        case _:
            raise Unreadable("unknownMessage", "the message is no S3 event; only those belong in this queue")


def _from_s3(record: Any) -> Upload:
    match record:
        case {"s3": {"bucket": {"name": str(bucket)}, "object": {"key": str(key)} as thing}}:
            return Upload(bucket, unquote_plus(key), _ordered(thing), thing.get("reach", 0), request=_request(record))
    raise Unreadable("unknownMessage", "a record of the message names no bucket and key")


def _request(event: Any) -> str | None:
    match event:
        case {"responseElements": {"x-amz-request-id": str(request)}} | {"request-id": str(request)}:
            return request
    return None


def _ordered(thing: dict[str, Any]) -> int | None:
    sequencer = thing.get("sequencer")
    if not isinstance(sequencer, str) or not sequencer:
        return None
    try:
        return version(sequencer)
    except ValueError as error:
        raise Unreadable("unknownMessage", f"the sequencer {sequencer!r} is not hexadecimal") from error
