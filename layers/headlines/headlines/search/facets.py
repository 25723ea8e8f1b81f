"""How many articles of a result have each publisher, section, author, language or tag."""

from collections.abc import Mapping
from typing import Any

from headlines.search.request import SearchRequest

Json = dict[str, Any]

SIZE = 25  # values a field; the rest are told as one number
FIELDS = {
    "source": "source.id",
    "category": "category",
    "author": "authors",
    "language": "language",
    "tag": "tags",
}
GROUPS = {"cardinality": {"field": "duplicateKey", "precision_threshold": 40_000}}


def aggregations(request: SearchRequest) -> Json:
    """The aggregations that `counted` reads; of collapsed articles each group counts once."""
    collapsed = {"groups": GROUPS} if request.filters.duplicates == "collapse" else {}
    return {facet: _terms(FIELDS[facet], collapsed) for facet in request.facets}


def counted(request: SearchRequest, response: Mapping[str, Any]) -> Json:
    """`{facet: {"values": [{"value", "count"}], "others": articles of values beyond the first 25}}`."""
    return {facet: _facet(response["aggregations"][facet]) for facet in request.facets}


def _terms(field: str, inner: Json) -> Json:
    return {"terms": {"field": field, "size": SIZE}, **({"aggs": inner} if inner else {})}


def _facet(found: Mapping[str, Any]) -> Json:
    values = [{"value": bucket["key"], "count": _count(bucket)} for bucket in found["buckets"]]
    values.sort(key=lambda value: (-value["count"], value["value"]))
    return {"values": values, "others": found["sum_other_doc_count"]}


def _count(bucket: Mapping[str, Any]) -> int:
    return int(bucket["groups"]["value"] if "groups" in bucket else bucket["doc_count"])
