from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from headlines.errors import BadRequest
from headlines.search.query import body, matched
from headlines.search.request import SearchRequest, parse
from tests.search.test_grammar import TEXTS

NOW = datetime(2026, 11, 24, 6, 52, 7, tzinfo=UTC)
ALLOWED = {
    *("bool", "dis_max", "function_score", "match", "match_all", "match_none", "match_phrase"),
    *("match_bool_prefix", "term", "terms", "prefix", "range", "exists"),
}
MAX_CLAUSES = 1_024  # what OpenSearch allows one query


def request(**given: str) -> SearchRequest:
    return parse({name.rstrip("_"): [value] for name, value in given.items()}, "search", now=NOW)


def kinds(query: dict[str, Any]) -> Iterator[str]:
    """The node types of a query, and of every query inside it."""
    for kind, inside in query.items():
        yield kind
        if kind in {"bool", "dis_max"}:
            for part in inside.values():
                for inner in part if isinstance(part, list) else []:
                    yield from kinds(inner)
        if kind == "function_score":
            yield from kinds(inside["query"])


@given(TEXTS, st.sampled_from(["", "title", "title,content"]), st.sampled_from(["relevancy", "publishedAt"]))
@example('title:"' * 20, "", "relevancy")
def test_any_text_gives_a_bounded_query_of_the_allowed_kinds_or_a_refusal(q: str, place: str, sort: str) -> None:
    with suppress(BadRequest):
        asked = request(q=q, searchIn=place, sortBy=sort)
        for attempt in (asked, replace(asked, relaxed="most"), replace(asked, relaxed="any")):
            found = [*kinds(body(attempt)["query"])]
            assert set(found) <= ALLOWED
            assert len(found) < MAX_CLAUSES


@given(TEXTS)
def test_what_is_found_does_not_depend_on_the_order(q: str) -> None:
    with suppress(BadRequest):
        asked = [request(q=q, sortBy=sort) for sort in ("relevancy", "publishedAt", "indexedAt")]
        assert matched(asked[0]) == matched(asked[1]) == matched(asked[2])
        for each in asked:
            query = body(each)["query"]
            decisive = query["function_score"]["query"] if "function_score" in query else query
            assert {**decisive["bool"], "should": None} == {**matched(each)["bool"], "should": None}


def test_recency_stands_still_for_a_quarter_of_an_hour() -> None:
    early, late = (body(parse({"q": ["tax"]}, "search", now=NOW.replace(minute=minute))) for minute in (46, 59))
    assert early == late


def test_content_is_read_only_when_asked_for() -> None:
    assert "content" not in body(request(q="tax"))["_source"]
    assert body(request(q="tax", fields="content,score"))["_source"] == ["id", "content"]


def test_no_page_reaches_past_the_result_window() -> None:
    last = body(request(page="500", pageSize="20"))
    assert last["from"] + last["size"] == 10_000
