from datetime import UTC, datetime
from typing import Any

from headlines.search.query import body
from headlines.search.request import SearchRequest, parse
from headlines.search.results import reply

NOW = datetime(2026, 11, 24, 6, 45, tzinfo=UTC)


def request(**given: str) -> SearchRequest:
    return parse({name: [value] for name, value in given.items()}, "search", now=NOW)


def response(count: int, total: int, **source: Any) -> dict[str, Any]:
    hits = [
        {"_score": 1.5, "_source": {"id": f"a{number}", **source}, "sort": [1.5, number, f"a{number}"]}
        for number in range(count)
    ]
    return {
        "hits": {"total": {"value": total, "relation": "eq"}, "hits": hits},
        "aggregations": {"groups": {"value": total}},
    }


def test_a_page_that_would_be_too_large_ends_early_and_goes_on() -> None:
    asked = request(q="tax", fields="content", pageSize="10")
    first = reply(asked, response(10, 10, content="x" * 2_000_000))
    assert [article["id"] for article in first["articles"]] == ["a0", "a1"]
    second = request(q="tax", fields="content", pageSize="10", cursor=first["nextCursor"])
    assert body(second)["from"] == 2


def test_one_article_too_large_for_a_page_still_comes() -> None:
    asked = request(q="tax", fields="content", pageSize="10")
    assert len(reply(asked, response(3, 3, content="x" * 6_000_000))["articles"]) == 1


def test_the_end_of_the_result_window_is_not_the_end_of_the_results() -> None:
    asked = request(q="tax", page="500")
    assert reply(asked, response(20, 20_000))["nextCursor"] is not None
    assert reply(asked, response(20, 10_000))["nextCursor"] is None


def test_an_order_by_score_goes_on_after_values_where_numbers_end() -> None:
    asked = request(q="tax", duplicates="include", page="500")
    cursor = reply(asked, response(20, 20_000))["nextCursor"]
    following = body(request(q="tax", duplicates="include", cursor=cursor))
    assert following["search_after"] == [1.5, 19, "a19"]
    assert following["size"] == 21


def test_nothing_found_is_an_answer_with_every_key() -> None:
    assert reply(request(), response(0, 0)) == {
        "status": "ok",
        "totalResults": 0,
        "totalIsExact": False,
        "pageSize": 20,
        "nextCursor": None,
        "query": {"input": None, "parsed": None, "repairs": [], "didYouMean": None},
        "articles": [],
    }
