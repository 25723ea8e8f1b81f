"""The receipt of an object: what became of it and of each of its records. Pure."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from headlines.index.document import article_id
from headlines.uploads.message import Upload

if TYPE_CHECKING:  # who only reads receipts starts without it
    from headlines.articles.outcome import Rejection

Receipt = dict[str, Any]

_REJECTS_KEPT = 100
NOTHING_YET = {"indexed": 0, "rejected": 0, "ranges": [], "rejects": []}


def now() -> str:
    """The present instant as RFC 3339 in UTC, to the millisecond."""
    return written(datetime.datetime.now(datetime.UTC))


def written(instant: datetime.datetime) -> str:
    """An instant in UTC as receipts have it: these texts sort as the instants do."""
    return instant.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def opening(upload: Upload, before: Receipt, reserved: int) -> Receipt:
    """The receipt of a file being read: the one before it, but saying that `reserved` records may exist."""
    fresh = identity(upload) | {"state": "reading", "reason": None, "updatedAt": now()}
    known = {key: value for key, value in before.items() if key != "version"}
    claim = {"reach": reserved, "reserved": reserved, "reservedAt": now()}
    return fresh | known | {"records": before.get("records", NOTHING_YET) | claim}


def identity(upload: Upload) -> Receipt:
    """The fields that say which object a receipt is about."""
    return {"kind": "receipt", "bucket": upload.bucket, "key": upload.key}


def records(indexed: Sequence[int], rejects: "Sequence[tuple[int, Rejection]]") -> dict[str, Any]:
    """Counts, the numbers of the indexed records, and the first hundred rejects with their reasons."""
    return {
        "indexed": len(indexed),
        "rejected": len(rejects),
        "ranges": ranges(indexed),
        "reach": max(indexed, default=-1) + 1,
        "rejects": [_reject(number, rejection) for number, rejection in rejects[:_REJECTS_KEPT]],
    }


def reach(receipt: Receipt) -> int:
    """How many records may be in the index under the key; at least one, which needs no reservation.

    A reservation outlives the writing of the final receipt for an hour: another writer, slower and overtaken, may
    hold it still, and it is as long as a message whose writer died is tried again.
    """
    known = receipt.get("records", {})
    return int(max(1, known.get("reach", 0), reservation(receipt).get("reserved", 0)))


def reservation(receipt: Receipt) -> dict[str, Any]:
    """The fields of a reservation that may still be somebody's."""
    known = receipt.get("records", {})
    if "reservedAt" not in known or datetime.datetime.fromisoformat(known["reservedAt"]) < _hour_ago():
        return {}
    return {name: known[name] for name in ("reserved", "reservedAt")}


def _hour_ago() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC) - datetime.timedelta(hours=1)


def has_rejects(receipt: Receipt) -> bool:
    """Whether the file, or records of it, were rejected."""
    return receipt.get("state") == "rejected" or bool(receipt.get("records", {}).get("rejected"))


def numbers(receipt: Mapping[str, Any]) -> Iterator[int]:
    """The numbers of the records that the receipt counts as indexed, ascending."""
    for run in receipt.get("records", {}).get("ranges", []):
        first, last = map(int, run.split("-"))
        yield from range(first, last + 1)


def article_ids(receipt: Mapping[str, Any]) -> Iterator[str]:
    """The ids of the articles that the receipt counts as indexed, in the file's order."""
    upload = Upload(receipt["bucket"], receipt["key"])
    return (article_id(upload, number) for number in numbers(receipt))


def ranges(ascending: Iterable[int]) -> list[str]:
    """Ascending record numbers as `first-last` runs: 0 1 2 5 → `0-2`, `5-5`."""
    runs: list[list[int]] = []
    for number in ascending:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [f"{first}-{last}" for first, last in runs]


def _reject(number: int, rejection: "Rejection") -> dict[str, Any]:
    return {
        "record": number,
        "code": rejection.code,
        "detail": rejection.detail,
        "excerpt": rejection.excerpt,
    }
