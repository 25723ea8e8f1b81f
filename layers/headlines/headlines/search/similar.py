"""More like one article: others that share the words which tell it from the rest."""

from collections.abc import Mapping
from typing import Any

from headlines.search import query, results
from headlines.search.request import SearchRequest

Json = dict[str, Any]

_TEXT = 20_000  # characters that are looked at; what an article is about is said by then
# A word of no other article finds none and takes the place of one that would; a short article shares few. 30 % of
# the words found nothing for two of three articles of a hundred words that had others on the same story.
_LIKE = {
    "fields": ["all"],
    "min_term_freq": 1,
    "min_doc_freq": 2,
    "max_query_terms": 25,
    "minimum_should_match": "15%",
}


def body(request: SearchRequest, document: Mapping[str, Any]) -> Json:
    """The search for articles like the stored `document`, itself and its near-copies left out."""
    kept = query.filters(request.filters)
    kept["must_not"] += _itself(request, document)
    return {
        "query": {"bool": {"must": [{"more_like_this": {"like": [_words(document)], **_LIKE}}], **kept}},
        "sort": query.sort(request),
        "_source": [*query.stored(request)],
        **query.position(request),
        **query.totals(request),
    }


def reply(request: SearchRequest, response: Mapping[str, Any]) -> Json:
    """The answer of `/v1/articles/{id}/similar`, the most alike first."""
    whole = results.reply(request, response)
    return {name: value for name, value in whole.items() if name != "query"}


def _words(document: Mapping[str, Any]) -> str:
    """The title counts three times, as in the field that is searched."""
    title = document.get("title") or ""
    parts = (title, title, title, document.get("description"), document["content"])
    return "\n".join(part for part in parts if part)[:_TEXT]


def _itself(request: SearchRequest, document: Mapping[str, Any]) -> list[Json]:
    if request.filters.duplicates == "collapse":
        return [{"term": {"duplicateKey": {"value": document["duplicateKey"]}}}]
    return [{"term": {"id": {"value": document["id"]}}}]
