"""The top stories now, one article each.

heat = the sum over the sources that tell a story of 0.5 ^ (age of the newest article of the source / HALF_LIFE)

The hottest story is taken first; each story shown by a source halves the heat of the others that the same source
would show. Near-copies of one text are one article, of one source.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from headlines.search import query, results
from headlines.search.request import SearchRequest

Json = dict[str, Any]

READ = 1_000  # the newest articles, so many of them, that headlines are chosen from
HALF_LIFE = 12 * 3_600_000  # milliseconds
SPREAD = 0.5  # of its heat a story keeps for each one that its source shows already


@dataclass(frozen=True, slots=True)
class _Story:
    """A story as far as it was read: `shown` is its newest article, by `source`."""

    name: str
    shown: str
    source: str
    heat: float


def newest(request: SearchRequest) -> Json:
    """The search for what headlines are chosen from."""
    body = query.counting(request, {})
    dated = {"exists": {"field": "publishedAt"}}
    return {
        **body,
        "query": {"bool": {"must": [body["query"]], "filter": [dated]}},
        "sort": [{"publishedAt": {"order": "desc"}}, {"id": {"order": "asc"}}],
        "size": READ,
        "_source": ["id", "story.id", "source.id"],
        **query.collapsed(request),
    }


def chosen(request: SearchRequest, response: Mapping[str, Any]) -> list[str]:
    """The ids of the articles of the page, the top one first."""
    now = int(request.now.timestamp() * 1000)
    told = sorted(_stories(response["hits"]["hits"], now), key=lambda story: (-story.heat, story.name))
    shown: Counter[str] = Counter()
    top: list[str] = []
    while told and len(top) < request.offset + request.page_size:
        best = max(told, key=lambda story: story.heat * SPREAD ** shown[story.source])
        told.remove(best)
        shown[best.source] += 1
        top.append(best.shown)
    return top[request.offset :]


def total(response: Mapping[str, Any]) -> int:
    """How many stories there are to choose from."""
    return len({_name(hit["_source"]) for hit in response["hits"]["hits"]})


def body(request: SearchRequest, ids: Sequence[str]) -> Json:
    """The search for these articles, whole."""
    return {
        "query": {"terms": {"id": [*ids]}},
        "sort": [{"id": {"order": "asc"}}],
        "size": len(ids),
        "_source": [*query.stored(request)],
    }


def reply(request: SearchRequest, response: Mapping[str, Any], ids: Sequence[str], found: Mapping[str, Any]) -> Json:
    """The answer of `/v1/headlines`."""
    return {
        **results.counted(request, response),
        "pageSize": request.page_size,
        "articles": articles(request, ids, found),
    }


def articles(request: SearchRequest, ids: Sequence[str], found: Mapping[str, Any]) -> list[Json]:
    """The articles in the order of `ids`, of the response to `body`."""
    hits = {hit["_source"]["id"]: hit for hit in found["hits"]["hits"]}
    # one deleted between the two searches is not there
    return [results.shown(request, hits[name] | {"_score": None}) for name in ids if name in hits]


def _stories(hits: Iterable[Mapping[str, Any]], now: int) -> Iterable[_Story]:
    members: dict[str, list[tuple[float, str, str]]] = {}
    for hit in hits:
        source = hit["_source"]
        age = max(0, now - hit["sort"][0]) / HALF_LIFE
        members.setdefault(_name(source), []).append((age, source["id"], (source.get("source") or {}).get("id") or ""))
    youngest = min((age for ages in members.values() for age, _, _ in ages), default=0)
    for name, told in members.items():
        newest = {source: age for age, _, source in reversed(told)}  # the newest is first, so it stays
        # counted from the youngest, or heat would be nothing where everything is old
        yield _Story(name, told[0][1], told[0][2], sum(0.5 ** (age - youngest) for age in newest.values()))


def _name(source: Mapping[str, Any]) -> str:
    return str((source.get("story") or {}).get("id") or source["id"])
