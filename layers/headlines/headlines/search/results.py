"""An OpenSearch response → the API's answer, every key present."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from headlines import size
from headlines.search import cursor as cursors
from headlines.search import facets
from headlines.search.cursor import Cursor
from headlines.search.grammar import Repair
from headlines.search.parameters import FEEDS, KEYS, MAX_WINDOW, TEXTS
from headlines.search.request import SearchRequest
from headlines.search.tree import show

Json = dict[str, Any]

_LISTS = frozenset({"authors", "tags", "related", "media", "warnings"})
MAX_BYTES = 5_000_000  # a Lambda answers with 6 MB at most
MAX_FILE = 4_000_000
MAX_FEED = 2_000_000  # its text is escaped twice, and every paragraph tagged


def reply(request: SearchRequest, response: Mapping[str, Any]) -> Json:
    """The answer of `/v1/search` to the response that `query.body(request)` got."""
    hits = response["hits"]["hits"]
    articles = [*_fitting(request, hits[: request.page_size])]
    return {
        **totals(request, response),
        "pageSize": request.page_size,
        "nextCursor": _next(request, response, len(articles)),
        "query": described(request),
        "articles": articles,
        **({"facets": facets.counted(request, response)} if request.facets else {}),
    }


def faceted(request: SearchRequest, response: Mapping[str, Any]) -> Json:
    """The answer of `/v1/facets` to the response that `query.faceted(request)` got."""
    return {**counted(request, response), "facets": facets.counted(request, response)}


def counted(request: SearchRequest, response: Mapping[str, Any]) -> Json:
    """How any answer in numbers begins."""
    return {**totals(request, response), "query": described(request)}


def totals(request: SearchRequest, response: Mapping[str, Any]) -> Json:
    """How many articles match."""
    return {
        "status": "ok",
        "totalResults": total(request, response),
        "totalIsExact": request.filters.duplicates != "collapse",
    }


def total(request: SearchRequest, response: Mapping[str, Any]) -> int:
    """How many articles match; of collapsed ones, how many groups."""
    collapsed = request.filters.duplicates == "collapse"
    return int(response["aggregations"]["groups"]["value"] if collapsed else response["hits"]["total"]["value"])


def described(request: SearchRequest) -> Json:
    """How the query was read."""
    return {
        "input": request.query.text if request.query else None,
        "parsed": show(request.tree) if request.tree else None,
        "repairs": [asdict(repair) for repair in (*(request.query.repairs if request.query else ()), *_mends(request))],
        "didYouMean": request.corrected.text if request.corrected else request.suggested,
    }


def article(source: Mapping[str, Any], *, fields: Iterable[str] | None = None, **computed: Any) -> Json:
    """A stored document with every key of the API, or with those of `fields` and its `id`."""
    wanted = KEYS if fields is None else dict.fromkeys(["id", *fields])
    whole = {**source, **computed, "story": _story(source)}
    return {key: whole.get(key, [] if key in _LISTS else None) for key in wanted}


def _story(source: Mapping[str, Any]) -> Json | None:
    story = source.get("story")
    return story and {"id": story["id"], "size": None}


def stories_of(articles: Iterable[Mapping[str, Any]]) -> list[str]:
    """The ids of the stories that these articles, as the API gives them, are of."""
    return [*dict.fromkeys(one["story"]["id"] for one in articles if one.get("story"))]


def sized(articles: Iterable[Mapping[str, Any]], sizes: Mapping[str, int]) -> None:
    """Fills in how many articles each one's story has, itself and copies counted."""
    for one in articles:
        if one.get("story"):
            one["story"]["size"] = sizes.get(one["story"]["id"], 1)


def _fitting(request: SearchRequest, hits: Iterable[Mapping[str, Any]]) -> Iterator[Json]:
    """The articles of the page as far as they fit in one answer; the first always does."""
    taken, most = 0, _most(request)
    for number, hit in enumerate(hits):
        article = shown(request, hit)
        taken += size.at_most(article)
        if number and taken > most:
            return
        yield article


def _most(request: SearchRequest) -> int:
    if request.endpoint == "feed" or request.format in FEEDS.values():
        return MAX_FEED
    return MAX_FILE if request.endpoint == "export" else MAX_BYTES


def shown(request: SearchRequest, hit: Mapping[str, Any]) -> Json:
    """A hit as an article with the keys asked for."""
    marks = hit.get("highlight", {})
    highlights = {field: marks[field] for field in TEXTS if field in marks} if request.highlight else None
    return article(hit["_source"], fields=request.fields, score=hit["_score"], highlights=highlights)


def _next(request: SearchRequest, response: Mapping[str, Any], shown: int) -> str | None:
    """The cursor of the page after; None at the end, which the last number OpenSearch gives is not."""
    hits, reached = response["hits"]["hits"], request.offset + shown
    at_window = not request.after and reached == MAX_WINDOW and total(request, response) > reached
    if len(hits) <= shown and not at_window:
        return None
    return cursors.write(
        Cursor(
            binding=request.binding,
            now=request.now,
            offset=reached,
            after=tuple(hits[shown - 1]["sort"]) if _by_value(request, reached) else None,
            corrected=request.corrected.text if request.corrected else None,
            relaxed=request.relaxed,
        )
    )


def _by_value(request: SearchRequest, reached: int) -> bool:
    """Whether the next page begins after a value and not at a number.

    Collapsed articles have only numbers. An engine rounds the scores it gives, and going on after one may
    lose an article or repeat it: an order by score goes by number as far as numbers reach.
    """
    if request.filters.duplicates == "collapse":
        return False
    return request.sort_by != "relevancy" or reached >= MAX_WINDOW


def _mends(request: SearchRequest) -> Iterator[Repair]:
    if request.corrected:
        yield Repair("corrected", f"Nothing was found as written; searched for {request.corrected.text}")
    if request.relaxed:
        yield Repair("relaxed", "Nothing holds every word; some were left optional.")
