"""Completions of what is being typed, from the newest headlines that hold it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from headlines.search import query, results
from headlines.search.request import SearchRequest
from headlines.search.tree import TOKEN

Json = dict[str, Any]

HEADLINES = 200  # the newest, so many of them, that completions are counted in
_LAST = re.compile(r"[^\W_]+$")
_SHOWN = ("title", "source", "publishedAt")


def body(request: SearchRequest) -> Json:
    """The search for headlines with every word of the prefix, the last one as a beginning."""
    wanted = {"match_bool_prefix": {"title.spelling": {"query": request.prefix or "", "operator": "and"}}}
    return {
        "query": {"bool": {"must": [wanted], **query.filters(request.filters)}},
        "sort": query.sort(request),
        "size": HEADLINES,
        "_source": ["id", *_SHOWN],
        **query.collapsed(request),
    }


def reply(request: SearchRequest, response: Mapping[str, Any]) -> Json:
    """The answer of `/v1/suggest`: completions by how many headlines have them, and the newest headlines."""
    found = [hit["_source"] for hit in response["hits"]["hits"]]
    counts = completions(request.prefix or "", (source["title"] for source in found))
    return {
        "status": "ok",
        "suggestions": [{"text": text, "count": count} for text, count in counts[: request.page_size]],
        "articles": [results.article(source, fields=_SHOWN) for source in found[: request.page_size]],
    }


def completions(prefix: str, titles: Iterable[str]) -> list[tuple[str, int]]:
    """The prefix with its last word finished, most frequent first, and in how many titles that word is."""
    unfinished = _LAST.search(prefix)
    if unfinished is None:
        return []
    before, start = prefix[: unfinished.start()], _folded(unfinished.group())
    counts = Counter(word for title in titles for word in {*_words(title)} if _folded(word).startswith(start))
    return sorted(((before + word, count) for word, count in counts.items()), key=lambda each: (-each[1], each[0]))


def _words(title: str) -> Iterator[str]:
    for found in TOKEN.finditer(title):
        yield found.group().lower()


def _folded(word: str) -> str:
    """Lower-case without accents, as the index compares words."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
