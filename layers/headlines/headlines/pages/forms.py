"""A page of a search in the form that was asked for: a feed, or a file for another program."""

from collections.abc import Mapping, Sequence
from typing import Any

from headlines.pages import feeds, files
from headlines.pages.feeds import Place
from headlines.pages.links import address
from headlines.search.parameters import COMPUTED, KEYS
from headlines.search.request import SearchRequest

_CONTENT_TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "jsonfeed": "application/feed+json; charset=utf-8",
    "csv": "text/csv; charset=utf-8; header=present",
    "ndjson": "application/x-ndjson; charset=utf-8",
}
_FEEDS = {"rss": feeds.rss, "atom": feeds.atom, "jsonfeed": feeds.json_feed}
_COLUMNS = tuple(key for key in KEYS if key not in {*COMPUTED, "content"})


def written(form: str, asked: SearchRequest, result: Mapping[str, Any], place: Place) -> tuple[str, str]:
    """Content type and text of the `result` of a request, in one of `parameters.FORMS`."""
    return _CONTENT_TYPES[form], _text(form, asked, result["articles"], place)


def _text(form: str, asked: SearchRequest, articles: Sequence[Mapping[str, Any]], place: Place) -> str:
    if form in _FEEDS:
        return _FEEDS[form](place, articles)
    if form == "csv":
        return files.table(articles, ["id", *(key for key in asked.fields or _COLUMNS if key != "id")])
    return files.lines(articles)


def place(asked: SearchRequest, service: str, path: str, given: Mapping[str, str], following: str | None) -> Place:
    """Where a feed stands, of the query `given` at a `path` under the `service`'s absolute address."""
    query = asked.query.text if asked.query else None
    page = {name: value for name, value in given.items() if name not in {"format", "cursor", "page", "pageSize"}}
    return Place(
        title=f"Headlines: {query}" if query else "Headlines",
        id=f"urn:headlines:feed:{asked.binding}",
        itself=address(service, path, given),
        page=address(service, "/v1/search", {"sortBy": "publishedAt", **page}),
        following=following and f"{service}{following}",
        service=service,
        now=asked.now,
    )
