"""The bucket, the receipts and the articles side by side, in the order of their keys."""

import datetime
import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from headlines.index import progress as kept
from headlines.index import receipt as receipts
from headlines.index.client import Index
from headlines.index.progress import Progress, Walk
from headlines.index.receipt import Receipt
from headlines.index.writer import SecondsLeft
from headlines.uploads import store
from headlines.uploads.message import Upload
from headlines.uploads.store import Listed

_PAGE = 1000
# left of a function's time when a walk stops to be gone on with: more than a page takes
_RESERVE_SECONDS = 20
# a refresh makes a write visible after ten seconds at most
_UNSETTLED = datetime.timedelta(minutes=1)
# as long as a message may wait before an alarm says so
_ON_ITS_WAY = datetime.timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Site:
    """What a walk works with: the index and the bucket, how to have objects read, and how much time is left."""

    index: Index
    bucket: str
    send: Callable[[Iterable[Upload]], None]
    backlog: Callable[[], int]
    seconds_left: SecondsLeft
    clock: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC)


@dataclass(frozen=True, slots=True)
class Held:
    """What is known under one key; `articles` are the ETags by record that the index's articles were read from."""

    key: str
    listed: Listed | None
    receipt: Receipt | None
    articles: Mapping[int, str]


def behind(held: Held, now: datetime.datetime) -> bool:
    """Whether the receipt does not tell of the object as the bucket has it, and no event can be on its way."""
    if held.listed is None:
        return held.receipt is not None and held.receipt["state"] != "deleted"
    if now - held.listed.modified < _ON_ITS_WAY:
        return False
    receipt = held.receipt or {}
    return receipt.get("state") not in {"indexed", "rejected"} or receipt.get("etag") != held.listed.etag


def astray(held: Held, now: datetime.datetime) -> bool:
    """Whether the articles are not the ones that the receipt tells of, though it was written a while ago."""
    if held.receipt is None:
        return bool(held.articles)
    if now - datetime.datetime.fromisoformat(held.receipt["updatedAt"]) < _UNSETTLED:
        return False
    return held.articles != dict.fromkeys(receipts.numbers(held.receipt), held.receipt.get("etag"))


def go_on(
    site: Site, walk: Walk, progress: Progress, alias: str, differs: Callable[[Held, datetime.datetime], bool]
) -> tuple[Progress, bool]:
    """Walks on from where it is, has what differs read again, and says whether it reached the bucket's end.

    `alias` names the articles that are compared. Raises RetryLater, and Overtaken when somebody else goes on.
    """
    helds = _side_by_side(site, alias, progress["after"])
    while page := list(islice(helds, _PAGE)):
        different = [held for held in page if differs(held, site.clock())]
        site.send(_upload(site.bucket, held) for held in different)
        progress = kept.moved(progress, page[-1].key, len(page), [held.key for held in different])
        progress = kept.save(site.index, walk, progress, site.seconds_left)
        if site.seconds_left() < _RESERVE_SECONDS:
            return progress, False
    return progress, True


def _upload(bucket: str, held: Held) -> Upload:
    return Upload(bucket, held.key, reach=max(held.articles, default=-1) + 1)


def _side_by_side(site: Site, alias: str, after: str) -> Iterator[Held]:
    streams = _listed(site.bucket, after), _receipts(site, after), _articles(site, alias, after)
    for key, found in groupby(heapq.merge(*streams, key=itemgetter(0)), key=itemgetter(0)):
        things = [thing for _, thing in found]
        yield Held(
            key,
            next((thing for thing in things if isinstance(thing, Listed)), None),
            next((thing for thing in things if isinstance(thing, dict)), None),
            dict(thing for thing in things if isinstance(thing, tuple)),
        )


def _listed(bucket: str, after: str) -> Iterator[tuple[str, Listed]]:
    return ((listed.key, listed) for listed in store.listing(bucket, after))


def _receipts(site: Site, after: str) -> Iterator[tuple[str, Receipt]]:
    wanted = [_equals("kind", "receipt"), _equals("bucket", site.bucket), _beyond("key", after)]
    fields = ["key", "state", "etag", "records.ranges", "updatedAt"]
    for found in _search(site.index, site.index.objects, wanted, ["key"], fields):
        yield found["key"], found


def _articles(site: Site, alias: str, after: str) -> Iterator[tuple[str, tuple[int, str]]]:
    wanted = [_equals("object.bucket", site.bucket), _beyond("object.key", after)]
    for found in _search(site.index, alias, wanted, ["object.key", "object.record"], ["object"]):
        origin = found["object"]
        yield origin["key"], (origin["record"], origin["etag"])


def _equals(field: str, value: str) -> dict[str, Any]:
    return {"term": {field: value}}


def _beyond(field: str, value: str) -> dict[str, Any]:
    return {"range": {field: {"gt": value}}}


def _search(
    index: Index, alias: str, wanted: list[dict[str, Any]], order: list[str], fields: list[str]
) -> Iterator[dict[str, Any]]:
    body = {"query": {"bool": {"filter": wanted}}, "sort": order, "size": _PAGE, "_source": fields}
    while hits := index.client.search(index=alias, body=body)["hits"]["hits"]:
        yield from (hit["_source"] for hit in hits)
        body["search_after"] = hits[-1]["sort"]
