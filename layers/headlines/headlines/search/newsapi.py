"""NewsAPI's face: its parameters → a request of ours, our responses → its envelope, our errors → its codes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from headlines.errors import ApiError, BadRequest
from headlines.search import countries, grammar, headlines, query, results
from headlines.search.dates import instant
from headlines.search.facets import by_value, groups
from headlines.search.parameters import MAX_WINDOW
from headlines.search.request import SearchRequest, parse
from headlines.search.table import of
from headlines.search.tree import typed
from headlines.search.values import read

Json = dict[str, Any]
Face = Literal["everything", "topHeadlines", "headlineSources"]

_TEASER = 200  # characters of an article's text, as NewsAPI has them
_FIELDS = ("title", "description", "content", "url", "source", "authors", "image", "publishedAt")
_ONE_OF: Mapping[Face, tuple[str, ...]] = {
    "everything": ("q", "qInTitle", "sources", "domains"),
    "topHeadlines": ("sources", "q", "qInTitle", "language", "category", "country"),
    "headlineSources": (),
}
_ORDERS = {"popularity": "relevancy"}  # nobody counts readers here
_SOURCES = 1_000
_WINDOW = f"The first {MAX_WINDOW:,} results are given, by page and pageSize; narrow the query for others."


def request(given: Mapping[str, Sequence[str]], face: Face, now: datetime) -> SearchRequest:
    """What NewsAPI's parameters, in any case of letters, ask for.

    Raises `BadRequest`: `parametersMissing`, `parametersIncompatible`, `parameterInvalid` and what `parse` does.
    """
    named = _named(given, face)
    _check(named, face)
    values = read(named, face)
    plain = parse({name: [value] for name, value in _plain(named, values)}, "search", now=now)
    filters = replace(plain.filters, country=values.get("country"))
    return replace(plain, endpoint=face, fields=_FIELDS, filters=filters)


def articles(asked: SearchRequest, response: Mapping[str, Any], service: str) -> Json:
    """The answer of `/v2/everything`; `service` is where articles without an address are."""
    hits = response["hits"]["hits"][: asked.page_size]
    return _envelope(results.total(asked, response), [results.shown(asked, hit) for hit in hits], service)


def top_headlines(
    asked: SearchRequest, response: Mapping[str, Any], ids: Sequence[str], found: Mapping[str, Any], service: str
) -> Json:
    """The answer of `/v2/top-headlines`, of what `/v1/headlines` is made of."""
    return _envelope(headlines.total(response), headlines.articles(asked, ids, found), service)


def sources_body(asked: SearchRequest) -> Json:
    """The search that `sources` reads."""
    fields = {"name": "source.name", "category": "category", "language": "language", "domain": "domain"}
    each = {name: {"terms": {"field": field, "size": 1}} for name, field in fields.items()}
    return query.counting(asked, {"sources": by_value(asked, "source.id", _SOURCES, groups(3_000), each)})


def sources(response: Mapping[str, Any]) -> Json:
    """The answer of `/v2/top-headlines/sources`: of each its most frequent section, language and site."""
    buckets = response["aggregations"]["sources"]["buckets"]
    return {"status": "ok", "sources": [_source(bucket) for bucket in buckets]}


def problem(error: ApiError) -> Json:
    """An error in NewsAPI's words."""
    if error.code == "resultWindowExceeded":
        return {"status": "error", "code": "maximumResultsReached", "message": _WINDOW}
    code = "unexpectedError" if error.status >= 500 else error.code
    # of a query NewsAPI knows only that it is a parameter
    code = "parameterInvalid" if code.startswith("query") else code
    return {"status": "error", "code": code, "message": error.detail}


def _named(given: Mapping[str, Sequence[str]], face: Face) -> dict[str, list[str]]:
    names = {parameter.name.lower(): parameter.name for parameter in of(face)}
    named: dict[str, list[str]] = {}
    for name, values in given.items():
        known = names.get(name.lower(), name)
        named.setdefault(known, []).extend(map(str.lower, values) if known == "country" else values)
    return named


def _check(named: Mapping[str, Sequence[str]], face: Face) -> None:
    told = {name for name, values in named.items() if any(values)}
    for other in ("category", "country"):
        if {"sources", other} <= told:
            raise BadRequest("parametersIncompatible", f"sources and {other} cannot be mixed.")
    if _ONE_OF[face] and told.isdisjoint(_ONE_OF[face]):
        wanted = ", ".join(_ONE_OF[face])
        raise BadRequest("parametersMissing", f"Required parameters are missing; set at least one of {wanted}.")


def _plain(named: Mapping[str, Sequence[str]], values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The parameters of `/v1/search` that mean the same."""
    yield from ((name, named[name][0]) for name in ("searchIn", "domains", "excludeDomains") if name in named)
    yield from ((name, named[name][0]) for name in ("sources", "category", "from", "to") if name in named)
    yield from _words(values.get("q"), values.get("qInTitle"))
    if values.get("language"):
        yield "language", ",".join(language.partition("-")[0] for language in values["language"])
    order = values.get("sortBy") or "publishedAt"
    yield "sortBy", _ORDERS.get(order, order)
    yield "pageSize", str(values.get("pageSize") or 1)
    yield "page", str(values.get("page") or 1)


def _words(anywhere: str | None, title: str | None) -> Iterator[tuple[str, str]]:
    if not title:
        yield "q", anywhere or ""
    elif not anywhere:
        yield from (("q", title), ("searchIn", "title"))
    else:
        # printed, a query has all its brackets and quotes: none reaches over into the other
        trees = [grammar.parse(text).tree for text in (anywhere, title)]
        both = [typed(tree) for tree in trees if tree]
        yield "q", f"({both[0]}) title:({both[1]})" if len(both) == 2 else "?"


def _envelope(total: int, articles: Sequence[Mapping[str, Any]], service: str) -> Json:
    return {"status": "ok", "totalResults": total, "articles": [_article(each, service) for each in articles]}


def _article(found: Mapping[str, Any], service: str) -> Json:
    published, source = found["publishedAt"], found["source"] or {}
    return {
        "source": {"id": source.get("id"), "name": source.get("name")},
        "author": ", ".join(found["authors"]) or None,
        "title": found["title"],
        "description": found["description"],
        "url": found["url"] or f"{service}/v1/articles/{found['id']}",
        "urlToImage": (found["image"] or {}).get("url"),
        "publishedAt": published and instant(published).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "content": _teaser(found["content"] or ""),
    }


def _teaser(content: str) -> str:
    rest = len(content) - _TEASER
    return f"{content[:_TEASER]}… [+{rest} chars]" if rest > 0 else content


def _source(bucket: Mapping[str, Any]) -> Json:
    domain = _first(bucket["domain"])
    return {
        "id": bucket["key"],
        "name": _first(bucket["name"]),
        "description": None,
        "url": domain and f"https://{domain}",
        "category": _first(bucket["category"]),
        "language": _first(bucket["language"]),
        "country": countries.of(domain),
    }


def _first(found: Mapping[str, Any]) -> str | None:
    buckets = found["buckets"]
    return buckets[0]["key"] if buckets else None
