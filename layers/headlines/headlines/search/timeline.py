"""How many articles a query finds in each hour, day, week, month or year, and of how many in all."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from headlines.errors import ParameterError
from headlines.search import query, results
from headlines.search.facets import count, groups
from headlines.search.parameters import INTERVALS
from headlines.search.request import SearchRequest
from headlines.search.values import invalid

Json = dict[str, Any]

MAX_BUCKETS = 1_000
AUTO_BUCKETS = 100
_SHORTEST = {
    "hour": timedelta(hours=1),
    "day": timedelta(hours=23),
    "week": timedelta(days=6, hours=23),
    "month": timedelta(days=28),
    "year": timedelta(days=365),
}
_LONGEST = timedelta(days=366)
# OpenSearch does not know these four by their names.
_RENAMED = {"EST": "-05:00", "MST": "-07:00", "HST": "-10:00", "ROC": "Asia/Taipei"}
_TOP = ("title", "url", "source", "publishedAt", "publishedAtPrecision")


def extent(request: SearchRequest) -> Json:
    """The search for the first and the last date, and for how many articles have none."""
    field = {"field": request.filters.date_field}
    undated = {"missing": field, **_groups(request)}
    return query.counting(request, {"first": {"min": field}, "last": {"max": field}, "undated": undated})


def body(request: SearchRequest, extent: Mapping[str, Any]) -> Json:
    """The search for the buckets between the dates of `extent`'s response.

    Raises `BadRequest` where they would be more than 1,000.
    """
    span = _span(extent)
    interval = chosen(request, span) if span else "year"
    top = {"top_hits": {"size": 1, "sort": query.sort(request), "_source": ["id", *_TOP]}}
    found, every = _buckets(request, interval), _buckets(request, interval)
    found["aggs"] = {**found.get("aggs", {}), "top": top}
    all_of_them = {"global": {}, "aggs": {"near": {"filter": _near(request, span), "aggs": {"buckets": every}}}}
    return {
        **query.counting(request, {"buckets": found, "all": all_of_them}),
        "query": query.scored(request),
    }


def reply(request: SearchRequest, extent: Mapping[str, Any], response: Mapping[str, Any]) -> Json:
    """The answer of `/v1/timeline`: every bucket from the first article to the last, empty ones too."""
    span = _span(extent)
    every = response["aggregations"]["all"]["near"]["buckets"]["buckets"]
    totals = {bucket["key"]: count(bucket) for bucket in every}
    found = response["aggregations"]["buckets"]["buckets"]
    return {
        **results.counted(request, extent),
        "interval": chosen(request, span) if span else None,
        "undated": count(extent["aggregations"]["undated"]),
        "buckets": [_bucket(bucket, totals.get(bucket["key"], 0)) for bucket in found],
    }


def chosen(request: SearchRequest, span: tuple[datetime, datetime]) -> str:
    """The interval asked for, or the shortest that makes few buckets. Raises `BadRequest` past 1,000 of them."""
    counts = {name: (span[1] - span[0]) // shortest + 2 for name, shortest in _SHORTEST.items()}
    fitting = [name for name in INTERVALS if counts[name] <= AUTO_BUCKETS]
    interval = (fitting or ["year"])[0] if request.interval == "auto" else str(request.interval)
    if counts[interval] > MAX_BUCKETS:
        detail = f"interval {interval} makes about {counts[interval]:,} buckets, at most {MAX_BUCKETS:,} are given; "
        raise invalid(
            ParameterError("interval", request.interval, f"{detail}take a longer one, or narrow from and to.")
        )
    return interval


def _span(extent: Mapping[str, Any]) -> tuple[datetime, datetime] | None:
    first, last = (extent["aggregations"][name]["value"] for name in ("first", "last"))
    return None if first is None else (_moment(first), _moment(last))


def _moment(milliseconds: float) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)


def _buckets(request: SearchRequest, interval: str) -> Json:
    histogram = {
        "field": request.filters.date_field,
        "calendar_interval": interval,
        "time_zone": _RENAMED.get(request.tz, request.tz),
    }
    return {"date_histogram": histogram, **_groups(request)}


def _near(request: SearchRequest, span: tuple[datetime, datetime] | None) -> Json:
    """The dates of every article that a bucket may hold: within the caller's own range, a bucket more at each end."""
    if span is None:
        return {"match_none": {}}
    given, (first, last) = request.filters, span
    bounds = {"gte": given.since or _less(first), "lt": given.until or _more(last)}
    return {"range": {given.date_field: {name: bound.isoformat() for name, bound in bounds.items()}}}


def _less(moment: datetime) -> datetime:
    return max(moment, datetime(2, 1, 1, tzinfo=UTC) + _LONGEST) - _LONGEST


def _more(moment: datetime) -> datetime:
    return min(moment, datetime(9998, 1, 1, tzinfo=UTC)) + _LONGEST


def _groups(request: SearchRequest) -> Json:
    return {"aggs": {"groups": groups(3_000)}} if request.filters.duplicates == "collapse" else {}


def _bucket(bucket: Mapping[str, Any], total: int) -> Json:
    tops = bucket["top"]["hits"]["hits"]
    found = count(bucket)
    return {
        "start": bucket["key_as_string"].replace(".000", ""),
        "count": found,
        "total": total,
        "share": round(found / total, 6) if total else 0.0,
        "top": results.article(tops[0]["_source"], fields=_TOP) if tops else None,
    }
