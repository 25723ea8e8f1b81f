import itertools
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from opensearchpy import OpenSearch

from headlines.search import results, run
from headlines.search.request import parse
from tests.contract.conftest import Fill
from tests.search.documents import document

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
COUNT = 240


def corpus() -> Iterator[dict[str, Any]]:
    """Articles of few dates, many of them without one, every fourth a near-copy of the one before."""
    for number in range(COUNT):
        yield document(
            f"a{number:03}",
            title=f"Ferry timetable {number % 7}",
            publishedAt=None if number % 3 == 0 else f"2024-03-0{number % 4 + 1}",
            duplicateGroup=f"g{number // 4}" if number % 4 > 1 else None,
        )


@pytest.fixture(scope="module")
def index(fill: Fill) -> str:
    return fill(corpus())


@pytest.fixture
def walk(client: OpenSearch, index: str) -> Any:
    def walked(sizes: tuple[int, ...] = (17,), **parameters: str) -> Iterator[dict[str, Any]]:
        cursor = ""
        for size in itertools.islice(itertools.cycle(sizes), COUNT):
            given = {**parameters, "pageSize": str(size), "cursor": cursor}
            request = parse({name: [value] for name, value in given.items()}, "search", now=NOW)
            answer = results.reply(*run.search(client, index, request))
            yield answer
            if (cursor := answer["nextCursor"]) is None:
                break

    return walked


def ids(answers: Iterator[dict[str, Any]]) -> list[str]:
    return [article["id"] for answer in answers for article in answer["articles"]]


@pytest.mark.parametrize("sort", ["publishedAt", "indexedAt", "relevancy"])
@pytest.mark.parametrize("order", ["asc", "desc"])
def test_a_walk_with_include_yields_each_article_once(walk: Any, sort: str, order: str) -> None:
    found = ids(walk(duplicates="include", sortBy=sort, sortOrder=order, q="ferry"))
    assert sorted(found) == [f"a{number:03}" for number in range(COUNT)]


@pytest.mark.parametrize("sort", ["publishedAt", "relevancy"])
def test_a_walk_with_collapse_yields_each_group_once(walk: Any, sort: str) -> None:
    pages = [*walk(sortBy=sort, q="ferry")]
    found = ids(iter(pages))
    groups = {article["duplicateGroup"] or article["id"] for page in pages for article in page["articles"]}
    assert len(found) == len(set(found)) == len(groups) == COUNT * 3 // 4
    assert {page["totalResults"] for page in pages} == {COUNT * 3 // 4}
    assert {page["totalIsExact"] for page in pages} == {False}


def test_undated_articles_are_last_in_both_directions(walk: Any) -> None:
    for order in ("asc", "desc"):
        pages = [*walk(duplicates="include", sortBy="publishedAt", sortOrder=order)]
        dates = [article["publishedAt"] for page in pages for article in page["articles"]]
        dated = [date for date in dates if date]
        assert dates == sorted(dated, reverse=order == "desc") + [None] * (COUNT // 3)
        assert pages[0]["totalResults"] == COUNT
        assert pages[0]["totalIsExact"] is True


def test_the_page_size_may_change_on_the_way(walk: Any) -> None:
    assert len(ids(walk((1, 100, 3), duplicates="include"))) == COUNT


def test_no_date_order_loses_an_article_while_others_arrive(client: OpenSearch, fill: Fill) -> None:
    name, cursor, found = fill([*corpus()][:60]), "", []
    for number in itertools.count(500):
        given = {"sortBy": ["publishedAt"], "duplicates": ["include"], "pageSize": ["9"], "cursor": [cursor]}
        answer = results.reply(*run.search(client, name, parse(given, "search", now=NOW)))
        found += [article["id"] for article in answer["articles"]]
        if (cursor := answer["nextCursor"]) is None:
            break
        late = document(f"a{number}", title="Ferry", publishedAt=f"2024-03-0{number % 4 + 1}")
        client.index(index=name, id=late["id"], body=late, params={"refresh": "true"})
    assert len(found) == len(set(found))
    assert {f"a{number:03}" for number in range(60)} <= set(found)


def test_numbered_pages_and_the_cursor_meet(client: OpenSearch, index: str) -> None:
    def page(**given: str) -> dict[str, Any]:
        request = parse({name: [value] for name, value in given.items()}, "search", now=NOW)
        return results.reply(*run.search(client, index, request))

    for duplicates in ("collapse", "include"):
        first, second = (page(duplicates=duplicates, page=number) for number in ("1", "2"))
        followed = page(duplicates=duplicates, cursor=first["nextCursor"])
        assert followed["articles"] == second["articles"]
        assert len({article["id"] for article in first["articles"] + second["articles"]}) == 40
