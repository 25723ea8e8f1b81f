"""Which days' articles have to be settled, and what is read of them: searches over the articles and the tombstones.

A day is `2024-03-05`. Articles whose day is not known are settled in portions after every day, `~3f` by their ids.
"""

import datetime
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from headlines.index.client import Index
from headlines.stories.piece import Piece
from headlines.stories.signature import read

Json = dict[str, Any]

_PAGE = 1_000
_DATED = ["id", "publishedAt", "publishedAtPrecision"]
_FIELDS = [*_DATED, "signature", "sketch", "terms", "fingerprint", "object.etag"]
_FIELDS += ["duplicateGroup", "duplicateOf", "duplicateKey", "story.id"]
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_VAGUE = ["year", "month"]
_ORDER = [{"publishedAt": {"order": "asc", "missing": "_last"}}, {"id": {"order": "asc"}}]
_UNSETTLED: Json = {"bool": {"must_not": [{"exists": {"field": "story.id"}}]}}


@dataclass(frozen=True, slots=True)
class Said:
    """What settling says of an article; `group` and `original` are None of one without near-copies."""

    group: str | None
    original: str | None
    key: str
    story: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as it is in the index, and what is said of it there."""

    piece: Piece
    day: str
    etag: str
    fingerprint: str
    said: Said


def some(index: Index, most: int) -> list[tuple[str, str]]:
    """The oldest articles that are in no story yet, so many at most: day and id."""
    found = []
    for source, at in _search(index, _UNSETTLED, _DATED):
        found.append((_day(source, at), source["id"]))
        if len(found) == most:
            break
    return found


def buried(index: Index, since: str) -> list[str]:
    """The ids of the articles deleted since then, an instant as receipts have it."""
    wanted = [{"term": {"kind": "tombstone"}}, {"range": {"updatedAt": {"gte": since}}}]
    body: Json = {"query": {"bool": {"filter": wanted}}, "size": _PAGE, "sort": ["articleId"], "_source": ["articleId"]}
    found: list[str] = []
    while hits := _hits(index, index.objects, body):
        found += [hit["_source"]["articleId"] for hit in hits]
        body["search_after"] = hits[-1]["sort"]
    return found


def days_with(index: Index, identities: Iterable[str]) -> set[str]:
    """The days of these articles, and of those that are said to be copies, or in the story, of one of them."""
    ids = [*identities]
    days: set[str] = set()
    for start in range(0, len(ids), _PAGE):
        named = ids[start : start + _PAGE]
        any_of = [{"terms": {field: named}} for field in ("id", "duplicateGroup", "story.id")]
        query = {"bool": {"should": any_of, "minimum_should_match": 1}}
        days |= {_day(source, at) for source, at in _search(index, query, _DATED)}
    return days


def copied(index: Index, identities: Iterable[str]) -> set[str]:
    """Those of these articles of which another one is said to be a copy."""
    ids = [*identities]
    if not ids:
        return set()
    counted = {"originals": {"terms": {"field": "duplicateOf", "size": len(ids), "include": ids}}}
    body = {"size": 0, "query": {"terms": {"duplicateOf": ids}}, "aggs": counted}
    answer = index.client.search(index=index.articles, body=body)
    return {bucket["key"] for bucket in answer["aggregations"]["originals"]["buckets"]}


def of_day(index: Index, day: str) -> list[Kept]:
    """The articles of a day, or of a portion of those without one, in the order in which they are settled."""
    return [_kept(source, at) for source, at in _search(index, _within(day), _FIELDS)]


def alike(index: Index, bands: Iterable[str], day: str) -> Iterator[Kept]:
    """The articles of other days with one of these bands that are no copies; of later days only those in a story."""
    copies: Json = {"exists": {"field": "duplicateOf"}}
    query = {"bool": {"filter": [_with(bands), *_known(day)], "must_not": [copies, _within(day)]}}
    return (_kept(source, at) for source, at in _search(index, query, _FIELDS))


def copies(index: Index, bands: Iterable[str]) -> Iterator[Kept]:
    """Every article with one of these bands that is said to be a copy of another."""
    query = {"bool": {"filter": [_with(bands), {"exists": {"field": "duplicateOf"}}]}}
    return (_kept(source, at) for source, at in _search(index, query, _FIELDS))


def _known(day: str) -> Iterator[Json]:
    """What is new on a later day waits for its own turn."""
    if not day.startswith("~"):
        either: list[Json] = [
            {"exists": {"field": "story.id"}},
            {"range": {"publishedAt": {"lt": f"{day}T00:00:00Z"}}},
        ]
        yield {"bool": {"should": either, "minimum_should_match": 1}}


def _with(bands: Iterable[str]) -> Json:
    return {"terms": {"signature": [*bands]}}


def _kept(source: Mapping[str, Any], at: int) -> Kept:
    day, identity = _day(source, at), source["id"]
    said = Said(
        group=source.get("duplicateGroup"),
        original=source.get("duplicateOf"),
        key=source["duplicateKey"],
        story=(source.get("story") or {}).get("id"),
    )
    piece = Piece(
        id=identity,
        at=None if day.startswith("~") else at,
        bands=tuple(source.get("signature") or ()),
        sketch=read(source.get("sketch") or ""),
        terms=tuple(map(sys.intern, source.get("terms") or ())),
        leader=said.group or identity,
        story=said.story,
    )
    return Kept(piece, day, source["object"]["etag"], source.get("fingerprint") or identity, said)


def _day(source: Mapping[str, Any], at: int) -> str:
    if source.get("publishedAt") is None or source.get("publishedAtPrecision") in _VAGUE:
        return f"~{source['id'][:2]}"
    return (_EPOCH + datetime.timedelta(milliseconds=at)).date().isoformat()


def _within(day: str) -> Json:
    vague: Json = {"terms": {"publishedAtPrecision": _VAGUE}}
    if day.startswith("~"):
        undated: Json = {"bool": {"must_not": [{"exists": {"field": "publishedAt"}}]}}
        either: Json = {"bool": {"should": [undated, vague], "minimum_should_match": 1}}
        return {"bool": {"filter": [{"prefix": {"id": day[1:]}}, either]}}
    bounds = {"gte": f"{day}T00:00:00Z", "lte": f"{day}T23:59:59.999Z"}
    return {"bool": {"filter": [{"range": {"publishedAt": bounds}}], "must_not": [vague]}}


def _search(index: Index, query: Json, fields: list[str]) -> Iterator[tuple[Json, int]]:
    """Every document's fields, with its date in milliseconds, in the order in which articles are settled."""
    body: Json = {"query": query, "sort": _ORDER, "size": _PAGE, "_source": fields}
    while True:
        hits = _hits(index, index.articles, body)
        yield from ((hit["_source"], hit["sort"][0]) for hit in hits)
        if len(hits) < _PAGE:
            return
        body["search_after"] = hits[-1]["sort"]


def _hits(index: Index, alias: str, body: Json) -> list[Json]:
    found: list[Json] = index.client.search(index=alias, body=body)["hits"]["hits"]
    return found
