"""Files into the upload bucket of a running service, and out of it, and what became of them."""

import time
from dataclasses import dataclass
from typing import Any

from local.api import Failed, Problem, Service, get
from local.aws import reach, said_in_a_line
from local.queue import Queue, announce_removal, queue

POLL = 0.2  # seconds
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where files go in. `queue` is set for a local service, whose S3 (moto) announces no deletions."""

    s3: Any
    bucket: str
    queue: Queue | None = None


def place(service: Service, bucket: str | None, endpoint_url: str | None) -> Place:
    """The bucket given, with the user's own AWS credentials, or the one of a service on this machine."""
    s3, name = reach(service, "s3", bucket, endpoint_url)
    return Place(s3, name, None if bucket else queue(service, None, None))


def put(where: Place, key: str, data: bytes) -> None:
    """Put or overwrite an object."""
    with said_in_a_line():
        where.s3.put_object(Bucket=where.bucket, Key=key, Body=data)


def delete(where: Place, key: str) -> None:
    """Delete an object; where S3 does not announce it, do."""
    with said_in_a_line():
        where.s3.delete_object(Bucket=where.bucket, Key=key)
    if where.queue:
        announce_removal(where.queue, where.bucket, key)


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
