"""What a caller asks for: parameters → one frozen request, or every reason why not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from headlines.articles.slug import slug
from headlines.errors import BadRequest, ParameterError
from headlines.search import cursor as cursors
from headlines.search import dates, grammar
from headlines.search.cursor import Cursor, Relaxed
from headlines.search.grammar import Query
from headlines.search.parameters import COMPUTED, FEEDS, FORMS, KEYS, MAX_WINDOW, Endpoint
from headlines.search.tree import Node
from headlines.search.values import collect, invalid

Sort = Literal["relevancy", "publishedAt", "indexedAt"]

_WHOLE = tuple(key for key in KEYS if key not in COMPUTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which articles count at all, whatever the query; empty means any. `until` is exclusive."""

    sources: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    exclude_domains: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    author: str | None = None
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    country: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    date_field: Literal["publishedAt", "indexedAt"] = "publishedAt"
    duplicates: Literal["collapse", "include", "only"] = "collapse"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """One request over a query, checked and complete.

    `query` is None where every article counts. `corrected` is the query respelled, `relaxed` which words
    are optional: both only after it found nothing as written. `suggested` is a spelling that was not used.
    Recency is counted from `now`. The page begins after the sort values `after`, else at number `offset`.
    """

    endpoint: Endpoint
    query: Query | None
    filters: Filters
    now: datetime
    binding: str
    search_in: tuple[str, ...] = ()
    sort_by: Sort = "relevancy"
    sort_order: Literal["desc", "asc"] = "desc"
    page_size: int = 20
    offset: int = 0
    after: tuple[Any, ...] | None = None
    fields: tuple[str, ...] | None = None
    highlight: bool = True
    facets: tuple[str, ...] = ()
    prefix: str | None = None
    interval: str | None = None
    window: str | None = None
    tz: str = "UTC"
    strict: bool = False
    format: str | None = None
    corrected: Query | None = None
    relaxed: Relaxed | None = None
    suggested: str | None = None

    @property
    def tree(self) -> Node | None:
        """What is looked for, respelled where it was; None without a query, and of a query without a word."""
        query = self.corrected or self.query
        return query.tree if query else None


def parse(
    parameters: Mapping[str, Sequence[str]], endpoint: Endpoint, *, now: datetime, article: str = ""
) -> SearchRequest:
    """Read the parameters of a query endpoint; `now` is an aware time, `article` the id that others are like.

    Raises `BadRequest` that names every parameter that cannot be used.
    """
    values, query = _checked(parameters, endpoint, now)
    sort: Sort = values.get("sortBy") or ("relevancy" if query or endpoint == "similar" else "publishedAt")
    binding = cursors.bind(values, f"{endpoint}{article}")
    start = _start(values, binding, sort, _quarter(now))
    corrected = grammar.parse(start.corrected) if start.corrected else None
    return SearchRequest(
        endpoint=endpoint,
        query=query,
        filters=_filters(values, start.now),
        now=start.now,
        binding=binding,
        search_in=values.get("searchIn") or (),
        sort_by=sort,
        sort_order=values.get("sortOrder") or "desc",
        page_size=values.get("pageSize") or 20,
        offset=start.offset,
        after=start.after,
        fields=values.get("fields") or (_WHOLE if endpoint in {"feed", "export"} else None),
        highlight=values.get("highlight", False),
        facets=values.get("facets") or (),
        prefix=values.get("prefix"),
        interval=values.get("interval"),
        window=values.get("window"),
        tz=values["tz"],
        strict=values.get("strict", False),
        format=values.get("format"),
        corrected=corrected,
        relaxed=start.relaxed,
    )


def sort_kinds(sort: Sort) -> tuple[type, ...]:
    """The types of the sort values, in the order of `query.sort`: dates are milliseconds."""
    return (float, int, str) if sort == "relevancy" else (int, str)


def _checked(
    parameters: Mapping[str, Sequence[str]], endpoint: Endpoint, now: datetime
) -> tuple[dict[str, Any], Query | None]:
    """The values and the parsed query; a query that is the only thing wrong keeps its own code."""
    values, errors = collect(parameters, endpoint)
    errors += [*_backwards(*_range(values, now)), *_misplaced(values)]
    query = None
    try:
        query = grammar.parse(values["q"], strict=values["strict"]) if values.get("q") else None
    except BadRequest as refused:
        if not errors:
            raise
        errors += refused.errors
    if errors:
        raise invalid(*errors)
    return values, query


def _range(values: Mapping[str, Any], now: datetime) -> tuple[datetime | None, datetime | None]:
    zone = dates.zone(values["tz"])
    since, until = values.get("from"), values["to"]
    return since and dates.start(since, zone, now), until and dates.end(until, zone, now)


def _backwards(since: datetime | None, until: datetime | None) -> list[ParameterError]:
    if since and until and since >= until:
        return [ParameterError("from", None, "from is later than to.")]
    return []


def _misplaced(values: Mapping[str, Any]) -> Iterator[ParameterError]:
    """What the form of the answer has no place for."""
    form = values.get("format")
    if form in FEEDS.values() and values["fields"]:
        yield ParameterError("fields", None, f"fields does not go with format={form}: a feed has its own keys.")
    if form in FORMS and values["facets"]:
        yield ParameterError("facets", None, f"facets does not go with format={form}: it has articles alone.")


def _quarter(now: datetime) -> datetime:
    """The last quarter of an hour: answers stay the same for a while, and every zone's hours begin on one."""
    return now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)


def _start(values: Mapping[str, Any], binding: str, sort: Sort, now: datetime) -> Cursor:
    """Where the page begins: at a cursor, at a page's number, or at the top."""
    size, page, given = values.get("pageSize", 0), values.get("page"), values.get("cursor")
    if page and given:
        raise invalid(ParameterError("page", str(page), "page and cursor exclude each other."))
    if (page or 1) * size > MAX_WINDOW:
        raise _window(f"`page` reaches the first {MAX_WINDOW:,} results; follow `nextCursor` instead.", "page")
    if not given:
        return Cursor(binding=binding, now=now, offset=((page or 1) - 1) * size)
    start = cursors.read(given, binding, sort_kinds(sort) if values["duplicates"] != "collapse" else ())
    if start.offset >= MAX_WINDOW and not start.after:
        raise _window(f"Past {MAX_WINDOW:,} results, walk with duplicates=include.", "cursor")
    return start


def _window(detail: str, parameter: str) -> BadRequest:
    return BadRequest("resultWindowExceeded", detail, ParameterError(parameter, None, detail))


def _filters(values: Mapping[str, Any], now: datetime) -> Filters:
    since, until = _range(values, now)
    return Filters(
        sources=tuple(map(slug, values["sources"] or ())),
        domains=_hosts(values["domains"]),
        exclude_domains=_hosts(values["excludeDomains"]),
        languages=tuple(code.lower() for code in values["language"] or ()),
        author=values["author"],
        tags=values["tag"] or (),
        categories=values["category"] or (),
        since=since,
        until=until,
        date_field=values.get("dateField") or "publishedAt",
        duplicates=values["duplicates"],
    )


def _hosts(domains: tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(domain.lower().strip(".") for domain in domains or ())
