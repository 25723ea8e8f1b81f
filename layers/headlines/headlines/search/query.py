"""A request → the body of an OpenSearch search. Pure; user text reaches no query that parses it again."""

from collections.abc import Iterator
from typing import Any

from headlines.search import clauses, countries, facets, ranking
from headlines.search.parameters import COMPUTED, KEYS, MAX_WINDOW, TEXTS
from headlines.search.request import Filters, SearchRequest

Json = dict[str, Any]

EVERYTHING = "all"  # one field of every word, the title three times
_MARKS = {
    "encoder": "html",
    "pre_tags": ["<mark>"],
    "post_tags": ["</mark>"],
    "max_analyzer_offset": 999_999,  # without it a longer text fails the whole search
}
_FRAGMENTS = {
    "title": {"number_of_fragments": 0},
    "description": {"number_of_fragments": 0},
    "content": {"number_of_fragments": 3, "fragment_size": 160},
}


def body(request: SearchRequest) -> Json:
    """The search that answers the request: one article more than the page tells whether another follows."""
    return {
        "query": scored(request),
        "sort": sort(request),
        "_source": [*stored(request)],
        **position(request),
        **totals(request),
        **_highlight(request),
    }


def counting(request: SearchRequest, aggregations: Json) -> Json:
    """The search for numbers alone: how many articles match, and `aggregations` over them."""
    return {"size": 0, "query": matched(request), **_counts(request, aggregations)}


def faceted(request: SearchRequest) -> Json:
    """The search that answers `/v1/facets`."""
    return counting(request, facets.aggregations(request))


def collapsed(request: SearchRequest) -> Json:
    """One article of each group of near-copies, where that is asked for."""
    return {"collapse": {"field": "duplicateKey"}} if request.filters.duplicates == "collapse" else {}


def sort(request: SearchRequest) -> list[Json]:
    """The order, ending on the unique id; undated articles are last in both directions."""
    if request.sort_by == "relevancy":
        return [
            {"_score": {"order": request.sort_order}},
            _by_date("publishedAt", "desc"),
            {"id": {"order": "asc"}},
        ]
    return [_by_date(request.sort_by, request.sort_order), {"id": {"order": "asc"}}]


def matched(request: SearchRequest) -> Json:
    """All that decides what is found, and nothing that only orders it."""
    return {
        "bool": {
            "must": [_wanted(request)] if request.query else [{"match_all": {}}],
            **filters(request.filters),
        }
    }


def filters(given: Filters) -> Json:
    """The `filter` and `must_not` of a bool query."""
    return {"filter": [*_kept(given)], "must_not": [*_dropped(given)]}


def stored(request: SearchRequest) -> Iterator[str]:
    """The keys to read back: those asked for, `content` only by its name."""
    asked = request.fields or [key for key in KEYS if key != "content"]
    yield from dict.fromkeys(["id", *(key for key in asked if key not in COMPUTED)])


def scored(request: SearchRequest) -> Json:
    """What is found, and in an order by relevance the score that each gets."""
    query, tree = matched(request), request.tree
    if request.sort_by != "relevancy":
        return query
    query["bool"]["should"] = ranking.title_clauses(tree) if tree else []
    return ranking.with_recency(query, request.now)


def position(request: SearchRequest) -> Json:
    """Where the page begins, and one article more than it holds."""
    size = request.page_size + 1
    if request.after:
        return {"search_after": list(request.after), "size": size}
    return {"from": request.offset, "size": min(size, MAX_WINDOW - request.offset)}


def totals(request: SearchRequest) -> Json:
    """What counts the matches, beside the articles of a page."""
    return _counts(request, facets.aggregations(request)) | collapsed(request)


def _counts(request: SearchRequest, aggregations: Json) -> Json:
    """Of collapsed articles OpenSearch counts the hits, not the groups: the groups are a cardinality."""
    if request.filters.duplicates == "collapse":
        return {"track_total_hits": False, "aggs": {"groups": facets.groups(40_000), **aggregations}}
    return {"track_total_hits": True, **({"aggs": aggregations} if aggregations else {})}


def _by_date(field: str, order: str) -> Json:
    return {field: {"order": order, "missing": "_last"}}


def _kept(given: Filters) -> Iterator[Json]:
    yield from _terms("source.id", given.sources)
    yield from _terms("domainSuffixes", given.domains)
    yield from _terms("language", given.languages)
    yield from _terms("tags.folded", given.tags)
    yield from _terms("category.folded", given.categories)
    if given.country:
        yield countries.clause(given.country)
    if given.author:
        yield {"match_phrase": {"authors.words": {"query": given.author}}}
    bounds = {"gte": given.since, "lt": given.until}
    if span := {name: bound.isoformat() for name, bound in bounds.items() if bound}:
        yield {"range": {given.date_field: span}}
    if given.duplicates == "only":
        yield {"exists": {"field": "duplicateGroup"}}


def _dropped(given: Filters) -> Iterator[Json]:
    yield from _terms("domainSuffixes", given.exclude_domains)


def _terms(field: str, values: tuple[str, ...]) -> Iterator[Json]:
    if values:
        yield {"terms": {field: list(values)}}


def _wanted(request: SearchRequest) -> Json:
    tree = request.tree
    if tree is None:
        return {"match_none": {}}
    fields = request.search_in if 0 < len(request.search_in) < len(TEXTS) else (EVERYTHING,)
    if request.relaxed:
        return clauses.relaxed(tree, fields, any_one=request.relaxed == "any")
    return clauses.as_written(tree, fields)


def _highlight(request: SearchRequest) -> Json:
    """Marks for the words that were asked for in each field, and for no word of an excluded part."""
    tree = request.tree
    if not request.highlight or tree is None:
        return {}
    marked = {field: clauses.marked(tree, field) for field in request.search_in or TEXTS}
    fields = {field: {**_FRAGMENTS[field], "highlight_query": query} for field, query in marked.items() if query}
    return {"highlight": {**_MARKS, "fields": fields}} if fields else {}
