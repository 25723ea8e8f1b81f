"""The edge: sends what the pure modules built; an engine that does not answer becomes `Unavailable`."""

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import ConnectionError as NoConnection
from opensearchpy.exceptions import NotFoundError, TransportError

from headlines import size
from headlines.errors import BadRequest, Unavailable
from headlines.search import article as articles
from headlines.search import changes as syncing
from headlines.search import headlines as top
from headlines.search import mending, query, results, stories, timeline
from headlines.search import trending as rises
from headlines.search.changes import ChangesRequest, Row
from headlines.search.request import SearchRequest

Json = dict[str, Any]

OVERVIEW = ("source", "category", "language")
ENOUGH = 2 * results.MAX_BYTES  # of hits, for an answer that ends where it is full
AT_ONCE = 50  # whole articles in one response: of 1 MB each they take 250 MB to read
PATIENCE = 10  # seconds that one request may take, fewer where the caller's time ends before
KEPT_BACK = 3  # seconds of a function's time, to answer after the last request
_BUSY = frozenset({429, *range(500, 600)})
_ends = ContextVar[float]("_ends", default=math.inf)  # when the caller's time is over, by the monotonic clock


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """All requests inside together end within so many seconds, the last ones unsent and `Unavailable`."""
    before = _ends.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _ends.reset(before)


def search(
    client: OpenSearch,
    alias: str,
    request: SearchRequest,
    body: Callable[[SearchRequest], Json] = query.body,
    most: float = math.inf,
) -> tuple[SearchRequest, Json]:
    """The response to the `body` of a request, and the request as it was mended where it found nothing as written.

    Of whole articles no more are read than pass `most` bytes.
    """
    response = send(client, alias, body(request), most)
    if results.total(request, response):
        return request, response
    spelled = _spelled(client, alias, request)
    for attempt in mending.attempts(request, spelled):
        mended = send(client, alias, body(attempt), most)
        if results.total(attempt, mended):
            return attempt, mended
    return replace(request, suggested=spelled), response


def over_time(client: OpenSearch, alias: str, request: SearchRequest) -> tuple[SearchRequest, Json, Json]:
    """The responses behind a timeline: from when to when, then the counts. Raises `BadRequest`."""
    asked, extent = search(client, alias, request, timeline.extent)
    return asked, extent, send(client, alias, timeline.body(asked, extent))


def with_sizes(client: OpenSearch, alias: str, articles: Sequence[Json]) -> None:
    """Fills in the size of each article's story, where one is of a story."""
    if found := results.stories_of(articles):
        results.sized(articles, stories.sizes(send(client, alias, stories.counting(found))))


def overview(client: OpenSearch, alias: str, request: SearchRequest) -> tuple[SearchRequest, Json]:
    """A search with the facets that its page shows, unless others were asked for."""
    return search(client, alias, replace(request, facets=request.facets or OVERVIEW))


def picture(client: OpenSearch, alias: str, request: SearchRequest) -> Json | None:
    """The timeline of a search; None where its articles are further apart than a timeline reaches."""
    try:
        return timeline.reply(*over_time(client, alias, replace(request, interval="auto")))
    except BadRequest:
        return None


def headlines(
    client: OpenSearch, alias: str, request: SearchRequest, read: Callable[..., Json]
) -> tuple[SearchRequest, Json, list[str], Json]:
    """The request as it was mended, what headlines are chosen from, the ids of the chosen and their articles.

    `read` is `whole` where the articles are shown as they are, else `send`.
    """
    asked, response = search(client, alias, request, top.newest)
    chosen = top.chosen(asked, response)
    return asked, response, chosen, read(client, alias, top.body(asked, chosen))


def changes(
    client: OpenSearch, alias: str, objects: str, asked: ChangesRequest
) -> tuple[ChangesRequest, list[Row], Json]:
    """The request for the index that is there now, its rows, and a response with their articles.

    Where the articles of the first rows are more than an answer holds, the rows end there.
    """
    asked = syncing.placed(asked, alias, send(client, objects, syncing.REBUILD))
    told = syncing.rows(asked, send(client, objects, syncing.body(asked)))
    hits: list[Json] = []
    for start in range(0, len(told), AT_ONCE):
        found = send(client, alias, syncing.articles(asked, told[start : start + AT_ONCE]))
        hits += found["hits"]["hits"]
        if sum(map(size.at_most, hits)) > ENOUGH:
            return asked, told[: start + AT_ONCE], {"hits": {"hits": hits}}
    return asked, told, {"hits": {"hits": hits}}


