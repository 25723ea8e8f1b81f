"""Stories: articles that tell of one event, as the scheduled settling has put them together."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from headlines.search import query, results
from headlines.search.facets import count, groups
from headlines.search.request import SearchRequest

Json = dict[str, Any]

MOST = 10_000  # stories that one answer can be a page of
SOURCES = 25  # of a story
_FOLD = 1_000  # articles of a story to the unit
_HOURLY = timedelta(days=2)  # a longer story is told by days
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_OLDEST = [{"publishedAt": {"order": "asc", "missing": "_last"}}, {"id": {"order": "asc"}}]
# what is no copy comes first, then the newest
_SHOWN = [
    {"duplicateOf": {"order": "asc", "missing": "_first"}},
    {"publishedAt": {"order": "desc", "missing": "_last"}},
    {"id": {"order": "asc"}},
]


def listing(request: SearchRequest) -> Json:
    """The search for the stories that a request finds two articles of."""
    inner = {"last": {"max": {"field": "publishedAt"}}, **_folded(request)}
    found = {"field": "story.id", "size": MOST, "min_doc_count": 2}
    return query.counting(request, {"stories": {"terms": found, "aggs": inner}})


def page(request: SearchRequest, response: Mapping[str, Any]) -> Json:
    """The search for what is told of each story of the page, given the response to `listing`."""
    names = [bucket["key"] for bucket in _on_page(request, response)]
    told = {"terms": {"field": "story.id", "size": max(1, len(names))}, "aggs": _told(request)}
    body = query.counting(request, {"stories": told})
    body["query"] = {"bool": {"must": [body["query"]], "filter": [{"terms": {"story.id": names}}]}}
    return body


def listed(request: SearchRequest, found: Mapping[str, Any], told: Mapping[str, Any]) -> Json:
    """The answer of `/v1/stories`: the story with the newest article first."""
    buckets = {bucket["key"]: bucket for bucket in told["aggregations"]["stories"]["buckets"]}
    return {
        "status": "ok",
        "totalResults": len(_several(found)),
        "totalIsExact": len(found["aggregations"]["stories"]["buckets"]) < MOST,
        "pageSize": request.page_size,
        "query": results.described(request),
        "stories": [
            {"id": one["key"], "size": count(one), **_summary(request, buckets[one["key"]])}
            for one in _on_page(request, found)
        ],
    }


def members(request: SearchRequest, story: str) -> Json:
    """The search for the articles of a story, the oldest first."""
    return _members(request, {"term": {"story.id": story}})


def alone(request: SearchRequest, id: str) -> Json:  # noqa: A002 - the API's word
    """The search for one article that is in no story yet."""
    return _members(request, {"term": {"id": id}})


def is_there(response: Mapping[str, Any]) -> bool:
    """Whether the response to `members` holds any article."""
    return bool(response["aggregations"]["any"]["any"]["doc_count"])


def reply(request: SearchRequest, story: str, response: Mapping[str, Any]) -> Json:
    """The answer of `/v1/stories/{id}`."""
    hits = response["hits"]["hits"]
    size = results.total(request, response)
    return {
        "status": "ok",
        "story": {"id": story, "size": size, **_summary(request, response["aggregations"])},
        "timeline": _timeline(response),
        "pageSize": request.page_size,
        "page": request.offset // request.page_size + 1,
        "articles": [results.shown(request, hit) for hit in hits],
    }


def counting(stories: Sequence[str]) -> Json:
    """The search for how many articles each story has."""
    sized = {"terms": {"field": "story.id", "size": len(stories)}}
    return {"size": 0, "query": {"terms": {"story.id": [*stories]}}, "aggs": {"stories": sized}}


def sizes(response: Mapping[str, Any]) -> dict[str, int]:
    """The response to `counting` as numbers by story."""
    return {bucket["key"]: bucket["doc_count"] for bucket in response["aggregations"]["stories"]["buckets"]}


def _members(request: SearchRequest, wanted: Json) -> Json:
    aggregations = {
        **_told(request),
        "hours": _histogram(request, "hour"),
        "days": _histogram(request, "day"),
        "any": {"global": {}, "aggs": {"any": {"filter": wanted}}},
    }
    body = query.counting(request, aggregations)
    return {
        **body,
        "query": {"bool": {"must": [body["query"]], "filter": [wanted]}},
        "sort": _OLDEST,
        "from": request.offset,
        "size": request.page_size,
        "_source": [*query.stored(request)],
        **query.collapsed(request),
    }


def _told(request: SearchRequest) -> Json:
    """The aggregations that `_summary` reads."""
    named = {"name": {"terms": {"field": "source.name", "size": 1}}}
    top = {"size": 1, "sort": _SHOWN, "_source": [*query.stored(request)]}
    return {
        "first": {"min": {"field": "publishedAt"}},
        "last": {"max": {"field": "publishedAt"}},
        "sources": {"terms": {"field": "source.id", "size": SOURCES}, "aggs": named},
        "shown": {"top_hits": top},
    }


def _summary(request: SearchRequest, told: Mapping[str, Any]) -> Json:
    hits = told["shown"]["hits"]["hits"]
    return {
        "firstPublishedAt": _instant(told["first"]["value"]),
        "lastPublishedAt": _instant(told["last"]["value"]),
        "sources": [*_sources(told["sources"]["buckets"])],
        "representative": results.article(hits[0]["_source"], fields=request.fields) if hits else None,
    }


def _sources(buckets: Sequence[Mapping[str, Any]]) -> Iterator[Json]:
    for bucket in sorted(buckets, key=lambda bucket: (-bucket["doc_count"], bucket["key"])):
        yield {"id": bucket["key"], "name": bucket["name"]["buckets"][0]["key"], "count": bucket["doc_count"]}


def _several(response: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The stories of two articles or more, the one with the newest article first."""
    found = [bucket for bucket in response["aggregations"]["stories"]["buckets"] if count(bucket) > 1]
    return sorted(found, key=lambda bucket: (-(bucket["last"]["value"] or 0), bucket["key"]))


def _on_page(request: SearchRequest, response: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return _several(response)[request.offset : request.offset + request.page_size]


def _folded(request: SearchRequest) -> Json:
    return {"groups": groups(_FOLD)} if request.filters.duplicates == "collapse" else {}


def _histogram(request: SearchRequest, interval: str) -> Json:
    times = {"field": "publishedAt", "calendar_interval": interval, "min_doc_count": 1}
    return {"date_histogram": times, **({"aggs": folded} if (folded := _folded(request)) else {})}


def _timeline(response: Mapping[str, Any]) -> Json:
    """The hours or days in which something was written, with what of this page was."""
    told = response["aggregations"]
    first, last = told["first"]["value"], told["last"]["value"]
    hourly = first is not None and timedelta(milliseconds=last - first) <= _HOURLY
    length = 3_600_000 if hourly else 86_400_000
    return {
        "interval": "hour" if hourly else "day",
        "buckets": [
            {
                "start": _instant(bucket["key"]),
                "count": count(bucket),
                "articles": [*_within(response, bucket["key"], length)],
            }
            for bucket in told["hours" if hourly else "days"]["buckets"]
        ],
    }


def _within(response: Mapping[str, Any], start: int, length: int) -> Iterator[str]:
    for hit in response["hits"]["hits"]:
        if hit["_source"].get("publishedAt") and start <= hit["sort"][0] < start + length:
            yield hit["_source"]["id"]


def _instant(milliseconds: float | None) -> str | None:
    if milliseconds is None:
        return None
    return (_EPOCH + timedelta(milliseconds=milliseconds)).isoformat(timespec="seconds").replace("+00:00", "Z")
