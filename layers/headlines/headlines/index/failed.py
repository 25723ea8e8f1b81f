"""Dead letters to receipts: an object that could not be read so often that the queue gave up says so."""

import datetime
from collections import Counter
from typing import Literal

from headlines.errors import Unreadable
from headlines.index import receipt as receipts
from headlines.index.client import Index
from headlines.index.document import receipt_id
from headlines.index.receipt import Receipt
from headlines.index.writer import SecondsLeft, find, over_older, write
from headlines.uploads import queue
from headlines.uploads.message import Upload, uploads
from headlines.uploads.queue import Letter

Found = Literal["failed", "settled", "unknownMessage"]

_REASON = {
    "code": "gaveUp",
    "detail": "every delivery failed: IngestFunction's log says why; when that is mended, redrive the dead letters",
}


def mark(index: Index, dead_letters: str, seconds_left: SecondsLeft) -> dict[Found, int]:
    """Gives the objects of all dead letters the state `failed`, unless they were read since; counts each kind.

    The letters stay in their queue. Raises RetryLater when SQS or OpenSearch is away.
    """
    with queue.opened(dead_letters, seconds_left) as letters:
        return dict(Counter(found for letter in letters for found in _read(index, letter, seconds_left)))


def _read(index: Index, letter: Letter, seconds_left: SecondsLeft) -> list[Found]:
    try:
        named = uploads(letter.body)
    except Unreadable:
        return ["unknownMessage"]
    return [_mark(index, upload, _instant(letter.sent), seconds_left) for upload in named]


def _mark(index: Index, upload: Upload, sent: str, seconds_left: SecondsLeft) -> Found:
    (before,) = find(index, receipt_id(upload))
    if before and before["state"] in {"indexed", "rejected", "deleted"} and before["updatedAt"] >= sent:
        return "settled"
    if before and before["state"] == "failed":
        return "failed"
    version = (before or {}).get("version", 0) + 1
    action = over_older(index.objects, receipt_id(upload), version, _failed(upload, before))
    (outcome,) = write(index, [action], seconds_left)
    return "failed" if outcome.fate == "done" else "settled"  # refused as stale: somebody read it this moment


def _failed(upload: Upload, before: Receipt | None) -> Receipt:
    known = {name: value for name, value in (before or {}).items() if name != "version"}
    changed = {"state": "failed", "reason": _REASON, "updatedAt": receipts.now()}
    return {"records": receipts.NOTHING_YET} | known | receipts.identity(upload) | changed


def _instant(milliseconds: int) -> str:
    return receipts.written(datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.UTC))
