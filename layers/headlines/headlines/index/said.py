"""What settling says of articles, written to them: the whole article again, under the version that it has.

An upload of a newer version wins over it, whichever comes first. An event without a sequencer may write other content
under the same version; then the receipt tells of another object than the article that was written, and the object is
read again.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from headlines.errors import RetryLater
from headlines.index import receipt as receipts
from headlines.index.document import receipt_id, searchable
from headlines.index.unsettled import Kept, Said
from headlines.index.walk import Site
from headlines.index.writer import Action, find, put, write
from headlines.uploads.message import Upload

_AT_ONCE = 500  # articles read and written again


def write_said(site: Site, articles: Sequence[Kept], said: Mapping[str, Said]) -> int:
    """Writes what is said of these articles, but of none that has changed since it was read; returns how many.

    Raises RetryLater.
    """
    written = 0
    for start in range(0, len(articles), _AT_ONCE):
        actions = [*_actions(site, articles[start : start + _AT_ONCE], said)]
        done = [one.action["_source"] for one in write(site.index, actions, site.seconds_left) if _taken(one.fate)]
        _look_again(site, done)
        written += len(done)
    return written


def _actions(site: Site, articles: Sequence[Kept], said: Mapping[str, Said]) -> Iterator[Action]:
    ids = [one.piece.id for one in articles]
    answer = site.index.client.mget(index=site.index.articles, body={"ids": ids})
    for one, found in zip(articles, answer["docs"], strict=True):
        if found.get("found") and _is_still(one, found["_source"]):
            document = searchable(found["_source"]) | _fields(said[one.piece.id])
            yield put(site.index.articles, one.piece.id, found["_version"], document)


def _is_still(one: Kept, source: Mapping[str, Any]) -> bool:
    return (source["object"]["etag"], source.get("fingerprint", one.fingerprint)) == (one.etag, one.fingerprint)


def _fields(said: Said) -> dict[str, Any]:
    return {
        "duplicateGroup": said.group,
        "duplicateOf": said.original,
        "duplicateKey": said.key,
        "story": said.story and {"id": said.story},
    }


def _taken(fate: str) -> bool:
    if fate == "refused":
        raise RetryLater("OpenSearch did not take an article that it held")
    return fate == "done"


def _look_again(site: Site, written: Sequence[Mapping[str, Any]]) -> None:
    """Has the objects read again whose receipts do not tell of what was written just now."""
    numbers: dict[Upload, dict[int, str]] = {}
    for source in written:
        origin = source["object"]
        numbers.setdefault(Upload(origin["bucket"], origin["key"]), {})[origin["record"]] = origin["etag"]
    found = find(site.index, *map(receipt_id, numbers)) if numbers else []
    doubtful = [
        Upload(upload.bucket, upload.key, reach=max(records) + 1)
        for (upload, records), receipt in zip(numbers.items(), found, strict=True)
        if receipt and not records.items() <= dict.fromkeys(receipts.numbers(receipt), receipt.get("etag")).items()
    ]
    site.send(doubtful)
