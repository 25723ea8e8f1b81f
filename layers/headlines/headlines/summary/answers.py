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

Json = dict[str, Any]

_SHOWN = [key for key in KEYS if key not in {"content", "score", "highlights"}]
# what a digest needs of each article beside its text: who, when, where, and which belong together
_CITED = ("title", "url", "source", "language", "category", "publishedAt", "publishedAtPrecision")
_GROUPED = ("story", "duplicateGroup", "score")


def of_article(document: Mapping[str, Any], parameters: Mapping[str, Sequence[str]]) -> Json:
    """The answer of `/v1/articles/{id}/summary` to the stored article. Raises `BadRequest`."""
    chosen = read(parameters, "articleSummary")
    summary = articles.summarise(
        document["content"],
        title=document.get("title"),
        language=document.get("language"),
        sentences=_sentences(chosen),
        words=chosen["words"],
    )
    return {
        "status": "ok",
        "article": results.article(document, fields=_SHOWN),
        **articles.as_fields(summary),
    }


def request(parameters: Mapping[str, Sequence[str]], now: datetime) -> SearchRequest:
    """The search behind `/v1/summary`: whole articles, the best `maxArticles`. Raises `BadRequest`."""
    asked = parse(parameters, "summary", now=now)
    size = read(parameters, "summary")["maxArticles"]
    return replace(asked, page_size=size, fields=("content", *_CITED, *_GROUPED), highlight=False)


def of_query(asked: SearchRequest, response: Mapping[str, Any], parameters: Mapping[str, Sequence[str]]) -> Json:
    """The answer of `/v1/summary`, and a warning where matches were left out."""
    chosen = read(parameters, "summary")
    found = results.reply(asked, response)
    made = digests.digest(
        found["articles"],
        group_by=chosen["groupBy"],
        sentences=_sentences(chosen),
        words=chosen["words"],
    )
    answer = digests.as_fields(made)
    return {
        "status": "ok",
        "totalResults": found["totalResults"],
        "query": found["query"],
        "stories": [_cited(story) for story in answer["stories"]],
        "warnings": answer["warnings"] + _left_out(found),
    }


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
