"""Files into the upload bucket of a running service, and out of it, and what became of them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from local.api import Failed, Problem, Service, get

POLL = 0.2  # seconds
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where files go in. `queue_url` is set for a local service, whose S3 announces no deletions."""

    s3: Any
    bucket: str
    sqs: Any = None
    queue_url: str | None = None


def place(service: Service, bucket: str | None, endpoint_url: str | None) -> Place:
    """The bucket given, with the user's own AWS credentials, or the one of a service on this machine."""
    import boto3

    if bucket:
        with said_in_a_line():
            return Place(boto3.client("s3", endpoint_url=endpoint_url), bucket)
    if not on_this_machine(service):
        raise Failed(f"{service.url} is not on this machine: name its upload bucket with --bucket")
    from local.services import client

    here = get(service, "/_local")
    sqs = client("sqs", here["endpoint"])
    return Place(client("s3", here["endpoint"]), here["bucket"], sqs, here["queue"])


def on_this_machine(service: Service) -> bool:
    """Whether the service is one that `headlines serve` started."""
    return urlsplit(service.url).hostname in ("127.0.0.1", "localhost", "::1")


def put(where: Place, key: str, data: bytes) -> None:
    """Put or overwrite an object."""
    with said_in_a_line():
        where.s3.put_object(Bucket=where.bucket, Key=key, Body=data)


def delete(where: Place, key: str) -> None:
    """Delete an object; where S3 is moto, announce it too."""
    from local.watch import announce_removal

    with said_in_a_line():
        where.s3.delete_object(Bucket=where.bucket, Key=key)
        if where.queue_url:
            announce_removal(where.sqs, where.queue_url, where.bucket, key)


@contextmanager
def said_in_a_line() -> Iterator[None]:
    """What AWS refuses, as Failed."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise Failed(f"AWS: {error}") from error


def receipt(service: Service, key: str) -> Any:
    """The receipt of a key, or None where there never was one."""
    try:
        return get(service, "/v1/ingest/objects", {"key": key})
    except Problem as problem:
        if problem.status == 404:
            return None
        raise


def new_receipt(service: Service, key: str, before: Any, patience: float = PATIENCE) -> Any:
    """The receipt that follows `before`; Failed when none has come after `patience` seconds."""
    deadline = time.monotonic() + patience
    while (found := receipt(service, key)) is None or _unsettled(found, before):
        if time.monotonic() > deadline:
            raise Failed(f"{key} has no receipt after {patience:.0f} s; ask later with `headlines status`")
        time.sleep(POLL)
    return found


def _unsettled(found: Any, before: Any) -> bool:
    return found["state"] == "reading" or (before is not None and found["updatedAt"] == before["updatedAt"])
