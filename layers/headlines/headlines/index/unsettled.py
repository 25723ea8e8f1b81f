"""Which days' articles have to be settled, and what is read of them: searches over the articles and the tombstones.

A day is `2024-03-05`. Articles whose day is not known are settled in portions after every day, `~3f` by their ids.
"""

import datetime
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from headlines.index.client import Index
from headlines.stories.copies import FORM
from headlines.stories.piece import Piece
from headlines.stories.signature import read

Json = dict[str, Any]

_PAGE = 1_000
_DATED = ["id", "publishedAt", "publishedAtPrecision"]
_FIELDS = [*_DATED, "signature", "sketch", "terms", "fingerprint", "object.etag"]
_FIELDS += ["duplicateGroup", "duplicateOf", "duplicateKey", "story.id"]
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_VAGUE = ["year", "month"]
_DATED_TO_THE_DAY: Json = {
    "bool": {
        "filter": [{"exists": {"field": "publishedAt"}}],
        "must_not": [{"terms": {"publishedAtPrecision": _VAGUE}}],
    }
}
_COPIES: list[Json] = [{"exists": {"field": "duplicateOf"}}]
_ORDER = [{"publishedAt": {"order": "asc", "missing": "_last"}}, {"id": {"order": "asc"}}]
_SETTLED: Json = {"exists": {"field": "story.id"}}
_UNSETTLED: Json = {"bool": {"must_not": [_SETTLED]}}


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
    """The days of the settled ones of these articles, and of their copies and the articles in their stories."""
    ids = [*identities]
    days: set[str] = set()
    for start in range(0, len(ids), _PAGE):
        named = ids[start : start + _PAGE]
        any_of = [{"terms": {field: named}} for field in ("id", "duplicateGroup", "story.id")]
        query = {"bool": {"filter": [_SETTLED], "should": any_of, "minimum_should_match": 1}}
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


def earlier(index: Index, bands: Iterable[str], day: str, copies: Iterable[str]) -> Iterator[Kept]:
    """The articles before a day with one of these bands that are no copies, nor any of `copies` that soon will be."""
    said = [*_COPIES, {"terms": {"id": [*copies]}}]
    return _sharing(index, {*bands}, {"filter": [_before(day)], "must_not": said})


def later(index: Index, bands: Iterable[str], day: str) -> Iterator[Kept]:
    """The articles after a day with one of these bands that are settled, copies too."""
    return _sharing(index, {*bands}, {"filter": [_SETTLED], "must_not": [_before(day), _within(day)]})


def _sharing(index: Index, bands: set[str], others: Json) -> Iterator[Kept]:
    """Of the articles that a bool query chooses, those with one of the bands; of many, without the bands of forms."""
    pages = _pages(index, _with(bands, others), _FIELDS)
    first = next(pages)
    if len(first) == _PAGE and (forms := _forms(index, bands, others)):
        return (_kept(*hit) for page in _pages(index, _with(bands - forms, others), _FIELDS) for hit in page)
    return (_kept(*hit) for page in chain([first], pages) for hit in page)


def _forms(index: Index, bands: set[str], others: Json) -> set[str]:
    """The bands that more than FORM of the articles have that are no copies."""
    # the ordinals of every band of the index would be made again after each refresh: `map` does without
    counted = {"field": "signature", "include": [*bands], "size": len(bands), "execution_hint": "map"}
    counts = {"bands": {"terms": counted | {"min_doc_count": FORM + 1}}}
    originals = {"filter": {"bool": {"must_not": _COPIES}}, "aggs": counts}
    body = {"size": 0, "query": _with(bands, others), "aggs": {"originals": originals}}
    answer = index.client.search(index=index.articles, body=body)
    return {bucket["key"] for bucket in answer["aggregations"]["originals"]["bands"]["buckets"]}


def _with(bands: Iterable[str], others: Json) -> Json:
    return {"bool": others | {"filter": [{"terms": {"signature": [*bands]}}, *others["filter"]]}}


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
    if day.startswith("~"):
        return {"bool": {"filter": [{"prefix": {"id": day[1:]}}], "must_not": [_DATED_TO_THE_DAY]}}
    bounds = {"gte": f"{day}T00:00:00Z", "lte": f"{day}T23:59:59.999Z"}
    return {"bool": {"filter": [{"range": {"publishedAt": bounds}}, _DATED_TO_THE_DAY]}}


def _before(day: str) -> Json:
    """Every dated article is before those without a day, and these are by their ids."""
    if day.startswith("~"):
        either = [_DATED_TO_THE_DAY, {"range": {"id": {"lt": day[1:]}}}]
        return {"bool": {"should": either, "minimum_should_match": 1}}
    return {"bool": {"filter": [{"range": {"publishedAt": {"lt": f"{day}T00:00:00Z"}}}, _DATED_TO_THE_DAY]}}


def _search(index: Index, query: Json, fields: list[str]) -> Iterator[tuple[Json, int]]:
    """Every document's fields, with its date in milliseconds, in the order in which articles are settled."""
    return chain.from_iterable(_pages(index, query, fields))


def _pages(index: Index, query: Json, fields: list[str]) -> Iterator[list[tuple[Json, int]]]:
    """The same, page by page; the last one is not full."""
    body: Json = {"query": query, "sort": _ORDER, "size": _PAGE, "_source": fields}
    while True:
        hits = _hits(index, index.articles, body)
        yield [(hit["_source"], hit["sort"][0]) for hit in hits]
        if len(hits) < _PAGE:
            return
        body["search_after"] = hits[-1]["sort"]


def _hits(index: Index, alias: str, body: Json) -> list[Json]:
    found: list[Json] = index.client.search(index=alias, body=body)["hits"]["hits"]
    return found
