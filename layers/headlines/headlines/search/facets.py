"""How many articles of a result have each publisher, section, author, language or tag."""

from collections.abc import Mapping
from typing import Any

from headlines.search.parameters import FACETS
from headlines.search.request import SearchRequest

Json = dict[str, Any]

SIZE = 25  # values a field beside a search; the rest are told as one number
FIELDS = {
    "source": "source.id",
    "category": "category",
    "author": "authors",
    "language": "language",
    "tag": "tags",
}


def groups(exact: int) -> Json:
    """The number of groups of near-copies: to the unit up to `exact`, some percent off beyond.

    OpenSearch sets aside about 6 bytes times `exact` for each bucket of an aggregation that has it inside.
    """
    return {"cardinality": {"field": "duplicateKey", "precision_threshold": exact}}


def aggregations(request: SearchRequest) -> Json:
    """The aggregations that `counted` reads; of collapsed articles each group counts once."""
    return {facet: by_value(request, FIELDS[facet], _size(request), groups(10_000)) for facet in _asked(request)}


def counted(request: SearchRequest, response: Mapping[str, Any]) -> Json:
    """`{facet: {"values": [{"value", "count"}], "others": articles of values beyond these}}`."""
    return {facet: _facet(response["aggregations"][facet]) for facet in _asked(request)}


def by_value(request: SearchRequest, field: str, size: int, groups: Json, inner: Json | None = None) -> Json:
    """A bucket for each of the field's `size` most frequent values, copies counted; `inner` goes into each."""
    collapsed = {"groups": groups} if request.filters.duplicates == "collapse" else {}
    # breadth first: what is inside costs `size` buckets, not one for each value that there is
    terms = {"field": field, "size": size, "collect_mode": "breadth_first"}
    inside = collapsed | (inner or {})
    return {"terms": terms, **({"aggs": inside} if inside else {})}


def count(bucket: Mapping[str, Any]) -> int:
    """How many articles, or groups of near-copies, a bucket holds."""
    return int(bucket["groups"]["value"] if "groups" in bucket else bucket["doc_count"])


def _asked(request: SearchRequest) -> tuple[str, ...]:
    if request.endpoint == "facets":
        return request.fields or FACETS
    return request.facets


def _size(request: SearchRequest) -> int:
    return request.page_size if request.endpoint == "facets" else SIZE


def _facet(found: Mapping[str, Any]) -> Json:
    values = [{"value": bucket["key"], "count": count(bucket)} for bucket in found["buckets"]]
    values.sort(key=lambda value: (-value["count"], value["value"]))
    return {"values": values, "others": found["sum_other_doc_count"]}
