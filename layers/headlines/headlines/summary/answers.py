"""Requests for summaries and their answers as the API gives them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from headlines.search import results
from headlines.search.parameters import KEYS
from headlines.search.request import SearchRequest, parse
from headlines.search.values import read
from headlines.summary import article as articles
from headlines.summary import digest as digests
from headlines.summary.given import read_body

Json = dict[str, Any]

_SHOWN = [key for key in KEYS if key not in {"content", "score", "highlights"}]
# what a digest needs of each article beside its text: who, when, where, and which belong together
_CITED = ("title", "url", "source", "language", "category", "publishedAt", "publishedAtPrecision")
_GROUPED = ("story", "duplicateGroup", "score")


def of_article(document: Mapping[str, Any], parameters: Mapping[str, Sequence[str]]) -> Json:
    """The answer of `/v1/articles/{id}/summary` to the stored article. Raises `BadRequest`."""
    summary = _summary(document, read(parameters, "articleSummary"))
    return {"status": "ok", "article": results.article(document, fields=_SHOWN), **summary}


def request(parameters: Mapping[str, Sequence[str]], now: datetime) -> SearchRequest:
    """The search behind `/v1/summary`: whole articles, the best `maxArticles`. Raises `BadRequest`."""
    asked = parse(parameters, "summary", now=now)
    size = read(parameters, "summary")["maxArticles"]
    return replace(asked, page_size=size, fields=("content", *_CITED, *_GROUPED), highlight=False)


def of_query(asked: SearchRequest, response: Mapping[str, Any], parameters: Mapping[str, Sequence[str]]) -> Json:
    """The answer of `/v1/summary`, and a warning where matches were left out."""
    found = results.reply(asked, response)
    made = _digest(found["articles"], read(parameters, "summary"))
    return {
        "status": "ok",
        "totalResults": found["totalResults"],
        "query": found["query"],
        "stories": made["stories"],
        "warnings": made["warnings"] + _left_out(found),
    }


def of_given(body: bytes, content_type: str, parameters: Mapping[str, Sequence[str]]) -> Json:
    """The answer to a text, an article or articles that were sent. Raises `BadRequest`."""
    chosen, given = read(parameters, "summarise"), read_body(body, content_type)
    if isinstance(given, list):
        return {"status": "ok", "totalResults": len(given), **_digest(given, chosen)}
    return {
        "status": "ok",
        "article": {key: given.get(key) for key in ("id", *_CITED)},
        **_summary(given, chosen),
    }


def _summary(article: Mapping[str, Any], chosen: Mapping[str, Any]) -> Json:
    made = articles.summarise(
        article["content"],
        title=article.get("title"),
        language=article.get("language"),
        sentences=_sentences(chosen),
        words=chosen["words"],
    )
    return articles.as_fields(made)


def _digest(found: Sequence[Mapping[str, Any]], chosen: Mapping[str, Any]) -> Json:
    made = digests.digest(found, group_by=chosen["groupBy"], sentences=_sentences(chosen), words=chosen["words"])
    answer = digests.as_fields(made)
    return answer | {"stories": [_cited(story) for story in answer["stories"]]}


def _sentences(chosen: Mapping[str, Any]) -> int | None:
    """How many: as asked; else three, or as many as fit in the words asked for."""
    asked: int | None = chosen["sentences"]
    return asked or (None if chosen["words"] else 3)


def _cited(story: Json) -> Json:
    """A story whose articles are told by what a reader needs to find them."""
    return story | {"articles": [{key: one[key] for key in ("id", *_CITED)} for one in story["articles"]]}


def _left_out(found: Json) -> list[Json]:
    used, total = len(found["articles"]), found["totalResults"]
    if used >= total:
        return []
    return [{"code": "notAllRead", "detail": f"Made from the best {used} of {total} articles."}]
