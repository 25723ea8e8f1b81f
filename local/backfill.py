"""The objects that a bucket already holds, announced as if they had just been put."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from local.api import Failed
from local.aws import said_in_a_line
from local.queue import Queue, announce

SAVED_EVERY = 100  # objects; what an interruption may announce twice


def split(address: str) -> tuple[str, str]:
    """`s3://bucket/prefix` as bucket and prefix."""
    bucket, _, prefix = address.removeprefix("s3://").partition("/")
    if not address.startswith("s3://") or not bucket:
        raise Failed(f"{address} is no address of objects: write s3://bucket or s3://bucket/prefix")
    return bucket, prefix


def backfill(s3: Any, where: Queue, address: str, state: Path) -> Iterator[str]:
    """Announce every object below the address, in the order of their keys, and yield each key.

    `state` is a file that remembers the last key: an interrupted run goes on from there, a finished one forgets it.
    """
    bucket, prefix = split(address)
    after = _remembered(state, address)
    for count, key in enumerate(announce(where, bucket, _keys(s3, bucket, prefix, after)), 1):
        if count % SAVED_EVERY == 0:
            state.write_text(json.dumps({"address": address, "after": key}), "utf-8")
        yield key
    state.unlink(missing_ok=True)


def _remembered(state: Path, address: str) -> str:
    with suppress(FileNotFoundError):
        before = json.loads(state.read_text("utf-8"))
        if before["address"] != address:
            raise Failed(f"{state} belongs to {before['address']}: finish that, delete the file or use --state")
        return str(before["after"])
    return ""


def _keys(s3: Any, bucket: str, prefix: str, after: str) -> Iterator[str]:
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix, StartAfter=after)
    with said_in_a_line():
        for page in pages:
            yield from (found["Key"] for found in page.get("Contents", []))
