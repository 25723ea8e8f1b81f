"""One object, from the bucket as it is now to the index and its receipt.

Level-triggered: an event only says where to look. The receipt is written last; a writer whose receipt is
refused, or whose object changed meanwhile, starts again, so the last one to finish has seen the newest state.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from headlines.articles import limits
from headlines.articles.outcome import Rejection, rejection
from headlines.articles.read import EXTRACTOR_VERSION, Reading, read
from headlines.errors import HeadlinesError, RetryLater, Unreadable
from headlines.index import receipt as receipts
from headlines.index import rejects
from headlines.index.client import Index
from headlines.index.document import Origin, article_id, document, receipt_id, tombstone
from headlines.index.rebuild import targets
from headlines.index.receipt import Receipt
from headlines.index.writer import Action, Outcome, SecondsLeft, find, over_older, put, remove, write
from headlines.uploads import store
from headlines.uploads.message import Upload
from headlines.uploads.store import Stored

_ROUNDS = 5
_RESERVED_AT_ONCE = 1000


class _Overtaken(HeadlinesError):
    """Somebody else wrote a newer state, or the object changed: look again."""


@dataclass(slots=True)
class _Job:
    """One look at one object. So many records as `reach` says may be in the index under its key, and more than
    `reserved` only when the receipt has said so before. `version` is that of the articles, `written` that of the
    receipt. `output` is the bucket for rejects; `doubtful` says that some
    may lie there of which the receipt knows nothing."""

    upload: Upload
    index: Index
    seconds_left: SecondsLeft
    targets: tuple[str, ...]
    before: Receipt
    version: int
    written: int
    reach: int
    reserved: int
    reservation: dict[str, Any]
    output: str | None
    doubtful: bool


@dataclass(slots=True)
class _Result:
    """What a look found: the state for the receipt, and what became of each record."""

    state: Literal["indexed", "rejected", "deleted"]
    reason: Unreadable | Rejection | None = None
    format: str | None = None
    charset: str | None = None
    indexed_at: str | None = None
    indexed: list[int] = field(default_factory=list)
    rejects: list[tuple[int, Rejection]] = field(default_factory=list)


def ingest(
    upload: Upload, index: Index, seconds_left: SecondsLeft, attempts: int = 1, output: str | None = None
) -> Receipt:
    """Brings the index in line with the object and returns the receipt it wrote.

    `attempts` counts how often the queue has delivered the message; `output` is the bucket where all rejects of a
    file are kept. Raises RetryLater when S3 or OpenSearch is away, or when the object keeps changing under the reader.
    """
    reach = max(1, upload.reach)
    for turn in range(_ROUNDS):
        # who came this far before and was stopped may have kept rejects without a receipt that tells of them
        job = _job(upload, index, seconds_left, reach, output, doubtful=turn > 0 or attempts > 1)
        try:
            return _look(job, attempts)
        except _Overtaken:
            reach = job.reach
    raise RetryLater(f"{upload.key} keeps changing while it is read")


def _job(
    upload: Upload, index: Index, seconds_left: SecondsLeft, reach: int, output: str | None, *, doubtful: bool
) -> _Job:
    found, rebuild = find(index, receipt_id(upload), "rebuild")
    before = found or {}
    reserved = receipts.reach(before)
    return _Job(
        upload,
        index,
        seconds_left,
        targets(index, rebuild),
        before,
        version=max(upload.version or 1, before.get("order", 1)),
        written=before.get("version", 0),
        reach=max(reach, reserved),
        reserved=reserved,
        reservation=receipts.reservation(before),
        output=output,
        doubtful=doubtful or receipts.has_rejects(before),
    )


def _look(job: _Job, attempts: int) -> Receipt:
    stored = store.fetch(job.upload, limits.PLAIN)
    result = _result(job, stored)
    _remove_the_rest(job, set(result.indexed))
    if job.output:
        _keep_rejects(job, job.output, _rejects(stored, result))
    receipt = _receipt(job, stored, result, attempts)
    _write_receipt(job, receipt)
    if store.etag(job.upload) != (stored and stored.etag):
        raise _Overtaken
    return receipt


def _result(job: _Job, stored: Stored | None) -> _Result:
    if stored is None:
        return _Result("deleted")
    try:
        limits.check_size(stored.size, limits.PLAIN, "split it into smaller files")
        return _write_records(job, stored, read(stored.body, job.upload.key, stored.metadata))
    except Unreadable as error:
        return _Result("rejected", error)


def _write_records(job: _Job, stored: Stored, reading: Reading) -> _Result:
    indexed_at = _indexed_at(job.before, stored)
    result = _Result("indexed", None, reading.format, reading.charset, indexed_at)
    origin = Origin(job.upload, stored.etag, stored.version_id, indexed_at, EXTRACTOR_VERSION)
    for outcome in write(job.index, _articles(job, reading, origin, result), job.seconds_left):
        # the newest mapping decides; what an older index refuses stays there as it was
        if outcome.action["_index"] == job.targets[-1]:
            _count(outcome, result)
    result.indexed.sort()
    result.rejects.sort(key=lambda reject: reject[0])
    if not result.indexed:
        result.state, result.reason = "rejected", _first(result.rejects)
    return result


def _first(rejects: list[tuple[int, Rejection]]) -> Unreadable | Rejection:
    return rejects[0][1] if rejects else Unreadable("empty", "the file holds no records")


def _articles(job: _Job, reading: Reading, origin: Origin, result: _Result) -> Iterator[Action]:
    for record in reading.records:
        if isinstance(record.outcome, Rejection):
            result.rejects.append((record.number, record.outcome))
            continue
        _reserve(job, record.number)
        article = document(record.outcome, origin, record.number)
        yield from (put(alias, article["id"], job.version, article) for alias in job.targets)


def _reserve(job: _Job, number: int) -> None:
    """Says in the receipt that records up to here may exist: after a crash they are still looked for."""
    if number >= job.reserved:
        job.reserved = number + _RESERVED_AT_ONCE
        opening = receipts.opening(job.upload, job.before, job.reserved)
        _write_receipt(job, opening)
        job.reservation = receipts.reservation(opening)
    job.reach = max(job.reach, number + 1)


def _count(outcome: Outcome, result: _Result) -> None:
    number = outcome.action["_source"]["object"]["record"]
    if outcome.fate == "refused":
        result.rejects.append((number, Rejection("notIndexable", outcome.detail, "")))
    else:
        result.indexed.append(number)


def _remove_the_rest(job: _Job, kept: set[int]) -> None:
    gone = [number for number in range(job.reach) if number not in kept]
    was_there = set(receipts.numbers(job.before))
    actions = [remove(alias, article_id(job.upload, n), job.version) for n in gone for alias in job.targets]
    actions += [_bury(job, number) for number in gone if number in was_there]
    for outcome in write(job.index, actions, job.seconds_left):
        if outcome.fate == "refused":
            raise RetryLater(f"OpenSearch did not take a deletion: {outcome.detail}")


def _bury(job: _Job, number: int) -> Action:
    grave = tombstone(job.upload, number, receipts.now())
    return put(job.index.objects, grave["articleId"], job.version, grave)


def _rejects(stored: Stored | None, result: _Result) -> Sequence[tuple[int | None, Rejection]]:
    if stored and isinstance(result.reason, Unreadable):
        return [(None, rejection(result.reason, stored.body))]
    return result.rejects


def _keep_rejects(job: _Job, bucket: str, kept: Sequence[tuple[int | None, Rejection]]) -> None:
    """Before the receipt: one that counts rejects has them all beside it, one that counts none has none."""
    if kept:
        store.keep(bucket, rejects.object_key(job.upload), rejects.lines(job.upload, kept))
    elif job.doubtful:
        store.discard(bucket, rejects.object_key(job.upload))


def _write_receipt(job: _Job, receipt: Receipt) -> None:
    """Writes over the receipt that was read, or that this look wrote since, and over no other."""
    job.written += 1
    ordered = receipt | {"order": job.version}
    action = over_older(job.index.objects, receipt_id(job.upload), job.written, ordered)
    for outcome in write(job.index, [action], job.seconds_left):
        if outcome.fate == "stale":
            raise _Overtaken
        if outcome.fate == "refused":
            raise RetryLater(f"OpenSearch did not take the receipt: {outcome.detail}")


def _receipt(job: _Job, stored: Stored | None, result: _Result, attempts: int) -> Receipt:
    return receipts.identity(job.upload) | {
        "versionId": stored and stored.version_id,
        "etag": stored and stored.etag,
        "state": result.state,
        "reason": result.reason and {"code": result.reason.code, "detail": result.reason.detail},
        "records": receipts.records(result.indexed, result.rejects) | job.reservation,
        "format": result.format,
        "charset": result.charset,
        "extractorVersion": EXTRACTOR_VERSION,
        "attempts": attempts,
        "indexedAt": result.indexed_at,
        "updatedAt": receipts.now(),
    }


def _indexed_at(before: Receipt, stored: Stored) -> str:
    """When exactly these bytes were first indexed by this extractor: a repeated event changes nothing."""
    same = (before.get("etag"), before.get("extractorVersion")) == (stored.etag, EXTRACTOR_VERSION)
    first: str | None = before.get("indexedAt") if same else None
    return first or receipts.now()
