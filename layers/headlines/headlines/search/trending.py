"""Terms and stories that rise: the last window against as long a time before it.

expected = articles of the last window × (articles with it before + 1) / (articles before + 2)
score = (articles with it in the last window - expected) / √expected

The expected number is Laplace's rule of succession, the score a standard score of a Poisson variable.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from headlines.search import query, results
from headlines.search.request import SearchRequest

Json = dict[str, Any]

WINDOWS = {
    "1h": timedelta(hours=1),
    "6h": timedelta(hours=6),
    "24h": timedelta(hours=24),
    "7d": timedelta(days=7),
    "30d": timedelta(days=30),
}
LEAST = 2  # articles that a rise is made of
LOOKED_AT = 500  # terms, and stories, of the last window that most articles have
SHOWN = ("title", "url", "source", "publishedAt", "publishedAtPrecision")
_FIELDS = {"terms": "terms", "stories": "story.id"}
_WEEKDAYS = re.compile(  # each rises once a week
    "(mon|tues|wednes|thurs|fri|satur|sun)day|(mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    "|(lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves|viernes|s[áa]bado|domingo"
    "|(lune|marte|mercole|giove|vener)dì|domenica|(maan|dins|woens|donder|vrij|zater|zon)dag"
    "|понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье",
    re.IGNORECASE,
)


def last(request: SearchRequest) -> Json:
    """The search over the last window."""
    return _over(request, _window(request)[1:], {})


def before(request: SearchRequest, response: Mapping[str, Any]) -> Json:
    """The search over the time before, for what the response to `last` holds."""
    values = {kind: [bucket["key"] for bucket in _buckets(response, kind)] for kind in _FIELDS}
    return _over(request, _window(request)[:2], {kind: {"include": found} for kind, found in values.items() if found})


def risen(request: SearchRequest, response: Mapping[str, Any], earlier: Mapping[str, Any], kind: str) -> list[Json]:
    """The terms, or the stories by their ids, that rise, most of all first."""
    counts = {bucket["key"]: bucket["doc_count"] for bucket in _buckets(earlier, kind)}
    articles, base = (results.total(_unfolded(request), one) for one in (response, earlier))
    rows = [_row(bucket, counts.get(bucket["key"], 0), articles, base) for bucket in _buckets(response, kind)]
    rising = [row for row in rows if row["score"] > 0]
    return sorted(rising, key=lambda row: (-row["score"], -row["count"], row["value"]))[: request.page_size]


def representatives(request: SearchRequest, risen: Sequence[Json]) -> Json:
    """The search for the newest article of each story that rises, no copy where there is one."""
    names = [row["value"] for row in risen]
    newest = [{"publishedAt": {"order": "desc", "missing": "_last"}}, {"id": {"order": "asc"}}]
    return {
        "query": {"bool": {"filter": [{"terms": {"story.id": names}}, *_originals(request)]}},
        "size": len(names),
        "sort": newest,
        "collapse": {"field": "story.id"},
        "_source": ["id", "story.id", *SHOWN],
    }


def reply(
    request: SearchRequest,
    response: Mapping[str, Any],
    earlier: Mapping[str, Any],
    stories: Sequence[Json],
    found: Mapping[str, Any] | None,
) -> Json:
    """The answer of `/v1/trending`; `found` is the response to `representatives`, None where no story rises."""
    start, middle, end = (moment.isoformat(timespec="seconds").replace("+00:00", "Z") for moment in _window(request))
    plain = _unfolded(request)
    hits = {hit["_source"]["story"]["id"]: hit["_source"] for hit in found["hits"]["hits"]} if found else {}
    return {
        "status": "ok",
        "query": results.described(request),
        "window": {"from": middle, "to": end, "articles": results.total(plain, response)},
        "before": {"from": start, "to": middle, "articles": results.total(plain, earlier)},
        "terms": [_named(row, "term") for row in risen(request, response, earlier, "terms")],
        "stories": [
            _named(row, "id") | {"representative": results.article(hits[row["value"]], fields=SHOWN)}
            for row in stories
            if row["value"] in hits
        ],
    }


def _over(request: SearchRequest, span: Sequence[datetime], more: Mapping[str, Json]) -> Json:
    within = replace(request.filters, since=span[0], until=span[1])
    asked = _unfolded(replace(request, filters=within))
    found = {
        kind: {"terms": {"field": field, "size": LOOKED_AT, **more.get(kind, {})}} for kind, field in _FIELDS.items()
    }
    body = query.counting(asked, found)
    body["query"] = {"bool": {"must": [body["query"]], "filter": [*_originals(request)]}}
    return body


def _unfolded(request: SearchRequest) -> SearchRequest:
    """Near-copies are left out by `_originals`, so nothing has to be folded."""
    duplicates = request.filters.duplicates
    return replace(
        request, filters=replace(request.filters, duplicates="include" if duplicates == "collapse" else duplicates)
    )


def _originals(request: SearchRequest) -> Iterator[Json]:
    if request.filters.duplicates == "collapse":
        yield {"bool": {"must_not": [{"exists": {"field": "duplicateOf"}}]}}


def _window(request: SearchRequest) -> tuple[datetime, datetime, datetime]:
    """Where the time before begins, where the window begins and where it ends, which is no longer in it."""
    end, length = request.filters.until or request.now, WINDOWS[request.window or "24h"]
    return end - 2 * length, end - length, end


def _buckets(response: Mapping[str, Any], kind: str) -> list[Mapping[str, Any]]:
    found = response["aggregations"][kind]["buckets"]
    return [bucket for bucket in found if bucket["doc_count"] and not _WEEKDAYS.fullmatch(bucket["key"])]


def _row(bucket: Mapping[str, Any], before: int, articles: int, base: int) -> Json:
    count = bucket["doc_count"]
    expected = articles * (before + 1) / (base + 2)
    score = (count - expected) / math.sqrt(expected) if count >= LEAST else 0.0
    return {
        "value": bucket["key"],
        "count": count,
        "before": before,
        "expected": round(expected, 2),
        "score": round(score, 2),
    }


def _named(row: Json, name: str) -> Json:
    return {name: row["value"], **{key: value for key, value in row.items() if key != "value"}}