def send(client: OpenSearch, index: str, body: Mapping[str, Any], most: float = math.inf) -> Json:
    """A `_search`; whole articles come a few at a time, and no more of them than pass `most` bytes of an answer.

    Raises `Unavailable`, also where a part of the index did not answer, or no time is left.
    """
    if "content" not in body.get("_source", ()) or body["size"] <= AT_ONCE:
        return _ask(client, index, body)
    response = _ask(client, index, {**body, "size": AT_ONCE})
    hits = part = response["hits"]["hits"]
    taken = sum(map(size.at_most, part))
    while len(part) == AT_ONCE and taken <= most and len(hits) < body["size"]:
        part = _ask(client, index, following(body, hits))["hits"]["hits"]
        hits += part
        taken += sum(map(size.at_most, part))
    return response


def whole(client: OpenSearch, index: str, body: Mapping[str, Any]) -> Json:
    """A `_search` of which every hit is shown. Raises `BadRequest` where they are more than any answer holds."""
    response = send(client, index, body, ENOUGH)
    if sum(map(size.at_most, response["hits"]["hits"])) > ENOUGH:
        raise size.too_large()
    return response


def following(body: Mapping[str, Any], hits: Sequence[Mapping[str, Any]]) -> Json:
    """The search for what comes after these hits of a sorted search: after the last one, or by number where hits are
    folded or scored, as in a walk from page to page."""
    wanted = {name: value for name, value in body.items() if name not in {"aggs", "from"}}
    wanted |= {"size": min(AT_ONCE, body["size"] - len(hits)), "track_total_hits": False}
    if "collapse" in body or "_score" in body["sort"][0]:
        return wanted | {"from": body.get("from", 0) + len(hits)}
    return wanted | {"search_after": hits[-1]["sort"]}


def _ask(client: OpenSearch, index: str, body: Mapping[str, Any]) -> Json:
    seconds = _patience()
    bounded = {**body, "timeout": f"{seconds}s"}  # the engine's own work ends then too
    with answering():
        response: Json = client.search(index=index, body=bounded, params={"request_timeout": seconds})
    if response["timed_out"] or response["_shards"]["failed"]:
        raise _away()
    return response


def check(client: OpenSearch, alias: str) -> None:
    """Raises `Unavailable` unless the engine answers and knows the alias."""
    with answering():
        if not client.indices.exists_alias(name=alias, params={"request_timeout": _patience()}):
            raise Unavailable("indexMissing", "There is no index yet; the deployment has to finish first.")


def stored(client: OpenSearch, index: str, id: str) -> Json | None:  # noqa: A002 - the API's word
    """The document of that id in an index, None where there is none. Raises `Unavailable`."""
    with answering():
        try:
            return dict(client.get(index=index, id=id, params={"request_timeout": _patience()})["_source"])
        except NotFoundError:
            return None


def article(client: OpenSearch, alias: str, objects: str, id: str) -> Json:  # noqa: A002 - the API's word
    """The stored document of an article. Raises `Gone`, `NotFound` or `Unavailable`."""
    document = stored(client, alias, articles.checked_id(id))
    if document is None:
        raise articles.missing(stored(client, objects, id))
    return document


def story(client: OpenSearch, alias: str, objects: str, id: str, request: SearchRequest) -> tuple[str, Json]:  # noqa: A002 - the API's word
    """The story's id and articles, also for the id of an article in it. Raises `Gone`, `NotFound` or `Unavailable`.

    Three requests at most.
    """
    found = whole(client, alias, stories.members(request, articles.checked_id(id)))
    if stories.is_there(found):
        return id, found
    document = article(client, alias, objects, id)
    name = (document.get("story") or {}).get("id")
    return name or id, whole(client, alias, stories.members(request, name) if name else stories.alone(request, id))


def trending(client: OpenSearch, alias: str, request: SearchRequest) -> Json:
    """The answer of `/v1/trending`, of three requests at most."""
    last = send(client, alias, rises.last(request))
    before = send(client, alias, rises.before(request, last))
    risen = rises.risen(request, last, before, "stories")
    found = send(client, alias, rises.representatives(request, risen)) if risen else None
    return rises.reply(request, last, before, risen, found)


def _patience() -> int:
    """Seconds for the next request, whole ones, so that the engine knows an equal question again.

    Raises `Unavailable` where less than one is left.
    """
    left = math.floor(min(PATIENCE, _ends.get() - time.monotonic()))
    if left < 1:
        raise _away()
    return left


@contextmanager
def answering() -> Iterator[None]:
    """An engine that is away, busy or failing is `Unavailable`; any other error is a fault of ours."""
    try:
        yield
    except TransportError as error:
        if isinstance(error, NoConnection) or int(error.status_code) in _BUSY:
            raise _away() from error
        raise


def _away() -> Unavailable:
    return Unavailable("searchUnavailable", "The search engine does not answer; try again soon.")


def _spelled(client: OpenSearch, alias: str, request: SearchRequest) -> str | None:
    question = mending.spelling(request)
    return mending.respelled(request, send(client, alias, question)) if question else None
