"""Who published what a query finds: how many articles, and from when to when."""

from collections.abc import Mapping
from typing import Any

from headlines.search import query, results
from headlines.search.facets import by_value, count, groups
from headlines.search.request import SearchRequest

Json = dict[str, Any]

SIZE = 1_000  # sources an answer holds; the rest are told as one number


def body(request: SearchRequest) -> Json:
    """The search that `reply` reads."""
    each = {
        "name": {"terms": {"field": "source.name", "size": 1}},
        "first": {"min": {"field": "publishedAt"}},
        "last": {"max": {"field": "publishedAt"}},
    }
    return query.counting(request, {"sources": by_value(request, "source.id", SIZE, groups(3_000), each)})


def reply(request: SearchRequest, response: Mapping[str, Any]) -> Json:
    """The answer of `/v1/sources`; `others` counts the articles of sources beyond the first 1,000."""
    found = response["aggregations"]["sources"]
    listed = [_source(bucket) for bucket in found["buckets"]]
    return {
        **results.counted(request, response),
        "sources": sorted(listed, key=lambda source: (-source["count"], source["id"])),
        "others": found["sum_other_doc_count"],
    }


def _source(bucket: Mapping[str, Any]) -> Json:
    names = bucket["name"]["buckets"]
    return {
        "id": bucket["key"],
        "name": names[0]["key"] if names else None,
        "count": count(bucket),
        "firstPublishedAt": _instant(bucket["first"]),
        "lastPublishedAt": _instant(bucket["last"]),
    }


def _instant(found: Mapping[str, Any]) -> str | None:
    """RFC 3339 in UTC; None where every article is undated."""
    return None if found["value"] is None else str(found["value_as_string"]).replace(".000", "")
