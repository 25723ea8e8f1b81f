"""The bucket, as it is now. The only module that speaks to S3."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

from headlines.errors import RetryLater
from headlines.uploads.message import Upload

# what S3 says of a key that is not there, or whose newest version is a delete marker
_GONE = {"NoSuchKey"}
_MAKING = Lock()


@dataclass(frozen=True, slots=True)
class Stored:
    """An object with what S3 says of it; `body` is empty above the limit, `metadata` `x-amz-meta-*` bare."""

    body: bytes
    size: int
    etag: str
    version_id: str | None
    metadata: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """An object as the bucket's listing has it."""

    key: str
    etag: str
    modified: datetime.datetime


def fetch(upload: Upload, limit: int) -> Stored | None:
    """The object as it is now, its bytes only up to `limit`, or None when it is gone.

    Raises RetryLater when S3 does not give it.
    """
    answer = _ask("get_object", upload)
    if answer is None:
        return None
    size = answer["ContentLength"]
    with answer["Body"] as stream:
        body = _read(stream) if size <= limit else b""
    return Stored(body, size, _etag(answer), _version(answer), answer["Metadata"])


def listing(bucket: str, after: str) -> Iterator[Listed]:
    """Every object of the bucket whose key comes after `after`, in the order of the keys' UTF-8 bytes.

    Raises RetryLater when S3 does not give it.
    """
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        for page in _client().get_paginator("list_objects_v2").paginate(Bucket=bucket, StartAfter=after):
            for found in page.get("Contents", []):
                yield Listed(found["Key"], _etag(found), found["LastModified"])
    except (BotoCoreError, ClientError) as error:
        raise RetryLater(f"S3 did not list {bucket}: {error}") from error


def keep(bucket: str, key: str, data: bytes, content_type: str = "application/jsonl") -> None:
    """Writes an object, of JSON Lines unless told otherwise. Raises RetryLater when S3 does not take it."""
    _send("put_object", bucket, key, Body=data, ContentType=content_type)


def discard(bucket: str, key: str) -> None:
    """Deletes an object, whether it is there or not. Raises RetryLater when S3 does not."""
    _send("delete_object", bucket, key)


def _client() -> Any:
    with _MAKING:  # boto3's clients may be shared by threads, their making may not
        return _made()


@cache
def _made() -> Any:
    import boto3
    from botocore.config import Config

    config = Config(
        connect_timeout=5,
        read_timeout=30,
        retries={"mode": "standard"},
        user_agent="headlines",  # botocore's own is made anew for each request, in an eighth of its time
    )
    return boto3.client("s3", config=config)


def _ask(operation: str, upload: Upload) -> Any:
    from botocore.exceptions import ClientError

    try:
        return _send(operation, upload.bucket, upload.key)
    except RetryLater as error:
        refusal = error.__cause__
        if isinstance(refusal, ClientError) and refusal.response["Error"]["Code"] in _GONE:
            return None
        raise


def _send(operation: str, bucket: str, key: str, **more: Any) -> Any:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        return getattr(_client(), operation)(Bucket=bucket, Key=key, **more)
    except ClientError as error:
        raise RetryLater(f"S3 refused {operation}: {error.response['Error']['Code']}") from error
    except BotoCoreError as error:
        raise RetryLater(f"S3 did not answer {operation}: {error}") from error


def _read(stream: Any) -> bytes:
    from botocore.exceptions import BotoCoreError

    try:
        return bytes(stream.read())
    except (BotoCoreError, OSError) as error:
        raise RetryLater(f"S3 broke off in the middle of an object: {error}") from error


def _etag(answer: Mapping[str, Any]) -> str:
    return str(answer["ETag"]).strip('"')


def _version(answer: Mapping[str, Any]) -> str | None:
    version: str | None = answer.get("VersionId")
    return None if version == "null" else version
