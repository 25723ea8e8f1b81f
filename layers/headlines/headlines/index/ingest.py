"""Objects, from the bucket as it is now to the index and their receipts; those of a batch in the same requests.

Level-triggered: an event only says where to look. A receipt is read before its object and written last, over the one
that was read; who finds another there was overtaken and looks again, so the last to finish has seen the newest state.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from headlines.articles import limits
from headlines.articles.outcome import Rejection, rejection
from headlines.articles.read import EXTRACTOR_VERSION, read
from headlines.errors import HeadlinesError, RetryLater, Unreadable
from headlines.index import receipt as receipts
from headlines.index import rejects
from headlines.index.client import Index
from headlines.index.document import Origin, article_id, document, receipt_id, tombstone
from headlines.index.rebuild import targets
from headlines.index.receipt import Receipt
from headlines.index.writer import Action, Outcome, SecondsLeft, find, over_older, put, remove, write
from headlines.uploads import store
from headlines.uploads.message import Name, Upload
from headlines.uploads.store import Stored

_ROUNDS = 5
_RESERVED_AT_ONCE = 1000
# objects on their way while another is read; each may have 50 MB
_AHEAD = 3
_FETCHING = ThreadPoolExecutor(_AHEAD + 1)


class _Overtaken(HeadlinesError):
    """Somebody else wrote a receipt meanwhile: look again."""


@dataclass(frozen=True, slots=True)
class _Work:
    """What the looks of a batch share; the last of `targets` has the newest mapping."""

    index: Index
    seconds_left: SecondsLeft
    targets: tuple[str, ...]


@dataclass(slots=True)
class _Look:
    """One look at one object, and what became of it and of each of its records.

    So many records as `reach` says may be in the index under its key, and more than `reserved` only when the receipt
    has said so before. `version` is that of the articles, `written` that of the receipt. `doubtful` says that some
    rejects may be kept of which the receipt knows nothing. Without a `state` the look was given up.
    """

    upload: Upload
    before: Receipt
    version: int
    written: int
    reach: int
    reserved: int
    reservation: dict[str, Any]
    doubtful: bool
    state: Literal["indexed", "rejected", "deleted"] | None = None
    refusal: Rejection | None = None
    stored: Stored | None = None
    format: str | None = None
    charset: str | None = None
    indexed_at: str | None = None
    indexed: list[int] = field(default_factory=list)
    rejects: list[tuple[int, Rejection]] = field(default_factory=list)


def ingest(upload: Upload, index: Index, seconds_left: SecondsLeft, output: str | None = None) -> Receipt:
    """Looks at one object until nobody overtakes, and returns the receipt it wrote; see `look`.

    Raises RetryLater also when the object keeps changing under the reader, and when no time is left.
    """
    for _ in range(_ROUNDS):
        if seconds_left() < 1:
            raise RetryLater(f"no time is left to read {upload.key}")
        written = look([upload], index, seconds_left, output, doubtful=True)
        if upload.name in written:
            return written[upload.name]
    raise RetryLater(f"{upload.key} keeps changing while it is read")


def look(
    uploads: Iterable[Upload],
    index: Index,
    seconds_left: SecondsLeft,
    output: str | None = None,
    *,
    doubtful: bool = False,
) -> dict[Name, Receipt]:
    """Looks once at each object (none is named twice), brings the index in line with it, returns the receipts written.

    An object without one must be looked at again: somebody overtook, or no time was left. Raises RetryLater when S3
    or OpenSearch is away; then all must be. `output` is the bucket where the rejects of a file are kept; `doubtful`
    says that some may be there without a receipt that tells of them.
    """
    named = {upload.name: upload for upload in uploads}
    *before, rebuild = find(index, *map(receipt_id, named.values()), "rebuild")
    looks = {name: _begin(named[name], found or {}, doubtful) for name, found in zip(named, before, strict=True)}
    work = _Work(index, seconds_left, targets(index, rebuild))
    for outcome in write(index, _articles(work, looks), seconds_left):
        # the newest mapping decides; what an older index refuses stays there as it was
        if outcome.action["_index"] == work.targets[-1]:
            _count(outcome, looks)
    done = [_concluded(found) for found in looks.values() if found.state]
    _remove_the_rest(work, done)
    if output:
        _keep_rejects(output, done)
    return _write_receipts(work, {found.upload.name: _receipt(found) for found in done}, looks)


def _begin(upload: Upload, before: Receipt, doubtful: bool) -> _Look:
    reserved = receipts.reach(before)
    return _Look(
        upload,
        before,
        version=max(upload.version or 1, before.get("order", 1)),
        written=before.get("version", 0),
        reach=max(upload.reach, reserved),
        reserved=reserved,
        reservation=receipts.reservation(before),
        doubtful=doubtful or upload.attempts > 1 or receipts.has_rejects(before),
    )


def _articles(work: _Work, looks: dict[Name, _Look]) -> Iterator[Action]:
    """The articles of every object; one is read at a time, so that no more than it is held."""
    for found, object_ in _fetched(looks.values()):
        try:
            if work.seconds_left() >= 1:
                yield from _read(work, found, object_.result())
        except _Overtaken:
            found.state = None


def _fetched(looks: Iterable[_Look]) -> Iterator[tuple[_Look, "Future[Stored | None]"]]:
    """The objects in their order, a few on their way ahead."""
    asked: deque[tuple[_Look, Future[Stored | None]]] = deque()
    for found in looks:
        asked.append((found, _FETCHING.submit(store.fetch, found.upload, limits.PLAIN)))
        if len(asked) > _AHEAD:
            yield asked.popleft()
    while asked:
        yield asked.popleft()


def _read(work: _Work, found: _Look, stored: Stored | None) -> Iterator[Action]:
    if stored is None:
        found.state = "deleted"
        return
    found.state, found.stored = "indexed", replace(stored, body=b"")
    try:
        limits.check_size(stored.size, limits.PLAIN, "split it into smaller files")
        yield from _records(work, found, stored)
    except Unreadable as error:
        found.refusal = rejection(error, stored.body)


def _records(work: _Work, found: _Look, stored: Stored) -> Iterator[Action]:
    reading = read(stored.body, found.upload.key, stored.metadata)
    found.format, found.charset, found.indexed_at = reading.format, reading.charset, _indexed_at(found.before, stored)
    origin = Origin(found.upload, stored.etag, stored.version_id, found.indexed_at, EXTRACTOR_VERSION)
    for record in reading.records:
        if isinstance(record.outcome, Rejection):
            found.rejects.append((record.number, record.outcome))
            continue
        _reserve(work, found, record.number)
        article = document(record.outcome, origin, record.number)
        yield from (put(alias, article["id"], found.version, article) for alias in work.targets)


def _reserve(work: _Work, found: _Look, number: int) -> None:
    """Says in the receipt that records up to here may exist: after a crash they are still looked for."""
    if number >= found.reserved:
        found.reserved = number + _RESERVED_AT_ONCE
        opening = receipts.opening(found.upload, found.before, found.reserved)
        if not _write_receipts(work, {found.upload.name: opening}, {found.upload.name: found}):
            raise _Overtaken
        found.reservation = receipts.reservation(opening)
    found.reach = max(found.reach, number + 1)


def _count(outcome: Outcome, looks: dict[Name, _Look]) -> None:
    origin = outcome.action["_source"]["object"]
    found = looks[origin["bucket"], origin["key"]]
    if outcome.fate == "refused":
        found.rejects.append((origin["record"], Rejection("notIndexable", outcome.detail, "")))
    else:
        found.indexed.append(origin["record"])


def _concluded(found: _Look) -> _Look:
    """The look at its end: a file that was refused, or has no good record, is rejected."""
    if found.refusal:
        found.format = found.charset = found.indexed_at = None
        found.indexed, found.rejects = [], []
    found.indexed.sort()
    found.rejects.sort(key=lambda reject: reject[0])
    if found.state == "indexed" and not found.indexed:
        found.state = "rejected"
    return found


def _remove_the_rest(work: _Work, looks: Iterable[_Look]) -> None:
    actions = (action for found in looks for action in _removals(work, found))
    for outcome in write(work.index, actions, work.seconds_left):
        if outcome.fate == "refused":
            raise RetryLater(f"OpenSearch did not take a deletion: {outcome.detail}")


def _removals(work: _Work, found: _Look) -> Iterator[Action]:
    gone = set(range(found.reach)).difference(found.indexed)
    was_there = gone.intersection(receipts.numbers(found.before))
    for number in sorted(gone):
        identity = article_id(found.upload, number)
        yield from (remove(alias, identity, found.version) for alias in work.targets)
        if number in was_there:
            grave = tombstone(found.upload, number, receipts.now())
            yield put(work.index.objects, identity, found.version, grave)


def _keep_rejects(bucket: str, looks: Iterable[_Look]) -> None:
    """Before the receipts: one that counts rejects has them all beside it, one that counts none has none."""
    for found in looks:
        kept: Sequence[tuple[int | None, Rejection]] = [(None, found.refusal)] if found.refusal else found.rejects
        if kept:
            store.keep(bucket, rejects.object_key(found.upload), rejects.lines(found.upload, kept))
        elif found.doubtful:
            store.discard(bucket, rejects.object_key(found.upload))


def _write_receipts(work: _Work, written: dict[Name, Receipt], looks: dict[Name, _Look]) -> dict[Name, Receipt]:
    """Writes over the receipts that were read, or that these looks wrote since, and over no other; returns those."""
    taken = {}
    actions = [_over_the_one_before(work, looks[name], receipt) for name, receipt in written.items()]
    for outcome in write(work.index, actions, work.seconds_left):
        name = outcome.action["_source"]["bucket"], outcome.action["_source"]["key"]
        if outcome.fate == "refused":
            raise RetryLater(f"OpenSearch did not take a receipt: {outcome.detail}")
        if outcome.fate == "done":
            taken[name] = written[name]
    return taken


def _over_the_one_before(work: _Work, found: _Look, receipt: Receipt) -> Action:
    found.written += 1
    ordered = receipt | {"order": found.version}
    return over_older(work.index.objects, receipt_id(found.upload), found.written, ordered)


def _receipt(found: _Look) -> Receipt:
    return receipts.identity(found.upload) | {
        "versionId": found.stored and found.stored.version_id,
        "etag": found.stored and found.stored.etag,
        "state": found.state,
        "reason": _reason(found),
        "records": receipts.records(found.indexed, found.rejects) | found.reservation,
        "format": found.format,
        "charset": found.charset,
        "extractorVersion": EXTRACTOR_VERSION,
        "attempts": found.upload.attempts,
        "requestId": found.upload.request,
        "indexedAt": found.indexed_at,
        "updatedAt": receipts.now(),
    }


def _reason(found: _Look) -> dict[str, str] | None:
    """Why there is no article: what refuses the file, or the first of its records."""
    if found.state != "rejected":
        return None
    refusal = found.refusal or found.rejects[0][1]
    return {"code": refusal.code, "detail": refusal.detail}


def _indexed_at(before: Receipt, stored: Stored) -> str:
    """When exactly these bytes were first indexed by this extractor: a repeated event changes nothing."""
    same = (before.get("etag"), before.get("extractorVersion")) == (stored.etag, EXTRACTOR_VERSION)
    first: str | None = before.get("indexedAt") if same else None
    return first or receipts.now()
